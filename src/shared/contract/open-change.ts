/** A change of a benefit that is not yet decided, as it stands beside the family's figures. */
import { z } from 'zod';
import { month } from '../values/dates.ts';
import { fen } from '../values/money.ts';

export const openChangeState = z.enum(['registered', 'reviewed', 'typed']);
export const openChange = z.object({
  id: z.string(),
  no: z.string(),
  label: z.string(),
  state: openChangeState,
  effectMonth: month,
  newFen: fen,
});
