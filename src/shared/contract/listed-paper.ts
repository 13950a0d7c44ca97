import { z } from 'zod';

/** A paper of one subject: whether it can be printed now, if not why, and when it was printed last. */
export const listedPaper = z.object({
  code: z.string(),
  title: z.string(),
  ready: z.boolean(),
  why: z.string().nullable(),
  printed: z.string().nullable(),
});
