import { buriedBy } from '#exchange/facts/deletion.ts';
import type { FactVersion } from '#exchange/facts/fact.ts';
import { inPair } from '#exchange/facts/scope.ts';
import { factsToSend, type PeerHave } from '#exchange/facts/selection.ts';
import { rowReceipts } from '#storage/exchange-link.ts';
import { factsOfPair } from '#storage/facts.ts';
import type { QueryContext } from '../act.ts';
import { factOf } from './fact-store.ts';
import { pairOf } from './trust.ts';

/** Every version this office holds for the pair, with versions about to be sealed in the place of those they replace. */
export const holding = (ctx: QueryContext, peer: string, fresh: readonly FactVersion[]): FactVersion[] => {
  const pair = pairOf(ctx.db, ctx.office, peer);
  const replaced = new Set(fresh.map((fact) => fact.gid));
  const held = factsOfPair(ctx.db, 'townships' in pair ? pair.townships : [pair.township])
    .map(factOf)
    .filter((fact) => inPair(pair, fact) && !replaced.has(fact.gid));
  return [...held, ...fresh];
};

/** Facts that travel in the next package to a peer, of those held for the pair. */
export const factsDue = (ctx: QueryContext, peer: string, held: readonly FactVersion[], have: PeerHave | null): FactVersion[] =>
  factsToSend(held, have, {
    deletedByPeer: buriedBy(peer, held),
    refusedByPeer: new Set(rowReceipts(ctx.db, peer, 'in').map((row) => row.digest)),
  });
