import { selectAll, selectOne, type ReadableDb } from './db.ts';

const count = (db: ReadableDb, sql: string, params: Readonly<Record<string, string>> = {}): number =>
  selectOne<{ n: number }>(db, sql, params)?.n ?? 0;

/** Decisions typed from paper one by one that wait for the second person. */
export const typedDecisionsWaiting = (db: ReadableDb): number =>
  count(
    db,
    `SELECT count(*) AS n FROM aid_case c WHERE c.state IN ('sealed','reported') AND c.typed_decision_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM decision_roster_row e JOIN decision_roster r ON r.id = e.roster_id WHERE e.case_id = c.id AND e.decision_id = c.typed_decision_id AND r.state = 'waiting')`,
  );
/** Notices whose last day is over. */
export const noticesOver = (db: ReadableDb, today: string): number =>
  count(db, `SELECT count(*) AS n FROM notice WHERE state = 'posted' AND last_day < @today`, { today });
export const proposalsToPost = (db: ReadableDb): number =>
  count(
    db,
    `SELECT count(*) AS n FROM aid_case c JOIN proposal p ON p.id = c.proposal_id WHERE c.state = 'proposed' AND p.verdict = 'confirm'`,
  );
export const lastPackageOut = (db: ReadableDb): { no: string; sealed_at: string; writes: number; state: string } | undefined =>
  selectOne(db, 'SELECT no, sealed_at, writes, state FROM package_out ORDER BY sealed_at DESC, no DESC LIMIT 1');
export const openAlarms = (db: ReadableDb): number => count(db, 'SELECT count(*) AS n FROM exchange_alarm WHERE released_at IS NULL');

/** The county's desk by state. */
export const countyCounts = (db: ReadableDb): { state: string; n: number }[] =>
  selectAll(db, 'SELECT state, count(*) AS n FROM county_case GROUP BY state');

/** A month that was locked, or a county's decision: the office is at work. */
export const startedWork = (db: ReadableDb): boolean =>
  count(
    db,
    `SELECT EXISTS (SELECT 1 FROM payment_run WHERE state NOT IN ('open','checked')) OR EXISTS (SELECT 1 FROM county_case WHERE state NOT IN ('arrived','proposed')) AS n`,
  ) === 1;
/** What a new office has of what it works with. */
export const startOf = (db: ReadableDb): { villages: number; households: number; onPaper: boolean } => ({
  villages: count(db, `SELECT count(*) AS n FROM division WHERE code NOT LIKE '%000' AND valid_to IS NULL`),
  households: count(db, 'SELECT EXISTS (SELECT 1 FROM household) AS n'),
  onPaper: count(db, `SELECT EXISTS (SELECT 1 FROM aid_case WHERE report_channel = 'paper') AS n`) === 1,
});
