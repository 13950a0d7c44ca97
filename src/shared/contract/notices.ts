import { z } from 'zod';
import { day } from '../values/dates.ts';
import type { Sentences } from '../values/refusal.ts';
import { fen } from '../values/money.ts';
import { doubtState } from './doubts.ts';
import { changed, command, pageAsk, pageOf, query, rev } from './kinds.ts';

export const noticeSentences = {
  case_hangs: '{head}户还在公示中，请用“登记异议”：登记后停止计算公示期，核结后再续走。没有登记。',
  objection_day_wrong: '收到之日 {on} 不对：不能早于张贴日 {since}，也不能晚于今天。没有登记。',
} as const satisfies Sentences<string>;

/** The one notice of 2021, or one of the three boards of old. */
export const noticeBoard = z.enum(['single', 'first', 'second', 'third']);

export const noticeRow = z.object({
  id: z.string(),
  rev,
  no: z.string(),
  board: noticeBoard,
  boardLabel: z.string(),
  village: z.string(),
  villageCode: z.string(),
  cases: z.int(),
  postedOn: day,
  firstDay: day,
  lastDay: day,
  state: z.enum(['posted', 'closed', 'withdrawn']),
  photos: z.int(),
  openObjections: z.int(),
  over: z.boolean(),
});
export const notices = {
  /** Villages with proposals waiting to be posted. */
  waiting: query(
    {},
    z.object({
      rows: z.array(
        z.object({
          villageCode: z.string(),
          village: z.string(),
          board: noticeBoard,
          boardLabel: z.string(),
          caseIds: z.array(z.string()),
          /** As the families stand, in the order of `caseIds`. */
          revs: z.array(rev),
          applicants: z.array(z.string()),
        }),
      ),
    }),
  ),
  list: query({ state: z.enum(['posted', 'closed', 'all']).default('posted'), ...pageAsk }, pageOf(noticeRow)),
  get: query(
    { id: z.string() },
    noticeRow.extend({
      program: z.string(),
      lines: z.array(
        z.object({
          caseId: z.string(),
          state: z.enum(['posted', 'closed', 'left']),
          lastDay: day.nullable(),
          /** What may follow an objection that comes now; '' while the family hangs. */
          afterObjection: z.string(),
          no: z.string(),
          head: z.string(),
          /** As it hangs on the wall: a minor's family without a name. */
          shown: z.string(),
          group: z.string(),
          members: z.int(),
          insured: z.int(),
          kind: z.string(),
          incomeFen: fen.nullable(),
          opinion: z.string().nullable(),
          /** Not yet said on the first board. */
          amountFen: fen.nullable(),
        }),
      ),
      photosList: z.array(z.object({ attachmentId: z.string(), name: z.string(), takenOn: day })),
      objections: z.array(
        z.object({
          id: z.string(),
          caseId: z.string(),
          head: z.string(),
          receivedOn: day,
          objector: z.string(),
          content: z.string(),
          result: z.enum(['open', 'valid', 'invalid']),
          closedOn: day.nullable(),
          reply: z.string(),
        }),
      ),
      /** Received after the family came off the wall: each is a doubt that is looked into. */
      late: z.array(
        z.object({
          doubtId: z.string(),
          no: z.string(),
          head: z.string(),
          receivedOn: day,
          content: z.string(),
          state: doubtState,
          due: day,
        }),
      ),
      place: z.string(),
      phone: z.string(),
    }),
  ),
  /** Allow-list and lint are checked before anything is stored. `revs` are what the screen showed, in the order of `caseIds`. */
  post: command(
    {
      villageCode: z.string(),
      caseIds: z.array(z.string()).min(1),
      revs: z.array(rev).min(1),
      on: day,
      place: z.string().min(1),
      phone: z.string().min(1),
    },
    changed,
    ['@flow', '@policy', 'village_mixed', 'board_mixed', 'notice_blocked'],
  ),
  addPhoto: command({ id: z.string(), rev, attachmentId: z.string(), takenOn: day, noDocumentsVisible: z.boolean() }, changed, [
    '@flow',
    '@policy',
    'attachment_missing',
    'notice_blocked',
    'notice_not_posted',
  ]),
  object: command(
    { id: z.string(), rev, caseId: z.string(), receivedOn: day, objector: z.string().default('匿名'), content: z.string().min(1) },
    changed,
    ['@flow', '@policy', 'notice_not_posted', 'case_not_on_notice'],
  ),
  /** An objection to a family that no longer hangs: kept with its day as a doubt to be looked into; notice and application stay as they are. */
  objectLate: command(
    {
      id: z.string(),
      rev,
      caseId: z.string(),
      receivedOn: day,
      objector: z.string().trim().max(50).default('匿名'),
      content: z.string().trim().min(1).max(500),
    },
    /** The doubt it became, and what can follow once it was looked into. */
    z.object({ doubtId: z.string(), no: z.string(), next: z.string() }),
    ['case_not_on_notice', 'case_hangs', 'objection_day_wrong', 'doubt_no_benefit', 'doubt_known', '@policy'],
  ),
  closeObjection: command(
    { id: z.string(), rev, objectionId: z.string(), closedOn: day, result: z.enum(['valid', 'invalid']), reply: z.string().min(1) },
    changed,
    ['@flow', '@policy', 'case_not_on_notice'],
  ),
  /** 撤榜: the families go back to be posted anew; all of them when none is named. */
  takeDown: command({ id: z.string(), rev, on: day, reason: z.string().min(1), caseIds: z.array(z.string()).optional() }, changed, [
    '@flow',
    '@policy',
    'notice_not_posted',
    'case_not_on_notice',
  ]),
  /** The term is over and the photos are there: the cases become ready to report; all that still hang when none is named. */
  close: command({ id: z.string(), rev, on: day, caseIds: z.array(z.string()).optional() }, changed, [
    '@flow',
    '@policy',
    'notice_not_posted',
    'case_not_on_notice',
    'household_has_benefit',
    'household_paid_to',
    'person_has_benefit',
  ]),
} as const;
