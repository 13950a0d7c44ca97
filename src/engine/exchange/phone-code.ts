import { phoneCodeOf } from '#exchange/suite/phone-code.ts';
import type { ReadableDb } from '#storage/db.ts';
import { seenOf } from '#storage/exchange-link.ts';
import type { PackageInRow } from '#storage/packages.ts';
import { peerOf } from '#storage/peers.ts';
import { ownKeys } from './own-keys.ts';

/** 电话回执码 of a package that was read here, for its sender to type; null for one of our own. */
export const phoneCodeOfRead = (db: ReadableDb, row: Pick<PackageInRow, 'peer_org' | 'stream_id' | 'seq' | 'head_hash'>): string | null => {
  const [keys, peer] = [ownKeys(db), peerOf(db, row.peer_org)];
  if (keys === null || peer === undefined || seenOf(db, row.peer_org).every(({ stream_id }) => stream_id !== row.stream_id)) return null;
  return phoneCodeOf(keys.secretKeys.encrypt, peer.age_recipient, { headHash: row.head_hash, seq: row.seq });
};
