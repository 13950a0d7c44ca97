import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { defineProfile, factColumns, factShape } from './profile.ts';
import { digestText, lineText, longText } from './text.ts';

/**
 * 比对名单: a snapshot of a list the county was given (deceased persons, vehicles …), as far as one township is concerned. `list` is the
 * kind of list and `source` who keeps it; with `home` they name the object, so that a newer snapshot is a version of the same fact.
 * The persons are no column: they lie in the blob `table` (facts/match-table.ts), so that the fact names nobody and the persons can be
 * deleted after their 90 days while the fact stays (R6). `table` is null where nobody of the township is on the list any more.
 */
export const matchesProfile = defineProfile(
  'matches',
  '1.0',
  z.object({
    ...factShape,
    list: z.string().regex(/^[a-z][a-z_]{0,39}$/u),
    listName: lineText(40).min(1),
    source: lineText(100).min(1),
    /** The day the list shows. */
    asOf: day,
    rows: z.int().min(0),
    table: digestText.nullable(),
    note: longText(1000),
  }),
  {
    title: '比对名单',
    fact: true,
    badRow: 'exception',
    missing: 'exception',
    columns: {
      ...factColumns,
      list: { title: '名单种类', privacy: 'P0' },
      listName: { title: '名单名称', privacy: 'P0' },
      source: { title: '来源', privacy: 'P0' },
      asOf: { title: '截至日期', privacy: 'P0', unit: 'day' },
      rows: { title: '行数', privacy: 'P0' },
      table: { title: '名单明细的摘要', privacy: 'P0' },
      note: { title: '说明', privacy: 'P0' },
    },
  },
);

export type MatchListRow = z.output<typeof matchesProfile.schema>;
