import type { Month } from '#shared/values/dates.ts';

/** Months somebody is insured for; `to` null = still. */
export type Stretch = { readonly from: Month; readonly to: Month | null; readonly household: string };
/** Months two records are insured for at once. */
export type Overlap = { readonly from: Month; readonly to: Month | null; readonly one: string; readonly other: string };

const earlier = (a: Month | null, b: Month | null): Month | null => (a === null ? b : b === null || a < b ? a : b);

/** Where two records of one person would be paid for twice: the first months both are insured for. A stretch that ends before it begins has none. */
export const overlapOf = (one: readonly Stretch[], other: readonly Stretch[]): Overlap | null => {
  for (const a of one)
    for (const b of other) {
      const from = a.from > b.from ? a.from : b.from;
      const to = earlier(a.to, b.to);
      if (to === null || from <= to) return { from, to, one: a.household, other: b.household };
    }
  return null;
};
