import { z } from 'zod';
import { eachJournalRow, journalHead } from '#storage/journal.ts';
import type { ReadableDb } from '#storage/db.ts';
import { detailDigest, earlierJournalHash, GENESIS, journalHash } from './chain.ts';

export type JournalProblem = { readonly seq: number; readonly what: 'missing' | 'line' | 'link' | 'detail' | 'tail' };

const told = z.object({ seq: z.int(), detailDigest: z.string() });

const toldBy = (line: string): z.output<typeof told> | null => {
  try {
    const parsed = told.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
};

/** Recomputes the chain row by row; `each` is called now and then so that long chains can report progress. */
export const verifyJournal = (
  db: ReadableDb,
  each: (rows: number) => void = () => undefined,
): { rows: number; head: string; problems: JournalProblem[] } => {
  const problems: JournalProblem[] = [];
  let prev = GENESIS;
  let last = 0;
  let rows = 0;
  for (const row of eachJournalRow(db)) {
    rows += 1;
    if (row.seq !== last + 1) problems.push({ seq: last + 1, what: 'missing' });
    last = row.seq;
    if (row.prev !== prev) problems.push({ seq: row.seq, what: 'link' });
    const says = toldBy(row.line);
    const chained = journalHash(row.prev, row.line) === row.hash || earlierJournalHash(row.prev, row.line) === row.hash;
    if (says === null || says.seq !== row.seq || !chained) problems.push({ seq: row.seq, what: 'line' });
    // A detail may have been deleted when its time was over; one that is there must be the one that was written.
    if (row.salt !== null && row.detail !== null && detailDigest(row.salt, row.detail) !== says?.detailDigest)
      problems.push({ seq: row.seq, what: 'detail' });
    prev = row.hash;
    if (rows % 1000 === 0) each(rows);
  }
  const head = journalHead(db);
  if (head === undefined || head.seq !== last || (last > 0 && head.hash !== prev)) problems.push({ seq: last + 1, what: 'tail' });
  return { rows, head: prev, problems };
};
