/** What the county is shown of a family a township sent: its own reckoning beside the township's, and the evidence. */
import { z } from 'zod';
import { fen } from '../values/money.ts';
import { finding, statementView } from './judgement.ts';

export const sentFile = z.object({ id: z.string(), name: z.string(), mime: z.string(), bytes: z.int() });
export const sentCase = {
  theirs: statementView,
  ours: statementView.nullable(),
  oursProblem: z.string().nullable(),
  differences: z.array(z.object({ line: z.string(), oursFen: fen, theirsFen: fen, why: z.string() })),
  findings: z.array(finding),
  people: z.array(z.object({ name: z.string(), relation: z.string(), idMasked: z.string(), insured: z.boolean() })),
  survey: z.string(),
  verification: z.string(),
  notice: z.string(),
  /** Named by what they are of: the material, the visit, the report, the notice. */
  attachments: z.array(sentFile),
  /** 待补附件: what they are of, of the files that have not come yet. */
  missingAttachments: z.array(z.string()),
};
