import { execute, insertRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';

export type CalendarYearRow = {
  id: string;
  year: number;
  kind: 'national' | 'local';
  days: string;
  source: string;
  recorded_at: string;
  recorded_by: string;
  voided_at: string | null;
  void_reason: string | null;
};

/** Every year ever entered, the newest first. */
export const calendarYears = (db: ReadableDb): CalendarYearRow[] =>
  selectAll(db, 'SELECT * FROM calendar_year ORDER BY year DESC, kind, recorded_at DESC, id DESC');
/** Counts every entry and every voiding: whoever saw the same number saw the same calendar. */
export const calendarRev = (db: ReadableDb): number =>
  selectOne<{ n: number }>(db, 'SELECT count(*) + count(voided_at) AS n FROM calendar_year')?.n ?? 0;
export const calendarYearInForce = (db: ReadableDb, year: number, kind: CalendarYearRow['kind']): CalendarYearRow | undefined =>
  selectOne(db, 'SELECT * FROM calendar_year WHERE year = ? AND kind = ? AND voided_at IS NULL', [year, kind]);
export const insertCalendarYear = (db: WritableDb, row: CalendarYearRow): void => insertRow(db, 'calendar_year', row);
export const voidCalendarYear = (db: WritableDb, id: string, at: string, reason: string): number =>
  execute(db, 'UPDATE calendar_year SET voided_at = ?, void_reason = ? WHERE id = ? AND voided_at IS NULL', [at, reason, id]);
