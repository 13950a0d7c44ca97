import { z } from 'zod';
import { month } from '#shared/values/dates.ts';

/** A ratio as decimal text, so that no binary floating point comes near money: `0.3`, `1.5`. */
export const ratio = z.string().regex(/^\d{1,4}(\.\d{1,6})?$/u, '比例须为不带符号的小数，如 0.3');

/** A positive whole number of 分. */
export const amountFen = z.int().min(1).meta({ measure: 'fen' });

/** An amount of so many 元 at least and at most: 分 typed for 元, or the other way round, falls outside. */
export const amountBetween = (fromYuan: number, toYuan: number): z.ZodType<number> =>
  amountFen.refine(
    (fen) => fen >= fromYuan * 100 && fen <= toYuan * 100,
    `应在 ${fromYuan} 元到 ${toYuan} 元之间，请核对是不是把元和分弄混了`,
  );

/** Which members a rule speaks of. Ages are full years in the benefit month (see `age_rule`). */
export const memberCondition = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('age'), from: z.int().min(0).max(150).optional(), below: z.int().min(1).max(150).optional() }),
  /** 一、二级残疾,三级智力、三级精神残疾。 */
  z.strictObject({ kind: z.literal('severe_disability') }),
  z.strictObject({ kind: z.literal('severe_illness') }),
  z.strictObject({ kind: z.literal('category'), category: z.string().min(1) }),
]);
export type MemberCondition = z.output<typeof memberCondition>;

/** What a kind of income or spending is called, by which clause it is left out or taken off, and until when. */
export const incomeKindRule = z.strictObject({
  kind: z.string().min(1),
  name: z.string().min(1),
  clause: z.string().min(1),
  until: month.optional(),
});

const assetLimit = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('amount'), amountFen: z.int().min(0), perPerson: z.boolean() }),
  /** A multiple of the monthly standard: `36` per person = 标准 × 人口 × 36 个月。 */
  z.strictObject({ kind: z.literal('standard'), months: ratio, perPerson: z.boolean() }),
  z.strictObject({ kind: z.literal('count'), count: z.int().min(0) }),
  z.strictObject({ kind: z.literal('area'), squareMetres: ratio, perPerson: z.boolean() }),
]);
export type AssetLimit = z.output<typeof assetLimit>;

/** A condition of the family that opens a wider limit. */
export const assetRelief = z.enum(['severe_illness', 'severe_disability', 'severe_illness_or_disability', 'any']);

/** One line of a county's asset rules: what is measured, what it may not exceed, and for whom more is allowed. */
export const assetRuleLine = z.strictObject({
  code: z.string().min(1),
  name: z.string().min(1),
  categories: z.array(z.string().min(1)).min(1),
  /** TOTAL: sum of values; ITEM: each item's value; COUNT: sum of quantities; AREA: sum of square metres. */
  measure: z.enum(['TOTAL', 'ITEM', 'COUNT', 'AREA']),
  /** LE: at most the limit; LT: below it. */
  compare: z.enum(['LE', 'LT']),
  limit: assetLimit,
  /** Exemption codes of items this rule does not count, such as tools of production. */
  exemptCodes: z.array(z.string()),
  /** Each: when the family is in this state, all its limits together stand in for the ordinary one. */
  exemptions: z.array(z.strictObject({ name: z.string().min(1), when: assetRelief, limits: z.array(assetLimit).min(1) })),
});
export type AssetRuleLine = z.output<typeof assetRuleLine>;

/** A rounding rule: mode and step in 分 (100 = to the yuan). */
export const roundingRule = z.strictObject({ mode: z.enum(['HALF_UP', 'CEIL', 'FLOOR', 'NONE']), unitFen: z.int().min(1) });

/** A term: so many working or calendar days. */
export const term = z.strictObject({ days: z.int().min(0), unit: z.enum(['work', 'calendar']) });
