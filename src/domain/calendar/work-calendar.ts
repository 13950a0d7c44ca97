import { addDays, weekday, type Day } from '#shared/values/dates.ts';

import type { CalendarYear } from './calendar-year.ts';

/**
 * Which days an office works: weekends, the State Council's holiday notices and a place's own days off.
 * A plain value, so that it can be handed to a rule, a worker or the screen.
 */
export type WorkCalendar = {
  readonly off: ReadonlySet<Day>;
  readonly work: ReadonlySet<Day>;
  /** Years whose holiday notice is in; days of any other year are a forecast. */
  readonly publishedYears: ReadonlySet<number>;
  /** Years for which only the holidays fixed by law are known. */
  readonly forecastYears: ReadonlySet<number>;
};

/** Holidays on the same date every year (全国年节及纪念日放假办法); 2 May since 2025. Used for years nothing else is known of. */
const FIXED_HOLIDAYS = ['01-01', '05-01', '10-01', '10-02', '10-03'];
const MAY_2_SINCE = 2025;

const yearOf = (d: Day): number => Number(d.slice(0, 4));

/** Builds a calendar; `localDaysOff` are a place's own (民族节日), which the notices do not know. */
export const makeWorkCalendar = (years: readonly CalendarYear[], localDaysOff: readonly Day[] = []): WorkCalendar => {
  const published = years.filter((y) => y.status === 'published');
  const publishedYears = new Set(published.map((y) => y.year));
  const forecasts = years.filter((y) => y.status === 'forecast' && !publishedYears.has(y.year));
  return {
    off: new Set([...published.flatMap((y) => y.off), ...forecasts.flatMap((y) => y.statutory), ...localDaysOff]),
    work: new Set(published.flatMap((y) => y.work)),
    publishedYears,
    forecastYears: new Set(forecasts.map((y) => y.year)),
  };
};

/** True when the year of a day has its holiday notice; otherwise the day's kind is a guess that must be shown as one. */
export const isConfirmedDay = (calendar: WorkCalendar, d: Day): boolean => calendar.publishedYears.has(yearOf(d));

/** Whether the office works on a day. Days of years without a notice count by weekends and lawful holidays; exchanged days are never guessed. */
export const isWorkDay = (calendar: WorkCalendar, d: Day): boolean => {
  if (calendar.off.has(d)) return false;
  if (calendar.work.has(d)) return true;
  const dayOfWeek = weekday(d);
  if (dayOfWeek === 0 || dayOfWeek === 6) return false;
  const year = yearOf(d);
  if (calendar.publishedYears.has(year) || calendar.forecastYears.has(year)) return true;
  const monthDay = d.slice(5);
  return !FIXED_HOLIDAYS.includes(monthDay) && !(monthDay === '05-02' && year >= MAY_2_SINCE);
};

/** The day itself when it is a work day, else the next one. */
export const workDayOnOrAfter = (calendar: WorkCalendar, from: Day): Day => {
  let d = from;
  while (!isWorkDay(calendar, d)) d = addDays(d, 1);
  return d;
};

/** The day itself when it is a work day, else the last one before: when to remind of a day that falls on a holiday. */
export const workDayOnOrBefore = (calendar: WorkCalendar, from: Day): Day => {
  let d = from;
  while (!isWorkDay(calendar, d)) d = addDays(d, -1);
  return d;
};

/** The years of (from, to] without a holiday notice: what a screen names as 日历未确认. */
export const unconfirmedYears = (calendar: WorkCalendar, from: Day, to: Day): readonly number[] => {
  const first = yearOf(addDays(from, 1));
  const years = Array.from({ length: Math.max(0, yearOf(to) - first + 1) }, (_, i) => first + i);
  return years.filter((year) => !calendar.publishedYears.has(year));
};
