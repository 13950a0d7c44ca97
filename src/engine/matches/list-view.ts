import { peerHolds } from '#exchange/facts/selection.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { countWantsOf } from '#storage/exchange-link.ts';
import { storedAttachment } from '#storage/facts.ts';
import { heldMatchLists, workedList } from '#storage/match-lists.ts';
import { peerOf } from '#storage/peers.ts';
import type { QueryContext } from '../act.ts';
import { matchListOf } from '../exchange/fact-store.ts';
import { peerHaveOf } from '../exchange/links.ts';
import { lastStateSealed } from '../exchange/unsealed.ts';

type Row = ValueOf<CallOf<'matches.list'>>['rows'][number];

/** The snapshots that stand, the newest first: at the county with whether each has arrived, at a township with what it came to. */
export const matchListPage = (ctx: QueryContext): readonly Row[] => {
  const haves = new Map<string, ReturnType<typeof peerHaveOf>>();
  const haveOf = (org: string): ReturnType<typeof peerHaveOf> => {
    if (!haves.has(org)) haves.set(org, peerHaveOf(ctx.db, org));
    return haves.get(org) ?? null;
  };
  return heldMatchLists(ctx.db).map((fact) => {
    const { listName, source, asOf, rows, table, note } = matchListOf(fact.line);
    const own = fact.owner === ctx.office.orgCode;
    const worked = own ? undefined : workedList(ctx.db, fact.gid);
    return {
      id: `${fact.gid}.${fact.digest.slice(0, 12)}`,
      listName,
      source,
      asOf,
      township: own ? (peerOf(ctx.db, fact.home)?.name ?? fact.home) : ctx.office.name,
      rows,
      note,
      on: fact.recorded_at.slice(0, 10),
      kept: table !== null && storedAttachment(ctx.db, table) !== undefined,
      waits: !own && countWantsOf(ctx.db, fact.gid) > 0,
      sealed: !own || fact.recorded_at <= lastStateSealed(ctx, fact.home),
      arrived: own ? peerHolds(haveOf(fact.home), fact) : true,
      came:
        worked?.digest === fact.digest
          ? { tasks: worked.tasks, known: worked.known, unrelated: worked.unrelated, gone: worked.gone }
          : null,
    };
  });
};
