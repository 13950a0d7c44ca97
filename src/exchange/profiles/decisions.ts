import { z } from 'zod';
import { fen } from '#shared/values/money.ts';
import { day, month } from '#shared/values/dates.ts';
import { statement } from '#domain/statement/statement.ts';
import { defineProfile, factColumns, factShape } from './profile.ts';
import { digestText, globalId, lineText, longText, nameText } from './text.ts';

/** 同意、调整、不予、退回补正、作废. */
export const decisionOutcomes = ['confirmed', 'adjusted', 'refused', 'returned', 'void'] as const;

/**
 * A county's decision: an immutable fact about one version of one case. `gid` is the decisionId; `amountFen` per month
 * (or once for a one-off benefit) in 分, null when nothing is granted; `statement` is the county's own calculation.
 */
export const decisionsProfile = defineProfile(
  'decisions',
  '1.0',
  z
    .object({
      ...factShape,
      caseId: globalId,
      caseRev: z.int().min(1),
      caseDigest: digestText,
      outcome: z.enum(decisionOutcomes),
      /** Persons insured by it; 0 when nothing is granted. */
      insuredCount: z.int().min(0).max(100),
      amountFen: z.int().min(0).nullable(),
      oneOffFen: z.int().min(0).nullable(),
      fromMonth: month.nullable(),
      toMonth: month.nullable(),
      reasonCode: lineText(60).nullable(),
      text: longText(4000),
      documentNo: lineText(100).nullable(),
      decidedOn: day,
      deciders: z
        .array(z.object({ name: nameText, role: lineText(40) }))
        .min(1)
        .max(10),
      supersedes: z.array(globalId).max(64),
      statement: statement.nullable(),
    })
    .refine((d) => !d.supersedes.includes(d.gid), { path: ['supersedes'], error: 'supersedes itself' }),
  {
    title: '批复',
    fact: true,
    badRow: 'exception',
    missing: 'refuse',
    columns: {
      ...factColumns,
      caseId: { title: '案件全局编号', privacy: 'P0' },
      caseRev: { title: '所批版次', privacy: 'P0' },
      caseDigest: { title: '所批版本摘要', privacy: 'P0' },
      outcome: { title: '结论', privacy: 'P1' },
      insuredCount: { title: '保障人数', privacy: 'P1' },
      amountFen: { title: '月保障金额', privacy: 'P1', unit: 'fen' },
      oneOffFen: { title: '一次性金额', privacy: 'P1', unit: 'fen' },
      fromMonth: { title: '起始月份', privacy: 'P1', unit: 'month' },
      toMonth: { title: '终止月份', privacy: 'P1', unit: 'month' },
      reasonCode: { title: '原因代码', privacy: 'P1' },
      text: { title: '批复意见', privacy: 'P2' },
      documentNo: { title: '文号', privacy: 'P0' },
      decidedOn: { title: '批复日期', privacy: 'P1', unit: 'day' },
      deciders: { title: '经办与审批人', privacy: 'P1' },
      supersedes: { title: '取代的批复', privacy: 'P0' },
      statement: { title: '县级核算单', privacy: 'P2' },
    },
    contribution: (row) => {
      const granted = row['outcome'] === 'confirmed' || row['outcome'] === 'adjusted';
      if (!granted) return { households: row['outcome'] === 'void' ? 0 : 1, persons: 0, monthlyFen: 0, oneOffFen: 0 };
      const [persons, monthlyFen, oneOffFen] = [row['insuredCount'], row['amountFen'], row['oneOffFen']].map((v) =>
        v === null ? 0 : fen.safeParse(v).data,
      );
      return persons === undefined || monthlyFen === undefined || oneOffFen === undefined
        ? null
        : { households: 1, persons, monthlyFen, oneOffFen };
    },
  },
);

export type DecisionRow = z.output<typeof decisionsProfile.schema>;
