import type { BenefitAmountRow, BenefitRow } from './benefits.ts';
import { execute, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';

/** What one act wrote down for a benefit, by the first of its amounts. */
type Made = Pick<BenefitAmountRow, 'id' | 'benefit_id' | 'recorded_at' | 'document'>;
const OWN = 'benefit_id = @benefit_id AND recorded_at = @recorded_at AND document = @document AND decision_id IS NULL';
const madeOf = ({ id, benefit_id, recorded_at, document }: Made) => ({ id, benefit_id, recorded_at, document });

/** Whether an amount, the state or the insured of a benefit were recorded anew after an act. */
export const movedAfter = (db: ReadableDb, made: Made): boolean =>
  selectOne(
    db,
    `SELECT 1 AS x FROM benefit_amount WHERE benefit_id = @benefit_id AND id > @id AND voided_at IS NULL AND NOT (${OWN})
    UNION ALL SELECT 1 FROM benefit_was WHERE benefit_id = @benefit_id AND until_at > @recorded_at
    UNION ALL SELECT 1 FROM benefit_person_was WHERE benefit_id = @benefit_id AND until_at > @recorded_at LIMIT 1`,
    madeOf(made),
  ) !== undefined;

/** Whether an amount, the state or the insured of a benefit were recorded anew after the amount a decision about its case brought about. */
export const movedSinceDecision = (db: ReadableDb, made: Pick<BenefitAmountRow, 'id' | 'benefit_id' | 'recorded_at'>): boolean =>
  selectOne(
    db,
    `SELECT 1 AS x FROM benefit_amount WHERE benefit_id = @benefit_id AND id > @id AND voided_at IS NULL
    UNION ALL SELECT 1 FROM benefit_was WHERE benefit_id = @benefit_id AND until_at > @recorded_at
    UNION ALL SELECT 1 FROM benefit_person_was WHERE benefit_id = @benefit_id AND until_at > @recorded_at LIMIT 1`,
    { id: made.id, benefit_id: made.benefit_id, recorded_at: made.recorded_at },
  ) !== undefined;

/** Whether another change of the benefit took effect since this one was registered. */
export const otherChangeSince = (
  db: ReadableDb,
  { id, benefit_id: benefitId }: { readonly id: string; readonly benefit_id: string },
): boolean =>
  selectOne(
    db,
    `SELECT 1 AS x FROM benefit_change o JOIN benefit_amount a ON a.benefit_id = o.benefit_id AND a.statement_id = o.statement_id
    WHERE o.benefit_id = ? AND o.id <> ? AND o.state = 'in_force' AND a.id > ? LIMIT 1`,
    [benefitId, id, id],
  ) !== undefined;

/** The state and last month of a benefit as they stood until an act wrote them anew. */
export const stateUntil = (db: ReadableDb, made: Made): Pick<BenefitRow, 'state' | 'to_month'> | undefined =>
  selectOne(db, 'SELECT state, to_month FROM benefit_was WHERE benefit_id = ? AND until_at = ? ORDER BY id DESC LIMIT 1', [
    made.benefit_id,
    made.recorded_at,
  ]);

/** Who would be insured in a month had an act not ended it for them. */
export const insuredButFor = (db: ReadableDb, made: Made, month: string): string[] =>
  selectAll<{ person_id: string }>(
    db,
    `SELECT DISTINCT p.person_id FROM benefit_person p WHERE p.benefit_id = @benefit_id AND p.from_month <= @month
    AND (p.to_month IS NULL OR p.to_month >= @month OR EXISTS (SELECT 1 FROM benefit_person_was w
      WHERE w.benefit_id = p.benefit_id AND w.person_id = p.person_id AND w.from_month = p.from_month AND w.until_at = @recorded_at AND w.to_month IS NULL))`,
    { benefit_id: made.benefit_id, recorded_at: made.recorded_at, month },
  ).map((row) => row.person_id);

/** Takes the amounts of an act out of force; they stay readable for the days before. */
export const voidAmounts = (db: WritableDb, made: Made, voidedAt: string): void => {
  execute(db, `UPDATE benefit_amount SET voided_at = @voidedAt WHERE ${OWN} AND voided_at IS NULL`, {
    benefit_id: made.benefit_id,
    recorded_at: made.recorded_at,
    document: made.document,
    voidedAt,
  });
};

/** Whoever an act stopped insuring is insured again as before it. `now`: when this is recorded. */
export const insureAgain = (db: WritableDb, { benefit_id: benefitId, recorded_at: at }: Made, now: string): void => {
  const stopped = selectAll<{ person_id: string; from_month: string; to_month: string }>(
    db,
    `SELECT p.person_id, p.from_month, p.to_month FROM benefit_person p JOIN benefit_person_was w ON w.benefit_id = p.benefit_id AND w.person_id = p.person_id AND w.from_month = p.from_month
    WHERE p.benefit_id = ? AND w.until_at = ? AND w.to_month IS NULL AND p.to_month IS NOT NULL`,
    [benefitId, at],
  );
  for (const one of stopped) {
    execute(db, 'INSERT INTO benefit_person_was (benefit_id, person_id, from_month, to_month, until_at) VALUES (?, ?, ?, ?, ?)', [
      benefitId,
      one.person_id,
      one.from_month,
      one.to_month,
      now,
    ]);
    execute(db, 'UPDATE benefit_person SET to_month = NULL WHERE benefit_id = ? AND person_id = ? AND from_month = ?', [
      benefitId,
      one.person_id,
      one.from_month,
    ]);
  }
};
