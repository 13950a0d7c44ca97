import { z } from 'zod';
import { day } from '../values/dates.ts';
import type { Sentences } from '../values/refusal.ts';
import { command, job, pageAsk, pageOf, query } from './kinds.ts';
import { orgCode } from './office.ts';

export const matchSentences = {
  match_plan_missing: '这次读取的名单已经失效，请重新选择文件。什么也没有发布。',
  match_day_wrong: '名单的截至日期 {on} 晚于今天，没有读取。请核对日期。',
  match_nothing: '这份名单里没有归哪个乡镇的人（不下发 {refused} 行），也没有要接替的旧名单。什么也没有发布。',
  match_older:
    '{township}已有同一来源截至 {held} 的名单，这份截至 {asOf}，比它旧。什么也没有发布。请核对截至日期，写错了的改正后再读；确是旧名单的不必发布。',
  match_table_missing:
    '在文件里没有找到比对名单的表头，什么也没有读取。表头要有“姓名”“身份证号码”“比对结果”三列（可以有“所属乡镇”），请改好再读。',
  match_too_many: '归{township}的有 {rows} 行，超过一份名单的上限（{most} 行、20 MB）。什么也没有发布；请按来源分成几份名单。',
  match_not_here: '比对名单由县民政局读取、发布；乡镇在“收到的包”里导入。',
} as const satisfies Sentences<string>;

export const matchListKind = z.enum([
  'deceased',
  'vehicle',
  'property',
  'business',
  'tax',
  'social_insurance',
  'employment',
  'housing_fund',
  'deposits',
  'payroll',
  'exit_entry',
  'marriage',
  'other_aid',
  'custody',
  'other',
]);
const from = { list: matchListKind, source: z.string().trim().min(1).max(100), asOf: day, note: z.string().trim().max(1000).default('') };
const count = z.int().min(0);
const verdict = z.enum(['placed', 'refused', 'unchanged']);
const plan = z.object({
  planId: z.string(),
  fileName: z.string(),
  list: matchListKind,
  listName: z.string(),
  source: z.string(),
  asOf: day,
  note: z.string(),
  counts: z.object({ rows: count, placed: count, refused: count, unchanged: count }),
  /** What each township would get; `replaces`: the day of the snapshot held by now, which this one takes the place of. */
  townships: z.array(z.object({ org: orgCode, name: z.string(), rows: count, replaces: day.nullable() })),
});
const listRow = z.object({
  id: z.string(),
  listName: z.string(),
  source: z.string(),
  asOf: day,
  township: z.string(),
  rows: count,
  note: z.string(),
  /** The day it was published here, or came. */
  on: day,
  /** Whether the persons still lie here; after 90 days they are deleted and only the list's name stays. */
  kept: z.boolean(),
  /** At the township: whether the persons are still waited for. At the county never. */
  waits: z.boolean(),
  /** At the county: whether it lies in a package to the township. At the township always true. */
  sealed: z.boolean(),
  /** At the county: whether the township's last package names this snapshot. At the township always true. */
  arrived: z.boolean(),
  /** At the township: what it came to; null at the county, and while its persons have not come. */
  came: z.object({ tasks: count, known: count, unrelated: count, gone: count }).nullable(),
});

/** 比对名单: what the county was given about people in care, township by township; a hit is a doubt to be looked into, never a stop. */
export const matches = {
  /** Reads a list (xlsx, xls, csv) and says of each row which township it goes to; nothing is stored. */
  read: job({ fileToken: z.string(), ...from }, plan, [
    'token_unknown',
    'workbook_unreadable',
    'workbook_too_big',
    'match_table_missing',
    'match_older',
    'match_day_wrong',
    'match_not_here',
  ]),
  plan: query({ planId: z.string() }, plan, ['match_plan_missing']),
  rows: query(
    { planId: z.string(), result: z.array(verdict).default([]), ...pageAsk },
    pageOf(
      z.object({
        id: z.string(),
        sheet: z.string(),
        row: z.int(),
        cell: z.string(),
        name: z.string(),
        found: z.string(),
        townships: z.string(),
        result: verdict,
        message: z.string(),
      }),
    ),
    ['match_plan_missing'],
  ),
  /** Makes the snapshot the county's word to each township it concerns; it goes out with the next package to it. */
  publish: command({ planId: z.string() }, z.object({ townships: count, placed: count, refused: count }), [
    'match_plan_missing',
    'match_nothing',
    'match_older',
    'match_too_many',
    'match_not_here',
  ]),
  /** The snapshots that stand: published by the county, or received from it. */
  list: query({ ...pageAsk }, pageOf(listRow)),
} as const;
