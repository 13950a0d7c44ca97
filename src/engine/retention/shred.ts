import { join } from 'node:path';
import { inTransaction, type ReadableDb } from '#storage/db.ts';
import { foldLog } from '#storage/open.ts';
import { clearShred, toShred } from '#storage/retention.ts';
import type { Desk } from '../desk.ts';
import { removeAll } from '../files/disk.ts';

/**
 * After the commit: takes the files off the disk whose keys are gone, and folds the log into the base, so that nothing deleted is left in
 * it. Also at opening: a program that was killed in between goes on here. A file that cannot be taken off now is tried again then.
 */
export const shredFiles = (desk: Pick<Desk, 'blobs' | 'dir' | 'disk'>, db: ReadableDb): void => {
  const files = toShred(db);
  try {
    for (const { place, name } of files) {
      if (place === 'blob') desk.blobs.remove(name);
      else if (/^[0-9a-f]{32}\.bin$/u.test(name)) removeAll(desk.disk, join(desk.dir, 'packages', name));
    }
    if (files.length > 0) inTransaction(db, (tx) => clearShred(tx));
    foldLog(db);
  } catch {
    return;
  }
};
