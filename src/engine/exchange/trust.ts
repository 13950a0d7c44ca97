import { z } from 'zod';
import type { Pair } from '#exchange/facts/scope.ts';
import { fingerprintOf, formatFingerprint } from '#exchange/suite/fingerprint.ts';
import { heldTrustList, type TrustEntry } from '#exchange/pairing/documents.ts';
import { trustViewOf } from '#exchange/pairing/trust-view.ts';
import type { Reach, TrustView } from '#exchange/package/open.ts';
import { suiteName } from '#exchange/suite/keys.ts';
import type { ReadableDb } from '#storage/db.ts';
import { ownReach, seenOf } from '#storage/exchange-link.ts';
import { latestTrustList, oldKeys, ownKey, ownOldKeys, ownSignKeys, peerOf, peers, putPeer, type PeerRow } from '#storage/peers.ts';
import { successions } from '#storage/succession.ts';
import type { ActContext, OfficeInfo } from '../act.ts';
import { ownKeys, shownOffice } from './own-keys.ts';

const revocation = z.object({ stream: z.string(), no: z.int(), seq: z.int() }).nullable();
/** Where a key was revoked: the last position that still counts. */
export const revocationText = (position: z.output<typeof revocation>): string => JSON.stringify(position);

const statusOf = { trusted: 'active', suspended: 'suspended', revoked: 'revoked' } as const;

/** Stands for the two persons of a pairing where an office is believed because the county's signed list names it. */
const BY_LIST = 'county-list';

/** The other townships the county's list names, their earlier keys among them; none at the county, which paired with each itself. */
const neighbourEntries = (db: ReadableDb): readonly TrustEntry[] => {
  const held = latestTrustList(db);
  if (held === undefined) return [];
  const list = heldTrustList(held.list);
  const own = ownKey(db)?.sign_public;
  // A list from before our keys changed names us with the earlier ones.
  const ours = ownSignKeys(db);
  const ownOrg = list.offices.find((one) => ours.has(one.sign))?.org;
  return list.county.sign === own ? [] : list.offices.filter((one) => one.role === 'township' && one.org !== ownOrg);
};

const neighbourRow = (db: ReadableDb, entry: TrustEntry): PeerRow => {
  const known = peerOf(db, entry.org);
  return {
    org: entry.org,
    name: entry.name,
    role: 'township',
    state: 'trusted',
    sign_public: entry.sign,
    age_recipient: entry.encrypt,
    fingerprint: '',
    typed_by: BY_LIST,
    confirmed_by: BY_LIST,
    since: known?.since ?? latestTrustList(db)?.at.slice(0, 10) ?? '',
    can: known?.can ?? '[]',
    last_seen_on: known?.last_seen_on ?? null,
  };
};

/** The other townships of the county a package may go to, as its list names them now. */
export const neighbours = (db: ReadableDb): readonly PeerRow[] =>
  neighbourEntries(db)
    .filter((one) => one.status === 'active')
    .map((one) => neighbourRow(db, one))
    .toSorted((a, b) => (a.org < b.org ? -1 : 1));

/** A township of the county's list becomes an office this one exchanges with; its keys are always those of the newest list. */
export const keepNeighbour = (ctx: ActContext, org: string): void => {
  const row = neighbours(ctx.db).find((one) => one.org === org);
  if (row === undefined) return;
  const keys = { sign: row.sign_public, encrypt: row.age_recipient };
  putPeer(ctx.db, { ...row, fingerprint: formatFingerprint(fingerprintOf(org, keys)) });
};

const paired = (db: ReadableDb): readonly PeerRow[] => peers(db).filter((one) => one.typed_by !== BY_LIST);

/** What the list says of the office that goes on with a dissolved one's families. */
const successorOf = (db: ReadableDb, sign: string): Pick<TrustEntry, 'successor'> => {
  const row = successions(db).find((one) => one.sign_public === sign);
  return row === undefined
    ? {}
    : { successor: { org: row.to_org, name: row.to_name, document: row.document, on: row.on_day, fromMonth: row.from_month } };
};

/** The offices this one has been paired with, their earlier keys among them, as entries of a trust list. */
export const pairedEntries = (db: ReadableDb): TrustEntry[] => [
  // A revoked office stands among the old keys, with the position up to which its key counts.
  ...paired(db)
    .filter(({ state }) => state !== 'revoked')
    .map((p): TrustEntry => ({
      org: p.org,
      name: p.name,
      role: p.role,
      sign: p.sign_public,
      encrypt: p.age_recipient,
      suites: [suiteName],
      status: statusOf[p.state],
      revoked: null,
    })),
  // What an office replaced as it had announced stands as the office does, until a package under the next keys has come.
  ...oldKeys(db).map((k): TrustEntry => ({
    org: k.org,
    name: k.name,
    role: k.role,
    sign: k.sign_public,
    encrypt: k.age_recipient,
    suites: [suiteName],
    status: k.accepted === 1 ? statusOf[peerOf(db, k.org)?.state ?? 'revoked'] : 'revoked',
    revoked: k.revoked === null ? null : revocation.parse(JSON.parse(k.revoked)),
    ...successorOf(db, k.sign_public),
  })),
];

/** With a key given up, perhaps because it was stolen, only what this office knows that it wrote is its own. */
const onlyWhatWasWritten = { stream: '', no: Number.MAX_SAFE_INTEGER, seq: 0 };

/** Whom this office believes: those it paired with, the townships its county's list names, and itself, so that it can read its own stick. */
export const officeTrust = (db: ReadableDb, office: OfficeInfo): TrustView => {
  const keys = ownKeys(db);
  const shown = keys === null ? [] : [shownOffice(office, keys)];
  const suites = [suiteName];
  const own = shown.flatMap((one): TrustEntry[] => [
    { ...one, suites, status: 'active', revoked: null },
    ...ownOldKeys(db).map(({ sign_public, age_recipient }): TrustEntry => ({
      ...one,
      sign: sign_public,
      encrypt: age_recipient,
      suites,
      status: 'revoked',
      revoked: onlyWhatWasWritten,
    })),
  ]);
  const reach: Reach = (org, stream) =>
    org === office.orgCode ? ownReach(db, stream) : (seenOf(db, org).find(({ stream_id }) => stream_id === stream)?.seq ?? 0);
  return trustViewOf(office.orgCode, [...own, ...neighbourEntries(db), ...pairedEntries(db)], reach);
};

/** The county a township is paired with, or null. */
export const ourCounty = (db: ReadableDb): PeerRow | null => peers(db).find((p) => p.role === 'county' && p.state === 'trusted') ?? null;

/** An office packages may go to, or null. A township's neighbour is one as long as the county's newest list says so. */
export const trustedPeer = (db: ReadableDb, org: string): PeerRow | null => {
  const peer = paired(db).find((one) => one.org === org);
  if (peer !== undefined) return peer.state === 'trusted' ? peer : null;
  return neighbours(db).find((one) => one.org === org) ?? null;
};

/** A paired office whose key the county holds up or has revoked, or null. */
export const heldUp = (db: ReadableDb, org: string): PeerRow | null =>
  paired(db).find((one) => one.org === org && one.state !== 'trusted') ?? null;

/** The pair of offices a peer and this one make. */
export const pairOf = (db: ReadableDb, office: OfficeInfo, peer: string): Pair => {
  if (office.role === 'county') return { county: office.orgCode, township: peer };
  const row = peerOf(db, peer);
  const another = row === undefined ? neighbours(db).some((one) => one.org === peer) : row.role === 'township';
  return another ? { townships: [office.orgCode, peer] } : { county: peer, township: office.orgCode };
};
