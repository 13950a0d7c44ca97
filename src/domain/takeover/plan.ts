import { z } from 'zod';
import { takeoverCounts } from '#shared/contract/takeover.ts';
import { day, month } from '#shared/values/dates.ts';
import { fen } from '#shared/values/money.ts';
import { outcome, takeoverFinding } from './findings.ts';
import { mapping } from './mapping.ts';

export const takeoverArea = z.enum(['urban', 'rural']);

export const plannedMember = z.object({
  name: z.string(),
  /** Two digits, GB/T 4761-2008. */
  relation: z.string(),
  sex: z.enum(['male', 'female', 'unknown']),
  /** 18 characters, or null for a person without a number. */
  idNumber: z.string().nullable(),
  birthDay: day.nullable(),
  insured: z.boolean(),
  row: z.int(),
});

export const plannedHousehold = z.object({
  /** Sheet and first row: the name of the household within the plan. */
  key: z.string(),
  no: z.string(),
  state: z.enum(['ready', 'asked']),
  /** Null only while a question about it is open. */
  village: z.object({ code: z.string(), name: z.string() }).nullable(),
  group: z.string(),
  /** Index of the head among the members. */
  head: z.int(),
  members: z.array(plannedMember),
  account: z.object({ number: z.string(), bank: z.string(), holder: z.string() }).nullable(),
  phone: z.string().nullable(),
  address: z.string(),
  remark: z.string(),
  cause: z.string(),
  area: takeoverArea,
  benefit: z.object({
    monthlyFen: fen,
    insuredCount: z.int(),
    /** Where the roster gives an amount a head: the monthly amount follows the number insured. */
    perPersonFen: fen.nullable(),
    /** Null only while a question about it is open. */
    fromMonth: month.nullable(),
    incomePerPersonFen: fen.nullable(),
  }),
  source: z.object({ sheet: z.string(), row: z.int() }),
});

/** A household that goes back to be corrected. */
export const refusedHousehold = z.object({
  key: z.string(),
  no: z.string(),
  headName: z.string(),
  persons: z.int(),
  source: z.object({ sheet: z.string(), row: z.int() }),
});

/** A roster found in the file and how its columns are read; `problems` stand in the way until the clerk corrects the mapping. */
export const plannedTable = z.object({
  sheet: z.string(),
  titles: z.array(z.string()),
  headerRows: z.array(z.int()),
  mapping,
  remembered: z.boolean(),
  problems: z.array(
    z.object({
      code: z.enum(['mapping_field_missing', 'mapping_field_twice', 'mapping_number_missing']),
      params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    }),
  ),
});

export const takeoverPlan = z.object({
  source: z.object({ fileName: z.string(), sha256: z.string() }),
  tables: z.array(plannedTable),
  /** Sheets without a roster, and hidden ones: not read. */
  sheetsLeftOut: z.array(z.string()),
  households: z.array(plannedHousehold),
  refused: z.array(refusedHousehold),
  findings: z.array(takeoverFinding),
  /** The rows of every household not simply taken, as text, one array a row in column order: what goes back to the office. */
  rows: z.record(z.string(), z.array(z.array(z.string()))),
  counts: takeoverCounts,
});

export const takeoverRow = z.object({ sheet: z.string(), row: z.int(), cell: z.string(), outcome, code: z.string(), message: z.string() });

export type PlannedMember = z.output<typeof plannedMember>;
export type PlannedHousehold = z.output<typeof plannedHousehold>;
export type RefusedHousehold = z.output<typeof refusedHousehold>;
export type PlannedTable = z.output<typeof plannedTable>;
export type TakeoverCounts = z.output<typeof takeoverCounts>;
export type TakeoverPlan = z.output<typeof takeoverPlan>;
export type TakeoverRow = z.output<typeof takeoverRow>;
