import { z } from 'zod';

/** A civil day, `YYYY-MM-DD`, checked to exist in the calendar. */
export const day = z.iso.date();
export type Day = string;

/** A civil month, `YYYY-MM`. */
export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/u);
export type Month = string;

const pad = (n: number, width = 2): string => String(n).padStart(width, '0');

/** The month a day lies in. */
export const monthOf = (d: Day): Month => d.slice(0, 7);

/** The month `n` months after `m` (n may be negative). */
export const addMonths = (m: Month, n: number): Month => {
  const index = Number(m.slice(0, 4)) * 12 + Number(m.slice(5, 7)) - 1 + n;
  return `${pad(Math.floor(index / 12), 4)}-${pad((((index % 12) + 12) % 12) + 1)}`;
};

/** Months from `from` to `to`: 2026-01 → 2026-03 is 2. */
export const monthsBetween = (from: Month, to: Month): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));

/** The day `n` calendar days after `d` (n may be negative). */
export const addDays = (d: Day, n: number): Day => {
  const [y, m, dd] = [Number(d.slice(0, 4)), Number(d.slice(5, 7)), Number(d.slice(8, 10))];
  // Most steps stay within the month.
  if (dd + n >= 1 && dd + n <= 28) return `${d.slice(0, 8)}${pad(dd + n)}`;
  const t = new Date(Date.UTC(y, m - 1, dd + n));
  return `${pad(t.getUTCFullYear(), 4)}-${pad(t.getUTCMonth() + 1)}-${pad(t.getUTCDate())}`;
};

/** 0 = Sunday … 6 = Saturday. */
export const weekday = (d: Day): number =>
  new Date(Date.UTC(Number(d.slice(0, 4)), Number(d.slice(5, 7)) - 1, Number(d.slice(8, 10)))).getUTCDay();
