import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { defineProfile, factColumns, factShape } from './profile.ts';
import { digestText, globalId, lineText } from './text.ts';

/** 销毁记录: names what its office has deleted by its reviewed list, so that neither a peer nor a backup brings it back there. */
export const tombsProfile = defineProfile(
  'tombs',
  '1.0',
  z.object({
    ...factShape,
    covers: z
      .array(z.object({ gid: globalId, digests: z.array(digestText).min(1).max(200) }))
      .min(1)
      .max(200),
    rule: lineText(200),
    on: day,
  }),
  {
    title: '销毁记录',
    fact: true,
    columns: {
      ...factColumns,
      covers: { title: '已销毁的版本', privacy: 'P0' },
      rule: { title: '依据', privacy: 'P0' },
      on: { title: '销毁日期', privacy: 'P0', unit: 'day' },
    },
  },
);
