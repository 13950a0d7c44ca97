import { changeEvent } from '#domain/benefits/change-events.ts';
import { decidedStatement } from '#domain/statement/decided.ts';
import { addMonths } from '#shared/values/dates.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import {
  amountInMonth,
  amountOfStatement,
  benefitById,
  endInsured,
  insertBenefitAmount,
  openBenefit,
  setBenefitState,
  type BenefitAmountRow,
  type BenefitRow,
} from '#storage/benefits.ts';
import { insureAgain, movedAfter, stateUntil, voidAmounts } from '#storage/change-undo.ts';
import type { ChangeRow } from '#storage/changes.ts';
import { transferOfChange } from '#storage/transfers.ts';
import type { ActContext } from '../act.ts';
import { programOfBenefit } from '../benefits/benefit-file.ts';
import { claimPassedMonths } from '../benefits/passed-months.ts';
import { keepStatement } from '../statements/keep-statement.ts';
import { documentText, type ChangeDecision } from './change-view.ts';
import { keptEntry } from './kept-entry.ts';

/**
 * Takes what a change in force did to its benefit out of force again: amounts, state and who is insured are as before it, and what
 * they were stays readable for the days between. Refuses `change_moved_on` where something came on top, `transfer_left` where the family's
 * benefit is on its way to another township or there, `household_has_benefit`.
 */
export const takeOutOfForce = (ctx: ActContext, row: ChangeRow): Outcome<BenefitRow> => {
  const [benefit, amount] = [benefitById(ctx.db, row.benefit_id), amountOfStatement(ctx.db, row.statement_id)];
  if (benefit === undefined || amount === undefined) throw new Error(`change ${row.id} is in force without an amount`);
  const moved = transferOfChange(ctx.db, row.id);
  if (moved?.state === 'sealed' || moved?.state === 'taken') return refuse('transfer_left', { no: row.no, office: moved.to_name });
  if (movedAfter(ctx.db, amount)) return refuse('change_moved_on', { no: row.no });
  const other = openBenefit(ctx.db, benefit.program, benefit.household_id);
  if (other !== undefined && other.id !== benefit.id) return refuse('household_has_benefit', { program: programOfBenefit(benefit).name });
  const before = stateUntil(ctx.db, amount);
  if (before === undefined) throw new Error(`the state of ${benefit.id} before ${row.no} was not kept`);
  voidAmounts(ctx.db, amount, ctx.now);
  const { entry } = keptEntry(row);
  const joined = [...entry.joins.map((one) => one.personId), ...(changeEvent(entry.event).member === 'returns' ? entry.personIds : [])];
  endInsured(ctx.db, benefit.id, ctx.now, joined, addMonths(row.effect_month, -1));
  insureAgain(ctx.db, amount, ctx.now);
  setBenefitState(ctx.db, benefit.id, ctx.now, before.state, before.to_month);
  return done({ ...benefit, ...before });
};

const kindAgain = (row: ChangeRow, before: BenefitAmountRow): BenefitAmountRow['kind'] => {
  if (before.kind === 'stop' || before.kind === 'suspend') return before.kind;
  if (row.outcome === 'suspend') return 'resume';
  return before.monthly_fen < row.new_fen ? 'lower' : 'raise';
};

/**
 * The benefit goes on as it was paid before a change that was taken out of force, by the paper that says so; months signed and paid
 * otherwise meanwhile are made good by claims. Answers them summed.
 */
export const goOnAsBefore = (ctx: ActContext, row: ChangeRow, benefit: BenefitRow, decision: ChangeDecision) => {
  const before = amountInMonth(ctx.db, benefit.id, row.effect_month);
  if (before === undefined) throw new Error(`benefit ${benefit.id} has no amount in ${row.effect_month}`);
  const document = documentText(decision);
  const statement = decidedStatement({
    subject: programOfBenefit(benefit).name,
    month: row.effect_month,
    amountFen: before.monthly_fen,
    proposedFen: row.new_fen,
    documentNo: decision.documentNo,
    decidedOn: decision.decidedOn,
  });
  insertBenefitAmount(ctx.db, {
    id: ctx.newId(),
    benefit_id: benefit.id,
    from_month: row.effect_month,
    monthly_fen: before.monthly_fen,
    persons: before.persons,
    statement_id: keepStatement(ctx, 'benefit', benefit.id, statement),
    decision_id: null,
    document,
    kind: kindAgain(row, before),
    recorded_at: ctx.now,
    voided_at: null,
  });
  return claimPassedMonths(ctx, benefit, { from: row.effect_month, document, source: 'change', sourceId: row.id });
};
