import { z } from 'zod';
import { documents } from './documents.ts';
import { definePolicyKey } from './key.ts';
import { assetRuleLine, incomeKindRule, ratio } from './value-schemas.ts';

export const incomeMonths = definePolicyKey({
  key: 'income_months',
  name: '收入核算期',
  schema: z.int().min(1).max(36),
  unit: '个月',
  scope: ['county', 'area'],
  selectedBy: 'application',
  clause: documents.income,
});

export const incomeExempt = definePolicyKey({
  key: 'income_exempt',
  name: '不计入家庭收入的项目',
  schema: z.array(incomeKindRule),
  unit: '表',
  scope: ['county', 'area'],
  selectedBy: 'application',
  clause: documents.incomeExempt,
});

/** Optional because the national clause ends with 2025: what happens then is `exempt_pension_after_expiry`. */
export const exemptBasicPension = definePolicyKey({
  key: 'exempt_basic_pension',
  name: '城乡居民基础养老金不计入收入',
  schema: z.boolean(),
  unit: '是否',
  scope: ['county', 'area'],
  selectedBy: 'application',
  clause: documents.basicPension,
  optional: true,
});

export const exemptPensionAfterExpiry = definePolicyKey({
  key: 'exempt_pension_after_expiry',
  name: '基础养老金豁免到期后',
  schema: z.enum(['KEEP', 'COUNT']),
  unit: '枚举（暂续豁免、计入）',
  scope: ['county', 'area'],
  selectedBy: 'application',
  clause: documents.officeDefault,
});

export const incomeDeductions = definePolicyKey({
  key: 'income_deductions',
  name: '可从收入中扣减的支出',
  schema: z.array(incomeKindRule),
  unit: '表',
  scope: ['county', 'area'],
  selectedBy: 'application',
  clause: documents.incomeDeducted,
});

export const jobCostRatio = definePolicyKey({
  key: 'job_cost_ratio',
  name: '必要就业成本',
  schema: ratio,
  unit: '低保标准的比例（每名务工者每务工月）',
  scope: ['county', 'area'],
  selectedBy: 'application',
  clause: documents.incomeDeducted,
});

export const assetRule = definePolicyKey({
  key: 'asset_rule',
  name: '家庭财产规定',
  schema: z.array(assetRuleLine),
  unit: '表',
  scope: ['county', 'area'],
  selectedBy: 'application',
  clause: documents.property,
});

export const alimonyRule = definePolicyKey({
  key: 'alimony_rule',
  name: '赡养费推定',
  schema: z.strictObject({
    plan: z.string().min(1),
    /** 子女家庭收入超过标准的几倍才计。 */
    threshold: ratio,
    ratio,
    /** Used instead of `ratio` where an elder has three or more obligors. */
    ratioFromThree: ratio.optional(),
    /** Whose place's standard is the yardstick. */
    standardScope: z.enum(['APPLICANT', 'OBLIGOR']),
    /** Obligors whose own income per person is below this many standards owe nothing by formula. */
    noneBelow: ratio.optional(),
  }),
  unit: '表',
  scope: ['county', 'area'],
  selectedBy: 'application',
  clause: documents.officeDefault,
});

export const supportRule = definePolicyKey({
  key: 'support_rule',
  name: '抚（扶）养费推定',
  schema: z.strictObject({ ratio, cap: ratio }),
  unit: '给付方收入的比例；多名被抚养人合计上限',
  scope: ['county', 'area'],
  selectedBy: 'application',
  clause: documents.officeDefault,
});

export const verificationValidDays = definePolicyKey({
  key: 'verification_valid_days',
  name: '核对报告有效期',
  schema: z.int().min(1).max(366),
  unit: '自然日',
  scope: ['county'],
  selectedBy: 'acceptance',
  clause: documents.officeDefault,
});

/** What the family's means read. */
export const meansKeys = [
  incomeMonths,
  incomeExempt,
  exemptBasicPension,
  exemptPensionAfterExpiry,
  incomeDeductions,
  jobCostRatio,
  assetRule,
  alimonyRule,
  supportRule,
  verificationValidDays,
];
