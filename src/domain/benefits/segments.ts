import type { Month } from '#shared/values/dates.ts';
import type { Fen } from '#shared/values/money.ts';

/** What a month is due by the new reckoning, 分; `suspended`: nothing, because it was a month of a suspension and stays one. */
export type DueMonth<T> = { readonly month: Month; readonly fen: Fen; readonly persons: number; readonly of: T; readonly suspended?: true };

/**
 * The amounts to write down from months in turn: one for the first month and one wherever amount or people change. `breaks` are
 * months from which an earlier decision already has an amount: there a new one must stand too, or the old would come up again.
 */
export const segmentsOf = <T>(months: readonly DueMonth<T>[], breaks: ReadonlySet<Month>): readonly DueMonth<T>[] =>
  months.filter((one, index) => {
    const before = months[index - 1];
    if (before === undefined || breaks.has(one.month)) return true;
    return before.fen !== one.fen || before.persons !== one.persons || before.suspended !== one.suspended;
  });
