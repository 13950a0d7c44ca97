import { z } from 'zod';

/** What the program wrote down about itself; `id` is the number a person was shown, '' where none was. No data of people stand in it. */
export const logEntry = z.object({
  at: z.string(),
  what: z.enum(['start', 'stop', 'bug', 'restart', 'stranger']),
  id: z.string(),
  text: z.string(),
});
export type LogEntry = z.output<typeof logEntry>;
