import { z } from 'zod';

/** What an imported package came to, as its inbox row keeps it. */
export const importResult = z.object({
  accepted: z.int(),
  unchanged: z.int(),
  conflicts: z.int(),
  exceptions: z.int(),
  effects: z.int(),
  messages: z.array(z.string()),
  /** Tables of a newer program, kept packed as they came. */
  unknownTables: z.array(z.string()).default([]),
  totals: z.object({ households: z.int(), persons: z.int(), monthlyFen: z.int(), oneOffFen: z.int() }),
});
export type ImportResult = z.output<typeof importResult>;
