import type { absenceReasons } from './absence.ts';
import { minutesBetween, type Moment } from './absence.ts';
import { addDays } from '#shared/values/dates.ts';
import { countWorkDays } from '../calendar/work-day-count.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';

export type AbsenceOfMonth = {
  /** Null where the whole office was out at once. */
  readonly userId: string | null;
  readonly from: Moment;
  readonly to: Moment;
  /** When the person was back; null while away. */
  readonly backAt: Moment | null;
  readonly reason: keyof typeof absenceReasons;
  readonly lateMinutes: number;
  readonly substituted: boolean;
};

/** One person's absences of a month (离岗告示制，月汇总): those under a day in minutes, longer ones in work days. */
export type AbsenceSum = {
  readonly userId: string | null;
  readonly times: number;
  readonly minutes: number;
  readonly workDays: number;
  readonly reasons: Readonly<Partial<Record<keyof typeof absenceReasons, number>>>;
  readonly substituted: number;
  readonly lateTimes: number;
  readonly lateMinutes: number;
};

/** The month's absences person by person, in the order they first appear; cancelled ones are left out by the caller. */
export const absencesByPerson = (rows: readonly AbsenceOfMonth[], calendar: WorkCalendar, dayMinutes: number): readonly AbsenceSum[] =>
  [...new Set(rows.map(({ userId }) => userId))].map((userId) => {
    const own = rows.filter((one) => one.userId === userId);
    const reasons: Partial<Record<keyof typeof absenceReasons, number>> = {};
    let [minutes, workDays] = [0, 0];
    for (const one of own) {
      reasons[one.reason] = (reasons[one.reason] ?? 0) + 1;
      const until = one.backAt ?? one.to;
      const gone = minutesBetween(one.from, until);
      if (gone < dayMinutes) minutes += Math.max(0, gone);
      else workDays += countWorkDays(calendar, addDays(one.from.slice(0, 10), -1), until.slice(0, 10));
    }
    const late = own.filter((one) => one.lateMinutes > 0);
    return {
      userId,
      times: own.length,
      minutes,
      workDays,
      reasons,
      substituted: own.filter((one) => one.substituted).length,
      lateTimes: late.length,
      lateMinutes: late.reduce((sum, one) => sum + one.lateMinutes, 0),
    };
  });
