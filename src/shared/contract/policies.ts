import { z } from 'zod';
import type { Sentences } from '../values/refusal.ts';
import { day, month } from '../values/dates.ts';
import { changed, command, pageAsk, pageOf, query, rev } from './kinds.ts';
import { secondPersonCodes, secondIfNeeded } from './second-person.ts';

export const policySentences = {
  policy_bad: '“{key}”的值不对：{reason}。没有保存。',
  policy_twice: '“{key}”在同一范围、{from} 起已经有一个数值（来源：{source}）。没有保存；原来的录错了，先作废，再录新的。',
  policy_leap:
    '“{name}”{from} 起是 {after}，此前是 {before}，差了 {times} 倍，是不是多打或少打了一位？没有保存。数值打错了就改正；核对过文件确实如此的，请第二个人输入自己的姓名和密码，再保存。',
  policy_unknown: '没有名为“{key}”的政策参数。',
  card_unknown: '没有“{code}”这张县参数卡。没有保存。',
  card_leap:
    '县参数卡里的“{name}”{from} 起是 {after}，此前是 {before}，差了 {times} 倍。没有建立单位。请先不选县参数卡建立单位，再由两个人在“制度与标准”里核对、选用。',
} as const satisfies Sentences<string>;

const leapCodes = ['policy_leap', ...secondPersonCodes] as const;

export const policies = {
  keys: query(
    {},
    z.object({
      rows: z.array(
        z.object({
          key: z.string(),
          name: z.string(),
          unit: z.string(),
          scope: z.array(z.string()),
          clause: z.string(),
          hint: z.string(),
          default: z.string().nullable(),
        }),
      ),
    }),
  ),
  list: query(
    { key: z.string().optional(), ...pageAsk },
    pageOf(
      z.object({
        id: z.string(),
        rev,
        key: z.string(),
        name: z.string(),
        unit: z.string(),
        scope: z.record(z.string(), z.string()),
        from: month,
        to: month.nullable(),
        value: z.unknown(),
        shown: z.string(),
        source: z.string(),
        origin: z.enum(['default', 'typed', 'imported', 'county']),
        by: z.string(),
        voided: z.boolean(),
      }),
    ),
  ),
  add: command(
    {
      key: z.string(),
      scope: z.record(z.string(), z.string()),
      from: month,
      to: month.nullable().default(null),
      value: z.unknown(),
      source: z.object({ doc: z.string().min(1), number: z.string(), date: day, article: z.string().max(60).default('') }),
      note: z.string().default(''),
      ...secondIfNeeded,
    },
    changed,
    ['policy_bad', 'policy_unknown', 'policy_twice', ...leapCodes],
  ),
  void: command({ id: z.string(), rev, reason: z.string().min(1) }, changed),
  /** Counties' rules that ship as examples, each value with its document, and which of them this office has taken. */
  cards: query(
    {},
    z.object({
      rows: z.array(
        z.object({
          code: z.string(),
          county: z.string(),
          title: z.string(),
          note: z.string(),
          values: z.array(
            z.object({
              key: z.string(),
              name: z.string(),
              area: z.string(),
              from: month,
              value: z.unknown(),
              source: z.string(),
              note: z.string(),
              taken: z.boolean(),
            }),
          ),
        }),
      ),
    }),
  ),
  /** 选用: the card's values become this county's own, each to be checked and replaced where the county rules otherwise. */
  takeCard: command({ code: z.string(), ...secondIfNeeded }, z.object({ added: z.int(), unchanged: z.int() }), [
    'card_unknown',
    'policy_bad',
    'policy_twice',
    ...leapCodes,
  ]),
  importFile: command({ text: z.string().max(2_000_000), ...secondIfNeeded }, z.object({ added: z.int(), unchanged: z.int() }), [
    'policy_bad',
    'policy_unknown',
    'policy_twice',
    ...leapCodes,
  ]),
} as const;
