import { workingAgeBelow, workingAgeFrom } from '#domain/policy/review-keys.ts';
import type { ReviewClass } from '#domain/reviews/due.ts';
import { reviewClassOf, type ReviewedMember, type WorkingAge } from '#domain/reviews/review-class.ts';
import type { ReadableDb } from '#storage/db.ts';
import { incomesOf } from '#storage/households.ts';
import { personById, sensitiveOf } from '#storage/people.ts';
import type { QueryContext } from '../act.ts';
import { officePolicy } from '../policies/office-policy.ts';

type Reader = Pick<QueryContext, 'db' | 'today' | 'office'>;

/** 劳动年龄 as the county has it today. */
export const workingAgeOf = (ctx: Reader): WorkingAge => {
  const read = officePolicy(ctx);
  return { from: read(workingAgeFrom), below: read(workingAgeBelow) };
};

const memberOf = (db: ReadableDb, id: string): ReviewedMember => {
  const [person, own] = [personById(db, id), sensitiveOf(db, id)];
  const level = own?.disability_level ?? null;
  return {
    birthDate: person?.birth_date ?? null,
    labor: person?.labor ?? null,
    disability: level === null ? null : { type: own?.disability_type ?? '', level },
    severeIllness: (own?.severe_illness ?? '').trim() !== '',
  };
};

/** The class a family is reviewed by, from what the registers say of its insured members and its incomes. */
export const classOfFamily = (ctx: Reader, householdId: string, insured: readonly string[]): ReviewClass =>
  reviewClassOf(
    insured.map((id) => memberOf(ctx.db, id)),
    incomesOf(ctx.db, householdId)
      .filter((item) => item.voided_at === null)
      .map((item) => item.category),
    ctx.today,
    workingAgeOf(ctx),
  );
