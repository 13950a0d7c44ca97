import type { Successor, TrustEntry } from '#exchange/pairing/documents.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { dropOffer, endAcceptedKeys, offerOf, peerOf, putOldKey, updatePeer, type PeerRow } from '#storage/peers.ts';
import { insertSuccession, successionOf } from '#storage/succession.ts';
import { acted, noLongerAsShown, onPreparedCommand, type ActContext, type Acted, type Handler, type QueryContext } from '../act.ts';
import type { Desk } from '../desk.ts';
import { deliver } from '../media/deliver.ts';
import { keepWritten, lastSeen, listFileName, listOf, type WrittenList } from './next-list.ts';
import { needOwnKeys } from './own-keys.ts';
import type { OpenRoots } from './open-roots.ts';
import { secondPerson, type SecondPerson } from '../session/second-person.ts';
import { comparedWithAll, maySignList } from './sign-list.ts';
import { asBefore } from '../succession/forgotten.ts';
import { rehomeFamilies } from '../succession/rehome.ts';
import { pairedEntries, revocationText } from './trust.ts';

type State = PeerRow['state'];
type Ask = {
  readonly org: string;
  readonly state: State;
  readonly shown: { readonly state: string; readonly fingerprint: string };
  readonly reason: string;
  readonly successor: Omit<Successor, 'name'> | null;
};
type Delivered = { downloadId: string | null; fileName: string | null };
type Prepared = {
  readonly second: SecondPerson;
  readonly written: WrittenList;
  /** Up to where the key counts, as the list just written says. */
  readonly upTo: string;
  readonly delivered: Delivered;
};

const stateWords = { trusted: '已配对', suspended: '暂停', revoked: '吊销' } as const;

/** The office that goes on with the families has to be one the county exchanges with now. */
const maySucceed = (ctx: QueryContext, { org, state, successor }: Pick<Ask, 'org' | 'state' | 'successor'>): Outcome<null> => {
  if (successor === null) return done(null);
  if (state !== 'revoked') return refuse('successor_only_revoked');
  if (successor.org === org) return refuse('successor_self');
  const next = peerOf(ctx.db, successor.org);
  return next?.state === 'trusted' ? done(null) : refuse('successor_not_active', { who: next?.name ?? successor.org });
};

/** After a restore nobody is let in again, and nothing merged, over what the other offices know better. */
const maySign = (ctx: QueryContext, org: string, successor: Ask['successor']): Outcome<null> => {
  if (successor === null) return maySignList(ctx, org);
  const before = asBefore(ctx, org, successor);
  return before.ok ? comparedWithAll(ctx.db, org, '登记撤并') : before;
};

const mayChange = (ctx: QueryContext, { org, state, shown, successor }: Ask): Outcome<PeerRow> => {
  const peer = ctx.office.role === 'county' ? peerOf(ctx.db, org) : undefined;
  if (peer === undefined) return refuse('not_found', { what: '单位' });
  if (peer.fingerprint !== shown.fingerprint || peer.state !== shown.state) return noLongerAsShown(`${peer.name}的密钥`, '没有改动');
  const named = maySucceed(ctx, { org, state, successor });
  if (!named.ok) return named;
  // A key that is in danger is held up or revoked whatever else is not known yet.
  const may = successor === null && state !== 'trusted' ? done(null) : maySign(ctx, org, successor);
  if (!may.ok) return may;
  // Revoked before, for another reason; now it is dissolved.
  if (peer.state === 'revoked' && successor !== null && successionOf(ctx.db, org) === undefined) return done(peer);
  if (peer.state === state) return refuse('peer_state_same', { who: peer.name, state: stateWords[state] });
  return peer.state === 'revoked' ? refuse('peer_state_final', { who: peer.name }) : done(peer);
};

const changedEntry = (ctx: QueryContext, entry: TrustEntry, { state, successor }: Ask): TrustEntry => {
  const named = successor === null ? {} : { successor: { ...successor, name: peerOf(ctx.db, successor.org)?.name ?? successor.org } };
  if (entry.status === 'revoked') return { ...entry, ...named };
  if (state === 'revoked') return { ...entry, status: 'revoked', revoked: lastSeen(ctx.db, entry.org), ...named };
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
    entry.org === ask.org && (entry.status !== 'revoked' || (ask.successor !== null && entry.sign === may.value.sign_public))
      ? changedEntry(ctx, entry, ask)
      : entry,
  );
  const root = roots.take(ctx);
  if (!root.ok) return root;
  const written = listOf(ctx, await needOwnKeys(ctx), entries, root.value);
  const delivered = await deliver(ctx, ask.driveId, listFileName(written.number, ctx.office.orgCode), Buffer.from(written.file, 'utf8'));
  return delivered.ok
    ? done({ second: second.value, written, upTo: revocationText(lastSeen(ctx.db, ask.org)), delivered: delivered.value })
    : delivered;
};

/** §4.5, 撤乡并镇: the successor is named in the same act, and every family the county knows is handed on to it. */
const dissolve = (ctx: ActContext, peer: PeerRow, ask: Ask, successor: NonNullable<Ask['successor']>): number => {
  insertSuccession(ctx.db, {
    org: peer.org,
    name: peer.name,
    sign_public: peer.sign_public,
    to_org: successor.org,
    to_name: peerOf(ctx.db, successor.org)?.name ?? successor.org,
    document: successor.document,
    on_day: successor.on,
    from_month: successor.fromMonth,
    reason: ask.reason,
    at: ctx.now,
    by_user: ctx.actor.userId,
  });
  return rehomeFamilies(ctx, peer.org);
};

const run = (ctx: ActContext, ask: Ask, prepared: Prepared): Acted<Delivered & { handedOn: number }> => {
  const may = mayChange(ctx, ask);
  if (!may.ok) return may;
  const peer = may.value;
  const upTo = revocationText(lastSeen(ctx.db, ask.org));
  // Another list or another package came in between: the list just written would say less than is known.
  if (upTo !== prepared.upTo || !keepWritten(ctx, prepared.written)) return refuse('busy');
  if (ask.state === 'revoked' && peer.state !== 'revoked') {
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
  const handedOn = ask.successor === null ? 0 : dissolve(ctx, peer, ask, ask.successor);
  return acted(
    { ...prepared.delivered, handedOn },
    {
      objectType: 'peer',
      objectId: ask.org,
      detail: {
        state: ask.state,
        before: peer.state,
        reason: ask.reason,
        second: prepared.second.name,
        list: prepared.written.number,
        file: prepared.delivered.fileName,
        ...(ask.successor === null ? {} : { successor: ask.successor, handedOn }),
      },
    },
  );
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
