import { addDays, addMonths, monthOf, weekday, type Day } from '#shared/values/dates.ts';

/** A generation of a backup as rotation sees it; `at` is its moment with China's offset. */
export type Generation = {
  readonly id: string;
  readonly at: string;
  readonly verified: boolean;
  /** Every file of it was read back (整月全量). */
  readonly full?: boolean;
};

/** How many of each are kept. Nothing is kept longer than `months`: what was deleted by retention must not lie in old copies. */
export const rotationRules = { hourly: 8, daily: 14, weekly: 8, monthly: 12, months: 13 } as const;

/** Nothing from before this day is kept. */
export const oldestDay = (today: Day): Day => `${addMonths(monthOf(today), -rotationRules.months)}${today.slice(7)}`;

/** The Monday of a day's week. */
const weekOf = (d: Day): Day => addDays(d, -((weekday(d) + 6) % 7));

const periods: readonly (readonly [most: number, periodOf: (at: string) => string])[] = [
  [rotationRules.hourly, (at) => at.slice(0, 13)],
  [rotationRules.daily, (at) => at.slice(0, 10)],
  [rotationRules.weekly, (at) => weekOf(at.slice(0, 10))],
  [rotationRules.monthly, monthOf],
];

/** Of a month its full copy stays where there is one; of shorter periods the newest. */
const isBetter = (one: Generation, known: Generation, prefersFull: boolean): boolean =>
  one.verified && (!known.verified || (prefersFull && one.full === true && known.full !== true));

const keptOf = (newestFirst: readonly Generation[], most: number, periodOf: (at: string) => string): string[] => {
  const prefersFull = periodOf === monthOf;
  const best = new Map<string, Generation>();
  for (const one of newestFirst) {
    const period = periodOf(one.at);
    const known = best.get(period);
    if (known === undefined || isBetter(one, known, prefersFull)) best.set(period, one);
  }
  return [...best.values()].slice(0, most).map((one) => one.id);
};

/**
 * Which generations are taken away: of each hour, day, week and month the newest verified one stays (of a month its newest full
 * copy), 8 / 14 / 8 / 12 of them,
 * none longer than 13 months. None is taken away before a newer verified one exists.
 */
export const expiredGenerations = (generations: readonly Generation[], today: Day): string[] => {
  const newestFirst = generations.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? 1 : -1));
  const safe = newestFirst.findIndex((one) => one.verified);
  if (safe === -1) return [];
  const oldest = oldestDay(today);
  const kept = new Set(periods.flatMap(([most, periodOf]) => keptOf(newestFirst, most, periodOf)));
  return newestFirst
    .slice(safe + 1)
    .filter((one) => !kept.has(one.id) || one.at.slice(0, 10) < oldest)
    .map((one) => one.id);
};
