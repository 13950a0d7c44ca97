import { eachJournalRow } from '#storage/journal.ts';
import type { ReadableDb } from '#storage/db.ts';
import { detailDigest, GENESIS, journalHash } from './chain.ts';

export type JournalProblem = { readonly seq: number; readonly what: 'missing' | 'line' | 'link' | 'detail' };

/** Recomputes the chain row by row; `each` is called now and then so that long chains can report progress. */
export const verifyJournal = (db: ReadableDb, each: (rows: number) => void = () => undefined): { rows: number; head: string; problems: JournalProblem[] } => {
  const problems: JournalProblem[] = [];
  let prev = GENESIS;
  let rows = 0;
  for (const row of eachJournalRow(db)) {
    rows += 1;
    if (row.seq !== rows) {
      problems.push({ seq: rows, what: 'missing' });
      rows = row.seq;
    }
    if (row.prev !== prev) problems.push({ seq: row.seq, what: 'link' });
    if (journalHash(row.prev, row.line) !== row.hash) problems.push({ seq: row.seq, what: 'line' });
    const told = JSON.parse(row.line) as { seq?: unknown; detailDigest?: unknown };
    if (told.seq !== row.seq) problems.push({ seq: row.seq, what: 'line' });
    if (row.salt !== null && row.detail !== null && detailDigest(row.salt, row.detail) !== told.detailDigest) problems.push({ seq: row.seq, what: 'detail' });
    prev = row.hash;
    if (rows % 1000 === 0) each(rows);
  }
  return { rows, head: prev, problems };
};
