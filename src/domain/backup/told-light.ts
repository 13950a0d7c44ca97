import type { Day } from '#shared/values/dates.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { countWorkDays } from '../calendar/work-day-count.ts';
import { GREEN_DAYS, RED_DAYS } from './light.ts';

/** What an office says in a package of how well it is secured: its last backup off the PC, its last drill, and until when the next one is due. */
export type ToldSafety = {
  readonly backupOn: Day | null;
  readonly backupFailed: boolean;
  readonly drillOn: Day | null;
  readonly drillDue: Day;
};
export type ToldLight = { readonly lamp: 'green' | 'yellow' | 'red'; readonly text: string };

/**
 * The lamp another office shows at the line of the one that told: the backup as it stood on the day of the package (what came after
 * nobody here knows), the drill against today. Colours as `backupLight`.
 */
export const toldLight = (told: ToldSafety, toldOn: Day, calendar: WorkCalendar, today: Day): ToldLight => {
  const age = told.backupOn === null || told.backupOn > toldOn ? null : countWorkDays(calendar, told.backupOn, toldOn);
  const none = told.backupOn === null;
  const red = told.backupFailed || none || (age !== null && age >= RED_DAYS);
  const overdue = told.drillDue < today;
  const ahead = told.backupOn !== null && told.backupOn > toldOn;
  const stale = ahead || (age !== null && age > GREEN_DAYS);
  const parts = [
    none
      ? '没有备份到移动介质'
      : `最近备份 ${told.backupOn}${ahead ? '（日期在将来，电脑时间可能不对）' : ''}${told.backupFailed ? '，上一次没有做成' : ''}`,
    overdue
      ? `恢复演练应在 ${told.drillDue} 前做，已过期`
      : told.drillOn === null
        ? `恢复演练不晚于 ${told.drillDue}`
        : `${told.drillOn} 演练过`,
  ];
  return { lamp: red ? 'red' : stale || overdue ? 'yellow' : 'green', text: `${parts.join('；')}（据 ${toldOn} 的包）` };
};
