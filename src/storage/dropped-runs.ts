import { execute, insertRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';
import { dropDraftLines, type RunRow } from './pay.ts';

export type DroppedRunRow = Pick<
  RunRow,
  'id' | 'no' | 'program' | 'month' | 'households' | 'persons' | 'total_fen' | 'made_by' | 'made_at'
> & { dropped_on: string; dropped_by: string; reason: string; recorded_at: string };

/** Takes a draft out of its month, its number and sums kept. */
export const dropRun = (
  db: WritableDb,
  { id, no, program, month, households, persons, total_fen, made_by, made_at }: RunRow,
  said: Pick<DroppedRunRow, 'dropped_on' | 'dropped_by' | 'reason' | 'recorded_at'>,
): void => {
  insertRow(db, 'payment_run_dropped', { id, no, program, month, households, persons, total_fen, made_by, made_at, ...said });
  dropDraftLines(db, id);
  execute(db, `DELETE FROM payment_run WHERE id = ? AND state IN ('open','checked')`, [id]);
};
export const droppedRunPage = (db: ReadableDb, offset: number, limit: number): { total: number; rows: DroppedRunRow[] } => ({
  total: selectOne<{ n: number }>(db, 'SELECT count(*) AS n FROM payment_run_dropped')?.n ?? 0,
  rows: selectAll(db, 'SELECT * FROM payment_run_dropped ORDER BY recorded_at DESC, no DESC LIMIT ? OFFSET ?', [limit, offset]),
});
