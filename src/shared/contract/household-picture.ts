import { z } from 'zod';
import { month } from '../values/dates.ts';
import { fen } from '../values/money.ts';

/** People, benefits and money of a family on one axis of months. */
export const householdPicture = z.object({
  from: month,
  until: month,
  people: z.array(
    z.object({
      personId: z.string(),
      name: z.string(),
      diedOn: z.string().nullable(),
      stretches: z.array(z.object({ from: month, to: month.nullable(), insured: z.boolean(), endReason: z.string().nullable() })),
    }),
  ),
  months: z.array(z.object({ month, dueFen: fen, suspended: z.boolean(), paidFen: fen })),
  /** What was decided about the money, by the month it holds from. */
  decisions: z.array(z.object({ from: month, kind: z.string(), fen, document: z.string(), statementId: z.string() })),
});
