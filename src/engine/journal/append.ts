import { insertJournalRow, journalHead } from '#storage/journal.ts';
import type { WritableDb } from '#storage/db.ts';
import { detailDigest, GENESIS, journalHash, journalLine } from './chain.ts';

export type JournalNote = {
  readonly time: string;
  readonly clockOk: boolean;
  readonly monotonic: number;
  readonly actor: string;
  readonly onBehalfOf: string | null;
  readonly role: string;
  readonly action: string;
  readonly objectType: string;
  readonly objectId: string;
  readonly result: string;
  readonly detail: unknown;
  readonly salt: string;
};

/** Adds one row to the chain, inside the transaction of the act it describes. */
export const appendJournal = (db: WritableDb, note: JournalNote): number => {
  // From the head, not from the last row that is there: a tail that was cut off stays a gap for ever.
  const head = journalHead(db) ?? { seq: 0, hash: '' };
  const seq = head.seq + 1;
  const prev = head.seq === 0 ? GENESIS : head.hash;
  const detail = JSON.stringify(note.detail ?? {});
  const { detail: _detail, salt, ...rest } = note;
  const line = journalLine({ seq, ...rest, detailDigest: detailDigest(salt, detail) });
  insertJournalRow(db, { seq, line, prev, hash: journalHash(prev, line) }, salt, detail);
  return seq;
};
