import { z } from 'zod';
import { day, month } from '../values/dates.ts';
import { fen } from '../values/money.ts';
import type { Sentences } from '../values/refusal.ts';
import { changed, command, pageAsk, pageOf, query, rev } from './kinds.ts';
import { registerBridge } from './register-bridge.ts';
import { reviewClass, reviewResult } from './benefit-review.ts';
import { drawRow, framePreview } from './spot-draw.ts';

export const campaignSentences = {
  campaign_empty: '选的村没有要核查的户，没有发起。',
  campaign_frame_changed: '名单在您看过以后有变动，没有发起。请重新核对名单再发起。',
  campaign_overlap: '有 {count} 户已在另一次集中复核里（{no}），没有发起。请先结束那一次。',
  campaign_until_past: '截止日期 {until} 已过，没有发起。',
  campaign_not_open: '这次集中复核已结束，没有办理。',
  campaign_unanswered: '还有 {count} 户没有核查结果（{heads}），不能结束。',
  campaign_revisit_open: '抽中的 {count} 户还没有再入户核查（{heads}），不能结束。',
  campaign_draw_empty: '现在没有可以抽的户（已有核查结果、没有抽过的），没有抽。',
  revisit_not_drawn: '{head}户没有被抽中，或还没有核查结果，不用再入户核查。没有登记。',
  revisit_done: '{head}户 {on} 已再入户核查过，没有再登记。',
  revisit_few: '再入户核查要有 2 人以上（填了 {count} 人）。没有登记。',
  revisit_same_person: '{names}参加过{head}户的核查，再入户要由别的人去。没有登记。',
  revisit_day_wrong: '再入户日期 {on} 应在核查（{reviewed}）之后、今天以前。没有登记。',
  campaign_unbalanced: '上期加异动与本期不平，不能结束。对不上的户：{lines}。',
} as const satisfies Sentences<string>;

const villageProgress = z.object({
  villageCode: z.string(),
  village: z.string(),
  households: z.int(),
  open: z.int(),
  unchanged: z.int(),
  changed: z.int(),
  notMet: z.int(),
  postponed: z.int(),
  ended: z.int(),
});
const scope = z.enum(['due', 'all']);
export const campaignRow = z.object({
  id: z.string(),
  rev,
  no: z.string(),
  title: z.string(),
  program: z.string(),
  month,
  scope,
  state: z.enum(['open', 'closed', 'cancelled']),
  untilOn: day,
  openedOn: day,
  closedOn: day.nullable(),
  households: z.int(),
  persons: z.int(),
  fen,
  open: z.int(),
});
const ask = { program: z.string(), month, scope, villages: z.array(z.string()).min(1).max(200) };

/** 集中复核: the families of some villages at once, from a frozen list. */
export const campaigns = {
  /** Who would be on the list now, by village; the digest says which list was looked at. */
  preview: query(
    ask,
    z.object({
      frameHash: z.string(),
      households: z.int(),
      persons: z.int(),
      fen,
      /** Families that are in another open campaign. */
      taken: z.int(),
      villages: z.array(z.object({ villageCode: z.string(), village: z.string(), households: z.int() })),
    }),
  ),
  open: command({ ...ask, title: z.string().min(1).max(60), untilOn: day, frameHash: z.string() }, changed, [
    'campaign_empty',
    'campaign_frame_changed',
    'campaign_overlap',
    'campaign_until_past',
  ]),
  list: query({ state: z.enum(['all', 'open', 'closed', 'cancelled']).default('all'), ...pageAsk }, pageOf(campaignRow)),
  /** Progress by village, and what the findings have moved so far. */
  get: query(
    { id: z.string() },
    campaignRow.extend({
      frameHash: z.string(),
      openedBy: z.string(),
      closedBy: z.string().nullable(),
      endedReason: z.string().nullable(),
      villages: z.array(villageProgress),
      bridge: registerBridge,
    }),
  ),
  families: query(
    {
      id: z.string(),
      answer: z.enum(['any', 'open', 'answered', ...reviewResult.options]).default('any'),
      village: z.string().optional(),
      ...pageAsk,
    },
    pageOf(
      z.object({
        /** The benefit's. */
        id: z.string(),
        rev,
        no: z.int(),
        householdId: z.string(),
        householdNo: z.string(),
        head: z.string(),
        village: z.string(),
        group: z.string(),
        persons: z.int(),
        fen,
        reviewClass,
        due: month,
        suspended: z.boolean(),
        /** The benefit has ended since: the paper that ended it answers. */
        ended: z.boolean(),
        reviewId: z.string().nullable(),
        result: reviewResult.nullable(),
        on: day.nullable(),
        findings: z.string(),
        changeNo: z.string().nullable(),
        /** Drawn for a second visit, and what it came to. */
        drawn: z.boolean(),
        revisit: z.object({ on: day, visitors: z.string(), agrees: z.boolean(), findings: z.string() }).nullable(),
      }),
    ),
  ),
  /** 抽查入户: which answered families would be drawn from, by household number; the frame and ratio are public beforehand. */
  drawPreview: query({ id: z.string() }, framePreview, ['@policy']),
  draw: command({ id: z.string(), rev, seed: z.string().min(4).max(100), frameHash: z.string() }, changed, [
    '@policy',
    'campaign_not_open',
    'campaign_draw_empty',
    'spot_frame_changed',
    'spot_seed_used',
  ]),
  draws: query({ id: z.string(), ...pageAsk }, pageOf(drawRow)),
  /** A second visit by others; one that differs voids the finding, and the family is to be answered anew. */
  revisit: command(
    {
      id: z.string(),
      rev,
      benefitId: z.string(),
      on: day,
      visitors: z.array(z.string().min(1)).min(1).max(10),
      agrees: z.boolean(),
      findings: z.string().min(1).max(1000),
      attachmentIds: z.array(z.string()).max(20).default([]),
    },
    changed,
    [
      'attachment_missing',
      'campaign_not_open',
      'revisit_not_drawn',
      'revisit_done',
      'revisit_few',
      'revisit_same_person',
      'revisit_day_wrong',
      'review_relative',
      'review_change_registered',
      'review_not_last',
    ],
  ),
  /** Only when every family is answered, every one drawn was visited again, and 上期 + 异动 = 本期. */
  close: command({ id: z.string(), rev }, changed, [
    'campaign_not_open',
    'campaign_unanswered',
    'campaign_revisit_open',
    'campaign_unbalanced',
  ]),
  /** What was found stays; families not looked at are due as they were. */
  cancel: command({ id: z.string(), rev, reason: z.string().min(1).max(200) }, changed, ['campaign_not_open']),
} as const;
