import { addMonths, monthOf, type Day, type Month } from '#shared/values/dates.ts';

/**
 * The first month money is due: so many months after the month of the decision (usually 1, 民发〔2021〕57号: from the month
 * after confirmation; `start_month_offset`).
 */
export const firstMonthAfter = (decidedOn: Day, offset = 1): Month => addMonths(monthOf(decidedOn), offset);

/**
 * The last month still paid when something ends from the month after a day: a death on 12 June pays June in full
 * (amounts are never split by days).
 */
export const lastMonthOf = (eventOn: Day): Month => monthOf(eventOn);

/** Whether a month lies within `from`…`to`, both paid; `to` null while it runs. */
export const runsIn = (span: { readonly from: Month; readonly to: Month | null }, month: Month): boolean =>
  span.from <= month && (span.to === null || month <= span.to);

/** Whether two spans of months share one. */
export const spansMeet = (
  one: { readonly from: Month; readonly to: Month | null },
  other: { readonly from: Month; readonly to: Month | null },
): boolean => (one.to === null || other.from <= one.to) && (other.to === null || one.from <= other.to);
