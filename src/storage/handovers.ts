import { insertRow, reviseRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';

export type HandoverRow = {
  id: string;
  rev: number;
  no: string;
  kind: 'step' | 'post';
  from_user: string;
  to_user: string;
  witness_user: string | null;
  on_day: string;
  items: string;
  unfinished: string;
  remarks: string;
  state: 'open' | 'signed' | 'returned' | 'withdrawn';
  to_signed_at: string | null;
  witness_signed_at: string | null;
  end_reason: string;
  recorded_at: string;
};
export type HandoverCaseRow = { case_id: string; no: string; applicant: string; state: string; due_on: string | null; listed: number };

export const handoverById = (db: ReadableDb, id: string): HandoverRow | undefined =>
  selectOne(db, 'SELECT * FROM case_handover WHERE id = ?', [id]);
export const insertHandover = (db: WritableDb, row: HandoverRow, cases: readonly { caseId: string; listed: number }[]): void => {
  insertRow(db, 'case_handover', row);
  for (const { caseId, listed } of cases) insertRow(db, 'handover_case', { handover_id: row.id, case_id: caseId, listed });
};
export const updateHandover = (db: WritableDb, id: string, fields: Partial<HandoverRow>): void =>
  void reviseRow<HandoverRow>(db, 'case_handover', { id }, fields);
export const handoverCases = (db: ReadableDb, handoverId: string): HandoverCaseRow[] =>
  selectAll(
    db,
    'SELECT c.id AS case_id, c.no, p.name AS applicant, c.state, c.due_on, h.listed FROM handover_case h JOIN aid_case c ON c.id = h.case_id JOIN person p ON p.id = c.applicant_id WHERE h.handover_id = ? ORDER BY c.no',
    [handoverId],
  );
export const openHandovers = (db: ReadableDb): HandoverRow[] =>
  selectAll(db, `SELECT * FROM case_handover WHERE state = 'open' ORDER BY on_day, no`);
export const handoverPage = (
  db: ReadableDb,
  ask: { readonly open: boolean; readonly of: string | null; readonly offset: number; readonly limit: number },
): { total: number; rows: HandoverRow[] } => {
  const conditions = [
    ...(ask.open ? [`state = 'open'`] : []),
    ...(ask.of === null ? [] : ['(from_user = @of OR to_user = @of OR witness_user = @of)']),
  ];
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const params = ask.of === null ? {} : { of: ask.of };
  return {
    total: selectOne<{ n: number }>(db, `SELECT count(*) AS n FROM case_handover ${where}`, params)?.n ?? 0,
    rows: selectAll(db, `SELECT * FROM case_handover ${where} ORDER BY on_day DESC, no DESC LIMIT @limit OFFSET @offset`, {
      ...params,
      limit: ask.limit,
      offset: ask.offset,
    }),
  };
};
/** A step's papers of this case on their way and not signed for. */
export const handoverOfCase = (db: ReadableDb, caseId: string): HandoverRow | undefined =>
  selectOne(
    db,
    `SELECT h.* FROM handover_case c JOIN case_handover h ON h.id = c.handover_id WHERE c.case_id = ? AND h.state = 'open' AND h.kind = 'step' LIMIT 1`,
    [caseId],
  );
export const openHandoverFrom = (db: ReadableDb, userId: string): HandoverRow | undefined =>
  selectOne(db, `SELECT * FROM case_handover WHERE state = 'open' AND from_user = ? ORDER BY on_day LIMIT 1`, [userId]);
/** Open cases a person took in. */
export const casesTakenInBy = (
  db: ReadableDb,
  userId: string,
): { id: string; no: string; applicant: string; state: string; due_on: string | null }[] =>
  selectAll(
    db,
    `SELECT c.id, c.no, p.name AS applicant, c.state, c.due_on FROM aid_case c JOIN person p ON p.id = c.applicant_id
    WHERE c.entered_by = ? AND c.state NOT IN ('confirmed','adjusted','refused','declined','withdrawn','terminated') ORDER BY c.due_on IS NULL, c.due_on, c.no LIMIT 500`,
    [userId],
  );
