import { dueOf } from '#domain/calendar/deadlines.ts';
import { nameOfCode } from '#domain/codes/code-table.ts';
import { relation } from '#domain/codes/tables/relation.ts';
import { arrivingLabels, leavingLabels, moveArriving, type TransferAct } from '#domain/flow/transfer-flow.ts';
import { maskIdNumber } from '#domain/people/mask.ts';
import { limitTransferAnswer } from '#domain/policy/change-keys.ts';
import { policyReader } from '#domain/policy/resolve.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { monthOf, type Day } from '#shared/values/dates.ts';
import { benefitById } from '#storage/benefits.ts';
import { changeById } from '#storage/changes.ts';
import { divisionByCode } from '#storage/divisions.ts';
import { storedAttachment } from '#storage/facts.ts';
import { userName } from '#storage/office.ts';
import { transfersOfHousehold, type TransferInRow, type TransferOutRow } from '#storage/transfers.ts';
import { recordsOfHousehold } from '#storage/households.ts';
import { actorOf, type QueryContext } from '../act.ts';
import { officeRules } from '../policies/office-rules.ts';
import { explainRefusal } from '../sentences.ts';
import { statementToView } from '../statements/keep-statement.ts';
import { handedOnRow } from '../succession/handed-on.ts';
import { transferContents } from './carried-answers.ts';
import { lockedMonths, placementOf, statementOfArrival } from './take-over.ts';
import { knownMembers, whoIsHere } from './who-is-here.ts';

type OutView = ValueOf<CallOf<'transfers.outgoing'>>['rows'][number];
type InView = ValueOf<CallOf<'transfers.incoming'>>['rows'][number];
type Detail = ValueOf<CallOf<'transfers.get'>>;

/** Until when the other township's word is waited for, by the county's term; null where it cannot be said. */
export const answerDue = (
  ctx: Pick<QueryContext, 'db' | 'today' | 'calendar' | 'office'>,
  row: Pick<TransferOutRow, 'state' | 'sealed_on' | 'benefit_id'>,
): Day | null => {
  if (row.state !== 'sealed' || row.sealed_on === null) return null;
  const area = benefitById(ctx.db, row.benefit_id)?.area ?? 'rural';
  const place = { program: 'dibao', area, village_code: ctx.office.orgCode };
  const policy = officeRules(ctx).policy([limitTransferAnswer], place, monthOf(row.sealed_on));
  return policy.ok ? dueOf(ctx.calendar, { from: row.sealed_on, ...policyReader(policy.value).read(limitTransferAnswer) }).day : null;
};

export const outView = (ctx: QueryContext, row: TransferOutRow): OutView => {
  const change = changeById(ctx.db, row.change_id);
  const due = answerDue(ctx, row);
  return {
    id: row.id,
    rev: row.rev,
    changeId: row.change_id,
    changeNo: change?.no ?? '',
    householdId: row.household_id,
    head: change?.head_name ?? '',
    village: divisionByCode(ctx.db, change?.village_code ?? '')?.name ?? '',
    toOrg: row.to_org,
    toName: row.to_name,
    newAddress: row.new_address,
    fromMonth: row.from_month,
    state: row.state,
    stateName: leavingLabels[row.state],
    packageNo: row.sealed_in,
    sealedOn: row.sealed_on,
    answerDue: due,
    overdue: due !== null && ctx.today > due,
    answeredOn: row.answered_on,
    answer: row.answer,
  };
};

export const inView = (row: TransferInRow): InView => ({
  id: row.id,
  rev: row.rev,
  fromOrg: row.from_org,
  fromName: row.from_name,
  kind: row.kind,
  own: row.source !== null,
  changeNo: row.change_no,
  head: row.head_name,
  persons: row.persons,
  monthlyFen: row.monthly_fen,
  fromMonth: row.from_month,
  state: row.state,
  stateName: arrivingLabels[row.state],
  arrivedOn: row.arrived_on,
  householdId: row.household_id,
  settledOn: row.settled_on,
  reason: row.reason,
  answeredIn: row.answered_in,
});

const meansNames = {
  income: '收入',
  asset: '财产',
  obligation: '赡养扶养',
  deduction: '可扣减支出',
  circumstance: '不予纳入情形',
} as const;
const claimNames: Readonly<Record<string, string>> = { BACK_PAY: '补发', RECOVERY: '追回' };
const offered = ['place', 'take', 'decline'] as const satisfies readonly TransferAct[];

const told = (list: readonly { readonly on: string; readonly text: string }[]) => list.map(({ on, text }) => ({ on, text }));
const paid = (list: readonly { readonly month: string; readonly fen: number }[]) => list.map(({ month, fen }) => ({ month, fen }));

const handedOnView = (ctx: QueryContext, row: TransferInRow): Detail['handedOn'] => {
  const sent = handedOnRow(ctx.db, row);
  if (sent === null) return null;
  const { application } = sent;
  const attachments = sent.files.flatMap(({ sha256, title }) => {
    const stored = storedAttachment(ctx.db, sha256);
    return stored === undefined ? [] : [{ id: stored.id, name: title, mime: stored.mime, bytes: stored.bytes }];
  });
  return {
    approval: `${sent.approval.document}（${sent.approval.on}）`,
    owed: sent.owed.map(({ month, dueFen, paidFen }) => ({ month, dueFen, paidFen })),
    application:
      application === null
        ? null
        : {
            appliedOn: application.appliedOn,
            proposedFen: application.proposedFen,
            opinion: application.opinion,
            survey: application.survey,
            verification: application.verification,
            notice: application.notice,
          },
    caseId: row.case_id,
    attachments,
    missing: sent.files.length - attachments.length,
  };
};

/** One that arrived, with what taking it over would make and what stands against it. */
export const arrivalDetail = (ctx: QueryContext, row: TransferInRow): Detail => {
  const sent = transferContents(ctx.db, row);
  const open = row.state === 'arrived' || row.state === 'placed';
  const here = open ? whoIsHere(ctx.db, sent, row.source !== null) : null;
  const known = open ? knownMembers(ctx.db, sent.members, row.source !== null) : new Map<string, string>();
  const where = placementOf(row);
  const actor = actorOf(ctx);
  const may = (act: TransferAct): boolean =>
    moveArriving({ state: row.state, placedBy: row.placed_by_person }, act, actor, ctx.actor.name).ok;
  return {
    ...inView(row),
    document: sent.document,
    decidedOn: sent.decidedOn,
    movedOn: sent.movedOn,
    evidence: sent.evidence,
    note: sent.note,
    oldVillage: sent.household.village,
    newAddress: sent.newAddress,
    area: sent.area,
    members: sent.members.map((one) => ({
      name: one.name,
      relation: nameOfCode(relation, one.relation),
      idMasked: maskIdNumber(one.idNumber ?? one.otherId?.number ?? ''),
      insured: one.insured,
      known: !open ? '' : known.has(one.personId) ? '本机已有' : '新登记',
    })),
    means: Object.entries(meansNames).flatMap(([kind, label]) => {
      const count = sent.means.filter((one) => one.kind === kind).length;
      return count === 0 ? [] : [{ kind: label, count }];
    }),
    accounts: sent.accounts.map((one) => ({ holder: one.holder, bank: one.bank, tail: one.number.slice(-4) })),
    payments: paid(sent.payments),
    openClaims: sent.openClaims.map((one) => ({ month: one.month, item: claimNames[one.item] ?? one.item, fen: one.fen })),
    history: told(sent.history),
    oldStatement: statementToView(sent.benefit.statement, null),
    newStatement: statementToView(statementOfArrival(ctx, row, sent, where?.villageCode ?? ctx.office.orgCode), null),
    household: here?.ok === true && here.value.household !== null ? { id: here.value.household.id, no: here.value.household.no } : null,
    against: here !== null && !here.ok ? [explainRefusal(here.error)] : [],
    lockedMonths: open && row.kind !== 'case' ? lockedMonths(ctx.db, sent.program, sent.fromMonth) : [],
    placement:
      where === null
        ? null
        : { ...where, village: divisionByCode(ctx.db, where.villageCode)?.name ?? '', by: userName(ctx.db, row.placed_by) },
    handedOn: handedOnView(ctx, row),
    acts: offered.filter(may),
  };
};

/** Where a family came from, and where it went. */
export const transferHistory = (ctx: QueryContext, householdId: string): ValueOf<CallOf<'transfers.history'>> => {
  const all = recordsOfHousehold(ctx.db, householdId).map((id) => transfersOfHousehold(ctx.db, id));
  return {
    arrived: all
      .flatMap(({ arrived }) => arrived)
      .map((row) => {
        const sent = transferContents(ctx.db, row);
        return {
          fromName: row.from_name,
          own: row.source !== null,
          changeNo: row.change_no,
          fromMonth: row.from_month,
          monthlyFen: row.monthly_fen,
          settledOn: row.settled_on,
          history: told(sent.history),
          payments: paid(sent.payments),
        };
      }),
    left: all.flatMap(({ left }) => left).map((row) => outView(ctx, row)),
  };
};
