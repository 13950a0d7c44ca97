import { execute, insertRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';

export type DecisionRosterRow = {
  id: string;
  rev: number;
  state: 'waiting' | 'confirmed' | 'dropped';
  file_name: string;
  sha256: string;
  document_no: string;
  decided_on: string;
  attachment_id: string;
  cases: number;
  granted: number;
  monthly_fen: number;
  by_user: string;
  by_person: string;
  recorded_at: string;
  settled_by: string | null;
  settled_at: string | null;
  reason: string;
};
export type RosterEntryRow = { roster_id: string; no: number; case_id: string; decision_id: string; place: string };
/** `open`: its decision still waits beside the case for the second person. */
export type RosterEntry = RosterEntryRow & { open: number };

export const insertDecisionRoster = (db: WritableDb, row: DecisionRosterRow, entries: readonly RosterEntryRow[]): void => {
  insertRow(db, 'decision_roster', row);
  for (const entry of entries) insertRow(db, 'decision_roster_row', entry);
};
export const decisionRosterById = (db: ReadableDb, id: string): DecisionRosterRow | undefined =>
  selectOne(db, 'SELECT * FROM decision_roster WHERE id = ?', [id]);

const entries = `SELECT e.*, CASE WHEN c.typed_decision_id = e.decision_id THEN 1 ELSE 0 END AS open FROM decision_roster_row e JOIN aid_case c ON c.id = e.case_id WHERE e.roster_id = ? ORDER BY e.no`;
export const rosterEntries = (db: ReadableDb, rosterId: string): RosterEntry[] => selectAll(db, entries, [rosterId]);
export const rosterEntryPage = (
  db: ReadableDb,
  rosterId: string,
  offset: number,
  limit: number,
): { total: number; rows: RosterEntry[] } => ({
  total: selectOne<{ n: number }>(db, 'SELECT count(*) AS n FROM decision_roster_row WHERE roster_id = ?', [rosterId])?.n ?? 0,
  rows: selectAll(db, `${entries} LIMIT ? OFFSET ?`, [rosterId, limit, offset]),
});
export type DecisionRosterListRow = DecisionRosterRow & { by_name: string; settled_name: string | null; open: number };

const listed = `SELECT r.*, u.name AS by_name, s.name AS settled_name,
  (SELECT count(*) FROM decision_roster_row e JOIN aid_case c ON c.id = e.case_id WHERE e.roster_id = r.id AND c.typed_decision_id = e.decision_id) AS open
  FROM decision_roster r JOIN app_user u ON u.id = r.by_user LEFT JOIN app_user s ON s.id = r.settled_by`;
export const decisionRosterListed = (db: ReadableDb, id: string): DecisionRosterListRow | undefined =>
  selectOne(db, `${listed} WHERE r.id = ?`, [id]);
/** Those that wait first, then the latest. */
export const decisionRosterPage = (db: ReadableDb, offset: number, limit: number): { total: number; rows: DecisionRosterListRow[] } => ({
  total: selectOne<{ n: number }>(db, 'SELECT count(*) AS n FROM decision_roster')?.n ?? 0,
  rows: selectAll(db, `${listed} ORDER BY r.state = 'waiting' DESC, r.recorded_at DESC, r.id LIMIT ? OFFSET ?`, [limit, offset]),
});
export const settleDecisionRoster = (
  db: WritableDb,
  id: string,
  fields: { readonly state: 'confirmed' | 'dropped'; readonly settled_by: string; readonly settled_at: string; readonly reason: string },
): void => {
  execute(db, 'UPDATE decision_roster SET rev = rev + 1, state = ?, settled_by = ?, settled_at = ?, reason = ? WHERE id = ?', [
    fields.state,
    fields.settled_by,
    fields.settled_at,
    fields.reason,
    id,
  ]);
};
/** Rosters that wait for the second person. */
export const rostersWaiting = (db: ReadableDb): number =>
  selectOne<{ n: number }>(
    db,
    `SELECT count(*) AS n FROM decision_roster r WHERE r.state = 'waiting' AND EXISTS (SELECT 1 FROM decision_roster_row e JOIN aid_case c ON c.id = e.case_id WHERE e.roster_id = r.id AND c.typed_decision_id = e.decision_id)`,
  )?.n ?? 0;
