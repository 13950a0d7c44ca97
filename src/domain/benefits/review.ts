import { addDays, addMonths, monthOf, type Day, type Month } from '#shared/values/dates.ts';

/** Days before a review falls due at which its task is made. */
export const REVIEW_LEAD_DAYS = 30;

/**
 * The month in which a benefit is to be looked at again: so many months after the last look (or the first month), by review
 * class. Stable families once a year, those with changing income or able to work every half-year (民发〔2021〕57号; `review_cycle`).
 */
export const nextReviewMonth = (last: Month, reviewClass: string, cycle: Readonly<Record<string, number>>): Month => {
  const months = cycle[reviewClass];
  if (months === undefined) throw new Error(`no review cycle for class ${reviewClass}`);
  return addMonths(last, months);
};

/** The class a family is reviewed by when nobody chose one: nobody able to work or gravely ill or disabled = A, a stable income = B, else C. */
export const reviewClassOf = (family: {
  readonly ableToWork: boolean;
  readonly severe: boolean;
  readonly stableIncome: boolean;
}): 'A' | 'B' | 'C' => {
  if (family.severe || !family.ableToWork) return 'A';
  return family.stableIncome ? 'B' : 'C';
};

/** Whether the task for a review is to be made by a day: thirty days before the month begins. */
export const reviewDueBy = (reviewMonth: Month, today: Day): boolean => today >= addDays(`${reviewMonth}-01`, -REVIEW_LEAD_DAYS);

/** Whether a review has been missed: its month is over. */
export const reviewMissed = (reviewMonth: Month, today: Day): boolean => monthOf(today) > reviewMonth;
