import { streamsBefore, type TrustList } from '#exchange/pairing/documents.ts';
import { linkOf } from '#storage/exchange-link.ts';
import { ownSignKeys } from '#storage/peers.ts';
import type { ActContext } from '../act.ts';
import { beginNewEpoch } from '../backup/new-epoch.ts';

/**
 * The first list of the county tells whether this office was enrolled before, on a PC and with a base it no longer has. Then it goes on
 * as after a restore: above every number the county knows, and nothing is paid until the county has handed back what it holds.
 */
export const goOnAfterThoseBefore = (ctx: ActContext, list: TrustList): void => {
  const last = streamsBefore(list, ctx.office.orgCode, ownSignKeys(ctx.db));
  if (last === 0 || linkOf(ctx.db, list.county.org) !== undefined) return;
  beginNewEpoch(ctx.db, {
    installId: ctx.office.installId,
    at: ctx.now,
    cause: 'moved',
    detail: { list: list.number, before: last },
    highest: last,
    actor: ctx.actor.userId,
    random: ctx.random,
  });
};
