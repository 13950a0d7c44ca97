import { shippedCalendar } from '#domain/calendar/published-years.ts';
import { isWorkDay, workDayOnOrAfter } from '#domain/calendar/work-calendar.ts';
import { addDays, type Day } from '#shared/values/dates.ts';
import type { TurnedClock } from './clock.ts';

/** Something that happens on a day. */
export type Happening = { readonly day: Day; readonly what: string; readonly run: () => Promise<void> };

/** The day the office works `days` work days later. */
export const workDaysAfter = (from: Day, days: number): Day => {
  let day = from;
  for (let left = days; left > 0; left -= 1) {
    day = addDays(day, 1);
    while (!isWorkDay(shippedCalendar, day)) day = addDays(day, 1);
  }
  return day;
};

/** The day the office worked `days` work days earlier. */
export const workDaysBefore = (from: Day, days: number): Day => {
  let day = from;
  for (let left = days; left > 0; left -= 1) {
    day = addDays(day, -1);
    while (!isWorkDay(shippedCalendar, day)) day = addDays(day, -1);
  }
  return day;
};

export const nextWorkDay = (day: Day): Day => workDayOnOrAfter(shippedCalendar, day);

/** Lets everything happen in the order of the days; on one day in the order told. */
export const tell = async (
  happenings: readonly Happening[],
  clock: TurnedClock,
  heard: (done: number, total: number, day: Day) => void,
): Promise<void> => {
  const ordered = happenings
    .map((one, at) => ({ one, at }))
    .sort((a, b) => (a.one.day < b.one.day ? -1 : a.one.day > b.one.day ? 1 : a.at - b.at));
  for (const [done, { one }] of ordered.entries()) {
    clock.turnTo(one.day);
    heard(done, ordered.length, one.day);
    await one.run();
  }
};
