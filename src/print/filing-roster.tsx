import { z } from 'zod';
import { amountInWords } from '#domain/codes/amount-words.ts';
import { day, month } from '#shared/values/dates.ts';
import { rollCss } from './page/roll-css.ts';
import { definePaper } from './paper.ts';
import { rollBodies, type SumRow } from './parts/roll.tsx';
import type { Column } from './parts/rows.tsx';
import { dayText, yuan } from './parts/wording.ts';
import { reportedFamily } from './report-roster.tsx';

const row = reportedFamily.omit({ benefitClass: true }).extend({
  documentNumber: z.string(),
  decidedOn: day,
  /** Null: not granted. */
  startMonth: month.nullable(),
});
type Row = z.output<typeof row>;

/** 备案花名册: what a township decided itself, family by family with document and first month, as it goes to the county. */
export const filingRosterSnapshot = z.strictObject({
  batchNumber: z.string(),
  matter: z.string(),
  officeName: z.string(),
  rows: z.array(row).min(1),
  preparedBy: z.string(),
  issuedOn: day.nullable(),
});
export type FilingRosterSnapshot = z.output<typeof filingRosterSnapshot>;

const columns: readonly Column<Row>[] = [
  { title: '序号', mm: 9, of: (_, index) => String(index + 1), align: 'mid', one: true },
  { title: '村（社区）组', mm: 25, of: (r) => `${r.village}${r.group}` },
  { title: '户主', mm: 18, of: (r) => r.headName },
  { title: '公民身份号码', mm: 35, of: (r) => r.idNumber, align: 'mid', one: true },
  { title: '家庭\n人口', mm: 10, of: (r) => String(r.householdSize), align: 'mid', one: true },
  { title: '保障\n人口', mm: 10, of: (r) => String(r.insuredCount), align: 'mid', one: true },
  { title: '致困主因', mm: 16, of: (r) => r.cause, align: 'mid' },
  { title: '家庭\n月收入', mm: 17, of: (r) => yuan(r.monthlyIncomeFen), align: 'num', one: true },
  { title: '月人均\n收入', mm: 16, of: (r) => yuan(r.perCapitaFen), align: 'num', one: true },
  { title: '保障\n标准', mm: 15, of: (r) => yuan(r.standardFen), align: 'num', one: true },
  { title: '人均\n补差', mm: 15, of: (r) => yuan(r.gapPerCapitaFen), align: 'num', one: true },
  { title: '分类\n施保', mm: 14, of: (r) => yuan(r.categoryFen), align: 'num', one: true },
  { title: '户月\n保障金', mm: 18, of: (r) => yuan(r.monthlyFen), align: 'num', one: true },
  { title: '批准文号、日期', mm: 28, of: (r) => `${r.documentNumber}\n${r.decidedOn}` },
  { title: '起始月', mm: 15, of: (r) => r.startMonth ?? '—', align: 'mid', one: true },
  { title: '备注', mm: 16, of: (r) => r.note },
];

const total = (rows: readonly Row[], of: (r: Row) => number): number => rows.reduce((sum, r) => sum + of(r), 0);
const sumOf = (label: string, rows: readonly Row[]): SumRow => ({
  label: `${label}　${rows.length}户`,
  cells: {
    '家庭\n人口': String(total(rows, (r) => r.householdSize)),
    '保障\n人口': String(total(rows, (r) => r.insuredCount)),
    '户月\n保障金': yuan(total(rows, (r) => r.monthlyFen)),
  },
});

export const filingRoster = definePaper(
  {
    code: 'filing-roster',
    title: '备案花名册',
    version: '1',
    keeping: 'archive',
    orientation: 'landscape',
    copies: 2,
    snapshot: filingRosterSnapshot,
  },
  (s, version, options) => {
    const fen = total(s.rows, (r) => r.monthlyFen);
    const granted = s.rows.filter((r) => r.startMonth !== null).length;
    return {
      css: rollCss,
      bodies: rollBodies<Row>(
        {
          title: `${s.officeName}${s.matter}备案花名册`,
          over: [
            `单位（盖章）：${s.officeName}`,
            `批次：${s.batchNumber}`,
            `确认 ${granted} 户，不予确认 ${s.rows.length - granted} 户`,
            '单位：元、人',
          ],
          columns,
          rows: s.rows,
          groupOf: null,
          sumOf,
          totalLine: sumOf('合计', s.rows),
          words: `户月保障金合计：人民币${amountInWords(fen)}（${yuan(fen)}元）`,
          note: '审核确认权限下放乡镇的，乡镇作出决定后报县级民政部门备案，接受抽查。',
          signs: ['主管领导（签）：', '审核（签）：', `制表（签）：${s.preparedBy}`, dayText(s.issuedOn)],
        },
        version,
        options,
      ),
    };
  },
);
