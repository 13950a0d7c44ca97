import { z } from 'zod';
import { day } from '../values/dates.ts';
import { leavingCodes } from './exports.ts';
import { command, pageAsk, pageOf, query } from './kinds.ts';
import { lamp } from './judgement.ts';
import { journalRow } from './office-life.ts';
import { orgCode } from './office.ts';
import { purpose } from './purpose.ts';

/** 审计核查: a stretch of a township's journal as the county received it, and what the comparison with earlier packages said. */
const extract = z.object({
  id: z.string(),
  org: orgCode,
  township: z.string(),
  no: z.string(),
  from: day,
  to: day,
  fromSeq: z.int(),
  toSeq: z.int(),
  rows: z.int(),
  verdict: z.enum(['agrees', 'uncompared', 'rewritten', 'gap', 'chain']),
  /** Of a fault: the first row it shows at. */
  at: z.int().nullable(),
  lamp,
  verdictText: z.string(),
  receivedAt: z.string(),
  receivedBy: z.string(),
});
const narrowed = { id: z.string(), actor: z.string().optional(), action: z.string().optional(), from: day.optional(), to: day.optional() };

export const extracts = {
  list: query({ ...pageAsk }, pageOf(extract)),
  /** With the people and acts that stand in it, to narrow it by. */
  get: query(
    { id: z.string() },
    extract.extend({
      /** What the comparison means and what to do about it. */
      explained: z.string(),
      people: z.array(z.object({ id: z.string(), name: z.string() })),
      acts: z.array(z.object({ action: z.string(), label: z.string() })),
    }),
  ),
  /** `n`: the place in which it came; of a journal with a fault a number may stand twice. */
  rows: query({ ...narrowed, ...pageAsk }, pageOf(journalRow.extend({ n: z.int() }))),
  /** The rows that fit, as a workbook, each with its place in the township's chain. */
  save: command({ ...narrowed, purpose }, z.object({ downloadId: z.string(), fileName: z.string(), rows: z.int() }), [...leavingCodes]),
} as const;
