import { checkOfficeYear } from '#domain/calendar/office-calendar.ts';
import { publishedYears } from '#domain/calendar/published-years.ts';
import { sourceText } from '#domain/policy/row.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { done, refuse } from '#shared/values/refusal.ts';
import { calendarRev, calendarYearInForce, calendarYears, insertCalendarYear, voidCalendarYear } from '#storage/calendar.ts';
import type { ReadableDb } from '#storage/db.ts';
import { userName } from '#storage/office.ts';
import { acted, expectRev, onCommand, onQuery, type ActContext, type Handler } from '../act.ts';
import { calendarConfirmedUntil } from '../today/lights.ts';
import { officeYearOf, readCalendar } from './office-calendar.ts';
import { recountDueDays } from './recount.ts';

type Row = ValueOf<CallOf<'calendar.years'>>['rows'][number];

const enteredRows = (db: ReadableDb): Row[] =>
  calendarYears(db).map((row) => {
    const { off, work, statutory, source } = officeYearOf(row);
    return {
      id: row.id,
      year: row.year,
      kind: row.kind,
      status: 'published',
      off: [...off],
      work: [...work],
      statutory: [...statutory],
      source,
      by: userName(db, row.recorded_by),
      at: row.recorded_at,
      voided: row.voided_at !== null,
      inForce: row.voided_at === null,
    };
  });

const shippedRows = (entered: readonly Row[]): Row[] =>
  publishedYears.map((one) => ({
    ...one,
    id: null,
    kind: 'national',
    by: '',
    at: '',
    voided: false,
    inForce: !entered.some((row) => row.inForce && row.kind === 'national' && row.year === one.year),
  }));

const order = (one: Row, other: Row): number =>
  Number(one.voided) - Number(other.voided) || other.year - one.year || one.kind.localeCompare(other.kind);

const changed = (ctx: ActContext, id: string) => ({ id, rev: calendarRev(ctx.db), moved: recountDueDays(ctx, readCalendar(ctx.db)) });

/** 工作日历: the years the office counts its days by. */
export const calendarHandlers: readonly Handler[] = [
  onQuery('calendar.years', 'read', (ctx) => {
    const entered = enteredRows(ctx.db);
    return done({
      rev: calendarRev(ctx.db),
      confirmedUntil: calendarConfirmedUntil(ctx),
      rows: [...entered, ...shippedRows(entered)].toSorted(order),
    });
  }),
  onCommand('calendar.add', 'settings', (ctx, { rev, year, kind, off, work, statutory, source }) => {
    const current = expectRev(calendarRev(ctx.db), rev);
    if (!current.ok) return current;
    const known = calendarYearInForce(ctx.db, year, kind);
    if (known !== undefined) return refuse('calendar_year_taken', { year, source: officeYearOf(known).source });
    const days = { off: off.toSorted(), work: work.toSorted(), statutory: statutory.toSorted() };
    const fine = checkOfficeYear({ kind, year, ...days, source: sourceText(source) });
    if (!fine.ok) return fine;
    const id = ctx.newId();
    insertCalendarYear(ctx.db, {
      id,
      year,
      kind,
      days: JSON.stringify(days),
      source: JSON.stringify(source),
      recorded_at: ctx.now,
      recorded_by: ctx.actor.userId,
      voided_at: null,
      void_reason: null,
    });
    const value = changed(ctx, id);
    return acted(value, { objectType: 'calendar', objectId: id, detail: { year, kind, ...days, source, moved: value.moved } });
  }),
  onCommand('calendar.void', 'settings', (ctx, { rev, id, reason }) => {
    const current = expectRev(calendarRev(ctx.db), rev);
    if (!current.ok) return current;
    if (voidCalendarYear(ctx.db, id, ctx.now, reason) === 0) return refuse('not_found', { what: '工作日历' });
    const value = changed(ctx, id);
    return acted(value, { objectType: 'calendar', objectId: id, detail: { reason, moved: value.moved } });
  }),
];
