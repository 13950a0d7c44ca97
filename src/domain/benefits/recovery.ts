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

const sum = (amounts: Iterable<Fen>): Fen => [...amounts].reduce((total, one) => total + one, 0);

/** Back pay of a month not yet paid out, as far as a later decision says the same month was paid too much after all: by claim, in 分. */
const setOffInMonth = (recoveries: readonly OpenClaim[], backPay: readonly OpenClaim[]): ReadonlyMap<string, Fen> => {
  const left = new Map<Month, Fen>();
  for (const one of backPay) left.set(one.month, (left.get(one.month) ?? 0) + one.balanceFen);
  return new Map(
    recoveries.map((one) => {
      const fen = Math.min(one.balanceFen, left.get(one.month) ?? 0);
      left.set(one.month, (left.get(one.month) ?? 0) - fen);
      return [one.id, fen];
    }),
  );
};

/**
 * What a run settles of one family's claims: all back pay, and of what was paid too much, oldest month first, at most `share`
 * (decimal text) of what the family is due with this run, in whole yuan. Back pay and recovery of one month cancel out whole: that
 * money never left the office. A family with nothing due pays nothing back through the run: it is asked to (16.2 先抵扣后退库).
 */
export const settleClaims = (claims: readonly OpenClaim[], dueFen: Fen, share: string): readonly ClaimPart[] => {
  const byMonth = claims
    .filter((one) => one.balanceFen > 0)
    .toSorted((a, b) => (a.month === b.month ? (a.id < b.id ? -1 : 1) : a.month < b.month ? -1 : 1));
  const backPay = byMonth.filter((one) => one.kind === 'back_pay');
  const recoveries = byMonth.filter((one) => one.kind === 'recovery');
  const cancelled = setOffInMonth(recoveries, backPay);
  let room = mostOffset(dueFen + sum(backPay.map((one) => one.balanceFen)) - sum(cancelled.values()), share);
  const parts: ClaimPart[] = backPay.map((one) => ({ claimId: one.id, month: one.month, kind: one.kind, amountFen: one.balanceFen }));
  for (const one of recoveries) {
    const whole = cancelled.get(one.id) ?? 0;
    const offset = Math.min(room, one.balanceFen - whole);
    if (whole + offset > 0) parts.push({ claimId: one.id, month: one.month, kind: one.kind, amountFen: -(whole + offset) });
    room -= offset;
  }
  return parts;
};
