import { z } from 'zod';
import { fen } from '../values/money.ts';

const count = z.int().min(0);
/** What a package holds, line by line; the lines add up to its totals. `unconfirmed`: households sent once more, because the receiver was not known to hold them. */
export const packageSummary = z.object({
  lines: z.array(z.object({ label: z.string(), households: count, persons: count, monthlyFen: fen, oneOffFen: fen })),
  attachments: count,
  attachmentBytes: count,
  withdrawals: count,
  corrections: count,
  unconfirmed: count,
  /** What it brings that is nobody's case: the county's trust list, a township's next keys, match lists, codes, standards. */
  brings: z.array(z.object({ what: z.enum(['trust', 'keys', 'list', 'codes', 'standards']), text: z.string() })),
});
export const packageRow = z.object({
  id: z.string(),
  direction: z.enum(['out', 'in']),
  no: z.string(),
  peer: z.string(),
  kind: z.string(),
  /** Between two townships: nothing of it concerns the county. */
  across: z.boolean(),
  /** 补传附件: what lies in it is in no other package. */
  attachmentsOnly: z.boolean(),
  seq: z.int(),
  sealedAt: z.string(),
  state: z.string(),
  stateName: z.string(),
  checkCode: z.string(),
  fileName: z.string(),
  bytes: z.int(),
  households: z.int(),
  persons: z.int(),
  monthlyFen: fen,
  oneOffFen: fen,
  summary: packageSummary,
  writes: z.int(),
  note: z.string(),
  headHash: z.string(),
  /** Sent and not known to have come: the receiver may say by telephone that it has. */
  awaitsPhone: z.boolean(),
  /** Of a package read here: ten digits its sender may type. */
  phoneCode: z.string().nullable(),
});
export const packagePreview = z.object({
  previewId: z.string(),
  from: z.string(),
  to: z.string(),
  no: z.string(),
  kind: z.string(),
  seq: z.int(),
  madeAt: z.string(),
  checkCode: z.string(),
  fileName: z.string(),
  repeated: z.string().nullable(),
  totals: z.object({ households: z.int(), persons: z.int(), monthlyFen: fen }),
  summary: packageSummary,
  own: z.boolean(),
  /** Of a package of attachments: how many are waited for, are here already, and belong to nothing held here. */
  attachments: z.object({ taken: count, known: count, foreign: count }).nullable(),
  exceptions: z.int(),
  /** Tables of a newer program: kept packed, and said. */
  unknownTables: z.string(),
  /** Why the 核对码 has to be typed from paper; null: comparing by eye is enough. */
  typeCode: z.string().nullable(),
  /** Standards in it that are ten times what is in force here, or a tenth: they are taken with a second person only. */
  leaps: z.array(z.object({ name: z.string(), from: z.string(), before: z.string(), after: z.string(), times: z.string() })),
  newFacts: z.int(),
  knownFacts: z.int(),
  conflicts: z.int(),
  rows: z.array(z.object({ caseNo: z.string(), head: z.string(), village: z.string(), what: z.string(), amountFen: fen.nullable() })),
});
