import { z } from 'zod';
import { documents } from './documents.ts';
import { definePolicyKey } from './key.ts';
import { amountBetween, amountFen, memberCondition, ratio, roundingRule } from './value-schemas.ts';

const plausible = ({ amountFen: fen, per }: { amountFen: number; per: 'month' | 'year' }): boolean =>
  per === 'month' ? fen >= 5_000 && fen <= 300_000 : fen >= 60_000 && fen <= 3_600_000;

/** What a person is paid by tier, at least, or on top: no more than the highest standard. */
const monthlyPart = amountBetween(10, 3_000);

/** The standard carries its own period: 1,320 元/年 and 722 元/月 both stand in official papers. */
export const dbStd = definePolicyKey({
  key: 'db_std',
  name: '低保标准',
  schema: z
    .strictObject({ amountFen, per: z.enum(['month', 'year']) })
    .refine(plausible, '低保标准与单位不相称，请核对是元/人·月还是元/人·年'),
  unit: '分/人（per:month 月，year 年）',
  scope: ['town', 'area'],
  selectedBy: 'benefit_month',
  clause: documents.standardSetting,
});

export const dbCalcMode = definePolicyKey({
  key: 'db_calc_mode',
  name: '低保金计算方式',
  schema: z.enum(['DIFF', 'TIERED', 'FULL']),
  unit: '枚举（补差、分档、全额）',
  scope: ['county', 'area'],
  selectedBy: 'benefit_month',
  clause: documents.difference,
});

export const dbTierAmount = definePolicyKey({
  key: 'db_tier_amount',
  name: '低保分档金额',
  schema: z.record(z.string().min(1), monthlyPart),
  unit: '分/人·月',
  scope: ['county', 'area'],
  selectedBy: 'benefit_month',
  clause: documents.difference,
  optional: true,
});

export const dbMinDiff = definePolicyKey({
  key: 'db_min_diff',
  name: '最低补差',
  schema: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('ratio'), ratio }),
    z.strictObject({ kind: z.literal('amount'), amountFen: monthlyPart }),
  ]),
  unit: '标准的比例，或分/人·月',
  scope: ['county', 'area'],
  selectedBy: 'benefit_month',
  clause: documents.officeDefault,
});

export const dbCategoryAdd = definePolicyKey({
  key: 'db_category_add',
  name: '分类施保',
  schema: z.array(
    z.strictObject({
      code: z.string().min(1),
      name: z.string().min(1),
      when: memberCondition,
      add: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('ratio'), ratio }),
        z.strictObject({ kind: z.literal('amount'), amountFen: monthlyPart }),
        /** The person is paid this multiple of the standard instead of difference and addition. */
        z.strictObject({ kind: z.literal('full_rate'), ratio }),
      ]),
    }),
  ),
  unit: '标准的比例，或分/人·月，或满额倍数',
  scope: ['county', 'area'],
  selectedBy: 'benefit_month',
  clause: documents.specialCare,
});

export const dbStack = definePolicyKey({
  key: 'db_stack',
  name: '分类施保叠加方式',
  schema: z.enum(['MAX_ONLY', 'ADD_UP']),
  unit: '枚举（就高不重复、累加）',
  scope: ['county', 'area'],
  selectedBy: 'benefit_month',
  clause: documents.officeDefault,
});

/** An income band reaching up to `upTo` times the standard; the last band may be open. */
const singleBand = z.strictObject({ upTo: z.strictObject({ ratio, inclusive: z.boolean() }).optional(), payRatio: ratio });

export const dbSingleRule = definePolicyKey({
  key: 'db_single_rule',
  name: '单人保规则',
  schema: z.array(
    z.strictObject({
      code: z.string().min(1),
      name: z.string().min(1),
      when: memberCondition,
      /** EDGE_HOUSEHOLD looks at the family's income from the standard upwards; OWN_INCOME at the person's alone. */
      basis: z.enum(['EDGE_HOUSEHOLD', 'OWN_INCOME']),
      /** Upper end of the family's income; absent = the edge line. */
      incomeUpTo: z.strictObject({ ratio, inclusive: z.boolean() }).optional(),
      /** Bands by income, or DIFF: the standard less the person's own income. */
      pay: z.union([z.literal('DIFF'), z.array(singleBand).min(1)]),
      categoryAdd: z.boolean(),
    }),
  ),
  unit: '表',
  scope: ['county', 'area'],
  selectedBy: 'benefit_month',
  clause: documents.singlePerson,
});

const exclusionEffects = ['HOUSEHOLD', 'NOT_COUNTED', 'NOT_INSURED', 'WARN'] as const;
/** What a circumstance does, as people say it. */
export const exclusionEffectNames: Readonly<Record<(typeof exclusionEffects)[number], string>> = {
  HOUSEHOLD: '全户不予纳入',
  NOT_COUNTED: '该人不计入家庭成员',
  NOT_INSURED: '该人不列为保障对象',
  WARN: '须由人核实',
};
export const exclusionCodes = ['EX01', 'EX02', 'EX03', 'EX04', 'EX05', 'EX06', 'EX07', 'EX08', 'EX09', 'EX10', 'EX11', 'EX12'] as const;

export const dbExclusionRules = definePolicyKey({
  key: 'db_exclusion_rules',
  name: '不得享受或从严的情形',
  schema: z.array(
    z.strictObject({
      code: z.enum(exclusionCodes),
      name: z.string().min(1),
      enabled: z.boolean(),
      effect: z.enum(exclusionEffects),
      clause: z.string().min(1),
    }),
  ),
  unit: '表',
  scope: ['county', 'area'],
  selectedBy: 'application',
  clause: documents.minimumReview,
});

export const domicileGrounds = definePolicyKey({
  key: 'domicile_grounds',
  name: '可以申请的户籍或居住情形',
  schema: z.array(z.enum(['LOCAL', 'APPLICANT_LOCAL', 'RESIDENCE_PERMIT', 'PROVINCE_RULE'])).min(1),
  unit: '枚举集合',
  scope: ['county', 'area'],
  selectedBy: 'application',
  clause: documents.placeOfApplication,
});

export const edgeRatio = definePolicyKey({
  key: 'edge_ratio',
  name: '低保边缘线倍数',
  schema: ratio,
  unit: '低保标准的倍数',
  scope: ['county', 'area'],
  selectedBy: 'application',
  clause: documents.minimumEdge,
});

export const edgeLineRound = definePolicyKey({
  key: 'edge_line_round',
  name: '判断线舍入',
  schema: roundingRule,
  unit: '模式与单位（分）',
  scope: ['county', 'area'],
  selectedBy: 'application',
  clause: documents.officeDefault,
});

export const incomePcDecimals = definePolicyKey({
  key: 'income_pc_decimals',
  name: '人均收入先取位数',
  schema: z.union([z.literal('NONE'), z.int().min(0).max(6)]),
  unit: '元后小数位（NONE 为不取位）',
  scope: ['county', 'area'],
  selectedBy: 'benefit_month',
  clause: documents.officeDefault,
});

export const roundDibao = definePolicyKey({
  key: 'round_dibao',
  name: '低保户月金额舍入',
  schema: roundingRule,
  unit: '模式与单位（分）',
  scope: ['county', 'area'],
  selectedBy: 'benefit_month',
  clause: documents.officeDefault,
});

export const roundDerivedStandard = definePolicyKey({
  key: 'round_derived_standard',
  name: '派生标准舍入',
  schema: roundingRule,
  unit: '模式与单位（分）',
  scope: ['county'],
  selectedBy: 'benefit_month',
  clause: documents.officeDefault,
});

export const ageRule = definePolicyKey({
  key: 'age_rule',
  name: '满龄换档',
  schema: z.enum(['ON_BIRTHDAY', 'NEXT_DAY', 'MONTH_OF', 'NEXT_MONTH']),
  unit: '枚举（生日、次日、当月、次月）',
  scope: ['county'],
  selectedBy: 'benefit_month',
  clause: documents.officeDefault,
});

export const exitMonths = definePolicyKey({
  key: 'exit_months',
  name: '渐退期',
  schema: z.int().min(0).max(36),
  unit: '个月',
  scope: ['county', 'area'],
  selectedBy: 'decision',
  clause: documents.gradualExit,
});

export const exitRatio = definePolicyKey({
  key: 'exit_ratio',
  name: '渐退期发放比例',
  schema: ratio,
  unit: '渐退前月金额的比例',
  scope: ['county', 'area'],
  selectedBy: 'decision',
  clause: documents.gradualExit,
});

/** What the amount and eligibility of 低保 read. */
export const dibaoAmountKeys = [
  dbStd,
  dbCalcMode,
  dbTierAmount,
  dbMinDiff,
  dbCategoryAdd,
  dbStack,
  dbSingleRule,
  dbExclusionRules,
  domicileGrounds,
  edgeRatio,
  edgeLineRound,
  incomePcDecimals,
  roundDibao,
  roundDerivedStandard,
  ageRule,
  exitMonths,
  exitRatio,
];
