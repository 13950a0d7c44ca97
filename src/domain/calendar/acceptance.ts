import type { Day } from '#shared/values/dates.ts';

import { addDays } from '#shared/values/dates.ts';
import { dueWork } from './deadlines.ts';
import { workDayOnOrAfter, type WorkCalendar } from './work-calendar.ts';

/** What happened between handing in and having everything. */
export type Submission = {
  readonly submittedOn: Day;
  /** The day the last paper came in; null while something is missing. */
  readonly completeOn: Day | null;
  /** The day the applicant was told, at once and of everything, what is missing; null when never told. */
  readonly toldOn: Day | null;
};

export type AcceptanceRules = {
  /** Work days within which everything missing must be named (一次性告知). */
  readonly tellWithinDays: number;
  /** Where true, an office that did not tell in time has accepted on the day of handing in. */
  readonly deemedAccept: boolean;
};

/**
 * The day of acceptance: the day the papers are complete, so that a supplement moves it and the term begins the day after
 * (民发〔2021〕57号). Null while papers are missing. With `deemedAccept`, telling too late or never makes it the day of handing in.
 */
export const acceptanceDay = (calendar: WorkCalendar, submission: Submission, rules: AcceptanceRules, today: Day): Day | null => {
  const { submittedOn, completeOn, toldOn } = submission;
  const tellBy = dueWork(calendar, submittedOn, rules.tellWithinDays).day;
  const settledOn = toldOn ?? completeOn ?? today;
  if (rules.deemedAccept && settledOn > tellBy) return submittedOn;
  return completeOn;
};

/** The day a paper counts as received when it came in after hours: the same day (usual, since terms begin the day after) or the next work day. */
export const receiptDay = (
  calendar: WorkCalendar,
  arrivedOn: Day,
  afterHours: boolean,
  rule: 'SAME_DAY' | 'NEXT_WORKDAY' = 'SAME_DAY',
): Day => (afterHours && rule === 'NEXT_WORKDAY' ? workDayOnOrAfter(calendar, addDays(arrivedOn, 1)) : arrivedOn);
