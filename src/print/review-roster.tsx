import { z } from 'zod';
import { day, month } from '#shared/values/dates.ts';
import { fen } from '#shared/values/money.ts';
import { rollCss } from './page/roll-css.ts';
import { definePaper } from './paper.ts';
import { rollBodies } from './parts/roll.tsx';
import type { SumRow } from './parts/roll.tsx';
import type { Column } from './parts/rows.tsx';
import { dayText, monthText, yuan } from './parts/wording.ts';

const row = z.strictObject({
  village: z.string(),
  group: z.string(),
  head: z.string(),
  reviewClass: z.string(),
  persons: z.int().min(0),
  monthlyFen: fen,
  due: month,
  people: z.string(),
  income: z.string(),
  /** '' where nobody has looked yet: a place to write. */
  result: z.string(),
  proposal: z.string(),
  reviewers: z.string(),
  on: day.nullable(),
});
type Row = z.output<typeof row>;

/** 复核花名册: the frozen list of a campaign, taken along to be filled in, or with its results, summed village by village. */
export const reviewRosterSnapshot = z.strictObject({
  number: z.string(),
  title: z.string(),
  matter: z.string(),
  officeName: z.string(),
  month,
  until: day,
  frameHash: z.string(),
  filled: z.boolean(),
  rows: z.array(row).min(1),
  preparedBy: z.string(),
});
export type ReviewRosterSnapshot = z.output<typeof reviewRosterSnapshot>;

const columns: readonly Column<Row>[] = [
  { title: '序号', mm: 12, of: (_, index) => String(index + 1), align: 'mid', one: true },
  { title: '村（社区）组', mm: 36, of: (r) => `${r.village}${r.group}` },
  { title: '户主', mm: 24, of: (r) => r.head },
  { title: '类别', mm: 10, of: (r) => r.reviewClass, align: 'mid', one: true },
  { title: '保障人口', mm: 12, of: (r) => String(r.persons), align: 'mid', one: true },
  { title: '月金额', mm: 22, of: (r) => yuan(r.monthlyFen), align: 'num', one: true },
  { title: '应核月份', mm: 20, of: (r) => monthText(r.due), align: 'mid' },
  { title: '人口变化', mm: 30, of: (r) => r.people },
  { title: '收入财产变化', mm: 34, of: (r) => r.income },
  { title: '结论', mm: 26, of: (r) => `${r.result}${r.proposal === '' ? '' : `，${r.proposal}`}`, align: 'mid' },
  { title: '核查人', mm: 29, of: (r) => r.reviewers },
  { title: '核查日期', mm: 22, of: (r) => r.on ?? '', align: 'mid', one: true },
];

/** 12户：无变化10、有变化2. */
const counts = (rows: readonly Row[]): string => {
  const by = new Map<string, number>();
  for (const { result } of rows) by.set(result === '' ? '未答复' : result, (by.get(result === '' ? '未答复' : result) ?? 0) + 1);
  return [...by].map(([result, n]) => `${result}${n}`).join('、');
};
const sumOf =
  (filled: boolean) =>
  (label: string, rows: readonly Row[]): SumRow => ({
    label: `${label}　${rows.length}户`,
    cells: {
      保障人口: String(rows.reduce((sum, r) => sum + r.persons, 0)),
      月金额: yuan(rows.reduce((sum, r) => sum + r.monthlyFen, 0)),
      ...(filled ? { 收入财产变化: counts(rows) } : {}),
    },
  });

export const reviewRoster = definePaper(
  {
    code: 'review-roster',
    title: '复核花名册',
    version: '1',
    keeping: 'archive',
    orientation: 'landscape',
    copies: 1,
    snapshot: reviewRosterSnapshot,
  },
  (s, version, options) => ({
    css: rollCss,
    bodies: rollBodies<Row>(
      {
        title: `${s.officeName}${s.matter}${s.title}花名册`,
        over: [
          `单位（盖章）：${s.officeName}`,
          `编号：${s.number}`,
          `${monthText(s.month)}，${dayText(s.until)}前完成`,
          `名单摘要：${s.frameHash.slice(0, 16)}`,
          '单位：元、人',
        ],
        columns,
        rows: s.rows,
        groupOf: (r) => r.village,
        sumOf: sumOf(s.filled),
        totalLine: sumOf(s.filled)('合计', s.rows),
        words: s.filled ? `核查结果：${s.rows.length}户，${counts(s.rows)}` : '',
        note: '',
        signs: [`制表（签）：${s.preparedBy}`, '核查员（签）：', '民政办主任（签）：', '　　　　年　　月　　日'],
      },
      version,
      options,
    ),
  }),
);
