import { z } from 'zod';
import { day, month } from '#shared/values/dates.ts';
import { defineProfile, factColumns, factShape } from './profile.ts';
import { lineText, longText } from './text.ts';

/**
 * A policy value the county publishes: key, value with unit, scope, effective months and the document it stands in. Since 1.1 a later
 * version may say that it is `withdrawn`: it is in force nowhere any more; left out otherwise.
 */
export const standardsProfile = defineProfile(
  'standards',
  '1.1',
  z.object({
    ...factShape,
    key: z.string().regex(/^[a-z][a-z0-9_.]{0,79}$/u),
    /** The value by the schema its key declares; money in 分. */
    value: z.unknown(),
    unit: lineText(40),
    scope: z.record(z.string(), lineText(100)),
    fromMonth: month,
    toMonth: month.nullable(),
    sourceName: lineText(200),
    sourceNumber: lineText(100).nullable(),
    sourceDate: day.nullable(),
    sourceArticle: lineText(100).nullable(),
    note: longText(2000).nullable(),
    withdrawn: z
      .looseObject({ on: day, reason: longText(1000) })
      .nullable()
      .optional(),
  }),
  {
    title: '政策标准',
    fact: true,
    columns: {
      ...factColumns,
      key: { title: '参数', privacy: 'P0' },
      value: { title: '取值', privacy: 'P0' },
      unit: { title: '单位', privacy: 'P0' },
      scope: { title: '适用范围', privacy: 'P0' },
      fromMonth: { title: '起用月份', privacy: 'P0', unit: 'month' },
      toMonth: { title: '止用月份', privacy: 'P0', unit: 'month' },
      sourceName: { title: '文件名称', privacy: 'P0' },
      sourceNumber: { title: '文号', privacy: 'P0' },
      sourceDate: { title: '发文日期', privacy: 'P0', unit: 'day' },
      sourceArticle: { title: '条款', privacy: 'P0' },
      note: { title: '备注', privacy: 'P0' },
      withdrawn: { title: '撤销', privacy: 'P0' },
    },
  },
);

export type StandardRow = z.output<typeof standardsProfile.schema>;
