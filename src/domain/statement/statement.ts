import { z } from 'zod';

/** The rounding applied once to the sum of the lines; `unitFen` 100 = to the yuan. */
export const rounding = z.object({
  mode: z.enum(['HALF_UP', 'CEIL', 'FLOOR', 'NONE']),
  unitFen: z.int().min(1),
  /** What rounding added or took away, in 分, exact: `20`, `-50` or a fraction `1/3`. */
  difference: z.string(),
});

/** A policy value as it was read: frozen with the statement so that an old case keeps its own standards. */
export const policyUse = z.object({
  key: z.string(),
  /** The Chinese name of the key, for print. */
  name: z.string(),
  /** The row read, or `default:<key>` where the key's own default applied. */
  rowId: z.string(),
  value: z.unknown(),
  unit: z.string(),
  from: z.string(),
  /** Document, number and date in one text. */
  source: z.string(),
});

export const statementLine = z.object({
  label: z.string(),
  clause: z.string(),
  /** Named inputs as a person would write them: `{ 标准: '722.00 元/月' }`. */
  inputs: z.record(z.string(), z.string()),
  /** The arithmetic as it would be written by hand: `722.00 − 400.00 = 322.00`. */
  formula: z.string(),
  /** In 分. A line that is a fraction of a fen is rounded half up for showing; the last line carries the rest so that lines sum to the total. */
  amountFen: z.int(),
});

/**
 * One step to a figure the lines start from: an income counted or left out, a deduction, their sum over the months counted, the share of a
 * person a month. Amounts in 分, shown rounded half up; they are no part of the statement's sum.
 */
export const statementWorking = z.object({
  effect: z.enum(['counted', 'exempt', 'deducted', 'not_deducted', 'total', 'per_person']),
  label: z.string(),
  clause: z.string(),
  inputs: z.record(z.string(), z.string()),
  formula: z.string(),
  amountFen: z.int(),
});

/** Something a person has to look at before the amount is used: a stable code and its Chinese sentence. */
export const statementFlag = z.object({ code: z.string(), text: z.string() });

/** 核算单: lines whose sum is `totalFen`, the rounding and the policy values read. */
export const statement = z.object({
  subject: z.string(),
  month: z.string(),
  lines: z.array(statementLine),
  /** How the income per person came about; absent where no income was reckoned (a takeover, an amount a county set). */
  workings: z.array(statementWorking).optional(),
  rounding,
  totalFen: z.int(),
  policy: z.array(policyUse),
  flags: z.array(statementFlag).optional(),
});
export type PolicyUse = z.output<typeof policyUse>;
export type StatementLine = z.output<typeof statementLine>;
export type StatementWorking = z.output<typeof statementWorking>;
export type StatementFlag = z.output<typeof statementFlag>;
export type Statement = z.output<typeof statement>;
