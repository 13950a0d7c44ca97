import { insertRow, reviseRow, selectAll, selectOne, type ReadableDb, type SqlValue, type WritableDb } from './db.ts';

export type CountyFilingRow = {
  id: string;
  rev: number;
  case_id: string;
  township: string;
  no: string;
  digest: string;
  fact_rev: number;
  program: string;
  area: string | null;
  division: string;
  head_name: string;
  village: string;
  members: number;
  insured: number;
  outcome: 'confirmed' | 'refused';
  township_fen: number;
  ours_fen: number | null;
  ours_statement_id: string | null;
  differs: number;
  problem: string | null;
  kin: number;
  complaint: number;
  county_visit_on: string | null;
  document_no: string;
  decided_on: string;
  state: 'filed' | 'to_visit' | 'visited' | 'concluded' | 'ordered' | 'corrected' | 'closed';
  why_visit: string;
  arrived_on: string;
  due_on: string | null;
  drawn_on: string | null;
  visit: string | null;
  visited_by_person: string | null;
  conclusion: string | null;
  finding_id: string | null;
  came_with: string | null;
};

export const countyFiling = (db: ReadableDb, id: string): CountyFilingRow | undefined =>
  selectOne(db, 'SELECT * FROM county_filing WHERE id = ?', [id]);
export const insertCountyFiling = (db: WritableDb, row: CountyFilingRow): void => insertRow(db, 'county_filing', row);
export const updateCountyFiling = (db: WritableDb, id: string, fields: Partial<CountyFilingRow>): void =>
  void reviseRow<CountyFilingRow>(db, 'county_filing', { id }, fields);
/** Filings nobody drew among yet, and those already on the way to be visited left out. */
export const undrawnFilings = (db: ReadableDb): CountyFilingRow[] =>
  selectAll(db, `SELECT * FROM county_filing WHERE state = 'filed' AND drawn_on IS NULL ORDER BY township, no, id`);
/** Settled and not yet sealed, for one township or all. */
export const concludedFilings = (db: ReadableDb, township: string | null): CountyFilingRow[] =>
  selectAll(
    db,
    `SELECT * FROM county_filing WHERE state = 'concluded' AND (@township IS NULL OR township = @township) ORDER BY township, no, id`,
    { township },
  );
/** Of these, with those that wait for a correction, what a township will never hear or answer any more. */
export const unansweredFilings = (db: ReadableDb, township: string): CountyFilingRow[] =>
  selectAll(db, `SELECT * FROM county_filing WHERE state IN ('concluded','ordered') AND township = ? ORDER BY no, id`, [township]);
export const countyFilingCounts = (db: ReadableDb): { state: CountyFilingRow['state']; n: number }[] =>
  selectAll(db, 'SELECT state, count(*) AS n FROM county_filing GROUP BY state');
export const countyFilingPage = (
  db: ReadableDb,
  ask: { readonly township: string | null; readonly states: readonly string[]; readonly offset: number; readonly limit: number },
): { total: number; rows: (CountyFilingRow & { township_name: string | null })[] } => {
  const where = `(@township IS NULL OR f.township = @township) AND (@any = 1 OR f.state IN (SELECT value FROM json_each(@states)))`;
  const params = { township: ask.township, any: ask.states.length === 0 ? 1 : 0, states: JSON.stringify(ask.states) };
  return {
    total: selectOne<{ n: number }>(db, `SELECT count(*) AS n FROM county_filing f WHERE ${where}`, params)?.n ?? 0,
    rows: selectAll(
      db,
      `SELECT f.*, p.name AS township_name FROM county_filing f LEFT JOIN peer p ON p.org = f.township WHERE ${where} ORDER BY f.due_on IS NULL, f.due_on, f.no, f.id LIMIT @limit OFFSET @offset`,
      { ...params, limit: ask.limit, offset: ask.offset },
    ),
  };
};

export type FilingEventRow = { id: string; filing_id: string; at: string; actor: string; text: string };
export const insertFilingEvent = (db: WritableDb, row: FilingEventRow): void => insertRow(db, 'county_filing_event', row);
export const filingEvents = (db: ReadableDb, filingId: string): FilingEventRow[] =>
  selectAll(db, 'SELECT * FROM county_filing_event WHERE filing_id = ? ORDER BY at, id', [filingId]);

export type FilingFindingRow = {
  id: string;
  rev: number;
  filing_id: string;
  case_id: string;
  no: string;
  head_name: string;
  outcome: 'in_order' | 'correct';
  state: 'told' | 'ordered' | 'answered' | 'sent';
  visited_on: string;
  visitors: string;
  found: string;
  order_text: string;
  due_on: string | null;
  document_no: string;
  concluded_on: string;
  arrived_on: string;
  corrected_on: string | null;
  correction: string | null;
  corrected_by: string | null;
};
export const findingById = (db: ReadableDb, id: string): FilingFindingRow | undefined =>
  selectOne(db, 'SELECT * FROM filing_finding WHERE id = ?', [id]);
export const insertFinding = (db: WritableDb, row: FilingFindingRow): void => insertRow(db, 'filing_finding', row);
export const updateFinding = (db: WritableDb, id: string, fields: Partial<FilingFindingRow>): void =>
  void reviseRow<FilingFindingRow>(db, 'filing_finding', { id }, fields);
export const findingsOfCase = (db: ReadableDb, caseId: string): FilingFindingRow[] =>
  selectAll(db, 'SELECT * FROM filing_finding WHERE case_id = ? ORDER BY concluded_on DESC, id DESC', [caseId]);
export const findingPage = (
  db: ReadableDb,
  ask: { readonly state: string; readonly offset: number; readonly limit: number },
): { total: number; rows: FilingFindingRow[] } => {
  const where = ask.state === 'all' ? '1 = 1' : 'state = @state';
  const params: Record<string, SqlValue> = ask.state === 'all' ? {} : { state: ask.state };
  return {
    total: selectOne<{ n: number }>(db, `SELECT count(*) AS n FROM filing_finding WHERE ${where}`, params)?.n ?? 0,
    rows: selectAll(
      db,
      `SELECT * FROM filing_finding WHERE ${where} ORDER BY state <> 'ordered', due_on IS NULL, due_on, arrived_on DESC, id LIMIT @limit OFFSET @offset`,
      { ...params, limit: ask.limit, offset: ask.offset },
    ),
  };
};

/** Cases the township decided itself, put in force or refused, and not yet filed. */
export const casesToFile = (db: ReadableDb): string[] =>
  selectAll<{ id: string }>(
    db,
    `SELECT c.id FROM aid_case c JOIN decision d ON d.id = c.decision_id WHERE d.channel = 'own' AND c.filed_on IS NULL AND c.state IN ('confirmed','refused') ORDER BY c.no`,
  ).map((row) => row.id);
