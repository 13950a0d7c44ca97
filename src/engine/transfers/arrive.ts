import type { FactVersion } from '#exchange/facts/fact.ts';
import { rehomingsProfile } from '#exchange/profiles/rehomings.ts';
import { insertTransferIn, justArrived, transferInById, updateTransferIn, type TransferInRow } from '#storage/transfers.ts';
import type { ActContext } from '../act.ts';
import { heldFacts, movingRowOf, rehomingRowOf } from '../exchange/fact-store.ts';
import { peerOf } from '#storage/peers.ts';

/** What only a family of a dissolved office says: who it was with, whom to answer, where it lived. */
const handedOn = (
  fact: FactVersion,
): Pick<TransferInRow, 'kind' | 'from_org' | 'from_name' | 'answer_to' | 'old_village' | 'old_village_name'> => {
  const row = rehomingRowOf(fact.line);
  return {
    kind: row.kind,
    from_org: row.from.org,
    from_name: row.from.name,
    answer_to: fact.owner,
    old_village: row.division,
    old_village_name: row.household.village,
  };
};

/**
 * A family offered by another township, or handed on by the county because its township is no more, lies on the desk until somebody
 * takes it over or declines. A newer version of it replaces the older.
 */
export const arriveTransfer = (ctx: ActContext, fact: FactVersion): void => {
  const [head] = heldFacts(ctx.db, fact.gid);
  if (head?.digest !== fact.digest) return;
  const row = movingRowOf(fact);
  const says = {
    change_no: row.changeNo,
    head_name: row.household.headName,
    persons: row.insuredCount,
    monthly_fen: row.monthlyFen,
    from_month: row.fromMonth,
    digest: fact.digest,
  };
  const known = transferInById(ctx.db, fact.gid);
  if (known !== undefined) {
    if (known.state === 'arrived' || known.state === 'placed') updateTransferIn(ctx.db, known.id, { ...says, state: 'arrived' });
    return;
  }
  insertTransferIn(ctx.db, {
    id: fact.gid,
    rev: 0,
    ...(fact.type === rehomingsProfile.name
      ? handedOn(fact)
      : {
          kind: 'transfer' as const,
          from_org: fact.owner,
          from_name: peerOf(ctx.db, fact.owner)?.name ?? fact.owner,
          answer_to: null,
          old_village: null,
          old_village_name: null,
        }),
    ...says,
    ...justArrived,
    arrived_on: ctx.today,
    source: null,
  });
};
