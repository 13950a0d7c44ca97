import { done } from '#shared/values/refusal.ts';
import { reconcilingSince } from '#storage/backup.ts';
import { peers } from '#storage/peers.ts';
import { onCommand, onQuery, type Handler } from '../act.ts';
import { compareWith, listCompared } from './differences.ts';
import { chooseVersion, keepBuried, versionsOfCase } from './diverged.ts';
import { heldFamilies, heldWith } from './held.ts';
import { answerReturned, returnedFromPeer } from './returned.ts';
import { trustedPeer } from './trust.ts';

/** 两头对账: what both offices hold, and in what they differ. */
export const compareHandlers = (): readonly Handler[] => [
  onQuery('exchange.compared', 'read', ({ db }) =>
    done({
      rows: peers(db)
        .filter(({ org }) => trustedPeer(db, org) !== null)
        .map(({ org, name }) => ({ org, name, since: reconcilingSince(db, org) ?? null, asOf: listCompared(db, org) })),
    }),
  ),
  onQuery('exchange.held', 'read', (ctx, { peer }) => heldWith(ctx, peer)),
  onQuery('exchange.heldFamilies', 'read', (ctx, ask) => heldFamilies(ctx, ask)),
  onQuery('exchange.versions', 'read', (ctx, { gid }) => versionsOfCase(ctx, gid)),
  onCommand('exchange.chooseVersion', 'seal', (ctx, ask) => chooseVersion(ctx, ask)),
  onCommand('exchange.keepBuried', 'seal', (ctx, ask) => keepBuried(ctx, ask)),
  onQuery('exchange.returned', 'read', (ctx, ask) => returnedFromPeer(ctx, ask)),
  onCommand('exchange.answerReturned', 'exchange', (ctx, ask) => answerReturned(ctx, ask)),
  onQuery('exchange.differences', 'read', (ctx, { peer, kind, village, offset, limit }) => {
    const compared = compareWith(ctx, peer);
    if (!compared.ok) return compared;
    const { all, ...rest } = compared.value;
    const shown = all.filter((one) => (kind === undefined || one.kind === kind) && (village === '' || one.village === village));
    return done({ ...rest, total: shown.length, rows: shown.slice(offset, offset + limit) });
  }),
];
