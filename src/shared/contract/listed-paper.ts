import { z } from 'zod';

/** A paper of one subject: whether it can be printed now, if not why, and when it was printed last. */
export const listedPaper = z.object({
  code: z.string(),
  title: z.string(),
  ready: z.boolean(),
  why: z.string().nullable(),
  printed: z.string().nullable(),
  /** Of a paper in several forms: when each of them was last made. */
  printedAs: z.array(z.object({ variant: z.string(), at: z.string().nullable() })).optional(),
});
