import { addDays, type Day } from '#shared/values/dates.ts';
import type { RefusalParams, Sentences } from '#shared/values/refusal.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';

import { isWorkDay, unconfirmedYears, workDayOnOrAfter, type WorkCalendar } from './work-calendar.ts';
import { countWorkDays, nthWorkDayAfter } from './work-day-count.ts';

/** A stretch during which the clock stands; both ends are not counted. */
export type Pause = { readonly from: Day; readonly to: Day };

/** A stretch that may still be open (`to` null): the clock stands until it is closed. */
export type OpenPause = { readonly from: Day; readonly to: Day | null };

/** A computed day; `unconfirmedYears` names the years whose holiday notice is not in, empty when the day is certain. */
export type Due = { readonly day: Day; readonly confirmed: boolean; readonly unconfirmedYears: readonly number[] };

export type DayUnit = 'work' | 'calendar';

/** A time limit: `days` counted from the day after `from`. */
export type Term = {
  readonly from: Day;
  readonly days: number;
  readonly unit: DayUnit;
  readonly pauses?: readonly Pause[];
  /**
   * Calendar days only: an end on a day off moves to the next work day (民法典第二百零三条). Default true for terms of
   * handling; false for petitions, public notices and recurring days.
   */
  readonly rollHoliday?: boolean;
};

const isPaused = (d: Day, pauses: readonly Pause[]): boolean => pauses.some((p) => d >= p.from && d <= p.to);

const asDue = (calendar: WorkCalendar, from: Day, day: Day): Due => {
  const years = unconfirmedYears(calendar, from, day);
  return { day, confirmed: years.length === 0, unconfirmedYears: years };
};

const checkDays = (days: number): void => {
  if (!Number.isInteger(days) || days < 0) throw new Error(`a term needs a whole number of days, not ${String(days)}`);
};

/** The `days`-th work day after `from`, paused days left out; `days` 0 is the day itself. */
export const dueWork = (calendar: WorkCalendar, from: Day, days: number, pauses: readonly Pause[] = []): Due => {
  checkDays(days);
  let day = from;
  if (pauses.length === 0) day = days === 0 ? from : nthWorkDayAfter(calendar, from, days);
  else
    for (let counted = 0; counted < days;) {
      day = addDays(day, 1);
      if (isWorkDay(calendar, day) && !isPaused(day, pauses)) counted += 1;
    }
  return asDue(calendar, from, day);
};

/** The `days`-th calendar day after `from`, paused days left out; moved to the next work day when `rollHoliday` asks for it. */
export const dueCalendar = (
  calendar: WorkCalendar,
  from: Day,
  days: number,
  options: { readonly rollHoliday: boolean; readonly pauses?: readonly Pause[] },
): Due => {
  checkDays(days);
  const pauses = options.pauses ?? [];
  let day = pauses.length === 0 ? addDays(from, days) : from;
  for (let counted = pauses.length === 0 ? days : 0; counted < days;) {
    day = addDays(day, 1);
    if (!isPaused(day, pauses)) counted += 1;
  }
  if (!options.rollHoliday) return { day, confirmed: true, unconfirmedYears: [] };
  const rolled = workDayOnOrAfter(calendar, day);
  return asDue(calendar, addDays(day, -1), rolled);
};

/** The last day of a term, in either unit. */
export const dueOf = (calendar: WorkCalendar, term: Term): Due =>
  term.unit === 'work'
    ? dueWork(calendar, term.from, term.days, term.pauses)
    : dueCalendar(calendar, term.from, term.days, { rollHoliday: term.rollHoliday ?? true, pauses: term.pauses ?? [] });

/** Work days by which something was finished too late: those in (due, done]. */
export const overdueWork = (calendar: WorkCalendar, due: Day, doneOn: Day): number => countWorkDays(calendar, due, doneOn);

/** Work days left after today up to the due day; on the due day 0, after it the negative number of work days overdue. */
export const remainingWork = (calendar: WorkCalendar, today: Day, due: Day): number =>
  today <= due ? countWorkDays(calendar, today, due) : 0 - countWorkDays(calendar, due, today);

export type Lamp = 'green' | 'yellow' | 'red' | 'paused' | 'done' | 'done_late';

/**
 * The colour beside a deadline: red after the due day, yellow with `warnDays` work days or fewer left, else green.
 * `doneOn` closes it; `paused` while an open pause holds the clock.
 */
export const lampOf = (
  calendar: WorkCalendar,
  deadline: { readonly due: Day; readonly doneOn?: Day | null; readonly paused?: boolean },
  today: Day,
  warnDays = 2,
): Lamp => {
  const { due, doneOn } = deadline;
  if (doneOn !== undefined && doneOn !== null) return doneOn <= due ? 'done' : 'done_late';
  if (deadline.paused === true) return 'paused';
  if (today > due) return 'red';
  return remainingWork(calendar, today, due) <= warnDays ? 'yellow' : 'green';
};

/** Whether to push a reminder today: it is a work day and exactly so many work days are left as the county set (`remind_days`). */
export const isReminderDay = (calendar: WorkCalendar, due: Day, today: Day, remindDays: readonly number[]): boolean =>
  today <= due && isWorkDay(calendar, today) && remindDays.includes(remainingWork(calendar, today, due));

/** A running term as of a day: the due day, or while a pause is open, how many days of the term are left when it ends. */
export type TermState =
  ({ readonly state: 'running' } & Due) | { readonly state: 'paused'; readonly since: Day; readonly daysLeft: number };

/** Computes a term whose pauses may still be open. An open pause that begins after the term has run out changes nothing. */
export const termState = (calendar: WorkCalendar, term: Omit<Term, 'pauses'> & { readonly pauses: readonly OpenPause[] }): TermState => {
  const closed = term.pauses.flatMap((p) => (p.to === null ? [] : [{ from: p.from, to: p.to }]));
  const since = term.pauses.flatMap((p) => (p.to === null ? [p.from] : [])).sort()[0];
  const due = dueOf(calendar, { ...term, pauses: closed });
  if (since === undefined || due.day < since) return { state: 'running', ...due };
  return { state: 'paused', since, daysLeft: term.days - daysServed(calendar, { ...term, pauses: closed }, addDays(since, -1)) };
};

/** How many days of a term have been counted up to and including `until`. */
export const daysServed = (calendar: WorkCalendar, term: Term, until: Day): number => {
  const pauses = term.pauses ?? [];
  if (pauses.length === 0 && term.unit === 'work') return Math.min(term.days, countWorkDays(calendar, term.from, until));
  let counted = 0;
  for (let d = addDays(term.from, 1); d <= until && counted < term.days; d = addDays(d, 1)) {
    if ((term.unit === 'calendar' || isWorkDay(calendar, d)) && !isPaused(d, pauses)) counted += 1;
  }
  return counted;
};

export type ExtensionCode =
  'extension_too_late' | 'extension_used_up' | 'extension_not_longer' | 'extension_without_consent' | 'extension_without_reason';

export const extensionSentences: Sentences<ExtensionCode> = {
  extension_too_late: '原期限 {due} 已过，不能再延期，按超期处理。',
  extension_used_up: '已经延期过 {times} 次，不能再延。',
  extension_not_longer: '新期限应超过原来的 {days} 日。',
  extension_without_consent: '本项延期须与申请人协商同意。',
  extension_without_reason: '请写明延期原因。',
};

/** What was asked for; the person who approves is checked by rights, not here. */
export type ExtensionRequest = {
  /** The whole new limit counted from the original start: 45, not 15 more. */
  readonly newDays: number;
  readonly requestedOn: Day;
  readonly reason: string;
  readonly applicantAgreed: boolean;
};

/**
 * The new due day of a term after an extension, beside the original one. Counted from the original start.
 * Refusals: extension_too_late, extension_used_up, extension_not_longer, extension_without_consent, extension_without_reason.
 */
export const extendTerm = (
  calendar: WorkCalendar,
  term: Term,
  request: ExtensionRequest,
  rules: { readonly needsConsent: boolean; readonly timesUsed: number; readonly maxTimes?: number },
): Outcome<{ readonly original: Due; readonly extended: Due }, ExtensionCode> => {
  const original = dueOf(calendar, term);
  const no = (code: ExtensionCode, params: RefusalParams = {}): Outcome<never, ExtensionCode> => refuse(code, params);
  if (request.requestedOn > original.day) return no('extension_too_late', { due: original.day });
  if (rules.timesUsed >= (rules.maxTimes ?? 1)) return no('extension_used_up', { times: rules.timesUsed });
  if (request.newDays <= term.days) return no('extension_not_longer', { days: term.days });
  if (rules.needsConsent && !request.applicantAgreed) return no('extension_without_consent');
  if (request.reason.trim() === '') return no('extension_without_reason');
  return done({ original, extended: dueOf(calendar, { ...term, days: request.newDays }) });
};
