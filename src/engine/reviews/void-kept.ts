import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { lastReviewOf, voidReview, type reviewById } from '#storage/reviews.ts';
import type { ActContext } from '../act.ts';
import { termFrom, writeTerm } from './review-term.ts';

type Kept = NonNullable<ReturnType<typeof reviewById>>;

/** A finding that does not stand: kept and struck out, the term of the family as it was before. Refuses `review_change_registered`, `review_not_last`. */
export const voidKept = (ctx: ActContext, row: Kept, reason: string): Outcome<null> => {
  if (row.change_no !== null) return refuse('review_change_registered', { no: row.change_no });
  if (lastReviewOf(ctx.db, row.benefit_id)?.id !== row.id) return refuse('review_not_last');
  voidReview(ctx.db, row.id, { at: ctx.now, userId: ctx.actor.userId, reason });
  const { term, due } = termFrom(row.term_before);
  writeTerm(ctx, row.benefit_id, term, due);
  return done(null);
};
