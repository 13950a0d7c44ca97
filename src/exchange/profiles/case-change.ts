import { z } from 'zod';
import { fen, nonNegativeFen } from '#shared/values/money.ts';
import { day, month } from '#shared/values/dates.ts';
import { lineText, longText, nameText } from './text.ts';

/**
 * What a reported change of a benefit in force is, beside the family as it will be: the event (EV01 …) and what it does, the amount
 * before, from which month by which rule, and month by month what was already paid otherwise. Amounts in 分.
 */
export const caseChange = z.looseObject({
  event: lineText(20),
  label: lineText(60),
  does: lineText(20),
  outcome: lineText(20),
  eventOn: day,
  reportedOn: day,
  people: z.array(nameText).max(60),
  evidence: longText(1000),
  clause: lineText(300),
  oldFen: nonNegativeFen,
  oldPersons: z.int().min(0).max(100),
  /** The day its month is counted from, and how many months after it; as the township's rule has it. */
  starts: z.enum(['event', 'report', 'decision', 'given']),
  offset: z.int().min(0).max(24),
  why: lineText(300),
  toMonth: month.nullable(),
  arrears: z.array(z.looseObject({ month, dueFen: fen, paidFen: fen })).max(240),
});
