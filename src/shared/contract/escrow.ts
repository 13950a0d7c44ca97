import { z } from 'zod';
import type { Sentences } from '../values/refusal.ts';
import { changed, command, nothing, query, rev } from './kinds.ts';
import { mediumCodes } from './media.ts';
import { orgCode } from './office.ts';
import { secondPersonCodes } from './second-person.ts';

export const escrowSentences = {
  escrow_not_a_request: '这个文件不是开启申请，或已损坏。没有读取；请乡镇重新生成一份。',
  escrow_not_an_answer: '没有找到县里给本单位的答复文件，或文件已损坏。什么也没有改动；请换一只U盘，或请县里再写一次。',
  escrow_none: '本单位没有托管在县里的备用钥匙（县里没有开通，或还没有登记入网、没有读过县里的新清单）。只能用恢复码打开。',
  escrow_request_missing: '这台电脑上没有等待答复的开启申请，或申请已过期。请重新生成申请，打印盖章再送县里。',
  escrow_answer_other: '这份答复不是答复本机现在这份申请的（申请可能重新做过）。什么也没有改动；请用对应的答复，或请县里按新的申请再办。',
  escrow_answer_spent: '这份答复已经用过一次，不能再用。还需要开启的，请重新生成申请。',
  escrow_answer_altered: '答复文件与本机的申请对不上，可能被改动或损坏。什么也没有改动；请县里再写一次。',
  escrow_code_wrong: '一次性口令不对。什么也没有改动；请打电话与县里逐组核对后再输。',
  escrow_key_changed: '申请生成以后，本单位换过数据密钥或密钥文件变了，答复打不开现在的数据。什么也没有改动；请重新生成申请。',
  escrow_request_unknown: '申请单位没有与本县配对，或已停用，没有受理。请先核实，必要时重新登记入网。',
  escrow_other_key: '申请里的备用钥匙不是锁给本县的恢复密钥的，打不开。没有受理；请乡镇用恢复码或备份恢复。',
  escrow_request_old: '这份申请已超过 {days} 天，没有受理。请乡镇重新生成、盖章。',
  escrow_request_done: '这份申请已经办结（{state}），不能再办。还需要开启的，请乡镇重新生成申请。',
  escrow_groups_wrong: '输入的指纹组与申请文件不符，没有登记。请对照盖章的申请表再输；若仍不符，文件可能被调换，请打电话核实，不要继续。',
  escrow_not_entered: '还没有人照盖章的申请表登记这份申请，不能开启。',
  escrow_same_person: '开启要由登记申请以外的另一个人办，没有开启。',
  escrow_key_code_wrong: '保管码不对，打不开县级恢复密钥。什么也没有改动；请照保险柜里的纸再输。',
  escrow_key_code_not_drawn: '这不是刚生成的保管码，或程序重新启动过。恢复密钥没有动；请重新生成一份再输。',
  escrow_key_missing: '本县还没有恢复密钥（没有出过信任清单，或已关闭托管）。',
  escrow_key_apart: '恢复密钥已经移出保管，不用再移。',
} as const satisfies Sentences<string>;

/** Where the county's answer lies: on a stick (it is found by itself), or in a file that was chosen. */
export const answerPlace = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('drive'), driveId: z.string() }),
  z.object({ kind: z.literal('file'), token: z.string() }),
]);

const fileCodes = ['medium_gone', 'medium_file_gone', 'medium_unstable', 'token_unknown'];
/** What may stand against an answer. */
export const answerCodes = [
  'escrow_request_missing',
  'escrow_not_an_answer',
  'escrow_answer_other',
  'escrow_answer_spent',
  'escrow_answer_altered',
  'escrow_code_wrong',
  ...fileCodes,
];

const requestState = z.enum(['read', 'entered', 'answered', 'refused']);

/** 县级托管, at the township whose passwords and recovery code are all lost: calls of the subject `office`, before anybody is logged in. */
export const spareKey = {
  /** Before login. `kept`: whether a spare of the database key is locked to the county; `request`: what waits for the county's answer. */
  spareKey: query(
    {},
    z.object({
      kept: z.boolean(),
      request: z.object({ made: z.string(), until: z.string(), fingerprint: z.string(), fileName: z.string() }).nullable(),
    }),
  ),
  /** Before login: the sticks plugged in, for the request and the answer. */
  drives: query(
    {},
    z.object({
      available: z.boolean(),
      reason: z.string(),
      rows: z.array(z.object({ id: z.string(), label: z.string(), removable: z.boolean(), writable: z.boolean(), freeBytes: z.number() })),
    }),
  ),
  /** Before login: a new request; an earlier one counts no more. `backup`: of a backup that was found, for a PC that is to take its place. `driveId` null: `file` is saved by hand. Nothing secret is in it. */
  askCounty: command(
    { driveId: z.string().nullable(), backup: z.string().nullable().default(null) },
    z.object({ fileName: z.string(), file: z.string(), fingerprint: z.string() }),
    ['escrow_none', 'office_missing', 'backup_missing', 'backup_unreadable', 'self_test_failed', 'disk_full', ...mediumCodes],
  ),
  /** Before login: the 申请表 of the request that waits, to be stamped. */
  askCountyForm: query({}, z.object({ html: z.string() }), ['escrow_request_missing']),
  /**
   * Before login: the county's answer and the one-time code from the telephone. A named administrator gets a new password, or with
   * `replaces` (why) another user takes the office over; a new recovery code takes the place of the lost one.
   */
  takeAnswer: command(
    {
      from: answerPlace,
      code: z.string().max(40),
      login: z.string().max(50),
      newPassword: z.string().max(200),
      replaces: z.string().min(1).max(200).nullable().default(null),
    },
    z.object({ recoveryCode: z.string() }),
    [
      'office_missing',
      ...answerCodes,
      'escrow_key_changed',
      'password_weak',
      'login_blocked',
      'roles_conflict',
      'handover_already',
      'self_test_failed',
    ],
  ),
} as const;

/** 县级托管, at the county: a township's request is entered by one person and answered by another. */
export const escrow = {
  /** County: the recovery key and the requests that came. */
  requests: query(
    {},
    z.object({
      /** Whether the county's rules keep spare keys. */
      on: z.boolean(),
      key: z.object({ madeOn: z.string(), keptApartOn: z.string().nullable() }).nullable(),
      rows: z.array(
        z.object({
          id: z.string(),
          rev,
          org: orgCode,
          name: z.string(),
          madeOn: z.string(),
          until: z.string(),
          state: requestState,
          askGroups: z.array(z.int()),
          paperNo: z.string(),
          note: z.string(),
          enteredBy: z.string(),
          settledBy: z.string(),
          settledOn: z.string().nullable(),
          reason: z.string(),
        }),
      ),
    }),
  ),
  readRequest: command(
    { fileToken: z.string() },
    z.object({ id: z.string(), rev, org: orgCode, name: z.string(), askGroups: z.array(z.int()) }),
    ['escrow_not_a_request', 'escrow_request_unknown', 'escrow_other_key', 'escrow_request_old', 'escrow_request_done', ...fileCodes],
  ),
  /** First person: two groups of the fingerprint from the stamped paper, the paper's number, whom the county called back. */
  enterRequest: command(
    {
      id: z.string(),
      rev,
      groups: z.array(z.object({ index: z.int(), digits: z.string().max(20) })).length(2),
      paperNo: z.string().min(1).max(60),
      note: z.string().min(1).max(200),
    },
    changed,
    ['escrow_groups_wrong', 'escrow_request_done', 'escrow_request_old'],
  ),
  /** Second person: writes the answer; the one-time code is shown for the telephone. `keyCode`: the code from the safe, '' while the key is on this PC. */
  answerRequest: command(
    { id: z.string(), rev, keyCode: z.string().max(60).default(''), driveId: z.string().nullable() },
    z.object({ fileName: z.string(), downloadId: z.string().nullable(), code: z.string() }),
    [
      'escrow_not_entered',
      'escrow_same_person',
      'escrow_request_done',
      'escrow_request_old',
      'escrow_key_code_wrong',
      'escrow_other_key',
      ...mediumCodes,
    ],
  ),
  refuseRequest: command({ id: z.string(), rev, reason: z.string().min(1).max(200) }, changed, ['escrow_request_done']),
  /** A code for the safe that the recovery key is to be sealed under; nothing changes until it was printed and typed back. */
  drawKeyCode: query({}, z.object({ code: z.string() }), ['escrow_key_missing', 'escrow_key_apart']),
  keyCodeSheet: query({ code: z.string().max(60) }, z.object({ html: z.string() }), ['recovery_code_wrong']),
  /** Two persons take the recovery key out of this PC's reach: from now on it opens with the printed code only. */
  keepKeyApart: command({ code: z.string().max(60), secondLogin: z.string().max(50), secondPassword: z.string().max(200) }, nothing, [
    'recovery_code_wrong',
    'escrow_key_code_not_drawn',
    'escrow_key_missing',
    'escrow_key_apart',
    ...secondPersonCodes,
  ]),
} as const;
