import { z } from 'zod';
import { day, month } from '../values/dates.ts';
import { fen } from '../values/money.ts';
import type { Sentences } from '../values/refusal.ts';
import { changed, command, job, pageAsk, pageOf, query, rev } from './kinds.ts';

export const raiseSentences = {
  raise_no_standard: '{month} 起没有新的标准。请先在“制度与标准”里录入或导入从 {month} 起的标准，再试算。没有试算。',
  raise_nobody_owed: '从 {month} 起的标准已按 {document} 落实，没有还按原标准发放的户。没有试算，什么都没有改。',
  raise_state: '这次提标现在是“{state}”，不能{act}。',
  raise_same_person: '试算和批准不能是同一个人（{name}），没有落实。',
  raise_changed: '试算以后有 {count} 户的情况变了，差额清单已不是签过的那一份。没有落实，请重新试算、重新签批。',
} as const satisfies Sentences<string>;

export const raiseState = z.enum(['rehearsed', 'applied', 'dropped']);
/** `enters`: refused before, would qualify now. `ended`: no longer in receipt, only its months before that are made good. */
export const raiseKind = z.enum(['raise', 'lower', 'same', 'leaves', 'enters', 'skipped', 'ended']);
export const raiseRow = z.object({
  id: z.string(),
  rev,
  program: z.string(),
  month,
  state: raiseState,
  households: z.int(),
  persons: z.int(),
  oldFen: fen,
  newFen: fen,
  backPayFen: fen,
  /** More a month, and from the month on to the end of its year. */
  moreFen: fen,
  yearFen: fen,
  madeBy: z.string(),
  documentNo: z.string().nullable(),
  decidedOn: day.nullable(),
  counts: z.record(raiseKind, z.int()),
  /** Standards that follow from the raised one, written down when it is applied; `own`: the county has published its own. */
  derived: z.array(
    z.object({
      area: z.enum(['urban', 'rural']),
      name: z.string(),
      oldFen: fen.nullable(),
      newFen: fen,
      formula: z.string(),
      own: z.boolean(),
    }),
  ),
});
export const raiseLine = z.object({
  no: z.int(),
  householdId: z.string(),
  head: z.string(),
  village: z.string(),
  persons: z.int(),
  kind: raiseKind,
  oldFen: fen,
  newFen: fen,
  backPayFen: fen,
  note: z.string(),
});

export const raiseOwed = z.object({ program: z.string(), month, documentNo: z.string().nullable(), decidedOn: day.nullable() });

export const raises = {
  list: query({ ...pageAsk }, pageOf(raiseRow)),
  get: query({ id: z.string() }, raiseRow),
  lines: query({ id: z.string(), kind: z.enum(['any', ...raiseKind.options]).default('any'), ...pageAsk }, pageOf(raiseLine)),
  /** Standards in force by which some family is not paid yet; document and day of the raise that carried it to the others, if any. */
  owed: query({}, z.object({ rows: z.array(raiseOwed) })),
  /**
   * Every family's old and new amount by the standards that begin in `month`; once a raise from it was applied, only of the families
   * it has not reached. Changes nothing that is paid.
   */
  rehearse: job({ program: z.string(), month }, raiseRow, ['raise_no_standard', 'raise_nobody_owed']),
  /** The signed list as one act: amounts from the month, back pay for the months already paid. */
  apply: job({ id: z.string(), rev, documentNo: z.string().min(1).max(60), decidedOn: day }, raiseRow, [
    'raise_state',
    'raise_same_person',
    'raise_changed',
  ]),
  drop: command({ id: z.string(), rev, reason: z.string().min(1).max(200) }, changed, ['raise_state']),
} as const;
