import { heardPhoneCode, phoneCodeOf } from '#exchange/suite/phone-code.ts';
import { nextOutboxState, outboxNames } from '#exchange/states/outbox.ts';
import { refuse } from '#shared/values/refusal.ts';
import { packageOut, updatePackageOut } from '#storage/packages.ts';
import { oldKeys, peerOf } from '#storage/peers.ts';
import { acted, type ActContext, type Acted } from '../act.ts';
import { outboxState } from './outbox.ts';
import { openingIdentities } from './own-keys.ts';

/** What the receiver read out is typed here. Either office may have changed its keys since the other read or sealed. */
export const confirmByPhone = (ctx: ActContext, packageId: string, typed: string): Acted<Record<string, never>> => {
  const row = packageOut(ctx.db, packageId);
  if (row === undefined) return refuse('not_found', { what: '包' });
  const state = outboxState(row);
  if (nextOutboxState(state, 'phone') === null) return refuse('phone_not_needed', { no: row.no, state: outboxNames[state] });
  const heard = heardPhoneCode(typed);
  if (heard === null) return refuse('phone_code_misheard');
  const theirs = [peerOf(ctx.db, row.peer_org), ...oldKeys(ctx.db).filter(({ org }) => org === row.peer_org)];
  const place = { headHash: row.head_hash, seq: row.seq };
  const right = openingIdentities(ctx.db, ctx.now).some((identity) =>
    theirs.some((peer) => peer !== undefined && phoneCodeOf(identity, peer.age_recipient, place) === heard),
  );
  if (!right) return refuse('phone_code_other', { no: row.no });
  updatePackageOut(ctx.db, packageId, { phoned_at: ctx.now });
  return acted({}, { objectType: 'package', objectId: packageId, detail: { no: row.no, to: row.peer_org } });
};
