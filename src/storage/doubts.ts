import { execute, insertRow, reviseRow, selectAll, selectOne, type ReadableDb, type SqlValue, type WritableDb } from './db.ts';

export type DoubtRow = {
  id: string;
  rev: number;
  no: string;
  kind: 'audit' | 'match' | 'report' | 'other';
  source: string;
  raised_on: string;
  suspected: string;
  /** Where in its list, '' where it was entered singly. */
  place: string;
  person_id: string;
  household_id: string;
  village_code: string;
  state: 'waiting' | 'confirmed' | 'mistaken' | 'changed';
  due_on: string;
  clause: string;
  found: string;
  evidence: string;
  attachments: string;
  event: string | null;
  change_id: string | null;
  concluded_on: string | null;
  concluded_by: string | null;
  recorded_at: string;
  recorded_by: string;
  /** Of the county's list: which, what of it, and the snapshot that has it no more. */
  list_id: string | null;
  hit: string | null;
  gone_as_of: string | null;
  /** Of an objection that came after its notice: that notice and the application. */
  notice_id: string | null;
  case_id: string | null;
};
export type ListedDoubtRow = DoubtRow & { person: string; head_name: string; village: string | null; change_no: string | null };

const LISTED = `SELECT q.*, p.name AS person, hp.name AS head_name, d.name AS village, g.no AS change_no FROM doubt q JOIN person p ON p.id = q.person_id JOIN household h ON h.id = q.household_id
  JOIN person hp ON hp.id = h.head_person_id LEFT JOIN division d ON d.code = q.village_code LEFT JOIN benefit_change g ON g.id = q.change_id`;
const TO_CHANGE = `q.state = 'confirmed' AND q.change_id IS NULL`;

export const insertDoubt = (db: WritableDb, row: DoubtRow): void => insertRow(db, 'doubt', row);
export const doubtById = (db: ReadableDb, id: string): ListedDoubtRow | undefined => selectOne(db, `${LISTED} WHERE q.id = ?`, [id]);
/** The doubt that says the same of the same person, from the same source of the same day. */
export const doubtKnown = (
  db: ReadableDb,
  one: Pick<DoubtRow, 'person_id' | 'source' | 'raised_on' | 'suspected'>,
): { id: string; no: string } | undefined =>
  selectOne(
    db,
    'SELECT id, no FROM doubt WHERE person_id = @person_id AND source = @source AND raised_on = @raised_on AND suspected = @suspected',
    one,
  );
export const updateDoubt = (db: WritableDb, id: string, fields: Partial<DoubtRow>): void =>
  void reviseRow<DoubtRow>(db, 'doubt', { id }, fields);
/** The late objections to a notice, the newest first. */
export const doubtsOfNotice = (db: ReadableDb, noticeId: string): ListedDoubtRow[] =>
  selectAll(db, `${LISTED} WHERE q.notice_id = ? ORDER BY q.raised_on DESC, q.no DESC`, [noticeId]);
/** The late objections to an application, the newest first. */
export const doubtsOfCase = (db: ReadableDb, caseId: string): ListedDoubtRow[] =>
  selectAll(db, `${LISTED} WHERE q.case_id = ? ORDER BY q.raised_on DESC, q.no DESC`, [caseId]);
export const doubtsOfHousehold = (db: ReadableDb, householdId: string): string[] =>
  selectAll<{ id: string }>(db, 'SELECT id FROM doubt WHERE household_id = ?', [householdId]).map(({ id }) => id);

export type DoubtAsk = { readonly state: string; readonly village: string | null; readonly householdId: string | null };
/** What waits first, by its day; `to_change` are those confirmed for which nobody has registered the change. */
export const doubtPage = (
  db: ReadableDb,
  ask: DoubtAsk & { readonly offset: number; readonly limit: number },
): { total: number; rows: ListedDoubtRow[] } => {
  const parts: readonly (readonly [string, Record<string, SqlValue>] | null)[] = [
    ask.state === 'all' ? null : ask.state === 'to_change' ? [TO_CHANGE, {}] : ['q.state = @state', { state: ask.state }],
    ask.village === null ? null : ['q.village_code = @village', { village: ask.village }],
    ask.householdId === null ? null : ['q.household_id = @householdId', { householdId: ask.householdId }],
  ];
  const said = parts.filter((part) => part !== null);
  const where = said.length === 0 ? '1 = 1' : said.map(([sql]) => sql).join(' AND ');
  const params: Record<string, SqlValue> = Object.assign({}, ...said.map(([, one]) => one));
  return {
    total: selectOne<{ n: number }>(db, `SELECT count(*) AS n FROM doubt q WHERE ${where}`, params)?.n ?? 0,
    rows: selectAll(
      db,
      `${LISTED} WHERE ${where} ORDER BY q.state <> 'waiting', CASE WHEN q.state = 'waiting' THEN q.due_on END, q.concluded_on DESC, q.no DESC LIMIT @limit OFFSET @offset`,
      { ...params, limit: ask.limit, offset: ask.offset },
    ),
  };
};

/** How many wait to be looked into, how many of them past their day, and how many were confirmed without their change. */
export const doubtCounts = (db: ReadableDb, today: string): { waiting: number; overdue: number; to_change: number } =>
  selectOne(
    db,
    `SELECT count(CASE WHEN q.state = 'waiting' THEN 1 END) AS waiting, count(CASE WHEN q.state = 'waiting' AND q.due_on < @today THEN 1 END) AS overdue, count(CASE WHEN ${TO_CHANGE} THEN 1 END) AS to_change
      FROM doubt q WHERE q.state IN ('waiting','confirmed')`,
    { today },
  ) ?? { waiting: 0, overdue: 0, to_change: 0 };

/** A change of a family answers every confirmed doubt that called for that event; a change taken back leaves them waiting again. */
/** Whether a doubt about a household was found true and leads to an event. */
export const doubtFoundTrue = (db: ReadableDb, householdId: string, event: string): boolean =>
  selectOne(db, `SELECT 1 AS x FROM doubt WHERE household_id = ? AND state = 'confirmed' AND event = ? LIMIT 1`, [householdId, event]) !==
  undefined;
export const answerDoubts = (db: WritableDb, householdId: string, event: string, changeId: string): void => {
  execute(
    db,
    `UPDATE doubt SET rev = rev + 1, change_id = @changeId WHERE household_id = @householdId AND state = 'confirmed' AND event = @event AND change_id IS NULL`,
    { householdId, event, changeId },
  );
};
export const releaseDoubts = (db: WritableDb, changeId: string): void => {
  execute(db, 'UPDATE doubt SET rev = rev + 1, change_id = NULL WHERE change_id = ?', [changeId]);
};
/** Takes out what the list said and what was written about it; number, source, day and conclusion stay. */
export const strikeDoubt = (db: WritableDb, id: string): void => {
  execute(
    db,
    `UPDATE doubt SET rev = rev + 1, suspected = '（已销毁）' || no, place = '', found = '', evidence = '', attachments = '[]' WHERE id = ?`,
    [id],
  );
};
