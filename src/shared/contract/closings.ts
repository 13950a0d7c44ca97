import { z } from 'zod';
import { day, month } from '../values/dates.ts';
import { fen } from '../values/money.ts';
import type { Sentences } from '../values/refusal.ts';
import { changed, command, pageAsk, pageOf, query, rev } from './kinds.ts';
import { movementKind, registerBridge } from './register-bridge.ts';

export const closingSentences = {
  closing_run_open: '{month} 的发放批次还没有锁定，名册还会变，不能勾稽。请先锁定批次。',
  closing_order: '要按月份先后结账：请先结 {next}。',
  closing_done: '{month} 已结账，没有再结。',
  closing_unbalanced: '上期加异动与本期不平，没有结账。对不上的户：{lines}。',
  closing_shown_differs: '填的本期数（{shown}）与名册（{now}）不同，没有结账。请核对要签的报表。',
  closing_same_person: '制作批次的人不能自己勾稽结账（{name}），没有结账。',
  closing_not_last: '以后的月份已结账，先撤回 {month} 的。没有撤回。',
} as const satisfies Sentences<string>;

const ask = { program: z.string(), month };
export const closingRow = z.object({
  id: z.string(),
  rev,
  program: z.string(),
  month,
  previousMonth: month.nullable(),
  before: z.object({ households: z.int(), persons: z.int(), fen }),
  after: z.object({ households: z.int(), persons: z.int(), fen }),
  closedOn: day,
  closedBy: z.string(),
  note: z.string(),
  voided: z.object({ by: z.string(), reason: z.string() }).nullable(),
});

/** 异动勾稽: a month of a program's register closed against the papers that moved it. */
export const closings = {
  /** The month as it would be closed: the last signed roster, the papers since, this month's signed roster. */
  picture: query(
    ask,
    z.object({
      runId: z.string(),
      runNo: z.string(),
      previousMonth: month.nullable(),
      bridge: registerBridge,
      closing: closingRow.nullable(),
    }),
    ['closing_run_open', 'closing_order'],
  ),
  movements: query(
    { ...ask, kind: z.enum(['any', ...movementKind.options]).default('any'), ...pageAsk },
    pageOf(
      z.object({
        no: z.int(),
        householdId: z.string(),
        head: z.string(),
        village: z.string(),
        kind: movementKind,
        persons: z.int(),
        fen,
        document: z.string(),
      }),
    ),
    ['closing_run_open', 'closing_order'],
  ),
  list: query({ ...pageAsk }, pageOf(closingRow)),
  /** `shown` are the figures of the report that is signed, typed from it. */
  close: command(
    { ...ask, shown: z.object({ households: z.int(), persons: z.int(), fen }), note: z.string().max(200).default('') },
    changed,
    ['closing_run_open', 'closing_order', 'closing_done', 'closing_unbalanced', 'closing_shown_differs', 'closing_same_person'],
  ),
  /** Taken back, the latest first; it stays readable. */
  reopen: command({ id: z.string(), rev, reason: z.string().min(1).max(200) }, changed, ['closing_not_last']),
} as const;
