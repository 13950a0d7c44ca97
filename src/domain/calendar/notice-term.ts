import { addDays, type Day } from '#shared/values/dates.ts';

import { daysServed, dueCalendar, dueWork, type DayUnit, type OpenPause, type Pause } from './deadlines.ts';
import { unconfirmedYears, type WorkCalendar } from './work-calendar.ts';

/** How long a notice must hang, as the county set it. */
export type NoticeRules = {
  readonly days: number;
  readonly unit: DayUnit;
  /** Usually false: the term begins the day after posting. */
  readonly countPostingDay?: boolean;
  /** Usually false: a term that ends on a day off is not lengthened. */
  readonly extendOnHoliday?: boolean;
  /** Usually true: the term stands from the day an objection comes in to the day it is settled, both not counted. */
  readonly pauseOnObjection?: boolean;
};

/** An objection; `settledOn` null while it is being looked into. One that is upheld needs a new notice, not a longer one. */
export type ObjectionSpan = { readonly receivedOn: Day; readonly settledOn: Day | null };

export type NoticeTerm = {
  /** The first day that counts. */
  readonly first: Day;
  /** The last day that counts; null while an open objection holds the term. */
  readonly last: Day | null;
  /** From this day the next step may be taken. */
  readonly nextStepFrom: Day | null;
  readonly confirmed: boolean;
  readonly unconfirmedYears: readonly number[];
};

const startOf = (postedOn: Day, rules: NoticeRules): Day => (rules.countPostingDay === true ? addDays(postedOn, -1) : postedOn);

const pausesOf = (objections: readonly ObjectionSpan[], rules: NoticeRules): readonly OpenPause[] =>
  rules.pauseOnObjection === false ? [] : objections.map((o) => ({ from: o.receivedOn, to: o.settledOn }));

const closedOnly = (pauses: readonly OpenPause[]): readonly Pause[] =>
  pauses.flatMap((p) => (p.to === null ? [] : [{ from: p.from, to: p.to }]));

const nth = (calendar: WorkCalendar, from: Day, days: number, rules: NoticeRules, pauses: readonly Pause[], roll: boolean): Day =>
  (rules.unit === 'work' ? dueWork(calendar, from, days, pauses) : dueCalendar(calendar, from, days, { rollHoliday: roll, pauses })).day;

/** First and last day of a public notice and the day after it. A notice taken down before `nextStepFrom` must be posted anew. */
export const noticeTerm = (
  calendar: WorkCalendar,
  postedOn: Day,
  rules: NoticeRules,
  objections: readonly ObjectionSpan[] = [],
): NoticeTerm => {
  const from = startOf(postedOn, rules);
  const pauses = pausesOf(objections, rules);
  const closed = closedOnly(pauses);
  // Before any objection there is a first day; an objection cannot take it back.
  const first = nth(calendar, from, 1, rules, [], false);
  const end = nth(calendar, from, rules.days, rules, closed, rules.extendOnHoliday ?? false);
  const held = pauses.some((p) => p.to === null && p.from <= end);
  const uncertain = rules.unit === 'work' || rules.extendOnHoliday === true ? unconfirmedYears(calendar, from, end) : [];
  const last = held ? null : end;
  return {
    first,
    last,
    nextStepFrom: last === null ? null : addDays(last, 1),
    confirmed: uncertain.length === 0,
    unconfirmedYears: uncertain,
  };
};

/** How many days of the notice have counted up to and including `until`; an open objection stops the count on its day. */
export const noticeDaysServed = (
  calendar: WorkCalendar,
  postedOn: Day,
  rules: NoticeRules,
  objections: readonly ObjectionSpan[],
  until: Day,
): number => {
  const pauses = pausesOf(objections, rules).map((p) => ({ from: p.from, to: p.to ?? until }));
  return daysServed(calendar, { from: startOf(postedOn, rules), days: rules.days, unit: rules.unit, pauses }, until);
};
