import { execute, selectAll, type ReadableDb, type WritableDb } from './db.ts';

/** What a deletion has taken away so far: what its traces in attachments, papers, journal and answers are found by. */
export type Destroyed = {
  /** Primary keys of every row that went. */
  readonly ids: Set<string>;
  /** Numbers of papers and accounts, in full. */
  readonly numbers: Set<string>;
  readonly names: Set<string>;
  /** Files whose row is gone. */
  readonly files: { readonly place: 'blob' | 'package'; readonly name: string }[];
  rows: number;
};
export const nothingDestroyed = (): Destroyed => ({ ids: new Set(), numbers: new Set(), names: new Set(), files: [], rows: 0 });

/** What stands where a name stood in a row that has to stay. */
export const STRUCK = '（已销毁）';

const listOf = (keys: Iterable<string>): string => JSON.stringify([...keys]);

export const idsBy = (db: ReadableDb, table: string, column: string, keys: Iterable<string>): string[] =>
  selectAll<{ id: string }>(db, `SELECT id FROM ${table} WHERE ${column} IN (SELECT value FROM json_each(?))`, [listOf(keys)]).map(
    ({ id }) => id,
  );

/** Deletes rows whose `column` is one of the keys; the ids of what goes are noted. */
export const removeRows = (
  db: WritableDb,
  gone: Destroyed,
  table: string,
  column: string,
  keys: Iterable<string>,
  named: 'id' | 'other' = 'other',
): void => {
  const list = [listOf(keys)];
  if (named === 'id') {
    const rows = selectAll<{ id: string }>(
      db,
      `DELETE FROM ${table} WHERE ${column} IN (SELECT value FROM json_each(?)) RETURNING id`,
      list,
    );
    for (const { id } of rows) gone.ids.add(id);
    gone.rows += rows.length;
  } else gone.rows += execute(db, `DELETE FROM ${table} WHERE ${column} IN (SELECT value FROM json_each(?))`, list);
};

const isPointedAt = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_FOREIGNKEY';

/** Deletes what nothing points at any more; where something does (a payment list), `work` is taken back. Answers whether it went. */
export const removeUnlessNeeded = (db: WritableDb, work: () => void): boolean => {
  try {
    db.raw.transaction(work)();
    return true;
  } catch (error) {
    if (isPointedAt(error)) return false;
    throw error;
  }
};
