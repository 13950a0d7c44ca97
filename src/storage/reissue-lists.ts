import { execute, insertRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';
import type { LineRow } from './pay.ts';

/** A list of payments that went out once more, by which the bank was told of them; counted within the run. */
export type ReissueListRow = { run_id: string; no: number; made_on: string; made_by: string; recorded_at: string };
export type ListedReissueList = ReissueListRow & { by_name: string; families: number; fen: number };

/** Payments that go out again and stand on no list yet; what came back once more, or ended otherwise, no longer goes. */
export const waitingReissues = (db: ReadableDb, runId: string): LineRow[] =>
  selectAll(
    db,
    `SELECT * FROM payment_line WHERE run_id = ? AND retry_of IS NOT NULL AND list_no IS NULL AND state = 'paid' ORDER BY no, seq`,
    [runId],
  );
/** How many families wait for money that goes out again and of which no list has told the bank yet, and the runs it belongs to. */
export const reissuesToTell = (db: ReadableDb): { readonly families: number; readonly runIds: readonly string[] } => {
  const rows = selectAll<{ run_id: string }>(
    db,
    `SELECT DISTINCT run_id, household_id FROM payment_line WHERE retry_of IS NOT NULL AND list_no IS NULL AND state = 'paid'`,
  );
  return { families: rows.length, runIds: [...new Set(rows.map((row) => row.run_id))] };
};
/** What a list told the bank to pay. */
export const linesOfReissueList = (db: ReadableDb, runId: string, no: number): LineRow[] =>
  selectAll(db, 'SELECT * FROM payment_line WHERE run_id = ? AND retry_of IS NOT NULL AND list_no = ? ORDER BY no, seq', [runId, no]);
export const reissueList = (db: ReadableDb, runId: string, no: number): ReissueListRow | undefined =>
  selectOne(db, 'SELECT * FROM reissue_list WHERE run_id = ? AND no = ?', [runId, no]);
/** The lists of a run, the first first. */
export const reissueLists = (db: ReadableDb, runId: string): ListedReissueList[] =>
  selectAll(
    db,
    `SELECT s.*, u.name AS by_name, (SELECT count(DISTINCT l.household_id) FROM payment_line l WHERE l.retry_of IS NOT NULL AND l.run_id = s.run_id AND l.list_no = s.no) AS families,
      (SELECT coalesce(sum(l.amount_fen), 0) FROM payment_line l WHERE l.retry_of IS NOT NULL AND l.run_id = s.run_id AND l.list_no = s.no) AS fen
    FROM reissue_list s JOIN app_user u ON u.id = s.made_by WHERE s.run_id = ? ORDER BY s.no`,
    [runId],
  );
/** The waiting lines go with this list. */
export const putOnReissueList = (db: WritableDb, row: ReissueListRow, lineIds: readonly string[]): void => {
  insertRow(db, 'reissue_list', row);
  execute(db, 'UPDATE payment_line SET list_no = ? WHERE id IN (SELECT value FROM json_each(?))', [row.no, JSON.stringify(lineIds)]);
};
