import { execute, insertRow, reviseRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';

export type CountyState = 'arrived' | 'proposed' | 'decided' | 'sent' | 'acknowledged' | 'withdrawn' | 'exception' | 'rehomed';
export type CountyCaseRow = {
  id: string;
  rev: number;
  township: string;
  no: string;
  digest: string;
  fact_rev: number;
  program: string;
  area: string | null;
  head_name: string;
  village: string;
  members: number;
  insured: number;
  township_fen: number;
  ours_fen: number | null;
  ours_statement_id: string | null;
  differs: number;
  problem: string | null;
  kin: number;
  state: CountyState;
  arrived_on: string;
  due_on: string;
  examination: string | null;
  decision: string | null;
  decision_id: string | null;
  outcome: string | null;
  came_with: string | null;
  /** Of a reported change: what happened, from which month, and what was paid before; null for an application. */
  change_label: string | null;
  change_from: string | null;
  change_old_fen: number | null;
};
export const countyCase = (db: ReadableDb, id: string): CountyCaseRow | undefined =>
  selectOne(db, 'SELECT * FROM county_case WHERE id = ?', [id]);
export const insertCountyCase = (db: WritableDb, row: CountyCaseRow): void => insertRow(db, 'county_case', row);
/** Cases the county has not decided yet. */
export const openCountyCases = (db: ReadableDb): CountyCaseRow[] =>
  selectAll(db, `SELECT * FROM county_case WHERE state IN ('arrived','proposed') ORDER BY id`);
/** The day the desk sorts by; no change of the case itself. */
export const setCountyDue = (db: WritableDb, id: string, due: string): void => {
  execute(db, 'UPDATE county_case SET due_on = ? WHERE id = ?', [due, id]);
};
export const updateCountyCase = (db: WritableDb, id: string, fields: Partial<CountyCaseRow>): void =>
  void reviseRow<CountyCaseRow>(db, 'county_case', { id }, fields);

export const countyCasePage = (
  db: ReadableDb,
  ask: {
    /** Any of these; null: all. */
    readonly townships: readonly string[] | null;
    readonly states: readonly string[];
    readonly onlyDiffering: boolean;
    readonly offset: number;
    readonly limit: number;
  },
): { total: number; rows: (CountyCaseRow & { township_name: string | null })[] } => {
  const where = `(@townships IS NULL OR c.township IN (SELECT value FROM json_each(@townships))) AND (@any = 1 OR c.state IN (SELECT value FROM json_each(@states))) AND (@differing = 0 OR c.differs = 1)`;
  const params = {
    townships: ask.townships === null ? null : JSON.stringify(ask.townships),
    any: ask.states.length === 0 ? 1 : 0,
    states: JSON.stringify(ask.states),
    differing: ask.onlyDiffering ? 1 : 0,
  };
  return {
    total: selectOne<{ n: number }>(db, `SELECT count(*) AS n FROM county_case c WHERE ${where}`, params)?.n ?? 0,
    rows: selectAll(
      db,
      `SELECT c.*, p.name AS township_name FROM county_case c LEFT JOIN peer p ON p.org = c.township WHERE ${where} ORDER BY c.due_on, c.no, c.id LIMIT @limit OFFSET @offset`,
      { ...params, limit: ask.limit, offset: ask.offset },
    ),
  };
};
/** Decided and not yet sealed, for one township or all. */
export const decidedCases = (db: ReadableDb, township: string | null): CountyCaseRow[] =>
  selectAll(
    db,
    `SELECT * FROM county_case WHERE state = 'decided' AND (@township IS NULL OR township = @township) ORDER BY township, no, id`,
    { township },
  );
export const sentCases = (db: ReadableDb, township: string): CountyCaseRow[] =>
  selectAll(db, `SELECT * FROM county_case WHERE state = 'sent' AND township = ?`, [township]);

export type CountyEventRow = { id: string; case_id: string; at: string; actor: string; text: string };
export const insertCountyEvent = (db: WritableDb, row: CountyEventRow): void => insertRow(db, 'county_event', row);
export const countyEvents = (db: ReadableDb, caseId: string): CountyEventRow[] =>
  selectAll(db, 'SELECT * FROM county_event WHERE case_id = ? ORDER BY at, id', [caseId]);
