import type { Day } from '#shared/values/dates.ts';
import type { ReadableDb } from '#storage/db.ts';
import { heldTombs } from '#storage/facts.ts';
import { rehomingsFrom, successionOf, successions, type RehomingKept } from '#storage/succession.ts';

/** Whether a person still has to look at it. */
export const isOpen = (row: RehomingKept): boolean =>
  row.settled_on === null && (row.state === 'left' || row.state === 'declined' || row.late !== '');

/**
 * Since when nothing is owed of a dissolved office's families: each was answered by its successor, or by the one after it where that was
 * dissolved too, and a person has done with those that were not. Null as long as anything waits.
 */
export const answeredOn = (db: ReadableDb, org: string): Day | null => {
  const of = successionOf(db, org);
  const rows = rehomingsFrom(db, org);
  if (of === undefined || rows.some((row) => row.state === 'made' || isOpen(row))) return null;
  const passed = rows.some((row) => row.state === 'passed') ? answeredOn(db, of.to_org) : of.on_day;
  const days = rows.flatMap((row) => [row.answered_on, row.settled_on].filter((day) => day !== null));
  return passed === null ? null : ([of.at.slice(0, 10), passed, ...days].toSorted().at(-1) ?? null);
};

export const successionsAnswered = (db: ReadableDb): { readonly org: string; readonly on: Day }[] =>
  successions(db).flatMap(({ org }) => {
    const on = answeredOn(db, org);
    return on === null ? [] : [{ org, on }];
  });

/** Whether files of it were deleted, their period over: what is missing since says nothing of its families. */
export const isThinnedOut = (db: ReadableDb, office: { readonly orgCode: string }, org: string): boolean =>
  heldTombs(db).some(({ owner, home }) => owner === office.orgCode && home === org);
