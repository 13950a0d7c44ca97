import { z } from 'zod';
import { amountInWords } from '#domain/codes/amount-words.ts';
import { month } from '#shared/values/dates.ts';
import { fen } from '#shared/values/money.ts';
import { rollCss } from './page/roll-css.ts';
import { definePaper } from './paper.ts';
import { rollBodies } from './parts/roll.tsx';
import type { SumRow } from './parts/roll.tsx';
import type { Column } from './parts/rows.tsx';
import { monthText, yuan } from './parts/wording.ts';

const row = z.strictObject({
  village: z.string(),
  head: z.string(),
  persons: z.int().min(0),
  oldFen: fen,
  newFen: fen,
  backPayFen: fen,
  outcome: z.string(),
  /** Paid by the register before and after; who may only apply anew or is paid no more is listed, of the latter the back pay alone is counted. */
  counted: z.boolean(),
  note: z.string(),
});
type Row = z.output<typeof row>;

/** 提标差额清单: every family's old and new amount by a raised standard, to be signed before it is applied. Rows come sorted by village. */
export const raiseRosterSnapshot = z.strictObject({
  matter: z.string(),
  officeName: z.string(),
  month,
  /** The digest by which the signed list is known again when it is applied. */
  digest: z.string(),
  state: z.string(),
  rows: z.array(row).min(1),
  preparedBy: z.string(),
});
export type RaiseRosterSnapshot = z.output<typeof raiseRosterSnapshot>;

const columns: readonly Column<Row>[] = [
  { title: '序号', mm: 14, of: (_, index) => String(index + 1), align: 'mid', one: true },
  { title: '村（社区）', mm: 42, of: (r) => r.village },
  { title: '户主', mm: 30, of: (r) => r.head },
  { title: '保障人口', mm: 16, of: (r) => String(r.persons), align: 'mid', one: true },
  { title: '原月金额', mm: 26, of: (r) => yuan(r.oldFen), align: 'num', one: true },
  { title: '现月金额', mm: 26, of: (r) => yuan(r.newFen), align: 'num', one: true },
  { title: '每月增减', mm: 26, of: (r) => yuan(r.newFen - r.oldFen), align: 'num', one: true },
  { title: '补发', mm: 26, of: (r) => yuan(r.backPayFen), align: 'num', one: true },
  { title: '结果', mm: 31, of: (r) => r.outcome, align: 'mid' },
  { title: '说明', mm: 40, of: (r) => r.note },
];

const counted = (rows: readonly Row[]): readonly Row[] => rows.filter((r) => r.counted);
const total = (rows: readonly Row[], of: (r: Row) => number): number => counted(rows).reduce((sum, r) => sum + of(r), 0);
const sumOf = (label: string, rows: readonly Row[]): SumRow => ({
  label: `${label}　${counted(rows).length}户`,
  cells: {
    保障人口: String(total(rows, (r) => r.persons)),
    原月金额: yuan(total(rows, (r) => r.oldFen)),
    现月金额: yuan(total(rows, (r) => r.newFen)),
    每月增减: yuan(total(rows, (r) => r.newFen - r.oldFen)),
    补发: yuan(rows.reduce((sum, r) => sum + r.backPayFen, 0)),
  },
});

export const raiseRoster = definePaper(
  {
    code: 'raise-roster',
    title: '提标差额清单',
    version: '1',
    keeping: 'archive',
    orientation: 'landscape',
    copies: 2,
    snapshot: raiseRosterSnapshot,
  },
  (s, version, options) => {
    const more = total(s.rows, (r) => r.newFen - r.oldFen);
    return {
      css: rollCss,
      bodies: rollBodies<Row>(
        {
          title: `${s.officeName}${s.matter}标准调整差额清单`,
          over: [
            `单位（盖章）：${s.officeName}`,
            `新标准自${monthText(s.month)}起`,
            s.state,
            `清单摘要：${s.digest.slice(0, 16)}`,
            '单位：元、人',
          ],
          columns,
          rows: s.rows,
          groupOf: (r) => r.village,
          sumOf,
          totalLine: sumOf('合计', s.rows),
          words: more < 0 ? `每月减少合计：${yuan(-more)}元` : `每月增加合计：人民币${amountInWords(more)}（${yuan(more)}元）`,
          note: '按新标准可进入的户须另行申请，未计入合计；已停发的户只补发在册的月份，合计只计其补发。',
          signs: [`制表（签）：${s.preparedBy}`, '审核（签）：', '分管领导（签）：', '　　　　年　　月　　日'],
        },
        version,
        options,
      ),
    };
  },
);
