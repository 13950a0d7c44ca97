import { z } from 'zod';
import { defineProfile } from './profile.ts';

/** How many base64 figures of the file one line holds; a multiple of four, well below the longest text of a row. */
export const figuresInRow = 32_768;

/** 信任清单: the county's newest signed list, its file cut into pieces; in a package to a township that does not say it holds it. */
export const trustProfile = defineProfile(
  'trust',
  '1.0',
  z.object({
    number: z.int().min(1),
    part: z.int().min(1),
    parts: z.int().min(1).max(16),
    data: z
      .string()
      .min(4)
      .max(figuresInRow)
      .regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/u),
  }),
  {
    title: '信任清单',
    columns: {
      number: { title: '清单编号', privacy: 'P0' },
      part: { title: '第几段', privacy: 'P0' },
      parts: { title: '共几段', privacy: 'P0' },
      data: { title: '清单文件（base64）', privacy: 'P0' },
    },
  },
);
export type TrustRow = z.output<typeof trustProfile.schema>;
