import type { Day } from '#shared/values/dates.ts';
import { isWorkDay, type WorkCalendar } from './work-calendar.ts';

/** A year's work days in order, and for each day of the year how many there were up to and with it. */
type CountedYear = { readonly workDays: readonly Day[]; readonly upTo: Uint16Array };

const counted = new WeakMap<WorkCalendar, Map<number, CountedYear>>();
const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const two = (n: number): string => String(n).padStart(2, '0');
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysIn = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : (monthDays[month - 1] ?? 0));

const countYear = (calendar: WorkCalendar, year: number): CountedYear => {
  const [workDays, upTo]: [Day[], number[]] = [[], []];
  for (let month = 1; month <= 12; month += 1)
    for (let date = 1; date <= daysIn(year, month); date += 1) {
      const d = `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`;
      if (isWorkDay(calendar, d)) workDays.push(d);
      upTo.push(workDays.length);
    }
  return { workDays, upTo: Uint16Array.from(upTo) };
};

/** Counted once a calendar and year: a list of cases asks for hundreds of terms in the same few years. */
const yearOf = (calendar: WorkCalendar, year: number): CountedYear => {
  const years = counted.get(calendar) ?? new Map<number, CountedYear>();
  counted.set(calendar, years);
  const known = years.get(year) ?? countYear(calendar, year);
  years.set(year, known);
  return known;
};

const placeOf = (d: Day): { readonly year: number; readonly index: number } => {
  const [year, month, date] = [Number(d.slice(0, 4)), Number(d.slice(5, 7)), Number(d.slice(8, 10))];
  let index = date - 1;
  for (let before = 1; before < month; before += 1) index += daysIn(year, before);
  return { year, index };
};

/** Work days in (from, to]; 0 when `to` is not after `from`. */
export const countWorkDays = (calendar: WorkCalendar, from: Day, to: Day): number => {
  if (to <= from) return 0;
  const [start, end] = [placeOf(from), placeOf(to)];
  let count = (yearOf(calendar, end.year).upTo[end.index] ?? 0) - (yearOf(calendar, start.year).upTo[start.index] ?? 0);
  for (let { year } = start; year < end.year; year += 1) count += yearOf(calendar, year).workDays.length;
  return count;
};

/** The `n`-th work day after a day, n from 1. */
export const nthWorkDayAfter = (calendar: WorkCalendar, from: Day, n: number): Day => {
  const start = placeOf(from);
  let { year } = start;
  let index = (yearOf(calendar, year).upTo[start.index] ?? 0) + n - 1;
  for (let days = yearOf(calendar, year).workDays; index >= days.length; days = yearOf(calendar, year).workDays) {
    index -= days.length;
    year += 1;
  }
  const found = yearOf(calendar, year).workDays[index];
  if (found === undefined) throw new Error(`no work day ${n} after ${from}`);
  return found;
};
