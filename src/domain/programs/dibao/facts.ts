import { z } from 'zod';
import { day, month } from '#shared/values/dates.ts';
import { assetItem } from '#domain/means/asset-item.ts';
import { deductionItem, incomeItem } from '#domain/means/income-item.ts';
import { supportObligation } from '#domain/means/support-obligation.ts';
import { exclusionCodes } from '#domain/policy/dibao-keys.ts';

/** The version of the facts below; a change of their shape raises it and adds an upcaster. */
export const dibaoFactsVersion = 1;

/** Why somebody of the family does not count or is not insured (民发〔2021〕57号 不计入共同生活成员各款;特困、孤儿另有保障). */
export const excludeReasons = {
  imprisoned: '在监狱服刑',
  detoxification: '在戒毒所强制隔离戒毒',
  declared_missing: '宣告失踪',
  clergy: '连续三年以上脱离家庭独立生活的宗教教职人员',
  province_rule: '省级民政部门规定不计入的其他人员',
  tekun: '已享受特困人员救助供养',
  orphan_allowance: '已领取孤儿、事实无人抚养儿童基本生活费',
} as const;
export const excludeReason = z.enum([
  'imprisoned',
  'detoxification',
  'declared_missing',
  'clergy',
  'province_rule',
  'tekun',
  'orphan_allowance',
]);
export type ExcludeReason = z.output<typeof excludeReason>;

/** Traits of a member that no other field says; counties name them in 分类施保 and 单人保. */
export const memberCategories = {
  single_parent: '单亲家庭',
  student: '在校学生',
  compulsory_education: '义务教育阶段学生',
  pregnant: '孕期、哺乳期妇女',
  bereaved: '失独人员',
  living_alone: '单独生活',
  model_worker: '劳动模范',
  clergy_hardship: '困难宗教教职人员',
  unemployed_adult_severe_disability: '成年无业重度残疾人',
  county_defined: '县级以上民政部门规定的其他人员',
} as const;

export const dibaoMember = z.strictObject({
  personId: z.string().min(1),
  name: z.string().min(1),
  birthDate: day,
  /** 共同生活 and 保障对象: not the same thing. */
  inHousehold: z.boolean().default(true),
  insured: z.boolean().default(true),
  excludeReason: excludeReason.nullable().default(null),
  labor: z.enum(['FULL', 'PARTIAL', 'NONE_LOST', 'NONE_AGE']).nullable().default(null),
  /** GB/T 26341: 1 视力 2 听力 3 言语 4 肢体 5 智力 6 精神 7 多重;grade 1 is the gravest. */
  disability: z
    .strictObject({ type: z.enum(['1', '2', '3', '4', '5', '6', '7']), level: z.int().min(1).max(4) })
    .nullable()
    .default(null),
  severeIllness: z.boolean().default(false),
  categories: z.array(z.string().min(1)).default([]),
  /** The tier the office sorted the person into, where the county pays by tiers. */
  tier: z.string().min(1).nullable().default(null),
});
export type DibaoMember = z.output<typeof dibaoMember>;

/** An established circumstance of EX01–EX09, with what it rests on; of one person or, with null, of the family. */
const circumstance = z.strictObject({
  code: z.enum(exclusionCodes),
  personId: z.string().min(1).nullable().default(null),
  evidence: z.string().default(''),
});

/** What 低保 is judged and reckoned from. Amounts in 分, months `YYYY-MM`, ids are the office's own. */
export const dibaoFacts = z.strictObject({
  factsVersion: z.literal(dibaoFactsVersion),
  /** The month of application (or of review): income is counted over the months before it. */
  applicationMonth: month,
  area: z.enum(['urban', 'rural']),
  /** 整户保 or 单人保. */
  coverage: z.enum(['WHOLE', 'SINGLE']),
  /** LOCAL 户籍在本地;APPLICANT_LOCAL 户籍与居住一致的成员在本地;RESIDENCE_PERMIT 持居住证;PROVINCE_RULE 省内跨县按省规定;NONE 都不是。 */
  domicile: z.enum(['LOCAL', 'APPLICANT_LOCAL', 'RESIDENCE_PERMIT', 'PROVINCE_RULE', 'NONE']).default('LOCAL'),
  members: z.array(dibaoMember).min(1),
  income: z.array(incomeItem).default([]),
  deductions: z.array(deductionItem).default([]),
  assets: z.array(assetItem).default([]),
  support: z.array(supportObligation).default([]),
  circumstances: z.array(circumstance).default([]),
});
export type DibaoFacts = z.output<typeof dibaoFacts>;
export type DibaoFactsInput = z.input<typeof dibaoFacts>;
