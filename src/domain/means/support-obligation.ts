import { z } from 'zod';
import { month } from '#shared/values/dates.ts';
import { nonNegativeFen } from '#shared/values/money.ts';

/** What an obligor's payment rests on, in order of precedence (判决/调解书 > 协议 > 实际给付 > 公式); EXEMPT = not to be counted. */
export const supportBases = ['EXEMPT', 'JUDGMENT', 'AGREEMENT', 'ACTUAL', 'FORMULA'] as const;

/** One obligor's duty towards members of the family. All amounts in 分 a month. */
export const supportObligation = z.strictObject({
  id: z.string().min(1),
  /** ALIMONY: grown children towards parents (赡养); SUPPORT: 抚养、扶养. */
  kind: z.enum(['ALIMONY', 'SUPPORT']),
  obligorName: z.string().min(1),
  supportedPersonIds: z.array(z.string().min(1)).min(1),
  basis: z.enum(supportBases),
  /** Judgment, agreement or actual payment: for each supported person, a month. */
  fixedFen: nonNegativeFen.nullable().default(null),
  /** ALIMONY: income of the obligor's family a month; SUPPORT: the obligor's own. */
  familyIncomeFen: nonNegativeFen.nullable().default(null),
  familySize: z.int().min(1).nullable().default(null),
  /** How many persons the obligor supports, in this family or elsewhere; null = those named here. */
  supportedCount: z.int().min(1).nullable().default(null),
  /** How many children share the duty; null = the obligors entered. */
  childrenCount: z.int().min(1).nullable().default(null),
  /** The monthly standard of the obligor's place, where the policy measures by it. */
  obligorStandardFen: nonNegativeFen.nullable().default(null),
  from: month.nullable().default(null),
  to: month.nullable().default(null),
});
export type SupportObligation = z.output<typeof supportObligation>;
