import { createHash } from 'node:crypto';
import { auditHash, chainStart, earlierAuditHash } from '#exchange/facts/audit-chain.ts';

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

export const GENESIS = chainStart;

const sha256 = (...parts: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part, 'utf8');
  return hash.digest('hex');
};

/** The exact text of a row that is hashed and stored: keys sorted. */
export const journalLine = (row: JournalRow): string =>
  JSON.stringify(Object.fromEntries(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1))));

/** What a peer is told of a row: enough to recompute the chain, nothing of what the row says. */
export const lineDigest = (line: string): string => sha256(line);

export const journalHash = (prev: string, line: string): string => auditHash(prev, lineDigest(line));

/** How rows were chained before peers recomputed the chain: over the line itself. */
export const earlierJournalHash = (prev: string, line: string): string => earlierAuditHash(prev, line);

export const detailDigest = (salt: string, detail: string): string => sha256(salt, detail);
