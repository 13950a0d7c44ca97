import { epochOf, pastKeys } from '#storage/backup.ts';
import type { Desk } from '../desk.ts';
import type { BackupSource } from './make-generation.ts';

/** What a copy is made of: the open office. The key is the copy's own: the office may be closed before it is done. */
export const sourceOf = (desk: Desk): BackupSource => {
  if (desk.opened === null) throw new Error('the office is closed');
  const { db, key, office } = desk.opened;
  return {
    dir: desk.dir,
    databasePath: desk.databasePath,
    key: Buffer.from(key),
    keys: [Buffer.from(key), ...pastKeys(db).map((past) => past.key)],
    office,
    epoch: epochOf(db),
    program: desk.options.version,
    disk: desk.disk,
    random: desk.random,
  };
};
