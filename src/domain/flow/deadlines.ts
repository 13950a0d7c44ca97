import type { deadline } from '#shared/contract/judgement.ts';
import type { Infer } from '#shared/values/refusal.ts';
import { addDays, type Day } from '#shared/values/dates.ts';
import { dueOf, lampOf, remainingWork, termState, type OpenPause } from '../calendar/deadlines.ts';
import { isConfirmedDay, type WorkCalendar } from '../calendar/work-calendar.ts';
import { clockCodes, clocks, type ClockCode } from './clocks.ts';
import type { FlowRules, Limit } from './rules.ts';
import { noticeLimitOf, noticeTermOf, wholePauses } from './terms.ts';
import { noticeBoardLabels, type CaseView } from './view.ts';

/**
 * One clock as of a day. `remaining` counts work days to the due day (negative: overdue by so many); while paused, the days of the term still left.
 * `originalDue` stays beside an extended term.
 */
export type DeadlineView = Infer<typeof deadline> & {
  readonly code: ClockCode;
  readonly days: number;
  readonly doneOn: Day | null;
  readonly late: boolean;
  readonly originalDue: Day | null;
};

type Asked = { readonly view: CaseView; readonly rules: FlowRules; readonly calendar: WorkCalendar; readonly today: Day };
type Span = {
  readonly from: Day;
  readonly limit: Limit;
  readonly pauses: readonly OpenPause[];
  readonly rollHoliday: boolean;
  readonly originalDue: Day | null;
};

/** An end before the clock ran out closes it: nobody is late for a family that withdrew. */
const closedOn = (code: ClockCode, view: CaseView): Day | null =>
  clocks[code].doneOn(view) ?? (clocks[code].outlivesEnd === true ? null : view.endedOn);

const settle = (
  code: ClockCode,
  asked: Asked,
  parts: Pick<DeadlineView, 'from' | 'due' | 'clause' | 'days' | 'unit' | 'originalDue' | 'calendarConfirmed'>,
  paused: { daysLeft: number } | null,
): DeadlineView => {
  const { view, rules, calendar, today } = asked;
  const doneOn = closedOn(code, view);
  const waiting = clocks[code].kind === 'wait';
  const done = doneOn !== null || (waiting && paused === null && today > parts.due);
  const state = done ? 'done' : paused !== null ? 'paused' : today > parts.due ? 'overdue' : 'running';
  const lit = lampOf(calendar, { due: parts.due }, today, rules.warnDays);
  return {
    ...parts,
    code,
    label: code === 'notice' && view.notice !== null ? noticeBoardLabels[view.notice.board] : clocks[code].label,
    state,
    remaining: paused !== null && !done ? paused.daysLeft : remainingWork(calendar, today, parts.due),
    lamp: done || paused !== null ? 'none' : waiting || (lit !== 'yellow' && lit !== 'red') ? 'green' : lit,
    doneOn,
    late: !waiting && doneOn !== null && doneOn > parts.due,
  };
};

const counted = (code: ClockCode, asked: Asked, span: Span): DeadlineView => {
  const { calendar, today } = asked;
  const { from, limit, rollHoliday } = span;
  const stop = closedOn(code, asked.view);
  const term = { from, days: limit.days, unit: limit.unit, rollHoliday };
  const state = termState(calendar, { ...term, pauses: span.pauses });
  const until = stop ?? today;
  // While the clock stands, the day shown is the one it would be if it went on tomorrow.
  const closed = span.pauses.map((pause) => ({ from: pause.from, to: pause.to ?? (until > pause.from ? until : pause.from) }));
  const due = state.state === 'running' ? state : dueOf(calendar, { ...term, pauses: closed });
  return settle(
    code,
    asked,
    {
      from,
      due: due.day,
      clause: limit.clause,
      days: limit.days,
      unit: limit.unit === 'work' ? 'WD' : 'D',
      originalDue: span.originalDue,
      calendarConfirmed: due.confirmed,
    },
    state.state === 'paused' ? { daysLeft: state.daysLeft } : null,
  );
};

const wholeClock = (asked: Asked, from: Day): DeadlineView => {
  const { view, rules, calendar } = asked;
  const pauses = wholePauses(view, rules, calendar);
  const span = { from, pauses, rollHoliday: rules.rollHoliday };
  if (view.extendedOn === null) return counted('whole', asked, { ...span, limit: rules.limits.whole, originalDue: null });
  const original = counted('whole', asked, { ...span, limit: rules.limits.whole, originalDue: null });
  return counted('whole', asked, { ...span, limit: rules.limits.whole_extended, originalDue: original.due });
};

const noticeClock = (asked: Asked, from: Day): DeadlineView | null => {
  const { view, rules, calendar, today } = asked;
  const term = noticeTermOf(view, rules, calendar);
  if (term === null) return null;
  const limit = noticeLimitOf(view, rules);
  const parts = { from, clause: limit.clause, days: limit.days, unit: limit.unit === 'work' ? 'WD' : 'D', originalDue: null } as const;
  if (term.last !== null) return settle('notice', asked, { ...parts, due: term.last, calendarConfirmed: term.confirmed }, null);
  // Held by an open objection: shown as if the objection were settled today.
  const asIfSettled = {
    ...view,
    notice:
      view.notice === null
        ? null
        : { ...view.notice, objections: view.notice.objections.map((one) => ({ ...one, closedOn: one.closedOn ?? today })) },
  };
  const due = noticeTermOf(asIfSettled, rules, calendar)?.last ?? addDays(today, 1);
  return settle('notice', asked, { ...parts, due, calendarConfirmed: term.confirmed }, { daysLeft: remainingWork(calendar, today, due) });
};

const supplementClock = (asked: Asked, from: Day): DeadlineView | null => {
  const due = asked.view.supplements.at(-1)?.dueOn ?? null;
  return due === null
    ? null
    : settle(
        'supplement',
        asked,
        {
          from,
          due,
          clause: '补正告知书载明的期限',
          days: 0,
          unit: 'D',
          originalDue: null,
          calendarConfirmed: isConfirmedDay(asked.calendar, due),
        },
        null,
      );
};

const deadlineOf = (code: ClockCode, asked: Asked): DeadlineView | null => {
  const { view, rules } = asked;
  const { authority, from: fromOf } = clocks[code];
  const from = fromOf(view);
  if (from === null || (authority !== undefined && authority !== rules.variant.authorityMode)) return null;
  if (code === 'supplement') return supplementClock(asked, from);
  if (code === 'notice') return noticeClock(asked, from);
  if (code === 'whole') return wholeClock(asked, from);
  const { limit } = clocks[code];
  if (limit === null || rules.limits[limit].days === 0) return null;
  return counted(code, asked, { from, limit: rules.limits[limit], pauses: [], rollHoliday: rules.rollHoliday, originalDue: null });
};

/**
 * Every clock that has begun for a case, as of `today`, with the clause its days come from. Work days by the State Council
 * calendar, counted from the day after; the whole procedure stands still for listed causes only; a term of 0 days is none.
 */
export const deadlinesOf = (view: CaseView, rules: FlowRules, calendar: WorkCalendar, today: Day): readonly DeadlineView[] =>
  clockCodes.flatMap((code) => deadlineOf(code, { view, rules, calendar, today }) ?? []);

/** The one a list shows beside the case: the most pressing of those still open, waits left out unless nothing else runs. */
export const nextDeadline = (deadlines: readonly DeadlineView[]): DeadlineView | null => {
  const open = deadlines.filter((one) => one.state !== 'done');
  const pressing = open.filter((one) => clocks[one.code].kind === 'limit');
  const [first] = [...(pressing.length > 0 ? pressing : open)].sort((a, b) => a.due.localeCompare(b.due));
  return first ?? null;
};
