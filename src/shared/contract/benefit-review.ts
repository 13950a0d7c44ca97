import { z } from 'zod';
import { day, month } from '../values/dates.ts';

export const reviewClass = z.enum(['A', 'B', 'C']);
export const reviewResult = z.enum(['unchanged', 'changed', 'not_found', 'uncooperative', 'postponed']);

/** The regular review of a benefit: its class, the month the term runs from, the last entry kept, the month of the next. */
export const benefitReview = z.object({
  reviewClass,
  from: month,
  last: z.object({ on: day, result: reviewResult }).nullable(),
  due: month,
  missed: z.boolean(),
});
