import { addMonths } from '#shared/values/dates.ts';
import { execute, insertRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';

export type BenefitRow = {
  id: string;
  rev: number;
  program: string;
  area: 'urban' | 'rural';
  household_id: string;
  case_id: string | null;
  state: 'active' | 'suspended' | 'exiting' | 'ended';
  from_month: string;
  to_month: string | null;
  /** A, B or C (`review_cycle`), and the month it was last changed in. */
  review_class: string | null;
  review_class_since: string | null;
  /** The month the present term counts from, the month it was put off to, and the month the next review is due in. */
  review_from: string | null;
  review_postponed: string | null;
  review_due: string | null;
  takeover_run_id: string | null;
  takeover_sheet: string | null;
  takeover_row: number | null;
  recorded_at: string;
  /** The day its takeover was undone. */
  undone_on: string | null;
};
type NewBenefit = Omit<BenefitRow, 'undone_on'>;
export type BenefitAmountRow = {
  id: string;
  benefit_id: string;
  from_month: string;
  monthly_fen: number;
  persons: number;
  statement_id: string;
  decision_id: string | null;
  document: string;
  kind: 'takeover' | 'confirm' | 'raise' | 'lower' | 'suspend' | 'resume' | 'stop';
  recorded_at: string;
  voided_at: string | null;
};

export const benefitById = (db: ReadableDb, id: string): BenefitRow | undefined =>
  selectOne(db, 'SELECT * FROM benefit WHERE id = ?', [id]);
export const benefitsOfHousehold = (db: ReadableDb, householdId: string): BenefitRow[] =>
  selectAll(db, 'SELECT * FROM benefit WHERE household_id = ? ORDER BY from_month DESC', [householdId]);
/** Benefits that insure a person or did until the last of them ended, the newest first. */
export const benefitsOfPerson = (db: ReadableDb, personId: string): BenefitRow[] =>
  selectAll(
    db,
    'SELECT * FROM benefit WHERE id IN (SELECT benefit_id FROM benefit_person WHERE person_id = ?) ORDER BY from_month DESC, id DESC',
    [personId],
  );
export const openBenefit = (db: ReadableDb, program: string, householdId: string): BenefitRow | undefined =>
  selectOne(db, `SELECT * FROM benefit WHERE program = ? AND household_id = ? AND state <> 'ended'`, [program, householdId]);
export const insertBenefit = (db: WritableDb, row: NewBenefit): void => insertRow(db, 'benefit', row);
export const insertBenefitAmount = (db: WritableDb, row: BenefitAmountRow): void => insertRow(db, 'benefit_amount', row);
export const insertBenefitPerson = (
  db: WritableDb,
  row: { benefit_id: string; person_id: string; from_month: string; to_month: string | null; recorded_at: string },
): void => insertRow(db, 'benefit_person', row);
/** `at`: when it was recorded; what the row said stays readable for the days before. */
export const setBenefitState = (db: WritableDb, id: string, at: string, state: BenefitRow['state'], toMonth: string | null): void => {
  execute(db, 'INSERT INTO benefit_was (benefit_id, state, to_month, until_at) SELECT id, state, to_month, ? FROM benefit WHERE id = ?', [
    at,
    id,
  ]);
  execute(db, 'UPDATE benefit SET rev = rev + 1, state = ?, to_month = ? WHERE id = ?', [state, toMonth, id]);
};
/** The amount in force in a month: the row of the latest start not after it, the last recorded of those. */
export const amountInMonth = (db: ReadableDb, benefitId: string, month: string): BenefitAmountRow | undefined =>
  selectOne(
    db,
    'SELECT * FROM benefit_amount WHERE benefit_id = ? AND from_month <= ? AND voided_at IS NULL ORDER BY from_month DESC, recorded_at DESC, id DESC LIMIT 1',
    [benefitId, month],
  );
/** The amount that would stand in a month had the benefit not ended. */
export const amountButForStop = (db: ReadableDb, benefitId: string, month: string): BenefitAmountRow | undefined =>
  selectOne(
    db,
    `SELECT * FROM benefit_amount WHERE benefit_id = ? AND from_month <= ? AND kind <> 'stop' AND voided_at IS NULL ORDER BY from_month DESC, recorded_at DESC, id DESC LIMIT 1`,
    [benefitId, month],
  );
export const latestAmount = (db: ReadableDb, benefitId: string): BenefitAmountRow | undefined => amountInMonth(db, benefitId, '9999-12');
/** The amount a decision about a household's case brought about. */
export const amountOfDecision = (db: ReadableDb, householdId: string, decisionId: string): BenefitAmountRow | undefined =>
  selectOne(
    db,
    'SELECT a.* FROM benefit b JOIN benefit_amount a ON a.benefit_id = b.id WHERE b.household_id = ? AND a.decision_id = ? AND a.voided_at IS NULL',
    [householdId, decisionId],
  );
/** The amount that rests on a kept statement. */
export const amountOfStatement = (db: ReadableDb, statementId: string): BenefitAmountRow | undefined =>
  selectOne(db, 'SELECT * FROM benefit_amount WHERE statement_id = ?', [statementId]);
export const insuredInMonth = (db: ReadableDb, benefitId: string, month: string): string[] =>
  selectAll<{ person_id: string }>(
    db,
    'SELECT person_id FROM benefit_person WHERE benefit_id = ? AND from_month <= ? AND (to_month IS NULL OR to_month >= ?)',
    [benefitId, month, month],
  ).map((r) => r.person_id);
/** The benefit a case brought about, while it is not ended. */
export const openBenefitOfCase = (db: ReadableDb, caseId: string): BenefitRow | undefined =>
  selectOne(db, `SELECT * FROM benefit WHERE case_id = ? AND state <> 'ended'`, [caseId]);
/** The benefit a case brought about last, ended or not. */
export const benefitOfCase = (db: ReadableDb, caseId: string): BenefitRow | undefined =>
  selectOne(db, 'SELECT * FROM benefit WHERE case_id = ? AND undone_on IS NULL ORDER BY id DESC LIMIT 1', [caseId]);
/** Amounts that were to begin after a month no longer do; `at`: when it was recorded. */
export const voidAmountsAfter = (db: WritableDb, benefitId: string, at: string, month: string): void => {
  execute(db, 'UPDATE benefit_amount SET voided_at = ? WHERE benefit_id = ? AND from_month > ? AND voided_at IS NULL', [
    at,
    benefitId,
    month,
  ]);
};
/** The first month of a benefit, where it began too late. */
export const setBenefitStart = (db: WritableDb, id: string, month: string): void => {
  execute(db, 'UPDATE benefit SET from_month = ? WHERE id = ?', [month, id]);
};
const KEEP_INSURED =
  'INSERT INTO benefit_person_was (benefit_id, person_id, from_month, to_month, until_at) SELECT benefit_id, person_id, from_month, to_month, @at FROM benefit_person WHERE benefit_id = @benefitId';

/** The last month of everybody still insured by a benefit; `at`: when it was recorded. */
export const endBenefitPersons = (db: WritableDb, benefitId: string, at: string, toMonth: string): void => {
  execute(db, `${KEEP_INSURED} AND to_month IS NULL`, { at, benefitId });
  execute(db, 'UPDATE benefit_person SET to_month = ? WHERE benefit_id = ? AND to_month IS NULL', [toMonth, benefitId]);
};
/** Which of some persons are insured by a benefit of these programs in another household, from a month on. */
export const insuredElsewhere = (
  db: ReadableDb,
  personIds: readonly string[],
  programs: readonly string[],
  householdId: string,
  month: string,
): { name: string; program: string; household_no: string }[] =>
  selectAll(
    db,
    `SELECT p.name, b.program, h.no AS household_no FROM benefit_person bp JOIN benefit b ON b.id = bp.benefit_id JOIN person p ON p.id = bp.person_id JOIN household h ON h.id = b.household_id
    WHERE bp.person_id IN (SELECT value FROM json_each(@persons)) AND b.program IN (SELECT value FROM json_each(@programs)) AND b.household_id <> @householdId AND b.state <> 'ended' AND (bp.to_month IS NULL OR bp.to_month >= @month) ORDER BY p.name`,
    { persons: JSON.stringify(personIds), programs: JSON.stringify(programs), householdId, month },
  );
/** All amounts of a benefit that stand, by their months. */
export const amountsOf = (db: ReadableDb, benefitId: string): BenefitAmountRow[] =>
  selectAll(db, 'SELECT * FROM benefit_amount WHERE benefit_id = ? AND voided_at IS NULL ORDER BY from_month, recorded_at, id', [
    benefitId,
  ]);
/** Amounts of a benefit that begin after a month, not voided. */
export const amountsAfter = (db: ReadableDb, benefitId: string, month: string): BenefitAmountRow[] =>
  selectAll(
    db,
    'SELECT * FROM benefit_amount WHERE benefit_id = ? AND from_month > ? AND voided_at IS NULL ORDER BY from_month, recorded_at',
    [benefitId, month],
  );
/** The last suspension of a benefit: its first month, and when it was recorded. */
export type Suspension = { readonly from_month: string; readonly recorded_at: string };
export const lastSuspension = (db: ReadableDb, benefitId: string): Suspension | undefined =>
  selectOne(
    db,
    `SELECT min(from_month) AS from_month, recorded_at FROM benefit_amount WHERE benefit_id = ? AND kind = 'suspend' AND voided_at IS NULL
      GROUP BY recorded_at ORDER BY max(from_month) DESC, recorded_at DESC LIMIT 1`,
    [benefitId],
  );
/** The amount that would stand in a month had the suspension not come: by what was recorded until then. */
export const amountButForSuspension = (
  db: ReadableDb,
  benefitId: string,
  suspension: Suspension,
  month: string,
): BenefitAmountRow | undefined =>
  selectOne(
    db,
    `SELECT * FROM benefit_amount WHERE benefit_id = ? AND from_month <= ? AND kind <> 'suspend' AND voided_at IS NULL AND recorded_at <= ? ORDER BY from_month DESC, recorded_at DESC, id DESC LIMIT 1`,
    [benefitId, month, suspension.recorded_at],
  );
/** The last month some persons are insured by a benefit; `at`: when it was recorded. */
export const endInsured = (db: WritableDb, benefitId: string, at: string, personIds: readonly string[], toMonth: string): void => {
  execute(db, `${KEEP_INSURED} AND to_month IS NULL AND person_id IN (SELECT value FROM json_each(@persons))`, {
    at,
    benefitId,
    persons: JSON.stringify(personIds),
  });
  execute(
    db,
    'UPDATE benefit_person SET to_month = ? WHERE benefit_id = ? AND to_month IS NULL AND person_id IN (SELECT value FROM json_each(?))',
    [toMonth, benefitId, JSON.stringify(personIds)],
  );
};
/** Of all a benefit insures only some are from a month on; `at`: when it was recorded. */
export const insureNobodyBut = (db: WritableDb, benefitId: string, at: string, staying: readonly string[], fromMonth: string): void => {
  const others =
    '(to_month IS NULL OR (to_month >= from_month AND to_month >= @fromMonth)) AND person_id NOT IN (SELECT value FROM json_each(@staying))';
  const named = { benefitId, fromMonth, staying: JSON.stringify(staying) };
  execute(db, `${KEEP_INSURED} AND ${others}`, { ...named, at });
  execute(db, `UPDATE benefit_person SET to_month = @last WHERE benefit_id = @benefitId AND ${others}`, {
    ...named,
    last: addMonths(fromMonth, -1),
  });
};
const insureFor = (db: WritableDb, benefitId: string, at: string, personId: string, from: string, to: string | null): void => {
  execute(db, `${KEEP_INSURED} AND person_id = @personId AND from_month = @from`, { at, benefitId, personId, from });
  execute(
    db,
    'INSERT INTO benefit_person (benefit_id, person_id, from_month, to_month, recorded_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (benefit_id, person_id, from_month) DO UPDATE SET to_month = excluded.to_month',
    [benefitId, personId, from, to, at],
  );
};
/** Somebody insured from a month on; who already was from that very month is so again. `at`: when it was recorded. */
export const startInsured = (db: WritableDb, benefitId: string, at: string, personId: string, fromMonth: string): void =>
  insureFor(db, benefitId, at, personId, fromMonth, null);
/** Somebody insured without a gap from a month on, whatever was known of months since; no month is counted twice. `at`: when it was recorded. */
export const insureThrough = (db: WritableDb, benefitId: string, at: string, personId: string, month: string): void => {
  const stretches = selectAll<{ from_month: string; to_month: string | null }>(
    db,
    'SELECT from_month, to_month FROM benefit_person WHERE benefit_id = ? AND person_id = ? AND (to_month IS NULL OR to_month >= from_month) ORDER BY from_month',
    [benefitId, personId],
  );
  const reaching = stretches.find((one) => one.from_month <= month && (one.to_month === null || addMonths(one.to_month, 1) >= month));
  const starts = [reaching?.from_month ?? month, ...stretches.map((one) => one.from_month).filter((from) => from > month)];
  for (const [n, from] of starts.entries()) {
    const next = starts[n + 1];
    insureFor(db, benefitId, at, personId, from, next === undefined ? null : addMonths(next, -1));
  }
};

/** Marks a benefit whose takeover was undone; its state and amounts say so besides. */
export const markBenefitUndone = (db: WritableDb, id: string, on: string): void => {
  execute(db, 'UPDATE benefit SET rev = rev + 1, undone_on = ? WHERE id = ?', [on, id]);
};
export type InsuredStretch = { benefit_id: string; household_no: string; program: string; from_month: string; to_month: string | null };
/** Every stretch of months some records are insured for, by a benefit that was not undone. */
export const insuredStretches = (db: ReadableDb, personIds: readonly string[]): InsuredStretch[] =>
  selectAll(
    db,
    `SELECT bp.benefit_id, h.no AS household_no, b.program, bp.from_month, CASE WHEN b.to_month IS NULL THEN bp.to_month ELSE min(coalesce(bp.to_month, b.to_month), b.to_month) END AS to_month
    FROM benefit_person bp JOIN benefit b ON b.id = bp.benefit_id JOIN household h ON h.id = b.household_id
    WHERE bp.person_id IN (SELECT value FROM json_each(?)) AND b.undone_on IS NULL ORDER BY bp.from_month, bp.benefit_id`,
    [JSON.stringify(personIds)],
  );
/** The benefits in force that insure a record now. */
export const openStretches = (db: ReadableDb, personId: string): InsuredStretch[] =>
  selectAll(
    db,
    `SELECT bp.benefit_id, h.no AS household_no, b.program, bp.from_month, bp.to_month FROM benefit_person bp JOIN benefit b ON b.id = bp.benefit_id JOIN household h ON h.id = b.household_id
    WHERE bp.person_id = ? AND bp.to_month IS NULL AND b.state <> 'ended' ORDER BY bp.benefit_id`,
    [personId],
  );
