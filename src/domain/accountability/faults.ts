import type { Day, Month } from '#shared/values/dates.ts';
import { done, refuse, type Outcome, type Sentences } from '#shared/values/refusal.ts';
import { dueWork, overdueWork } from '../calendar/deadlines.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { clocks, type ClockCode } from '../flow/clocks.ts';
import type { DeadlineView } from '../flow/deadlines.ts';
import { ladderMeasures, overdueRung, type LadderPeriod, type LadderRung } from './overdue-ladder.ts';

export const faultKinds = {
  overdue: '超期',
  notification: '告知差错',
  shirking: '推诿',
  falsehood: '弄虚作假',
  leak: '泄密',
  other: '其他',
} as const;
export type FaultKind = keyof typeof faultKinds;
/** Found by a person and written down; the others are counted from the cases. */
export const typedFaultKinds = ['shirking', 'falsehood', 'leak', 'other'] as const satisfies readonly FaultKind[];

/** What people do about a fault; punishment itself is decided by the authority competent for it, only its number stands here. */
export const faultMeasures = {
  talk: '提醒（谈话登记）',
  warning: '告诫（责令补救）',
  referred: '报有权机关（登记决定文号）',
  none: '不予追究',
} as const;
export type FaultMeasure = keyof typeof faultMeasures;

export const faultSentences = {
  fault_settled: '这一件已于 {on} 认定。要改，请先撤回认定。',
  fault_not_settled: '这一件还没有认定，不用撤回。',
  fault_own: '不能认定自己的超期或差错，请由另一名负责人认定。',
  fault_needs_person: '还没有写明记在谁名下。没有认定。',
  fault_excused_needs_reason: '免责要写明经核实的原因（系统故障、停电、上级平台不可用等）。没有认定。',
  fault_needs_document: '{measure}要有文号或谈话日期。没有认定。',
  fault_plea_running: '{name}的申诉期到 {until}，还没有申诉；追责要等申诉期满或申诉有结果。可以先免责或提醒。',
  fault_plea_over: '申诉期已于 {until} 届满。没有登记申诉。',
  fault_pleaded: '已于 {on} 提出申诉，不用再登记。',
} as const satisfies Sentences<string>;

/**
 * On whom a clock that ran out is counted: whoever did the step late, nobody until the head names somebody (one stick carries many
 * families, the whole procedure many hands), or not in this office.
 */
const answerable: Readonly<Record<ClockCode, 'actor' | 'open' | 'outside'>> = {
  one_time_notice: 'actor',
  supplement: 'outside',
  start_survey: 'actor',
  county_start_verification: 'outside',
  recheck: 'outside',
  evaluation: 'actor',
  notice: 'outside',
  report: 'open',
  township_confirm: 'actor',
  county_confirm: 'outside',
  whole: 'open',
  refusal_letter: 'actor',
  filing: 'actor',
  urgent_papers: 'actor',
  standing_list: 'actor',
};

/** Limits beside those of an application, and on whom one is counted that ran out: many hands are in a decision, a letter is one person's. */
export const otherLimits = {
  change_whole: { label: '变更办结', counted: 'open' },
  change_letter: { label: '变更书面告知', counted: 'actor' },
  change_superseding_letter: { label: '更正批复书面告知', counted: 'actor' },
  change_standing_list: { label: '变更后更新长期公示', counted: 'actor' },
  county_confirm: { label: '县审核确认', counted: 'open' },
  review: { label: '定期核查', counted: 'open' },
} as const;
export type OtherLimit = keyof typeof otherLimits;
/** Whether a clock is one of the limits beside those of an application. */
export const isOtherLimit = (code: string): code is OtherLimit => Object.hasOwn(otherLimits, code);

export type LateClock = {
  readonly code: ClockCode;
  readonly from: Day;
  readonly due: Day;
  readonly doneOn: Day;
  readonly counted: 'actor' | 'open';
};

/** Clocks that a step has just ended too late, of those this office answers for. `before` are the clocks as they stood. */
export const endedLate = (before: readonly DeadlineView[], after: readonly DeadlineView[]): readonly LateClock[] =>
  after.flatMap(({ code, from, due, doneOn, late }) => {
    const counted = answerable[code];
    const known = before.some((one) => one.code === code && one.from === from && one.state === 'done');
    return !late || doneOn === null || known || counted === 'outside' ? [] : [{ code, from, due, doneOn, counted }];
  });

/** Whether a running clock is one this office is late with. */
export const isOwnLate = (deadline: Pick<DeadlineView, 'code' | 'state'>): boolean =>
  deadline.state === 'overdue' && clocks[deadline.code].kind === 'limit' && answerable[deadline.code] !== 'outside';

/** Whether a limit that runs late is counted on a person before the head has named one. */
export const countsOnPerson = (code: ClockCode): boolean => answerable[code] === 'actor';

/** Work days a matter was or is late, as of the day it was done or today. */
export const daysLate = (calendar: WorkCalendar, due: Day, until: Day): number => overdueWork(calendar, due, until);

/** The last day to plea against a fault, from the day it was noted. */
export const pleaUntil = (calendar: WorkCalendar, notedOn: Day, days: number): Day => dueWork(calendar, notedOn, days).day;

export type FaultFacts = {
  readonly userId: string | null;
  readonly kind: FaultKind;
  /** The day it is counted on. */
  readonly on: Day;
  readonly excused: boolean;
};

export type FaultStanding = {
  readonly userId: string;
  readonly overdue: number;
  readonly rung: LadderRung;
  readonly measure: string;
  /** Faults of 一次性告知 in the year of the day asked about, and by month. */
  readonly notification: number;
  readonly notificationMonths: readonly { readonly month: Month; readonly count: number }[];
  readonly suggestsOtherPost: boolean;
};

/**
 * How each person stands on a day: late matters on the ladder, faults of telling counted by month, both without the excused. It only
 * counts and suggests; people decide (延误责任追究、一次性告知制).
 */
export const faultStandings = (
  faults: readonly FaultFacts[],
  on: Day,
  rules: { readonly period: LadderPeriod; readonly notificationLimit: number },
): readonly FaultStanding[] => {
  const persons = [...new Set(faults.flatMap(({ userId }) => (userId === null ? [] : [userId])))];
  return persons.map((userId) => {
    const own = faults.filter((one) => one.userId === userId);
    const late = own.filter((one) => one.kind === 'overdue');
    const told = own.filter((one) => one.kind === 'notification' && !one.excused && one.on.slice(0, 4) === on.slice(0, 4) && one.on <= on);
    const rung = overdueRung(late, on, rules.period);
    const months = [...new Set(told.map((one) => one.on.slice(0, 7)))].sort();
    return {
      userId,
      overdue: late.filter((one) => !one.excused && one.on <= on && overdueRung([one], on, rules.period) === 1).length,
      rung,
      measure: ladderMeasures[rung],
      notification: told.length,
      notificationMonths: months.map((month) => ({ month, count: told.filter((one) => one.on.startsWith(month)).length })),
      suggestsOtherPost: told.length >= rules.notificationLimit,
    };
  });
};

export type Judgement = {
  readonly userId: string | null;
  readonly excused: boolean;
  readonly measure: FaultMeasure;
  readonly documentNo: string;
  readonly reason: string;
  readonly pleadedOn: Day | null;
  readonly pleaUntil: Day;
};

/**
 * Whether a fault may be settled so: on a named person, excused only with what was established, a warning or more only with its
 * number and once the term of plea is over or the plea was made. Refuses `fault_needs_person`, `fault_excused_needs_reason`,
 * `fault_needs_document`, `fault_plea_running`.
 */
export const judgeFault = (one: Judgement, today: Day, nameOf: (userId: string) => string): Outcome<null> => {
  if (one.excused) return one.reason.trim() === '' ? refuse('fault_excused_needs_reason') : done(null);
  if (one.userId === null) return refuse('fault_needs_person');
  if (one.measure === 'none') return one.reason.trim() === '' ? refuse('fault_excused_needs_reason') : done(null);
  if (one.documentNo.trim() === '') return refuse('fault_needs_document', { measure: faultMeasures[one.measure] });
  return one.measure !== 'talk' && one.pleadedOn === null && today <= one.pleaUntil
    ? refuse('fault_plea_running', { name: nameOf(one.userId), until: one.pleaUntil })
    : done(null);
};
