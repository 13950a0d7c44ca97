import { auditHash, missingRow, type ToldJournal } from '#exchange/facts/audit-chain.ts';
import { journalHead, journalStretch } from '#storage/journal.ts';
import type { JobContext } from '../act.ts';
import { earlierJournalHash, GENESIS, lineDigest } from './chain.ts';

const stretch = 2000;

/**
 * The journal as a peer is told of it: digests after row `known`, from the lines themselves and from the first row on, so that a
 * row changed at any time shows. Rows chained before peers recomputed the chain have no digest; the digests begin after the last of them.
 */
export const toldJournal = async (ctx: JobContext, known: number): Promise<ToldJournal | null> => {
  const end = journalHead(ctx.db);
  if (end === undefined || end.seq === 0) return null;
  let [seq, hash, from, base] = [0, GENESIS, 0, GENESIS];
  let digests: string[] = [];
  const add = (digest: string): void => {
    seq += 1;
    hash = auditHash(hash, digest);
    if (seq > known) digests.push(digest);
    else [from, base] = [seq, hash];
  };
  for (let rows = journalStretch(ctx.db, 0, end.seq, stretch); rows.length > 0; rows = journalStretch(ctx.db, seq, end.seq, stretch)) {
    for (const row of rows) {
      while (seq + 1 < row.seq) add(missingRow);
      if (earlierJournalHash(hash, row.line) === row.hash) {
        [seq, hash] = [row.seq, row.hash];
        [from, base, digests] = [seq, hash, []];
      } else add(lineDigest(row.line));
    }
    ctx.progress('核对日志', seq, end.seq);
    await ctx.breathe();
  }
  while (seq < end.seq) add(missingRow);
  return { from, base, digests, to: end.seq, head: end.hash };
};
