import { lampOf, remainingWork } from '#domain/calendar/deadlines.ts';
import { isConfirmedDay } from '#domain/calendar/work-calendar.ts';
import { clocks } from '#domain/flow/clocks.ts';
import { documents } from '#domain/policy/documents.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import type { CountyCaseRow } from '#storage/county.ts';
import type { QueryContext } from '../act.ts';

/** The term of the county's decision as a deadline; `warn`: so many work days before it the lamp turns yellow. */
export const countyDeadline = (
  { calendar, today }: Pick<QueryContext, 'calendar' | 'today'>,
  row: Pick<CountyCaseRow, 'arrived_on' | 'due_on'>,
  warn: number,
): ValueOf<CallOf<'today.summary'>>['due'][number]['deadline'] => {
  const lit = lampOf(calendar, { due: row.due_on }, today, warn);
  return {
    code: 'county_confirm',
    label: clocks.county_confirm.label,
    clause: documents.countyReview,
    from: row.arrived_on,
    due: row.due_on,
    state: today > row.due_on ? 'overdue' : 'running',
    remaining: remainingWork(calendar, today, row.due_on),
    unit: 'WD',
    lamp: lit === 'yellow' || lit === 'red' ? lit : 'green',
    calendarConfirmed: isConfirmedDay(calendar, row.due_on),
  };
};
