import { z } from 'zod';
import { day } from '../values/dates.ts';
import { rev } from './kinds.ts';

export const filingOutcome = z.enum(['in_order', 'correct']);
/** What the county found at a family whose decision the township had filed. */
export const filingFinding = z.object({
  id: z.string(),
  rev,
  caseId: z.string(),
  no: z.string(),
  head: z.string(),
  outcome: filingOutcome,
  /** `told`: in order, nothing to do; `ordered`: to be put right; `answered`: put right, goes with the next package; `sent`. */
  state: z.enum(['told', 'ordered', 'answered', 'sent']),
  visitedOn: day,
  visitors: z.string(),
  found: z.string(),
  order: z.string(),
  due: day.nullable(),
  documentNo: z.string(),
  concludedOn: day,
  arrivedOn: day,
  correctedOn: day.nullable(),
  correction: z.string(),
});
