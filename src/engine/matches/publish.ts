import { matchListNames } from '#domain/matches/list-kinds.ts';
import { lineageOf, makeFact } from '#exchange/facts/fact.ts';
import { matchRowsMost, matchTableBytes, matchTableType } from '#exchange/facts/match-table.ts';
import { matchesProfile } from '#exchange/profiles/matches.ts';
import { profileKey } from '#exchange/profiles/profile.ts';
import { sha256Hex } from '#exchange/suite/hash.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { insertAttachment } from '#storage/attachments.ts';
import { touchLinks } from '#storage/exchange-link.ts';
import type { ActContext } from '../act.ts';
import { mergeIn } from '../exchange/fact-store.ts';
import { entryOf, type ListFrom, type Share } from './placing.ts';

/** How the file of a list's persons is called here. */
export const tableName = (listName: string, source: string, asOf: string): string => `${listName}（${source}），截至 ${asOf}`;

/** Puts the persons of a list away under a key of their own: with the row goes the key. */
export const keepTable = (
  ctx: ActContext,
  listId: string,
  name: string,
  stored: { readonly sha256: string; readonly bytes: number; readonly blob: string; readonly key: Buffer },
): void =>
  insertAttachment(ctx.db, {
    id: ctx.newId(),
    purpose: 'other',
    object_type: 'match_list',
    object_id: listId,
    name,
    mime: matchTableType,
    bytes: stored.bytes,
    sha256: stored.sha256,
    blob: stored.blob,
    blob_key: stored.key,
    recorded_at: ctx.now,
    recorded_by: ctx.actor.userId,
    voided_at: null,
  });

/** A list takes the place of an earlier one, never of a later. Refuses `match_older`. */
export const takesPlace = (from: Pick<ListFrom, 'asOf'>, share: Pick<Share, 'name' | 'replaces'>): Outcome<null> =>
  share.replaces !== null && share.replaces > from.asOf
    ? refuse('match_older', { township: share.name, held: share.replaces, asOf: from.asOf })
    : done(null);

const putAway = (ctx: ActContext, bytes: Uint8Array): { readonly blob: string; readonly key: Buffer } => {
  const stored = ctx.blobs.put(bytes);
  ctx.onRollback(() => {
    ctx.blobs.remove(stored.blob);
  });
  return stored;
};

/** One township's snapshot: a version of the list's fact for it, and its persons beside. Refuses `match_older`, `match_too_many`. */
export const publishShare = (ctx: ActContext, from: ListFrom, share: Share): Outcome<{ readonly id: string; readonly digest: string }> => {
  const may = takesPlace(from, share);
  if (!may.ok) return may;
  const bytes = matchTableBytes(Buffer.from(ctx.random(32)).toString('hex'), share.rows.map(entryOf));
  if (!bytes.ok) return refuse('match_too_many', { township: share.name, rows: share.rows.length, most: matchRowsMost });
  const listName = matchListNames[from.list];
  const sha256 = share.rows.length === 0 ? null : sha256Hex(bytes.value);
  const fact = makeFact(matchesProfile, {
    gid: share.id,
    owner: ctx.office.orgCode,
    home: share.org,
    ...lineageOf(share.before),
    list: from.list,
    listName,
    source: from.source,
    asOf: from.asOf,
    rows: share.rows.length,
    table: sha256,
    note: from.note,
  });
  if (sha256 !== null)
    keepTable(ctx, share.id, tableName(listName, from.source, from.asOf), {
      sha256,
      bytes: bytes.value.length,
      ...putAway(ctx, bytes.value),
    });
  mergeIn(ctx, fact, profileKey(matchesProfile), null);
  touchLinks(ctx.db);
  return done({ id: share.id, digest: fact.digest });
};
