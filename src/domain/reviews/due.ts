import { addDays, addMonths, monthOf, type Day, type Month } from '#shared/values/dates.ts';

export const reviewClasses = ['A', 'B', 'C'] as const;
export type ReviewClass = (typeof reviewClasses)[number];
export const reviewClassLabels: Readonly<Record<ReviewClass, string>> = {
  A: 'A 类（整户无劳动能力或重病重残）',
  B: 'B 类（收入稳定）',
  C: 'C 类（有劳动能力、收入不固定）',
};

/**
 * The month in which a benefit is to be looked at again: so many months after the last look (or the first month), by review
 * class. Stable families once a year, those with changing income or able to work every half-year (民发〔2021〕57号; `review_cycle`).
 */
export const nextReviewMonth = (last: Month, reviewClass: string, cycle: Readonly<Record<string, number>>): Month => {
  const months = cycle[reviewClass];
  if (months === undefined) throw new Error(`no review cycle for class ${reviewClass}`);
  return addMonths(last, months);
};

/** What the month of a family's next review follows from. */
export type ReviewTerm = {
  /** The month of the last review, or the first month the family is paid for. */
  readonly last: Month;
  readonly reviewClass: ReviewClass;
  /** The month the class was last changed in; null where it is the one the family came in with. */
  readonly classSince: Month | null;
  /** The month a review was put off to for a grave sudden event; null where it was not. */
  readonly postponedTo: Month | null;
};

/**
 * The month a review is due in. A late or early review counts from the month it was made in. A stricter class shortens the term,
 * but not to before the month the class was changed in: nobody missed a review that was not asked for. A review put off
 * (民发〔2021〕57号第三十一条) falls due in the month named, never earlier than by its class.
 */
export const reviewDueMonth = (term: ReviewTerm, cycle: Readonly<Record<string, number>>): Month =>
  [nextReviewMonth(term.last, term.reviewClass, cycle), term.classSince ?? '', term.postponedTo ?? ''].reduce((a, b) => (b > a ? b : a));

/** Whether the task for a review is to be made by a day: so many days before the month begins (`review_lead_days`). */
export const reviewDueBy = (reviewMonth: Month, today: Day, leadDays: number): boolean => today >= addDays(`${reviewMonth}-01`, -leadDays);

/** Whether a review has been missed: its month is over. */
export const reviewMissed = (reviewMonth: Month, today: Day): boolean => monthOf(today) > reviewMonth;

/** The last month whose reviews have their task on a day. */
export const reviewHorizon = (today: Day, leadDays: number): Month => monthOf(addDays(today, leadDays));

export const reviewStandings = ['overdue', 'due', 'soon', 'later'] as const;
export type ReviewStanding = (typeof reviewStandings)[number];
export const reviewStandingLabels: Readonly<Record<ReviewStanding, string>> = {
  overdue: '逾期未核查',
  due: '本月应核查',
  soon: '即将到期',
  later: '未到期',
};

/** Where a review stands on a day: missed, due this month, its task made, or not yet asked for. */
export const reviewStanding = (reviewMonth: Month, today: Day, leadDays: number): ReviewStanding => {
  if (reviewMissed(reviewMonth, today)) return 'overdue';
  if (reviewMonth === monthOf(today)) return 'due';
  return reviewDueBy(reviewMonth, today, leadDays) ? 'soon' : 'later';
};

/** The last day of a month: a review's day is never moved for a holiday, because it recurs. */
export const lastDayOf = (month: Month): Day => addDays(`${addMonths(month, 1)}-01`, -1);
