import { z } from 'zod';
import { day, month } from '../values/dates.ts';
import { fen } from '../values/money.ts';
import type { Sentences } from '../values/refusal.ts';
import { command, pageAsk, query } from './kinds.ts';
import { leavingCodes } from './exports.ts';
import { purpose } from './purpose.ts';

export const registerSentences = {
  register_before_office: '本单位从 {since} 起用本程序，{on} 那天的在册情况程序里没有资料，请查当时的纸质花名册。',
  register_day_ahead: '日期 {on} 在今天之后，那时的在册情况还不知道。请改为今天或以前的日期。',
} as const satisfies Sentences<string>;

/** What is asked: the register of a month, as the program knew it when a day ended. */
const past = { program: z.string(), month, knownOn: day, village: z.string().nullable().default(null) };

export const registerRow = z.object({
  householdId: z.string(),
  no: z.string(),
  villageCode: z.string(),
  village: z.string(),
  group: z.string(),
  headName: z.string(),
  idMasked: z.string(),
  insured: z.array(z.string()),
  persons: z.int(),
  /** 0 while suspended. */
  monthlyFen: fen,
  suspended: z.boolean(),
  document: z.string(),
});

/** Families, people and 分 of the month; who is suspended is listed and not counted. */
const sums = { households: z.int(), persons: z.int(), fen, suspended: z.int() };

export const register = {
  /** The same question gives the same rows, sums and check value, whatever was recorded since. */
  asKnown: query({ ...past, ...pageAsk }, z.object({ total: z.int(), rows: z.array(registerRow), ...sums, checkValue: z.string() }), [
    'register_day_ahead',
    'register_before_office',
  ]),
  /** The same as a workbook; leaves a trace with its purpose. */
  exportAsKnown: command(
    { ...past, purpose },
    z.object({ downloadId: z.string(), fileName: z.string(), ...sums, checkValue: z.string() }),
    ['register_day_ahead', 'register_before_office', ...leavingCodes],
  ),
} as const;
