import { z } from 'zod';
import type { Sentences } from '../values/refusal.ts';
import { month } from '../values/dates.ts';
import { fen } from '../values/money.ts';
import { command, job, pageAsk, pageOf, query } from './kinds.ts';
import { leavingCodes } from './exports.ts';
import { purpose } from './purpose.ts';
import { area } from './people.ts';

export const takeoverSentences = {
  workbook_unreadable: '没有读进来：{reason}',
  workbook_too_big: '没有读进来：{what}',
  table_not_found: '在文件里没有找到花名册表头。没有导入任何内容；请确认表头含“姓名”“身份证号码”等列名。',
  plan_missing: '这次导入的预览已经失效，请重新选择文件。',
  plan_questions_open: '还有 {count} 处需要您选择，没有导入。',
  register_changed: '预览之后册上有人先登记了（{name}）。没有导入任何内容，请重新读取文件。',
  nothing_refused: '没有退回的户。',
} as const satisfies Sentences<string>;

export const takeoverOutcome = z.enum(['taken', 'repaired', 'asked', 'refused']);
export const takeoverFinding = z.object({
  id: z.string(),
  sheet: z.string(),
  row: z.int(),
  cell: z.string(),
  householdNo: z.string(),
  person: z.string().nullable(),
  outcome: takeoverOutcome,
  code: z.string(),
  message: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  choices: z.array(z.object({ value: z.string(), label: z.string() })),
  answer: z.string().nullable(),
});
/**
 * `households` and `persons` are what stands in the file; `taken`, `asked`, `refused` count households and add up to
 * `households`; `repaired` counts cells put right; `insured` and `monthlyFen` (分) are those of the households taken.
 */
export const takeoverCounts = z.object({
  households: z.int(),
  persons: z.int(),
  taken: z.int(),
  repaired: z.int(),
  /** Remarks on what is taken as it stands: worth a look before it is confirmed. */
  noted: z.int(),
  asked: z.int(),
  refused: z.int(),
  insured: z.int(),
  monthlyFen: fen,
});
/** What a roster is taken as. The heading's month and area stand beside it, that a wrong choice is seen. */
const takenAs = z.object({
  program: z.string(),
  area,
  /** Whose amounts these are: as the clerk chose, else as the heading says, else unknown. */
  month: month.nullable(),
  headingMonth: month.nullable(),
  headingArea: area.nullable(),
});
export const columnMapping = z.object({
  layout: z.enum(['member-rows', 'household-rows', 'household-number']),
  sheet: z.string(),
  headerRows: z.array(z.int()),
  columns: z.array(
    z.object({
      column: z.int(),
      heading: z.string() /** A numbered member column is `name.2`. */,
      field: z.string().nullable(),
      sample: z.array(z.string()),
    }),
  ),
  remembered: z.boolean(),
  /** What stands in the way of reading, in words; empty when the table could be read. */
  problems: z.array(z.string()),
});
export const takeover = {
  /** Reads and judges; nothing is stored in the register. `fileToken` comes from a picker or an upload. */
  read: job(
    {
      fileToken: z.string(),
      program: z.string(),
      area,
      defaultVillage: z.string().nullable().default(null),
      month: month.nullable().default(null),
    },
    z.object({ planId: z.string(), mapping: columnMapping, counts: takeoverCounts }),
    ['program_unknown', 'token_unknown', 'workbook_unreadable', 'workbook_too_big', 'table_not_found', 'village_unknown'],
  ),
  /** The clerk corrected the column mapping: the same file is judged again and the mapping remembered. */
  remap: job(
    { planId: z.string(), mapping: columnMapping },
    z.object({ planId: z.string(), mapping: columnMapping, counts: takeoverCounts }),
    ['plan_missing', 'table_not_found'],
  ),
  fields: query({}, z.object({ rows: z.array(z.object({ field: z.string(), label: z.string() })) })),
  plan: query(
    { planId: z.string() },
    z.object({
      planId: z.string(),
      fileName: z.string(),
      mapping: columnMapping,
      counts: takeoverCounts,
      openQuestions: z.int(),
      takenAs,
      /** What confirming would store now: families that are there already are not among them. */
      toStore: z.object({ households: z.int(), persons: z.int(), insured: z.int(), monthlyFen: fen }),
      unchanged: z.int(),
    }),
    ['plan_missing'],
  ),
  findings: query({ planId: z.string(), outcome: z.array(takeoverOutcome).default([]), ...pageAsk }, pageOf(takeoverFinding), [
    'plan_missing',
  ]),
  answer: command(
    { planId: z.string(), answers: z.array(z.object({ findingId: z.string(), value: z.string() })).min(1) },
    z.object({ openQuestions: z.int(), counts: takeoverCounts }),
    ['plan_missing', 'answer_question_unknown', 'answer_unreadable'],
  ),
  /** One transaction: households, members, accounts and benefits in force with takeover statements. */
  commit: job(
    { planId: z.string() },
    z.object({
      runId: z.string(),
      households: z.int(),
      persons: z.int(),
      insured: z.int(),
      monthlyFen: fen,
      unchanged: z.int(),
      refused: z.int(),
    }),
    ['plan_missing', 'plan_questions_open', 'register_changed'],
  ),
  refusedWorkbook: command({ planId: z.string(), purpose }, z.object({ downloadId: z.string(), fileName: z.string() }), [
    'plan_missing',
    'nothing_refused',
    ...leavingCodes,
  ]),
  runs: query(
    { ...pageAsk },
    pageOf(
      z.object({
        id: z.string(),
        fileName: z.string(),
        at: z.string(),
        by: z.string(),
        households: z.int(),
        persons: z.int(),
        refused: z.int(),
        monthlyFen: fen,
        /** Families whose takeover was undone since. */
        undone: z.int(),
      }),
    ),
  ),
} as const;
