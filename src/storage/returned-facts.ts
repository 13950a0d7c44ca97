import { execute, insertRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';
import type { FactRow } from './facts.ts';

/** A version of our own that a peer handed back and nothing here knew; `refused_at`: a person said that it is not ours. */
export type ReturnedRow = Omit<FactRow, 'head' | 'came_with'> & {
  peer_org: string;
  came_with: string;
  package_no: string;
  refused_at: string | null;
};

export const returnedFact = (db: ReadableDb, gid: string, digest: string): ReturnedRow | undefined =>
  selectOne(db, 'SELECT * FROM returned_fact WHERE gid = ? AND digest = ?', [gid, digest]);
/** What a peer handed back and nobody has answered for yet. */
export const returnedWaiting = (db: ReadableDb, peer: string): ReturnedRow[] =>
  selectAll(db, 'SELECT * FROM returned_fact WHERE peer_org = ? AND refused_at IS NULL ORDER BY type, gid, digest', [peer]);
export const countReturned = (db: ReadableDb, peer: string): number =>
  selectOne<{ n: number }>(db, 'SELECT count(*) AS n FROM returned_fact WHERE peer_org = ? AND refused_at IS NULL', [peer])?.n ?? 0;
/** The versions of one object that wait, or that were refused. */
export const returnedOf = (db: ReadableDb, gid: string): ReturnedRow[] =>
  selectAll(db, 'SELECT * FROM returned_fact WHERE gid = ? ORDER BY digest', [gid]);
export const insertReturned = (db: WritableDb, row: ReturnedRow): void => insertRow(db, 'returned_fact', row);
export const dropReturned = (db: WritableDb, gid: string, digest: string): void => {
  execute(db, 'DELETE FROM returned_fact WHERE gid = ? AND digest = ?', [gid, digest]);
};
export const refuseReturned = (db: WritableDb, gid: string, digest: string, at: string): void => {
  execute(db, 'UPDATE returned_fact SET refused_at = ? WHERE gid = ? AND digest = ?', [at, gid, digest]);
};
