import type { Month } from '#shared/values/dates.ts';
import { addMonths } from '#shared/values/dates.ts';
import { decimal, fraction, multiply, roundToFen } from '#domain/statement/fraction.ts';

/**
 * 渐退 (民发〔2022〕83号): the months a family going out is still paid, each the same share of the last full month
 * (never of the month before), HALF_UP to the yuan. Amounts in 分; after the last of them nothing is paid.
 */
export const gradualExit = (
  lastFen: number,
  ratio: string,
  from: Month,
  months: number,
): { readonly month: Month; readonly amountFen: number }[] => {
  const amountFen = roundToFen(multiply(fraction(lastFen), decimal(ratio)), 'HALF_UP', 100);
  return Array.from({ length: months }, (_, n) => ({ month: addMonths(from, n), amountFen }));
};
