import { z } from 'zod';
import { month } from '#shared/values/dates.ts';
import { nonNegativeFen } from '#shared/values/money.ts';

/** 工资性、经营净、财产净、转移净、其他。 */
export const incomeCategories = ['WAGE', 'BIZ', 'PROP', 'TRANS', 'OTHER'] as const;
export const incomeCategoryNames = {
  WAGE: '工资性收入',
  BIZ: '经营净收入',
  PROP: '财产净收入',
  TRANS: '转移净收入',
  OTHER: '其他收入',
} as const satisfies Record<(typeof incomeCategories)[number], string>;

const period = {
  /** The amount is for so many months: 1 = a month, 12 = a year. */
  periodMonths: z.int().min(1).max(36),
  /** First and last month it flowed; null = before the window began, or still flowing. */
  from: month.nullable().default(null),
  to: month.nullable().default(null),
};

/** One income of a member (or, with `personId` null, of the family): net for BIZ and PROP, before job cost for WAGE. Amounts in 分. */
export const incomeItem = z.strictObject({
  id: z.string().min(1),
  personId: z.string().min(1).nullable(),
  category: z.enum(incomeCategories),
  label: z.string(),
  amountFen: nonNegativeFen,
  ...period,
  /** The kind by which it may be left out (see policy `income_exempt`); whether it is, the policy says. */
  exemptCode: z.string().min(1).nullable().default(null),
  /** A lump sum: `amountFen` is the whole and counts in equal parts for so many months from `from`. */
  spreadMonths: z.int().min(1).max(600).nullable().default(null),
  /** Months worked, where a wage is given for a longer period than was worked. */
  jobMonths: z.int().min(1).max(36).nullable().default(null),
});
export type IncomeItem = z.output<typeof incomeItem>;

/** Spending that may be taken off income: `kind` must be one the policy `income_deductions` names. */
export const deductionItem = z.strictObject({
  id: z.string().min(1),
  personId: z.string().min(1).nullable(),
  kind: z.string().min(1),
  label: z.string(),
  amountFen: nonNegativeFen,
  ...period,
});
export type DeductionItem = z.output<typeof deductionItem>;
