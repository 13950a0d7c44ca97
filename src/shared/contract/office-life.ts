import { z } from 'zod';
import type { Sentences } from '../values/refusal.ts';
import { day, month } from '../values/dates.ts';
import { logEntry } from '../program-log.ts';
import { deadline, lamp, limitKind } from './judgement.ts';
import { command, job, nothing, pageAsk, pageOf, query } from './kinds.ts';
import { leavingCodes } from './exports.ts';
import { purpose } from './purpose.ts';

export const officeLifeSentences = {
  job_missing: '这项工作已结束或不存在。',
  file_too_big: '文件超过 {limit}，没有收下。',
  file_type: '只收 {allowed} 文件，没有收下。',
  token_unknown: '这个文件已失效，请重新选择。',
  journal_too_long: '按这些条件有 {rows} 行，一次最多导出 {most} 行。没有生成；请缩短起止日期，分几次导出。',
  journal_broken: '日志第 {seq} 行被改动过（或其后被删），请立即停止使用并联系县局。',
} as const satisfies Sentences<string>;

const journalFilter = {
  actor: z.string().optional(),
  action: z.string().optional(),
  from: day.optional(),
  to: day.optional(),
  objectId: z.string().optional(),
};

/** A row of a journal in the words of the office that shows it. */
export const journalRow = z.object({
  seq: z.int(),
  at: z.string(),
  actor: z.string(),
  onBehalfOf: z.string().nullable(),
  role: z.string(),
  action: z.string(),
  label: z.string(),
  objectType: z.string(),
  objectId: z.string(),
  /** The number or name the office knows the object by; '' where it has none. */
  object: z.string(),
  /** How many things an act on many was about; 0 for an act on one. */
  many: z.int(),
  result: z.string(),
});

export const journal = {
  list: query({ ...journalFilter, ...pageAsk }, pageOf(journalRow)),
  /** What happened in the words of the office; `detail` is the record as it was written, numbers of persons masked, of which `untold` entries have no words. */
  detail: query(
    { seq: z.int() },
    z.object({
      seq: z.int(),
      reason: z.string(),
      facts: z.array(z.object({ label: z.string(), value: z.string() })),
      objects: z.array(z.object({ name: z.string(), note: z.string() })),
      untold: z.int(),
      detail: z.unknown(),
    }),
  ),
  /** The rows that fit, as a workbook, each with its place in the chain; what was written down of an act stays here. */
  save: command({ ...journalFilter, purpose }, z.object({ downloadId: z.string(), fileName: z.string(), rows: z.int() }), [
    'journal_too_long',
    ...leavingCodes,
  ]),
  /** Recomputes the whole chain; finds any changed byte, a cut tail, a changed detail. */
  verify: job({}, z.object({ rows: z.int(), head: z.string(), problems: z.array(z.object({ seq: z.int(), what: z.string() })) })),
} as const;

export const jobProgress = z.object({
  jobId: z.string(),
  call: z.string(),
  state: z.enum(['running', 'done', 'refused', 'cancelled', 'failed']),
  phase: z.string(),
  done: z.int(),
  total: z.int(),
  secondsLeft: z.int().nullable(),
  value: z.unknown(),
  error: z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])) }).nullable(),
});
export const jobs = {
  get: query({ jobId: z.string() }, jobProgress, ['job_missing']),
  cancel: command({ jobId: z.string() }, nothing, ['job_missing']),
} as const;

export const today = {
  summary: query(
    {},
    z.object({
      today: day,
      office: z.string(),
      /** What is due soon, and what has as many work days left as the county wants it called to mind at. */
      due: z.array(
        z.object({
          kind: limitKind,
          caseId: z.string(),
          no: z.string(),
          applicant: z.string(),
          village: z.string(),
          step: z.string(),
          remind: z.boolean(),
          deadline,
        }),
      ),
      overdue: z.int(),
      dueSoon: z.int(),
      /** How much waits at each place: `mine`, whether this person's post sees to it; `late`, whether its time is over. */
      waiting: z.array(
        z.object({ code: z.string(), label: z.string(), count: z.int(), link: z.string(), mine: z.boolean(), late: z.boolean() }),
      ),
      /** What a new office still has to do; empty once it is at work. */
      firstSteps: z.array(z.object({ code: z.string(), label: z.string(), text: z.string(), by: z.string(), link: z.string() })),
      payment: z.object({ month, state: z.string(), label: z.string() }).nullable(),
      /** Families whose review is missed or due, the longest overdue first. */
      reviews: z.array(
        z.object({
          householdId: z.string(),
          head: z.string(),
          village: z.string(),
          due: month,
          lamp,
          label: z.string(),
          clause: z.string(),
        }),
      ),
      /** Insured people whose 分类施保 changes with an age they complete, until their family's amount is reckoned anew. */
      ageSteps: z.array(
        z.object({
          personId: z.string(),
          householdId: z.string(),
          name: z.string(),
          village: z.string(),
          age: z.int(),
          what: z.string(),
          on: day,
          from: month,
        }),
      ),
      turningEighty: z.array(z.object({ personId: z.string(), name: z.string(), village: z.string(), on: day })),
      lights: z.array(z.object({ code: z.string(), label: z.string(), lamp, text: z.string() })),
      calendarConfirmedUntil: day,
    }),
  ),
} as const;

export const attachmentPurpose = z.enum(['material', 'survey', 'verification', 'notice_photo', 'decision', 'other']);
export const files = {
  /** Takes an uploaded or picked file into the encrypted store. */
  attach: command(
    { fileToken: z.string(), purpose: attachmentPurpose, objectType: z.string(), objectId: z.string() },
    z.object({ attachmentId: z.string(), name: z.string(), bytes: z.int() }),
    ['file_too_big', 'file_type', 'token_unknown'],
  ),
  read: query({ downloadId: z.string() }, z.object({ name: z.string(), mime: z.string(), base64: z.string() }), ['token_unknown']),
  openAttachment: command({ attachmentId: z.string() }, z.object({ downloadId: z.string() }), ['attachment_missing']),
  /** Desktop: asks for a place and writes there; the web host refuses with `unavailable` and the page saves it itself. */
  saveAs: command({ downloadId: z.string() }, z.object({ saved: z.boolean(), name: z.string() }), ['token_unknown', 'disk_full']),
} as const;
export const host = {
  describe: query(
    {},
    z.object({ kind: z.string(), print: z.string(), pdf: z.boolean(), pick: z.boolean(), eject: z.boolean(), reason: z.string() }),
  ),
  /** What the program wrote down about itself on this PC, the newest first: for the person who maintains it. */
  log: query({ ...pageAsk }, pageOf(logEntry)),
  pick: command(
    { purpose: z.enum(['open', 'save', 'folder']), title: z.string(), extensions: z.array(z.string()).default([]) },
    z.object({ token: z.string(), name: z.string() }).nullable(),
  ),
} as const;
