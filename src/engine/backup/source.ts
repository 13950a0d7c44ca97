import { epochOf, pastKeys } from '#storage/backup.ts';
import type { Desk } from '../desk.ts';
import type { BackupSource } from './make-generation.ts';

/** `dispose`: the copies of the keys are made unreadable; nothing may be made of the source afterwards. */
export type DisposableSource = BackupSource & { readonly dispose: () => void };

/** What a copy is made of: the open office. The keys are the copy's own, since the office may be closed before it is done: whoever asked for it disposes of it. */
export const sourceOf = (desk: Desk): DisposableSource => {
  if (desk.opened === null) throw new Error('the office is closed');
  const { db, key, office } = desk.opened;
  // The first of the keys is the office's own: one copy of it, not two.
  const keys = [Buffer.from(key), ...pastKeys(db).map((past) => past.key)] as const;
  return {
    dir: desk.dir,
    databasePath: desk.databasePath,
    key: keys[0],
    keys,
    office,
    epoch: epochOf(db),
    program: desk.options.version,
    disk: desk.disk,
    random: desk.random,
    dispose: () => keys.forEach((one) => one.fill(0)),
  };
};
