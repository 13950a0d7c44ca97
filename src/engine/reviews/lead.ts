import { reviewLeadDays } from '#domain/policy/review-keys.ts';
import { reviewHorizon } from '#domain/reviews/due.ts';
import type { Month } from '#shared/values/dates.ts';
import type { QueryContext } from '../act.ts';
import { officePolicy } from '../policies/office-policy.ts';

type Reader = Pick<QueryContext, 'db' | 'today' | 'office'>;

/** How many days ahead the office lists its reviews, as of today. */
export const leadOf = (ctx: Reader): number => officePolicy(ctx)(reviewLeadDays);

/** The last month whose reviews are listed today. */
export const horizonOf = (ctx: Reader): Month => reviewHorizon(ctx.today, leadOf(ctx));
