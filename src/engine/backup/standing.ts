import { backupLight, type BackupLight, type BackupStanding } from '#domain/backup/light.ts';
import { fullBackupMonths } from '#domain/policy/office-keys.ts';
import type { ToldSafety } from '#domain/backup/told-light.ts';
import { backupsAhead, lastAttempt, lastBackupOff, lastFullOff, lastPassedDrill, unreadableSince } from '#storage/backup.ts';
import { lastSeqOf } from '#storage/journal.ts';
import { officeRow } from '#storage/office.ts';
import type { QueryContext } from '../act.ts';
import { officePolicy } from '../policies/office-policy.ts';

/** What puts another recovery code in the place of the one before. */
const newCode = ['office.replaceRecoveryCode', 'office.takeAnswer'];

/** Since the last good backup one on a medium could not be read back. */
const foundBad = (ctx: QueryContext): boolean => {
  const since = unreadableSince(ctx.db, ctx.now);
  return since !== null && since >= (lastBackupOff(ctx.db, ctx.now)?.made_at ?? '');
};

const standingOf = (ctx: QueryContext): BackupStanding => {
  const latest = lastAttempt(ctx.db, ctx.now);
  const good = lastBackupOff(ctx.db, ctx.now);
  return {
    lastGood: good?.made_at.slice(0, 10) ?? null,
    lastFailed: (latest !== undefined && latest.problem !== null) || foundBad(ctx),
    codeReplaced: good !== undefined && good.journal_seq < (lastSeqOf(ctx.db, newCode) ?? 0),
    lastFull: lastFullOff(ctx.db, ctx.now)?.made_at.slice(0, 10) ?? null,
    fullEvery: officePolicy(ctx)(fullBackupMonths),
    lastDrill: lastPassedDrill(ctx.db, ctx.now)?.at.slice(0, 10) ?? null,
    since: officeRow(ctx.db)?.created_at.slice(0, 10) ?? ctx.today,
  };
};

/** What a township tells the county of its backups and drills in every package. */
export const toldSafety = (ctx: QueryContext): ToldSafety => {
  const standing = standingOf(ctx);
  const { drillDue } = backupLight(standing, ctx.calendar, ctx.today);
  return { backupOn: standing.lastGood, backupFailed: standing.lastFailed, drillOn: standing.lastDrill, drillDue };
};

/** What a wrong clock does to the backups, in words; '' where nothing speaks of one. */
const clockText = (ctx: QueryContext): string => {
  const { count, last } = backupsAhead(ctx.db, ctx.now);
  const ahead = count === 0 ? '' : `有 ${count} 份备份的日期在将来（最晚 ${last}），电脑时间不对过或正不对，这些备份留着、不算数。`;
  return ctx.clockOk ? ahead : `电脑时间可能不对，请先校正，再由管理员在“系统”里核对确认；在这期间旧备份一份也不轮换清理。${ahead}`;
};

/** How well the office is secured, and what the lamp says in words. */
export const backupStanding = (ctx: QueryContext): { readonly light: BackupLight; readonly text: string } => {
  const last = lastBackupOff(ctx.db, ctx.now);
  const standing = standingOf(ctx);
  const why = foundBad(ctx) ? '有一份备份核验时没有读回，不能再算数，请换一只盘再备份。' : '上一次备份没有做成，请换一只盘再备份。';
  const light = backupLight(standing, ctx.calendar, ctx.today);
  const full = light.fullOverdue
    ? `${standing.fullEvery === 1 ? '本月' : `近 ${standing.fullEvery} 个月`}还没有做整月全量备份，请做一次，那只盘锁进保险柜或送县里保管。`
    : '';
  const clock = clockText(ctx);
  const drill = `${full}${light.drillOverdue ? `恢复演练应在 ${light.drillDue} 前做，已过期。` : ''}${clock}`;
  if (last === undefined)
    return { light, text: `${foundBad(ctx) ? why : '还没有备份到U盘。'}电脑一坏，资料就没有了，请尽快备份。${clock}` };
  const day = last.made_at.slice(0, 10);
  if (standing.codeReplaced)
    return {
      light,
      text: `恢复码换过以后还没有备份：现有的备份（最近的是 ${day}，${last.target}）只有旧恢复码打得开，请马上再备份一次；备份以前，旧恢复码的纸先留着。${drill}`,
    };
  const age = light.workDays === null || light.workDays <= 1 ? '。' : `，已过 ${light.workDays} 个工作日，请再备份一次。`;
  return { light, text: `${standing.lastFailed ? why : ''}最近可用的备份：${day}（${last.target}）${age}${drill}` };
};
