import { changeStateLabels } from '#domain/flow/change-flow.ts';
import type { DecisionRow } from '#exchange/profiles/decisions.ts';
import type { Month } from '#shared/values/dates.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { amountInMonth } from '#storage/benefits.ts';
import { otherChangeSince } from '#storage/change-undo.ts';
import { openChangeOf, type ChangeRow } from '#storage/changes.ts';
import { orNothing, type SqlValue } from '#storage/db.ts';
import { insertSuperseded, supersededOf } from '#storage/superseded-changes.ts';
import type { ActContext } from '../act.ts';
import { keepStatement } from '../statements/keep-statement.ts';
import { effectOfRow, type ChangeDecision } from './change-view.ts';
import { settleChange } from './register-change.ts';
import { goOnAsBefore, takeOutOfForce } from './take-back.ts';
import { effectFields, takeEffect } from './take-effect.ts';

const settled: ReadonlySet<ChangeRow['state']> = new Set(['in_force', 'refused']);
const grants = (decision: DecisionRow): boolean => decision.outcome === 'confirmed' || decision.outcome === 'adjusted';

/** What stands is this decision already: typed from its paper before the stick came. */
const isKnown = (row: ChangeRow, decision: DecisionRow): boolean => {
  if (!settled.has(row.state) || row.document_no !== (decision.documentNo ?? '') || row.decided_on !== decision.decidedOn) return false;
  if (!grants(decision)) return row.state === 'refused' && decision.outcome === 'refused';
  const { amountFen, fromMonth } = decision;
  return row.state === 'in_force' && row.new_fen === (amountFen ?? 0) && (fromMonth === null || fromMonth === row.effect_month);
};

const saidBy = (decision: DecisionRow): ChangeDecision => ({
  outcome: grants(decision) ? 'agree' : 'refuse',
  documentNo: decision.documentNo ?? '',
  decidedOn: decision.decidedOn,
  amountFen: null,
  reason: decision.text,
  attachmentId: null,
  fromMonth: decision.fromMonth,
});

/** The fields of the row once the decision took effect: the amount is the county's, by the reckoning where that comes to the same. */
const effectOf = (ctx: ActContext, row: ChangeRow, decision: DecisionRow): Outcome<Readonly<Record<string, SqlValue>>> => {
  const [said, decidedFen] = [saidBy(decision), decision.amountFen ?? 0];
  if (!grants(decision)) return takeEffect(ctx, row, said, null);
  const reckoned = effectOfRow(ctx, row, said);
  if (!reckoned.ok) return reckoned;
  const amountFen = reckoned.value.next.fen === decidedFen ? null : decidedFen;
  const fields = takeEffect(ctx, row, { ...said, amountFen }, null, decidedFen);
  return fields.ok ? done({ state: 'in_force', ...fields.value }) : fields;
};

const backToDesk = (decision: DecisionRow): Readonly<Record<string, SqlValue>> => ({
  state: 'registered',
  reviewed_by: null,
  reviewed_by_person: null,
  sealed_in: null,
  sealed_on: null,
  sent_back: `${decision.decidedOn} ${decision.text}`,
});

/** What is paid by the decision that stands, from its month on. */
const paidFrom = (ctx: ActContext, benefitId: string, month: Month) => {
  const amount = amountInMonth(ctx.db, benefitId, month);
  return { from_month: month, monthly_fen: amount?.monthly_fen ?? 0, persons: amount?.persons ?? 0 };
};

/** What the family had been told and what it is told now stay side by side: its letter names both. */
const keepSuperseded = (ctx: ActContext, was: ChangeRow, decision: DecisionRow, month: Month): void => {
  const said = saidBy(decision);
  insertSuperseded(ctx.db, {
    id: ctx.newId(),
    change_id: was.id,
    was_outcome: was.state === 'in_force' ? was.outcome : 'refused',
    was_month: was.effect_month,
    was_fen: was.state === 'in_force' ? was.new_fen : was.old_fen,
    was_document_no: was.document_no ?? '',
    was_decided_on: was.decided_on ?? '',
    was_letter_on: was.letter_on,
    was_letter_how: was.letter_how,
    verdict: decision.outcome === 'returned' ? 'return' : said.outcome,
    document_no: said.documentNo,
    decided_on: said.decidedOn,
    reason: said.reason,
    ...paidFrom(ctx, was.benefit_id, month),
    recorded_at: ctx.now,
  });
};

/** What it would do by the office's own reckoning, in the place of what was decided; a reckoning that fails is met again at the desk. */
const proposedAgain = (ctx: ActContext, row: ChangeRow): Readonly<Record<string, SqlValue>> => {
  const effect = effectOfRow(ctx, row, null);
  return effect.ok ? effectFields(effect.value, keepStatement(ctx, 'benefit_change', row.id, effect.value.next.of)) : {};
};

/** The fields of a settled change once a later decision took the place of its earlier one, money and members with it. */
const supersededBy = (ctx: ActContext, row: ChangeRow, decision: DecisionRow): Outcome<Readonly<Record<string, SqlValue>>> => {
  const open = decision.outcome === 'returned' ? openChangeOf(ctx.db, row.benefit_id) : undefined;
  if (open !== undefined) return refuse('change_open', { no: open.no, state: changeStateLabels[open.state] });
  if (row.state === 'refused' && grants(decision) && otherChangeSince(ctx.db, row)) return refuse('change_moved_on', { no: row.no });
  const benefit = row.state === 'in_force' ? takeOutOfForce(ctx, row) : null;
  if (benefit !== null && !benefit.ok) return benefit;
  if (grants(decision)) {
    const fields = effectOf(ctx, row, decision);
    return fields.ok ? done({ ended_reason: null, ...fields.value }) : fields;
  }
  const owed = benefit === null ? null : goOnAsBefore(ctx, row, benefit.value, saidBy(decision));
  const sums = { back_pay_fen: owed?.backPayFen ?? 0, recovery_fen: owed?.recoveryFen ?? 0 };
  if (decision.outcome === 'returned') {
    const unsaid = { decision: null, document_no: null, decided_on: null, decided_by_person: null, ended_reason: null };
    return done({ ...backToDesk(decision), ...unsaid, ...proposedAgain(ctx, row) });
  }
  const fields = effectOf(ctx, row, decision);
  return fields.ok ? done({ ...fields.value, ...sums }) : fields;
};

/** Whom it concerns is told anew: letter and list count from the decision that stands now. */
const untold = { letter_on: null, letter_how: null, listed_on: null };

/** A later decision about a change that is settled takes the place of the earlier one; or nothing is written. */
const supersede = (ctx: ActContext, row: ChangeRow, decision: DecisionRow): Outcome<null> =>
  orNothing(ctx.db, () => {
    const tookEffect = row.state === 'in_force' || supersededOf(ctx.db, row.id).length > 0;
    const fields = supersededBy(ctx, row, decision);
    if (!fields.ok) return fields;
    // Sent back, it is paid as before from the month it had begun in, whatever month is proposed now.
    const month = decision.outcome === 'returned' ? row.effect_month : String(fields.value['effect_month'] ?? row.effect_month);
    if (tookEffect) keepSuperseded(ctx, row, decision, month);
    settleChange(ctx, row, { ...fields.value, ...untold });
    return done(null);
  });

/**
 * The county's decision about a reported change: it takes effect in the month the decision names with back pay or recovery, is
 * refused, or goes back to the desk; one that supersedes another takes its place. Refuses `change_state`,
 * `change_decision_unfit`, `change_moved_on` and what the reckoning refuses; then nothing was written.
 */
export const bookChange = (ctx: ActContext, row: ChangeRow, decision: DecisionRow): Outcome<null> => {
  if (isKnown(row, decision)) return done(null);
  if (settled.has(row.state) && decision.supersedes.length > 0) return supersede(ctx, row, decision);
  if (row.state !== 'reviewed' || row.sealed_in === null)
    return refuse('change_state', { state: changeStateLabels[row.state], act: '采用县里的批复' });
  if (decision.outcome === 'returned') {
    settleChange(ctx, row, backToDesk(decision));
    return done(null);
  }
  const fields = effectOf(ctx, row, decision);
  if (!fields.ok) return fields;
  settleChange(ctx, row, { ...fields.value, sealed_in: null });
  return done(null);
};
