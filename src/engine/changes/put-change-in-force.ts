import { segmentsOf } from '#domain/benefits/segments.ts';
import { rowFrom } from '#domain/flow/small-table.ts';
import { benefitRows } from '#domain/flow/benefit-flow.ts';
import { addMonths } from '#shared/values/dates.ts';
import {
  amountsAfter,
  endBenefitPersons,
  endInsured,
  insertBenefitAmount,
  setBenefitState,
  startInsured,
  type BenefitAmountRow,
  type BenefitRow,
} from '#storage/benefits.ts';
import type { ActContext } from '../act.ts';
import { bookArrears } from '../benefits/passed-months.ts';
import { keepStatement } from '../statements/keep-statement.ts';
import type { ChangeEffect, Due } from './change-effect.ts';

const kindOf = (effect: ChangeEffect, due: Due): BenefitAmountRow['kind'] => {
  if (effect.outcome === 'stop') return 'stop';
  if (due.suspended === true) return 'suspend';
  if (effect.outcome === 'suspend' || effect.outcome === 'resume') return effect.outcome;
  return due.fen >= effect.old.monthly_fen ? 'raise' : 'lower';
};

/**
 * Puts a decided change in force: the amounts from their months, the insured, the state of the benefit, and for every month paid
 * otherwise a claim of its own. Answers the statement of the first month that is paid by it.
 */
export const putChangeInForce = (
  ctx: ActContext,
  benefit: BenefitRow,
  effect: ChangeEffect,
  by: { readonly changeId: string; readonly document: string },
): string => {
  const breaks = new Set(amountsAfter(ctx.db, benefit.id, effect.month).map((one) => one.from_month));
  // The months of a gradual exit are bounded by the benefit's last month; what comes after needs no amount.
  const months =
    effect.outcome === 'exit' ? effect.months.filter((one) => effect.toMonth === null || one.month <= effect.toMonth) : effect.months;
  const kept = segmentsOf(months, breaks).map((due) => {
    const statementId = keepStatement(ctx, 'benefit', benefit.id, due.of);
    insertBenefitAmount(ctx.db, {
      id: ctx.newId(),
      benefit_id: benefit.id,
      from_month: due.month,
      monthly_fen: due.fen,
      persons: due.persons,
      statement_id: statementId,
      decision_id: null,
      document: by.document,
      kind: kindOf(effect, due),
      recorded_at: ctx.now,
      voided_at: null,
    });
    return { month: due.month, statementId };
  });
  const before = addMonths(effect.month, -1);
  if (effect.outcome === 'stop') endBenefitPersons(ctx.db, benefit.id, ctx.now, before);
  else {
    endInsured(ctx.db, benefit.id, ctx.now, effect.touched.leaving, before);
    const { joined, returned } = effect.touched.change;
    for (const personId of [...joined.map((one) => one.personId), ...returned])
      startInsured(ctx.db, benefit.id, ctx.now, personId, effect.month);
  }
  const row = rowFrom(benefitRows, benefit.state, effect.act);
  if (row === undefined) throw new Error(`${effect.act} does not follow from ${benefit.state}`);
  setBenefitState(ctx.db, benefit.id, ctx.now, row.to, effect.toMonth);
  bookArrears(ctx, benefit, effect.arrears.months, {
    document: by.document,
    source: 'change',
    sourceId: by.changeId,
    dueOf: (month) => {
      const due = effect.months.find((one) => one.month === month);
      if (due === undefined) throw new Error(`no statement of ${month}`);
      return due.of;
    },
  });
  return kept.find((one) => one.month === effect.next.month)?.statementId ?? effect.old.statement_id;
};
