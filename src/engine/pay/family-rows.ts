import type { Fen } from '#shared/values/money.ts';
import { formatYuan } from '#shared/values/money.ts';
import type { LineRow } from '#storage/pay.ts';

/** What one family gets with a run: its line of the month, with back pay and recovery in one payment and each named beside it. */
export type FamilyRow = { readonly line: LineRow; readonly amountFen: Fen; readonly adjustFen: Fen | null; readonly note: string };

const itemWords: Readonly<Record<string, string>> = { BACK_PAY: '补发', RECOVERY: '抵扣追回' };

const noteOf = (extras: readonly LineRow[]): string =>
  ['BACK_PAY', 'RECOVERY']
    .flatMap((item) => {
      const own = extras.filter((line) => line.item_code === item);
      const total = own.reduce((sum, line) => sum + line.amount_fen, 0);
      return own.length === 0
        ? []
        : [`${itemWords[item] ?? item} ${own.map((line) => line.month).join('、')} 共 ${formatYuan(Math.abs(total))} 元`];
    })
    .join('；');

/** One row a family, in the order of the run; a family whose money is all set off has a row of 0. */
export const familyRows = (lines: readonly LineRow[]): readonly FamilyRow[] => {
  const families = new Map<string, LineRow[]>();
  for (const line of lines) {
    const known = families.get(line.household_id);
    if (known === undefined) families.set(line.household_id, [line]);
    else known.push(line);
  }
  return [...families.values()].flatMap((own): FamilyRow[] => {
    const line = own.find((one) => one.claim_id === null) ?? own[0];
    if (line === undefined) return [];
    const extras = own.filter((one) => one.claim_id !== null);
    return [
      {
        line,
        amountFen: own.reduce((sum, one) => sum + one.amount_fen, 0),
        adjustFen: extras.length === 0 ? null : extras.reduce((sum, one) => sum + one.amount_fen, 0),
        note: noteOf(extras),
      },
    ];
  });
};
