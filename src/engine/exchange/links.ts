import { openStream, type OwnStream } from '#exchange/facts/streams.ts';
import type { Seen } from '#exchange/package/header.ts';
import type { PeerHave } from '#exchange/facts/selection.ts';
import { epochOf } from '#storage/backup.ts';
import type { ReadableDb } from '#storage/db.ts';
import { insertLink, linkOf, ownHashes, peerHaveRows, seenOf } from '#storage/exchange-link.ts';
import type { ActContext } from '../act.ts';

const chainLength = 32;

/** Our stream towards a peer as it stands. */
export const ownStream = (db: ReadableDb, peer: string): OwnStream | null => {
  const link = linkOf(db, peer);
  return link === undefined
    ? null
    : { id: link.stream_id, no: link.stream_no, seq: link.seq, hashes: ownHashes(db, peer, link.stream_id, chainLength) };
};

/** Opens the stream at first contact: with the first package sealed or read. */
export const needLink = (ctx: ActContext, peer: string): OwnStream => {
  const known = ownStream(ctx.db, peer);
  if (known !== null) return known;
  // An office that was restored may have exchanged with it before, in streams it forgot: none of them bears the number of this epoch.
  const made = openStream(ctx.random(16), epochOf(ctx.db) - 1);
  insertLink(ctx.db, { peer_org: peer, stream_id: made.id, stream_no: made.no, seq: 0, max_no: made.no, have_known: 0, version: 0 });
  return made;
};

/** Counts every change of what the next package to this peer would say. */
export const linkVersion = (db: ReadableDb, peer: string): number => linkOf(db, peer)?.version ?? -1;

/** What the peer's last imported package says it holds; null when none was imported. */
export const peerHaveOf = (db: ReadableDb, peer: string): PeerHave | null => {
  if (linkOf(db, peer)?.have_known !== 1) return null;
  const have = new Map<string, Set<string>>();
  for (const { gid, digest } of peerHaveRows(db, peer)) {
    const known = have.get(gid);
    if (known === undefined) have.set(gid, new Set([digest]));
    else known.add(digest);
  }
  return have;
};

/** L1: the peer's streams as far as they were applied here. */
export const seenList = (db: ReadableDb, peer: string): Seen[] =>
  seenOf(db, peer).map((s) => ({ id: s.stream_id, no: s.no, seq: s.seq, hash: s.hash }));
