import { insertRow, reviseRow, selectAll, selectOne, type ReadableDb, type SqlValue, type WritableDb } from './db.ts';
import type { BenefitAmountRow, BenefitRow } from './benefits.ts';

export type RaiseRow = {
  id: string;
  rev: number;
  program: string;
  month: string;
  state: 'rehearsed' | 'applied' | 'dropped';
  households: number;
  persons: number;
  old_fen: number;
  new_fen: number;
  back_pay_fen: number;
  digest: string;
  made_by: string;
  made_by_person: string;
  made_at: string;
  document_no: string | null;
  decided_on: string | null;
  applied_by_person: string | null;
};
export type RaiseLineRow = {
  raise_id: string;
  no: number;
  benefit_id: string | null;
  household_id: string;
  village_code: string;
  head_name: string;
  persons: number;
  kind: 'raise' | 'lower' | 'same' | 'leaves' | 'enters' | 'skipped' | 'ended';
  old_fen: number;
  new_fen: number;
  back_pay_fen: number;
  note: string;
};

export const insertRaise = (db: WritableDb, row: RaiseRow): void => insertRow(db, 'standard_raise', row);
export const insertRaiseLine = (db: WritableDb, row: RaiseLineRow): void => insertRow(db, 'raise_line', row);
export const raiseById = (db: ReadableDb, id: string): RaiseRow | undefined =>
  selectOne(db, 'SELECT * FROM standard_raise WHERE id = ?', [id]);
export const updateRaise = (db: WritableDb, id: string, fields: Partial<RaiseRow>): void =>
  void reviseRow<RaiseRow>(db, 'standard_raise', { id }, fields);
export const raisePage = (db: ReadableDb, offset: number, limit: number): { total: number; rows: RaiseRow[] } => ({
  total: selectOne<{ n: number }>(db, 'SELECT count(*) AS n FROM standard_raise')?.n ?? 0,
  rows: selectAll(db, 'SELECT * FROM standard_raise ORDER BY month DESC, made_at DESC LIMIT ? OFFSET ?', [limit, offset]),
});
export const raiseCounts = (db: ReadableDb, id: string): { kind: RaiseLineRow['kind']; n: number }[] =>
  selectAll(db, 'SELECT kind, count(*) AS n FROM raise_line WHERE raise_id = ? GROUP BY kind', [id]);
export const raiseLinePage = (
  db: ReadableDb,
  ask: { readonly id: string; readonly kind: string; readonly offset: number; readonly limit: number },
): { total: number; rows: (RaiseLineRow & { village: string | null })[] } => {
  const where = `raise_id = @id${ask.kind === 'any' ? '' : ' AND kind = @kind'}`;
  const params: Record<string, SqlValue> = { id: ask.id, ...(ask.kind === 'any' ? {} : { kind: ask.kind }) };
  return {
    total: selectOne<{ n: number }>(db, `SELECT count(*) AS n FROM raise_line WHERE ${where}`, params)?.n ?? 0,
    rows: selectAll(
      db,
      `SELECT l.*, d.name AS village FROM raise_line l LEFT JOIN division d ON d.code = l.village_code WHERE ${where} ORDER BY l.no LIMIT @limit OFFSET @offset`,
      { ...params, limit: ask.limit, offset: ask.offset },
    ),
  };
};

/** A benefit with where its family lives; by village and household. */
export type RaisedBenefit = BenefitRow & { village_code: string; head_name: string };
const RAISED = `SELECT b.*, h.village_code, p.name AS head_name FROM benefit b JOIN household h ON h.id = b.household_id JOIN person p ON p.id = h.head_person_id`;
/** Those in receipt in a month or later: not ended, or ended with a last month not before it. */
export const benefitsFrom = (db: ReadableDb, program: string, month: string): RaisedBenefit[] =>
  selectAll(
    db,
    `${RAISED} WHERE b.program = @program AND (b.state <> 'ended' OR (b.to_month >= @month AND b.undone_on IS NULL)) ORDER BY h.village_code, h.no`,
    { program, month },
  );

/** Every amount of a benefit that stands, with the flags and the set of policy values of the statement it rests on. */
export type StatedAmountRow = BenefitAmountRow & { flags: string; policy_digest: string };
export const statedAmounts = (db: ReadableDb, benefitId: string): StatedAmountRow[] =>
  selectAll(
    db,
    'SELECT a.*, s.flags, s.policy_digest FROM benefit_amount a JOIN statement s ON s.id = a.statement_id WHERE a.benefit_id = ? AND a.voided_at IS NULL ORDER BY a.from_month, a.recorded_at, a.id',
    [benefitId],
  );
/** The set of policy values the application of a benefit was proposed by. */
export const policyDigestOfCase = (db: ReadableDb, caseId: string): string | undefined =>
  selectOne<{ policy_digest: string }>(
    db,
    'SELECT s.policy_digest FROM aid_case c JOIN statement s ON s.id = c.statement_id WHERE c.id = ?',
    [caseId],
  )?.policy_digest;

/** The last raise of a program applied from a month. */
export const appliedRaise = (db: ReadableDb, program: string, month: string): RaiseRow | undefined =>
  selectOne(
    db,
    `SELECT * FROM standard_raise WHERE program = ? AND month = ? AND state = 'applied' ORDER BY made_at DESC, id DESC LIMIT 1`,
    [program, month],
  );
/** What the applied lists of a month said of each family, the later ones last. */
export type JudgedLine = Pick<RaiseLineRow, 'raise_id' | 'kind' | 'note'> & { benefit_id: string; made_at: string };
export const judgedLines = (db: ReadableDb, program: string, month: string): JudgedLine[] =>
  selectAll(
    db,
    `SELECT l.raise_id, l.kind, l.note, l.benefit_id, r.made_at FROM raise_line l JOIN standard_raise r ON r.id = l.raise_id
      WHERE r.program = @program AND r.month = @month AND r.state = 'applied' AND l.benefit_id IS NOT NULL ORDER BY r.made_at, r.id`,
    { program, month },
  );

/**
 * Benefits with a month from a standard's first on whose amount did not read one of some values (`rows`, ids) and that no applied list
 * made since (`since`) has judged: who may be owed the standard, to be looked at more closely. By id, after one of them.
 */
export const perhapsOwed = (
  db: ReadableDb,
  ask: {
    readonly program: string;
    readonly month: string;
    readonly area: string | null;
    readonly rows: readonly string[];
    readonly since: string;
    readonly after: string;
    readonly limit: number;
  },
): RaisedBenefit[] =>
  selectAll(
    db,
    `WITH read_it AS MATERIALIZED (SELECT digest FROM policy_set p WHERE EXISTS (SELECT 1 FROM json_each(p.uses) u WHERE u.value ->> 'rowId' IN (SELECT value FROM json_each(@rows)))),
      judged AS MATERIALIZED (SELECT l.benefit_id, max(l.raise_id) AS raise_id FROM raise_line l JOIN standard_raise r ON r.id = l.raise_id
        WHERE r.program = @program AND r.month = @month AND r.state = 'applied' AND r.made_at >= @since AND l.kind NOT IN ('skipped','enters') GROUP BY l.benefit_id),
      found AS MATERIALIZED (SELECT DISTINCT b.id FROM benefit_amount a LEFT JOIN judged j ON j.benefit_id = a.benefit_id CROSS JOIN statement s ON s.id = a.statement_id CROSS JOIN benefit b ON b.id = a.benefit_id
        WHERE a.benefit_id > @after AND a.voided_at IS NULL AND a.kind NOT IN ('stop','suspend') AND (j.raise_id IS NULL OR j.raise_id < a.id)
        AND (s.policy_digest NOT IN (SELECT digest FROM read_it) OR (s.flags LIKE '%"carried_over"%' AND s.flags NOT LIKE '%"standard_carried"%'))
        AND b.program = @program AND (@area IS NULL OR b.area = @area) AND b.state <> 'suspended' AND (b.state <> 'ended' OR (b.to_month >= @month AND a.from_month <= b.to_month AND b.undone_on IS NULL))
        AND NOT EXISTS (SELECT 1 FROM benefit_amount x WHERE x.benefit_id = a.benefit_id AND x.voided_at IS NULL AND (
          (x.from_month > a.from_month AND x.from_month <= @month) OR (x.from_month = a.from_month AND (x.recorded_at, x.id) > (a.recorded_at, a.id))))
        ORDER BY b.id LIMIT @limit)
    ${RAISED} WHERE b.id IN (SELECT id FROM found) ORDER BY b.id`,
    { ...ask, rows: JSON.stringify(ask.rows) },
  );
/** The month the first amount of this office was recorded in. */
export const firstRecordedMonth = (db: ReadableDb): string | null =>
  selectOne<{ month: string | null }>(db, 'SELECT substr(min(recorded_at), 1, 7) AS month FROM benefit_amount')?.month ?? null;

/** Families refused since a day that have no benefit now, the latest case of each. */
export const refusedFamilies = (
  db: ReadableDb,
  program: string,
  since: string,
): { case_id: string; household_id: string; village_code: string; head_name: string; area: 'urban' | 'rural' }[] =>
  selectAll(
    db,
    `SELECT c.id AS case_id, c.household_id, h.village_code, p.name AS head_name, c.area FROM aid_case c JOIN household h ON h.id = c.household_id JOIN person p ON p.id = h.head_person_id
      WHERE c.program = @program AND c.state = 'refused' AND c.applied_on >= @since AND c.id = (SELECT x.id FROM aid_case x WHERE x.household_id = c.household_id AND x.program = @program ORDER BY x.applied_on DESC, x.id DESC LIMIT 1)
      AND NOT EXISTS (SELECT 1 FROM benefit b WHERE b.household_id = c.household_id AND b.program = @program AND b.state <> 'ended') ORDER BY h.village_code, h.no`,
    { program, since },
  );

/** A figure that changes with anything a rehearsal reads: families, amounts, standards, runs and claims. */
export const raiseInputs = (db: ReadableDb): string =>
  JSON.stringify(
    selectOne(
      db,
      `SELECT (SELECT sum(rev) FROM benefit) AS b, (SELECT count(*) FROM benefit_amount) AS a, (SELECT sum(rev) FROM household) AS h, (SELECT sum(rev) FROM person) AS p,
        (SELECT count(*) FROM policy_value WHERE voided_at IS NULL) AS v, (SELECT sum(rev) FROM payment_run) AS r, (SELECT count(*) FROM pay_claim) AS k, (SELECT count(*) FROM standard_raise WHERE state = 'applied') AS s`,
    ),
  );

/** Whether the signed list of a raise applied from a month lets this family go. */
export const leavesByRaise = (db: ReadableDb, benefitId: string, month: string): boolean =>
  selectOne(
    db,
    `SELECT 1 AS x FROM raise_line l JOIN standard_raise r ON r.id = l.raise_id WHERE r.state = 'applied' AND r.month = ? AND l.benefit_id = ? AND l.kind = 'leaves'`,
    [month, benefitId],
  ) !== undefined;
/** Families an applied raise lets go whose benefit still runs, without a change being handled. */
export const leavingByRaise = (db: ReadableDb): number =>
  selectOne<{ n: number }>(
    db,
    `SELECT count(DISTINCT b.id) AS n FROM raise_line l JOIN standard_raise r ON r.id = l.raise_id JOIN benefit b ON b.id = l.benefit_id
      WHERE r.state = 'applied' AND l.kind = 'leaves' AND b.state = 'active' AND NOT EXISTS (SELECT 1 FROM benefit_change g WHERE g.benefit_id = b.id AND g.event = 'EV13' AND g.state NOT IN ('withdrawn','refused'))`,
  )?.n ?? 0;
