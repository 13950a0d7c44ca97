import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { defineProfile, factColumns, factShape } from './profile.ts';
import { digestText, globalId, lineText, longText, nameText } from './text.ts';

/**
 * 备案核查结论: what the county found at a family whose case the township decided itself. Immutable; `outcome` `correct` orders the
 * township to put right what `order` names until `dueOn`; `in_order` is good to know.
 */
export const findingsProfile = defineProfile(
  'findings',
  '1.0',
  z.object({
    ...factShape,
    filingId: globalId,
    filingDigest: digestText,
    caseId: globalId,
    caseNo: lineText(60),
    headName: nameText,
    outcome: z.enum(['in_order', 'correct']),
    visitedOn: day,
    visitors: z.array(nameText).min(1).max(10),
    found: longText(4000),
    order: longText(4000),
    dueOn: day.nullable(),
    documentNo: lineText(100),
    concludedOn: day,
    concludedBy: nameText,
  }),
  {
    title: '备案核查结论',
    fact: true,
    badRow: 'exception',
    missing: 'exception',
    columns: {
      ...factColumns,
      filingId: { title: '备案全局编号', privacy: 'P0' },
      filingDigest: { title: '所查版本摘要', privacy: 'P0' },
      caseId: { title: '案件全局编号', privacy: 'P0' },
      caseNo: { title: '案件编号', privacy: 'P1' },
      headName: { title: '户主', privacy: 'P2' },
      outcome: { title: '结论', privacy: 'P1' },
      visitedOn: { title: '入户日期', privacy: 'P1', unit: 'day' },
      visitors: { title: '入户人', privacy: 'P1' },
      found: { title: '核查情况', privacy: 'P2' },
      order: { title: '更正要求', privacy: 'P2' },
      dueOn: { title: '更正期限', privacy: 'P1', unit: 'day' },
      documentNo: { title: '文号', privacy: 'P0' },
      concludedOn: { title: '审定日期', privacy: 'P1', unit: 'day' },
      concludedBy: { title: '审定人', privacy: 'P1' },
    },
    contribution: () => ({ households: 1, persons: 0, monthlyFen: 0, oneOffFen: 0 }),
  },
);

export type FindingRow = z.output<typeof findingsProfile.schema>;
