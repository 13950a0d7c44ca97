import type { Month } from '#shared/values/dates.ts';
import { addMonths } from '#shared/values/dates.ts';
import type { Fraction } from '#domain/statement/fraction.ts';
import { fraction, multiply } from '#domain/statement/fraction.ts';
import { equalsText, yuanText } from '#domain/statement/money-text.ts';
import type { IncomeWindow } from './window.ts';
import { insideWindow } from './window.ts';

/** What of an item falls into the window: the months, the amount in 分 (exact), and the arithmetic in words. */
export type WindowAmount = { readonly months: number; readonly first: Month | undefined; readonly total: Fraction; readonly text: string };

type Dated = {
  readonly amountFen: number;
  readonly periodMonths: number;
  readonly from: Month | null;
  readonly to: Month | null;
  readonly spreadMonths?: number | null;
};

/**
 * The part of an item inside the income window. A lump sum counts in equal parts for `spreadMonths` months,
 * the first being `from`; only parts inside the window count.
 */
export const amountInWindow = (item: Dated, window: IncomeWindow): WindowAmount => {
  const spread = item.spreadMonths ?? null;
  const start = spread === null ? item.from : (item.from ?? window.first);
  const end = spread === null || start === null ? item.to : addMonths(start, spread - 1);
  const parts = spread ?? item.periodMonths;
  const inside = insideWindow(window, start, end);
  const months = inside?.months ?? 0;
  const total = multiply(fraction(item.amountFen, parts), fraction(months));
  const per = parts === 1 ? yuanText(fraction(item.amountFen)) : `${yuanText(fraction(item.amountFen))} ÷ ${parts}`;
  return {
    months,
    first: inside?.first,
    total,
    text: months === 0 ? `${per}：不在核算期内` : `${per} × ${months} 个月 ${equalsText(total)}`,
  };
};
