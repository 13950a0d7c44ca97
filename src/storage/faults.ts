import { insertRow, reviseRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';

export type FaultRow = {
  id: string;
  rev: number;
  kind: 'overdue' | 'notification' | 'shirking' | 'falsehood' | 'leak' | 'other';
  case_id: string | null;
  clock: string;
  from_on: string | null;
  due_on: string | null;
  on_day: string;
  days_late: number;
  user_id: string | null;
  what: string;
  noted_on: string;
  noted_by: string;
  pleaded_on: string | null;
  plea: string;
  settled_on: string | null;
  settled_by: string | null;
  excused: number;
  measure: 'talk' | 'warning' | 'referred' | 'none' | null;
  document_no: string;
  reason: string;
  remedy_by: string | null;
  recorded_at: string;
  /** What it is about where that is no application. */
  about_kind: 'change' | 'county_case' | 'review' | null;
  about_id: string | null;
  about_no: string;
};
export type ExtensionRow = {
  case_id: string;
  asked_by: string;
  asked_on: string;
  reason: string;
  agreed: number;
  approved_by: string;
  on_behalf_of: string | null;
  approved_on: string;
  original_due: string;
  new_due: string;
  recorded_at: string;
};

export const faultById = (db: ReadableDb, id: string): FaultRow | undefined => selectOne(db, 'SELECT * FROM fault WHERE id = ?', [id]);
export const insertFault = (db: WritableDb, row: FaultRow): void => insertRow(db, 'fault', row);
/** Whether a limit that ran out is written down already. */
export const faultKnown = (db: ReadableDb, caseId: string, clock: string, from: string): boolean =>
  selectOne(db, `SELECT 1 AS one FROM fault WHERE kind = 'overdue' AND case_id = ? AND clock = ? AND from_on = ?`, [
    caseId,
    clock,
    from,
  ]) !== undefined;
/** The same for a limit beside those of an application, by its last day. */
export const faultKnownAbout = (db: ReadableDb, aboutId: string, clock: string, due: string): boolean =>
  selectOne(db, 'SELECT 1 AS one FROM fault WHERE about_id = ? AND clock = ? AND due_on = ?', [aboutId, clock, due]) !== undefined;
export const updateFault = (db: WritableDb, id: string, fields: Partial<FaultRow>): void =>
  void reviseRow<FaultRow>(db, 'fault', { id }, fields);
export const faultPage = (
  db: ReadableDb,
  ask: {
    readonly open: boolean;
    readonly kind: string | null;
    readonly userId: string | null;
    readonly offset: number;
    readonly limit: number;
  },
): { total: number; rows: FaultRow[] } => {
  const conditions = [
    ...(ask.open ? ['settled_on IS NULL'] : []),
    ...(ask.kind === null ? [] : ['kind = @kind']),
    ...(ask.userId === null ? [] : ['user_id = @userId']),
  ];
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const params = { ...(ask.kind === null ? {} : { kind: ask.kind }), ...(ask.userId === null ? {} : { userId: ask.userId }) };
  return {
    total: selectOne<{ n: number }>(db, `SELECT count(*) AS n FROM fault ${where}`, params)?.n ?? 0,
    rows: selectAll(db, `SELECT * FROM fault ${where} ORDER BY on_day DESC, recorded_at DESC, id DESC LIMIT @limit OFFSET @offset`, {
      ...params,
      limit: ask.limit,
      offset: ask.offset,
    }),
  };
};
export const faultsSince = (db: ReadableDb, day: string): FaultRow[] =>
  selectAll(db, 'SELECT * FROM fault WHERE on_day > ? ORDER BY on_day, id', [day]);
export const openFaults = (db: ReadableDb): number =>
  selectOne<{ n: number }>(db, 'SELECT count(*) AS n FROM fault WHERE settled_on IS NULL')?.n ?? 0;
/** Applications that came in within a month, and those of them told more than once. */
export const toldOnce = (db: ReadableDb, month: string): { received: number; twice: number } =>
  selectOne(
    db,
    `SELECT count(*) AS received, count(CASE WHEN (SELECT count(*) FROM supplement s WHERE s.case_id = c.id) > 1 THEN 1 END) AS twice
    FROM aid_case c WHERE c.applied_on >= ? || '-01' AND c.applied_on < ? || '-32'`,
    [month, month],
  ) ?? { received: 0, twice: 0 };
/** Matters of a month told or accepted too late. */
export const toldLate = (db: ReadableDb, month: string): number =>
  selectOne<{ n: number }>(
    db,
    `SELECT count(DISTINCT f.case_id) AS n FROM fault f JOIN aid_case c ON c.id = f.case_id WHERE f.kind = 'overdue' AND f.clock = 'one_time_notice' AND c.applied_on >= ? || '-01' AND c.applied_on < ? || '-32'`,
    [month, month],
  )?.n ?? 0;

export const extensionOf = (db: ReadableDb, caseId: string): ExtensionRow | undefined =>
  selectOne(db, 'SELECT * FROM extension WHERE case_id = ?', [caseId]);
export const insertExtension = (db: WritableDb, row: ExtensionRow): void => insertRow(db, 'extension', row);

/** Limits that stand still. */
export const limitsStandingStill = (db: ReadableDb): number =>
  selectOne<{ n: number }>(db, 'SELECT count(*) AS n FROM case_pause WHERE to_day IS NULL')?.n ?? 0;
/** Evaluations whose day has passed and that were neither held nor cancelled. */
export const meetingsOver = (db: ReadableDb, today: string): number =>
  selectOne<{ n: number }>(db, `SELECT count(*) AS n FROM evaluation_meeting WHERE state = 'planned' AND planned_on < ?`, [today])?.n ?? 0;
/** The township's own decisions that were not filed with the county yet. */
export const filingsDue = (db: ReadableDb, by: string): number =>
  selectOne<{ n: number }>(
    db,
    `SELECT count(*) AS n FROM aid_case c JOIN decision d ON d.id = c.decision_id WHERE d.channel = 'own' AND d.outcome <> 'return' AND c.filed_on IS NULL AND c.due_on <= ?`,
    [by],
  )?.n ?? 0;
