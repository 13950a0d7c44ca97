import { join } from 'node:path';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { Desk } from '../desk.ts';
import { sourceOfFile, type BackupWork } from './check-restore.ts';
import { copyFile, SourceUnreadable, type FileMark } from './copy-file.ts';
import type { FoundGeneration } from './found.ts';
import { databaseName, fileBeside } from './layout.ts';
import type { ManifestBody } from './manifest.ts';

/** A part of the backup that is missing or cannot be read is the backup's fault, and said by its name. */
const bring = async (what: string, copy: Promise<FileMark>): Promise<Outcome<FileMark, 'backup_unreadable'>> => {
  try {
    return done(await copy);
  } catch (error) {
    if (error instanceof SourceUnreadable) return refuse('backup_unreadable', { what, why: '读不出来' });
    throw error;
  }
};

/** Copies the base and every file it names into the new folder; each must be what the manifest says. Answers how many files are nowhere to be had. */
export const fillFolder = async (
  desk: Desk,
  found: FoundGeneration,
  body: ManifestBody,
  folder: string,
  work: BackupWork,
): Promise<Outcome<number, 'backup_unreadable'>> => {
  const signal = { signal: work.signal };
  work.progress('恢复数据库', 0, 0);
  const base = await bring(databaseName, copyFile(desk.disk, join(found.path, databaseName), join(folder, databaseName), signal));
  if (!base.ok) return base;
  if (base.value.sha256 !== body.database.sha256) return refuse('backup_unreadable', { what: databaseName, why: '内容不符' });
  const files = Object.entries(body.files);
  let missing = body.missing.length;
  for (const [i, [name, mark]] of files.entries()) {
    work.progress('恢复附件和交换包', i, files.length);
    const from = sourceOfFile(desk, found, name);
    if (from === null) missing += 1;
    else {
      const got = await bring(name, copyFile(desk.disk, from, fileBeside(folder, name), signal));
      if (!got.ok) return got;
      if (mark !== null && got.value.sha256 !== mark.sha256) return refuse('backup_unreadable', { what: name, why: '内容不符' });
    }
  }
  return done(missing);
};
