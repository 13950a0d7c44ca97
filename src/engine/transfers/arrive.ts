import type { FactVersion } from '#exchange/facts/fact.ts';
import { insertTransferIn, transferInById, updateTransferIn } from '#storage/transfers.ts';
import type { ActContext } from '../act.ts';
import { heldFacts, transferRowOf } from '../exchange/fact-store.ts';
import { peerOf } from '#storage/peers.ts';

/** A family offered by another township lies on the desk until somebody takes it over or declines. A newer version of it replaces the older. */
export const arriveTransfer = (ctx: ActContext, fact: FactVersion): void => {
  const [head] = heldFacts(ctx.db, fact.gid);
  if (head?.digest !== fact.digest) return;
  const row = transferRowOf(fact.line);
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
    from_org: fact.owner,
    from_name: peerOf(ctx.db, fact.owner)?.name ?? fact.owner,
    ...says,
    state: 'arrived',
    arrived_on: ctx.today,
    placement: null,
    placed_by: null,
    placed_by_person: null,
    household_id: null,
    benefit_id: null,
    settled_on: null,
    reason: null,
    answer_id: null,
    answered_in: null,
  });
};
