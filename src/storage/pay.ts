import { execute, insertRow, reviseRow, selectAll, selectOne, updateRow, type ReadableDb, type SqlValue, type WritableDb } from './db.ts';

export type RunRow = {
  id: string;
  rev: number;
  no: string;
  program: string;
  month: string;
  state: 'open' | 'checked' | 'locked' | 'approved' | 'sent' | 'settled';
  households: number;
  persons: number;
  total_fen: number;
  inputs_digest: string;
  made_by: string;
  made_by_person: string;
  approved_by: string | null;
  approved_by_person: string | null;
  approved_on: string | null;
  document_no: string | null;
  sent_on: string | null;
  settled_on: string | null;
  made_at: string;
  /** The first month passed over before this run, why, who said so and when; all null where nobody had to. */
  gap_from: string | null;
  gap_reason: string | null;
  gap_by: string | null;
  gap_on: string | null;
};
export type LineRow = {
  id: string;
  run_id: string;
  no: number;
  program: string;
  benefit_id: string;
  household_id: string;
  month: string;
  item_code: string;
  seq: number;
  village_code: string;
  head_name: string;
  payee: string;
  payee_id_number: string;
  bank: string;
  account_no: string;
  persons: number;
  amount_fen: number;
  statement_id: string;
  document: string;
  state: 'open' | 'paid' | 'returned' | 'reissued' | 'handed' | 'remitted';
  /** The day it went to the bank; of a re-issue, the day it went again. */
  paid_on: string | null;
  return_code: string | null;
  returned_on: string | null;
  return_note: string;
  retry_of: string | null;
  claim_id: string | null;
  /** Of a re-issue: the list of its run by which it went to the bank; null while it waits to go, 0 by a workbook before lists were numbered. */
  list_no: number | null;
};

export const runById = (db: ReadableDb, id: string): RunRow | undefined => selectOne(db, 'SELECT * FROM payment_run WHERE id = ?', [id]);
export const runOfMonth = (db: ReadableDb, program: string, month: string): RunRow | undefined =>
  selectOne(db, 'SELECT * FROM payment_run WHERE program = ? AND month = ?', [program, month]);
/** The last run before a month whose lines are frozen. */
export const frozenRunBefore = (db: ReadableDb, program: string, month: string): RunRow | undefined =>
  selectOne(
    db,
    `SELECT * FROM payment_run WHERE program = ? AND month < ? AND state NOT IN ('open','checked') ORDER BY month DESC LIMIT 1`,
    [program, month],
  );
/** The last month of a program whose lines are frozen. */
export const lastFrozenMonth = (db: ReadableDb, program: string): string | null =>
  selectOne<{ month: string | null }>(
    db,
    `SELECT max(month) AS month FROM payment_run WHERE program = ? AND state NOT IN ('open','checked')`,
    [program],
  )?.month ?? null;
/** The first month of a program whose frozen lines were made at or after a moment. */
export const firstFrozenMonthSince = (db: ReadableDb, program: string, since: string): string | null =>
  selectOne<{ month: string | null }>(
    db,
    `SELECT min(month) AS month FROM payment_run WHERE program = ? AND state NOT IN ('open','checked') AND made_at >= ?`,
    [program, since],
  )?.month ?? null;
export const runPage = (
  db: ReadableDb,
  offset: number,
  limit: number,
): { total: number; rows: (RunRow & { returned: number; made_by_name: string; approved_by_name: string | null })[] } => ({
  total: selectOne<{ n: number }>(db, 'SELECT count(*) AS n FROM payment_run')?.n ?? 0,
  rows: selectAll(
    db,
    `SELECT r.*, (SELECT count(*) FROM payment_line l WHERE l.run_id = r.id AND l.state = 'returned') AS returned, u.name AS made_by_name, a.name AS approved_by_name
    FROM payment_run r JOIN app_user u ON u.id = r.made_by LEFT JOIN app_user a ON a.id = r.approved_by ORDER BY r.month DESC, r.program LIMIT ? OFFSET ?`,
    [limit, offset],
  ),
});
export const returnedCount = (db: ReadableDb, runId: string): number =>
  selectOne<{ n: number }>(db, `SELECT count(*) AS n FROM payment_line WHERE run_id = ? AND state = 'returned'`, [runId])?.n ?? 0;
/** Returned payments that may still go out once more; a re-issue that came back too is answered, and kept to be fetched. */
export const unansweredCount = (db: ReadableDb, runId: string): number =>
  selectOne<{ n: number }>(db, `SELECT count(*) AS n FROM payment_line WHERE run_id = ? AND state = 'returned' AND retry_of IS NULL`, [
    runId,
  ])?.n ?? 0;
/** The first month after another whose run is frozen. */
export const frozenMonthAfter = (db: ReadableDb, program: string, month: string): string | undefined =>
  selectOne<{ month: string }>(
    db,
    `SELECT month FROM payment_run WHERE program = ? AND month > ? AND state NOT IN ('open','checked') ORDER BY month LIMIT 1`,
    [program, month],
  )?.month;
/** The months from the first to the last that have a run, whatever its state. */
export const monthsWithRun = (db: ReadableDb, program: string, first: string, last: string): string[] =>
  selectAll<{ month: string }>(db, 'SELECT month FROM payment_run WHERE program = ? AND month BETWEEN ? AND ?', [program, first, last]).map(
    ({ month }) => month,
  );
/** The first roster from a month on that is still being made; `unaware`: one made by that moment. */
export const draftRunFrom = (db: ReadableDb, program: string, month: string, unaware: string | null): RunRow | undefined =>
  selectOne(
    db,
    `SELECT * FROM payment_run WHERE program = @program AND month >= @month AND state IN ('open','checked') AND (@unaware IS NULL OR made_at <= @unaware) ORDER BY month LIMIT 1`,
    { program, month, unaware },
  );
/** Bridge and checks as they stood when a run was approved; undefined before. */
export const runPicture = (db: ReadableDb, runId: string): string | undefined =>
  selectOne<{ picture: string }>(db, 'SELECT picture FROM payment_run_picture WHERE run_id = ?', [runId])?.picture;
export const keepRunPicture = (db: WritableDb, runId: string, picture: string): void =>
  insertRow(db, 'payment_run_picture', { run_id: runId, picture });
export const insertRun = (db: WritableDb, row: RunRow): void => insertRow(db, 'payment_run', row);
export const updateRun = (db: WritableDb, id: string, fields: Partial<RunRow>): void =>
  void reviseRow<RunRow>(db, 'payment_run', { id }, fields);
export const insertLine = (db: WritableDb, row: LineRow): void => insertRow(db, 'payment_line', row);
/** Only the draft lines of an open run; a locked line is never removed. */
export const dropDraftLines = (db: WritableDb, runId: string): void => {
  execute(
    db,
    `DELETE FROM payment_line WHERE run_id = ? AND state = 'open' AND (SELECT state FROM payment_run WHERE id = run_id) IN ('open','checked')`,
    [runId],
  );
};
export const lineById = (db: ReadableDb, id: string): LineRow | undefined => selectOne(db, 'SELECT * FROM payment_line WHERE id = ?', [id]);
/** The payment by which a returned one went out once more. */
export const reissueOf = (db: ReadableDb, lineId: string): LineRow | undefined =>
  selectOne(db, 'SELECT * FROM payment_line WHERE retry_of = ?', [lineId]);
export const linesOfRun = (db: ReadableDb, runId: string): LineRow[] =>
  selectAll(db, 'SELECT * FROM payment_line WHERE run_id = ? ORDER BY no, seq', [runId]);
/** The next sequence of a payment's key: 0 for the first, counted up for parts of the same month and item. */
export const nextSeq = (db: ReadableDb, key: Pick<LineRow, 'program' | 'household_id' | 'month' | 'item_code'>): number =>
  selectOne<{ n: number }>(
    db,
    'SELECT coalesce(max(seq) + 1, 0) AS n FROM payment_line WHERE program = ? AND household_id = ? AND month = ? AND item_code = ?',
    [key.program, key.household_id, key.month, key.item_code],
  )?.n ?? 0;
export const updateLine = (db: WritableDb, id: string, fields: Partial<LineRow>): void =>
  void updateRow<LineRow>(db, 'payment_line', { id }, fields);
export type LineEndRow = {
  line_id: string;
  way: 'handed' | 'remitted';
  on_day: string;
  document: string;
  note: string;
  recorded_at: string;
  recorded_by: string;
};
export const insertLineEnd = (db: WritableDb, row: LineEndRow): void => insertRow(db, 'payment_line_end', row);
/** How a payment that came back ended; undefined while it waits or went out again. */
export const lineEndOf = (db: ReadableDb, lineId: string): LineEndRow | undefined =>
  selectOne(db, 'SELECT * FROM payment_line_end WHERE line_id = ?', [lineId]);
export const payRunLines = (db: WritableDb, runId: string, on: string): void => {
  execute(db, `UPDATE payment_line SET state = 'paid', paid_on = ? WHERE run_id = ? AND state = 'open'`, [on, runId]);
};
export const linePage = (
  db: ReadableDb,
  runId: string,
  ask: {
    readonly text: string;
    readonly village: string | null;
    readonly onlyReturned: boolean;
    readonly offset: number;
    readonly limit: number;
  },
): { total: number; rows: (LineRow & { village: string | null; household_no: string })[] } => {
  const where = `l.run_id = @runId AND (@village IS NULL OR l.village_code = @village) ${ask.onlyReturned ? `AND l.state = 'returned'` : ''} ${ask.text === '' ? '' : `AND (l.head_name LIKE '%' || @text || '%' OR l.payee LIKE '%' || @text || '%' OR l.account_no LIKE '%' || @text)`}`;
  const params: Record<string, SqlValue> = { runId, village: ask.village, ...(ask.text === '' ? {} : { text: ask.text }) };
  return {
    total: selectOne<{ n: number }>(db, `SELECT count(*) AS n FROM payment_line l WHERE ${where}`, params)?.n ?? 0,
    // The page first, then its families: what is skipped is not looked up.
    rows: selectAll(
      db,
      `SELECT l.*, d.name AS village, h.no AS household_no FROM (SELECT * FROM payment_line l WHERE ${where} ORDER BY l.no, l.seq LIMIT @limit OFFSET @offset) l
      JOIN household h ON h.id = l.household_id LEFT JOIN division d ON d.code = l.village_code ORDER BY l.no, l.seq`,
      { ...params, limit: ask.limit, offset: ask.offset },
    ),
  };
};
const RETURNED = `FROM payment_line l JOIN payment_run r ON r.id = l.run_id WHERE l.state = 'returned' AND (@householdId IS NULL OR l.household_id = @householdId)`;
/** What came back of all months, a family's lines of one payment together: first what may still go out, then what waits to be fetched. */
export const returnedPage = (
  db: ReadableDb,
  { householdId, offset, limit }: { readonly householdId: string | null; readonly offset: number; readonly limit: number },
): { total: number; rows: (LineRow & { run_rev: number; village: string | null; fen: number })[] } => ({
  total:
    selectOne<{ n: number }>(db, `SELECT count(*) AS n FROM (SELECT 1 ${RETURNED} GROUP BY l.run_id, l.household_id, l.retry_of IS NULL)`, {
      householdId,
    })?.n ?? 0,
  rows: selectAll(
    db,
    `SELECT l.*, x.fen, r.rev AS run_rev, d.name AS village FROM (SELECT min(l.id) AS id, sum(l.amount_fen) AS fen ${RETURNED} GROUP BY l.run_id, l.household_id, l.retry_of IS NULL) x
    JOIN payment_line l ON l.id = x.id JOIN payment_run r ON r.id = l.run_id LEFT JOIN division d ON d.code = l.village_code
    ORDER BY l.retry_of IS NOT NULL, l.returned_on, l.id LIMIT @limit OFFSET @offset`,
    { householdId, limit, offset },
  ),
});
export const villageSums = (db: ReadableDb, runId: string): { village: string; households: number; persons: number; fen: number }[] =>
  selectAll(
    db,
    `SELECT coalesce(d.name, l.village_code) AS village, count(DISTINCT CASE WHEN l.claim_id IS NULL THEN l.household_id END) AS households, sum(l.persons) AS persons, sum(l.amount_fen) AS fen FROM payment_line l LEFT JOIN division d ON d.code = l.village_code WHERE l.run_id = ? AND l.retry_of IS NULL GROUP BY l.village_code ORDER BY l.village_code`,
    [runId],
  );

export type Payable = {
  benefit_id: string;
  benefit_rev: number;
  household_id: string;
  household_no: string;
  village_code: string;
  head_name: string;
  head_id_number: string | null;
  amount_id: string;
  monthly_fen: number;
  persons: number;
  statement_id: string;
  document: string;
  kind: string;
  account_id: string | null;
  account_no: string | null;
  bank: string | null;
  holder: string | null;
  /** The benefit's last month, where it has one. */
  to_month: string | null;
};
/** Every benefit that stands in a month, with the amount row in force then and the household's open account; stops and suspensions have an amount of 0. */
export const payables = (db: ReadableDb, program: string, month: string): Payable[] =>
  selectAll(
    db,
    `SELECT b.id AS benefit_id, b.rev AS benefit_rev, b.household_id, h.no AS household_no, h.village_code, p.name AS head_name,
      (SELECT n.number FROM person_id_number n WHERE n.person_id = h.head_person_id AND n.valid_to IS NULL LIMIT 1) AS head_id_number,
      b.to_month, a.id AS amount_id, a.monthly_fen, a.persons, a.statement_id, a.document, a.kind, c.id AS account_id, c.account_no, c.bank, c.holder
    FROM benefit b JOIN household h ON h.id = b.household_id JOIN person p ON p.id = h.head_person_id
    JOIN benefit_amount a ON a.id = (SELECT x.id FROM benefit_amount x WHERE x.benefit_id = b.id AND x.from_month <= @month AND x.voided_at IS NULL ORDER BY x.from_month DESC, x.recorded_at DESC, x.id DESC LIMIT 1)
    LEFT JOIN bank_account c ON c.id = (SELECT y.id FROM bank_account y WHERE y.household_id = h.id AND y.to_day IS NULL ORDER BY y.from_day DESC, y.id DESC LIMIT 1)
    WHERE b.program = @program AND b.from_month <= @month ORDER BY h.village_code, h.no`,
    { program, month },
  );

/** Whether any benefit of a program is due in a month. */
export const paysInMonth = (db: ReadableDb, program: string, month: string): boolean =>
  selectOne<{ n: number }>(
    db,
    `SELECT EXISTS (SELECT 1 FROM benefit WHERE program = @program AND state IN ('active','exiting') AND from_month <= @month AND (to_month IS NULL OR to_month >= @month)) AS n`,
    { program, month },
  )?.n === 1;

/** The present members of every family a run pays. */
export const familyNamesOfRun = (db: ReadableDb, runId: string): { household_id: string; name: string }[] =>
  selectAll(
    db,
    `SELECT m.household_id, p.name FROM membership m JOIN person p ON p.id = m.person_id
    WHERE m.to_month IS NULL AND m.household_id IN (SELECT l.household_id FROM payment_line l WHERE l.run_id = ?)`,
    [runId],
  );

/** Insured persons of all benefits of a program in a month. */
export const insuredOfProgram = (
  db: ReadableDb,
  program: string,
  month: string,
): { benefit_id: string; person_id: string; name: string; death_date: string | null }[] =>
  selectAll(
    db,
    `SELECT bp.benefit_id, bp.person_id, p.name, p.death_date FROM benefit_person bp JOIN benefit b ON b.id = bp.benefit_id JOIN person p ON p.id = bp.person_id WHERE b.program = @program AND bp.from_month <= @month AND (bp.to_month IS NULL OR bp.to_month >= @month)`,
    { program, month },
  );

export const statementTotals = (db: ReadableDb, runId: string): Map<string, number> =>
  new Map(
    selectAll<{ id: string; total_fen: number }>(
      db,
      'SELECT s.id, s.total_fen FROM statement s WHERE s.id IN (SELECT statement_id FROM payment_line WHERE run_id = ?)',
      [runId],
    ).map((r) => [r.id, r.total_fen]),
  );

/** What a household, with those merged into it, was paid in each month and has not come back, in 分. */
export const paidByMonth = (db: ReadableDb, householdIds: readonly string[]): { month: string; fen: number }[] =>
  selectAll(
    db,
    `SELECT month, sum(amount_fen) AS fen FROM payment_line WHERE household_id IN (SELECT value FROM json_each(?)) AND state IN ('paid','handed') GROUP BY month ORDER BY month`,
    [JSON.stringify(householdIds)],
  );
