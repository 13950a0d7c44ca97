import { z } from 'zod';
import { day, month } from '../values/dates.ts';
import { fen, nonNegativeFen } from '../values/money.ts';
import type { Sentences } from '../values/refusal.ts';
import { deadline, finding, statementView } from './judgement.ts';
import { changed, command, pageAsk, pageOf, query, rev } from './kinds.ts';
import { userRole } from './office.ts';
import { incomeFields } from './people.ts';

export const changeSentences = {
  change_open: '这户已有一件变更正在办（{no}，{state}），办完或撤回以后再登记。没有登记。',
  change_event_other: '“{event}”不在这里登记：{where}。',
  change_person_missing: '还没有选出“{event}”的是哪些成员。请先选，再试算；什么也没有写入。',
  change_person_unfit: '{name}现在{why}，不能办理“{event}”。请改选成员；什么也没有写入。',
  change_reason_missing: '请选择不计入的原因（{event}），再试算；什么也没有写入。',
  change_means_missing: '请写明收入怎样变了：停止了哪一项，新增了哪一项；金额已另行核定的，填写核定金额和理由。什么也没有写入。',
  change_difference_missing: '“{event}”要填写核定的本人每月补差额，再试算；县里没有核定的，先请县里核定。什么也没有写入。',
  change_check_missing:
    '“{event}”要先核查再停：近 {months} 个月没有这户“未见到本户”“不配合核查”或查明失联的核查记录，也没有查实的疑点。请先在“复核与变动”里登记核查结果，再办停发；什么也没有写入。',
  change_head_missing: '{name}是户主，请在“新户主”里选出由谁接任，再试算；什么也没有写入。',
  change_shown_differs: '看到的金额（{shown} 元）与现在算出的（{now} 元）不同，资料有变。没有登记，请重新核对。',
  change_not_leaving: '这户不在 {month} 落实的提标差额清单的“退出”里，不能按“标准调整后退出”办理。没有登记。',
  change_nothing_to_exit:
    '本县没有渐退期（渐退期为 0 个月），不能办理渐退。请改选事项，或请管理员在“制度与标准”里设渐退期；什么也没有写入。',
  change_decision_unfit: '县里批的是每月 {decided} 元，这件“{event}”按规定是 {reckoned} 元，没有采用。请与县里核对，由县里更正批复。',
  change_moved_on:
    '变更 {no} 办结以后，这户的待遇又有新的变动，县里更正的批复没有执行，原来的金额和人员都没有动。请按更正的批复另登记一件变更（如“录入更正，重新核算”），写明从哪个月起。',
  change_day_ahead: '“{what}”{on} 在今天（{today}）之后，还没有发生的不能登记。请改为今天或以前的日期；什么也没有写入。',
  change_day_early: '“{what}”{on} 早于{before}（{since}），请核对以后改正；什么也没有写入。',
  change_return_open:
    '银行退回的 {returned}还没有了结，这件变更从那时起算，不知道这笔钱算不算发过。请先到“发放 › 退汇与待领款”补发，或登记不再补发（当面领取、退回财政），再办这件变更；没有登记，也没有改动金额。',
  change_second_entry: '两次录入不一致（{what}），没有生效。请对照批复原件核对；录入的错了，退回录入。',
  claim_over: '这一笔只差 {balance} 元，登记的 {amount} 元超过了。没有登记。',
} as const satisfies Sentences<string>;

export const changeEventCode = z.enum([
  'EV01',
  'EV02',
  'EV03',
  'EV04',
  'EV05',
  'EV06',
  'EV07',
  'EV08',
  'EV09',
  'EV10',
  'EV11',
  'EV12',
  'EV13',
  'EV14',
  'EV16',
  'EV17',
  'EV18',
  'SUSPEND',
  'RESUME',
  'EXIT_END',
  'CORRECT',
  'DUPLICATE',
  'WRONG_ENTRY',
]);
export const changeState = z.enum(['registered', 'reviewed', 'typed', 'in_force', 'refused', 'withdrawn']);
export const changeOutcome = z.enum(['raise', 'lower', 'same', 'stop', 'exit', 'suspend', 'resume']);

/** What the clerk enters of an event; only the fields it needs are read. */
export const changeEntry = z.strictObject({
  event: changeEventCode,
  eventOn: day,
  reportedOn: day,
  /** The month a paper or an agreement names (特困起始月、商定月). */
  givenMonth: month.nullable().default(null),
  personIds: z.array(z.string()).max(30).default([]),
  excludeAs: z.string().nullable().default(null),
  joins: z
    .array(z.strictObject({ personId: z.string(), relation: z.string() }))
    .max(10)
    .default([]),
  newHeadId: z.string().nullable().default(null),
  endedIncomeIds: z.array(z.string()).max(30).default([]),
  incomes: z.array(z.strictObject(incomeFields)).max(10).default([]),
  concealed: z.boolean().default(false),
  /** 渐退 instead of an end at once. */
  exit: z.boolean().default(false),
  /** Resumed with the months it was suspended for. */
  payBack: z.boolean().default(false),
  /** An amount settled otherwise, with its ground. */
  typed: z
    .strictObject({ amountFen: nonNegativeFen, reason: z.string().min(1).max(200) })
    .nullable()
    .default(null),
  /** EV10: what becomes of the child's own 低保, and what it is paid a month where it is the difference. */
  ownPart: z.enum(['stop', 'keep', 'difference']).default('stop'),
  differenceFen: nonNegativeFen.nullable().default(null),
  evidence: z.string().min(1).max(300),
  attachmentIds: z.array(z.string()).max(20).default([]),
});
export type ChangeEntry = z.output<typeof changeEntry>;

const arrearRow = z.object({ month, dueFen: fen, paidFen: fen, differenceFen: fen });
/** What a change does: the month it begins in and why, the amount before and after, and month by month what was paid otherwise. */
export const changeEffectView = z.object({
  event: z.string(),
  label: z.string(),
  outcome: changeOutcome,
  effectMonth: month,
  why: z.string(),
  /** The document the rule of the month stands in; the program's own rule until the county has written down one. */
  monthSource: z.string(),
  monthByDefault: z.boolean(),
  clause: z.string(),
  oldFen: fen,
  newFen: fen,
  oldPersons: z.int(),
  newPersons: z.int(),
  oldStatement: statementView.nullable(),
  newStatement: statementView,
  findings: z.array(finding),
  /** Last month paid where it ends or is let out step by step. */
  toMonth: month.nullable(),
  months: z.array(arrearRow),
  backPayFen: nonNegativeFen,
  recoveryFen: nonNegativeFen,
  notes: z.array(z.string()),
  /** A roster not yet locked that was made without it and has to be made anew once it is in force. */
  roster: z.object({ id: z.string(), no: z.string(), month, state: z.enum(['open', 'checked']) }).nullable(),
});
export const changeRow = z.object({
  id: z.string(),
  rev,
  no: z.string(),
  householdId: z.string(),
  head: z.string(),
  village: z.string(),
  event: z.string(),
  label: z.string(),
  state: changeState,
  outcome: changeOutcome,
  effectMonth: month,
  oldFen: fen,
  newFen: fen,
  backPayFen: fen,
  recoveryFen: fen,
  /** The package it was reported to the county with, while the county has it. */
  reportedIn: z.string().nullable(),
  deadline: deadline.nullable(),
});
export const claimRow = z.object({
  id: z.string(),
  rev,
  householdId: z.string(),
  head: z.string(),
  village: z.string(),
  month,
  itemCode: z.enum(['BACK_PAY', 'RECOVERY']),
  amountFen: fen,
  balanceFen: fen,
  statementId: z.string(),
  document: z.string(),
});
const decisionFields = {
  outcome: z.enum(['agree', 'refuse']),
  documentNo: z.string().max(60),
  decidedOn: day,
  /** Another amount than proposed; null = as proposed. */
  amountFen: nonNegativeFen.nullable().default(null),
  reason: z.string().max(200).default(''),
  attachmentId: z.string().nullable().default(null),
};
const moved = [
  'change_with_county',
  'change_state',
  'change_same_person',
  'change_authority',
  'change_document_missing',
  'change_second_person',
  'change_relative',
] as const;
const entered = [
  'change_open',
  'change_event_other',
  'change_person_missing',
  'change_person_unfit',
  'change_reason_missing',
  'change_difference_missing',
  'change_means_missing',
  'change_check_missing',
  'change_head_missing',
  'change_day_ahead',
  'change_return_open',
  'change_month_missing',
  'change_month_outside',
  'change_dates_reversed',
  'change_nothing_to_exit',
  'change_not_leaving',
  'member_elsewhere',
  'record_gone',
  'benefit_state',
  'benefit_month_reversed',
  'benefit_document_missing',
  'benefit_cause_missing',
  'statement_incomplete',
  'policy_missing',
] as const;

const daysTyped = ['change_day_ahead', 'change_day_early'] as const;

/** What may stand against a change that is to be reported to the county. */
export const changeReportCodes = [...moved, ...entered] as const;

export const changes = {
  /** What there is to register: each event with its evidence, the day its month counts from, what it asks for. */
  events: query(
    {},
    z.object({
      rows: z.array(
        z.object({
          code: changeEventCode,
          label: z.string(),
          evidence: z.array(z.string()),
          clause: z.string(),
          starts: z.enum(['event', 'report', 'decision', 'given']),
          offset: z.int(),
          does: z.string(),
          member: z.string().nullable(),
          excludeAs: z.array(z.object({ code: z.string(), label: z.string() })),
          concealable: z.boolean(),
          exitable: z.boolean(),
        }),
      ),
    }),
  ),
  /** The same reckoning as `register`, for looking at; nothing is written. */
  preview: query({ benefitId: z.string(), entry: changeEntry }, changeEffectView, [...entered]),
  /** Writes the event into the registers of people, members and means, and the change for review. `shownFen` is the new amount the screen showed. */
  register: command({ benefitId: z.string(), rev, entry: changeEntry, shownFen: fen }, changed, [
    ...entered,
    'change_shown_differs',
    'change_relative',
    'attachment_missing',
  ]),
  list: query(
    {
      state: z.enum(['open', 'waiting_letter', 'all', ...changeState.options]).default('open'),
      householdId: z.string().optional(),
      ...pageAsk,
    },
    pageOf(changeRow),
  ),
  get: query(
    { id: z.string() },
    changeRow.extend({
      benefitId: z.string(),
      eventOn: day,
      reportedOn: day,
      evidence: z.string(),
      /** Whom it is about, by name: who died, left, came. */
      people: z.array(z.string()),
      attachments: z.array(z.object({ id: z.string(), name: z.string() })),
      effect: changeEffectView,
      authority: z.enum(['COUNTY', 'TOWNSHIP']),
      documentNo: z.string().nullable(),
      decidedOn: day.nullable(),
      decision: z.object({ ...decisionFields }).nullable(),
      reportedDay: day.nullable(),
      /** What the county said when it sent the change back. */
      sentBack: z.string().nullable(),
      letterOn: day.nullable(),
      letterHow: z.string().nullable(),
      /** Decisions it took effect by that a later one of the county took the place of, oldest first. `refused`: paid as before the change. */
      earlier: z.array(
        z.object({
          documentNo: z.string(),
          decidedOn: day,
          outcome: z.enum([...changeOutcome.options, 'refused']),
          effectMonth: month,
          fen,
          letterOn: day.nullable(),
          letterHow: z.string().nullable(),
        }),
      ),
      listedOn: day.nullable(),
      endedReason: z.string().nullable(),
      enteredBy: z.string(),
      reviewedBy: z.string().nullable(),
      claims: z.array(claimRow),
      /** The next step, whose post it is, and who of the office may take it; null when nothing is left to do. */
      next: z.object({ act: z.string(), label: z.string(), posts: z.array(userRole), people: z.array(z.string()) }).nullable(),
      /** What may be done next, by code with its label, for the person who asks. */
      acts: z.array(z.object({ act: z.string(), label: z.string() })),
    }),
  ),
  review: command({ id: z.string(), rev, note: z.string().max(200).default('') }, changed, [...moved]),
  sendBack: command({ id: z.string(), rev, reason: z.string().min(1).max(200) }, changed, [...moved]),
  withdraw: command({ id: z.string(), rev, reason: z.string().min(1).max(200) }, changed, [...moved]),
  /** The township's own decision, where it has the authority. */
  decide: command({ id: z.string(), rev, ...decisionFields }, changed, [...moved, ...entered, 'change_day_early']),
  /** The county's paper, typed by one and checked by another. */
  typeDecision: command({ id: z.string(), rev, ...decisionFields }, changed, [...moved, ...daysTyped]),
  /** The second person types number and monthly amount from the paper again; 0 where it refuses. */
  confirmDecision: command({ id: z.string(), rev, documentNo: z.string().max(60), amountFen: nonNegativeFen }, changed, [
    ...moved,
    ...entered,
    'change_second_entry',
  ]),
  dropDecision: command({ id: z.string(), rev, reason: z.string().min(1).max(200) }, changed, [...moved]),
  letterSent: command({ id: z.string(), rev, on: day, how: z.string().min(1).max(60) }, changed, [
    'change_state',
    'change_relative',
    ...daysTyped,
  ]),
  listUpdated: command({ id: z.string(), rev, on: day }, changed, ['change_state', 'change_relative', ...daysTyped]),
  /** Back pay and recovery not yet settled, oldest first. */
  claims: query(
    {
      claimId: z.string().optional(),
      householdId: z.string().optional(),
      kind: z.enum(['any', 'BACK_PAY', 'RECOVERY']).default('any'),
      ...pageAsk,
    },
    pageOf(claimRow),
  ),
  settleClaim: command(
    {
      claimId: z.string(),
      rev,
      kind: z.enum(['repaid', 'waived']),
      on: day,
      amountFen: z.int().min(1),
      document: z.string().min(1).max(100),
    },
    changed,
    ['claim_over', 'change_relative', ...daysTyped],
  ),
} as const;
