/** What a person is shown of a rule at work: a deadline, a statement, a finding. */
import { z } from 'zod';
import { day, month } from '../values/dates.ts';
import { fen } from '../values/money.ts';

/** Where a limit runs: an application, a change of a benefit in force, a case on the county's desk. */
export const limitKind = z.enum(['case', 'change', 'county_case']);
export const lamp = z.enum(['green', 'yellow', 'red', 'none']);
export const deadline = z.object({
  code: z.string(),
  label: z.string(),
  clause: z.string(),
  from: day,
  due: day,
  state: z.enum(['running', 'done', 'overdue', 'paused']),
  remaining: z.int(),
  unit: z.enum(['WD', 'D']),
  lamp,
  calendarConfirmed: z.boolean(),
});
export const statementView = z.object({
  id: z.string().nullable(),
  subject: z.string(),
  month,
  totalFen: fen,
  lines: z.array(
    z.object({ label: z.string(), clause: z.string(), inputs: z.record(z.string(), z.string()), formula: z.string(), amountFen: fen }),
  ),
  /** The steps to the income per person; amounts over the months counted, no part of the total. */
  workings: z.array(
    z.object({
      effect: z.enum(['counted', 'exempt', 'deducted', 'not_deducted', 'total', 'per_person']),
      label: z.string(),
      clause: z.string(),
      inputs: z.record(z.string(), z.string()),
      formula: z.string(),
      amountFen: fen,
    }),
  ),
  rounding: z.object({ mode: z.string(), unitFen: z.int(), difference: z.string() }),
  policy: z.array(z.object({ key: z.string(), name: z.string(), value: z.string(), from: z.string(), source: z.string() })),
});
export const finding = z.object({
  code: z.string(),
  label: z.string(),
  clause: z.string(),
  inputs: z.record(z.string(), z.string()),
  verdict: z.enum(['pass', 'fail', 'warn', 'info']),
  text: z.string(),
});
