import { addMonths, type Day, monthOf } from '#shared/values/dates.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { countWorkDays } from '../calendar/work-day-count.ts';

/** What is known of the backups: the day of the last verified one off this PC, whether the last attempt failed, the last full one, the last drill. */
export type BackupStanding = {
  readonly lastGood: Day | null;
  readonly lastFailed: boolean;
  /** Whether the recovery code was replaced since the last good one: the code in the safe opens none. */
  readonly codeReplaced: boolean;
  /** The day of the last full copy off this PC that still counts (整月全量: every file read back, kept in the safe). */
  readonly lastFull: Day | null;
  /** A full copy is made every so many calendar months. */
  readonly fullEvery: number;
  readonly lastDrill: Day | null;
  /** The day the office was set up: the first drill is due a quarter later, the first full copy not in the same month. */
  readonly since: Day;
};
export type BackupLight = {
  readonly lamp: 'green' | 'yellow' | 'red';
  /** Work days since the last verified backup off this PC; null when there is none. */
  readonly workDays: number | null;
  readonly drillDue: Day;
  readonly drillOverdue: boolean;
  /** No full copy was made in this period of calendar months. */
  readonly fullOverdue: boolean;
};

/** Work days since the last backup off the PC: up to here green. */
export const GREEN_DAYS = 1;
/** From here red. */
export const RED_DAYS = 5;
const DRILL_MONTHS = 3;

/** The same day of the month three months on; the month's last day where it has no such day. */
const quarterAfter = (d: Day): Day => {
  const month = addMonths(monthOf(d), DRILL_MONTHS);
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();
  return `${month}-${String(Math.min(Number(d.slice(8, 10)), last)).padStart(2, '0')}`;
};

const monthNumber = (d: Day): number => Number(d.slice(0, 4)) * 12 + Number(d.slice(5, 7));

/**
 * The backup lamp: green up to 1 work day after the last verified backup off this PC, yellow to 4, red from 5, without any
 * after a failed check or a new recovery code under which there is none yet; an overdue drill or full copy makes green yellow.
 * A backup dated later than today is none.
 */
export const backupLight = (standing: BackupStanding, calendar: WorkCalendar, today: Day): BackupLight => {
  const workDays = standing.lastGood === null || standing.lastGood > today ? null : countWorkDays(calendar, standing.lastGood, today);
  const drillDue = quarterAfter(standing.lastDrill ?? standing.since);
  const drillOverdue = drillDue < today;
  const fullOverdue = monthNumber(today) - monthNumber(standing.lastFull ?? standing.since) >= standing.fullEvery;
  const red = standing.lastFailed || standing.codeReplaced || workDays === null || workDays >= RED_DAYS;
  const yellow = workDays !== null && (workDays > GREEN_DAYS || drillOverdue || fullOverdue);
  return { lamp: red ? 'red' : yellow ? 'yellow' : 'green', workDays, drillDue, drillOverdue, fullOverdue };
};
