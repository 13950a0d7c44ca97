import { leavingLabels, moveLeaving } from '#domain/flow/transfer-flow.ts';
import { arrivalsProfile } from '#exchange/profiles/transfers.ts';
import type { FactVersion } from '#exchange/facts/fact.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { changeById } from '#storage/changes.ts';
import {
  answersToSeal,
  insertTransferOut,
  transferOfChange,
  transferOutById,
  updateTransferIn,
  updateTransferOut,
  type TransferOutRow,
} from '#storage/transfers.ts';
import { acted, actorOf, shownRow, type ActContext, type Acted, type Ask, type Changed, type QueryContext } from '../act.ts';
import { arrivalRowOf, heldFacts, transferRowOf } from '../exchange/fact-store.ts';
import { rehomingAnswered } from '../succession/answered.ts';
import { neighbours } from '../exchange/trust.ts';
import { freezeTransfer } from './freeze-transfer.ts';
import { notRelative } from './recused.ts';

/** The clerk says to which township an approved move goes. */
export const prepareTransfer = (
  ctx: ActContext,
  ask: { readonly changeId: string; readonly rev: number; readonly toOrg: string; readonly newAddress: string; readonly note: string },
): Acted<Changed> => {
  if (ctx.office.role === 'county') return refuse('act_not_possible', { state: '县级', act: '移交' });
  const shown = shownRow(changeById(ctx.db, ask.changeId), '变更', ask.rev);
  if (!shown.ok) return shown;
  const change = shown.value;
  const may = moveLeaving(null, 'prepare', actorOf(ctx));
  if (!may.ok) return may;
  const free = notRelative(ctx, change.household_id, 'prepare');
  if (!free.ok) return free;
  const known = transferOfChange(ctx.db, change.id);
  if (known !== undefined && known.state !== 'declined')
    return refuse('transfer_open', { office: known.to_name, state: leavingLabels[known.state] });
  const office = neighbours(ctx.db).find((one) => one.org === ask.toOrg);
  if (office === undefined) return refuse('transfer_office_unknown', { org: ask.toOrg });
  const row: TransferOutRow = {
    id: ctx.newId(),
    rev: 0,
    change_id: change.id,
    benefit_id: change.benefit_id,
    household_id: change.household_id,
    to_org: office.org,
    to_name: office.name,
    new_address: ask.newAddress,
    note: ask.note,
    from_month: change.effect_month,
    state: may.value,
    sealed_in: null,
    sealed_on: null,
    answered_on: null,
    answer: null,
    recorded_at: ctx.now,
    recorded_by: ctx.actor.userId,
  };
  // What could not be sealed later is said now.
  const contents = freezeTransfer(ctx, row);
  if (!contents.ok) return contents;
  insertTransferOut(ctx.db, row);
  return acted(
    { id: row.id, rev: 0 },
    {
      objectType: 'household',
      objectId: change.household_id,
      detail: { transfer: row.id, change: change.no, to: office.org, toName: office.name, fromMonth: row.from_month },
    },
  );
};

export const dropTransfer = (ctx: ActContext, ask: Ask): Acted<Changed> => {
  const known = shownRow(transferOutById(ctx.db, ask.id), '移交', ask.rev);
  if (!known.ok) return known;
  const row = known.value;
  const next = moveLeaving(row.state, 'drop', actorOf(ctx));
  if (!next.ok) return next;
  const free = notRelative(ctx, row.household_id, 'drop');
  if (!free.ok) return free;
  updateTransferOut(ctx.db, row.id, { state: next.value });
  return acted(
    { id: row.id, rev: row.rev + 1 },
    { objectType: 'household', objectId: row.household_id, detail: { transfer: row.id, to: row.to_org } },
  );
};

/** The families to be sealed for a township; each must be one its handover lets go. */
export const freezeTransfers = (ctx: QueryContext, peer: string, ids: readonly string[]): Outcome<FactVersion[]> => {
  const facts: FactVersion[] = [];
  for (const id of ids) {
    const row = transferOutById(ctx.db, id);
    if (row === undefined || row.to_org !== peer) return refuse('not_found', { what: '移交' });
    const may = moveLeaving(row.state, 'seal', actorOf(ctx));
    if (!may.ok) return may;
    const free = notRelative(ctx, row.household_id, 'seal');
    if (!free.ok) return free;
    const fact = freezeTransfer(ctx, row);
    if (!fact.ok) return fact;
    facts.push(fact.value);
  }
  return done(facts);
};

/** The family left with a package. */
export const transferSealed = (ctx: ActContext, fact: FactVersion, number: string): void =>
  updateTransferOut(ctx.db, fact.gid, {
    state: 'sealed',
    sealed_in: number,
    sealed_on: ctx.today,
    from_month: transferRowOf(fact.line).fromMonth,
  });

/** Whatever is sealed for a township brings it the answers it waits for. */
export const answersSealed = (ctx: ActContext, peer: string, number: string): void => {
  for (const row of answersToSeal(ctx.db, peer)) updateTransferIn(ctx.db, row.id, { answered_in: number });
};

/** The other township's word, taken with its package. Only the township the family went to has a say, and its last word counts. */
export const transferAnswered = (ctx: ActContext, fact: FactVersion): void => {
  const answer = arrivalRowOf(fact.line);
  if (ctx.office.role === 'county') return rehomingAnswered(ctx, fact.owner, answer);
  const row = transferOutById(ctx.db, answer.transferId);
  const sent = heldFacts(ctx.db, answer.transferId).some((one) => one.digest === answer.transferDigest);
  if (fact.type !== arrivalsProfile.name || row === undefined || row.to_org !== fact.owner || !sent) return;
  // Restored from before it was sealed, the office learns of it by the answer.
  if (row.state !== 'sealed' && row.state !== 'prepared') return;
  updateTransferOut(ctx.db, row.id, {
    state: answer.outcome,
    answered_on: answer.on,
    answer: answer.outcome === 'taken' ? `${answer.fromMonth ?? row.from_month} 起由${row.to_name}发放` : answer.text,
  });
};
