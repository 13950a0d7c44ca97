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

const DAY_MS = 86_400_000;

/** So many days without any backup are a leap of the clock or a PC that stood still: how much time passed in them nobody can tell. */
export const LEAP_DAYS = 62;

/**
 * Nothing from before this day is kept: 13 months back from today (specification §8.1). Time counts as passed only where backups
 * bear witness to it: `witnessed` are days on which one was made, and more than `LEAP_DAYS` days without any count for none.
 */
export const oldestDay = (today: Day, witnessed: readonly Day[]): Day => {
  let oldest: Day = `${addMonths(monthOf(today), -rotationRules.months)}${today.slice(7)}`;
  let later = today;
  for (const earlier of [...new Set(witnessed)]
    .filter((one) => one < today)
    .toSorted()
    .toReversed()) {
    if (later <= oldest) break;
    const gap = (Date.parse(later) - Date.parse(earlier)) / DAY_MS;
    if (gap > LEAP_DAYS) oldest = addDays(oldest, -gap);
    later = earlier;
  }
  return oldest;
};

/** Dated later than now: the clock stood wrong when it was made, or stands wrong now. It counts for nothing, and stays. */
export const isAhead = (at: string, now: string): boolean => at > now;

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
 * none longer than 13 months as `oldestDay` counts them. None is taken away before a newer verified one exists. Those dated later
 * than `now` (a moment with China's offset) neither go nor make others go. `witnessed`: other days on which a backup was made.
 */
export const expiredGenerations = (generations: readonly Generation[], now: string, witnessed: readonly Day[] = []): string[] => {
  const newestFirst = generations
    .filter((one) => !isAhead(one.at, now))
    .toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? 1 : -1));
  const safe = newestFirst.findIndex((one) => one.verified);
  if (safe === -1) return [];
  const oldest = oldestDay(now.slice(0, 10), [...witnessed, ...newestFirst.map((one) => one.at.slice(0, 10))]);
  const kept = new Set(periods.flatMap(([most, periodOf]) => keptOf(newestFirst, most, periodOf)));
  return newestFirst
    .slice(safe + 1)
    .filter((one) => !kept.has(one.id) || one.at.slice(0, 10) < oldest)
    .map((one) => one.id);
};
