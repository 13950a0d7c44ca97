import { insertRow, reviseRow, selectAll, selectOne, type ReadableDb, type SqlValue, type WritableDb } from './db.ts';
import type { BenefitRow } from './benefits.ts';

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
  kind: 'raise' | 'lower' | 'same' | 'leaves' | 'enters' | 'skipped';
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

/** A benefit not ended, with where its family lives; by village and household. */
export type RaisedBenefit = BenefitRow & { village_code: string; head_name: string };
export const openBenefits = (db: ReadableDb, program: string): RaisedBenefit[] =>
  selectAll(
    db,
    `SELECT b.*, h.village_code, p.name AS head_name FROM benefit b JOIN household h ON h.id = b.household_id JOIN person p ON p.id = h.head_person_id WHERE b.program = ? AND b.state <> 'ended' ORDER BY h.village_code, h.no`,
    [program],
  );
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
        (SELECT count(*) FROM policy_value WHERE voided_at IS NULL) AS v, (SELECT sum(rev) FROM payment_run) AS r, (SELECT count(*) FROM pay_claim) AS k`,
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

/**
 * Families still paid by an amount from before a standard's first month, while no raise from that month was applied; 0 where the
 * standard is older than the first amount recorded here. `area`: the one it is for, null for both.
 */
export const raisesOwed = (db: ReadableDb, program: string, month: string, area: string | null): number =>
  selectOne<{ n: number }>(
    db,
    `SELECT count(*) AS n FROM benefit b WHERE b.program = @program AND b.state <> 'ended' AND b.from_month < @month AND (@area IS NULL OR b.area = @area)
      AND (SELECT max(a.from_month) FROM benefit_amount a WHERE a.benefit_id = b.id AND a.voided_at IS NULL AND a.from_month <= @month) < @month
      AND NOT EXISTS (SELECT 1 FROM standard_raise r WHERE r.program = @program AND r.month = @month AND r.state = 'applied')
      AND @month > (SELECT substr(min(f.recorded_at), 1, 7) FROM benefit_amount f)`,
    { program, month, area },
  )?.n ?? 0;
