import { heldTrustList } from '#exchange/pairing/documents.ts';
import { latestTrustList, ownOldKeys, peerLists, trustListOf } from '#storage/peers.ts';
import type { QueryContext } from '../act.ts';
import { listFileName } from './next-list.ts';

const keyOf = (list: string): string => heldTrustList(list).county.sign;

/**
 * The list that goes to a stick beside a package: after the county's daily keys changed, a township that has not said that it holds the
 * list naming them cannot check the package, nor the list inside it. Null where nothing of the kind is needed.
 */
export const listBeside = (ctx: QueryContext, peer: string): { readonly name: string; readonly bytes: Buffer } | null => {
  const newest = ctx.office.role === 'county' ? latestTrustList(ctx.db) : undefined;
  if (newest === undefined || newest.file === null) return null;
  const told = peerLists(ctx.db).find((one) => one.peer_org === peer);
  const held = told === undefined ? undefined : trustListOf(ctx.db, told.number);
  const knows = held === undefined ? ownOldKeys(ctx.db).length === 0 : keyOf(held.list) === keyOf(newest.list);
  return knows ? null : { name: listFileName(newest.number, peer), bytes: Buffer.from(newest.file, 'utf8') };
};
