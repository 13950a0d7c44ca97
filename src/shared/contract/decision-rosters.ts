import { z } from 'zod';
import type { Sentences } from '../values/refusal.ts';
import { day, month } from '../values/dates.ts';
import { fen } from '../values/money.ts';
import { changed, command, job, pageAsk, pageOf, query, rev } from './kinds.ts';
import { leavingCodes } from './exports.ts';
import { purpose } from './purpose.ts';

export const decisionRosterSentences = {
  roster_no_case: '没有可以写进花名册的案件：要等待上报、已封包或已报县，并且还没有批复。没有写文件。',
  roster_case_settled: '案件 {no} 现在是“{state}”，不用再请县里批复。没有写文件；请重新选择。',
  decision_plan_missing: '这次读取的结果已经失效，请重新选择文件。什么也没有改动。',
  decision_question_unknown: '没有这个待选择的问题，请刷新后再选。',
  decision_questions_open: '还有 {count} 行需要您选择，没有录入。',
  decision_nothing_new: '这个文件里没有要录入的批复（不收 {refused} 行，不用办 {unchanged} 行）。什么也没有改动。',
  decision_case_changed: '读取之后案件 {no} 有了变动。什么也没有录入，请重新读取文件。',
  decision_document_known: '案件 {no} 已按 {doc}（{on}）办过，同一份批复不重复办。什么也没有录入，请核对文号和文件。',
  /** `reason` is a whole sentence of the flow. */
  decision_row_refused: '案件 {no}（{head}）不能办：{reason}整个文件都没有改动。',
  decision_roster_settled: '这份批复花名册已经{state}，不能再办。',
  decision_again_differs: '与第一人录入的不一致（{what}），没有生效。请对照批复原件核对；录错的，退回后重新导入。',
} as const satisfies Sentences<string>;

const flow = ['@flow', '@policy'];
const readerCodes = ['token_unknown', 'workbook_unreadable', 'workbook_too_big', 'decision_table_missing'];
const outcome = z.enum(['confirm', 'adjust', 'refuse', 'return']);
const count = z.int().min(0);

export const rosterRowOutcome = z.enum(['taken', 'asked', 'refused', 'unchanged']);
export const rosterCounts = z.object({
  rows: count,
  taken: count,
  asked: count,
  refused: count,
  unchanged: count,
  /** What the taken rows grant a month. */
  monthlyFen: fen,
});
export const judgedRosterRow = z.object({
  id: z.string(),
  sheet: z.string(),
  row: z.int(),
  caseId: z.string().nullable(),
  caseNo: z.string(),
  head: z.string(),
  village: z.string(),
  /** As written by the county. */
  opinion: z.string(),
  townshipFen: fen.nullable(),
  result: rosterRowOutcome,
  decided: z.object({ outcome, amountFen: fen, text: z.string() }).nullable(),
  findings: z.array(
    z.object({
      id: z.string(),
      code: z.string(),
      kind: z.enum(['asked', 'refused', 'told']),
      cell: z.string(),
      message: z.string(),
      choices: z.array(z.object({ value: z.string(), label: z.string() })),
      answer: z.string().nullable(),
    }),
  ),
});
const planView = z.object({ planId: z.string(), fileName: z.string(), counts: rosterCounts });

/** `open`: rows that still wait for the second person. */
export const decisionRosterRow = z.object({
  id: z.string(),
  rev,
  state: z.enum(['waiting', 'confirmed', 'dropped']),
  fileName: z.string(),
  cases: count,
  open: count,
  by: z.string(),
  at: z.string(),
  settledBy: z.string().nullable(),
  settledAt: z.string().nullable(),
  reason: z.string(),
  attachmentId: z.string(),
  /** Not told while it waits, so that the second person reads the paper. */
  said: z.object({ documentNo: z.string(), decidedOn: day, granted: count, monthlyFen: fen }).nullable(),
});

/** A county without the program: the batch leaves as a workbook, comes back filled, takes effect by a second person. */
export const decisionRosters = {
  /** 上报花名册 as a workbook: the named cases, those of a sealed package, or all that wait for the county. Numbers of persons in full only where the county asks for it. */
  save: command(
    { caseIds: z.array(z.string()).default([]), packageId: z.string().optional(), fullNumbers: z.boolean().default(false), purpose },
    z.object({ downloadId: z.string(), fileName: z.string(), households: count, persons: count, monthlyFen: fen }),
    ['roster_no_case', 'roster_case_settled', ...leavingCodes],
  ),
  /** Reads and judges the filled workbook; nothing is stored. */
  read: job({ fileToken: z.string() }, planView, readerCodes),
  plan: query({ planId: z.string() }, planView, ['decision_plan_missing']),
  rows: query({ planId: z.string(), result: z.array(rosterRowOutcome).default([]), ...pageAsk }, pageOf(judgedRosterRow), [
    'decision_plan_missing',
  ]),
  answer: command({ planId: z.string(), answers: z.array(z.object({ id: z.string(), value: z.string() })).min(1) }, planView, [
    'decision_plan_missing',
    'decision_question_unknown',
  ]),
  /** First person: the taken rows stand beside their cases, all or none, under the document they rest on. `from`: the first month where the document names one, else by rule. */
  record: job(
    {
      planId: z.string(),
      documentNo: z.string().trim().min(1).max(60),
      decidedOn: day,
      from: month.nullable(),
      /** Why it begins in another month than the law's. */
      fromReason: z.string().max(200).default(''),
      attachmentId: z.string(),
    },
    z.object({ id: z.string(), cases: count, granted: count, monthlyFen: fen, refused: count, unchanged: count }),
    [
      ...flow,
      'decision_plan_missing',
      'decision_questions_open',
      'decision_nothing_new',
      'decision_case_changed',
      'decision_document_known',
      'decision_row_refused',
      'attachment_missing',
    ],
  ),
  list: query({ ...pageAsk }, pageOf(decisionRosterRow)),
  get: query({ id: z.string() }, decisionRosterRow),
  entries: query(
    { id: z.string(), ...pageAsk },
    pageOf(
      z.object({
        id: z.string(),
        no: z.string(),
        head: z.string(),
        village: z.string(),
        townshipFen: fen.nullable(),
        outcome,
        amountFen: fen,
        text: z.string(),
        place: z.string(),
        open: z.boolean(),
      }),
    ),
  ),
  /** Second person: number of the document, families granted and their sum are typed from the paper; then all of it takes effect, or nothing. */
  confirm: job(
    { id: z.string(), rev, documentNo: z.string(), granted: count, monthlyFen: fen },
    z.object({ id: z.string(), rev, cases: count, benefits: count, monthlyFen: fen }),
    [
      ...flow,
      'stale',
      'decision_roster_settled',
      'decision_again_differs',
      'decision_row_refused',
      'household_has_benefit',
      'household_paid_to',
      'person_has_benefit',
      'benefit_moved_on',
    ],
  ),
  /** It does not stand with the paper: its cases wait for the county's decision as before. */
  drop: command({ id: z.string(), rev, reason: z.string().trim().min(1).max(200) }, changed, [
    ...flow,
    'decision_roster_settled',
    'decision_row_refused',
  ]),
} as const;
