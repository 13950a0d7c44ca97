import { z } from 'zod';
import type { Sentences } from '../values/refusal.ts';
import { day, month } from '../values/dates.ts';
import { fen } from '../values/money.ts';
import { statementView } from './judgement.ts';
import { changed, command, pageAsk, pageOf, query, rev } from './kinds.ts';
import { orgCode } from './office.ts';

export const transferSentences = {
  transfer_not_moving: '这件变更不是已生效的“户籍迁移”，不能移交给另一个乡镇。什么也没有写入。',
  transfer_unpaid: '这户在 {month} 没有在发的待遇，没有可以移交的，请在迁入地按新申请办理。什么也没有写入。',
  transfer_exiting:
    '这户迁出以前已经在渐退（到 {to} 为止）。渐退的期限带不到迁入地，接过去会一直发下去，所以不能移交。什么也没有写入。仍然困难的，请在迁入地按新申请办理。',
  transfer_not_reckoned:
    '{name}已于 {on} 死亡，迁出以前没有办理减员，剩下的人的金额又算不出来（{why}），不能按原来的金额移交。什么也没有写入。迁出由县里审批的，请县里作废这次迁出的批复，先登记变更“死亡”，再办理迁出；由乡镇审批的，请取消移交，连同死亡证明请迁入地按新申请办理。',
  transfer_open: '这户已在向{office}移交（{state}），不能再移交一次。什么也没有写入。',
  transfer_office_unknown:
    '{org} 不在本机的县信任清单上，不能移交。请两个乡镇都先到县民政局登记入网，再请县里另出一份信任清单，在“配对与密钥”里读入；一时办不到的，打印核算单和家庭资料盖章，随户带去登记。',
  transfer_contents:
    '这户资料里的“{what}”不合规定，不能采用。什么也没有写入。请移交的乡镇更正；已经收到的，按“不接收”退回并写明原因，由对方重新移交。',
  transfer_locked:
    '{month} 的发放名单已经锁定，而这户从 {from} 起就该由本单位发放。没有接收。请勾选“已锁定的月份记为补发”再接收，或者与移交的乡镇商量。',
  transfer_person_differs:
    '{sent}的证件号码在本机登记为{name}，不是同一个姓名。没有接收。请先核对、更正人员；号码确有误的，按“不接收”退回。',
  transfer_person_dead: '{name}在本机已登记死亡，没有接收。请先核对；死亡属实的，按“不接收”退回，由移交的乡镇办理减员。',
  transfer_family_split: '{name}现在是{household}户的成员，而这户人不全在这次转移里。没有接收。请先办理原户的成员迁出，再接收。',
  transfer_left: '这户已随变更{no}向{office}移交，迁出不能再更改。没有改动。请先与{office}联系，由对方不接收，或办理迁回。',
} as const satisfies Sentences<string>;

/** What may stand against sealing a family for another township. */
export const transferSealCodes = [
  'transfer_state',
  'transfer_contents',
  'transfer_unpaid',
  'transfer_exiting',
  'transfer_not_reckoned',
  'transfer_not_moving',
];
const flowCodes = ['transfer_state', 'transfer_same_person', 'change_relative'];
const outRow = z.object({
  id: z.string(),
  rev,
  changeId: z.string(),
  changeNo: z.string(),
  householdId: z.string(),
  head: z.string(),
  village: z.string(),
  toOrg: orgCode,
  toName: z.string(),
  newAddress: z.string(),
  fromMonth: month,
  state: z.enum(['prepared', 'sealed', 'taken', 'declined', 'dropped']),
  /** 待封包, 已移交待回执, 对方已接收 …, in words. */
  stateName: z.string(),
  packageNo: z.string().nullable(),
  sealedOn: day.nullable(),
  /** The day by which the receipt is expected. */
  answerDue: day.nullable(),
  overdue: z.boolean(),
  answeredOn: day.nullable(),
  answer: z.string().nullable(),
});
const inRow = z.object({
  id: z.string(),
  rev,
  fromOrg: orgCode,
  fromName: z.string(),
  /** `benefit`, `case`: handed on by the county, because the township is no more. */
  kind: z.enum(['transfer', 'benefit', 'case']),
  /** A family of this office itself, handed back by the county after its PC was lost. */
  own: z.boolean(),
  changeNo: z.string(),
  head: z.string(),
  persons: z.int(),
  monthlyFen: fen,
  fromMonth: month,
  state: z.enum(['arrived', 'placed', 'taken', 'declined']),
  stateName: z.string(),
  arrivedOn: day,
  householdId: z.string().nullable(),
  settledOn: day.nullable(),
  reason: z.string().nullable(),
  /** The package its receipt left with; null while the receipt has to be sealed. */
  answeredIn: z.string().nullable(),
});
const told = z.object({ on: z.string(), text: z.string() });
const paid = z.object({ month, fen });
const placement = z.object({ villageCode: z.string(), group: z.string().max(20), address: z.string().max(120) });

export const transfers = {
  /** Townships a family can be handed over to: those on the county's list. */
  offices: query({}, z.object({ rows: z.array(z.object({ org: orgCode, name: z.string() })), listNo: z.int().nullable() })),
  /** What an approved move can hand over, and the handover that stands. */
  ofChange: query(
    { changeId: z.string() },
    z.object({
      /** The sentence that says why nothing can be handed over; null when it can. */
      why: z.string().nullable(),
      transfer: outRow.nullable(),
      fromMonth: month,
      monthlyFen: fen,
      persons: z.int(),
      paidUntil: month.nullable(),
      openClaims: z.int(),
    }),
    ['transfer_not_moving'],
  ),
  /** The clerk says where the family goes; the head seals it. */
  prepare: command(
    {
      changeId: z.string(),
      rev,
      toOrg: orgCode,
      newAddress: z.string().trim().max(120).default(''),
      note: z.string().max(300).default(''),
    },
    changed,
    [
      'transfer_not_moving',
      'transfer_unpaid',
      'transfer_exiting',
      'transfer_not_reckoned',
      'transfer_open',
      'transfer_office_unknown',
      'transfer_contents',
      'change_relative',
      '@policy',
      'act_not_possible',
    ],
  ),
  /** Before it was sealed. */
  drop: command({ id: z.string(), rev }, changed, flowCodes),
  outgoing: query({ ...pageAsk }, pageOf(outRow)),
  incoming: query({ ...pageAsk }, pageOf(inRow)),
  /** One that arrived, with what taking it would make and what stands against it. */
  get: query(
    { id: z.string() },
    inRow.extend({
      document: z.string(),
      decidedOn: day,
      movedOn: day,
      evidence: z.string(),
      note: z.string(),
      oldVillage: z.string(),
      newAddress: z.string(),
      area: z.enum(['urban', 'rural']),
      members: z.array(
        z.object({
          name: z.string(),
          relation: z.string(),
          idMasked: z.string(),
          insured: z.boolean(),
          /** 新登记, or the person this register knows already. */
          known: z.string(),
        }),
      ),
      means: z.array(z.object({ kind: z.string(), count: z.int() })),
      accounts: z.array(z.object({ holder: z.string(), bank: z.string(), tail: z.string() })),
      payments: z.array(paid),
      openClaims: z.array(z.object({ month, item: z.string(), fen })),
      history: z.array(told),
      /** The statement by which it was paid there, and the one it would be taken over with. */
      oldStatement: statementView,
      newStatement: statementView,
      /** The household of an earlier time it would go back to. */
      household: z.object({ id: z.string(), no: z.string() }).nullable(),
      /** Sentences of what stands against taking it over now. */
      against: z.array(z.string()),
      /** Months signed already that would be made good as back pay. */
      lockedMonths: z.array(month),
      placement: placement.extend({ village: z.string(), by: z.string() }).nullable(),
      /** Of a dissolved township: months it may not have paid, what was done of an application, and the attachments. */
      handedOn: z
        .object({
          approval: z.string(),
          owed: z.array(z.object({ month, dueFen: fen, paidFen: fen })),
          application: z
            .object({
              appliedOn: day,
              proposedFen: fen,
              opinion: z.string(),
              survey: z.string(),
              verification: z.string(),
              notice: z.string(),
            })
            .nullable(),
          caseId: z.string().nullable(),
          attachments: z.array(z.object({ id: z.string(), name: z.string(), mime: z.string(), bytes: z.int() })),
          /** Attachments that have not come yet. */
          missing: z.int(),
        })
        .nullable(),
      acts: z.array(z.enum(['place', 'take', 'decline'])),
    }),
  ),
  /** Where in the township the family lives now. */
  place: command(
    { id: z.string(), rev, villageCode: z.string(), group: z.string().max(20).default(''), address: z.string().max(120) },
    changed,
    [...flowCodes, 'village_unknown', 'act_not_possible'],
  ),
  /** Household, people, means, accounts and the benefit in force, in one act. `backPay`: months signed already are made good; `owed`: what is known of months the dissolved office never acknowledged. */
  take: command(
    { id: z.string(), rev, backPay: z.boolean().default(false), owed: z.enum(['pay', 'paid']).nullable().default(null) },
    changed.extend({ householdId: z.string() }),
    [
      ...flowCodes,
      ...Object.keys(transferSentences),
      'rehoming_owed',
      'household_has_benefit',
      'household_has_case',
      'person_not_in_household',
      'single_not_one',
      'answers_bad',
      '@flow',
      'record_gone',
      'village_unknown',
      'program_unknown',
      'act_not_possible',
      '@policy',
    ],
  ),
  decline: command({ id: z.string(), rev, reason: z.string().trim().min(1).max(300) }, changed, [...flowCodes, 'act_not_possible']),
  /** Where a family came from and what it lived through there; where it went. */
  history: query(
    { householdId: z.string() },
    z.object({
      arrived: z.array(
        z.object({
          fromName: z.string(),
          own: z.boolean(),
          changeNo: z.string(),
          fromMonth: month,
          monthlyFen: fen,
          settledOn: day.nullable(),
          history: z.array(told),
          payments: z.array(paid),
        }),
      ),
      left: z.array(outRow),
    }),
  ),
} as const;
