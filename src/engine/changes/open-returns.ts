import type { Arrears } from '#domain/benefits/arrears.ts';
import { formatYuan } from '#shared/values/money.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { ReadableDb } from '#storage/db.ts';
import { openReturnsOf } from '#storage/pay-standing.ts';

/**
 * Nobody can say yet whether a payment that came back reaches the family: a change that would book back pay or recovery for its month
 * waits until it went out again or ended. Refuses `change_return_open`.
 */
export const noOpenReturns = (db: ReadableDb, benefitId: string, arrears: Arrears): Outcome<null> => {
  const open = openReturnsOf(
    db,
    benefitId,
    arrears.months.map(({ month }) => month),
  );
  if (open.length === 0) return done(null);
  return refuse('change_return_open', { returned: open.map(({ month, fen }) => `${month} 的 ${formatYuan(fen)} 元`).join('、') });
};
