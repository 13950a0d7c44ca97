import { changeById, changesToReport } from '#storage/changes.ts';
import { preparedFor } from '#storage/transfers.ts';
import { outcomeLabels } from '#domain/flow/view.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { caseById, casesInState, type CaseRow } from '#storage/cases.ts';
import { decidedCases } from '#storage/county.ts';
import { divisionByCode } from '#storage/divisions.ts';
import { casesToFile, concludedFilings, findingPage } from '#storage/filings.ts';
import { householdById } from '#storage/households.ts';
import { insuredOfProposal, proposalById } from '#storage/decisions.ts';
import { personById } from '#storage/people.ts';
import type { QueryContext } from '../act.ts';
import { takeUpRow } from '../cases/open-case.ts';
import { officeRules } from '../policies/office-rules.ts';
import { labelOfChange } from '../changes/kept-entry.ts';
import { findingLabels, visitOf } from '../filings/filing-rows.ts';
import { examinationOf } from './freeze-decision.ts';
import { isWithdrawnAlready } from './freeze.ts';
import { ourCounty } from './trust.ts';
import { unsealedFor } from './unsealed.ts';

type Ready = ValueOf<CallOf<'exchange.ready'>>;
const withdrawn = '撤回';
const EVERY = 100_000;

type ReadyRow = Ready['rows'][number] & { readonly persons: number };

const ofCase = (ctx: QueryContext, row: CaseRow, what: string, peer: string): ReadyRow => {
  const household = householdById(ctx.db, row.household_id);
  const proposal = row.proposal_id === null ? undefined : proposalById(ctx.db, row.proposal_id);
  return {
    id: row.id,
    rev: row.rev,
    subject: 'case' as const,
    no: row.no,
    head: household === undefined ? '' : (personById(ctx.db, household.head_person_id)?.name ?? ''),
    village: divisionByCode(ctx.db, row.village_code)?.name ?? '',
    amountFen: row.proposed_fen,
    what,
    peer,
    persons: proposal === undefined ? 0 : insuredOfProposal(ctx.db, proposal.id).length,
  };
};

const townshipReady = (ctx: QueryContext): ReadyRow[] => {
  // Before pairing the batch still goes to the county of this division, on paper.
  const paired = ourCounty(ctx.db);
  const county = paired?.org ?? `${ctx.office.orgCode.slice(0, 6)}000000`;
  const policies = officeRules(ctx);
  // Where the township decides itself nothing is reported; a case whose rules cannot be read is listed, and says so when sealed.
  const goesUp = (row: CaseRow): boolean => {
    const one = takeUpRow(ctx, row, policies);
    return !one.ok || one.value.rules.variant.authorityMode === 'COUNTY';
  };
  const reported = casesInState(ctx.db, 'ready')
    .filter(goesUp)
    .map((row) => ofCase(ctx, row, '上报', county));
  const taken = [...casesInState(ctx.db, 'sealed'), ...casesInState(ctx.db, 'reported')]
    .filter((row) => row.withdrawal_asked_on !== null && row.report_channel === 'package' && !isWithdrawnAlready(ctx, row.id))
    .map((row) => ofCase(ctx, row, withdrawn, county));
  const own = [
    ...casesToFile(ctx.db).map((id) => ({ id, what: '备案' })),
    ...findingPage(ctx.db, { state: 'answered', offset: 0, limit: EVERY }).rows.map((row) => ({ id: row.case_id, what: '备案更正' })),
  ].flatMap(({ id, what }) => {
    const row = caseById(ctx.db, id);
    return row === undefined ? [] : [ofCase(ctx, row, what, county)];
  });
  // A county without the program answers a change on its paper; there is nothing to seal.
  const changes = (paired === null ? [] : changesToReport(ctx.db)).map((row) => ({
    id: row.id,
    rev: row.rev,
    subject: 'change' as const,
    no: row.no,
    head: row.head_name,
    village: divisionByCode(ctx.db, row.village_code)?.name ?? '',
    amountFen: row.new_fen,
    what: `变更：${labelOfChange(row)}`,
    peer: county,
    persons: row.new_persons,
  }));
  return [...reported, ...taken, ...own, ...changes];
};

const filingsReady = (ctx: QueryContext, peer: string | null): ReadyRow[] =>
  concludedFilings(ctx.db, peer).map((row) => ({
    id: row.id,
    rev: row.rev,
    subject: 'case' as const,
    no: row.no,
    head: row.head_name,
    village: row.village,
    amountFen: null,
    what: `备案核查：${findingLabels[visitOf(row)?.outcome ?? 'in_order']}`,
    peer: row.township,
    persons: 0,
  }));

const countyReady = (ctx: QueryContext, peer: string | null): ReadyRow[] => [
  ...decidedCases(ctx.db, peer).map((row) => {
    const examined = examinationOf(row);
    const grants = examined?.outcome === 'confirm' || examined?.outcome === 'adjust';
    return {
      id: row.id,
      rev: row.rev,
      subject: 'case' as const,
      no: row.no,
      head: row.head_name,
      village: row.village,
      amountFen: grants ? examined.amountFen : null,
      what: examined === null ? '' : outcomeLabels[examined.outcome],
      peer: row.township,
      persons: grants ? row.insured : 0,
    };
  }),
  ...filingsReady(ctx, peer),
];

/** Families to be handed over to a township. They are not the county's, and nobody meets them among what goes to it. */
const transfersReady = (ctx: QueryContext, peer: string): ReadyRow[] =>
  preparedFor(ctx.db, peer).flatMap((row) => {
    const change = changeById(ctx.db, row.change_id);
    return change === undefined
      ? []
      : [
          {
            id: row.id,
            rev: row.rev,
            subject: 'transfer' as const,
            no: change.no,
            head: change.head_name,
            village: divisionByCode(ctx.db, change.village_code)?.name ?? '',
            amountFen: change.old_fen,
            what: `转移接续：${row.from_month} 起`,
            peer,
            persons: change.old_persons,
          },
        ];
  });

/** What waits to be sealed: cases for the county, decisions for the townships, families for the township they move to. */
export const readyToSeal = (ctx: QueryContext, peer: string | null): Ready => {
  const waiting =
    ctx.office.role === 'county' ? countyReady(ctx, peer) : [...townshipReady(ctx), ...(peer === null ? [] : transfersReady(ctx, peer))];
  const rows = waiting.filter((row) => peer === null || row.peer === peer);
  // As the package will count them: a withdrawal adds nothing.
  const counted = rows.filter(({ what }) => what !== withdrawn);
  return {
    published: ctx.office.role === 'county' && peer !== null ? unsealedFor(ctx, peer) : { standard: 0, codetable: 0, match: 0 },
    rows: rows.map(({ persons: _, ...row }) => row),
    totals: {
      households: counted.length,
      persons: counted.reduce((sum, row) => sum + row.persons, 0),
      monthlyFen: counted.reduce((sum, row) => sum + (row.amountFen ?? 0), 0),
    },
  };
};
