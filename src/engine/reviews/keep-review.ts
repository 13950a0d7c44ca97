import { endsTerm, reviewProblem, type ReviewFinding } from '#domain/reviews/result.ts';
import { lateReviewsCount } from '#domain/policy/office-keys.ts';
import { reviewMissed, type ReviewClass } from '#domain/reviews/due.ts';
import { addDays, addMonths, monthOf, type Day } from '#shared/values/dates.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { dueReviewOf, insertReview, relativesOfHousehold, type DueReviewRow, type ReviewRow } from '#storage/reviews.ts';
import { expectRev, type ActContext } from '../act.ts';
import type { CaseRules } from '../policies/office-rules.ts';
import { keepLate } from '../counter/keep-faults.ts';
import { officePolicy } from '../policies/office-policy.ts';
import type { NamedPerson } from '../users/named-persons.ts';
import { nextRunningNumber } from '../office/running-numbers.ts';
import { dueOfTerm, termOf, termText, writeTerm } from './review-term.ts';

/** The family as the screen showed it, its benefit still running. Refuses `not_found`, `stale`, `review_ended`. */
export const familyShown = (ctx: ActContext, ask: { readonly benefitId: string; readonly rev: number }): Outcome<DueReviewRow> => {
  const row = dueReviewOf(ctx.db, ask.benefitId);
  if (row === undefined) return refuse('not_found', { what: '待遇' });
  if (row.state === 'ended') return refuse('review_ended', { head: row.head_name });
  const fresh = expectRev(row.rev, ask.rev);
  return fresh.ok ? done(row) : fresh;
};

/** Relatives by the kin filing look at no family of theirs. */
export const relativesAmong = (
  ctx: ActContext,
  row: Pick<DueReviewRow, 'household_id' | 'head_name'>,
  reviewers: readonly NamedPerson[],
): Outcome<null> => {
  const relatives = new Set(relativesOfHousehold(ctx.db, row.household_id).map((one) => one.person_key));
  const barred = reviewers.filter((one) => relatives.has(one.person_key));
  return barred.length === 0
    ? done(null)
    : refuse('review_relative', { names: barred.map((one) => one.name).join('、'), head: row.head_name });
};

export type Looked = Omit<ReviewFinding, 'reviewers'> & {
  readonly way: ReviewRow['way'];
  readonly reviewers: readonly NamedPerson[];
  readonly attachmentIds: readonly string[];
  readonly reviewClass: ReviewClass | null;
};

export const reviewNo = (ctx: ActContext): string => nextRunningNumber(ctx.db, 'review', ctx.today.slice(0, 4));

/** The row of the file, but for what the caller says of it. */
export const reviewRow = (
  ctx: ActContext,
  row: DueReviewRow,
  said: Pick<ReviewRow, 'result' | 'way' | 'on_day' | 'review_class' | 'due_after'> & Partial<ReviewRow>,
): ReviewRow => ({
  id: ctx.newId(),
  rev: 0,
  no: reviewNo(ctx),
  program: row.program,
  benefit_id: row.id,
  household_id: row.household_id,
  village_code: row.village_code,
  head_name: row.head_name,
  campaign_id: row.campaign_id,
  items: '[]',
  findings: '',
  hits: '',
  proposal: 'keep',
  event: null,
  change_id: null,
  attachments: '[]',
  document: '',
  persons: row.persons,
  fen: row.monthly_fen,
  term_before: termText(row),
  due_before: row.review_due ?? row.from_month,
  recorded_at: ctx.now,
  recorded_by: ctx.actor.userId,
  voided_at: null,
  voided_by: null,
  void_reason: null,
  ...said,
});

/**
 * One family looked at: judged, kept with who looked, and where it answers for the family its next term begins in the month of the
 * look, however late. A change that is already being handled is the one the finding calls for.
 */
export const keepReview = (ctx: ActContext, row: DueReviewRow, looked: Looked, rules: CaseRules): Outcome<ReviewRow> => {
  const problem = reviewProblem(
    { ...looked, reviewers: looked.reviewers.map((one) => one.person_key) },
    { head: row.head_name, suspended: row.state === 'suspended', last: row.review_from ?? row.from_month },
    ctx.today,
  );
  if (problem !== undefined) return { ok: false, error: problem };
  const apart = relativesAmong(ctx, row, looked.reviewers);
  if (!apart.ok) return apart;
  if (looked.result === 'unchanged' && row.change_no !== null)
    return refuse('review_change_open', { head: row.head_name, no: row.change_no });
  const old = termOf(row);
  const reviewed = looked.reviewClass ?? old.reviewClass;
  const term = endsTerm(looked.result)
    ? { last: monthOf(looked.on), reviewClass: reviewed, classSince: null, postponedTo: null }
    : { ...old, reviewClass: reviewed, classSince: reviewed === old.reviewClass ? old.classSince : monthOf(looked.on) };
  // A visit that found nobody leaves the month as it was set, also where it was not set by the class, as in a takeover.
  const standing = !endsTerm(looked.result) && reviewed === old.reviewClass ? row.review_due : null;
  const due = standing === null ? dueOfTerm(ctx, row, term, rules) : done(standing);
  if (!due.ok) return due;
  const kept = reviewRow(ctx, row, {
    result: looked.result,
    way: looked.way,
    on_day: looked.on,
    items: JSON.stringify(looked.items),
    findings: looked.findings.trim(),
    hits: looked.hits.trim(),
    proposal: looked.proposal,
    event: looked.event,
    change_id: looked.event === null ? null : row.change_id,
    attachments: JSON.stringify(looked.attachmentIds),
    review_class: reviewed,
    due_after: due.value,
  });
  insertReview(ctx.db, kept, looked.reviewers);
  writeTerm(ctx, row.id, term, due.value);
  if (row.review_due !== null && reviewMissed(row.review_due, looked.on) && officePolicy(ctx)(lateReviewsCount)) {
    const missed = { from: `${row.review_due}-01`, due: addDays(`${addMonths(row.review_due, 1)}-01`, -1), doneOn: looked.on };
    keepLate(ctx, { kind: 'review', id: kept.id, no: kept.no }, { clock: 'review', ...missed });
  }
  return done(kept);
};

/** Put off by a paper: the term stays, its review is due in the month named. */
export const postponeReview = (
  ctx: ActContext,
  row: DueReviewRow,
  by: { readonly until: string; readonly on: Day; readonly document: string; readonly reason: string },
  rules: CaseRules,
): Outcome<ReviewRow> => {
  const before = row.review_due ?? row.from_month;
  if (by.on > ctx.today) return refuse('review_day_wrong', { on: by.on, last: row.review_from ?? row.from_month });
  if (by.until <= before) return refuse('review_postpone_short', { head: row.head_name, due: before, until: by.until });
  const term = { ...termOf(row), postponedTo: by.until };
  const due = dueOfTerm(ctx, row, term, rules);
  if (!due.ok) return due;
  const kept = reviewRow(ctx, row, {
    result: 'postponed',
    way: 'match',
    on_day: by.on,
    findings: by.reason,
    document: by.document,
    review_class: term.reviewClass,
    due_after: due.value,
  });
  insertReview(ctx.db, kept, []);
  writeTerm(ctx, row.id, term, due.value);
  return done(kept);
};
