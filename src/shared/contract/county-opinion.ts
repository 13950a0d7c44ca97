import { z } from 'zod';
import { month } from '../values/dates.ts';
import { fen } from '../values/money.ts';
import { rev } from './kinds.ts';

export const countyOutcome = z.enum(['confirm', 'adjust', 'refuse', 'return']);

/** What the county's first person says of a case, and whether the county went there. */
export const countyOpinion = z.object({
  outcome: countyOutcome,
  amountFen: fen,
  from: month.nullable(),
  fromReason: z.string(),
  text: z.string(),
  by: z.string(),
  visited: z.boolean(),
});

/** The same as it is typed. */
export const countyOpinionAsked = z.object({
  id: z.string(),
  rev,
  outcome: countyOutcome,
  amountFen: fen,
  from: month.nullable(),
  /** Why a grant begins in another month than the law's. */
  fromReason: z.string().max(200).default(''),
  reasonCode: z.string().default(''),
  text: z.string().default(''),
  visited: z.boolean().default(false),
});
