import { moveChange, newChangeView, notRecused, type ChangeAct } from '#domain/flow/change-flow.ts';
import { changeAfterLabels, changeStateLabels } from '#domain/flow/change-flow.ts';
import { dayOfStep } from '#domain/benefits/change-days.ts';
import { formatYuan } from '#shared/values/money.ts';
import type { Day } from '#shared/values/dates.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { benefitById } from '#storage/benefits.ts';
import { changeById, changePage, claimById, claimPage, insertSettlement, type ChangeRow } from '#storage/changes.ts';
import { relativesOfHouseholds, userNameOfPerson } from '#storage/cases.ts';
import { releaseDoubts } from '#storage/doubts.ts';
import { releaseReviews } from '#storage/reviews.ts';
import type { SqlValue } from '#storage/db.ts';
import {
  acted,
  actorOf,
  expectRev,
  onCommand,
  onQuery,
  shownRow,
  unchanged,
  type ActContext,
  type Acted,
  type Ask,
  type Changed,
  type Handler,
} from '../act.ts';
import { attached } from '../files/attached.ts';
import { officeRules } from '../policies/office-rules.ts';
import { changeEffectOf } from './change-effect.ts';
import {
  claimView,
  detailView,
  effectView,
  eventRows,
  flowView,
  keptDecision,
  rowView,
  undecided,
  type ChangeDecision,
  effectOfRow,
} from './change-view.ts';
import { noOpenReturns } from './open-returns.ts';
import { registerChange, settleChange } from './register-change.ts';
import { takeEffect } from './take-effect.ts';
import { tellingOf } from './telling.ts';
import { standingHousehold } from '../people/record-standing.ts';

const known = (ctx: ActContext, ask: Ask): Outcome<ChangeRow> => shownRow(changeById(ctx.db, ask.id), '变更', ask.rev);

const answered = (ctx: ActContext, row: ChangeRow, detail: unknown): Acted<Changed> =>
  acted(
    { id: row.id, rev: changeById(ctx.db, row.id)?.rev ?? row.rev },
    { objectType: 'benefit_change', objectId: row.id, detail: { no: row.no, householdId: row.household_id, ...(detail as object) } },
  );

const namesIn =
  (ctx: ActContext) =>
  (person: string): string =>
    userNameOfPerson(ctx.db, person) ?? person;

/** A relative in the kin filing of the family touches nothing that follows a change either. */
const outsider = (ctx: ActContext, householdId: string, act: string): Outcome<null> =>
  notRecused(relativesOfHouseholds(ctx.db, [householdId]), act, ctx.actor.personKey, namesIn(ctx));

/** One act of the flow on the change the screen showed. */
const move = (
  ctx: ActContext,
  ask: Ask,
  act: ChangeAct,
  documentNo: string,
  work: (row: ChangeRow, state: ChangeRow['state']) => Outcome<Readonly<Record<string, SqlValue>>>,
  detail: unknown = {},
): Acted<Changed> => {
  const row = known(ctx, ask);
  if (!row.ok) return row;
  const next = moveChange(flowView(ctx.db, row.value), { act, documentNo }, actorOf(ctx), namesIn(ctx));
  if (!next.ok) return next;
  const fields = work(row.value, next.value);
  if (!fields.ok) return fields;
  settleChange(ctx, row.value, { state: next.value, ...fields.value });
  return answered(ctx, row.value, detail);
};

const plain = (fields: Readonly<Record<string, SqlValue>>) => (): Outcome<Readonly<Record<string, SqlValue>>> => done(fields);

const decisionOf = ({
  outcome,
  documentNo,
  decidedOn,
  amountFen,
  reason,
  attachmentId,
}: Omit<ChangeDecision, 'fromMonth'>): ChangeDecision => ({
  outcome,
  documentNo: documentNo.trim(),
  decidedOn,
  amountFen,
  reason,
  attachmentId,
  fromMonth: null,
});

/** The day of a decision as it is typed: after the family reported it, and after it went to the county where it did. */
const decidedDay = (ctx: ActContext, row: ChangeRow, on: Day): Outcome<null> =>
  dayOfStep(
    { what: '决定日期', on },
    row.sealed_on === null ? { what: '申报（发现）日期', on: row.reported_on } : { what: '报县日期', on: row.sealed_on },
    ctx.today,
  );

/** After something took effect: the letter, the list on the wall. */
const after = (
  ctx: ActContext,
  ask: Ask & { readonly on: Day },
  { act, dayName }: { readonly act: string; readonly dayName: string },
  open: (row: ChangeRow) => boolean,
  fields: Readonly<Record<string, SqlValue>>,
): Acted<Changed> => {
  const row = known(ctx, ask);
  if (!row.ok) return row;
  const may = outsider(ctx, row.value.household_id, act);
  if (!may.ok) return may;
  const telling = tellingOf(ctx.db, row.value);
  if (telling === null || !open(row.value)) return refuse('change_state', { state: changeStateLabels[row.value.state], act });
  const day = dayOfStep({ what: dayName, on: ask.on }, { what: '决定日期', on: telling.decidedOn }, ctx.today);
  if (!day.ok) return day;
  settleChange(ctx, row.value, fields);
  return answered(ctx, row.value, fields);
};

export const changeHandlers: readonly Handler[] = [
  onQuery('changes.events', 'read', (ctx) => done(eventRows(ctx, ctx.office.orgCode))),
  onQuery('changes.preview', 'read', (ctx, { benefitId, entry }) => {
    const benefit = benefitById(ctx.db, benefitId);
    if (benefit === undefined) return refuse('not_found', { what: '待遇' });
    const effect = changeEffectOf(ctx, { benefit, entry, decidedOn: ctx.today, recorded: null, document: undecided, decided: null });
    if (!effect.ok) return effect;
    const settled = noOpenReturns(ctx.db, benefit.id, effect.value.arrears);
    return settled.ok ? done(effectView(ctx, effect.value, benefit)) : settled;
  }),
  onCommand('changes.register', 'enter', (ctx, { benefitId, rev, entry, shownFen }) => {
    const benefit = benefitById(ctx.db, benefitId);
    if (benefit === undefined) return refuse('not_found', { what: '待遇' });
    const household = unchanged(standingHousehold(ctx.db, benefit.household_id), rev);
    if (!household.ok) return household;
    const relatives = relativesOfHouseholds(ctx.db, [household.value.id]);
    const may = moveChange(newChangeView(relatives), { act: 'register', documentNo: '' }, actorOf(ctx), namesIn(ctx));
    if (!may.ok) return may;
    const files = attached(ctx, entry.attachmentIds);
    if (!files.ok) return files;
    const made = registerChange(ctx, benefit, entry, { shownFen, enteredBy: { userId: ctx.actor.userId, personKey: ctx.actor.personKey } });
    if (!made.ok) return made;
    const row = made.value;
    return answered(ctx, row, { event: entry.event, effectMonth: row.effect_month, oldFen: row.old_fen, newFen: row.new_fen });
  }),
  onQuery('changes.list', 'read', (ctx, { state, householdId, offset, limit }) => {
    const page = changePage(ctx.db, { state, householdId: householdId ?? null, offset, limit });
    const rules = officeRules(ctx);
    return done({ total: page.total, rows: page.rows.map((row) => rowView(ctx, row, rules)) });
  }),
  onQuery('changes.get', 'read', (ctx, { id }) => {
    const row = changeById(ctx.db, id);
    return row === undefined ? refuse('not_found', { what: '变更' }) : detailView(ctx, row);
  }),
  onCommand('changes.review', 'propose', (ctx, ask) =>
    move(ctx, ask, 'review', '', plain({ reviewed_by: ctx.actor.userId, reviewed_by_person: ctx.actor.personKey }), { note: ask.note }),
  ),
  onCommand('changes.sendBack', 'read', (ctx, ask) =>
    move(ctx, ask, 'send_back', '', plain({ reviewed_by: null, reviewed_by_person: null }), { reason: ask.reason }),
  ),
  onCommand('changes.withdraw', 'enter', (ctx, ask) =>
    move(
      ctx,
      ask,
      'withdraw',
      '',
      (row) => {
        releaseReviews(ctx.db, row.id);
        releaseDoubts(ctx.db, row.id);
        return done({ ended_reason: ask.reason });
      },
      { reason: ask.reason },
    ),
  ),
  onCommand('changes.decide', 'approve', (ctx, ask) => {
    const decision = decisionOf(ask);
    return move(
      ctx,
      ask,
      'decide',
      decision.documentNo,
      (row) => {
        const day = decidedDay(ctx, row, decision.decidedOn);
        return day.ok ? takeEffect(ctx, row, decision, ctx.actor.personKey) : day;
      },
      decision,
    );
  }),
  onCommand('changes.typeDecision', 'enter', (ctx, ask) => {
    const decision = decisionOf(ask);
    return move(
      ctx,
      ask,
      'type_decision',
      decision.documentNo,
      (row) => {
        const day = decidedDay(ctx, row, decision.decidedOn);
        return day.ok ? done({ decision: JSON.stringify(decision), typed_by_person: ctx.actor.personKey }) : day;
      },
      decision,
    );
  }),
  onCommand('changes.confirmDecision', 'read', (ctx, ask) =>
    move(ctx, ask, 'confirm_decision', '', (row) => {
      const decision = keptDecision(row);
      if (decision === null) throw new Error(`change ${row.id} has no typed decision`);
      if (decision.documentNo !== ask.documentNo.trim()) return refuse('change_second_entry', { what: '文号' });
      // Reckoned anew since it was proposed: a standard raised meanwhile counts, as the screen says.
      const effect = decision.outcome === 'refuse' ? null : effectOfRow(ctx, row, decision);
      if (effect !== null && !effect.ok) return effect;
      if ((effect?.value.next.fen ?? 0) !== ask.amountFen) return refuse('change_second_entry', { what: '月金额' });
      return takeEffect(ctx, row, decision, ctx.actor.personKey);
    }),
  ),
  onCommand('changes.dropDecision', 'read', (ctx, ask) =>
    move(ctx, ask, 'drop_decision', '', plain({ decision: null, typed_by_person: null }), { reason: ask.reason }),
  ),
  onCommand('changes.letterSent', 'enter', (ctx, ask) =>
    after(ctx, ask, { act: changeAfterLabels.letter_sent, dayName: '送达日期' }, (row) => row.letter_on === null, {
      letter_on: ask.on,
      letter_how: ask.how,
    }),
  ),
  onCommand('changes.listUpdated', 'notice', (ctx, ask) =>
    after(ctx, ask, { act: '更新长期公示', dayName: '更新公示的日期' }, (row) => row.listed_on === null, { listed_on: ask.on }),
  ),
  onQuery('changes.claims', 'read', (ctx, { claimId, householdId, kind, offset, limit }) => {
    const page = claimPage(ctx.db, { claimId, householdId: householdId ?? null, kind, offset, limit });
    return done({ total: page.total, rows: page.rows.map(claimView) });
  }),
  onCommand('changes.settleClaim', 'approve', (ctx, ask) => {
    const claim = claimById(ctx.db, ask.claimId);
    if (claim === undefined || claim.item_code !== 'RECOVERY') return refuse('not_found', { what: '追回' });
    const fresh = expectRev(claim.settlements, ask.rev);
    if (!fresh.ok) return fresh;
    const may = outsider(ctx, claim.household_id, '登记追回');
    if (!may.ok) return may;
    const day = dayOfStep({ what: '退款日期', on: ask.on }, { what: '多发的月份', on: `${claim.month}-01` }, ctx.today);
    if (!day.ok) return day;
    if (ask.amountFen > claim.balance_fen)
      return refuse('claim_over', { balance: formatYuan(claim.balance_fen), amount: formatYuan(ask.amountFen) });
    insertSettlement(ctx.db, {
      id: ctx.newId(),
      claim_id: claim.id,
      kind: ask.kind,
      on_day: ask.on,
      amount_fen: ask.amountFen,
      document: ask.document,
      recorded_at: ctx.now,
      recorded_by: ctx.actor.userId,
    });
    return acted(
      { id: claim.id, rev: claim.settlements + 1 },
      {
        objectType: 'pay_claim',
        objectId: claim.id,
        detail: { householdId: claim.household_id, kind: ask.kind, amountFen: ask.amountFen, document: ask.document },
      },
    );
  }),
];
