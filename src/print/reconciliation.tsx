import { z } from 'zod';
import { month } from '#shared/values/dates.ts';
import { fen } from '#shared/values/money.ts';
import { rollCss } from './page/roll-css.ts';
import { definePaper } from './paper.ts';
import { rollBodies } from './parts/roll.tsx';
import type { SumRow } from './parts/roll.tsx';
import type { Column } from './parts/rows.tsx';
import { monthText, yuan } from './parts/wording.ts';

const sums = z.strictObject({ households: z.int(), persons: z.int(), fen });
type Sums = z.output<typeof sums>;
const row = z.strictObject({
  /** 新增、取消、增发、减发: rows of one kind stand together. */
  kind: z.string(),
  village: z.string(),
  head: z.string(),
  /** What the movement adds to the register, negative where it takes away. */
  households: z.int(),
  persons: z.int(),
  fen,
  document: z.string(),
});
type Row = z.output<typeof row>;

/** 异动勾稽表: 上期 + 异动 = 本期 of a month in households, people and yuan, each movement by its paper, to be signed. */
export const reconciliationSnapshot = z.strictObject({
  matter: z.string(),
  officeName: z.string(),
  month,
  previousMonth: month.nullable(),
  runNo: z.string(),
  before: sums,
  moved: sums,
  after: sums,
  balanced: z.boolean(),
  /** What does not add up, in words; empty where everything does. */
  problems: z.string(),
  state: z.string(),
  rows: z.array(row),
  preparedBy: z.string(),
});
export type ReconciliationSnapshot = z.output<typeof reconciliationSnapshot>;

const signed = (n: number): string => (n > 0 ? `+${n}` : String(n));
const signedYuan = (amount: number): string => (amount > 0 ? `+${yuan(amount)}` : yuan(amount));
const text = (one: Sums): string => `${one.households}户${one.persons}人${yuan(one.fen)}元`;
const movedText = (one: Sums): string => `${signed(one.households)}户${signed(one.persons)}人${signedYuan(one.fen)}元`;

const columns: readonly Column<Row>[] = [
  { title: '序号', mm: 14, of: (_, index) => String(index + 1), align: 'mid', one: true },
  { title: '异动', mm: 24, of: (r) => r.kind, align: 'mid', one: true },
  { title: '村（社区）', mm: 42, of: (r) => r.village },
  { title: '户主', mm: 34, of: (r) => r.head },
  { title: '户数', mm: 18, of: (r) => signed(r.households), align: 'num', one: true },
  { title: '人数', mm: 18, of: (r) => signed(r.persons), align: 'num', one: true },
  { title: '月金额', mm: 30, of: (r) => signedYuan(r.fen), align: 'num', one: true },
  { title: '依据文书', mm: 97, of: (r) => r.document },
];

const sumOf = (label: string, rows: readonly Row[]): SumRow => ({
  label: `${label}　${rows.length}件`,
  cells: {
    户数: signed(rows.reduce((sum, r) => sum + r.households, 0)),
    人数: signed(rows.reduce((sum, r) => sum + r.persons, 0)),
    月金额: signedYuan(rows.reduce((sum, r) => sum + r.fen, 0)),
  },
});

export const reconciliation = definePaper(
  {
    code: 'reconciliation',
    title: '异动勾稽表',
    version: '1',
    keeping: 'archive',
    orientation: 'landscape',
    copies: 2,
    snapshot: reconciliationSnapshot,
  },
  (s, version, options) => ({
    css: rollCss,
    bodies: rollBodies<Row>(
      {
        title: `${s.officeName}${s.matter}${monthText(s.month)}异动勾稽表`,
        over: [
          `单位（盖章）：${s.officeName}`,
          `上期${s.previousMonth === null ? '' : `（${monthText(s.previousMonth)}）`}：${text(s.before)}`,
          `本期（批次${s.runNo}）：${text(s.after)}`,
          s.state,
          '单位：户、人、元',
        ],
        columns,
        rows: s.rows,
        groupOf: (r) => r.kind,
        sumOf,
        totalLine: sumOf('异动合计', s.rows),
        words: `上期${text(s.before)}，异动${movedText(s.moved)}，本期${text(s.after)}：${s.balanced ? '户、人、元三项相符' : '不符'}`,
        note: s.problems,
        signs: [`制表（签）：${s.preparedBy}`, '复核（签）：', '分管领导（签）：', '　　　　年　　月　　日'],
      },
      version,
      options,
    ),
  }),
);
