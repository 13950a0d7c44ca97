import { benefitStanding } from '#domain/benefits/standing.ts';
import { documents } from '#domain/policy/documents.ts';
import { lastDayOf, reviewStanding, type ReviewStanding } from '#domain/reviews/due.ts';
import { changeEventCode } from '#shared/contract/changes.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { reviewClass, reviewResult } from '#shared/contract/benefit-review.ts';
import { keptReview } from '#shared/contract/reviews.ts';
import { monthOf } from '#shared/values/dates.ts';
import { z } from 'zod';
import { userName } from '#storage/office.ts';
import { reviewersOf, type DueReviewRow, type ListedReviewRow } from '#storage/reviews.ts';
import type { QueryContext } from '../act.ts';

type Due = ValueOf<CallOf<'reviews.due'>>['rows'][number];
type Kept = ValueOf<CallOf<'reviews.get'>>;

const lamps = { overdue: 'red', due: 'yellow', soon: 'green', later: 'none' } as const satisfies Record<ReviewStanding, string>;
const strings = z.array(z.string());
const { items, proposal } = keptReview.shape;

/** `leadDays`: how many days ahead the office lists its reviews. */
export const dueView = (ctx: Pick<QueryContext, 'today'>, row: DueReviewRow, leadDays: number): Due => {
  const due = row.review_due ?? row.from_month;
  const state = reviewStanding(due, ctx.today, leadDays);
  const last = row.last_result === null ? null : reviewResult.parse(row.last_result);
  const unanswered = last === 'not_found' || last === 'uncooperative' || last === 'postponed';
  return {
    id: row.id,
    rev: row.rev,
    program: row.program,
    householdId: row.household_id,
    householdNo: row.household_no,
    head: row.head_name,
    village: row.village ?? '',
    villageCode: row.village_code,
    group: row.group_name,
    persons: row.persons,
    fen: row.monthly_fen,
    standing: benefitStanding({ state: row.state, from: row.from_month }, monthOf(ctx.today)),
    reviewClass: reviewClass.parse(row.review_class ?? 'A'),
    last: row.review_from ?? row.from_month,
    due,
    dueOn: lastDayOf(due),
    state,
    lamp: lamps[state],
    clause: documents.periodicReview,
    campaignNo: row.campaign_no,
    change: row.change_id === null || row.change_no === null ? null : { id: row.change_id, no: row.change_no },
    lastTry: last !== null && unanswered && row.last_on !== null ? { result: last, on: row.last_on } : null,
  };
};

export const keptView = (ctx: Pick<QueryContext, 'db'>, row: ListedReviewRow): Kept => ({
  id: row.id,
  rev: row.rev,
  no: row.no,
  program: row.program,
  benefitId: row.benefit_id,
  householdId: row.household_id,
  head: row.head_name,
  village: row.village ?? '',
  result: row.result,
  way: row.way,
  on: row.on_day,
  items: items.parse(JSON.parse(row.items)),
  findings: row.findings,
  hits: row.hits,
  proposal: proposal.parse(row.proposal),
  event: row.event === null ? null : changeEventCode.parse(row.event),
  change: row.change_id === null ? null : { id: row.change_id, no: row.change_no ?? '', state: row.change_state ?? '' },
  campaignNo: row.campaign_no,
  reviewers: reviewersOf(ctx.db, row.id).map((one) => one.name),
  attachmentIds: strings.parse(JSON.parse(row.attachments)),
  document: row.document,
  persons: row.persons,
  fen: row.fen,
  reviewClass: reviewClass.parse(row.review_class),
  dueBefore: row.due_before,
  dueAfter: row.due_after,
  by: userName(ctx.db, row.recorded_by),
  recordedAt: row.recorded_at,
  voided: row.voided_at === null ? null : { by: userName(ctx.db, row.voided_by), reason: row.void_reason ?? '' },
});
