import { formatYuan, type Fen } from '#shared/values/money.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { benefitById } from '#storage/benefits.ts';
import type { ChangeRow } from '#storage/changes.ts';
import type { SqlValue } from '#storage/db.ts';
import type { ActContext } from '../act.ts';
import type { ChangeEffect } from './change-effect.ts';
import { documentText, effectOfRow, type ChangeDecision } from './change-view.ts';
import { noOpenReturns } from './open-returns.ts';
import { putChangeInForce } from './put-change-in-force.ts';

/** The fields of a change's row by what it was reckoned to do. */
export const effectFields = (effect: ChangeEffect, statementId: string): Readonly<Record<string, SqlValue>> => ({
  outcome: effect.outcome,
  effect_month: effect.month,
  why: effect.why,
  old_fen: effect.old.monthly_fen,
  new_fen: effect.next.fen,
  old_persons: effect.old.persons,
  new_persons: effect.next.persons,
  old_statement_id: effect.old.statement_id,
  statement_id: statementId,
  back_pay_fen: effect.arrears.backPayFen,
  recovery_fen: effect.arrears.recoveryFen,
});

/**
 * What follows from the word that was given: money and members, or nothing; `by`: whose word it is here, null where it came by
 * package. Answers the fields of the row; `expectedFen`: the amount the decision names, where it has to be this one.
 */
export const takeEffect = (
  ctx: ActContext,
  row: ChangeRow,
  decision: ChangeDecision,
  by: string | null,
  expectedFen: Fen | null = null,
): Outcome<Readonly<Record<string, SqlValue>>> => {
  const said = {
    document_no: decision.documentNo,
    decided_on: decision.decidedOn,
    decided_by_person: by,
    decision: JSON.stringify(decision),
  };
  if (decision.outcome === 'refuse') return done({ ...said, state: 'refused', ended_reason: decision.reason });
  const benefit = benefitById(ctx.db, row.benefit_id);
  if (benefit === undefined) throw new Error(`change ${row.id} has no benefit`);
  const effect = effectOfRow(ctx, row, decision);
  if (!effect.ok) return effect;
  const known = noOpenReturns(ctx.db, benefit.id, effect.value.arrears);
  if (!known.ok) return known;
  if (expectedFen !== null && effect.value.next.fen !== expectedFen)
    return refuse('change_decision_unfit', {
      decided: formatYuan(expectedFen),
      event: effect.value.event.label,
      reckoned: formatYuan(effect.value.next.fen),
    });
  const statementId = putChangeInForce(ctx, benefit, effect.value, { changeId: row.id, document: documentText(decision) });
  return done({
    ...said,
    // The letter about an earlier decision of the same change does not tell of this one.
    letter_on: null,
    letter_how: null,
    listed_on: null,
    ...effectFields(effect.value, statementId),
  });
};
