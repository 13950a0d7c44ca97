import { createHash } from 'node:crypto';

export type JournalRow = {
  readonly seq: number;
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
  readonly detailDigest: string;
};

export const GENESIS = '0'.repeat(64);

const sha256 = (...parts: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part, 'utf8');
  return hash.digest('hex');
};

/** The exact text of a row that is hashed and stored: keys sorted. */
export const journalLine = (row: JournalRow): string =>
  JSON.stringify(Object.fromEntries(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1))));

export const journalHash = (prev: string, line: string): string => sha256('mzx-audit/1', prev, line);

export const detailDigest = (salt: string, detail: string): string => sha256(salt, detail);
