import { z } from 'zod';
import { fen, nonNegativeFen } from '#shared/values/money.ts';
import { day, month } from '#shared/values/dates.ts';
import { statement } from '#domain/statement/statement.ts';
import { caseAccount, caseMember } from './cases.ts';
import { defineProfile, factColumns, factShape, type Totals } from './profile.ts';
import { globalId, lineText, longText, nameText } from './text.ts';

const code = lineText(60);

/** A member as the old township's register has them now, with the month they belong to the family since. */
const transferMember = caseMember.extend({
  /** A number of another kind than a 公民身份号码. */
  otherId: z.looseObject({ type: code, number: lineText(60) }).nullable(),
  phone: lineText(40).nullable(),
  ethnic: code.nullable(),
  marital: code.nullable(),
  employment: code.nullable(),
  education: code.nullable(),
  severeIllness: longText(1000).nullable(),
  inHousehold: z.boolean(),
  excludeReason: code.nullable(),
  categories: z.array(code).max(40),
  tier: code.nullable(),
  from: month,
});

/** One dated item of the family's means; `values` are the item's own figures by the names docs/exchange.md lists. */
const transferMeans = z.looseObject({
  kind: z.enum(['income', 'asset', 'obligation', 'deduction', 'circumstance']),
  from: month,
  to: month.nullable(),
  evidence: longText(1000),
  values: z.record(lineText(40), z.union([longText(1000), z.number(), z.array(globalId).max(60), z.null()])),
});

/** The benefit as it stood in its last month in the old township. */
const transferBenefit = z.looseObject({
  from: month,
  reviewFrom: month.nullable(),
  reviewDue: month.nullable(),
  coverage: z.enum(['WHOLE', 'SINGLE']),
  answers: z.record(z.string().max(40), z.unknown()),
  answersVersion: z.int().min(1),
  /** Every amount there was, the last one that of the month before `fromMonth`. */
  amounts: z.array(z.looseObject({ from: month, fen: nonNegativeFen, persons: z.int().min(0).max(100), document: lineText(300) })).max(400),
  statement,
});

/** A family with its benefit as an office hands it on; amounts in 分. The columns of `transfers`, and part of those of `rehomings`. */
export const transferShape = {
  program: z.string().regex(/^[a-z]{2,20}$/u),
  area: z.enum(['urban', 'rural']),
  /** The number of the change that ended the benefit in the old township, and the paper it rests on. */
  changeNo: lineText(60),
  document: lineText(300),
  decidedOn: day,
  movedOn: day,
  evidence: longText(1000),
  fromMonth: month,
  household: z.looseObject({
    householdId: globalId,
    no: lineText(60),
    headId: globalId,
    headName: nameText,
    village: lineText(100),
    address: lineText(300),
    phone: lineText(40).nullable(),
  }),
  newAddress: lineText(300),
  members: z.array(transferMember).min(1).max(60),
  insuredCount: z.int().min(1).max(100),
  monthlyFen: nonNegativeFen,
  means: z.array(transferMeans).max(400),
  accounts: z.array(caseAccount).max(20),
  benefit: transferBenefit,
  /** What was paid for each month, back pay and recoveries of that month included. */
  payments: z.array(z.looseObject({ month, fen })).max(600),
  /** Back pay and recoveries the old township still settles itself. */
  openClaims: z.array(z.looseObject({ month, item: lineText(20), fen: nonNegativeFen })).max(400),
  /** Applications, decisions, changes and reviews in words, the oldest first. */
  history: z.array(z.looseObject({ on: lineText(10), text: longText(600) })).max(300),
  by: nameText,
  note: longText(2000),
};

export const transferColumns = {
  program: { title: '事项', privacy: 'P0' },
  area: { title: '城乡', privacy: 'P0' },
  changeNo: { title: '迁出变更编号', privacy: 'P1' },
  document: { title: '批准文书', privacy: 'P1' },
  decidedOn: { title: '批准日期', privacy: 'P1', unit: 'day' },
  movedOn: { title: '迁移日期', privacy: 'P1', unit: 'day' },
  evidence: { title: '迁移凭据', privacy: 'P2' },
  fromMonth: { title: '接续月份', privacy: 'P1', unit: 'month' },
  household: { title: '家庭', privacy: 'P2' },
  newAddress: { title: '迁入地址', privacy: 'P2' },
  members: { title: '家庭成员', privacy: 'P3' },
  insuredCount: { title: '保障人数', privacy: 'P1' },
  monthlyFen: { title: '月保障金额', privacy: 'P1', unit: 'fen' },
  means: { title: '收入财产与赡养', privacy: 'P3' },
  accounts: { title: '发放账户', privacy: 'P3' },
  benefit: { title: '在册待遇', privacy: 'P2' },
  payments: { title: '已发放', privacy: 'P2' },
  openClaims: { title: '未结清的补发追回', privacy: 'P2' },
  history: { title: '经过', privacy: 'P2' },
  by: { title: '经办人', privacy: 'P1' },
  note: { title: '备注', privacy: 'P2' },
} as const;

/** What a handed-on family adds to a package's totals. */
export const transferContribution = (row: Readonly<Record<string, unknown>>): Totals | null => {
  const [persons, monthlyFen] = [row['insuredCount'], row['monthlyFen']].map((v) => fen.safeParse(v).data);
  return persons === undefined || monthlyFen === undefined ? null : { households: 1, persons, monthlyFen, oneOffFen: 0 };
};

/**
 * A family that moves takes its benefit along: the old township's word to the new one. `owner` is the old township, `home` the
 * new one. Frozen when it is sealed; amounts in 分. The old township pays the months before `fromMonth`, the new one from it on.
 */
export const transfersProfile = defineProfile('transfers', '1.0', z.object({ ...factShape, ...transferShape }), {
  title: '转移接续',
  fact: true,
  badRow: 'exception',
  missing: 'exception',
  columns: { ...factColumns, ...transferColumns },
  contribution: transferContribution,
});

export type TransferRow = z.output<typeof transfersProfile.schema>;

/**
 * The new township's answer: taken from a month on, or not and why. `owner` is the new township, `home` the old one. It names the
 * version it answers. Since 1.1 a successor answers its county's `rehomings` the same way (`home` is the successor itself then), and
 * says under which household, and for an application under which case, the family goes on.
 */
export const arrivalsProfile = defineProfile(
  'arrivals',
  '1.1',
  z.object({
    ...factShape,
    transferId: globalId,
    transferDigest: z.string().regex(/^[0-9a-f]{64}$/u),
    outcome: z.enum(['taken', 'declined']),
    /** The first month the new township pays for; none when it was not taken. */
    fromMonth: month.nullable(),
    monthlyFen: nonNegativeFen,
    on: day,
    by: nameText,
    text: longText(1000),
    /** Since 1.1. */
    householdId: globalId.nullable().optional(),
    caseId: globalId.nullable().optional(),
  }),
  {
    title: '接收回执',
    fact: true,
    badRow: 'exception',
    missing: 'exception',
    columns: {
      ...factColumns,
      transferId: { title: '转移全局编号', privacy: 'P0' },
      transferDigest: { title: '所答版本摘要', privacy: 'P0' },
      outcome: { title: '结果', privacy: 'P1' },
      fromMonth: { title: '接续月份', privacy: 'P1', unit: 'month' },
      monthlyFen: { title: '月保障金额', privacy: 'P1', unit: 'fen' },
      on: { title: '办理日期', privacy: 'P1', unit: 'day' },
      by: { title: '办理人', privacy: 'P1' },
      text: { title: '说明', privacy: 'P2' },
      householdId: { title: '承接后的家庭编号', privacy: 'P0' },
      caseId: { title: '承接后的案件编号', privacy: 'P0' },
    },
    contribution: () => ({ households: 1, persons: 0, monthlyFen: 0, oneOffFen: 0 }),
  },
);

export type ArrivalRow = z.output<typeof arrivalsProfile.schema>;
