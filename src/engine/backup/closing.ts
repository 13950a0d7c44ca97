import { isWorkDay } from '#domain/calendar/work-calendar.ts';
import { closingBackup } from '#domain/policy/office-keys.ts';
import { done } from '#shared/values/refusal.ts';
import { fenceOf, lastBackupOff } from '#storage/backup.ts';
import { onQuery, type Handler } from '../act.ts';
import { officePolicy } from '../policies/office-policy.ts';
import { rightsOf } from '../rights/table.ts';
import { actsToLose } from './acts-to-lose.ts';

/** 关机备份: whether somebody who closes the program is asked to back up first, and how much would be lost with this PC. */
export const backupBeforeClosing: Handler = onQuery('backup.closing', 'read', (ctx) => {
  const last = lastBackupOff(ctx.db, ctx.now);
  const acts = actsToLose(ctx.db, last?.journal_seq ?? 0).count;
  // An office that lives on another PC now has nothing here to back up.
  const live = fenceOf(ctx.db) === undefined;
  return done({
    ask: live && acts > 0 && isWorkDay(ctx.calendar, ctx.today) && officePolicy(ctx)(closingBackup),
    acts,
    lastOff: last === undefined ? null : { at: last.made_at, target: last.target },
    mayBackup: rightsOf(ctx.actor.roles).has('backup'),
  });
});
