import { changeStateLabels } from '#domain/flow/change-flow.ts';
import { authorityMode } from '#domain/policy/procedure-keys.ts';
import { isOtherLimit } from '#domain/accountability/faults.ts';
import { authorityOfChange } from '#domain/benefits/change-authority.ts';
import { changeAuthority, changesOfTownship } from '#domain/policy/change-keys.ts';
import type { ChangeEntry } from '#shared/contract/changes.ts';
import { monthOf, type Day } from '#shared/values/dates.ts';
import { formatYuan, type Fen } from '#shared/values/money.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { BenefitRow } from '#storage/benefits.ts';
import { changeById, insertChange, openChangeOf, updateChange, type ChangeRow } from '#storage/changes.ts';
import type { SqlValue } from '#storage/db.ts';
import { answerDoubts } from '#storage/doubts.ts';
import { householdById } from '#storage/households.ts';
import { personById } from '#storage/people.ts';
import { answerReviews } from '#storage/reviews.ts';
import type { ActContext, Actor } from '../act.ts';
import { officeRules } from '../policies/office-rules.ts';
import { keepLate } from '../counter/keep-faults.ts';
import { keepStatement } from '../statements/keep-statement.ts';
import { nextRunningNumber } from '../office/running-numbers.ts';
import { changeEffectOf } from './change-effect.ts';
import { deadlineOf, undecided } from './change-view.ts';
import { noOpenReturns } from './open-returns.ts';
import { recordEvent } from './record-event.ts';

/** The day a step ended the clock that ran until it; null where that clock goes on, or was taken back. */
const endedOn = (clock: string, after: ChangeRow, today: Day): Day | null => {
  if (clock === 'change_letter' || clock === 'change_superseding_letter') return after.letter_on;
  if (clock === 'change_standing_list') return after.listed_on;
  return after.state === 'in_force' || after.state === 'refused' ? (after.decided_on ?? today) : null;
};

/** Writes fields and the day the clock that now runs falls due; one that was kept too late goes into the ledger. */
export const settleChange = (ctx: ActContext, row: ChangeRow, fields: Readonly<Record<string, SqlValue>>): void => {
  const ran = row.due_on === null ? null : deadlineOf(ctx, row, officeRules(ctx));
  updateChange(ctx.db, row.id, fields);
  const after = changeById(ctx.db, row.id);
  if (after === undefined) return;
  const doneOn = ran === null ? null : endedOn(ran.code, after, ctx.today);
  if (ran !== null && doneOn !== null && isOtherLimit(ran.code))
    keepLate(ctx, { kind: 'change', id: row.id, no: row.no }, { clock: ran.code, from: ran.from, due: ran.due, doneOn });
  const due = deadlineOf(ctx, after, officeRules(ctx))?.due ?? null;
  updateChange(ctx.db, row.id, { due_on: due });
};

/**
 * Writes an event into the registers and the change for review. `shownFen`: the new amount a screen showed, where one did;
 * `enteredBy`: whose entry it is, who may not review it. Refuses `change_open`, `change_return_open`, `change_shown_differs` and what the reckoning refuses.
 */
export const registerChange = (
  ctx: ActContext,
  benefit: BenefitRow,
  entry: ChangeEntry,
  ask: { readonly shownFen: Fen | null; readonly enteredBy: Pick<Actor, 'userId' | 'personKey'> },
): Outcome<ChangeRow> => {
  const household = householdById(ctx.db, benefit.household_id);
  if (household === undefined) throw new Error(`benefit ${benefit.id} has no household`);
  const open = openChangeOf(ctx.db, benefit.id);
  if (open !== undefined) return refuse('change_open', { no: open.no, state: changeStateLabels[open.state] });
  const effect = changeEffectOf(ctx, { benefit, entry, decidedOn: ctx.today, recorded: null, document: undecided, decided: null });
  if (!effect.ok) return effect;
  const { value } = effect;
  const known = noOpenReturns(ctx.db, benefit.id, value.arrears);
  if (!known.ok) return known;
  if (ask.shownFen !== null && value.next.fen !== ask.shownFen)
    return refuse('change_shown_differs', { shown: formatYuan(ask.shownFen), now: formatYuan(value.next.fen) });
  const place = { program: benefit.program, area: benefit.area, village_code: household.village_code };
  const authority = officeRules(ctx).policy([authorityMode, changeAuthority, changesOfTownship], place, monthOf(ctx.today));
  if (!authority.ok) return authority;
  const recorded = recordEvent(ctx, benefit, entry);
  if (!recorded.ok) return recorded;
  const id = ctx.newId();
  const row: ChangeRow = {
    id,
    rev: 0,
    no: nextRunningNumber(ctx.db, 'change', ctx.today.slice(0, 4)),
    program: benefit.program,
    benefit_id: benefit.id,
    household_id: household.id,
    village_code: household.village_code,
    head_name: personById(ctx.db, household.head_person_id)?.name ?? '',
    event: entry.event,
    event_on: entry.eventOn,
    reported_on: entry.reportedOn,
    entry: JSON.stringify({ entry, incomeIds: recorded.value }),
    state: 'registered',
    authority: authorityOfChange(authority.value, entry.event),
    outcome: value.outcome,
    effect_month: value.month,
    clause: value.clause,
    why: value.why,
    old_fen: value.old.monthly_fen,
    new_fen: value.next.fen,
    old_persons: value.old.persons,
    new_persons: value.next.persons,
    old_statement_id: value.old.statement_id,
    statement_id: keepStatement(ctx, 'benefit_change', id, value.next.of),
    back_pay_fen: value.arrears.backPayFen,
    recovery_fen: value.arrears.recoveryFen,
    decision: null,
    document_no: null,
    decided_on: null,
    due_on: null,
    letter_on: null,
    letter_how: null,
    listed_on: null,
    ended_reason: null,
    entered_by: ask.enteredBy.userId,
    entered_by_person: ask.enteredBy.personKey,
    reviewed_by: null,
    reviewed_by_person: null,
    typed_by_person: null,
    decided_by_person: null,
    recorded_at: ctx.now,
    sealed_in: null,
    sealed_on: null,
    sent_back: null,
  };
  insertChange(ctx.db, row);
  answerReviews(ctx.db, benefit.id, id);
  answerDoubts(ctx.db, household.id, entry.event, id);
  settleChange(ctx, row, {});
  return done(row);
};
