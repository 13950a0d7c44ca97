import { compareHeld, type Difference } from '#exchange/facts/compare.ts';
import { shortDigest } from '#exchange/profiles/have.ts';
import { packageKind } from '#exchange/package/header.ts';
import { isState } from '#exchange/package/state-kinds.ts';
import { outboxNames } from '#exchange/states/outbox.ts';
import { differenceKind } from '#shared/contract/exchange-compare.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { reconcilingSince } from '#storage/backup.ts';
import type { ReadableDb } from '#storage/db.ts';
import { linkOf, rowReceipts } from '#storage/exchange-link.ts';
import { versionsAbout, type FactRow } from '#storage/facts.ts';
import { lastMediumOf, mediumByNo } from '#storage/media.ts';
import { lastOfStream, newestOnTheWay, packageIn } from '#storage/packages.ts';
import { peerOf } from '#storage/peers.ts';
import { returnedOf } from '#storage/returned-facts.ts';
import type { QueryContext } from '../act.ts';
import { ownBuried, peerBuried } from './buried.ts';
import { familyInLine, familyKnownOnce, tableName, wordsOfFact, type FamilyWords } from './fact-words.ts';
import { peerHaveOf } from './links.ts';
import { outboxState } from './outbox.ts';
import { rowsOfPair } from './pair-facts.ts';

type Answer = ValueOf<CallOf<'exchange.differences'>>;
export type DifferenceRow = Answer['rows'][number];
type DifferenceKind = DifferenceRow['kind'];
export type Compared = Omit<Answer, 'total' | 'rows'> & { readonly all: readonly DifferenceRow[] };

const states = packageKind.options.filter((kind) => isState(kind) && kind !== 'together');
const nobody: FamilyWords = { no: '', head: '', village: '' };

/** The package of the peer's whose list this office compares with. */
export const listCompared = (db: ReadableDb, peer: string): Answer['asOf'] => {
  const link = linkOf(db, peer);
  if (link?.have_known !== 1 || link.have_stream === null) return null;
  const row = lastOfStream(db, peer, link.have_stream, states);
  return row === undefined ? null : { no: row.no, madeAt: row.made_at, importedAt: row.imported_at };
};

/** The number of the stick a package went on last, where that stick is in nobody's hands any more. */
const goneStick = (ctx: QueryContext, packageId: string): string | null => {
  const last = lastMediumOf(ctx.db, packageId, 'package');
  if (last?.medium_no == null || last.medium_org !== ctx.office.orgCode) return null;
  const state = mediumByNo(ctx.db, last.medium_no)?.state;
  return state === 'lost' || state === 'destroyed' ? last.medium_no : null;
};

type Said = { readonly note: string; /** It lies in a sealed package; only the peer's word is waited for. */ readonly onTheWay: boolean };
const stays = (note: string): Said => ({ note, onTheWay: false });

/** Whether a version of ours is on its way already. */
const travelNote = (ctx: QueryContext, peer: string): ((fact: FactRow) => Said) => {
  const next = stays('还没有封包，随下一个包送去');
  const sent = newestOnTheWay(ctx.db, peer, states);
  if (sent === undefined) return () => next;
  const gone = goneStick(ctx, sent.id);
  const travels =
    gone === null
      ? { note: `在本单位的包 ${sent.no} 里（${outboxNames[outboxState(sent)]}），等对方的回包列明`, onTheWay: true }
      : stays(`在本单位的包 ${sent.no} 里，写着它的U盘 ${gone} 已报失或销毁：请在“发出的包”里换一只U盘再写一次`);
  return (fact) => (fact.recorded_at <= sent.sealed_at ? travels : next);
};

/** Says of each difference what it comes from and what settles it. */
const notesOf = (ctx: QueryContext, peer: string): ((one: Difference<FactRow>) => Said) => {
  const notTaken = new Map(rowReceipts(ctx.db, peer, 'in').map((row) => [row.digest, row.text]));
  const refused = new Map(rowReceipts(ctx.db, peer, 'out').map((row) => [row.gid, row]));
  const travels = travelNote(ctx, peer);
  const bringsOurs = (held: readonly FactRow[]): Said => {
    const [why] = held.flatMap(({ digest }) => notTaken.get(digest) ?? []);
    const [first] = held;
    return why === undefined ? (first === undefined ? stays('') : travels(first)) : stays(`对方没有收下：${why}`);
  };
  const theirs = (gid: string): string => {
    const [back] = returnedOf(ctx.db, gid);
    if (back !== undefined)
      return back.refused_at === null
        ? `随对方的包 ${back.package_no} 交回，等本单位确认后收回`
        : `随对方的包 ${back.package_no} 交回，${back.refused_at.slice(0, 10)} 核实不是本单位作的，没有收回`;
    const row = refused.get(gid);
    return row === undefined
      ? '随对方的下一个包带回来'
      : `随对方的包 ${packageIn(ctx.db, row.package)?.no ?? ''} 来过，本机没有收下：${row.text}`;
  };
  return ({ gid, kind, held, named }) => {
    if (kind === 'lacking_there') return bringsOurs(held);
    if (kind === 'lacking_here') return stays(theirs(gid));
    if (kind === 'deleted_there') return stays('对方已按销毁清单销毁，本机还保存着，不用办理');
    if (kind === 'deleted_here') return stays('本机已按销毁清单销毁，对方还保存着，不用办理');
    const ever = new Set(versionsAbout(ctx.db, [gid]).map(({ digest }) => shortDigest(digest)));
    const heldNow = new Set(held.map(({ digest }) => shortDigest(digest)));
    const unknown = named.filter((digest) => !ever.has(digest));
    const lacked = held.filter(({ digest }) => !named.includes(shortDigest(digest)));
    const ours = bringsOurs(lacked);
    if (unknown.length > 0 && lacked.length > 0) return stays(`两边各有对方没有的版本；本机的${ours.note}，对方的${theirs(gid)}`);
    if (unknown.length > 0) return stays(`对方的版本本机没有，${theirs(gid)}`);
    return named.some((digest) => !heldNow.has(digest)) || held.length === 1
      ? { ...ours, note: `对方还是旧版本；本机的${ours.note}` }
      : stays(`本机有两份互不接续的版本，列在“待处理的异常”；${ours.note}`);
  };
};

type Line = {
  readonly about: string;
  readonly kind: DifferenceKind;
  readonly family: FamilyWords | null;
  readonly what: string;
  readonly note: string;
};

/** Lines of one family and one kind that say the same become one; what nothing here ever named is counted. */
const joined = (lines: readonly Line[]): DifferenceRow[] => {
  const rows = new Map<string, Line[]>();
  for (const line of lines) {
    const key = `${line.kind} ${line.family === null && line.what === '' ? '' : line.about} ${line.note}`;
    rows.set(key, [...(rows.get(key) ?? []), line]);
  }
  return [...rows].flatMap(([id, same]) => {
    const [first] = same;
    if (first === undefined) return [];
    const whats = [...new Set(same.map(({ what }) => what).filter((what) => what !== ''))];
    const { no, head, village } = first.family ?? nobody;
    const what = whats.length === 0 ? `本机不知道名称的 ${same.length} 条` : whats.join('、');
    return [{ id, kind: first.kind, no, head, village, what, note: first.note, facts: same.length }];
  });
};

/** 两头对账, all of it: against the list of the peer's package that was imported last. */
export const compareWith = (ctx: QueryContext, peer: string): Outcome<Compared> => {
  const row = peerOf(ctx.db, peer);
  if (row === undefined) return refuse('peer_missing', { who: peer });
  const have = peerHaveOf(ctx.db, peer);
  const facts = rowsOfPair(ctx, peer);
  const families = new Map(facts.flatMap((fact) => (familyInLine(fact) === null ? [] : [[fact.about, familyInLine(fact)] as const])));
  const noteOf = notesOf(ctx, peer);
  const familyOf = (about: string): FamilyWords | null => {
    const known = families.get(about) ?? null;
    return known === null || known.village === '' ? (familyKnownOnce(ctx.db, about) ?? known) : known;
  };
  const found =
    have === null ? [] : compareHeld(facts, have, { here: ownBuried(ctx.db, ctx.office.orgCode), there: peerBuried(ctx.db, peer) });
  const lines = found.map((one): Line => {
    const [held] = one.held;
    const about = held?.about ?? one.gid;
    const before =
      held === undefined
        ? (returnedOf(ctx.db, one.gid)[0] ?? versionsAbout(ctx.db, [one.gid]).find(({ gid }) => gid === one.gid))
        : undefined;
    const said = held ?? before;
    const { note, onTheWay } = noteOf(one);
    const what = said === undefined ? (familyOf(about) === null ? '' : tableName('cases')) : wordsOfFact(said);
    return {
      about: said?.about ?? about,
      kind: onTheWay ? 'on_the_way' : one.kind,
      family: (said === undefined ? null : familyInLine(said)) ?? familyOf(said?.about ?? about),
      what,
      note,
    };
  });
  const all = joined(lines).toSorted(
    (a, b) =>
      differenceKind.options.indexOf(a.kind) - differenceKind.options.indexOf(b.kind) ||
      a.village.localeCompare(b.village, 'zh') ||
      (a.no < b.no ? -1 : a.no > b.no ? 1 : 0),
  );
  const counted = (kind: DifferenceKind): number =>
    all.filter((one) => one.kind === kind).reduce((n, one) => n + (one.head === '' ? one.facts : 1), 0);
  return done({
    name: row.name,
    asOf: listCompared(ctx.db, peer),
    since: reconcilingSince(ctx.db, peer) ?? null,
    counts: {
      on_the_way: counted('on_the_way'),
      lacking_there: counted('lacking_there'),
      lacking_here: counted('lacking_here'),
      differs: counted('differs'),
      deleted_there: counted('deleted_there'),
      deleted_here: counted('deleted_here'),
    },
    villages: [...new Set(all.map(({ village }) => village).filter((village) => village !== ''))],
    all,
  });
};
