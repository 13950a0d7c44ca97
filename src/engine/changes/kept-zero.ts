import { paidElsewhere } from '#domain/benefits/owed-months.ts';
import type { Statement } from '#domain/statement/statement.ts';
import { addMonths, type Month } from '#shared/values/dates.ts';
import { amountInMonth, type BenefitAmountRow, type BenefitRow } from '#storage/benefits.ts';
import type { ReadableDb } from '#storage/db.ts';
import { readStatement } from '../statements/keep-statement.ts';
import type { Due } from './change-effect.ts';

/** A kept statement that holds for another month too; what another change had to say of its own months stays with that change. */
export const copiedTo = (kept: Statement, month: Month): Statement => ({
  ...kept,
  month,
  flags: (kept.flags ?? []).filter((flag) => flag.code !== paidElsewhere),
});

/** A month the family was suspended in: nothing is due, by the statement of the suspension; undefined in any other month. */
export const keptZero = (db: ReadableDb, benefit: BenefitRow, month: Month): Due | undefined => {
  const amount = amountInMonth(db, benefit.id, month);
  if (amount?.kind !== 'suspend') return undefined;
  const kept = readStatement(db, amount.statement_id);
  if (kept === null) throw new Error(`statement ${amount.statement_id} is gone`);
  return { month, fen: 0, persons: 0, of: copiedTo(kept, month), suspended: true };
};

/** The amount in force in the last month before `month` the family was not suspended in; undefined where the benefit begins then. */
export const amountBefore = (
  db: ReadableDb,
  benefit: BenefitRow,
  month: Month,
): { readonly month: Month; readonly amount: BenefitAmountRow } | undefined => {
  for (let at = addMonths(month, -1); at >= benefit.from_month; at = addMonths(at, -1)) {
    const amount = amountInMonth(db, benefit.id, at);
    if (amount !== undefined && amount.kind !== 'suspend') return { month: at, amount };
  }
  return undefined;
};
