import type { ChangeRow } from '#storage/changes.ts';
import type { ReadableDb } from '#storage/db.ts';
import { personById } from '#storage/people.ts';
import { keptEntry } from './kept-entry.ts';

/** Whom a change is about, by name: who died, left, came. */
export const peopleOfChange = (db: ReadableDb, row: ChangeRow): readonly string[] => {
  const { entry } = keptEntry(row);
  return [...entry.personIds, ...entry.joins.map((one) => one.personId)].map((id) => personById(db, id)?.name ?? '');
};
