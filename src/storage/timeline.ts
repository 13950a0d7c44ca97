import { selectAll, selectOne, type ReadableDb } from './db.ts';

export type TimelineRow = { seq: number; line: string };

/** Journal rows about an object, newest first; details stay in the journal. */
export const journalOfObjects = (
  db: ReadableDb,
  ids: readonly string[],
  offset: number,
  limit: number,
): { total: number; rows: TimelineRow[] } => {
  const list = JSON.stringify(ids);
  return {
    total:
      selectOne<{ n: number }>(db, 'SELECT count(*) AS n FROM journal WHERE object_id IN (SELECT value FROM json_each(?))', [list])?.n ?? 0,
    rows: selectAll(
      db,
      'SELECT seq, line FROM journal WHERE object_id IN (SELECT value FROM json_each(?)) ORDER BY seq DESC LIMIT ? OFFSET ?',
      [list, limit, offset],
    ),
  };
};
