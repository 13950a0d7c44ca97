import type { TrustEntry } from '#exchange/pairing/documents.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { dropOffer, endAcceptedKeys, offerOf, peerOf, putOldKey, updatePeer, type PeerRow } from '#storage/peers.ts';
import { acted, onPreparedCommand, type ActContext, type Acted, type Handler, type QueryContext } from '../act.ts';
import type { Desk } from '../desk.ts';
import { deliver } from '../media/deliver.ts';
import { keepWritten, lastSeen, listFileName, listOf, type WrittenList } from './next-list.ts';
import { needOwnKeys } from './own-keys.ts';
import type { OpenRoots } from './open-roots.ts';
import { secondPerson, type SecondPerson } from './second-person.ts';
import { pairedEntries, revocationText } from './trust.ts';

type State = PeerRow['state'];
type Ask = { readonly org: string; readonly state: State; readonly reason: string };
type Delivered = { downloadId: string | null; fileName: string | null };
type Prepared = {
  readonly second: SecondPerson;
  readonly written: WrittenList;
  /** Up to where the key counts, as the list just written says. */
  readonly upTo: string;
  readonly delivered: Delivered;
};

const stateWords = { trusted: '已配对', suspended: '暂停', revoked: '吊销' } as const;

const mayChange = (ctx: QueryContext, { org, state }: Ask): Outcome<PeerRow> => {
  const peer = ctx.office.role === 'county' ? peerOf(ctx.db, org) : undefined;
  if (peer === undefined) return refuse('not_found', { what: '单位' });
  if (peer.state === state) return refuse('peer_state_same', { who: peer.name, state: stateWords[state] });
  return peer.state === 'revoked' ? refuse('peer_state_final', { who: peer.name }) : done(peer);
};

const changedEntry = (ctx: QueryContext, entry: TrustEntry, state: State): TrustEntry => {
  if (state === 'revoked') return { ...entry, status: 'revoked', revoked: lastSeen(ctx.db, entry.org) };
  return { ...entry, status: state === 'suspended' ? 'suspended' : 'active' };
};

const prepare = async (
  desk: Desk,
  roots: OpenRoots,
  ctx: QueryContext,
  ask: Ask & { readonly secondLogin: string; readonly secondPassword: string; readonly driveId: string | null },
): Promise<Outcome<Prepared>> => {
  const may = mayChange(ctx, ask);
  if (!may.ok) return may;
  const second = await secondPerson(desk, ctx, ask.secondLogin, ask.secondPassword);
  if (!second.ok) return second;
  const entries = pairedEntries(ctx.db).map((entry) =>
    entry.org === ask.org && entry.status !== 'revoked' ? changedEntry(ctx, entry, ask.state) : entry,
  );
  const root = roots.take(ctx);
  if (!root.ok) return root;
  const written = listOf(ctx, await needOwnKeys(ctx), entries, root.value);
  const delivered = await deliver(ctx, ask.driveId, listFileName(written.number, ctx.office.orgCode), Buffer.from(written.file, 'utf8'));
  return delivered.ok
    ? done({ second: second.value, written, upTo: revocationText(lastSeen(ctx.db, ask.org)), delivered: delivered.value })
    : delivered;
};

const run = (ctx: ActContext, ask: Ask, prepared: Prepared): Acted<Delivered> => {
  const may = mayChange(ctx, ask);
  if (!may.ok) return may;
  const peer = may.value;
  const upTo = revocationText(lastSeen(ctx.db, ask.org));
  // Another list or another package came in between: the list just written would say less than is known.
  if (upTo !== prepared.upTo || !keepWritten(ctx, prepared.written)) return refuse('busy');
  if (ask.state === 'revoked') {
    endAcceptedKeys(ctx.db, ask.org, upTo);
    putOldKey(ctx.db, {
      sign_public: peer.sign_public,
      org: peer.org,
      name: peer.name,
      role: peer.role,
      age_recipient: peer.age_recipient,
      revoked: upTo,
      accepted: 0,
    });
  }
  // What a key in doubt announced is worth nothing: the township enrols on paper, or announces anew once it is let in again.
  if (ask.state !== 'trusted' && offerOf(ctx.db, ask.org)?.announced_in != null) dropOffer(ctx.db, ask.org);
  updatePeer(ctx.db, ask.org, { state: ask.state });
  return acted(prepared.delivered, {
    objectType: 'peer',
    objectId: ask.org,
    detail: {
      state: ask.state,
      before: peer.state,
      reason: ask.reason,
      second: prepared.second.name,
      list: prepared.written.number,
      file: prepared.delivered.fileName,
    },
  });
};

/** §4.5 of the exchange: the county holds up, lets in again or revokes the key of an office it is paired with. */
export const changeTrustHandler = (desk: Desk, roots: OpenRoots): Handler =>
  onPreparedCommand(
    'exchange.changeTrust',
    'trust',
    (ctx, ask) => prepare(desk, roots, ctx, ask),
    (ctx, ask, prepared) => {
      const changed = run(ctx, ask, prepared);
      if (changed.ok) roots.forget();
      return changed;
    },
  );
