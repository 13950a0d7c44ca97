import { done, refuse, type Outcome, type Sentences } from '#shared/values/refusal.ts';
import type { Day } from '#shared/values/dates.ts';
import { countWorkDays } from '../calendar/work-day-count.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { addDays } from '#shared/values/dates.ts';

export const absenceReasons = { duty: '公务', meeting: '会议', survey: '入户', training: '培训', leave: '请假', other: '其他' } as const;

/** Who has to know before somebody leaves the post (离岗告示制). */
export const absenceNeeds = { none: '不用告示', inform: '告知其他工作人员', reviewer: '民政办主任批准', head: '分管领导批准' } as const;
export type AbsenceNeed = keyof typeof absenceNeeds;

export const absenceSentences = {
  absence_times: '返岗时间要在离岗时间之后，最长 60 天。没有保存。',
  absence_needs_substitute:
    '离岗一天以上要先有同岗替代：{from} 至 {to} 没有人替{name}。请负责人先在“系统”批准替代（一次最长 {days} 天，更长的接着再批一次），再登记离岗。',
  absence_not_informed: '请写明告知了谁（{whom}）。没有保存。',
  absence_official_only: '全科室同时离岗只限公务、会议、入户、培训。没有保存。',
  absence_overlaps: '{name}在 {from} 至 {to} 已登记离岗。没有重复登记。',
  absence_not_open: '这次离岗已经返岗、取消或不用批准，没有再改动。',
  absence_own: '离岗不能由本人批准。',
  absence_approver: '这次离岗须由{post}批准。',
  absence_unapproved: '这次离岗还没有批准，不能登记返岗；不去了请取消。',
  absence_back_early: '返岗时间 {at} 早于离岗时间或在现在之后，请核对。',
} as const satisfies Sentences<string>;

/** A moment of the office's clock, `YYYY-MM-DDTHH:MM`. */
export type Moment = string;

const minuteOf = (at: Moment): number => Number(at.slice(11, 13)) * 60 + Number(at.slice(14, 16));
const daysBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** Minutes by the clock from one moment to another; negative when the second is earlier. */
export const minutesBetween = (from: Moment, to: Moment): number =>
  daysBetween(from.slice(0, 10), to.slice(0, 10)) * 1440 + minuteOf(to) - minuteOf(from);

export type AbsenceLimits = { readonly freeMinutes: number; readonly halfDayMinutes: number; readonly dayMinutes: number };

/** What an absence asks for: who must know, and whether somebody must act in the post. */
export type AbsenceDemand = { readonly minutes: number; readonly need: AbsenceNeed; readonly substitute: boolean };

const LONGEST_DAYS = 60;

/**
 * What leaving the post from one moment to another asks for (离岗告示制): up to half an hour nothing; up to half a day a clerk is let
 * go by the office's director, who himself tells the others; longer the head decides; a day and more on a work day needs a
 * substitute first. The head tells the office. Refuses `absence_times`.
 */
export const absenceDemand = (
  calendar: WorkCalendar,
  ask: { readonly from: Moment; readonly to: Moment; readonly roles: readonly string[]; readonly wholeOffice: boolean },
  limits: AbsenceLimits,
): Outcome<AbsenceDemand> => {
  const minutes = minutesBetween(ask.from, ask.to);
  if (minutes <= 0 || minutes > LONGEST_DAYS * 1440) return refuse('absence_times');
  const workDays = countWorkDays(calendar, addDays(ask.from.slice(0, 10), -1), ask.to.slice(0, 10));
  const wholeDay = minutes >= limits.dayMinutes && workDays >= 1;
  const holds = (...roles: readonly string[]): boolean => ask.roles.some((role) => roles.includes(role));
  // All at once on duty: nobody is left to act, the notice on the door says when they are back.
  if (ask.wholeOffice) return done({ minutes, need: 'inform', substitute: false });
  if (minutes <= limits.freeMinutes) return done({ minutes, need: 'none', substitute: false });
  if (holds('head', 'county_head')) return done({ minutes, need: 'inform', substitute: wholeDay });
  const short = minutes <= limits.halfDayMinutes;
  if (short && holds('reviewer', 'county_reviewer')) return done({ minutes, need: 'inform', substitute: false });
  return done({ minutes, need: short ? 'reviewer' : 'head', substitute: wholeDay });
};

/** Minutes by which somebody came back later than the notice on the door said; nothing within the grace. */
export const lateReturn = (to: Moment, backAt: Moment, graceMinutes: number): number => {
  const late = minutesBetween(to, backAt);
  return late > graceMinutes ? late : 0;
};
