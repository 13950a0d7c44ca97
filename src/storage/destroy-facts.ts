import { execute, selectOne, type ReadableDb, type WritableDb } from './db.ts';
import type { Destroyed } from './destroy-rows.ts';

/** Removes versions that were exchanged, with what is noted about them; a tombstone stands for them. */
export const destroyFacts = (db: WritableDb, gone: Destroyed, gids: readonly string[]): void => {
  const list = [JSON.stringify(gids)];
  gone.rows += execute(db, `DELETE FROM fact WHERE gid IN (SELECT value FROM json_each(?)) AND type <> 'tombs'`, list);
  execute(db, 'DELETE FROM own_want WHERE gid IN (SELECT value FROM json_each(?))', list);
  execute(db, 'DELETE FROM fact_exception WHERE gid IN (SELECT value FROM json_each(?))', list);
  execute(db, 'DELETE FROM package_in_row WHERE gid IN (SELECT value FROM json_each(?))', list);
  execute(db, 'DELETE FROM row_receipt WHERE gid IN (SELECT value FROM json_each(?))', list);
  execute(db, 'DELETE FROM applied_decision WHERE decision_id IN (SELECT value FROM json_each(?))', list);
};

/** Whether a fact still held names an attachment. */
export const isNamedByFact = (db: ReadableDb, sha256: string): boolean =>
  selectOne(db, `SELECT 1 AS x FROM fact WHERE instr(line, ?) > 0 LIMIT 1`, [sha256]) !== undefined;
