import type { Day } from '#shared/values/dates.ts';
import { countWorkDays } from '../calendar/work-day-count.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';

export type DecidedMatter = { readonly acceptedOn: Day; readonly decidedOn: Day; readonly late: boolean; readonly extended: boolean };

/** 限时办结制，统计: matters decided, how many of them in time and extended, and the work days they took on average, in tenths. */
export const keptLimits = (matters: readonly DecidedMatter[], calendar: WorkCalendar) => {
  const days = matters.reduce((sum, one) => sum + countWorkDays(calendar, one.acceptedOn, one.decidedOn), 0);
  return {
    decided: matters.length,
    inTime: matters.filter((one) => !one.late).length,
    extended: matters.filter((one) => one.extended).length,
    averageTenths: matters.length === 0 ? 0 : Math.round((days * 10) / matters.length),
  };
};
