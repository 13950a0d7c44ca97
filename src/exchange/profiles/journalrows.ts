import { z } from 'zod';
import { defineProfile } from './profile.ts';
import { digestText, lineText } from './text.ts';

/** Longer than any row of a journal is. */
const longestLine = 16_000;
const name = lineText(100);

/** 日志期间: for which days an `audit` package brings the sender's journal, and from which row to which; one row. */
export const journalspanProfile = defineProfile(
  'journalspan',
  '1.0',
  z.object({ from: z.iso.date(), to: z.iso.date(), first: z.int().min(1), last: z.int().min(1) }),
  {
    title: '日志期间',
    columns: {
      from: { title: '起日', privacy: 'P0', unit: 'day' },
      to: { title: '止日', privacy: 'P0', unit: 'day' },
      first: { title: '第一行的序号', privacy: 'P0' },
      last: { title: '末行的序号', privacy: 'P0' },
    },
  },
);
export type JournalspanRow = z.output<typeof journalspanProfile.schema>;

/**
 * 日志行: the sender's journal rows themselves, in order and without a gap. `line` is the exact text that was hashed; the names are the
 * sender's word for the ids in it and no part of the chain. What was written down of an act (old and new values) never travels.
 */
export const journalrowsProfile = defineProfile(
  'journalrows',
  '1.0',
  z.object({
    seq: z.int().min(1),
    prev: digestText,
    hash: digestText,
    line: z.string().min(2).max(longestLine),
    actorName: name,
    onBehalfName: name.nullable(),
  }),
  {
    title: '日志行',
    columns: {
      seq: { title: '序号', privacy: 'P0' },
      prev: { title: '上一行的校验值', privacy: 'P0' },
      hash: { title: '校验值', privacy: 'P0' },
      line: { title: '日志原文', privacy: 'P1' },
      actorName: { title: '经办人', privacy: 'P1' },
      onBehalfName: { title: '代谁的岗位', privacy: 'P1' },
    },
  },
);
export type JournalrowsRow = z.output<typeof journalrowsProfile.schema>;
