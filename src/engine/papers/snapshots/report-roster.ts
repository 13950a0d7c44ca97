import type { ReportRosterSnapshot } from '#print/report-roster.tsx';
import { z } from 'zod';
import { programOf } from '#domain/programs/registry.ts';
import { monthOf } from '#shared/values/dates.ts';
import { done, type Outcome } from '#shared/values/refusal.ts';
import { caseById, casesInState, type CaseRow } from '#storage/cases.ts';
import { decisionById, insuredOfProposal, proposalById } from '#storage/decisions.ts';
import { currentIdNumber, personById } from '#storage/people.ts';
import { householdById, membersOf } from '#storage/households.ts';
import { packageOut, type PackageOutRow } from '#storage/packages.ts';
import { signedNow } from '../../journal/signed-by.ts';
import type { QueryContext } from '../../act.ts';
import { officeTable } from '../../codes/office-codes.ts';
import { answersOfCase } from '../../cases/facts.ts';
import { answerReader } from '../answers-on-paper.ts';
import { figuresOf, livingTogether, statementOf, villageName } from '../case-paper.ts';
import { matterOf } from '../matter.ts';
import { notReady, paperSource, type Assembly } from '../source.ts';

const ids = z.array(z.string());
type Row = ReportRosterSnapshot['rows'][number];

/** A family as its proposal froze it; null without a proposal. */
export const familyOnRoster = (ctx: QueryContext, row: CaseRow): (Row & { readonly month: string }) | null => {
  const [proposal, household, program] = [
    row.proposal_id === null ? undefined : proposalById(ctx.db, row.proposal_id),
    householdById(ctx.db, row.household_id),
    programOf(row.program),
  ];
  if (proposal === undefined || household === undefined || program === undefined) return null;
  const members = membersOf(ctx.db, household.id).filter((member) => member.to_month === null && member.status === 'alive');
  const figures = figuresOf(statementOf(ctx, proposal.statement_id), members);
  const granted = proposal.verdict === 'confirm';
  return {
    month: proposal.month,
    village: villageName(ctx, row.village_code),
    group: household.group_name,
    headName: personById(ctx.db, household.head_person_id)?.name ?? '',
    idNumber: currentIdNumber(ctx.db, household.head_person_id)?.number ?? '',
    householdSize: Math.max(1, livingTogether(members).length),
    insuredCount: granted ? insuredOfProposal(ctx.db, proposal.id).length : 0,
    cause: answerReader(program, answersOfCase(row), officeTable(ctx.db, 'HARDSHIP_CAUSE')).mainCause(),
    monthlyIncomeFen: figures.familyIncomeFen,
    perCapitaFen: figures.perCapitaFen,
    standardFen: figures.standardFen,
    gapPerCapitaFen: granted ? figures.gapPerCapitaFen : null,
    categoryFen: granted ? figures.categoryFen : null,
    monthlyFen: granted ? proposal.amount_fen : 0,
    benefitClass: '',
    note: granted ? (row.coverage === 'SINGLE' ? '单人保' : '') : '拟不予',
  };
};

/** One roster of cases; families of both areas stand under the program's plain name. */
const rosterOf = (
  ctx: QueryContext,
  cases: readonly CaseRow[],
  batchNumber: string,
  empty: string,
): Outcome<Assembly<ReportRosterSnapshot>> => {
  const [first] = cases;
  const rows = cases.flatMap((one) => familyOnRoster(ctx, one) ?? []);
  const [top] = rows;
  if (first === undefined || top === undefined) return notReady(empty);
  const program = programOf(first.program)?.name ?? first.program;
  const areas = new Set(cases.map((one) => one.area));
  return done({
    snapshot: {
      batchNumber,
      matter: areas.size === 1 ? matterOf(first.area, program) : program,
      officeName: ctx.office.name,
      month: rows.reduce((latest, row) => (row.month > latest ? row.month : latest), top.month) || monthOf(ctx.today),
      rows: rows.map(({ month: _month, ...row }) => row),
      decision: null,
      preparedBy: signedNow(ctx.db, ctx.actor),
      issuedOn: null,
    },
  });
};

const areas = [
  { code: 'rural', label: '只列农村' },
  { code: 'urban', label: '只列城市' },
];

/** 上报花名册 of everything that is ready to be reported, for a county that takes paper. */
export const pendingRosterSource = paperSource(
  'report-roster',
  'office',
  (ctx, subjectId, variant) => {
    if (subjectId !== ctx.office.orgCode) return null;
    return rosterOf(
      ctx,
      casesInState(ctx.db, 'ready').filter((one) => variant === '' || one.area === variant),
      '',
      '没有公示期满、等待上报的申请',
    );
  },
  areas,
);

/** The cases of a sealed package, by village. */
export const casesIn = (ctx: QueryContext, sent: Pick<PackageOutRow, 'gids'>): CaseRow[] =>
  ids
    .parse(JSON.parse(sent.gids))
    .flatMap((gid) => caseById(ctx.db, gid) ?? [])
    .toSorted((a, b) => a.village_code.localeCompare(b.village_code, 'zh') || a.no.localeCompare(b.no, 'zh'));
/** What the township decided itself stands on the roster of filings. */
const isOwn = (ctx: QueryContext, row: CaseRow): boolean =>
  row.decision_id !== null && decisionById(ctx.db, row.decision_id)?.channel === 'own';

/** 上报花名册 of a sealed package: the families in it the county is to decide, as their proposals stand. */
export const packageRosterSource = paperSource('report-roster', 'package', (ctx, id) => {
  const sent = packageOut(ctx.db, id);
  if (sent === undefined) return null;
  const asked = casesIn(ctx, sent).filter((one) => !isOwn(ctx, one));
  return rosterOf(ctx, asked, sent.no, '这个包里没有上报的申请');
});
