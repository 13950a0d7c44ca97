import type { Day } from '#shared/values/dates.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { checkCalendarYear, type CalendarYear, type CalendarYearCode } from './calendar-year.ts';
import { publishedYears } from './published-years.ts';
import { makeWorkCalendar, type WorkCalendar } from './work-calendar.ts';

/** What an office entered itself: a year's notice, or its place's own days off in a year (then only `off`). */
export type OfficeYear = {
  readonly kind: 'national' | 'local';
  readonly year: number;
  readonly off: readonly Day[];
  readonly work: readonly Day[];
  readonly statutory: readonly Day[];
  readonly source: string;
};

const published = ({ year, off, work, statutory, source }: OfficeYear): CalendarYear => ({
  year,
  status: 'published',
  source,
  off: [...off],
  work: [...work],
  statutory: [...statutory],
});

/** The calendar an office counts by: a year it entered itself stands for the shipped one. */
export const officeCalendarOf = (entered: readonly OfficeYear[]): WorkCalendar => {
  const national = entered.filter((one) => one.kind === 'national');
  const own = new Set(national.map((one) => one.year));
  return makeWorkCalendar(
    [...publishedYears.filter((one) => !own.has(one.year)), ...national.map(published)],
    entered.filter((one) => one.kind === 'local').flatMap((one) => one.off),
  );
};

/**
 * Whether an entered year may take effect: a notice by its own sums, a place's days off when each is a day of that year, once.
 * Refuses with the codes of `checkCalendarYear`, or `calendar_empty` with what is missing.
 */
export const checkOfficeYear = (entered: OfficeYear): Outcome<null, CalendarYearCode> => {
  const { kind, year, off, statutory } = entered;
  if (off.length === 0) return refuse('calendar_empty', { what: '放假日' });
  if (kind === 'national') {
    if (statutory.length === 0) return refuse('calendar_empty', { what: '法定节日' });
    const checked = checkCalendarYear(published(entered));
    return checked.ok ? done(null) : checked;
  }
  const twice = off.find((d, i) => off.indexOf(d) !== i);
  if (twice !== undefined) return refuse('calendar_day_twice', { day: twice });
  const outside = off.find((d) => !d.startsWith(`${String(year)}-`));
  return outside === undefined ? done(null) : refuse('calendar_day_of_other_year', { day: outside, year });
};
