import { checkCodeOf } from '#exchange/suite/check-code.ts';
import { headHashOf } from '#exchange/suite/hash.ts';
import { addDays } from '#shared/values/dates.ts';
import { registerAsKnown, type AsKnownRow } from '#storage/as-known.ts';
import type { QueryContext } from '../act.ts';

export type PastAsk = { readonly program: string; readonly month: string; readonly knownOn: string; readonly village: string | null };
export type PastRegister = {
  readonly rows: readonly AsKnownRow[];
  readonly sums: { readonly households: number; readonly persons: number; readonly fen: number; readonly suspended: number };
  readonly checkValue: string;
};

/** The first moment after a day of the civil calendar in China, as the base writes moments. */
export const afterDay = (day: string): string => `${addDays(day, 1)}T00:00:00+08:00`;

const saysOf = (row: AsKnownRow): string =>
  [row.no, row.village_code, row.head_name, row.head_id_number ?? '', row.persons, row.monthly_fen, row.kind].join('|');

/** The register of a month as it was known when a day ended, with the check value of exactly these rows. */
export const readRegister = (ctx: QueryContext, { program, month, knownOn, village }: PastAsk): PastRegister => {
  const rows = registerAsKnown(ctx.db, { program, month, before: afterDay(knownOn), day: knownOn }).filter(
    (row) => village === null || row.village_code === village,
  );
  const paid = rows.filter((row) => row.kind !== 'suspend');
  return {
    rows,
    sums: {
      households: paid.length,
      persons: paid.reduce((sum, row) => sum + row.persons, 0),
      fen: paid.reduce((sum, row) => sum + row.monthly_fen, 0),
      suspended: rows.length - paid.length,
    },
    checkValue: checkCodeOf(headHashOf(Buffer.from(rows.map(saysOf).join('\n')))),
  };
};
