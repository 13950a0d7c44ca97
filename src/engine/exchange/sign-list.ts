import { sha256Hex } from '#exchange/suite/hash.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { reconcilingPeers } from '#storage/backup.ts';
import type { ReadableDb } from '#storage/db.ts';
import { latestTrustList, peerLists, peerOf, type PeerListRow } from '#storage/peers.ts';
import type { QueryContext } from '../act.ts';
import { notForgotten } from '../succession/forgotten.ts';
import { trustedPeer } from './trust.ts';

/** Townships that hold a list this county has not got: it was restored to a day before it signed it. */
export const listsElsewhere = (db: ReadableDb): readonly PeerListRow[] => {
  const newest = latestTrustList(db);
  if (newest === undefined) return [];
  return peerLists(db).filter(
    (told) =>
      told.number > newest.number ||
      (told.number === newest.number && told.digest !== null && newest.file !== null && told.digest !== sha256Hex(newest.file)),
  );
};

/** Offices packages still go to that have said nothing since the restore; of one that was dissolved nothing is waited for. */
export const reconcilingWith = (db: ReadableDb): { readonly org: string; readonly name: string; readonly since: string }[] =>
  reconcilingPeers(db)
    .filter(({ peer_org }) => trustedPeer(db, peer_org) !== null)
    .map(({ peer_org, since }) => ({ org: peer_org, name: peerOf(db, peer_org)?.name ?? peer_org, since }));

/** Refuses `list_reconciling` as long as an office but the one it is about has not been compared with since a restore. */
export const comparedWithAll = (db: ReadableDb, but: string | null, act: string): Outcome<null> => {
  const open = reconcilingWith(db).filter(({ org }) => org !== but);
  return open.length === 0 ? done(null) : refuse('list_reconciling', { who: open.map(({ name }) => name).join('、'), act });
};

/**
 * What stands against a county's next list, about `org` or nobody: it would name an office as one packages go to that was dissolved, as
 * other offices know and this one, restored, does not. Refuses `merger_forgotten`, `list_reconciling`.
 */
export const maySignList = (ctx: QueryContext, org: string | null): Outcome<null> => {
  const known = notForgotten(ctx, (one) => trustedPeer(ctx.db, one.org) !== null);
  if (!known.ok) return known;
  return listsElsewhere(ctx.db).length === 0 ? done(null) : comparedWithAll(ctx.db, org, '签发新的信任清单');
};
