import type { Day } from '#shared/values/dates.ts';
import type { ChangeRow } from '#storage/changes.ts';
import type { ReadableDb } from '#storage/db.ts';
import { supersededOf, type SupersededRow } from '#storage/superseded-changes.ts';

/** A change that is not decided yet, or is back on the desk. */
export const isOpen = (row: ChangeRow): boolean => row.state === 'registered' || row.state === 'reviewed' || row.state === 'typed';

/**
 * What the family has to be told of a change, by letter and on the list: the decision it is in force by, or the later one of the county
 * that took the place of one in force (`superseding`). Null where nothing ever took effect.
 */
export const tellingOf = (
  db: ReadableDb,
  row: ChangeRow,
): { readonly decidedOn: Day; readonly superseding: SupersededRow | null } | null => {
  const last = supersededOf(db, row.id).at(-1);
  const inForce = row.state === 'in_force';
  // Sent back and decided anew, it is in force by a decision of its own.
  if (last !== undefined && !(inForce && last.verdict === 'return')) return { decidedOn: last.decided_on, superseding: last };
  return inForce && row.decided_on !== null ? { decidedOn: row.decided_on, superseding: null } : null;
};
