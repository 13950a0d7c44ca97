import { z } from 'zod';
import { day } from '../values/dates.ts';

/** What is drawn from: shown and printed before the draw, so that anyone can repeat it. */
export const framePreview = z.object({
  ratio: z.string(),
  frame: z.array(z.string()),
  frameHash: z.string(),
  always: z.array(z.string()),
  size: z.int(),
});

/** `opens`: the case, filing or household the row leads to. */
const visited = { caseId: z.string(), no: z.string(), applicant: z.string(), visited: z.boolean(), opens: z.string() };
/** A draw with everything needed to repeat it, and what became of the visits. */
export const drawRow = z.object({
  id: z.string(),
  no: z.string(),
  seed: z.string(),
  ratio: z.string(),
  frame: z.array(z.string()),
  frameHash: z.string(),
  always: z.array(z.object(visited)),
  drawn: z.array(z.object({ ...visited, ticket: z.string() })),
  drawnOn: day,
  by: z.string(),
});
