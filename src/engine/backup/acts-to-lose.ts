import type { ReadableDb } from '#storage/db.ts';
import { actsAfter, actsInAll } from '#storage/journal.ts';

/** Coming and going, the backup itself with its checking, a look into a package, and the end of the PC: whatever else was done would have to be done again. */
const notChanging = [
  'session.login',
  'session.logout',
  'session.lock',
  'session.switch',
  'session.replaced',
  'session.actFor',
  'session.keyRaised',
  'backup.make',
  'backup.failed',
  'backup.rotated',
  'backup.unreadable',
  'backup.verify',
  'exchange.preview',
  'exchange.refused',
  'office.clock',
  'office.retire',
];

/** What a base holds that a backup does not, which reached to a row of the journal: how many acts, and the last of them. */
export const actsToLose = (db: ReadableDb, since: number): { readonly count: number; readonly last: string } =>
  actsAfter(db, since, notChanging);

/** How many acts a base holds that nobody would like to do again; counted as `actsToLose` does. */
export const actsHeld = (db: ReadableDb): number => actsInAll(db, notChanging);
