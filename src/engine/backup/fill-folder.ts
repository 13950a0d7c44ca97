import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { Desk } from '../desk.ts';
import { removeIfPossible } from '../files/disk.ts';
import { sourcesOfFile, type BackupWork } from './check-restore.ts';
import { copyFile, SourceUnreadable, type FileMark } from './copy-file.ts';
import type { FoundGeneration } from './found.ts';
import { databaseName, fileBeside } from './layout.ts';
import type { ManifestBody } from './manifest.ts';

/** Copies a file from the first place that gives it as it is listed; null when none does, and then nothing lies there. */
const bring = async (
  desk: Desk,
  sources: readonly string[],
  to: string,
  right: FileMark | null,
  work: BackupWork,
): Promise<FileMark | null> => {
  for (const from of sources) {
    try {
      const got = await copyFile(desk.disk, from, to, { signal: work.signal });
      if (right === null || got.sha256 === right.sha256) return got;
    } catch (error) {
      if (!(error instanceof SourceUnreadable)) throw error;
    }
  }
  removeIfPossible(desk.disk, to);
  return null;
};

/**
 * Copies the base and every file it names into the new folder; each must be what the manifest says. The base's own failure is a
 * refusal; answers the files that are nowhere to be had as they were. `alone`: only what lies with the backup counts.
 */
export const fillFolder = async (
  desk: Desk,
  found: FoundGeneration,
  body: ManifestBody,
  folder: string,
  work: BackupWork,
  alone = false,
): Promise<Outcome<string[], 'backup_unreadable'>> => {
  work.progress('恢复数据库', 0, 0);
  const base = join(found.path, databaseName);
  if (!existsSync(base)) return refuse('backup_unreadable', { what: databaseName, why: '缺失' });
  if ((await bring(desk, [base], join(folder, databaseName), body.database, work)) === null)
    return refuse('backup_unreadable', { what: databaseName, why: '内容不符' });
  const files = Object.entries(body.files);
  const missing = [...body.missing];
  for (const [i, [name, mark]] of files.entries()) {
    work.progress('恢复附件和交换包', i, files.length);
    const sources = sourcesOfFile(desk, found, name).filter((from) => !alone || mark === null || from === fileBeside(found.set, name));
    if ((await bring(desk, sources, fileBeside(folder, name), mark, work)) === null) missing.push(name);
  }
  return done(missing);
};
