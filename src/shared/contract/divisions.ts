import { z } from 'zod';
import type { Sentences } from '../values/refusal.ts';
import { command, query } from './kinds.ts';

export const division = z.object({
  code: z.string(),
  name: z.string(),
  level: z.string(),
  parent: z.string().nullable(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
});
export const divisions = {
  list: query({ level: z.string().optional() }, z.object({ rows: z.array(division) })),
  /** The CSV `code,name,level,parent,valid_from`; the same file twice changes nothing. */
  importCsv: command({ text: z.string().max(2_000_000) }, z.object({ added: z.int(), unchanged: z.int() }), ['division_bad']),
} as const;
export const divisionSentences = {
  division_bad: '区划表第 {row} 行有误：{reason}。没有导入任何一行。',
  org_code_bad: '区划代码应为 12 位数字。',
} as const satisfies Sentences<string>;
