import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { makeTwin } from '../backup/database-task.ts';
import type { Desk } from '../desk.ts';
import { flushFolder, removeIfPossible, renameFile } from '../files/disk.ts';

type Where = Pick<Desk, 'dir' | 'databasePath'>;

const keptTail = '.before-';
const stagedTail = '.staged';

const keptPath = ({ databasePath }: Where, version: number): string => `${databasePath}${keptTail}${version}`;

/** The bases of before a migration that lie beside the office's, whole or not. */
const beside = ({ dir, databasePath }: Where): string[] =>
  readdirSync(dir)
    .filter((name) => name.startsWith(basename(databasePath) + keptTail))
    .map((name) => join(dir, name));

/**
 * A whole copy of the base as the older program left it, opened again and counted, before its schema is touched. It is kept until
 * the program has started well once more.
 */
export const copyBeforeMigration = async (desk: Desk, key: Buffer, version: number): Promise<Outcome<null>> => {
  const kept = keptPath(desk, version);
  const staged = `${kept}${stagedTail}-${desk.newId()}`;
  const made = await makeTwin({ from: desk.databasePath, to: staged, key, newKey: null });
  if (!made.ok)
    return made.error.code === 'disk_full' ? refuse('disk_full') : refuse('copy_failed', { why: String(made.error.params['why'] ?? '') });
  renameFile(desk.disk, staged, kept);
  flushFolder(desk.disk, desk.dir);
  return done(null);
};

/** The base opened as it is: the one of before is needed no more. */
export const dropCopiesBeforeMigration = (where: Where & Pick<Desk, 'disk'>): void => {
  for (const path of beside(where)) removeIfPossible(where.disk, path);
};
