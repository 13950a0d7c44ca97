import { z } from 'zod';
import { amountInWords } from '#domain/codes/amount-words.ts';
import { day, month } from '#shared/values/dates.ts';
import { fen, nonNegativeFen } from '#shared/values/money.ts';
import { rollCss } from './page/roll-css.ts';
import { definePaper } from './paper.ts';
import { rollBodies } from './parts/roll.tsx';
import type { SumRow } from './parts/roll.tsx';
import type { Column } from './parts/rows.tsx';
import { dayText, monthText, yuan } from './parts/wording.ts';

/** A family on a roster, with the figures its amount rests on. */
export const reportedFamily = z.strictObject({
  village: z.string(),
  group: z.string(),
  headName: z.string(),
  idNumber: z.string(),
  householdSize: z.int().min(1),
  insuredCount: z.int().min(0),
  cause: z.string(),
  monthlyIncomeFen: fen.nullable(),
  perCapitaFen: fen.nullable(),
  standardFen: fen.nullable(),
  gapPerCapitaFen: fen.nullable(),
  categoryFen: fen.nullable(),
  monthlyFen: nonNegativeFen,
  benefitClass: z.string(),
  note: z.string(),
});
type Row = z.output<typeof reportedFamily>;

/** 上报花名册; with `decision` it is the 备案表 after the county's decision. */
export const reportRosterSnapshot = z.strictObject({
  batchNumber: z.string(),
  matter: z.string(),
  officeName: z.string(),
  month,
  rows: z.array(reportedFamily).min(1),
  decision: z.strictObject({ documentNumber: z.string(), startMonth: month }).nullable(),
  preparedBy: z.string(),
  issuedOn: day.nullable(),
});
export type ReportRosterSnapshot = z.output<typeof reportRosterSnapshot>;

/** 类别 stands only where the county has classes. */
const columnsFor = (classed: boolean): readonly Column<Row>[] => [
  { title: '序号', mm: 10, of: (_, index) => String(index + 1), align: 'mid', one: true },
  { title: '村（社区）组', mm: 29, of: (r) => `${r.village}${r.group}` },
  { title: '户主', mm: 20, of: (r) => r.headName },
  { title: '公民身份号码', mm: 35, of: (r) => r.idNumber, align: 'mid', one: true },
  { title: '家庭人口', mm: 11, of: (r) => String(r.householdSize), align: 'mid', one: true },
  { title: '保障人口', mm: 11, of: (r) => String(r.insuredCount), align: 'mid', one: true },
  { title: '致困主因', mm: 18, of: (r) => r.cause, align: 'mid' },
  { title: '家庭月收入', mm: 19, of: (r) => yuan(r.monthlyIncomeFen), align: 'num', one: true },
  { title: '月人均\n收入', mm: 17, of: (r) => yuan(r.perCapitaFen), align: 'num', one: true },
  { title: '保障标准', mm: 16, of: (r) => yuan(r.standardFen), align: 'num', one: true },
  { title: '人均补差', mm: 16, of: (r) => yuan(r.gapPerCapitaFen), align: 'num', one: true },
  { title: '分类施保', mm: 16, of: (r) => yuan(r.categoryFen), align: 'num', one: true },
  { title: '户月保障金', mm: 21, of: (r) => yuan(r.monthlyFen), align: 'num', one: true },
  ...(classed ? [{ title: '类别', mm: 14, of: (r: Row) => r.benefitClass, align: 'mid' } as const] : []),
  { title: '备注', mm: classed ? 24 : 38, of: (r) => r.note },
];

const total = (rows: readonly Row[]): number => rows.reduce((sum, r) => sum + r.monthlyFen, 0);
const sumOf = (label: string, rows: readonly Row[]): SumRow => ({
  label: `${label}　${rows.length}户`,
  cells: {
    家庭人口: String(rows.reduce((sum, r) => sum + r.householdSize, 0)),
    保障人口: String(rows.reduce((sum, r) => sum + r.insuredCount, 0)),
    户月保障金: yuan(total(rows)),
  },
});

export const reportRoster = definePaper(
  {
    code: 'report-roster',
    title: '上报花名册',
    version: '2',
    keeping: 'archive',
    orientation: 'landscape',
    copies: 2,
    snapshot: reportRosterSnapshot,
  },
  (s, version, options) => ({
    css: rollCss,
    bodies: rollBodies<Row>(
      {
        title: s.decision === null ? `${s.officeName}${s.matter}上报花名册` : `${s.officeName}${s.matter}备案表`,
        over: [
          `单位（盖章）：${s.officeName}`,
          `批次：${s.batchNumber}`,
          ...(s.decision === null
            ? [monthText(s.month)]
            : [`批准文号：${s.decision.documentNumber}`, `起始月：${monthText(s.decision.startMonth)}`]),
          '单位：元、人',
        ],
        columns: columnsFor(s.rows.some((r) => r.benefitClass !== '')),
        rows: s.rows,
        groupOf: null,
        sumOf,
        totalLine: sumOf('合计', s.rows),
        words: `户月保障金合计：人民币${amountInWords(total(s.rows))}（${yuan(total(s.rows))}元）`,
        note: '',
        signs: ['主管领导（签）：', '审核（签）：', `制表（签）：${s.preparedBy}`, dayText(s.issuedOn)],
      },
      version,
      options,
    ),
  }),
);
