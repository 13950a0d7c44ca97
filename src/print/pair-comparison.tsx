import { z } from 'zod';
import { inFours } from '#shared/values/figures.ts';
import { rollCss } from './page/roll-css.ts';
import { definePaper } from './paper.ts';
import { rollBodies } from './parts/roll.tsx';
import type { Column } from './parts/rows.tsx';

const text = z.string();
const code = z.string().regex(/^\d{12}$/u);
const row = z.strictObject({ kind: text, village: text, head: text, no: text, what: text, note: text });
type Row = z.output<typeof row>;
const part = z.strictObject({ name: text, families: z.int().nullable(), facts: z.int(), code });
type Part = z.output<typeof part>;

/** 对账单: what two offices do not both hold, family by family, and the codes both can read out over the telephone. */
export const pairComparisonSnapshot = z.strictObject({
  officeName: text,
  peerName: text,
  /** Which package of the peer's is compared with, in words. */
  asOf: text,
  counts: text,
  rows: z.array(row),
  facts: z.int(),
  code,
  /** 村, then 资料种类. */
  parts: z.array(part),
  preparedBy: text,
  madeAt: text,
});
export type PairComparisonSnapshot = z.output<typeof pairComparisonSnapshot>;

const columns: readonly Column<Row>[] = [
  { title: '序号', mm: 12, of: (_, index) => String(index + 1), align: 'mid', one: true },
  { title: '情况', mm: 28, of: (r) => r.kind, align: 'mid' },
  { title: '村（社区）', mm: 32, of: (r) => r.village },
  { title: '户主', mm: 24, of: (r) => r.head },
  { title: '案件编号', mm: 48, of: (r) => r.no, one: true },
  { title: '内容', mm: 41, of: (r) => r.what },
  { title: '说明', mm: 82, of: (r) => r.note },
  { title: '核对', mm: 10, of: () => '' },
];
const partColumns: readonly Column<Part>[] = [
  { title: '序号', mm: 14, of: (_, index) => String(index + 1), align: 'mid', one: true },
  { title: '部分', mm: 90, of: (r) => r.name },
  { title: '户数', mm: 24, of: (r) => (r.families === null ? '—' : String(r.families)), align: 'num', one: true },
  { title: '条数', mm: 24, of: (r) => String(r.facts), align: 'num', one: true },
  { title: '本单位对账码', mm: 55, of: (r) => inFours(r.code), align: 'mid', one: true },
  { title: '对方念的码（不同的记下）', mm: 70, of: () => '' },
];

const sumOf = (label: string, rows: readonly unknown[]) => ({ label: `${label}　${rows.length}行`, cells: {} });

export const pairComparison = definePaper(
  {
    code: 'pair-comparison',
    title: '对账单',
    version: '1',
    keeping: 'snapshot',
    orientation: 'landscape',
    copies: 1,
    snapshot: pairComparisonSnapshot,
  },
  (s, version, options) => {
    const signs = ['核对（签）：', '对方核对人：', `制表（签）：${s.preparedBy}`, s.madeAt];
    const common = { groupOf: null, sumOf, signs };
    const over = [`单位：${s.officeName}`, `与：${s.peerName}`, s.asOf];
    return {
      css: rollCss,
      bodies: [
        ...rollBodies<Row>(
          {
            ...common,
            title: `${s.officeName}与${s.peerName}对账单`,
            over,
            columns,
            rows: s.rows,
            totalLine: sumOf('合计', s.rows),
            words: s.rows.length === 0 ? '两边一致，没有不同的家庭。' : s.counts,
            note: '家庭名册，用后入档或销毁，不得外传。',
          },
          version,
          options,
        ),
        ...rollBodies<Part>(
          {
            ...common,
            title: `${s.officeName}与${s.peerName}电话对账码`,
            over: [`全部 ${s.facts} 条`, `总码：${inFours(s.code)}`, s.asOf],
            columns: partColumns,
            rows: s.parts,
            totalLine: sumOf('合计', s.parts),
            words: '先念总码，相同就是两边一致；不同再逐村念，找出不同的村。',
            note: '码里没有姓名和号码。',
          },
          version,
          options,
        ),
      ],
    };
  },
);
