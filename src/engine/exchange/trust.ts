import { z } from 'zod';
import type { TrustEntry } from '#exchange/pairing/documents.ts';
import { trustViewOf } from '#exchange/pairing/trust-view.ts';
import type { TrustView } from '#exchange/package/open.ts';
import { suiteName } from '#exchange/suite/keys.ts';
import type { ReadableDb } from '#storage/db.ts';
import { oldKeys, peerOf, peers, type PeerRow } from '#storage/peers.ts';
import type { OfficeInfo } from '../act.ts';
import { ownKeys, shownOffice } from './own-keys.ts';

const revocation = z.object({ stream: z.string(), no: z.int(), seq: z.int() }).nullable();
/** Where a key was revoked: the last position that still counts. */
export const revocationText = (position: z.output<typeof revocation>): string => JSON.stringify(position);

const statusOf = { trusted: 'active', suspended: 'suspended', revoked: 'revoked' } as const;

/** The offices this one has been paired with, their earlier keys among them, as entries of a trust list. */
export const pairedEntries = (db: ReadableDb): TrustEntry[] => [
  ...peers(db).map((p): TrustEntry => ({
    org: p.org,
    name: p.name,
    role: p.role,
    sign: p.sign_public,
    encrypt: p.age_recipient,
    suites: [suiteName],
    status: statusOf[p.state],
    revoked: null,
  })),
  ...oldKeys(db).map((k): TrustEntry => ({
    org: k.org,
    name: k.name,
    role: k.role,
    sign: k.sign_public,
    encrypt: k.age_recipient,
    suites: [suiteName],
    status: 'revoked',
    revoked: k.revoked === null ? null : revocation.parse(JSON.parse(k.revoked)),
  })),
];

/** Whom this office believes: those it paired with, and itself, so that it can read its own stick. */
export const officeTrust = (db: ReadableDb, office: OfficeInfo): TrustView => {
  const keys = ownKeys(db);
  const own: TrustEntry[] = keys === null ? [] : [{ ...shownOffice(office, keys), suites: [suiteName], status: 'active', revoked: null }];
  return trustViewOf(office.orgCode, [...own, ...pairedEntries(db)]);
};

/** The county a township is paired with, or null. */
export const ourCounty = (db: ReadableDb): PeerRow | null => peers(db).find((p) => p.role === 'county' && p.state === 'trusted') ?? null;

/** An office packages may go to, or null. */
export const trustedPeer = (db: ReadableDb, org: string): PeerRow | null => {
  const peer = peerOf(db, org);
  return peer?.state === 'trusted' ? peer : null;
};

/** The pair of offices a peer and this one make. */
export const pairOf = (office: OfficeInfo, peer: string): { readonly county: string; readonly township: string } =>
  office.role === 'county' ? { county: office.orgCode, township: peer } : { county: peer, township: office.orgCode };
