import type { AmountRow } from '#domain/benefits/movements.ts';
import type { ReadableDb } from '#storage/db.ts';
import { datedAmounts, type DatedAmountRow } from '#storage/closings.ts';

const rowOf = (row: DatedAmountRow): AmountRow => ({
  id: row.id,
  fromMonth: row.from_month,
  fen: row.monthly_fen,
  persons: row.persons,
  kind: row.kind === 'exit_over' ? 'stop' : row.kind,
  document: row.kind === 'exit_over' ? `渐退期满（${row.document}）` : row.document,
  recordedAt: row.recorded_at,
  voidedAt: row.voided_at,
});

/** Every dated amount of a program by benefit: the papers' own story of it. */
export const amountsByBenefit = (db: ReadableDb, program: string): ReadonlyMap<string, readonly AmountRow[]> => {
  const rows = new Map<string, AmountRow[]>();
  for (const row of datedAmounts(db, program)) {
    const own = rows.get(row.benefit_id);
    if (own === undefined) rows.set(row.benefit_id, [rowOf(row)]);
    else own.push(rowOf(row));
  }
  return rows;
};
