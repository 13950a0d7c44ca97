import { z } from 'zod';
import { defineProfile } from './profile.ts';
import { globalId } from './text.ts';

/** First 128 bits of a digest, as lists name it. */
export const shortDigest = (digest: string): string => digest.slice(0, 32);

/** 持有清单: every fact its sender holds for this pair of offices. */
export const haveProfile = defineProfile(
  'have',
  '1.0',
  z.object({
    gid: globalId,
    digests: z
      .array(z.string().regex(/^[0-9a-f]{32}$/u))
      .min(1)
      .max(64),
  }),
  { title: '持有清单', columns: { gid: { title: '全局编号', privacy: 'P0' }, digests: { title: '版本摘要（前 128 位）', privacy: 'P0' } } },
);
