import type { ReadableDb } from '#storage/db.ts';
import { heldVersions } from '#storage/facts.ts';
import { familyOf } from './fact-store.ts';

/** What a person reads of an object that stands in an exception: case, head and village of its family. */
export const aboutHeld = (db: ReadableDb, gid: string): string => {
  const [held] = heldVersions(db, gid);
  const row = held === undefined ? null : familyOf(held);
  return row === null ? gid : `${row.caseNo} ${row.household.headName}（${row.village}）`;
};
