import type { Fen } from '#shared/values/money.ts';

export type Counted = { readonly persons: number; readonly monthlyFen: Fen };
export type Sum = { readonly families: number; readonly persons: number; readonly monthlyFen: Fen };

/** Families, persons and 分 a month of a list: the county and the successor count the same way, so that they may compare. */
export const sumOf = (rows: readonly Counted[]): Sum => ({
  families: rows.length,
  persons: rows.reduce((all, row) => all + row.persons, 0),
  monthlyFen: rows.reduce((all, row) => all + row.monthlyFen, 0),
});
