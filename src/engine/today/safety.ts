import type { QueryContext } from '../act.ts';
import { backupStanding } from '../backup/standing.ts';

/** Whether the work is safe somewhere else, and whether that was tried out. */
export const safety = (ctx: QueryContext) => {
  const { lamp, workDays, drillOverdue, fullOverdue } = backupStanding(ctx).light;
  const link = '#/system/backup';
  return [
    { code: 'backup_due', label: '该备份到U盘', count: lamp === 'red' || workDays === null || workDays > 1 ? 1 : 0, link },
    { code: 'full_due', label: '该做整月全量备份', count: fullOverdue ? 1 : 0, link },
    { code: 'drill_due', label: '恢复演练已过期', count: drillOverdue ? 1 : 0, link },
  ];
};
