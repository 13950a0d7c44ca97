import { acceptTrustList, heldTrustList, signersOf, standingIn, type TrustList } from '#exchange/pairing/documents.ts';
import { setFingerprintOf } from '#exchange/pairing/root-set.ts';
import { fingerprintOf, formatFingerprint } from '#exchange/suite/fingerprint.ts';
import type { OfficeKeys } from '#exchange/suite/keys.ts';
import { keepTrustList, latestTrustList, peerOf, peers, putOldKey, updatePeer } from '#storage/peers.ts';
import type { ReadableDb } from '#storage/db.ts';
import type { ActContext, QueryContext } from '../act.ts';
import type { Desk } from '../desk.ts';
import { followList, type SlotChange } from '../escrow/slot-of-list.ts';
import { lastSeen } from './next-list.ts';
import { followNextKeys, nextKeys, shownOffice } from './own-keys.ts';
import { revocationText } from './trust.ts';

/** A county's list as it was read, with the file it stands in. */
export type ReadList = { readonly list: TrustList; readonly file: string | null };

/** The list in force of the county this township is paired with, or null before that. */
export const listInForce = (db: ReadableDb): TrustList | null => {
  const held = latestTrustList(db);
  return held === undefined || !peers(db).some((p) => p.role === 'county') ? null : heldTrustList(held.list);
};

/** Whether the county's list names us: with the keys that wait, then they come in force, or with those we have. */
export const acceptList = (ctx: QueryContext, keys: OfficeKeys, known: TrustList | null, list: TrustList) => {
  const next = nextKeys(ctx.db);
  const named = next === null ? null : acceptTrustList(shownOffice(ctx.office, next), known, list);
  return named?.ok === true ? named : acceptTrustList(shownOffice(ctx.office, keys), known, list);
};

/** A list just kept may name the keys that waited. */
const followKeys = (ctx: ActContext, list: TrustList): boolean => {
  const next = nextKeys(ctx.db);
  const standing = next === null ? null : standingIn(list, shownOffice(ctx.office, next));
  const named = standing !== null && standing !== 'revoked';
  if (named) followNextKeys(ctx);
  return named;
};

/** What is compared on paper of a county's list: its roots, or its daily keys where it has none apart. */
export const listFingerprint = (list: TrustList): readonly string[] =>
  list.fmt === 'mzx-pairing/1' ? fingerprintOf(list.county.org, list.county) : setFingerprintOf(list.county.org, signersOf(list));

/** A list may name other daily keys of the county: those of before count up to the last package taken. */
const followCounty = (ctx: ActContext, { county, ...list }: TrustList): boolean => {
  const before = peerOf(ctx.db, county.org);
  const changed = before !== undefined && before.sign_public !== county.sign;
  if (changed)
    putOldKey(ctx.db, {
      sign_public: before.sign_public,
      org: county.org,
      name: before.name,
      role: 'county',
      age_recipient: before.age_recipient,
      revoked: revocationText(lastSeen(ctx.db, county.org)),
      accepted: 0,
    });
  updatePeer(ctx.db, county.org, {
    name: county.name,
    sign_public: county.sign,
    age_recipient: county.encrypt,
    fingerprint: formatFingerprint(listFingerprint({ county, ...list })),
  });
  return changed;
};

/** Keeps an accepted list; our keys and the county's spare key follow it. */
export const takeList = (
  desk: Desk,
  ctx: ActContext,
  { list, file }: ReadList,
): { newKeys: boolean; countyKeys: boolean; spareKey: SlotChange } => {
  keepTrustList(ctx.db, { number: list.number, list: JSON.stringify(list), at: ctx.now, file });
  return { newKeys: followKeys(ctx, list), countyKeys: followCounty(ctx, list), spareKey: followList(desk, ctx, list) };
};
