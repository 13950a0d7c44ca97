import { dueOf, type DayUnit, type Pause } from '#domain/calendar/deadlines.ts';
import { shippedCalendar } from '#domain/calendar/published-years.ts';
import type { Day } from '#shared/values/dates.ts';

/** The last day of a term counted from the day after `from`; with the years whose holiday notice is not in yet. */
export const countDeadline = (term: {
  readonly from: Day;
  readonly days: number;
  readonly unit: DayUnit;
  readonly pauses: readonly Pause[];
}) => {
  const { day, confirmed, unconfirmedYears } = dueOf(shippedCalendar, term);
  return { ...term, due: day, confirmed, unconfirmedYears };
};
