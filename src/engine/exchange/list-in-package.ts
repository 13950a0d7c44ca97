import { pairingSentences, readTrustList, sameCounty, signersOf, type TrustList } from '#exchange/pairing/documents.ts';
import { sameSet, soleRoot } from '#exchange/pairing/root-set.ts';
import { listOfRows, rowsOfList } from '#exchange/pairing/travelling-list.ts';
import type { Descriptor } from '#exchange/package/descriptor.ts';
import type { PackageRefusal } from '#exchange/package/refusals.ts';
import type { TableContents } from '#exchange/package/seal.ts';
import { lineOf } from '#exchange/profiles/profile.ts';
import { trustProfile, type TrustRow } from '#exchange/profiles/trust.ts';
import { sha256Hex } from '#exchange/suite/hash.ts';
import { done, fillSentence, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { ReadableDb } from '#storage/db.ts';
import { latestTrustList, peerLists, peerOf } from '#storage/peers.ts';
import type { ActContext, QueryContext } from '../act.ts';
import type { Desk } from '../desk.ts';
import { ownKeys } from './own-keys.ts';
import { acceptList, listInForce, takeList, type ReadList } from './take-list.ts';
import { ourCounty } from './trust.ts';

const tableOf = (number: number, file: string): TableContents[] => [
  { profile: trustProfile, lines: rowsOfList(number, Buffer.from(file, 'utf8')).map((row) => lineOf(trustProfile, row)) },
];

/** The county's newest list for a package to a township, unless the township's last package says that it holds this very one. */
export const listTable = (ctx: QueryContext, peer: string): TableContents[] => {
  const newest = ctx.office.role === 'county' ? latestTrustList(ctx.db) : undefined;
  if (newest === undefined || newest.file === null) return [];
  const told = peerLists(ctx.db).find((one) => one.peer_org === peer);
  // A county that was restored has to sign a newer one first: what a township holds is never taken back.
  if (told !== undefined && told.number > newest.number) return [];
  if (told?.number === newest.number && (told.digest ?? sha256Hex(newest.file)) === sha256Hex(newest.file)) return [];
  return tableOf(newest.number, newest.file);
};

/** The same in a package of its own, whatever the township says it holds. */
export const listAlone = (ctx: QueryContext): TableContents[] => {
  const newest = latestTrustList(ctx.db);
  return newest === undefined || newest.file === null ? [] : tableOf(newest.number, newest.file);
};

/** What a township's package says of the list it holds. */
export const toldList = (db: ReadableDb): { readonly trust?: Descriptor['trust'] } => {
  const held = latestTrustList(db);
  if (held === undefined) return {};
  return { trust: { number: held.number, ...(held.file === null ? {} : { digest: sha256Hex(held.file) }) } };
};

/** Whether a list is signed by the one key of the county that was compared on paper. */
const isPinned = (ctx: QueryContext, peer: string, list: TrustList): boolean => {
  const pinned = peerOf(ctx.db, peer)?.sign_public;
  return pinned !== undefined && sameSet(signersOf(list), soleRoot(pinned));
};

/** What a package brings of its county's lists: one that was read, or the number of one that only a newer program can read. */
export type ListBrought = ReadList | { readonly later: number };

/**
 * The list a package of our county brings, or null. It has to stand by its own signature: that the package is the county's does not
 * make its list one.
 */
export const listOfPackage = (
  ctx: QueryContext,
  peer: string,
  rows: readonly TrustRow[],
): Outcome<ListBrought | null, PackageRefusal['code']> => {
  if (rows.length === 0 || ctx.office.role === 'county' || ourCounty(ctx.db)?.org !== peer) return done(null);
  const whole = listOfRows(rows);
  if (whole === null) return refuse('E_TRUST', { detail: '清单内容不全' });
  const read = readTrustList(whole.file);
  if (!read.ok && read.error.code === 'pairing_later_form') return done({ later: whole.number });
  if (!read.ok)
    return refuse('E_TRUST', { detail: fillSentence(pairingSentences[read.error.code], read.error.params).replace(/。$/u, '') });
  const list = read.value;
  const held = listInForce(ctx.db);
  const ours = held === null ? isPinned(ctx, peer, list) : sameCounty(held, list).ok;
  if (list.county.org !== peer || !ours || list.number !== whole.number)
    return refuse('E_TRUST', { detail: '签发的密钥与登记入网时核对的不同' });
  return done({ list, file: Buffer.from(whole.file).toString('utf8') });
};

/** What the list of a package came to: the sentence for whoever imported it, and the number it was taken with. */
export type ListTaken = { readonly number: number | null; readonly message: string };

const leftOut = (number: number, reason: string): string => `包里第 ${number} 号信任清单没有采用，其余内容照常导入：${reason}`;

/** Takes the list in, as part of the import. An older one on an older stick is passed over; one that contradicts ours is said and left. */
export const takeListOfPackage = (desk: Desk, ctx: ActContext, read: ListBrought | null): ListTaken => {
  const keys = ownKeys(ctx.db);
  if (read === null || keys === null) return { number: null, message: '' };
  if ('later' in read) return { number: null, message: leftOut(read.later, pairingSentences.pairing_later_form) };
  const { number } = read.list;
  const accepted = acceptList(ctx, keys, listInForce(ctx.db), read.list);
  if (accepted.ok) {
    if (accepted.value === 'same') return { number: null, message: '' };
    const { newKeys } = takeList(desk, ctx, read);
    return { number, message: `已采用县里第 ${number} 号信任清单${newKeys ? '，本单位的新密钥从现在起启用' : ''}` };
  }
  if (accepted.error.code === 'trust_older') return { number: null, message: '' };
  return { number: null, message: leftOut(number, fillSentence(pairingSentences[accepted.error.code], accepted.error.params)) };
};
