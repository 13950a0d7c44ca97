import { reviewCycle } from '#domain/policy/procedure-keys.ts';
import { policyReader } from '#domain/policy/resolve.ts';
import { reviewDueMonth, type ReviewTerm } from '#domain/reviews/due.ts';
import { reviewClass } from '#shared/contract/benefit-review.ts';
import { monthOf, type Month } from '#shared/values/dates.ts';
import { done, type Outcome } from '#shared/values/refusal.ts';
import { setReviewTerm, type DueReviewRow } from '#storage/reviews.ts';
import { z } from 'zod';
import type { ActContext, QueryContext } from '../act.ts';
import { officeRules, type CaseRules } from '../policies/office-rules.ts';

/** A family's term as it stands. */
export const termOf = (row: DueReviewRow): ReviewTerm => ({
  last: row.review_from ?? row.from_month,
  reviewClass: reviewClass.parse(row.review_class ?? 'A'),
  classSince: row.review_class_since,
  postponedTo: row.review_postponed,
});

/** The month a term falls due in, by the cycle in force today; `rules` are read once for many families. */
export const dueOfTerm = (
  ctx: Pick<QueryContext, 'db' | 'today'>,
  row: DueReviewRow,
  term: ReviewTerm,
  rules: CaseRules = officeRules(ctx),
): Outcome<Month> => {
  const policy = rules.policy([reviewCycle], row, monthOf(ctx.today));
  return policy.ok ? done(reviewDueMonth(term, policyReader(policy.value).read(reviewCycle))) : policy;
};

const kept = z.object({
  last: z.string(),
  reviewClass,
  classSince: z.string().nullable(),
  postponedTo: z.string().nullable(),
  due: z.string(),
});
/** The term as a review found it, to be given back should the entry be voided. */
export const termText = (row: DueReviewRow): string => JSON.stringify({ ...termOf(row), due: row.review_due ?? row.from_month });
export const termFrom = (text: string): { readonly term: ReviewTerm; readonly due: Month } => {
  const { due, ...term } = kept.parse(JSON.parse(text));
  return { term, due };
};

export const writeTerm = (ctx: ActContext, benefitId: string, term: ReviewTerm, due: Month): void => {
  setReviewTerm(ctx.db, benefitId, {
    review_class: term.reviewClass,
    review_class_since: term.classSince,
    review_from: term.last,
    review_postponed: term.postponedTo,
    review_due: due,
  });
};
