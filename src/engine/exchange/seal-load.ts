import type { Room } from '#exchange/facts/attachments.ts';
import { broughtBy } from '#exchange/facts/brought.ts';
import type { FactVersion } from '#exchange/facts/fact.ts';
import { summarise, type PackageSummary } from '#exchange/facts/summary.ts';
import { sha256Hex } from '#exchange/suite/hash.ts';
import { isState } from '#exchange/package/state-kinds.ts';
import type { TableContents } from '#exchange/package/seal.ts';
import { keychangeProfile, type KeychangeRow } from '#exchange/profiles/keychange.ts';
import { trustProfile, type TrustRow } from '#exchange/profiles/trust.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { openAlarms } from '#storage/exchange-link.ts';
import type { PeerRow } from '#storage/peers.ts';
import { noLongerAsShown, type QueryContext } from '../act.ts';
import { notForgotten } from '../succession/forgotten.ts';
import { freeze, type FrozenAct, type SealAsk } from './freeze.ts';
import { keychangeTable } from './heed-keychange.ts';
import { listAlone, listTable } from './list-in-package.ts';
import { ownExtract } from './own-extract.ts';
import { ownKeys } from './own-keys.ts';
import { attachmentsOnly, oneThing, packageTables, type PackageTables } from './package-tables.ts';
import { summaryView } from './summary-view.ts';
import { heldUp, ourCounty, trustedPeer } from './trust.ts';

/** What a kind of package brings: the state of the pair, or one thing alone. */
const loadOf = (ctx: QueryContext, kind: SealAsk['kind'], peer: PeerRow, facts: readonly FactVersion[], room: Room): PackageTables => {
  if (kind === 'blobs') return attachmentsOnly(ctx, peer.org, room);
  if (kind === 'trust') return oneThing(listAlone(ctx));
  if (kind === 'keychange') return oneThing(keychangeTable(ctx, peer));
  return packageTables(ctx, peer.org, facts, room);
};
/** The county's list and the next keys among the tables of a package. */
const besideIn = async (tables: readonly TableContents[]): Promise<Parameters<typeof broughtBy>[2]> => {
  const beside: { readonly trust: TrustRow[]; readonly keychange: KeychangeRow[] } = { trust: [], keychange: [] };
  for (const { profile, lines } of tables) {
    if (profile.name === trustProfile.name) for await (const line of lines) beside.trust.push(trustProfile.schema.parse(JSON.parse(line)));
    if (profile.name === keychangeProfile.name)
      for await (const line of lines) beside.keychange.push(keychangeProfile.schema.parse(JSON.parse(line)));
  }
  return beside;
};
const nothingToBring = (ctx: QueryContext, kind: SealAsk['kind'], peer: PeerRow): Outcome<never> => {
  if (kind === 'blobs') return refuse('no_attachments_wait', { who: peer.name });
  if (kind === 'keychange') return refuse('no_keys_wait');
  return ctx.office.role === 'county' ? refuse('nothing_to_hand_down', { who: peer.name }) : refuse('nothing_to_seal');
};

type Load = PackageTables & {
  readonly act: FrozenAct;
  readonly facts: readonly FactVersion[];
  /** Rows of the journal that go along, of a package that was asked for them. */
  readonly extract: readonly TableContents[];
  /** The county's list and the next keys, beside what a package says of the pair. */
  readonly beside: readonly TableContents[];
};

/** Everything the next package of this kind would bring; nothing is written. */
export const loadToSeal = (ctx: QueryContext, ask: SealAsk, peer: PeerRow, room: Room): Outcome<Load> => {
  const act = freeze(ctx, ask);
  if (!act.ok) return act;
  const facts = act.value.frozen.map(({ fact }) => fact);
  const load = loadOf(ctx, ask.kind, peer, facts, room);
  const extract = ask.kind === 'audit' ? ownExtract(ctx, ask) : done([]);
  if (!extract.ok) return extract;
  const state = isState(ask.kind);
  if (!state && load.tables.length === 0 && load.blobs.length === 0) return nothingToBring(ctx, ask.kind, peer);
  if (state && facts.length === 0 && load.sent.length === 0 && extract.value.length === 0 && ask.kind !== 'state')
    return nothingToBring(ctx, ask.kind, peer);
  const beside = state ? [...listTable(ctx, peer.org), ...keychangeTable(ctx, peer)] : [];
  return done({ ...load, act: act.value, facts, extract: extract.value, beside });
};

/** What of it is nobody's case. */
export const broughtIn = async (ctx: QueryContext, { sent, tables, beside }: Load): Promise<PackageSummary['brought']> =>
  broughtBy(ctx.office.orgCode, sent, await besideIn([...tables, ...beside]));

/** The office packages may be sealed for now, and why none may. */
export const mayReach = (ctx: QueryContext, ask: SealAsk): Outcome<PeerRow> => {
  const held = heldUp(ctx.db, ask.peer);
  if (held !== null) return refuse('peer_held_up', { who: held.name, state: held.state === 'revoked' ? '吊销' : '暂停' });
  const peer = trustedPeer(ctx.db, ask.peer);
  if (ownKeys(ctx.db) === null || peer === null)
    return refuse('peer_missing', {
      who: ctx.office.role === 'county' ? '这个乡镇' : ourCounty(ctx.db) === null ? '县民政局' : '这个单位',
    });
  // To learn what a dissolved office still knows, it is told what is held; nothing new goes to it.
  const known = ask.kind === 'state' ? done(null) : notForgotten(ctx, ({ org }) => org === peer.org);
  if (!known.ok) return known;
  return openAlarms(ctx.db, peer.org, 'clone').length > 0 ? refuse('alarm_open', { who: peer.name }) : done(peer);
};

/**
 * What the screen says of a load, and a digest of it with every version and attachment: two loads with the same digest bring the same.
 * Left out is what nobody is asked about: receipts of what was read here meanwhile, and rows of the journal, of which the period is asked.
 */
const countedIn = async (
  ctx: QueryContext,
  ask: SealAsk,
  load: Load,
): Promise<{ readonly summary: PackageSummary; readonly shown: string }> => {
  const { sent, facts, blobs, unconfirmed } = load;
  const summary = {
    ...summarise(ctx.office.orgCode, sent, { resources: [], unconfirmed }),
    attachments: blobs.length,
    attachmentBytes: blobs.reduce((sum, { bytes }) => sum + bytes, 0),
    brought: await broughtIn(ctx, load),
  };
  const versions = [facts, sent].map((some) => some.map(({ gid, digest }) => [gid, digest]));
  return { summary, shown: sha256Hex(JSON.stringify([ask.kind, ask.peer, versions, blobs.map(({ sha256 }) => sha256), summary])) };
};

/** What stands behind the digest the screen showed is still all that goes. Refuses `stale`. */
export const asShown = async (ctx: QueryContext, ask: SealAsk & { readonly shown: string }, load: Load): Promise<Outcome<null>> =>
  (await countedIn(ctx, ask, load)).shown === ask.shown ? done(null) : noLongerAsShown('封包以前核对的内容', '没有封包', '别人或新来的包');

/** What would be sealed, counted as the cover sheet will count it; shown before somebody says yes to it. */
export const previewSeal = async (
  ctx: QueryContext,
  ask: SealAsk,
  room: Room,
): Promise<Outcome<ValueOf<CallOf<'exchange.sealPreview'>>>> => {
  const peer = mayReach(ctx, ask);
  if (!peer.ok) return peer;
  const load = loadToSeal(ctx, ask, peer.value, room);
  if (!load.ok) return load;
  const { summary, shown } = await countedIn(ctx, ask, load.value);
  const total = (of: 'households' | 'persons' | 'monthlyFen' | 'oneOffFen'): number =>
    summary.lines.reduce((sum, line) => sum + line[of], 0);
  return done({
    from: ctx.office.name,
    to: peer.value.name,
    households: total('households'),
    persons: total('persons'),
    monthlyFen: total('monthlyFen'),
    oneOffFen: total('oneOffFen'),
    summary: summaryView(summary),
    shown,
  });
};
