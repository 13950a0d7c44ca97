import { formatHouseholdNumber, formatRunningNumber, type RunningNumber } from '#domain/codes/numbering.ts';
import type { WritableDb } from '#storage/db.ts';
import { nextCounter } from '#storage/journal.ts';

/** The next number of a series within a period: a year `YYYY` or a month `YYYY-MM`. */
export const nextRunningNumber = (db: WritableDb, series: RunningNumber, period: string): string =>
  formatRunningNumber(series, period, nextCounter(db, `${series}:${period}`));

/** The next numbers of so many households in a village, in a row. */
export const nextHouseholdNumbers = (db: WritableDb, village: string, count: number): string[] => {
  const first = nextCounter(db, `household:${village}`, count);
  return Array.from({ length: count }, (_, i) => formatHouseholdNumber(village, first + i));
};

/** The next number of a household in a village. */
export const nextHouseholdNumber = (db: WritableDb, village: string): string =>
  formatHouseholdNumber(village, nextCounter(db, `household:${village}`));
