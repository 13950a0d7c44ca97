import { execute, insertRow, reviseRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';

export type MeetingState = 'planned' | 'held' | 'cancelled';
export type MeetingRow = {
  id: string;
  rev: number;
  no: string;
  village_code: string;
  state: MeetingState;
  planned_on: string;
  place: string;
  chair: string;
  recorder: string;
  held_on: string | null;
  attachment_id: string | null;
  note: string;
  recorded_by: string;
  recorded_at: string;
};
export type EvaluatorRow = { meeting_id: string; no: number; name: string; post: string; person_key: string; came: number };
export type MeetingFamilyRow = {
  meeting_id: string;
  case_id: string;
  no: number;
  aside: string;
  opinion: string;
  evaluation_id: string | null;
};

export const meetingById = (db: ReadableDb, id: string): MeetingRow | undefined =>
  selectOne(db, 'SELECT * FROM evaluation_meeting WHERE id = ?', [id]);
export const meetingPage = (
  db: ReadableDb,
  state: MeetingState | 'all',
  offset: number,
  limit: number,
): { total: number; rows: (MeetingRow & { village: string | null; families: number })[] } => {
  const where = `(@state = 'all' OR m.state = @state)`;
  return {
    total: selectOne<{ n: number }>(db, `SELECT count(*) AS n FROM evaluation_meeting m WHERE ${where}`, { state })?.n ?? 0,
    rows: selectAll(
      db,
      `SELECT m.*, d.name AS village, (SELECT count(*) FROM evaluation_family f WHERE f.meeting_id = m.id) AS families
      FROM evaluation_meeting m LEFT JOIN division d ON d.code = m.village_code WHERE ${where} ORDER BY m.planned_on DESC, m.no DESC LIMIT @limit OFFSET @offset`,
      { state, offset, limit },
    ),
  };
};
export const insertMeeting = (
  db: WritableDb,
  row: MeetingRow,
  evaluators: readonly Omit<EvaluatorRow, 'meeting_id' | 'no'>[],
  caseIds: readonly string[],
): void => {
  insertRow(db, 'evaluation_meeting', row);
  for (const [index, one] of evaluators.entries()) insertRow(db, 'evaluation_evaluator', { meeting_id: row.id, no: index + 1, ...one });
  for (const [index, caseId] of caseIds.entries())
    insertRow(db, 'evaluation_family', { meeting_id: row.id, case_id: caseId, no: index + 1 });
};
export const updateMeeting = (db: WritableDb, id: string, fields: Partial<MeetingRow>): void =>
  void reviseRow<MeetingRow>(db, 'evaluation_meeting', { id }, fields);
export const evaluatorsOf = (db: ReadableDb, meetingId: string): EvaluatorRow[] =>
  selectAll(db, 'SELECT * FROM evaluation_evaluator WHERE meeting_id = ? ORDER BY no', [meetingId]);
export const evaluatorCame = (db: WritableDb, meetingId: string, no: number): void => {
  execute(db, 'UPDATE evaluation_evaluator SET came = 1 WHERE meeting_id = ? AND no = ?', [meetingId, no]);
};
export const familiesOfMeeting = (db: ReadableDb, meetingId: string): MeetingFamilyRow[] =>
  selectAll(db, 'SELECT * FROM evaluation_family WHERE meeting_id = ? ORDER BY no', [meetingId]);
export const setMeetingFamily = (
  db: WritableDb,
  row: {
    readonly meetingId: string;
    readonly caseId: string;
    readonly aside: string;
    readonly opinion: string;
    readonly evaluationId: string;
  },
): void => {
  execute(db, 'UPDATE evaluation_family SET aside = ?, opinion = ?, evaluation_id = ? WHERE meeting_id = ? AND case_id = ?', [
    row.aside,
    row.opinion,
    row.evaluationId,
    row.meetingId,
    row.caseId,
  ]);
};
/** The meeting a case is invited to and that has not been held. */
export const plannedMeetingOf = (db: ReadableDb, caseId: string): { id: string; planned_on: string } | undefined =>
  selectOne(
    db,
    `SELECT m.id, m.planned_on FROM evaluation_meeting m JOIN evaluation_family f ON f.meeting_id = m.id WHERE f.case_id = ? AND m.state = 'planned'`,
    [caseId],
  );
