import { buriedBy } from '#exchange/facts/deletion.ts';
import type { FactVersion } from '#exchange/facts/fact.ts';
import { inPair, type Pair } from '#exchange/facts/scope.ts';
import { factsToSend, type PeerHave } from '#exchange/facts/selection.ts';
import { linkOf, rowReceipts } from '#storage/exchange-link.ts';
import { factsNotListedBy, factsOfPair, type FactRow } from '#storage/facts.ts';
import type { QueryContext } from '../act.ts';
import { peerBuried } from './buried.ts';
import { factOf } from './fact-store.ts';
import { pairOf } from './trust.ts';

const townshipsOf = (pair: Pair): readonly string[] => ('townships' in pair ? pair.townships : [pair.township]);
const refusedBy = (ctx: QueryContext, peer: string): ReadonlySet<string> =>
  new Set(rowReceipts(ctx.db, peer, 'in').map((row) => row.digest));

/** The kept rows of everything held for the pair. */
export const rowsOfPair = (ctx: QueryContext, peer: string): FactRow[] => {
  const pair = pairOf(ctx.db, ctx.office, peer);
  return factsOfPair(ctx.db, townshipsOf(pair)).filter((row) => inPair(pair, row));
};

/** Every version this office holds for the pair, with versions about to be sealed in the place of those they replace. */
export const holding = (ctx: QueryContext, peer: string, fresh: readonly FactVersion[]): FactVersion[] => {
  const replaced = new Set(fresh.map((fact) => fact.gid));
  const held = rowsOfPair(ctx, peer)
    .filter(({ gid }) => !replaced.has(gid))
    .map(factOf);
  return [...held, ...fresh];
};

/** Facts that travel in the next package to a peer, of those held for the pair. */
export const factsDue = (ctx: QueryContext, peer: string, held: readonly FactVersion[], have: PeerHave | null): FactVersion[] =>
  factsToSend(held, have, { deletedByPeer: buriedBy(peer, held), refusedByPeer: refusedBy(ctx, peer) });

/** The same of everything held for the pair, without reading what the peer's list names: for screens that only ask how it stands. */
export const factsStillDue = (ctx: QueryContext, peer: string): FactVersion[] => {
  const pair = pairOf(ctx.db, ctx.office, peer);
  const listed = linkOf(ctx.db, peer)?.have_known === 1 ? peer : null;
  const unlisted = factsNotListedBy(ctx.db, listed, townshipsOf(pair))
    .map(factOf)
    .filter((fact) => inPair(pair, fact));
  return factsToSend(unlisted, null, { deletedByPeer: peerBuried(ctx.db, peer), refusedByPeer: refusedBy(ctx, peer) });
};
