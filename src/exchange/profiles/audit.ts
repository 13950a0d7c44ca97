import { z } from 'zod';
import { defineProfile } from './profile.ts';
import { digestText } from './text.ts';

/** As many digests as one line of the table holds. */
export const digestsInRow = 256;

/** 日志摘要: digests of the sender's journal rows since the anchor the receiver is known to hold, in order and without a gap. */
export const auditProfile = defineProfile(
  'audit',
  '1.0',
  z.object({ first: z.int().min(1), digests: z.array(digestText).min(1).max(digestsInRow) }),
  { title: '日志摘要', columns: { first: { title: '第一行的序号', privacy: 'P0' }, digests: { title: '各行摘要', privacy: 'P0' } } },
);
export type AuditRow = z.output<typeof auditProfile.schema>;
