import { z } from 'zod';
import { day } from '../values/dates.ts';
import type { Sentences } from '../values/refusal.ts';
import { changeEventCode } from './changes.ts';
import { changed, command, job, pageAsk, pageOf, query, rev } from './kinds.ts';

export const doubtSentences = {
  doubt_event_missing: '结论是“属实”的，要选出接着办理的变更事项。什么也没有写入。',
  doubt_event_unexpected: '结论不是“属实”的，不办理变更，不要选变更事项。什么也没有写入。',
  doubt_day_wrong: '日期 {on} 不对：不能晚于今天，也不能早于疑点的日期 {since}。什么也没有写入。',
  doubt_plan_missing: '这次读取的结果已经失效，请重新选择文件。什么也没有改动。',
  doubt_nothing_new: '这张清单里没有要登记的疑点（不收 {refused} 行，已登记 {unchanged} 行）。什么也没有改动。',
} as const satisfies Sentences<string>;

export const doubtKind = z.enum(['audit', 'match', 'report', 'other']);
export const doubtState = z.enum(['waiting', 'confirmed', 'mistaken', 'changed']);
export const doubtRow = z.object({
  id: z.string(),
  rev,
  no: z.string(),
  kind: doubtKind,
  /** Who found it in what: the audit, the comparison, its document. */
  source: z.string(),
  raisedOn: day,
  suspected: z.string(),
  place: z.string(),
  personId: z.string(),
  person: z.string(),
  householdId: z.string(),
  head: z.string(),
  village: z.string(),
  state: doubtState,
  due: day,
  overdue: z.boolean(),
  found: z.string(),
  /** The day of the county's newer snapshot that no longer has it; null as long as the list says so. */
  goneAsOf: day.nullable(),
  event: changeEventCode.nullable(),
  change: z.object({ id: z.string(), no: z.string() }).nullable(),
  concludedOn: day.nullable(),
});
const words = (most: number) => z.string().trim().min(1).max(most);
const taken = { kind: doubtKind, source: words(100), raisedOn: day };
const planRow = z.object({
  id: z.string(),
  sheet: z.string(),
  row: z.int(),
  cell: z.string(),
  name: z.string(),
  suspected: z.string(),
  head: z.string(),
  village: z.string(),
  result: z.enum(['taken', 'refused', 'unchanged']),
  message: z.string(),
});
const count = z.int().min(0);
const plan = z.object({
  planId: z.string(),
  fileName: z.string(),
  ...taken,
  counts: z.object({ rows: count, taken: count, refused: count, unchanged: count }),
});
const rowCodes = ['doubt_no_household', 'doubt_no_benefit', 'doubt_known'] as const;

/** EV19: doubts of an audit or a comparison; each is looked into, nothing stops by itself until one is found true. */
export const doubts = {
  /** One doubt about one person; it becomes a task with a day. */
  enter: command({ ...taken, personId: z.string(), suspected: words(500) }, changed, [
    ...rowCodes,
    'doubt_day_wrong',
    'record_gone',
    '@policy',
  ]),
  /** Reads a list (xlsx, xls, csv) and judges every row; nothing is stored. */
  read: job({ fileToken: z.string(), ...taken }, plan, [
    'token_unknown',
    'workbook_unreadable',
    'workbook_too_big',
    'doubt_table_missing',
    'doubt_day_wrong',
  ]),
  plan: query({ planId: z.string() }, plan, ['doubt_plan_missing']),
  rows: query({ planId: z.string(), result: z.array(planRow.shape.result).default([]), ...pageAsk }, pageOf(planRow), [
    'doubt_plan_missing',
  ]),
  /** Makes a task of every row that is taken. */
  take: command({ planId: z.string() }, z.object({ taken: count, refused: count, unchanged: count }), [
    'doubt_plan_missing',
    'doubt_nothing_new',
    '@policy',
  ]),
  list: query(
    {
      state: z.enum([...doubtState.options, 'to_change', 'all']).default('waiting'),
      village: z.string().optional(),
      householdId: z.string().optional(),
      ...pageAsk,
    },
    pageOf(doubtRow),
  ),
  get: query(
    { id: z.string() },
    doubtRow.extend({
      /** The person's number with its middle hidden, '' where none is on file. */
      idMasked: z.string(),
      clause: z.string(),
      evidence: z.string(),
      attachments: z.array(z.object({ id: z.string(), name: z.string() })),
      enteredBy: z.string(),
      recordedAt: z.string(),
      concludedBy: z.string().nullable(),
      /** What may be done with it by the person who asks. */
      acts: z.array(z.enum(['conclude', 'reopen'])),
    }),
  ),
  /** What looking into it came to. `confirmed` names the event whose change follows. */
  conclude: command(
    {
      id: z.string(),
      rev,
      on: day,
      conclusion: doubtState.exclude(['waiting']),
      event: changeEventCode.nullable().default(null),
      found: words(1000),
      evidence: words(300),
      attachmentIds: z.array(z.string()).max(20).default([]),
    },
    changed,
    ['doubt_state', 'doubt_relative', 'doubt_event_missing', 'doubt_event_unexpected', 'doubt_day_wrong', 'attachment_missing'],
  ),
  /** The conclusion was wrong; it is looked into once more. */
  reopen: command({ id: z.string(), rev, reason: words(200) }, changed, ['doubt_state', 'doubt_relative', 'doubt_in_change', '@policy']),
} as const;
