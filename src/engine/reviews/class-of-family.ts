import { reviewClassOf, type ReviewClass } from '#domain/reviews/due.ts';
import type { ReadableDb } from '#storage/db.ts';
import { incomesOf } from '#storage/households.ts';
import { personById, sensitiveOf } from '#storage/people.ts';

const ablePersons = new Set(['FULL', 'PARTIAL']);

/** The class a family is reviewed by, from what the registers say of its insured members and its incomes. */
export const classOfFamily = (db: ReadableDb, householdId: string, insured: readonly string[]): ReviewClass => {
  const ableToWork = insured.some((id) => ablePersons.has(personById(db, id)?.labor ?? ''));
  const severe = insured.some((id) => {
    const own = sensitiveOf(db, id);
    return own !== undefined && ((own.severe_illness ?? '') !== '' || (own.disability_level ?? 9) <= 2);
  });
  const stableIncome = incomesOf(db, householdId).every((item) => item.voided_at !== null || item.category === 'TRANS');
  return reviewClassOf({ ableToWork, severe, stableIncome });
};
