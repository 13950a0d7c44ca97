import { z } from 'zod';
import { day, month } from '../values/dates.ts';
import { fen } from '../values/money.ts';
import type { Sentences } from '../values/refusal.ts';
import { reviewClass, reviewResult } from './benefit-review.ts';
import { changeEventCode } from './changes.ts';
import { lamp } from './judgement.ts';
import { changed, command, pageAsk, pageOf, query, rev } from './kinds.ts';
import { benefitStanding } from './people.ts';

export const reviewContractSentences = {
  review_relative: '{names}与{head}户有近亲属关系（已备案），不能核查这一户。没有登记。',
  review_change_open: '{head}户有变更正在办（{no}），不能按“无变化”登记。没有登记。',
  review_ended: '{head}户的待遇已停，不用再核查。没有登记。',
  review_not_last: '这户以后又核查过，先作废后来的那一条。没有作废。',
  review_change_registered: '已按这次核查登记了变更（{no}），先撤回变更再作废。没有作废。',
  review_class_same: '{head}户现在就是 {reviewClass} 类，没有改动。',
  review_postpone_short: '{head}户本来要到 {due} 才核查，延到 {until} 不算延期。没有办理。',
} as const satisfies Sentences<string>;

const foundResult = z.enum(['unchanged', 'changed', 'not_found', 'uncooperative']);
export const reviewWay = z.enum(['visit', 'phone', 'match']);
const reviewItem = z.enum(['living', 'residence', 'income', 'assets', 'vehicle', 'job', 'marriage', 'disability', 'health']);
const reviewProposal = z.enum(['keep', 'raise', 'lower', 'stop', 'exit', 'suspend']);
const standing = z.enum(['overdue', 'due', 'soon', 'later']);

/** A family whose review falls due: `due` is the month, `dueOn` its last day, `lamp` red once it is over. */
export const dueReview = z.object({
  /** The benefit's. */
  id: z.string(),
  rev,
  program: z.string(),
  householdId: z.string(),
  householdNo: z.string(),
  head: z.string(),
  village: z.string(),
  villageCode: z.string(),
  group: z.string(),
  persons: z.int(),
  fen,
  standing: benefitStanding,
  reviewClass,
  last: month,
  due: month,
  dueOn: day,
  state: standing,
  lamp,
  clause: z.string(),
  campaignNo: z.string().nullable(),
  change: z.object({ id: z.string(), no: z.string() }).nullable(),
  /** What came of the last visit, where it did not answer for the family. */
  lastTry: z.object({ result: reviewResult, on: day }).nullable(),
});
export const keptReview = z.object({
  id: z.string(),
  rev,
  no: z.string(),
  program: z.string(),
  benefitId: z.string(),
  householdId: z.string(),
  head: z.string(),
  village: z.string(),
  result: reviewResult,
  way: reviewWay,
  on: day,
  items: z.array(reviewItem),
  findings: z.string(),
  hits: z.string(),
  proposal: reviewProposal,
  event: changeEventCode.nullable(),
  change: z.object({ id: z.string(), no: z.string(), state: z.string() }).nullable(),
  campaignNo: z.string().nullable(),
  reviewers: z.array(z.string()),
  attachmentIds: z.array(z.string()),
  document: z.string(),
  persons: z.int(),
  fen,
  reviewClass,
  dueBefore: month,
  dueAfter: month,
  by: z.string(),
  recordedAt: z.string(),
  voided: z.object({ by: z.string(), reason: z.string() }).nullable(),
});
const looked = {
  way: reviewWay,
  on: day,
  /** Logins, or names of those without one; two at least. */
  reviewers: z.array(z.string().min(1).max(60)).max(6),
  attachmentIds: z.array(z.string()).max(20).default([]),
};
const several = z
  .array(z.object({ benefitId: z.string(), rev }))
  .min(1)
  .max(500);
const kept = [
  'review_two_reviewers',
  'review_day_wrong',
  'review_relative',
  'review_ended',
  'review_suspended',
  'review_change_open',
  'attachment_missing',
  '@policy',
] as const;

export const reviews = {
  /** Who is due when, the longest overdue first; `open` are all whose task is made. */
  due: query(
    {
      standing: z.enum(['open', ...standing.options, 'suspended', 'all']).default('open'),
      village: z.string().optional(),
      reviewClass: reviewClass.optional(),
      text: z.string().max(50).default(''),
      ...pageAsk,
    },
    z.object({ total: z.int(), rows: z.array(dueReview), counts: z.object({ overdue: z.int(), due: z.int(), soon: z.int() }) }),
  ),
  /** One family before it is looked at: the class the registers suggest, who may not look, what was found before. */
  prepare: query(
    { benefitId: z.string() },
    dueReview.extend({
      suggestedClass: reviewClass,
      relatives: z.array(z.object({ name: z.string(), relation: z.string() })),
      before: z.array(keptReview),
    }),
  ),
  record: command(
    {
      benefitId: z.string(),
      rev,
      result: foundResult,
      ...looked,
      items: z.array(reviewItem).max(9).default([]),
      findings: z.string().max(1000).default(''),
      hits: z.string().max(500).default(''),
      proposal: reviewProposal.default('keep'),
      event: changeEventCode.nullable().default(null),
      /** The class from this review on; null leaves it. */
      reviewClass: reviewClass.nullable().default(null),
    },
    changed.extend({ dueAfter: month }),
    [
      ...kept,
      'review_item_missing',
      'review_item_unexpected',
      'review_words_missing',
      'review_hits_unexplained',
      'review_proposal_wrong',
      'review_event_wrong',
      'review_event_missing',
    ],
  ),
  /** 无变化 for many families at once, all or none. */
  recordUnchanged: command({ families: several, ...looked, findings: z.string().max(1000).default('') }, z.object({ count: z.int() }), [
    ...kept,
  ]),
  /** 重大突发事件可延长: to a later month, by a paper. */
  postpone: command(
    { families: several, until: month, on: day, document: z.string().min(1).max(100), reason: z.string().min(1).max(300) },
    z.object({ count: z.int() }),
    ['review_ended', 'review_postpone_short', 'review_day_wrong', '@policy'],
  ),
  setClass: command({ benefitId: z.string(), rev, reviewClass, reason: z.string().min(1).max(200) }, changed, [
    'review_ended',
    'review_class_same',
    '@policy',
  ]),
  /** A wrong entry: it stays and is marked, and the family's term is what it was before. */
  void: command({ id: z.string(), rev, reason: z.string().min(1).max(200) }, changed, ['review_not_last', 'review_change_registered']),
  /** The kept file of findings, the newest first; `waiting` call for a change nobody has registered. */
  list: query(
    {
      result: z.enum(['any', 'waiting', ...reviewResult.options]).default('any'),
      village: z.string().optional(),
      campaignId: z.string().optional(),
      householdId: z.string().optional(),
      ...pageAsk,
    },
    pageOf(keptReview),
  ),
  get: query({ id: z.string() }, keptReview),
} as const;
