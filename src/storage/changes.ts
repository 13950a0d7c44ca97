import { execute, insertRow, reviseRow, selectAll, selectOne, type ReadableDb, type SqlValue, type WritableDb } from './db.ts';

export type ChangeRow = {
  id: string;
  rev: number;
  no: string;
  program: string;
  benefit_id: string;
  household_id: string;
  village_code: string;
  head_name: string;
  event: string;
  event_on: string;
  reported_on: string;
  entry: string;
  state: 'registered' | 'reviewed' | 'typed' | 'in_force' | 'refused' | 'withdrawn';
  authority: 'COUNTY' | 'TOWNSHIP';
  outcome: string;
  effect_month: string;
  clause: string;
  why: string;
  old_fen: number;
  new_fen: number;
  old_persons: number;
  new_persons: number;
  old_statement_id: string | null;
  statement_id: string;
  back_pay_fen: number;
  recovery_fen: number;
  decision: string | null;
  document_no: string | null;
  decided_on: string | null;
  due_on: string | null;
  letter_on: string | null;
  letter_how: string | null;
  listed_on: string | null;
  ended_reason: string | null;
  entered_by: string;
  entered_by_person: string;
  reviewed_by: string | null;
  reviewed_by_person: string | null;
  typed_by_person: string | null;
  decided_by_person: string | null;
  recorded_at: string;
  /** The package it was reported with, while the county has it. */
  sealed_in: string | null;
  sealed_on: string | null;
  sent_back: string | null;
};
export type ClaimRow = {
  id: string;
  source: 'change' | 'raise' | 'decision';
  source_id: string;
  benefit_id: string;
  household_id: string;
  program: string;
  month: string;
  item_code: 'BACK_PAY' | 'RECOVERY';
  amount_fen: number;
  statement_id: string;
  document: string;
  recorded_at: string;
};

export const insertChange = (db: WritableDb, row: ChangeRow): void => insertRow(db, 'benefit_change', row);
export const changeById = (db: ReadableDb, id: string): ChangeRow | undefined =>
  selectOne(db, 'SELECT * FROM benefit_change WHERE id = ?', [id]);
export const updateChange = (db: WritableDb, id: string, fields: Partial<ChangeRow>): void =>
  void reviseRow<ChangeRow>(db, 'benefit_change', { id }, fields);
export const openChangeOf = (db: ReadableDb, benefitId: string): ChangeRow | undefined =>
  selectOne(db, `SELECT * FROM benefit_change WHERE benefit_id = ? AND state IN ('registered','reviewed','typed')`, [benefitId]);

/** The ids of every change a household ever had. */
export const changesOfHousehold = (db: ReadableDb, householdId: string): string[] =>
  selectAll<{ id: string }>(db, 'SELECT id FROM benefit_change WHERE household_id = ?', [householdId]).map((row) => row.id);

/** Reviewed where the county decides, and not yet on their way to it. */
export const changesToReport = (db: ReadableDb): ChangeRow[] =>
  selectAll(db, `SELECT * FROM benefit_change WHERE state = 'reviewed' AND authority = 'COUNTY' AND sealed_in IS NULL ORDER BY no`);

/** Every change some clock may still run for. */
export const dueChanges = (db: ReadableDb): ChangeRow[] =>
  selectAll(db, 'SELECT * FROM benefit_change WHERE due_on IS NOT NULL ORDER BY no, id');
/** The day lists sort by; no change of the row itself. */
export const setChangeDue = (db: WritableDb, id: string, due: string | null): void => {
  execute(db, 'UPDATE benefit_change SET due_on = ? WHERE id = ?', [due, id]);
};

/** The family has to be told: of a change in force, and of one that was and that the county decided otherwise since. */
const UNTOLD = `c.letter_on IS NULL AND (c.state = 'in_force' OR c.id IN (SELECT change_id FROM change_superseded))`;
const STATES: Readonly<Record<string, string>> = {
  open: `c.state IN ('registered','reviewed','typed')`,
  waiting_letter: UNTOLD,
  all: '1 = 1',
};
export const changePage = (
  db: ReadableDb,
  ask: { readonly state: string; readonly householdId: string | null; readonly offset: number; readonly limit: number },
): { total: number; rows: (ChangeRow & { village: string | null })[] } => {
  const where = `${STATES[ask.state] ?? 'c.state = @state'}${ask.householdId === null ? '' : ' AND c.household_id = @householdId'}`;
  const params: Record<string, SqlValue> = {
    ...(STATES[ask.state] === undefined ? { state: ask.state } : {}),
    ...(ask.householdId === null ? {} : { householdId: ask.householdId }),
  };
  return {
    total: selectOne<{ n: number }>(db, `SELECT count(*) AS n FROM benefit_change c WHERE ${where}`, params)?.n ?? 0,
    rows: selectAll(
      db,
      `SELECT c.*, d.name AS village FROM benefit_change c LEFT JOIN division d ON d.code = c.village_code WHERE ${where} ORDER BY c.due_on IS NULL, c.due_on, c.recorded_at DESC LIMIT @limit OFFSET @offset`,
      { ...params, limit: ask.limit, offset: ask.offset },
    ),
  };
};

export const insertClaim = (db: WritableDb, row: ClaimRow): void => insertRow(db, 'pay_claim', row);
export const insertSettlement = (
  db: WritableDb,
  row: {
    id: string;
    claim_id: string;
    kind: 'repaid' | 'waived';
    on_day: string;
    amount_fen: number;
    document: string;
    recorded_at: string;
    recorded_by: string;
  },
): void => insertRow(db, 'claim_settlement', row);

/** A claim with what is left of it: its amount less what runs, repayments and waivers settled. */
export type OpenClaimRow = ClaimRow & {
  balance_fen: number;
  /** How often it was repaid or waived. */ settlements: number;
  head_name: string;
  village: string | null;
  village_code: string;
};
const OPEN = `SELECT k.*, p.name AS head_name, d.name AS village, h.village_code,
    k.amount_fen - (SELECT coalesce(sum(abs(l.amount_fen)), 0) FROM payment_line l WHERE l.claim_id = k.id AND l.retry_of IS NULL) - (SELECT coalesce(sum(s.amount_fen), 0) FROM claim_settlement s WHERE s.claim_id = k.id) AS balance_fen,
    (SELECT count(*) FROM claim_settlement s WHERE s.claim_id = k.id) AS settlements
  FROM pay_claim k JOIN household h ON h.id = k.household_id JOIN person p ON p.id = h.head_person_id LEFT JOIN division d ON d.code = h.village_code`;
export const claimById = (db: ReadableDb, id: string): OpenClaimRow | undefined => selectOne(db, `${OPEN} WHERE k.id = ?`, [id]);
export const claimsOfSource = (db: ReadableDb, sourceId: string): OpenClaimRow[] =>
  selectAll(db, `${OPEN} WHERE k.source_id = ? ORDER BY k.month`, [sourceId]);
/** Claims of a program up to a month with a balance, by family and month; the lines of one run (a draft made anew) are not counted. */
export const openClaims = (db: ReadableDb, program: string, upTo: string, exceptRun: string): OpenClaimRow[] =>
  selectAll(
    db,
    `SELECT * FROM (${OPEN.replace('l.retry_of IS NULL', 'l.retry_of IS NULL AND l.run_id <> @exceptRun')} WHERE k.program = @program AND k.month <= @upTo) WHERE balance_fen > 0 ORDER BY household_id, month, id`,
    { program, upTo, exceptRun },
  );
/** The heads of families to whom something was booked for a month of a program at or after a moment. */
export const claimedFamilies = (db: ReadableDb, program: string, month: string, since: string): string[] =>
  selectAll<{ name: string }>(
    db,
    `SELECT DISTINCT h.no, p.name FROM pay_claim k JOIN household h ON h.id = k.household_id JOIN person p ON p.id = h.head_person_id
    WHERE k.program = ? AND k.month = ? AND k.recorded_at >= ? ORDER BY h.no`,
    [program, month, since],
  ).map(({ name }) => name);
export const claimPage = (
  db: ReadableDb,
  ask: {
    readonly claimId?: string | undefined;
    readonly householdId: string | null;
    readonly kind: string;
    readonly offset: number;
    readonly limit: number;
  },
): { total: number; rows: OpenClaimRow[] } => {
  const conditions = [
    ...(ask.claimId === undefined ? [] : ['k.id = @claimId']),
    ...(ask.householdId === null ? [] : ['k.household_id = @householdId']),
    ...(ask.kind === 'any' ? [] : ['k.item_code = @kind']),
  ];
  const open = `SELECT * FROM (${OPEN}${conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`}) WHERE balance_fen > 0`;
  const params: Record<string, SqlValue> = {
    ...(ask.claimId === undefined ? {} : { claimId: ask.claimId }),
    ...(ask.householdId === null ? {} : { householdId: ask.householdId }),
    ...(ask.kind === 'any' ? {} : { kind: ask.kind }),
  };
  return {
    total: selectOne<{ n: number }>(db, `SELECT count(*) AS n FROM (${open})`, params)?.n ?? 0,
    rows: selectAll(db, `${open} ORDER BY month, village_code, id LIMIT @limit OFFSET @offset`, {
      ...params,
      limit: ask.limit,
      offset: ask.offset,
    }),
  };
};

/** The events of the changes of a benefit that took effect. */
export const changesInForceOf = (db: ReadableDb, benefitId: string): string[] =>
  selectAll<{ event: string }>(db, `SELECT event FROM benefit_change WHERE benefit_id = ? AND state = 'in_force' ORDER BY recorded_at`, [
    benefitId,
  ]).map(({ event }) => event);

/** The changes of a benefit in force by one event, oldest decision first. */
export const changesOfEventInForce = (db: ReadableDb, benefitId: string, event: string): ChangeRow[] =>
  selectAll(db, `SELECT * FROM benefit_change WHERE benefit_id = ? AND event = ? AND state = 'in_force' ORDER BY decided_on, recorded_at`, [
    benefitId,
    event,
  ]);

/** The change by which a person's death came into the register, under any of the person's records; one that was withdrawn only where there is no other. */
export const deathChangeOf = (db: ReadableDb, records: readonly string[]): Pick<ChangeRow, 'id' | 'no'> | undefined =>
  selectOne(
    db,
    `SELECT c.id, c.no FROM benefit_change c WHERE c.event = 'EV01'
      AND c.household_id IN (SELECT m.household_id FROM membership m WHERE m.person_id IN (SELECT value FROM json_each(@records)))
      AND EXISTS (SELECT 1 FROM json_each(c.entry, '$.entry.personIds') p WHERE p.value IN (SELECT value FROM json_each(@records)))
    ORDER BY c.state = 'withdrawn', c.recorded_at DESC, c.id DESC LIMIT 1`,
    { records: JSON.stringify(records) },
  );

/** Counts for the first screen. */
export const changeCounts = (db: ReadableDb): { registered: number; reviewed: number; to_report: number; typed: number; letters: number } =>
  selectOne(
    db,
    `SELECT count(CASE WHEN c.state = 'registered' THEN 1 END) AS registered, count(CASE WHEN c.state = 'reviewed' AND c.authority = 'TOWNSHIP' THEN 1 END) AS reviewed, count(CASE WHEN c.state = 'reviewed' AND c.authority = 'COUNTY' AND c.sealed_in IS NULL THEN 1 END) AS to_report, count(CASE WHEN c.state = 'typed' THEN 1 END) AS typed,
      count(CASE WHEN ${UNTOLD} THEN 1 END) AS letters FROM benefit_change c WHERE c.state IN ('registered','reviewed','typed') OR (${UNTOLD})`,
  ) ?? { registered: 0, reviewed: 0, to_report: 0, typed: 0, letters: 0 };
const PAID_FOR_DEAD = `FROM person p JOIN benefit_person bp ON bp.person_id = p.id AND bp.to_month IS NULL JOIN benefit b ON b.id = bp.benefit_id AND b.state <> 'ended'
  WHERE p.status = 'dead' AND NOT EXISTS (SELECT 1 FROM benefit_change c WHERE c.benefit_id = b.id AND c.state IN ('registered','reviewed','typed'))`;
const PAST_EXIT = `FROM benefit b WHERE b.state = 'exiting' AND b.to_month < @month`;
/** The families behind `deadInsured` and `exitsOver` (`@month`), as a subquery. */
export const familiesWaiting = {
  dead_member: `(SELECT b.household_id ${PAID_FOR_DEAD})`,
  exit_over: `(SELECT b.household_id ${PAST_EXIT})`,
} as const;

/** Dead persons still insured by a benefit in force for whom no change is under way. */
export const deadInsured = (db: ReadableDb): number =>
  selectOne<{ n: number }>(db, `SELECT count(DISTINCT b.id) AS n ${PAID_FOR_DEAD}`)?.n ?? 0;
/** Families whose months of gradual exit are over and whose end nobody has recorded. */
export const exitsOver = (db: ReadableDb, month: string): number =>
  selectOne<{ n: number }>(db, `SELECT count(*) AS n ${PAST_EXIT}`, { month })?.n ?? 0;
