import { z } from 'zod';
import { amountInWords } from '#domain/codes/amount-words.ts';
import { maskAccount, maskIdNumber } from '#domain/people/mask.ts';
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
  name: z.string(),
  idNumber: z.string(),
  insuredCount: z.int().min(0),
  item: z.string(),
  standardFen: fen.nullable(),
  categoryFen: fen.nullable(),
  /** 补发 positive, 扣抵 negative. */
  adjustFen: fen.nullable(),
  amountFen: fen,
  accountName: z.string(),
  bankName: z.string(),
  account: z.string(),
  note: z.string(),
});
type Row = z.output<typeof row>;

/** 资金发放花名册. `for` finance: whole numbers for treasury and bank; village: identity numbers and accounts are masked. Rows come sorted by village. */
export const payRosterSnapshot = z.strictObject({
  runNumber: z.string(),
  month,
  matter: z.string(),
  officeName: z.string(),
  for: z.enum(['finance', 'village']),
  rows: z.array(row).min(1),
  preparedBy: z.string(),
  reviewedBy: z.string(),
  approvedBy: z.string(),
  issuedOn: day.nullable(),
});
export type PayRosterSnapshot = z.output<typeof payRosterSnapshot>;

const adjustTitle = '补发\n（扣抵）';

/** The column of what is paid afterwards or taken back stands only where a row has something to say in it; else bank and remarks have its room. */
const columnsFor = (masked: boolean, adjusted: boolean): readonly Column<Row>[] => [
  { title: '序号', mm: 10, of: (_, index) => String(index + 1), align: 'mid', one: true },
  { title: '村（社区）组', mm: 25, of: (r) => `${r.village}${r.group}` },
  { title: '姓名', mm: 19, of: (r) => r.name },
  { title: '公民身份号码', mm: 35, of: (r) => (masked ? maskIdNumber(r.idNumber) : r.idNumber), align: 'mid', one: true },
  { title: '保障人口', mm: 10, of: (r) => String(r.insuredCount), align: 'mid', one: true },
  { title: '补贴项目', mm: 18, of: (r) => r.item, align: 'mid' },
  { title: '标准', mm: 15, of: (r) => yuan(r.standardFen), align: 'num', one: true },
  { title: '分类施保', mm: 15, of: (r) => yuan(r.categoryFen), align: 'num', one: true },
  ...(adjusted ? [{ title: adjustTitle, mm: 16, of: (r: Row) => yuan(r.adjustFen), align: 'num', one: true } as const] : []),
  { title: '金额', mm: 20, of: (r) => yuan(r.amountFen), align: 'num', one: true },
  { title: '户名', mm: 19, of: (r) => r.accountName },
  { title: '开户行', mm: adjusted ? 25 : 33, of: (r) => r.bankName },
  { title: '账号', mm: 38, of: (r) => (masked ? maskAccount(r.account) : r.account), align: 'mid', one: true },
  { title: '备注', mm: adjusted ? 12 : 20, of: (r) => r.note },
];

const total = (rows: readonly Row[]): number => rows.reduce((sum, r) => sum + r.amountFen, 0);
const sumOf = (label: string, rows: readonly Row[]): SumRow => ({
  label: `${label}　${rows.length}户`,
  cells: {
    保障人口: String(rows.reduce((sum, r) => sum + r.insuredCount, 0)),
    [adjustTitle]: rows.every((r) => r.adjustFen === null) ? '' : yuan(rows.reduce((sum, r) => sum + (r.adjustFen ?? 0), 0)),
    金额: yuan(total(rows)),
  },
});

export const payRoster = definePaper(
  {
    code: 'pay-roster',
    title: '发放花名册',
    version: '2',
    keeping: 'archive',
    orientation: 'landscape',
    copies: 3,
    snapshot: payRosterSnapshot,
  },
  (s, version, options) => ({
    css: rollCss,
    bodies: rollBodies<Row>(
      {
        title: `${s.officeName}${monthText(s.month)}${s.matter}资金发放花名册`,
        over: [
          `单位（盖章）：${s.officeName}`,
          `批次：${s.runNumber}`,
          s.for === 'village' ? '村内核对用（号码已隐去）' : '报财政、银行',
          '单位：元、人',
        ],
        columns: columnsFor(
          s.for === 'village',
          s.rows.some((r) => r.adjustFen !== null),
        ),
        rows: s.rows,
        groupOf: (r) => r.village,
        sumOf,
        totalLine: sumOf('全册合计', s.rows),
        words: `金额合计：人民币${amountInWords(total(s.rows))}（${yuan(total(s.rows))}元）`,
        note: '',
        signs: [
          `制表（签）：${s.preparedBy}`,
          `审核（签）：${s.reviewedBy}`,
          `分管领导（签）：${s.approvedBy}`,
          '财政所（签）：',
          dayText(s.issuedOn),
        ],
      },
      version,
      options,
    ),
  }),
);
