import { z } from 'zod';
import { day } from '../values/dates.ts';
import type { Sentences } from '../values/refusal.ts';
import { changed, command, pageAsk, pageOf, query, rev } from './kinds.ts';
import { purpose } from './purpose.ts';

export const exportSentences = {
  purpose_missing: '“{what}”里有 {listed} 户（人）的名单，带出程序要写明用途。还没有生成，请填写用途。',
  export_moved: '刚才另有一份名单导出，编号已经用了。这一份没有生成，请再点一次。',
  export_day: '销毁日期 {on} 不对：不早于导出那天（{since}），不晚于今天。没有登记。',
  export_destroyed: '导出号 {no} 已于 {on} 登记销毁，没有再改。',
} as const satisfies Sentences<string>;

/** What lets a list of people leave may refuse with. */
export const leavingCodes = ['export_moved'] as const;

const filter = {
  by: z.string().optional(),
  kind: z.string().optional(),
  from: day.optional(),
  to: day.optional(),
  /** Only what is not marked as destroyed. */
  open: z.boolean().default(false),
};

/** 导出登记: every list of people that left the program, its purpose and what became of it. Whoever may not watch all sees their own. */
export const exports = {
  list: query(
    { ...filter, ...pageAsk },
    pageOf(
      z.object({
        id: z.string(),
        rev,
        no: z.string(),
        at: z.string(),
        by: z.string(),
        onBehalfOf: z.string().nullable(),
        kind: z.string(),
        title: z.string(),
        filter: z.string(),
        listed: z.int(),
        fullNumbers: z.boolean(),
        purpose: z.string(),
        wentTo: z.enum(['printer', 'file']),
        destroyed: z.object({ on: day, by: z.string(), how: z.string() }).nullable(),
        /** Whether the person asking may say what became of it. */
        mayMark: z.boolean(),
      }),
    ),
  ),
  /** The kinds that stand in the register, to choose from. */
  kinds: query({}, z.object({ rows: z.array(z.object({ kind: z.string(), title: z.string() })) })),
  /** Outside, the program's hand does not reach: the person who has the sheet or file says on which day it was destroyed, and how. */
  markDestroyed: command({ id: z.string(), rev, on: day, how: z.string().trim().min(1).max(100) }, changed, [
    'export_destroyed',
    'export_day',
  ]),
  /** The register as a workbook; it holds no applicant, and leaves its own row. */
  save: command({ ...filter, purpose }, z.object({ downloadId: z.string(), fileName: z.string(), rows: z.int() }), [...leavingCodes]),
} as const;
