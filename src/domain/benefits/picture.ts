import { addMonths, monthsBetween, type Month } from '#shared/values/dates.ts';
import type { Fen } from '#shared/values/money.ts';

/** An amount of a benefit from its month on; later rows of the same month override earlier ones. */
type AmountFrom = { readonly from: Month; readonly fen: Fen; readonly kind: string; readonly recordedAt: string };
type BenefitOfPicture = { readonly to: Month | null; readonly amounts: readonly AmountFrom[] };

/** A month of a family's money, in 分: what was due by the decisions that stand, and what was paid out in it. */
export type PictureMonth = { readonly month: Month; readonly dueFen: Fen; readonly suspended: boolean; readonly paidFen: Fen };

const inForce = (benefit: BenefitOfPicture, month: Month): AmountFrom | undefined =>
  benefit.to !== null && benefit.to < month
    ? undefined
    : benefit.amounts
        .filter((one) => one.from <= month)
        .toSorted((a, b) => (a.from === b.from ? (a.recordedAt < b.recordedAt ? -1 : 1) : a.from < b.from ? -1 : 1))
        .at(-1);

/** Every month from one to another, both included, with the money of all benefits of a family. */
export const monthsOfPicture = (
  from: Month,
  until: Month,
  benefits: readonly BenefitOfPicture[],
  paid: ReadonlyMap<Month, Fen>,
): readonly PictureMonth[] =>
  Array.from({ length: Math.max(0, monthsBetween(from, until)) + 1 }, (_, index) => {
    const month = addMonths(from, index);
    const standing = benefits.flatMap((one) => inForce(one, month) ?? []);
    return {
      month,
      dueFen: standing.reduce((sum, one) => sum + one.fen, 0),
      suspended: standing.some((one) => one.kind === 'suspend'),
      paidFen: paid.get(month) ?? 0,
    };
  });
