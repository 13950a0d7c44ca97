import { documents } from '#domain/policy/documents.ts';
import { programOf } from '#domain/programs/registry.ts';
import { reviewClassLabels } from '#domain/reviews/due.ts';
import { reviewItemLabels, reviewItems, reviewProposalLabels, reviewResultLabels, reviewWayLabels } from '#domain/reviews/result.ts';
import { keptReview } from '#shared/contract/reviews.ts';
import { done } from '#shared/values/refusal.ts';
import { benefitsOfHousehold } from '#storage/benefits.ts';
import { householdById } from '#storage/households.ts';
import { dueReviewOf, reviewById, reviewersOf } from '#storage/reviews.ts';
import { termFrom, termOf } from '../../reviews/review-term.ts';
import { notReady, paperSource } from '../source.ts';

const { items, proposal } = keptReview.shape;

/** 定期复核表 of a kept review, to be signed. */
export const reviewFormSource = paperSource('review-form', 'review', (ctx, id) => {
  const review = reviewById(ctx.db, id);
  if (review === undefined) return null;
  if (review.voided_at !== null) return notReady('这条核查记录已作废');
  const changed = items.parse(JSON.parse(review.items));
  const told = review.result === 'unchanged' || review.result === 'changed';
  return done({
    snapshot: {
      number: review.no,
      matter: programOf(review.program)?.name ?? review.program,
      officeName: ctx.office.name,
      head: review.head_name,
      village: review.village ?? '',
      group: householdById(ctx.db, review.household_id)?.group_name ?? '',
      reviewClass: reviewClassLabels[keptReview.shape.reviewClass.parse(review.review_class)],
      persons: review.persons,
      monthlyFen: review.fen,
      last: termFrom(review.term_before).term.last,
      due: review.due_before,
      way: reviewWayLabels[review.way],
      on: review.on_day,
      items: reviewItems.map((item) => ({ label: reviewItemLabels[item], changed: told ? changed.includes(item) : null })),
      findings: review.findings,
      hits: review.hits,
      result: reviewResultLabels[review.result],
      proposal: reviewProposalLabels[proposal.parse(review.proposal)],
      clause: documents.periodicReview,
      reviewers: reviewersOf(ctx.db, id).map((one) => one.name),
      next: review.due_after,
    },
  });
});

/** The same form empty but for what the register says, to be taken along. */
export const blankReviewSource = paperSource('review-form', 'household', (ctx, id) => {
  if (householdById(ctx.db, id) === undefined) return null;
  const benefit = benefitsOfHousehold(ctx.db, id).find((one) => one.state !== 'ended');
  const row = benefit === undefined ? undefined : dueReviewOf(ctx.db, benefit.id);
  if (row === undefined) return notReady('这户没有在册待遇，不用核查');
  const term = termOf(row);
  return done({
    snapshot: {
      number: '',
      matter: programOf(row.program)?.name ?? row.program,
      officeName: ctx.office.name,
      head: row.head_name,
      village: row.village ?? '',
      group: row.group_name,
      reviewClass: reviewClassLabels[term.reviewClass],
      persons: row.persons,
      monthlyFen: row.monthly_fen,
      last: term.last,
      due: row.review_due ?? row.from_month,
      way: '',
      on: null,
      items: reviewItems.map((item) => ({ label: reviewItemLabels[item], changed: null })),
      findings: '',
      hits: '',
      result: '',
      proposal: '',
      clause: documents.periodicReview,
      reviewers: [],
      next: null,
    },
    keeping: 'snapshot',
  });
});
