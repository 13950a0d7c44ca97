import { monthsBetween } from '#shared/values/dates.ts';
import type { TransferRow } from '#exchange/profiles/transfers.ts';

/** Where what came says no term: the yearly review. */
const YEARLY = 12;

/** How many months lie between two reviews of a benefit that was brought along. */
export const reviewTermOf = ({ reviewFrom, reviewDue }: Pick<TransferRow['benefit'], 'reviewFrom' | 'reviewDue'>): number =>
  reviewFrom !== null && reviewDue !== null && reviewDue > reviewFrom ? monthsBetween(reviewFrom, reviewDue) : YEARLY;
