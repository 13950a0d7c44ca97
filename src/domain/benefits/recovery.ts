import type { Month } from '#shared/values/dates.ts';
import type { Fen } from '#shared/values/money.ts';
import { decimal, fraction, multiply, roundToFen } from '../statement/fraction.ts';

/** What is still to be paid afterwards or recovered for a month; `balanceFen` positive, in 分. */
export type OpenClaim = { readonly id: string; readonly month: Month; readonly kind: 'back_pay' | 'recovery'; readonly balanceFen: Fen };
/** A part of a claim settled with a run; `amountFen` as it stands in the run: positive for back pay, negative for recovery. */
export type ClaimPart = { readonly claimId: string; readonly month: Month; readonly kind: OpenClaim['kind']; readonly amountFen: Fen };

/** The most a month's payment gives back of what was paid too much: `share` (decimal text) of what is due, in whole yuan. */
export const mostOffset = (dueFen: Fen, share: string): Fen =>
  dueFen <= 0 ? 0 : roundToFen(multiply(fraction(dueFen), decimal(share)), 'FLOOR', 100);

/**
 * What a run settles of one family's claims: all back pay, and of what was paid too much, oldest month first, at most `share`
 * (decimal text) of what the family is due with this run, in whole yuan. A family with nothing due pays nothing back through the
 * run: it is asked to (16.2 先抵扣后退库).
 */
export const settleClaims = (claims: readonly OpenClaim[], dueFen: Fen, share: string): readonly ClaimPart[] => {
  const byMonth = claims.toSorted((a, b) => (a.month === b.month ? (a.id < b.id ? -1 : 1) : a.month < b.month ? -1 : 1));
  const paid = byMonth.filter((one) => one.kind === 'back_pay' && one.balanceFen > 0);
  const gross = dueFen + paid.reduce((sum, one) => sum + one.balanceFen, 0);
  let room = mostOffset(gross, share);
  const parts: ClaimPart[] = paid.map((one) => ({ claimId: one.id, month: one.month, kind: one.kind, amountFen: one.balanceFen }));
  for (const one of byMonth) {
    if (one.kind !== 'recovery') continue;
    const amount = Math.min(room, one.balanceFen);
    if (amount <= 0) continue;
    parts.push({ claimId: one.id, month: one.month, kind: 'recovery', amountFen: -amount });
    room -= amount;
  }
  return parts;
};
