import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inFours } from '#shared/values/figures.ts';
import { formatYuan } from '#shared/values/money.ts';
import { refuse, type Outcome, type Refusal } from '#shared/values/refusal.ts';
import { insertDrill, markBackupReadable, markBackupsGone } from '#storage/backup.ts';
import { isDiskFull } from '#storage/open.ts';
import type { SnapshotTotals } from '#storage/snapshot.ts';
import { acted, type JobContext } from '../act.ts';
import type { Desk } from '../desk.ts';
import { makeFolder, removeIfPossible } from '../files/disk.ts';
import { runDatabaseTask } from './database-task.ts';
import { fillFolder } from './fill-folder.ts';
import { databaseName } from './layout.ts';
import { headFigures } from '../journal/head-figures.ts';
import { openBackup } from './open-backup.ts';
import { rememberUnreadable } from './remember-unreadable.ts';

export type DrillRow = { readonly label: string; readonly expected: string; readonly found: string };

const counted = (totals: SnapshotTotals, tables: readonly string[]): number =>
  tables.reduce((sum, table) => sum + (totals.rows[table] ?? 0), 0);

const compared: readonly (readonly [label: string, of: (totals: SnapshotTotals) => string])[] = [
  ['居民', (t) => `${counted(t, ['person'])} 人`],
  ['家庭', (t) => `${counted(t, ['household'])} 户`],
  ['案件', (t) => `${counted(t, ['aid_case', 'county_case'])} 件`],
  ['历次核定的月金额合计', (t) => `${formatYuan(t.sums['amountsFen'] ?? 0)} 元`],
  ['历月发放名册金额合计', (t) => `${formatYuan(t.sums['paidFen'] ?? 0)} 元`],
  ['日志末行的日志首码', (t) => `第 ${t.journalSeq} 行 ${inFours(headFigures(t.journalHead))}`],
  ['全部数据行', (t) => `${counted(t, Object.keys(t.rows))} 行`],
];

/** Brings a backup back into a folder of its own with the code from the safe, compares it with its list, and takes it away again. */
export const runDrill = async (
  desk: Desk,
  ctx: JobContext,
  ask: { readonly token: string; readonly code: string },
): Promise<Outcome<{ id: string; passed: boolean; seconds: number; rows: DrillRow[] }>> => {
  const started = performance.now();
  const found = desk.foundBackups.find(ask.token);
  if (found === undefined || !existsSync(found.path)) return refuse('backup_missing');
  const opened = await openBackup(desk, found, { kind: 'code', code: ask.code });
  if (!opened.ok) return opened;
  const { key, manifest } = opened.value;
  const scratch = join(desk.dir, `drill-${ctx.newId()}`);
  const bad = <T extends { readonly ok: false; readonly error: Refusal }>(refused: T): T | Outcome<never, 'backup_missing'> => {
    if (!existsSync(found.path)) return refuse('backup_missing');
    rememberUnreadable(ctx, manifest.body.id, found.place, refused.error);
    return refused;
  };
  try {
    makeFolder(desk.disk, scratch);
    const filled = await fillFolder(desk, found, manifest.body, scratch, { signal: ctx.signal, progress: ctx.progress }, true);
    if (!filled.ok) return bad(filled);
    ctx.progress('打开并核对恢复出来的数据', 0, 0);
    const read = await runDatabaseTask({ kind: 'check', path: join(scratch, databaseName), thorough: true, key }, ctx.signal);
    if (!read.ok) return bad(read);
    const files = Object.keys(manifest.body.files).length + manifest.body.missing.length;
    const rows: DrillRow[] = [
      ...compared.map(([label, of]) => ({ label, expected: of(manifest.body.totals), found: of(read.value.totals) })),
      { label: '附件和交换包', expected: `${files} 个`, found: `${files - filled.value.length} 个` },
    ];
    const passed = rows.every((row) => row.expected === row.found);
    const seconds = Math.max(1, Math.round((performance.now() - started) / 1000));
    return ctx.commit((act) => {
      const id = act.newId();
      insertDrill(act.db, {
        id,
        at: act.now,
        by: act.actor.userId,
        target: found.place,
        generation_at: manifest.body.at,
        seconds,
        passed: passed ? 1 : 0,
        result: JSON.stringify(rows),
      });
      if (passed) markBackupReadable(act.db, manifest.body.id);
      else markBackupsGone(act.db, [manifest.body.id], 'unreadable', act.now);
      return acted(
        { id, passed, seconds, rows },
        { objectType: 'backup', objectId: manifest.body.id, detail: { place: found.place, passed } },
      );
    });
  } catch (error) {
    if (isDiskFull(error)) return refuse('disk_full');
    throw error;
  } finally {
    key.fill(0);
    removeIfPossible(desk.disk, scratch);
  }
};
