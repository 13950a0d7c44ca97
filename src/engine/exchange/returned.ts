import { coversOf } from '#exchange/facts/deletion.ts';
import type { FactVersion } from '#exchange/facts/fact.ts';
import { reachesBeyond, whoConfirms, type NotOursCode } from '#exchange/facts/handed-back.ts';
import { codetablesProfile } from '#exchange/profiles/codetables.ts';
import { tombsProfile } from '#exchange/profiles/tombs.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ParsedInputOf, ValueOf } from '#shared/contract/kinds.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { endReconciling, reconciliationAnswered } from '#storage/backup.ts';
import type { ReadableDb } from '#storage/db.ts';
import { insertAlarm, updateLink } from '#storage/exchange-link.ts';
import { exceptions, heldOfDigests, type FactRow } from '#storage/facts.ts';
import { peerOf } from '#storage/peers.ts';
import {
  countReturned,
  dropReturned,
  insertReturned,
  refuseReturned,
  returnedFact,
  returnedWaiting,
  type ReturnedRow,
} from '#storage/returned-facts.ts';
import { acted, noLongerAsShown, type ActContext, type Acted, type QueryContext } from '../act.ts';
import { takeTable } from '../codes/publish-table.ts';
import { renewOwn } from '../succession/own-rows.ts';
import { ownBuried } from './buried.ts';
import { aboutOf, codeTableOf, factOf, mergeIn, wouldMerge } from './fact-store.ts';
import { familyInLine, familyKnownOnce, wordsOfFact } from './fact-words.ts';
import { refreshCases } from './standing.ts';
import { waitForAttachments } from './take-attachments.ts';
import type { StagedPackage } from './staged-packages.ts';

/** Keeps a version of our own aside that is unknown here; once kept, or refused, it is not asked about again. Answers whether it waits. */
const keepReturned = (ctx: ActContext, staged: StagedPackage, fact: FactVersion, profile: string): boolean => {
  const known = returnedFact(ctx.db, fact.gid, fact.digest);
  if (known !== undefined) return known.refused_at === null;
  insertReturned(ctx.db, {
    gid: fact.gid,
    digest: fact.digest,
    peer_org: staged.peer,
    type: fact.type,
    about: aboutOf(fact),
    owner: fact.owner,
    home: fact.home,
    rev: fact.rev,
    profile,
    parents: JSON.stringify(fact.parents),
    anc: JSON.stringify(fact.anc),
    line: fact.line,
    came_with: staged.verified.headHash,
    package_no: staged.verified.header.number,
    recorded_at: ctx.now,
    refused_at: null,
  });
  return true;
};

/** The versions held here that a tombstone names; none for any other fact. */
export const heldNamedBy = (db: ReadableDb, fact: FactVersion): FactRow[] =>
  heldOfDigests(
    db,
    coversOf(fact).flatMap(({ digests }) => digests),
  );

/**
 * What becomes of a version of our own that a peer brings: `take` it, it `waits` for two persons and a second import, it is `kept` aside
 * for one person, or `refused` by one before.
 */
export const heedReturned = (
  ctx: ActContext,
  staged: StagedPackage,
  { fact, profile }: { readonly fact: FactVersion; readonly profile: string },
  known: { readonly buried: ReadonlySet<string>; readonly released: boolean; readonly reconciling: boolean },
): Outcome<'take' | 'waits' | 'kept' | 'refused', NotOursCode> => {
  const asked = whoConfirms(fact.type, wouldMerge(ctx.db, fact, known.buried), known.reconciling);
  if (!asked.ok) return asked;
  if (asked.value === 'nobody') return done('take');
  if (asked.value === 'one') return done(keepReturned(ctx, staged, fact, profile) ? 'kept' : 'refused');
  if (fact.type === tombsProfile.name && reachesBeyond(ctx.office.orgCode, fact, heldNamedBy(ctx.db, fact))) return refuse('tomb_outside');
  return done(known.released ? 'take' : 'waits');
};

const versionOf = (row: ReturnedRow): FactVersion => factOf({ ...row, head: 0 });
const nobody = { no: '', head: '', village: '' };

/** What a peer handed back and is unknown here, family by family, with the package it came in. */
export const returnedFromPeer = (
  ctx: QueryContext,
  { peer, offset, limit }: { readonly peer: string; readonly offset: number; readonly limit: number },
): Outcome<ValueOf<CallOf<'exchange.returned'>>> => {
  const rows = returnedWaiting(ctx.db, peer).map((row) => ({
    id: `${row.gid} ${row.digest}`,
    ...(familyInLine(row) ?? familyKnownOnce(ctx.db, row.about) ?? nobody),
    what: wordsOfFact(row),
    package: row.package_no,
    cameOn: row.recorded_at.slice(0, 10),
  }));
  return done({ total: rows.length, rows: rows.slice(offset, offset + limit) });
};

const settle = (ctx: ActContext, peer: string): void => {
  updateLink(ctx.db, peer);
  if (countReturned(ctx.db, peer) === 0 && reconciliationAnswered(ctx.db, peer)) endReconciling(ctx.db, peer);
};

const notOurs = (ctx: ActContext, peer: string, rows: readonly ReturnedRow[]): void => {
  const [first] = rows;
  if (first === undefined) return;
  for (const { gid, digest } of rows) refuseReturned(ctx.db, gid, digest, ctx.now);
  insertAlarm(ctx.db, {
    id: ctx.newId(),
    peer_org: peer,
    kind: 'clone',
    head_hash: first.came_with,
    stream_id: '',
    seq: 0,
    text: `${peerOf(ctx.db, peer)?.name ?? peer}的包 ${first.package_no} 交回 ${rows.length} 条写着本单位名称的资料，经办人核实不是本单位作的，没有收回：可能有另一台电脑在用本单位的数据。`,
    at: ctx.now,
    released_at: null,
    released_by: null,
    second_by: null,
  });
};

/**
 * One person's word, for all that waits or some of it: ours, and it is merged as if it had never been lost (R2); not ours, and it stays
 * outside, is asked about no more, and stands as an alarm for two persons.
 */
export const answerReturned = (
  ctx: ActContext,
  { peer, ids, ours }: Pick<ParsedInputOf<CallOf<'exchange.answerReturned'>>, 'peer' | 'ids' | 'ours'>,
): Acted<ValueOf<CallOf<'exchange.answerReturned'>>> => {
  const asked = new Set(ids);
  const rows = returnedWaiting(ctx.db, peer).filter(({ gid, digest }) => asked.has(`${gid} ${digest}`));
  // Another person may have answered meanwhile, or another package have come.
  if (rows.length !== asked.size) return noLongerAsShown('这些交回的资料', '没有改动', '别人或新来的包');
  const touched = new Set<string>();
  let conflicts = 0;
  if (ours) {
    const buried = ownBuried(ctx.db, ctx.office.orgCode);
    for (const row of rows) {
      const { action, about } = mergeIn(ctx, versionOf(row), row.profile, row.came_with, buried);
      dropReturned(ctx.db, row.gid, row.digest);
      if (ctx.office.role === 'township' && action !== 'known' && action !== 'buried') waitForAttachments(ctx, peer, row.gid);
      if (row.type === codetablesProfile.name && action !== 'known') takeTable(ctx, codeTableOf(row.line));
      if (action === 'diverged') conflicts += 1;
      touched.add(about);
    }
  } else notOurs(ctx, peer, rows);
  const effects = ours ? refreshCases(ctx, new Set([...touched, ...exceptions(ctx.db).map(({ gid }) => gid)]), null) : 0;
  if (ours) renewOwn(ctx);
  settle(ctx, peer);
  return acted(
    { taken: ours ? rows.length : 0, conflicts, effects },
    {
      objectType: 'peer',
      objectId: peer,
      detail: { ours, facts: rows.map(({ gid, digest }) => [gid, digest]), packages: [...new Set(rows.map((row) => row.package_no))] },
    },
  );
};
