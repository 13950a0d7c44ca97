import { z } from 'zod';

/**
 * One answer of a rule: pass, fail (it alone refuses the family), warn (a person must look), info (it shaped the sum).
 * `inputs` and `text` (arithmetic or reason) are written as a person would write them.
 */
export const finding = z.object({
  code: z.string(),
  label: z.string(),
  clause: z.string(),
  verdict: z.enum(['pass', 'fail', 'warn', 'info']),
  inputs: z.record(z.string(), z.string()),
  text: z.string(),
  personId: z.string().optional(),
  /** Of a `fail`, why, in one sentence with its figures, as it is read aloud and written to the family; where it is missing, `text` says it. */
  ground: z.string().optional(),
  /** The amount it speaks of over the months counted, in 分: an income, a deduction, their sum. */
  amountFen: z.int().optional(),
});
export type Finding = z.output<typeof finding>;
