import { z } from 'zod';
import type { Sentences } from '../values/refusal.ts';
import { day } from '../values/dates.ts';
import { changed, command, pageAsk, pageOf, query, rev } from './kinds.ts';
import { drawRow, framePreview } from './spot-draw.ts';

export const evaluationSentences = {
  evaluator_not_aside: '{names}与“{head}”户有近亲属关系（已备案），这一户必须回避，不能参加表决。票没有记入。',
  evaluator_twice: '“{name}”在应到名单里出现了两次。',
  evaluation_not_waiting: '“{no}”现在不需要评议（{why}），没有列入。',
  evaluation_planned_already: '“{no}”已经列入 {on} 的评议。',
  evaluation_not_planned: '这次评议已经结束（或取消），不能再改。',
  evaluation_family_left_out: '还有 {heads} 没有记票。要么记票，要么把这一户移出这次评议。',
} as const satisfies Sentences<string>;

const post = z.enum(['township', 'committee', 'party', 'resident', 'other']);
const evaluator = z.object({ name: z.string().min(1).max(50), post, userId: z.string().nullable().default(null) });
const count = z.int().min(0).max(999);

const meetingRow = z.object({
  id: z.string(),
  rev,
  no: z.string(),
  village: z.string(),
  villageCode: z.string(),
  state: z.enum(['planned', 'held', 'cancelled']),
  plannedOn: day,
  heldOn: day.nullable(),
  place: z.string(),
  families: z.int(),
});

export const evaluations = {
  /** Villages with families the county's rule calls an evaluation for, and when each must be over. */
  waiting: query(
    {},
    z.object({
      mode: z.string(),
      rows: z.array(
        z.object({
          villageCode: z.string(),
          village: z.string(),
          families: z.array(z.object({ caseId: z.string(), no: z.string(), applicant: z.string(), why: z.string(), due: day.nullable() })),
        }),
      ),
    }),
    ['@policy'],
  ),
  list: query({ state: z.enum(['planned', 'held', 'cancelled', 'all']).default('all'), ...pageAsk }, pageOf(meetingRow)),
  get: query(
    { id: z.string() },
    meetingRow.extend({
      chair: z.string(),
      recorder: z.string(),
      note: z.string(),
      attachmentId: z.string().nullable(),
      /** How many must come, and with how many votes a family passes. */
      needed: z.int(),
      passRule: z.string(),
      evaluators: z.array(z.object({ name: z.string(), post, postLabel: z.string(), came: z.boolean() })),
      rows: z.array(
        z.object({
          caseId: z.string(),
          caseNo: z.string(),
          applicant: z.string(),
          /** Invited people the kin filing names as relatives of this family, by place in the list. */
          mustStandAside: z.array(z.int()),
          aside: z.array(z.int()),
          votes: z.object({ yes: count, no: count, abstain: count }).nullable(),
          opinion: z.string(),
          conclusion: z.string(),
          passed: z.boolean().nullable(),
        }),
      ),
    }),
    ['@policy'],
  ),
  /** 安排评议: which families, when, where, who is invited. */
  plan: command(
    {
      villageCode: z.string(),
      caseIds: z.array(z.string()).min(1),
      plannedOn: day,
      place: z.string().min(1).max(60),
      chair: z.string().min(1).max(50),
      recorder: z.string().min(1).max(50),
      invited: z.array(evaluator).min(1),
    },
    changed,
    ['@policy', 'village_mixed', 'evaluator_twice', 'evaluation_not_waiting', 'evaluation_planned_already'],
  ),
  /** 登记评议: who came (places in the list, from 0), and each family's votes; every family moves or none. */
  hold: command(
    {
      id: z.string(),
      rev,
      on: day,
      came: z.array(z.int().min(0)),
      families: z
        .array(
          z.object({
            caseId: z.string(),
            aside: z.array(z.int().min(0)).default([]),
            yes: count,
            no: count,
            abstain: count,
            opinion: z.string().max(500).default(''),
          }),
        )
        .min(1),
      note: z.string().max(500).default(''),
      attachmentId: z.string().nullable().default(null),
    },
    changed,
    ['@flow', '@policy', 'attachment_missing', 'evaluator_not_aside', 'evaluation_not_planned', 'evaluation_family_left_out'],
  ),
  cancel: command({ id: z.string(), rev, reason: z.string().min(1).max(300) }, changed, ['evaluation_not_planned']),
} as const;

export const spotChecks = {
  /** What would be drawn from today, before anybody draws: the frame is public, and so is the ratio. */
  preview: query({}, framePreview, ['@policy']),
  list: query({ ...pageAsk }, pageOf(drawRow)),
  /** 抽签: the seed was made public beforehand; the frame must be the one that was shown. */
  draw: command({ seed: z.string().min(4).max(100), frameHash: z.string() }, changed, [
    '@flow',
    '@policy',
    'spot_frame_changed',
    'spot_frame_empty',
    'spot_seed_used',
  ]),
} as const;

export const spotCheckSentences = {
  spot_frame_changed: '名单在您看过以后有变动，没有抽。请重新核对名单和名单摘要后再抽。',
  spot_frame_empty: '现在没有可以抽查的户（已初审、公示中、待报批的），没有抽。',
  spot_seed_used: '种子“{seed}”已经用过，不能重复用。请公布一个新的。',
} as const satisfies Sentences<string>;
