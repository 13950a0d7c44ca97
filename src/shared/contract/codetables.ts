import { z } from 'zod';
import { day } from '../values/dates.ts';
import type { Sentences } from '../values/refusal.ts';
import { command, nothing, query, rev } from './kinds.ts';

export const codeTableSentences = {
  code_table_unknown: '没有“{table}”这张可以由本县维护的代码表。',
  code_not_ours: '代码表由县民政局维护，乡镇导入县里的包就有。什么也没有改动。',
  code_retire_day: '停用日期 {on} 早于启用日期 {from}，没有停用。',
} as const satisfies Sentences<string>;

const code = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_]{1,20}$/u, '代码用字母、数字、下划线，最多 20 个');
const name = z.string().trim().min(1).max(60);
const row = z.object({
  code: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
  /** Added by the county (or by a township whose county has no program); the others come with the program. */
  local: z.boolean(),
  from: day.nullable(),
  retiredOn: day.nullable(),
  replacedBy: z.string().nullable(),
  /** Whether it may be chosen today. */
  valid: z.boolean(),
});

/** 代码表: selection lists the place keeps itself. Codes are added and retired, never deleted, renamed or used again. */
export const codetables = {
  list: query(
    {},
    z.object({
      tables: z.array(z.object({ table: z.string(), rev, title: z.string(), rows: z.array(row) })),
      /** Whether this office keeps them; a township takes its county's. */
      ours: z.boolean(),
    }),
  ),
  add: command({ table: z.string(), code, name, aliases: z.array(name).max(20).default([]), from: day }, nothing, [
    'code_table_unknown',
    'code_not_ours',
    'code_taken',
    'code_name_taken',
  ]),
  /** `rev`: of the table, whose other codes the successor was chosen among. */
  retire: command({ table: z.string(), rev, code: z.string(), on: day, replacedBy: z.string().nullable().default(null) }, nothing, [
    'code_table_unknown',
    'code_not_ours',
    'code_revived',
    'code_retire_day',
    'code_successor_unknown',
  ]),
} as const;
