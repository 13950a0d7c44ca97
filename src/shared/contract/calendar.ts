import { z } from 'zod';
import type { Sentences } from '../values/refusal.ts';
import { day } from '../values/dates.ts';
import { command, query } from './kinds.ts';

export const calendarSentences = {
  calendar_year_taken: '{year} 年的安排已经录入过（{source}）。没有保存。要更正，请先作废原来那条再录入。',
} as const satisfies Sentences<string>;

/** `national` = the State Council office's notice for a year; `local` = a place's own days off in it (民族节日). */
const kind = z.enum(['national', 'local']);
const days = z.array(day).max(120);

const calendarChange = z.object({
  id: z.string(),
  rev: z.int(),
  /** Open applications whose next deadline is now another day. */
  moved: z.int(),
});

export const calendar = {
  /** The years the office counts by, shipped ones and its own, voided ones last; `rev` counts every change. */
  years: query(
    {},
    z.object({
      rev: z.int(),
      confirmedUntil: day,
      rows: z.array(
        z.object({
          /** Null for a year that ships with the program. */
          id: z.string().nullable(),
          year: z.int(),
          kind,
          status: z.enum(['published', 'forecast']),
          off: days,
          work: days,
          statutory: days,
          source: z.string(),
          by: z.string(),
          at: z.string(),
          voided: z.boolean(),
          /** False when another row of the same year counts instead. */
          inForce: z.boolean(),
        }),
      ),
    }),
  ),
  /** Enters a year's notice (or a place's days off) with its document; every open term is counted anew. */
  add: command(
    {
      rev: z.int(),
      year: z.int().min(2000).max(2200),
      kind: kind.default('national'),
      off: days,
      work: days.default([]),
      statutory: days.default([]),
      source: z.object({ doc: z.string().min(1).max(120), number: z.string().max(60), date: day }),
    },
    calendarChange,
    [
      'calendar_year_taken',
      'calendar_empty',
      'calendar_day_twice',
      'calendar_day_of_other_year',
      'calendar_off_and_work',
      'calendar_work_not_weekend',
      'calendar_statutory_not_off',
      'calendar_sum',
    ],
  ),
  void: command({ rev: z.int(), id: z.string(), reason: z.string().min(1).max(200) }, calendarChange),
} as const;
