import { execute, insertRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';
import type { FactRow } from './facts.ts';
import type { TransferInRow } from './transfers.ts';

const unsettled = `FROM fact f WHERE f.home = @org AND f.head = 1 AND f.owner = @org AND f.type IN ('cases','filings')
  AND NOT EXISTS (SELECT 1 FROM aid_case WHERE id = f.about) AND NOT EXISTS (SELECT 1 FROM benefit_change WHERE id = f.about)
  AND NOT EXISTS (SELECT 1 FROM fact d JOIN applied_decision a ON a.decision_id = d.gid WHERE d.about = f.about AND d.type = 'decisions')`;
/**
 * Versions of an office's own cases and filings of which its register knows nothing: no case, no change, and no decision that was booked
 * or said to be over. None at an office that never lost its PC.
 */
export const unsettledOwn = (db: ReadableDb, org: string): FactRow[] =>
  selectAll(db, `SELECT f.* ${unsettled} ORDER BY f.gid, f.digest`, { org });
/** Of these the ones no family tells of that is listed and waits. */
export const unlistedOwn = (db: ReadableDb, org: string): FactRow[] =>
  selectAll(
    db,
    `SELECT f.* ${unsettled}
      AND NOT EXISTS (SELECT 1 FROM own_family_case c JOIN transfer_in t ON t.id = c.family WHERE c.gid = f.about AND t.state IN ('arrived','placed'))
    ORDER BY f.gid, f.digest`,
    { org },
  );
/** How many cases and filings these are of. */
export const countUnsettledOwn = (db: ReadableDb, org: string): number =>
  selectOne<{ n: number }>(db, `SELECT count(DISTINCT f.about) AS n ${unsettled}`, { org })?.n ?? 0;

/** Benefits of dissolved offices that wait here to be taken over. */
export const waitingRehomings = (db: ReadableDb): TransferInRow[] =>
  selectAll(db, `SELECT * FROM transfer_in WHERE kind = 'benefit' AND source IS NULL AND state IN ('arrived','placed') ORDER BY id`);

/** Families of the office itself that wait to be entered, or were. */
export const ownTransfersIn = (db: ReadableDb, org: string): TransferInRow[] =>
  selectAll(db, 'SELECT * FROM transfer_in WHERE from_org = ? AND source IS NOT NULL ORDER BY old_village, change_no, id', [org]);
/** Keeps what is put together of a family: the family itself (JSON), and every case the facts tell of it. */
export const putOwnFamily = (db: WritableDb, id: string, contents: string, cases: readonly string[]): void => {
  execute(db, 'DELETE FROM own_family WHERE id = ?', [id]);
  insertRow(db, 'own_family', { id, contents });
  for (const gid of cases) {
    execute(db, 'DELETE FROM own_family_case WHERE gid = ?', [gid]);
    insertRow(db, 'own_family_case', { gid, family: id });
  }
};
export const ownFamilyContents = (db: ReadableDb, id: string): string | undefined =>
  selectOne<{ contents: string }>(db, 'SELECT contents FROM own_family WHERE id = ?', [id])?.contents;
export const ownFamilyCases = (db: ReadableDb, id: string): string[] =>
  selectAll<{ gid: string }>(db, 'SELECT gid FROM own_family_case WHERE family = ? ORDER BY gid', [id]).map(({ gid }) => gid);
/** One of them that nobody has entered, and that the facts no longer speak of. */
export const dropOwnTransferIn = (db: WritableDb, id: string): void => {
  execute(db, `DELETE FROM transfer_in WHERE id = ? AND source IS NOT NULL AND state IN ('arrived','placed')`, [id]);
};

/** The month a person said that the families handed back are paid from by this PC; nothing before they were asked. */
export const ownFirstMonth = (db: ReadableDb): string | undefined =>
  selectOne<{ from_month: string }>(db, 'SELECT from_month FROM own_families')?.from_month;
export const putOwnFirstMonth = (db: WritableDb, row: { from_month: string; at: string; by_user: string }): void => {
  execute(
    db,
    `INSERT INTO own_families (one, from_month, at, by_user) VALUES (1, @from_month, @at, @by_user)
    ON CONFLICT (one) DO UPDATE SET from_month = excluded.from_month, at = excluded.at, by_user = excluded.by_user`,
    row,
  );
};
