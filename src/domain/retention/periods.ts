import { addDays, addMonths, monthOf, type Day, type Month } from '#shared/values/dates.ts';
import { rotationRules } from '../backup/rotation.ts';

/** No backup is older than this (13 months, counted long); in milliseconds, as the exchange counts (R6). */
export const oldestBackupMs = rotationRules.months * 31 * 24 * 60 * 60 * 1000;

/** The last day of a month. */
export const lastDayOf = (month: Month): Day => addDays(`${addMonths(month, 1)}-01`, -1);

/** So many months after a day; where that month is shorter, its last day. */
export const monthsAfter = (on: Day, months: number): Day => {
  const month = addMonths(monthOf(on), months);
  const day = `${month}-${on.slice(8)}`;
  const last = lastDayOf(month);
  return day > last ? last : day;
};
/** So many years after a day. */
export const yearsAfter = (on: Day, years: number): Day => monthsAfter(on, years * 12);

/** The day the keeping of a file counts from: 1 January after the year it was closed in (最低生活保障档案管理: 终止次年 1 月 1 日). */
export const filedFrom = (closedOn: Day): Day => `${Number(closedOn.slice(0, 4)) + 1}-01-01`;

/** The last day a file is kept, in whole calendar years: 停保 on 20 May 2026 and three years are over with 31 December 2029. */
export const filedUntil = (closedOn: Day, years: number): Day => `${Number(closedOn.slice(0, 4)) + years}-12-31`;

/** Files closed before this day are over on `today`. */
export const filedBefore = (today: Day, years: number): Day => `${Number(today.slice(0, 4)) - years}-01-01`;

/** The first day something may be deleted on: the one after its period is over. */
export const dueAfter = (end: Day): Day => addDays(end, 1);
