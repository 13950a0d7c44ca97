import { addDays, type Day } from '#shared/values/dates.ts';
import { nextWorkDay, workDaysAfter, workDaysBefore } from './story.ts';

/** How far a case of the story has come. */
export const stops = [
  'received',
  'supplementing',
  'accepted',
  'surveying',
  'proposed',
  'posted',
  'ready',
  'reported',
  'decided',
  'over',
] as const;
export type Stop = (typeof stops)[number];

export type CaseDays = Readonly<
  Record<
    | 'received'
    | 'told'
    | 'brought'
    | 'accepted'
    | 'surveyed'
    | 'verified'
    | 'proposed'
    | 'posted'
    | 'objected'
    | 'answered'
    | 'closed'
    | 'reported'
    | 'decided'
    | 'typed'
    | 'letter',
    Day
  >
>;

/**
 * The days of a case that runs as it should, from the day the family came. `supplementDays`: work days the family took to bring
 * what was missing; the day everything was together is the day the rest counts from. `doubted`: an objection holds the notice up
 * from the day it is made to the day it is answered.
 */
export const caseDays = (received: Day, { supplementDays = 0, doubted = false } = {}): CaseDays => {
  const told = workDaysAfter(received, 1);
  const brought = supplementDays === 0 ? received : workDaysAfter(told, supplementDays);
  const after = (days: number): Day => workDaysAfter(brought, days);
  const posted = after(8);
  const objected = workDaysAfter(posted, 2);
  const answered = workDaysAfter(posted, 4);
  // Seven days hang beginning with the day after posting.
  const closed = nextWorkDay(addDays(doubted ? answered : posted, 8));
  const reported = workDaysAfter(closed, 1);
  const decided = workDaysAfter(reported, 5);
  const typed = workDaysAfter(decided, 1);
  return {
    received,
    told,
    brought,
    accepted: after(1),
    surveyed: after(3),
    verified: after(6),
    proposed: after(7),
    posted,
    objected,
    answered,
    closed,
    reported,
    decided,
    typed,
    letter: workDaysAfter(typed, 1),
  };
};

/** The last day something has to be done by for a case to have come so far. */
const lastDayOf: Readonly<Record<Stop, keyof CaseDays>> = {
  received: 'received',
  supplementing: 'told',
  accepted: 'accepted',
  surveying: 'surveyed',
  proposed: 'proposed',
  posted: 'posted',
  ready: 'closed',
  reported: 'reported',
  decided: 'typed',
  over: 'letter',
};

/** The day a family must have come for its case to stand so far `slack` work days before the end. */
export const startFor = (stop: Stop, end: Day, slack: number): Day => {
  const by = workDaysBefore(end, slack);
  let start = by;
  while (caseDays(start)[lastDayOf[stop]] > by) start = workDaysBefore(start, 1);
  return start;
};
