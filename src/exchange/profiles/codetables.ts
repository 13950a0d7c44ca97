import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { defineProfile, factColumns, factShape } from './profile.ts';
import { lineText } from './text.ts';

const code = z.string().regex(/^[A-Za-z0-9_]{1,20}$/u);

/** One code of the county's: its own, or one built in that it retires. Days are the first on which it holds, and on which it no longer does. */
const codeRow = z.looseObject({
  code,
  name: lineText(60).min(1),
  aliases: z.array(lineText(60)).max(20),
  from: day.nullable(),
  retiredOn: day.nullable(),
  replacedBy: code.nullable(),
});

/**
 * 代码表: what a county says of one selection list, as a whole. A later version appends and retires; a code that was there stays there,
 * with its name, for ever.
 */
export const codetablesProfile = defineProfile(
  'codetables',
  '1.0',
  z.object({
    ...factShape,
    table: z.string().regex(/^[A-Z][A-Z_]{0,39}$/u),
    title: lineText(60),
    /** In the order in which they are shown. */
    codes: z.array(codeRow).max(500),
  }),
  {
    title: '代码表',
    fact: true,
    badRow: 'exception',
    missing: 'exception',
    columns: {
      ...factColumns,
      table: { title: '代码表', privacy: 'P0' },
      title: { title: '名称', privacy: 'P0' },
      codes: { title: '代码', privacy: 'P0' },
    },
  },
);

export type CodeTableRow = z.output<typeof codetablesProfile.schema>;
