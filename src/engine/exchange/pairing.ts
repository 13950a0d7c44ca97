import { toldLight, type ToldLight } from '#domain/backup/told-light.ts';
import { safetySchema } from '#exchange/package/descriptor.ts';
import {
  heldTrustList,
  pairingExtension,
  readApplication,
  readTrustList,
  sameCounty,
  writeApplication,
  type Office,
} from '#exchange/pairing/documents.ts';
import { setFingerprintOf } from '#exchange/pairing/root-set.ts';
import { fingerprintOf, formatFingerprint } from '#exchange/suite/fingerprint.ts';
import type { OfficeKeys } from '#exchange/suite/keys.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import {
  dropOffer,
  dropTrustLists,
  endAcceptedKeys,
  latestTrustList,
  peerLists,
  noteTyped,
  offerOf,
  offers,
  nextOwnKey,
  ownKey,
  peerOf,
  peers,
  peerSafety,
  putOffer,
  putOldKey,
  putPeer,
} from '#storage/peers.ts';
import { successionOf } from '#storage/succession.ts';
import {
  acted,
  noLongerAsShown,
  onCommand,
  onPreparedCommand,
  onQuery,
  type ActContext,
  type Acted,
  type Handler,
  type QueryContext,
} from '../act.ts';
import type { Desk } from '../desk.ts';
import type { SlotChange } from '../escrow/slot-of-list.ts';
import { readSmall } from '../media/take-in.ts';
import { deliver } from '../media/deliver.ts';
import { askTwo, groupsOf, typedRight } from './asked-groups.ts';
import { fileOfToken, type FoundFiles } from './file-tokens.ts';
import { needOwnKeys, nextKeys, ownFingerprint, ownKeys, shownOffice } from './own-keys.ts';
import { readRefusal, refusePairing } from './refuse-package.ts';
import { keepWritten, lastSeen, listFileName, nextList, type WrittenList } from './next-list.ts';
import { heldSet, type OpenRoots } from './open-roots.ts';
import { shownRoots } from './root-handlers.ts';
import { goOnAfterThoseBefore } from './set-up-anew.ts';
import { maySignList } from './sign-list.ts';
import { pairedEntries, revocationText } from './trust.ts';
import { trustNotices } from './own-standing.ts';
import { acceptList, listFingerprint, listInForce, takeList, type ReadList } from './take-list.ts';
import { shownFileName } from '#exchange/naming/file-name.ts';

/** What a peer told of its backups and drills, as a lamp; an office that never told shows none. */
const safetyOf = (ctx: QueryContext, org: string): ToldLight | null => {
  const told = peerSafety(ctx.db, org);
  if (told === undefined) return null;
  return toldLight(safetySchema.parse(JSON.parse(told.safety)), told.told_at.slice(0, 10), ctx.calendar, ctx.today);
};

const successorShown = (ctx: QueryContext, org: string): { readonly org: string; readonly name: string } | null => {
  const row = successionOf(ctx.db, org);
  return row === undefined ? null : { org: row.to_org, name: row.to_name };
};

const mostBytes = 256 * 1024;

type Shown = { readonly office: Office; readonly read: ReadList | null; readonly newer: boolean };

const isRevoked = (ctx: QueryContext, office: Office): boolean =>
  pairedEntries(ctx.db).some((one) => one.org === office.org && one.sign === office.sign && one.status === 'revoked');

/** The keys an office shows when it enrols: the next ones where they wait. */
const shownKeys = async (ctx: QueryContext): Promise<OfficeKeys> => nextKeys(ctx.db) ?? (await needOwnKeys(ctx));

/** What a file shows to this office: a township's application at the county, the county's list at a township. */
const readShown = (ctx: QueryContext, keys: OfficeKeys, file: Uint8Array): Outcome<Shown> => {
  if (ctx.office.role === 'county') {
    const read = readApplication(file, 'township');
    if (!read.ok) return refusePairing(read.error);
    const { office } = read.value;
    const dissolved = successionOf(ctx.db, office.org);
    if (dissolved !== undefined)
      return refuse('office_dissolved', { who: dissolved.name, document: dissolved.document, successor: dissolved.to_name });
    return isRevoked(ctx, office) ? refuse('pairing_key_revoked', { who: office.name }) : done({ office, read: null, newer: false });
  }
  const read = readTrustList(file);
  if (!read.ok) return refusePairing(read.error);
  const known = listInForce(ctx.db);
  // Our own county with new keys: nothing it signed before speaks for them, the paper has to.
  const speaks = known === null ? null : sameCounty(known, read.value);
  const renewed = speaks !== null && !speaks.ok && speaks.error.code === 'trust_other_root';
  const accepted = acceptList(ctx, keys, renewed ? null : known, read.value);
  if (!accepted.ok) return refusePairing(accepted.error);
  return done({
    office: read.value.county,
    read: { list: read.value, file: Buffer.from(file).toString('utf8') },
    newer: accepted.value !== 'first',
  });
};

/** Whose keys a second person is asked about, and which: `shown` is the fingerprint on the screen, compared with the stamped paper. */
type Asked = { readonly org: string; readonly shown: string };

/** What stands against the second person's word. */
const readyToConfirm = (ctx: QueryContext, { org, shown }: Asked): Outcome<'pin' | 'again'> => {
  const offer = offerOf(ctx.db, org);
  const known = offer ?? peerOf(ctx.db, org);
  if (known === undefined) return refuse('not_found', { what: '入网文件' });
  if (known.fingerprint !== shown) return noLongerAsShown(`${known.name}的入网文件`, '没有确认');
  if (offer === undefined) return done('again');
  if (offer.typed_by === null) return refuse('pairing_groups_missing');
  return offer.typed_by === ctx.actor.personKey ? refuse('pairing_same_person') : done('pin');
};

/** Answers what became of the county's spare key. */
const pin = (desk: Desk, ctx: ActContext, org: string): SlotChange => {
  const offer = offerOf(ctx.db, org);
  if (offer === undefined || offer.typed_by === null) throw new Error('no offer to pin');
  const before = peerOf(ctx.db, org);
  if (before !== undefined && before.sign_public !== offer.sign_public) {
    // A key that was revoked keeps the position it was revoked at.
    if (before.state !== 'revoked') {
      const upTo = revocationText(lastSeen(ctx.db, org));
      const accepted = offer.announced_in === null ? 0 : 1;
      if (accepted === 0) endAcceptedKeys(ctx.db, org, upTo);
      putOldKey(ctx.db, {
        sign_public: before.sign_public,
        org,
        name: before.name,
        role: before.role,
        age_recipient: before.age_recipient,
        revoked: accepted === 1 ? null : upTo,
        accepted,
      });
    }
  }
  // What an earlier root signed speaks for nothing any more, whatever its number.
  if (offer.list !== null) dropTrustLists(ctx.db);
  putPeer(ctx.db, {
    org,
    name: offer.name,
    role: offer.role,
    state: 'trusted',
    sign_public: offer.sign_public,
    age_recipient: offer.age_recipient,
    fingerprint: offer.fingerprint,
    typed_by: offer.typed_by,
    confirmed_by: ctx.actor.personKey,
    since: ctx.today,
    can: before?.can ?? '[]',
    last_seen_on: before?.last_seen_on ?? null,
  });
  // A list read before it was pinned: the county's word from now on.
  dropOffer(ctx.db, org);
  if (offer.list === null) return 'none';
  const list = heldTrustList(offer.list);
  const { spareKey } = takeList(desk, ctx, { list, file: offer.file });
  goOnAfterThoseBefore(ctx, list);
  return spareKey;
};

type Confirmed = { downloadId: string | null; fileName: string | null };
type PreparedConfirm = { readonly made: WrittenList | null; readonly delivered: Confirmed };

const prepareConfirm = async (
  roots: OpenRoots,
  ctx: QueryContext,
  { driveId, ...asked }: Asked & { readonly driveId: string | null },
): Promise<Outcome<PreparedConfirm>> => {
  const { org } = asked;
  const ready = readyToConfirm(ctx, asked);
  if (!ready.ok) return ready;
  if (ctx.office.role === 'township') return done({ made: null, delivered: { downloadId: null, fileName: null } });
  const may = maySignList(ctx, org);
  if (!may.ok) return may;
  const offer = offerOf(ctx.db, org);
  const keys = await needOwnKeys(ctx);
  const root = roots.take(ctx);
  if (!root.ok) return root;
  const made = nextList(
    ctx,
    keys,
    offer === undefined ? null : { org, name: offer.name, role: offer.role, sign: offer.sign_public, encrypt: offer.age_recipient },
    offer?.announced_in != null,
    root.value,
  );
  const delivered = await deliver(ctx, driveId, listFileName(made.number, org), Buffer.from(made.file, 'utf8'));
  return delivered.ok ? done({ made, delivered: delivered.value }) : delivered;
};

const runConfirm = (desk: Desk, ctx: ActContext, asked: Asked, prepared: PreparedConfirm): Acted<Confirmed> => {
  const { org } = asked;
  const ready = readyToConfirm(ctx, asked);
  if (!ready.ok) return ready;
  const { made } = prepared;
  if (made !== null && !keepWritten(ctx, made)) return refuse('busy');
  const spareKey = ready.value === 'pin' ? pin(desk, ctx, org) : 'none';
  return acted(prepared.delivered, {
    objectType: 'peer',
    objectId: org,
    detail: { list: made?.number ?? 0, file: prepared.delivered.fileName, spareKey },
  });
};

export const pairingHandlers = (desk: Desk, files: FoundFiles, roots: OpenRoots): readonly Handler[] => [
  onQuery('exchange.identity', 'read', (ctx) => {
    const next = nextKeys(ctx.db);
    const keys = next ?? ownKeys(ctx.db);
    const set = heldSet(ctx.db);
    return done({
      org: ctx.office.orgCode,
      name: ctx.office.name,
      fingerprint:
        keys === null ? '' : formatFingerprint(set === null ? ownFingerprint(ctx.office, keys) : setFingerprintOf(ctx.office.orgCode, set)),
      root: shownRoots(ctx, roots),
      createdOn: (nextOwnKey(ctx.db) ?? ownKey(ctx.db))?.created_at.slice(0, 10) ?? '',
      renewing: next !== null,
      notices: [...trustNotices(ctx)],
    });
  }),
  onQuery('exchange.peers', 'read', (ctx) => {
    const waiting = offers(ctx.db).map((o) => ({
      org: o.org,
      name: o.name,
      role: o.role,
      state: o.typed_by === null ? ('applied' as const) : ('typed' as const),
      fingerprint: o.fingerprint,
      since: null,
      lastSeenOn: null,
      heldList: null,
      successor: null,
      safety: null,
      askGroups: groupsOf(o.asked_groups),
      announcedIn: o.announced_in,
      vouched: o.vouched,
      mine: o.typed_by === ctx.actor.personKey,
    }));
    const lists = ctx.office.role === 'county' ? peerLists(ctx.db) : [];
    const known = peers(ctx.db).map((p) => ({
      org: p.org,
      name: p.name,
      role: p.role,
      state: p.state,
      fingerprint: p.fingerprint,
      since: p.since,
      lastSeenOn: p.last_seen_on,
      heldList: lists.find((one) => one.peer_org === p.org)?.number ?? null,
      successor: successorShown(ctx, p.org),
      // What an office that is no more last said of its backups is nothing to remind anybody of.
      safety: p.state === 'revoked' ? null : safetyOf(ctx, p.org),
      askGroups: [],
      announcedIn: null,
      vouched: '',
      mine: false,
    }));
    return done({ rows: [...waiting, ...known], listNumber: latestTrustList(ctx.db)?.number ?? null });
  }),
  onPreparedCommand(
    'exchange.requestPairing',
    'media',
    async (ctx, { target }) => {
      const keys = await shownKeys(ctx);
      const file = writeApplication(shownOffice(ctx.office, keys), keys.secretKeys, ctx.now);
      return deliver(
        ctx,
        target.kind === 'drive' ? target.driveId : null,
        `登记入网_${ctx.office.name.replaceAll(/[^\u4e00-\u9fffA-Za-z0-9]/gu, '').slice(0, 20)}_${ctx.office.orgCode}${pairingExtension}`,
        file,
      );
    },
    (ctx, _input, delivered) =>
      acted(delivered, { objectType: 'office', objectId: ctx.office.orgCode, detail: { file: delivered.fileName } }),
  ),

  onPreparedCommand(
    'exchange.readPairingFile',
    'media',
    async (ctx, { fileToken }) => {
      const keys = await needOwnKeys(ctx);
      const token = fileOfToken(ctx.host, files, fileToken);
      if (!token.ok) return token;
      const read = await readSmall(ctx.disk, token.value, mostBytes);
      if (!read.ok) return readRefusal(read.error);
      const shown = readShown(ctx, keys, read.value);
      return shown.ok ? done({ ...shown.value, file: shownFileName(token.value.name) }) : shown;
    },
    (ctx, _input, { office, read, newer, file }) => {
      const trace = (detail: object) => ({ objectType: 'peer', objectId: office.org, detail: { file, name: office.name, ...detail } });
      if (newer && read !== null)
        return acted(
          { org: office.org, name: office.name, askGroups: [] },
          trace({ list: read.list.number, ...takeList(desk, ctx, read) }),
        );
      const askGroups = askTwo(ctx.random);
      putOffer(ctx.db, {
        org: office.org,
        name: office.name,
        role: office.role,
        sign_public: office.sign,
        age_recipient: office.encrypt,
        fingerprint: formatFingerprint(read === null ? fingerprintOf(office.org, office) : listFingerprint(read.list)),
        asked_groups: JSON.stringify(askGroups),
        typed_by: null,
        list: read === null ? null : JSON.stringify(read.list),
        file: read?.file ?? null,
        read_at: ctx.now,
        announced_in: null,
        vouched: '',
      });
      return acted({ org: office.org, name: office.name, askGroups }, trace({ sign: office.sign }));
    },
  ),

  onCommand('exchange.typeGroups', 'media', (ctx, { org, groups }) => {
    const offer = offerOf(ctx.db, org);
    if (offer === undefined) return refuse('not_found', { what: '入网文件' });
    const asked = groupsOf(offer.asked_groups);
    if (asked.length === 0 || !typedRight(offer.fingerprint.split(' '), asked, groups)) return refuse('groups_wrong');
    noteTyped(ctx.db, org, ctx.actor.personKey);
    return acted({ id: org, rev: 0 }, { objectType: 'peer', objectId: org, detail: { groups: asked } });
  }),

  onCommand('exchange.vouchKeys', 'media', (ctx, { org, spokenTo }) => {
    const offer = offerOf(ctx.db, org);
    if (offer?.announced_in == null) return refuse('not_found', { what: '换钥声明' });
    noteTyped(ctx.db, org, ctx.actor.personKey, `${ctx.actor.name} ${ctx.today}：${spokenTo}`);
    return acted(
      { id: org, rev: 0 },
      { objectType: 'peer', objectId: org, detail: { package: offer.announced_in, sign: offer.sign_public, spokenTo } },
    );
  }),

  onPreparedCommand(
    'exchange.confirmPairing',
    'second',
    (ctx, ask) => prepareConfirm(roots, ctx, ask),
    (ctx, ask, prepared) => {
      const confirmed = runConfirm(desk, ctx, ask, prepared);
      if (confirmed.ok) roots.forget();
      return confirmed;
    },
  ),
];
