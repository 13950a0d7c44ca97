import { createHash } from 'node:crypto';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { exceptions } from '#storage/facts.ts';
import { peerOf } from '#storage/peers.ts';
import type { QueryContext } from '../act.ts';
import { holding } from './pair-facts.ts';

/** What both offices can compare over the telephone: how many versions of what they hold of each other, and one digest of them. */
export const heldWith = (ctx: QueryContext, peer: string): Outcome<ValueOf<CallOf<'exchange.held'>>> => {
  if (peerOf(ctx.db, peer) === undefined) return refuse('peer_missing', { who: peer });
  const facts = holding(ctx, peer, []);
  const counts = new Map<string, number>();
  for (const { type } of facts) counts.set(type, (counts.get(type) ?? 0) + 1);
  const lines = facts.map(({ type, gid, digest }) => `${type} ${gid} ${digest}`).toSorted();
  return done({
    rows: [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([table, n]) => ({ table, facts: n })),
    facts: facts.length,
    digest: createHash('sha256').update(lines.join('\n')).digest('hex'),
    exceptions: exceptions(ctx.db).length,
  });
};
