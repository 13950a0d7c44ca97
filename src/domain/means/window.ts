import type { Month } from '#shared/values/dates.ts';
import { addMonths, monthsBetween } from '#shared/values/dates.ts';

/** The months income is counted over (规定期限): from `first` to `last`, both included. */
export type IncomeWindow = { readonly first: Month; readonly last: Month; readonly months: number };

/** The `months` full months before the month of application (民发〔2021〕57号:申请前的规定期限). */
export const incomeWindow = (applicationMonth: Month, months: number): IncomeWindow => ({
  first: addMonths(applicationMonth, -months),
  last: addMonths(applicationMonth, -1),
  months,
});

/** The first and last month of the window that lie in `from`…`to` (either may be open), or undefined when none does. */
export const insideWindow = (
  window: IncomeWindow,
  from: Month | null,
  to: Month | null,
): { readonly first: Month; readonly last: Month; readonly months: number } | undefined => {
  const first = from !== null && from > window.first ? from : window.first;
  const last = to !== null && to < window.last ? to : window.last;
  return first > last ? undefined : { first, last, months: monthsBetween(first, last) + 1 };
};
