import {
  pairingExtension,
  readTrustList,
  writeTrustList,
  type Office,
  type SigningRoots,
  type TrustEntry,
} from '#exchange/pairing/documents.ts';
import { suiteName, type OfficeKeys } from '#exchange/suite/keys.ts';
import type { ReadableDb } from '#storage/db.ts';
import { seenOf } from '#storage/exchange-link.ts';
import { keepTrustList, latestTrustList, peerLists, peerOf } from '#storage/peers.ts';
import type { ActContext, QueryContext } from '../act.ts';
import { recoveryLock } from '../escrow/recovery-key.ts';
import { shownOffice } from './own-keys.ts';
import { pairedEntries } from './trust.ts';

/** The last position of a peer that was taken: what came before it under an old key still counts. */
export const lastSeen = (db: ReadableDb, org: string): { stream: string; no: number; seq: number } | null => {
  const last = seenOf(db, org).toSorted((a, b) => b.no - a.no)[0];
  return last === undefined ? null : { stream: last.stream_id, no: last.no, seq: last.seq };
};

export const listFileName = (number: number, org: string): string =>
  `信任清单_第${String(number).padStart(4, '0')}号_${org}${pairingExtension}`;

/** Above every number this county or, where it was restored meanwhile, any of its townships knows of. */
export const nextListNumber = (db: ReadableDb): number =>
  Math.max(latestTrustList(db)?.number ?? 0, ...peerLists(db).map(({ number }) => number)) + 1;

/** A list as it was signed: what is kept of it, and the file that is carried. */
export type WrittenList = { readonly number: number; readonly list: string; readonly file: string };

/** The county's next list of exactly these offices, signed by its roots where it has any apart. */
export const listOf = (ctx: QueryContext, keys: OfficeKeys, entries: readonly TrustEntry[], root: SigningRoots | null): WrittenList => {
  const number = nextListNumber(ctx.db);
  const bytes = writeTrustList(shownOffice(ctx.office, keys), number, entries, keys.secretKeys, ctx.now, recoveryLock(ctx), root);
  const read = readTrustList(bytes);
  if (!read.ok) throw new Error('our own list is not readable');
  return { number, list: JSON.stringify(read.value), file: Buffer.from(bytes).toString('utf8') };
};

/** Keeps a list just delivered; false when another one was made in between. */
export const keepWritten = (ctx: ActContext, written: WrittenList): boolean => {
  if (nextListNumber(ctx.db) !== written.number) return false;
  keepTrustList(ctx.db, { ...written, at: ctx.now });
  return true;
};

/**
 * The county's next list, with an office just confirmed among the paired ones. `isAnnounced`: its keys before spoke for the new ones and
 * count until a package under these has come; else they count up to the last package taken.
 */
export const nextList = (
  ctx: QueryContext,
  keys: OfficeKeys,
  joining: Office | null,
  isAnnounced: boolean,
  root: SigningRoots | null,
): WrittenList => {
  const entries = pairedEntries(ctx.db).filter((one) => joining === null || one.org !== joining.org || one.status === 'revoked');
  const known = joining === null ? undefined : peerOf(ctx.db, joining.org);
  const replaced: TrustEntry[] =
    known === undefined || known.state === 'revoked' || known.sign_public === joining?.sign
      ? []
      : [
          {
            org: known.org,
            name: known.name,
            role: known.role,
            sign: known.sign_public,
            encrypt: known.age_recipient,
            suites: [suiteName],
            ...(isAnnounced ? { status: 'active', revoked: null } : { status: 'revoked', revoked: lastSeen(ctx.db, known.org) }),
          },
        ];
  const joined: TrustEntry[] = joining === null ? [] : [{ ...joining, suites: [suiteName], status: 'active', revoked: null }];
  return listOf(ctx, keys, [...entries, ...replaced, ...joined], root);
};
