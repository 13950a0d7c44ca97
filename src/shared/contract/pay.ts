import { z } from 'zod';
import type { Sentences } from '../values/refusal.ts';
import { day, month } from '../values/dates.ts';
import { fen } from '../values/money.ts';
import { statementView } from './judgement.ts';
import { accountFields } from './people.ts';
import { changed, command, job, pageAsk, pageOf, query, rev } from './kinds.ts';
import { leavingCodes } from './exports.ts';
import { purpose } from './purpose.ts';
import { secondIfNeeded, secondPersonCodes } from './second-person.ts';

export const paySentences = {
  run_exists: '{month} 的{program}发放批次已经有了（{no}）。',
  run_draft:
    '{month} 的批次 {no} 已由{maker}编制，现在是“{state}”。没有重新生成，什么也没有改动；要重新生成的，请打开这个批次点“重新生成”：各行重算，退回“编制中”，制单人改为您。',
  run_blocked: '核对没有通过，有 {count} 条必须先处理，没有{act}。每一条怎么办写在批次的“核对”里，办完重新生成名册，再核对。',
  run_changed: '名册生成以后，{count} 户的情况有变化（{families}），没有{act}。请重新生成再核对；已经锁定的先退回编制。',
  run_claimed:
    '这个月锁定以后，{count} 户已经按它记了补发、追回（{families}），重新生成就算了两遍。没有退回；请照原样审批，差额随下一批补发、抵扣。',
  run_same_person: '制单和审批不能是同一个人（{name}）。没有审批。',
  run_state: '批次现在是“{state}”，不能{act}。',
  line_not_returned: '这一笔现在不是退汇状态（{state}），不能{act}。没有登记。',
  return_too_early: '{on} 才满转待领款的期限，现在不能退回财政。没有登记；请先变更账户补发，或由本人当面领取。',
  return_same_person: '编制这一批的人不能了结它的退汇（{name}）。没有登记；请另一名负责人办理。',
  line_reissued:
    '这一笔已在 {on} 补发过，一笔只能补发一次，没有再发。补发的钱又退回的，请与家庭当面核实账户，这一笔留作待领款，由负责人登记当面领取或退回财政。',
  account_unchanged:
    '账户还是退汇的那一个（尾号 {tail}），退汇原因是“{reason}”，没有补发，这一笔照旧留着。请先在“发放 › 退汇与待领款”这一行点“变更账户”，按新卡证明改户名或账号，再补发；户名、账号本来就对的，由负责人登记当面领取。',
  run_month_ahead: '{month} 还早，最多提前一个月编制，没有生成。请核对月份。',
  run_month_passed: '{later} 的批次已经锁定，更早的 {month} 不能再编制或锁定。漏发的月份请在以后的批次里补发。',
  run_no_gap: '上一批就是上个月的，没有跳过的月份，不用说明。什么也没有改动。',
  reissue_none:
    '{month} 已送银行，没有等着再发的补发，没有导出：整批名册再导出一次，银行照着就会重复发放。已导出过的补发名册有 {lists} 份，要再导出请指明第几次；要存档的请打印发放花名册。',
  account_proof: '有钱要发到这户现在的账户，变更账户要有新卡的证明。没有改动；请先把新银行卡（折）或银行证明的复印件上传到这一户，再办理。',
  account_second: '有钱要发到这户现在的账户，变更账户要第二个人核对。没有改动；请另一个人看过新卡证明，输入自己的姓名和密码。',
  run_reconciling:
    '本单位 {since} 恢复（换机）后还没有与{who}核对齐，批复可能不全，没有{act}。请先在“与县交换”封一个包送去，把{who}的回包导入后再办；县里规定不用等的，由县里把政策参数“恢复后对账完成才能发放”改为否。',
  run_date_ahead: '日期 {on} 在今天之后，没有登记。请核对。',
  run_date_before: '日期 {on} 早于上一步的 {since}，没有登记。请核对。',
  account_missing: '没有可用的银行账户，请先登记或变更账户。',
} as const satisfies Sentences<string>;

const dateCodes = ['run_date_ahead', 'run_date_before'];

export const runState = z.enum(['open', 'checked', 'locked', 'approved', 'sent', 'settled']);
export const runRow = z.object({
  id: z.string(),
  rev,
  no: z.string(),
  program: z.string(),
  month,
  state: runState,
  households: z.int(),
  persons: z.int(),
  totalFen: fen,
  madeBy: z.string(),
  approvedBy: z.string().nullable(),
  returned: z.int(),
});
/** The lists by which payments that came back went to the bank again, and what waits for the next. */
const reissueLists = z.object({
  waiting: z.int(),
  waitingFen: fen,
  lists: z.array(z.object({ no: z.int(), on: day, by: z.string(), families: z.int(), fen })),
});
/** `keep`: came back a second time; it is not sent again and waits to be fetched. */
const afterReturn = z.enum(['register_account', 'correct_account', 'reissue', 'keep']);
export const payLine = z.object({
  id: z.string(),
  no: z.int(),
  householdId: z.string(),
  householdNo: z.string(),
  head: z.string(),
  village: z.string(),
  payee: z.string(),
  bank: z.string(),
  accountMasked: z.string(),
  insured: z.int(),
  month,
  itemCode: z.string(),
  amountFen: fen,
  statementId: z.string(),
  state: z.enum(['open', 'paid', 'returned', 'reissued', 'handed', 'remitted']),
  returnCode: z.string().nullable(),
  why: z.string(),
  /** What comes next for a payment that came back; null for every other. */
  next: afterReturn.nullable(),
});
/** A payment that came back and waits for somebody. */
export const returnedRow = z.object({
  lineId: z.string(),
  runId: z.string(),
  runRev: rev,
  month,
  householdId: z.string(),
  head: z.string(),
  village: z.string(),
  payee: z.string(),
  bank: z.string(),
  accountMasked: z.string(),
  /** With what was paid or set off beside it. */
  amountFen: fen,
  returnedOn: day.nullable(),
  why: z.string(),
  /** From this day on it is money to be fetched (待领款), which may go back to the treasury. */
  unclaimedFrom: day,
  next: afterReturn,
});
export const checkFinding = z.object({
  code: z.string(),
  severity: z.enum(['block', 'warn']),
  text: z.string(),
  householdId: z.string().nullable(),
  lineId: z.string().nullable(),
  /** The change on its way that would settle it; runs approved before it was kept have none. */
  changeId: z.string().nullable().default(null),
  clause: z.string(),
});
const bridgeItem = z.object({ householdId: z.string(), head: z.string(), persons: z.int(), fen, document: z.string() });
export const bridge = z.object({
  previousMonth: month.nullable(),
  previous: z.object({ households: z.int(), persons: z.int(), fen }),
  changes: z.array(
    z.object({
      kind: z.enum(['added', 'raised', 'lowered', 'stopped']),
      households: z.int(),
      persons: z.int(),
      fen,
      items: z.array(bridgeItem),
    }),
  ),
  current: z.object({ households: z.int(), persons: z.int(), fen }),
  /** Beside the month itself: paid for earlier months, and taken back (negative). */
  extras: z.array(z.object({ kind: z.enum(['back_pay', 'recovery']), households: z.int(), fen, items: z.array(bridgeItem) })),
  /** What the bank pays out: this month and the extras. */
  payableFen: fen,
  balanced: z.boolean(),
});
export const pay = {
  runs: query({ ...pageAsk }, pageOf(runRow)),
  get: query(
    { id: z.string() },
    runRow.extend({
      villages: z.array(z.object({ village: z.string(), households: z.int(), persons: z.int(), fen })),
      bridge,
      checks: z.array(checkFinding),
      reissues: reissueLists,
      /** The month this run would pass over without a reason so far; null where there is none. */
      passesOver: z.boolean(),
    }),
  ),
  lines: query(
    {
      id: z.string(),
      text: z.string().max(60).default(''),
      village: z.string().optional(),
      onlyReturned: z.boolean().default(false),
      ...pageAsk,
    },
    pageOf(payLine),
  ),
  /** Of all months, those that may still go out first. */
  returned: query({ householdId: z.string().optional(), ...pageAsk }, pageOf(returnedRow)),
  lineStatement: query({ lineId: z.string() }, statementView),
  /** Makes the month's lines from the benefits in force, or makes an open run anew; `rev`: of the run the screen showed, needed where it is another's. */
  make: job({ program: z.string(), month, rev: rev.optional() }, runRow, [
    'run_exists',
    'run_draft',
    'run_state',
    'run_month_ahead',
    'run_month_passed',
  ]),
  check: command({ id: z.string(), rev }, changed, ['run_state']),
  /** Freezes lines with their statements; refuses while a blocking check stands. */
  lock: job({ id: z.string(), rev }, runRow, ['run_blocked', 'run_changed', 'run_state', 'run_month_passed', 'run_reconciling']),
  approve: command({ id: z.string(), rev, on: day }, changed, ['run_same_person', 'run_blocked', 'run_changed', 'run_state', ...dateCodes]),
  /** Gives a draft up with its reason: the month is free again, its number stays used. */
  drop: command({ id: z.string(), rev, reason: z.string().min(1).max(200) }, changed, ['run_state']),
  /** Drafts that were given up, the latest first. */
  dropped: query(
    { ...pageAsk },
    pageOf(
      z.object({
        id: z.string(),
        no: z.string(),
        month,
        households: z.int(),
        totalFen: fen,
        madeBy: z.string(),
        droppedOn: day,
        droppedBy: z.string(),
        reason: z.string(),
      }),
    ),
  ),
  reopen: command({ id: z.string(), rev, reason: z.string().min(1) }, changed, ['run_state', 'run_claimed']),
  /** Says why the months between the run before and this one have none; it is shown to who locks. */
  skipMonths: command({ id: z.string(), rev, reason: z.string().trim().min(1).max(200) }, changed, ['run_state', 'run_no_gap']),
  /**
   * Workbook for the bank; leaves a trace with purpose. The month until it is sent; afterwards only what goes out once more and is on no
   * list yet, or `list`, one of before.
   */
  exportRoster: command(
    { id: z.string(), rev, purpose, list: z.int().min(1).nullable().default(null) },
    z.object({ downloadId: z.string(), fileName: z.string() }),
    ['run_state', 'run_reconciling', 'reissue_none', ...leavingCodes],
  ),
  markSent: command({ id: z.string(), rev, on: day, documentNo: z.string().min(1) }, changed, [
    'run_state',
    'run_reconciling',
    ...dateCodes,
  ]),
  recordReturn: command({ lineId: z.string(), runRev: rev, code: z.string(), on: day, note: z.string().default('') }, changed, [
    'run_state',
    ...dateCodes,
  ]),
  /** Once, by the same key: the account was put right and the money goes out again in `month`. */
  reissue: command({ lineId: z.string(), runRev: rev, on: day }, changed, [
    'run_state',
    'line_not_returned',
    'line_reissued',
    'account_missing',
    'account_unchanged',
    ...dateCodes,
  ]),
  /** EV15: the account is put right on its evidence (with proof and a second person where money goes to the one before), and what came back (`resend`) goes out to it again; the benefit goes on. */
  changeAccount: command(
    {
      householdId: z.string(),
      rev,
      reportedOn: day,
      account: z.object(accountFields),
      evidence: z.string().trim().min(1).max(300),
      attachmentIds: z.array(z.string()).max(20).default([]),
      resend: z
        .array(z.object({ lineId: z.string(), runRev: rev }))
        .max(24)
        .default([]),
      resendOn: day,
      ...secondIfNeeded,
    },
    z.object({ id: z.string(), no: z.string(), sent: z.int(), sentFen: fen }),
    [
      'record_gone',
      'account_bad',
      'holder_differs',
      'attachment_missing',
      'account_proof',
      'account_second',
      ...secondPersonCodes,
      'run_state',
      'line_not_returned',
      'line_reissued',
      'account_unchanged',
      ...dateCodes,
    ],
  ),
  /** Accounts corrected, the newest first. */
  accountChanges: query(
    { householdId: z.string().optional(), ...pageAsk },
    pageOf(
      z.object({
        id: z.string(),
        no: z.string(),
        householdId: z.string(),
        head: z.string(),
        village: z.string(),
        reportedOn: day,
        old: z.string(),
        now: z.string(),
        evidence: z.string(),
        attachments: z.array(z.object({ id: z.string(), name: z.string() })),
        sent: z.int(),
        sentOn: day.nullable(),
        sentFen: fen,
        by: z.string(),
        /** Who saw the proof beside them; null where nobody had to. */
        second: z.string().nullable(),
        recordedAt: z.string(),
      }),
    ),
  ),
  /** Ends a payment that came back and is not sent again: handed out against a receipt, or given back to the treasury by a paper. */
  endReturned: command(
    {
      lineId: z.string(),
      runRev: rev,
      way: z.enum(['handed', 'remitted']),
      on: day,
      document: z.string().min(1).max(100),
      note: z.string().max(200).default(''),
    },
    changed,
    ['run_state', 'line_not_returned', 'return_too_early', 'return_same_person', ...dateCodes],
  ),
  settle: command({ id: z.string(), rev, on: day }, changed, ['run_state', 'run_unsettled', ...dateCodes]),
} as const;
