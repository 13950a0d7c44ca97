import { z } from 'zod';
import { officeCalendarOf, type OfficeYear } from '#domain/calendar/office-calendar.ts';
import type { WorkCalendar } from '#domain/calendar/work-calendar.ts';
import { policySource, sourceText } from '#domain/policy/row.ts';
import { day } from '#shared/values/dates.ts';
import { calendarRev, calendarYears, type CalendarYearRow } from '#storage/calendar.ts';
import type { ReadableDb } from '#storage/db.ts';

const storedDays = z.object({ off: z.array(day), work: z.array(day), statutory: z.array(day) });

/** An entered year as the rules read it. */
export const officeYearOf = (row: CalendarYearRow): OfficeYear => ({
  kind: row.kind,
  year: row.year,
  ...storedDays.parse(JSON.parse(row.days)),
  source: sourceText(policySource.parse(JSON.parse(row.source))),
});

/** The calendar as the base has it at this moment; made anew, so an act sees what it wrote itself. */
export const readCalendar = (db: ReadableDb): WorkCalendar =>
  officeCalendarOf(
    calendarYears(db)
      .filter((row) => row.voided_at === null)
      .map(officeYearOf),
  );

type Kept = { readonly rev: number; readonly calendar: WorkCalendar };
const kept = new WeakMap<ReadableDb, Kept>();

/** The office's calendar, kept until its years change: counting days is dear only the first time. */
export const officeCalendar = (db: ReadableDb): WorkCalendar => {
  const rev = calendarRev(db);
  const known = kept.get(db);
  if (known?.rev === rev) return known.calendar;
  const calendar = readCalendar(db);
  kept.set(db, { rev, calendar });
  return calendar;
};
