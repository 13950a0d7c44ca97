import { execute, insertRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';

export type NoticeState = 'posted' | 'closed' | 'withdrawn';
export type NoticeRow = {
  id: string;
  rev: number;
  no: string;
  program: string;
  village_code: string;
  board: 'single' | 'first' | 'second' | 'third';
  place: string;
  phone: string;
  posted_on: string;
  first_day: string;
  last_day: string;
  state: NoticeState;
  content: string;
  closed_on: string | null;
  closed_by: string | null;
  posted_by: string;
  recorded_at: string;
};
export type NoticeCaseRow = {
  notice_id: string;
  case_id: string;
  no: number;
  closed_on: string | null;
  left_on: string | null;
  why: string;
};
export type ObjectionRow = {
  id: string;
  notice_id: string;
  case_id: string;
  no: number;
  received_on: string;
  objector: string;
  content: string;
  result: 'open' | 'valid' | 'invalid';
  closed_on: string | null;
  reply: string;
  recorded_at: string;
};
export type NoticeListRow = NoticeRow & { village: string | null; cases: number; photos: number; open_objections: number };

export const noticeById = (db: ReadableDb, id: string): NoticeRow | undefined => selectOne(db, 'SELECT * FROM notice WHERE id = ?', [id]);
/** Where and when it was hung up, without what is written on it: one wall holds hundreds of families. */
export const postedNotice = (db: ReadableDb, id: string): Pick<NoticeRow, 'id' | 'board' | 'posted_on'> | undefined =>
  selectOne(db, 'SELECT id, board, posted_on FROM notice WHERE id = ?', [id]);
export const insertNotice = (db: WritableDb, row: NoticeRow, caseIds: readonly string[]): void => {
  insertRow(db, 'notice', row);
  for (const [index, caseId] of caseIds.entries()) insertRow(db, 'notice_case', { notice_id: row.id, case_id: caseId, no: index + 1 });
};
export const touchNotice = (
  db: WritableDb,
  id: string,
  fields: { readonly state: NoticeState; readonly last_day: string; readonly closed_on: string | null; readonly closed_by: string | null },
): void => {
  execute(
    db,
    'UPDATE notice SET rev = rev + 1, state = @state, last_day = @last_day, closed_on = @closed_on, closed_by = @closed_by WHERE id = @id',
    { ...fields, id },
  );
};
export const casesOfNotice = (db: ReadableDb, noticeId: string): NoticeCaseRow[] =>
  selectAll(db, 'SELECT * FROM notice_case WHERE notice_id = ? ORDER BY no', [noticeId]);
export const noticeCase = (db: ReadableDb, noticeId: string, caseId: string): NoticeCaseRow | undefined =>
  selectOne(db, 'SELECT * FROM notice_case WHERE notice_id = ? AND case_id = ?', [noticeId, caseId]);
/** The walls one case has hung on, oldest first. */
export const noticesOfCase = (
  db: ReadableDb,
  caseId: string,
): (Pick<NoticeRow, 'id' | 'no' | 'board' | 'posted_on' | 'place'> & Pick<NoticeCaseRow, 'closed_on' | 'left_on' | 'why'>)[] =>
  selectAll(
    db,
    'SELECT n.id, n.no, n.board, n.posted_on, n.place, c.closed_on, c.left_on, c.why FROM notice_case c JOIN notice n ON n.id = c.notice_id WHERE c.case_id = ? ORDER BY n.posted_on, n.recorded_at',
    [caseId],
  );
export const closeNoticeCase = (db: WritableDb, noticeId: string, caseId: string, on: string): void => {
  execute(db, 'UPDATE notice_case SET closed_on = ? WHERE notice_id = ? AND case_id = ?', [on, noticeId, caseId]);
};
export const leaveNotice = (db: WritableDb, noticeId: string, caseId: string, on: string, why: string): void => {
  execute(db, 'UPDATE notice_case SET left_on = ?, why = ? WHERE notice_id = ? AND case_id = ? AND left_on IS NULL', [
    on,
    why,
    noticeId,
    caseId,
  ]);
};

export const photosOfNotice = (db: ReadableDb, noticeId: string): { attachment_id: string; name: string; taken_on: string }[] =>
  selectAll(
    db,
    'SELECT p.attachment_id, a.name, p.taken_on FROM notice_photo p JOIN attachment a ON a.id = p.attachment_id WHERE p.notice_id = ? ORDER BY p.taken_on, p.attachment_id',
    [noticeId],
  );
export const photoCount = (db: ReadableDb, noticeId: string): number =>
  selectOne<{ n: number }>(db, 'SELECT count(*) AS n FROM notice_photo WHERE notice_id = ?', [noticeId])?.n ?? 0;
export const insertNoticePhoto = (db: WritableDb, row: { notice_id: string; attachment_id: string; taken_on: string }): void =>
  insertRow(db, 'notice_photo', row);

export const objectionsOfNotice = (db: ReadableDb, noticeId: string): ObjectionRow[] =>
  selectAll(db, 'SELECT * FROM objection WHERE notice_id = ? ORDER BY received_on, recorded_at, case_id, no', [noticeId]);
export const objectionsOfCase = (db: ReadableDb, noticeId: string, caseId: string): ObjectionRow[] =>
  selectAll(db, 'SELECT * FROM objection WHERE notice_id = ? AND case_id = ? ORDER BY no', [noticeId, caseId]);
export const objectionById = (db: ReadableDb, id: string): ObjectionRow | undefined =>
  selectOne(db, 'SELECT * FROM objection WHERE id = ?', [id]);
export const insertObjection = (db: WritableDb, row: ObjectionRow): void => insertRow(db, 'objection', row);
export const endObjection = (
  db: WritableDb,
  id: string,
  fields: { readonly result: 'valid' | 'invalid'; readonly closedOn: string; readonly reply: string },
): void => {
  execute(db, 'UPDATE objection SET result = ?, closed_on = ?, reply = ? WHERE id = ?', [fields.result, fields.closedOn, fields.reply, id]);
};

export const noticePage = (
  db: ReadableDb,
  state: 'posted' | 'closed' | 'all',
  offset: number,
  limit: number,
): { total: number; rows: NoticeListRow[] } => {
  const where = state === 'posted' ? `n.state = 'posted'` : state === 'closed' ? `n.state <> 'posted'` : '1 = 1';
  return {
    total: selectOne<{ n: number }>(db, `SELECT count(*) AS n FROM notice n WHERE ${where}`)?.n ?? 0,
    rows: selectAll(
      db,
      `SELECT n.*, d.name AS village, (SELECT count(*) FROM notice_case c WHERE c.notice_id = n.id) AS cases, (SELECT count(*) FROM notice_photo p WHERE p.notice_id = n.id) AS photos,
        (SELECT count(*) FROM objection o WHERE o.notice_id = n.id AND o.result = 'open') AS open_objections
      FROM notice n LEFT JOIN division d ON d.code = n.village_code WHERE ${where} ORDER BY n.posted_on DESC, n.no DESC LIMIT ? OFFSET ?`,
      [limit, offset],
    ),
  };
};
export type WaitingRow = {
  id: string;
  rev: number;
  state: 'surveying' | 'proposed' | 'decided';
  village_code: string;
  village: string | null;
  applicant: string;
};
/** Cases where a notice may come next: proposals to grant, and those surveyed or decided. Village by village. */
export const casesForNotice = (db: ReadableDb): WaitingRow[] =>
  selectAll(
    db,
    `SELECT c.id, c.rev, c.state, c.village_code, d.name AS village, p.name AS applicant FROM aid_case c LEFT JOIN proposal x ON x.id = c.proposal_id JOIN person p ON p.id = c.applicant_id LEFT JOIN division d ON d.code = c.village_code
    WHERE (c.state = 'proposed' AND x.verdict = 'confirm') OR (c.state = 'surveying' AND c.first_board_on IS NULL) OR (c.state = 'decided' AND c.third_board_on IS NULL)
    ORDER BY c.village_code, c.no`,
  );
