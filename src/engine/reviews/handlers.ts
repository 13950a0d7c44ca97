import { reviewHorizon } from '#domain/reviews/due.ts';
import { addMonths, monthOf, type Month } from '#shared/values/dates.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { insuredInMonth } from '#storage/benefits.ts';
import {
  dueReviewOf,
  dueReviewPage,
  relativesOfHousehold,
  reviewById,
  reviewCounts,
  reviewPage,
  type DueAsk,
  type DueReviewRow,
} from '#storage/reviews.ts';
import { acted, expectRev, onCommand, onQuery, type ActContext, type Handler, type QueryContext } from '../act.ts';
import { attached } from '../files/attached.ts';
import { officeRules } from '../policies/office-rules.ts';
import { namedPersons } from '../users/named-persons.ts';
import { classOfFamily } from './class-of-family.ts';
import { familyShown, keepReview, postponeReview } from './keep-review.ts';
import { leadOf } from './lead.ts';
import { dueView, keptView } from './review-view.ts';
import { dueOfTerm, termOf, writeTerm } from './review-term.ts';
import { voidKept } from './void-kept.ts';

/** The months a standing stands for on a day. */
const monthsOf = (standing: string, today: string, horizon: Month): Pick<DueAsk, 'dueFrom' | 'dueTo'> => {
  const month = monthOf(today);
  const known: Readonly<Record<string, Pick<DueAsk, 'dueFrom' | 'dueTo'>>> = {
    overdue: { dueFrom: null, dueTo: addMonths(month, -1) },
    due: { dueFrom: month, dueTo: month },
    soon: { dueFrom: addMonths(month, 1), dueTo: horizon },
    later: { dueFrom: addMonths(horizon, 1), dueTo: null },
    open: { dueFrom: null, dueTo: horizon },
  };
  return known[standing] ?? { dueFrom: null, dueTo: null };
};

/** Does one thing with many families as the screen showed them, all or none; a family named twice is stale the second time. */
const withEach = <T>(
  ctx: ActContext,
  families: readonly { readonly benefitId: string; readonly rev: number }[],
  work: (row: DueReviewRow) => Outcome<T>,
): Outcome<readonly T[]> => {
  const results: T[] = [];
  for (const ask of families) {
    const row = familyShown(ctx, ask);
    if (!row.ok) return row;
    const one = work(row.value);
    if (!one.ok) return one;
    results.push(one.value);
  }
  return done(results);
};

const suggestedClass = (ctx: QueryContext, row: DueReviewRow) =>
  classOfFamily(ctx, row.household_id, insuredInMonth(ctx.db, row.id, monthOf(ctx.today)));

/** 定期核查: who is due, what was found, and what follows from it (民发〔2021〕57号第三十一条). */
export const reviewHandlers: readonly Handler[] = [
  onQuery('reviews.due', 'read', (ctx, ask) => {
    const lead = leadOf(ctx);
    const horizon = reviewHorizon(ctx.today, lead);
    const page = dueReviewPage(ctx.db, {
      ...monthsOf(ask.standing, ctx.today, horizon),
      suspendedOnly: ask.standing === 'suspended',
      village: ask.village ?? null,
      reviewClass: ask.reviewClass ?? null,
      text: ask.text.trim(),
      offset: ask.offset,
      limit: ask.limit,
    });
    return done({
      total: page.total,
      rows: page.rows.map((row) => dueView(ctx, row, lead)),
      counts: reviewCounts(ctx.db, monthOf(ctx.today), horizon),
    });
  }),
  onQuery('reviews.prepare', 'read', (ctx, { benefitId }) => {
    const row = dueReviewOf(ctx.db, benefitId);
    if (row === undefined) return refuse('not_found', { what: '待遇' });
    const before = reviewPage(ctx.db, {
      result: 'any',
      village: null,
      campaignId: null,
      householdId: row.household_id,
      offset: 0,
      limit: 10,
    });
    return done({
      ...dueView(ctx, row, leadOf(ctx)),
      suggestedClass: suggestedClass(ctx, row),
      relatives: relativesOfHousehold(ctx.db, row.household_id).map(({ name, relation }) => ({ name, relation })),
      before: before.rows.map((one) => keptView(ctx, one)),
    });
  }),
  onCommand('reviews.record', 'enter', (ctx, input) => {
    const row = familyShown(ctx, input);
    if (!row.ok) return row;
    const files = attached(ctx, input.attachmentIds);
    if (!files.ok) return files;
    const looked = { ...input, reviewers: namedPersons(ctx.db, input.reviewers) };
    const kept = keepReview(ctx, row.value, looked, officeRules(ctx));
    if (!kept.ok) return kept;
    const { id, no, result, due_after: dueAfter } = kept.value;
    return acted(
      { id, rev: 0, dueAfter },
      { objectType: 'family_review', objectId: id, detail: { ...input, no, householdId: row.value.household_id, result, dueAfter } },
    );
  }),
  onCommand('reviews.recordUnchanged', 'enter', (ctx, input) => {
    const files = attached(ctx, input.attachmentIds);
    if (!files.ok) return files;
    const rules = officeRules(ctx);
    const reviewers = namedPersons(ctx.db, input.reviewers);
    const kept = withEach(ctx, input.families, (row) =>
      keepReview(
        ctx,
        row,
        { ...input, reviewers, result: 'unchanged', items: [], hits: '', proposal: 'keep', event: null, reviewClass: null },
        rules,
      ),
    );
    if (!kept.ok) return kept;
    const [first] = kept.value;
    return acted(
      { count: kept.value.length },
      {
        objectType: 'family_review',
        objectId: first?.id ?? '',
        detail: { on: input.on, way: input.way, reviewers: reviewers.map((one) => one.name), reviews: kept.value.map((one) => one.no) },
      },
    );
  }),
  onCommand('reviews.postpone', 'extend', (ctx, input) => {
    const rules = officeRules(ctx);
    const kept = withEach(ctx, input.families, (row) => postponeReview(ctx, row, input, rules));
    if (!kept.ok) return kept;
    const [first] = kept.value;
    return acted(
      { count: kept.value.length },
      {
        objectType: 'family_review',
        objectId: first?.id ?? '',
        detail: { until: input.until, document: input.document, reason: input.reason, reviews: kept.value.map((one) => one.no) },
      },
    );
  }),
  onCommand('reviews.setClass', 'propose', (ctx, input) => {
    const row = familyShown(ctx, input);
    if (!row.ok) return row;
    const old = termOf(row.value);
    if (old.reviewClass === input.reviewClass)
      return refuse('review_class_same', { head: row.value.head_name, reviewClass: input.reviewClass });
    const term = { ...old, reviewClass: input.reviewClass, classSince: monthOf(ctx.today) };
    const due = dueOfTerm(ctx, row.value, term);
    if (!due.ok) return due;
    writeTerm(ctx, row.value.id, term, due.value);
    return acted(
      { id: row.value.id, rev: input.rev + 1 },
      {
        objectType: 'benefit',
        objectId: row.value.id,
        detail: { householdId: row.value.household_id, from: old.reviewClass, to: input.reviewClass, reason: input.reason, due: due.value },
      },
    );
  }),
  onCommand('reviews.void', 'propose', (ctx, input) => {
    const row = reviewById(ctx.db, input.id);
    if (row === undefined || row.voided_at !== null) return refuse('not_found', { what: '核查记录' });
    const fresh = expectRev(row.rev, input.rev);
    if (!fresh.ok) return fresh;
    const voided = voidKept(ctx, row, input.reason);
    if (!voided.ok) return voided;
    return acted(
      { id: row.id, rev: input.rev + 1 },
      { objectType: 'family_review', objectId: row.id, detail: { no: row.no, householdId: row.household_id, reason: input.reason } },
    );
  }),
  onQuery('reviews.list', 'read', (ctx, ask) => {
    const page = reviewPage(ctx.db, {
      ...ask,
      village: ask.village ?? null,
      campaignId: ask.campaignId ?? null,
      householdId: ask.householdId ?? null,
    });
    return done({ total: page.total, rows: page.rows.map((row) => keptView(ctx, row)) });
  }),
  onQuery('reviews.get', 'read', (ctx, { id }) => {
    const row = reviewById(ctx.db, id);
    return row === undefined ? refuse('not_found', { what: '核查记录' }) : done(keptView(ctx, row));
  }),
];
