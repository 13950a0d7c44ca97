import { changeDue, changeClocks, type ChangeClock } from '#domain/benefits/change-clocks.ts';
import { changeEvents } from '#domain/benefits/change-events.ts';
import { eventOfEntry } from '#domain/benefits/own-part.ts';
import { paidElsewhere } from '#domain/benefits/owed-months.ts';
import { lampOf, remainingWork } from '#domain/calendar/deadlines.ts';
import {
  changeActLabels,
  changeAfterLabels,
  changeRows,
  deskPosts,
  moveChange,
  nextOfChange,
  type ChangeAct,
  type ChangeView,
} from '#domain/flow/change-flow.ts';
import { changeEffect, changeKeys } from '#domain/policy/change-keys.ts';
import { ageRule } from '#domain/policy/dibao-keys.ts';
import { limitRefusalLetter, rollHoliday, warnDays } from '#domain/policy/procedure-keys.ts';
import { policyReader } from '#domain/policy/resolve.ts';
import { excludeReasons } from '#domain/programs/dibao/facts.ts';
import { changeEventCode, changeOutcome } from '#shared/contract/changes.ts';
import { type UserRole } from '#shared/contract/office.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { monthOf, type Day, type Month } from '#shared/values/dates.ts';
import { done, type Outcome } from '#shared/values/refusal.ts';
import { z } from 'zod';
import { amountOfStatement, benefitById, type BenefitRow } from '#storage/benefits.ts';
import { claimsOfSource, type ChangeRow, type OpenClaimRow } from '#storage/changes.ts';
import type { ReadableDb } from '#storage/db.ts';
import { relativesOfHouseholds } from '#storage/cases.ts';
import { divisionByCode } from '#storage/divisions.ts';
import { userName, usersInPost } from '#storage/office.ts';
import { draftRunFrom } from '#storage/pay.ts';
import { attachmentsByIds } from '#storage/attachments.ts';
import { supersededOf } from '#storage/superseded-changes.ts';
import { actorOf, type QueryContext } from '../act.ts';
import { officeRules, type CaseRules } from '../policies/office-rules.ts';
import { readStatement, statementToView } from '../statements/keep-statement.ts';
import { claimsThatStand } from './claims-of-change.ts';
import { keptEntry, labelOfChange } from './kept-entry.ts';
import { peopleOfChange } from './people-of-change.ts';
import { isOpen, tellingOf } from './telling.ts';
import { changeEffectOf, monthRule, type ChangeEffect, type DecidedAmount } from './change-effect.ts';

type Row = ValueOf<CallOf<'changes.list'>>['rows'][number];
type Detail = ValueOf<CallOf<'changes.get'>>;
type EffectView = ValueOf<CallOf<'changes.preview'>>;

export const decisionInput = z.object({
  outcome: z.enum(['agree', 'refuse']),
  documentNo: z.string(),
  decidedOn: z.string(),
  amountFen: z.int().nullable(),
  reason: z.string(),
  attachmentId: z.string().nullable(),
  /** The first month as the county's package names it; by rule otherwise. */
  fromMonth: z.string().nullable().default(null),
});
export type ChangeDecision = z.output<typeof decisionInput>;
export const keptDecision = (row: ChangeRow): ChangeDecision | null =>
  row.decision === null ? null : decisionInput.parse(JSON.parse(row.decision));

/** What stands for that paper until there is one. */
export const undecided = '待批准，以批准文号为准';

/** The paper a change rests on, as amounts, claims and the bridge name it. */
export const documentText = (decision: Pick<ChangeDecision, 'documentNo' | 'decidedOn'>): string =>
  `${decision.documentNo}（${decision.decidedOn}）`;

/** The clock that runs now, and since when: first whoever has to be told of what took effect, then what is left to decide. */
const clockOf = (db: ReadableDb, row: ChangeRow): { readonly clock: ChangeClock; readonly from: Day } | null => {
  const telling = tellingOf(db, row);
  if (telling !== null && row.letter_on === null)
    return { clock: telling.superseding === null ? 'letter' : 'superseding_letter', from: telling.decidedOn };
  if (telling !== null && row.listed_on === null) return { clock: 'standing_list', from: telling.decidedOn };
  // Taken back by the county to be put right, it is decided anew: its term is not the one it was decided within.
  const from = telling?.superseding?.verdict === 'return' ? telling.decidedOn : row.reported_on;
  return isOpen(row) ? { clock: 'whole', from } : null;
};

/** The deadline that runs for a change, with its clause; null when nothing is left to do. */
export const deadlineOf = (ctx: Pick<QueryContext, 'db' | 'today' | 'calendar'>, row: ChangeRow, rules: CaseRules): Row['deadline'] => {
  const running = clockOf(ctx.db, row);
  const benefit = benefitById(ctx.db, row.benefit_id);
  if (running === null || benefit === undefined) return null;
  const policy = rules.policy(
    [...changeKeys, limitRefusalLetter, rollHoliday, warnDays],
    { program: row.program, area: benefit.area, village_code: row.village_code },
    monthOf(running.from),
  );
  if (!policy.ok) return null;
  const due = changeDue(running.clock, running.from, policy.value, ctx.calendar);
  const lamp = lampOf(ctx.calendar, { due: due.day }, ctx.today, policyReader(policy.value).read(warnDays));
  return {
    code: `change_${running.clock}`,
    label: changeClocks[running.clock].label,
    clause: due.clause,
    from: running.from,
    due: due.day,
    state: ctx.today > due.day ? 'overdue' : 'running',
    remaining: remainingWork(ctx.calendar, ctx.today, due.day),
    unit: due.unit,
    lamp: lamp === 'yellow' || lamp === 'red' ? lamp : 'green',
    calendarConfirmed: due.confirmed,
  };
};

export const rowView = (ctx: Pick<QueryContext, 'db' | 'today' | 'calendar'>, row: ChangeRow, rules: CaseRules): Row => ({
  id: row.id,
  rev: row.rev,
  no: row.no,
  householdId: row.household_id,
  head: row.head_name,
  village: divisionByCode(ctx.db, row.village_code)?.name ?? '',
  event: row.event,
  label: labelOfChange(row),
  state: row.state,
  outcome: changeOutcome.parse(row.outcome),
  effectMonth: row.effect_month,
  oldFen: row.old_fen,
  newFen: row.new_fen,
  backPayFen: row.back_pay_fen,
  recoveryFen: row.recovery_fen,
  reportedIn: row.sealed_in,
  deadline: deadlineOf(ctx, row, rules),
});

export const claimView = (row: OpenClaimRow): Detail['claims'][number] => ({
  id: row.id,
  rev: row.settlements,
  householdId: row.household_id,
  head: row.head_name,
  village: row.village ?? '',
  month: row.month,
  itemCode: row.item_code,
  amountFen: row.amount_fen,
  balanceFen: row.balance_fen,
  statementId: row.statement_id,
  document: row.document,
});

/** The roster in the making that a change alters from its month on; `unaware`: only one made by that moment. */
const rosterView = (db: ReadableDb, program: string, month: Month, unaware: string | null): EffectView['roster'] => {
  const run = draftRunFrom(db, program, month, unaware);
  return run === undefined ? null : { id: run.id, no: run.no, month: run.month, state: run.state === 'open' ? 'open' : 'checked' };
};

export const effectView = (ctx: Pick<QueryContext, 'db'>, effect: ChangeEffect, benefit: Pick<BenefitRow, 'program'>): EffectView => {
  const old = readStatement(ctx.db, effect.old.statement_id);
  return {
    event: effect.event.code,
    label: effect.event.label,
    outcome: effect.outcome,
    effectMonth: effect.month,
    why: effect.why,
    monthSource: effect.ground.source,
    monthByDefault: effect.ground.byDefault,
    clause: effect.clause,
    oldFen: effect.old.monthly_fen,
    newFen: effect.next.fen,
    oldPersons: effect.old.persons,
    newPersons: effect.next.persons,
    oldStatement: old === null ? null : statementToView(old, effect.old.statement_id),
    newStatement: statementToView(effect.next.of, null),
    findings: effect.findings.map(({ code, label, clause, inputs, verdict, text }) => ({ code, label, clause, inputs, verdict, text })),
    toMonth: effect.toMonth,
    months: effect.arrears.months.map((one) => ({ ...one })),
    backPayFen: effect.arrears.backPayFen,
    recoveryFen: effect.arrears.recoveryFen,
    notes: [...effect.notes],
    roster: rosterView(ctx.db, benefit.program, effect.month, null),
  };
};

const signed = (claim: OpenClaimRow): number => (claim.item_code === 'BACK_PAY' ? claim.amount_fen : -claim.amount_fen);

/** A change that stands, as it was decided: from its row, statements and claims. */
const storedEffect = (ctx: Pick<QueryContext, 'db' | 'today'>, row: ChangeRow, rules: CaseRules): EffectView => {
  const event = eventOfEntry(keptEntry(row).entry);
  const place = { program: row.program, area: benefitById(ctx.db, row.benefit_id)?.area ?? 'rural', village_code: row.village_code };
  const policy = rules.policy([changeEffect, ...(event.code === 'EV14' ? [ageRule] : [])], place, monthOf(row.decided_on ?? ctx.today));
  const { ground } = policy.ok
    ? monthRule(policy.value, event, keptEntry(row).entry.concealed)
    : { ground: { source: '', byDefault: false } };
  const inForce = row.state === 'in_force' ? amountOfStatement(ctx.db, row.statement_id) : undefined;
  const old = row.old_statement_id === null ? null : readStatement(ctx.db, row.old_statement_id);
  const next = readStatement(ctx.db, row.statement_id);
  if (next === null) throw new Error(`statement ${row.statement_id} is gone`);
  return {
    event: row.event,
    label: event.label,
    outcome: changeOutcome.parse(row.outcome),
    effectMonth: row.effect_month,
    why: row.why,
    monthSource: ground.source,
    monthByDefault: ground.byDefault,
    clause: row.clause,
    oldFen: row.old_fen,
    newFen: row.new_fen,
    oldPersons: row.old_persons,
    newPersons: row.new_persons,
    oldStatement: old === null ? null : statementToView(old, row.old_statement_id),
    newStatement: statementToView(next, row.statement_id),
    findings: [],
    toMonth: row.state === 'in_force' ? (benefitById(ctx.db, row.benefit_id)?.to_month ?? null) : null,
    months: claimsThatStand(ctx.db, row).map((claim) => {
      const lines = readStatement(ctx.db, claim.statement_id)?.lines ?? [];
      return { month: claim.month, dueFen: lines[0]?.amountFen ?? 0, paidFen: -(lines[1]?.amountFen ?? 0), differenceFen: signed(claim) };
    }),
    backPayFen: row.back_pay_fen,
    recoveryFen: row.recovery_fen,
    notes: inForce === undefined ? [] : (next.flags ?? []).flatMap((flag) => (flag.code === paidElsewhere ? [flag.text] : [])),
    roster: inForce === undefined ? null : rosterView(ctx.db, row.program, row.effect_month, inForce.recorded_at),
  };
};

/** A change reckoned as of a day: by today's registers, and by the decision where one is typed. */
export const effectOfRow = (
  ctx: Pick<QueryContext, 'db' | 'today' | 'calendar'>,
  row: ChangeRow,
  decision: ChangeDecision | null,
): Outcome<ChangeEffect> => {
  const benefit = benefitById(ctx.db, row.benefit_id);
  if (benefit === undefined) throw new Error(`change ${row.id} has no benefit`);
  const { entry, incomeIds } = keptEntry(row);
  const decided: DecidedAmount | null =
    decision === null || decision.amountFen === null
      ? null
      : { amountFen: decision.amountFen, document: decision.documentNo, decidedOn: decision.decidedOn };
  return changeEffectOf(ctx, {
    benefit,
    entry,
    decidedOn: decision?.decidedOn ?? ctx.today,
    recorded: incomeIds,
    document: decision === null ? undecided : documentText(decision),
    decided,
    fromMonth: decision?.fromMonth ?? null,
  });
};

export const flowView = (db: ReadableDb, row: ChangeRow): ChangeView => ({
  state: row.state,
  authority: row.authority,
  enteredBy: row.entered_by_person,
  reviewedBy: row.reviewed_by_person,
  typedBy: row.typed_by_person,
  sealedIn: row.sealed_in,
  relatives: relativesOfHouseholds(db, [row.household_id]),
});

const offered: readonly ChangeAct[] = ['review', 'send_back', 'decide', 'type_decision', 'confirm_decision', 'drop_decision', 'withdraw'];

/** Who of the office takes the next step: those who may, by the posts they hold themselves. */
const nextView = (db: ReadableDb, row: ChangeRow): Detail['next'] => {
  const act = nextOfChange(row, { due: tellingOf(db, row) !== null, told: row.letter_on !== null, listed: row.listed_on !== null });
  if (act === null) return null;
  const telling = act === 'letter_sent' || act === 'list_updated';
  const view = flowView(db, row);
  const posts: readonly UserRole[] = telling ? deskPosts : changeRows.flatMap((one) => (one.act === act ? one.roles : []));
  const people = usersInPost(db).filter(
    ({ person_key: person, roles }) =>
      roles.some((role) => posts.includes(role)) &&
      (telling ? !view.relatives.includes(person) : moveChange(view, { act, documentNo: '有' }, { person, roles }, () => '').ok),
  );
  return { act, label: { ...changeActLabels, ...changeAfterLabels }[act], posts: [...posts], people: people.map((user) => user.name) };
};

const actsFor = (ctx: QueryContext, row: ChangeRow): Detail['acts'] => {
  const actor = actorOf(ctx);
  const view = flowView(ctx.db, row);
  const open = offered.filter((act) => moveChange(view, { act, documentNo: '有' }, actor, () => '').ok);
  const after =
    tellingOf(ctx.db, row) === null || view.relatives.includes(actor.person)
      ? []
      : [...(row.letter_on === null ? ['letter_sent'] : []), ...(row.listed_on === null ? ['list_updated'] : [])];
  const words: Readonly<Record<string, string>> = { ...changeActLabels, ...changeAfterLabels };
  return [...open, ...after].map((act) => ({ act, label: words[act] ?? act }));
};

/** One change with everything a person needs to decide it; while it is open it is reckoned anew. */
export const detailView = (ctx: QueryContext, row: ChangeRow): Outcome<Detail> => {
  const decision = keptDecision(row);
  const fresh = isOpen(row) ? effectOfRow(ctx, row, decision) : null;
  if (fresh !== null && !fresh.ok) return fresh;
  const rules = officeRules(ctx);
  const effect = fresh === null ? storedEffect(ctx, row, rules) : effectView(ctx, fresh.value, row);
  return done({
    ...rowView(ctx, row, rules),
    outcome: effect.outcome,
    effectMonth: effect.effectMonth,
    newFen: effect.newFen,
    backPayFen: effect.backPayFen,
    recoveryFen: effect.recoveryFen,
    benefitId: row.benefit_id,
    eventOn: row.event_on,
    reportedOn: row.reported_on,
    evidence: keptEntry(row).entry.evidence,
    attachments: attachmentsByIds(ctx.db, keptEntry(row).entry.attachmentIds).map(({ id, name }) => ({ id, name })),
    people: [...peopleOfChange(ctx.db, row)],
    effect,
    authority: row.authority,
    documentNo: row.document_no,
    decidedOn: row.decided_on,
    decision,
    reportedDay: row.sealed_on,
    sentBack: row.sent_back,
    letterOn: row.letter_on,
    letterHow: row.letter_how,
    earlier: supersededOf(ctx.db, row.id).map((one) => ({
      documentNo: one.was_document_no,
      decidedOn: one.was_decided_on,
      outcome: one.was_outcome === 'refused' ? ('refused' as const) : changeOutcome.parse(one.was_outcome),
      effectMonth: one.was_month,
      fen: one.was_fen,
      letterOn: one.was_letter_on,
      letterHow: one.was_letter_how,
    })),
    listedOn: row.listed_on,
    endedReason: row.ended_reason,
    enteredBy: userName(ctx.db, row.entered_by),
    reviewedBy: row.reviewed_by === null ? null : userName(ctx.db, row.reviewed_by),
    claims: claimsOfSource(ctx.db, row.id).map(claimView),
    next: nextView(ctx.db, row),
    acts: actsFor(ctx, row),
  });
};

/** What there is to register, with the county's months. */
export const eventRows = (ctx: Pick<QueryContext, 'db' | 'today' | 'calendar'>, village: string): ValueOf<CallOf<'changes.events'>> => {
  const policy = officeRules(ctx).policy([changeEffect], { program: 'dibao', area: 'rural', village_code: village }, monthOf(ctx.today));
  const effects = policy.ok ? policyReader(policy.value).read(changeEffect) : {};
  return {
    rows: changeEvents.flatMap((event) => {
      const code = changeEventCode.safeParse(event.code);
      if (!code.success) return [];
      const { from, offset } = effects[event.code] ?? event.effect;
      return [
        {
          code: code.data,
          label: event.label,
          evidence: [...event.evidence],
          clause: event.clause,
          starts: from,
          offset,
          does: event.does,
          member: event.member,
          excludeAs: event.excludeAs.map((reason) => ({ code: reason, label: excludeReasons[reason] })),
          concealable: event.concealable,
          exitable: event.exitable,
        },
      ];
    }),
  };
};
