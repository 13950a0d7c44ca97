import { execute, insertRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';
import type { FactRow } from './facts.ts';

/** The snapshots held now, of every list and township. */
export const heldMatchLists = (db: ReadableDb): FactRow[] =>
  selectAll(db, `SELECT * FROM fact WHERE type = 'matches' AND head = 1 ORDER BY recorded_at DESC, gid, digest`);

/** Which townships have reported or filed a family with somebody of these ID numbers. */
export const townshipsOfNumbers = (db: ReadableDb, numbers: readonly string[]): { number: string; township: string }[] =>
  selectAll(
    db,
    `SELECT DISTINCT json_extract(m.value, '$.idNumber') AS number, f.home AS township FROM fact f, json_each(f.line, '$.members') m
    WHERE f.head = 1 AND f.type IN ('cases','filings') AND json_extract(m.value, '$.idNumber') IN (SELECT value FROM json_each(?)) ORDER BY 1, 2`,
    [JSON.stringify(numbers)],
  );

/** People on file under just this name. */
export const personsNamed = (db: ReadableDb, nameKey: string): string[] =>
  selectAll<{ id: string }>(db, 'SELECT person_id AS id FROM person_search WHERE name_key = ? ORDER BY person_id', [nameKey]).map(
    ({ id }) => id,
  );

export type WorkedListRow = {
  id: string;
  digest: string;
  tasks: number;
  known: number;
  unrelated: number;
  gone: number;
  worked_on: string;
  worked_by: string;
};
export const workedList = (db: ReadableDb, id: string): WorkedListRow | undefined =>
  selectOne(db, 'SELECT * FROM match_list_worked WHERE id = ?', [id]);
export const keepWorkedList = (db: WritableDb, row: WorkedListRow): void => {
  execute(db, 'DELETE FROM match_list_worked WHERE id = ?', [row.id]);
  insertRow(db, 'match_list_worked', row);
};

/** What was laid down as a task from a list, whatever became of it. */
export const hitsOfList = (db: ReadableDb, listId: string): { id: string; hit: string; state: string; gone_as_of: string | null }[] =>
  selectAll(db, 'SELECT id, hit, state, gone_as_of FROM doubt WHERE list_id = ?', [listId]);

/** The persons of lists as they lie in the attachment store, since when. */
export const matchTablesBefore = (
  db: ReadableDb,
  before: string,
): { id: string; list: string; name: string; sha256: string; since: string }[] =>
  selectAll(
    db,
    `SELECT id, object_id AS list, name, sha256, substr(recorded_at, 1, 10) AS since FROM attachment WHERE object_type = 'match_list' AND recorded_at < ? ORDER BY recorded_at, id`,
    [before],
  );
