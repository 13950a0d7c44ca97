import { shortDigest } from '../profiles/have.ts';
import { tombsProfile } from '../profiles/tombs.ts';
import { transfersProfile } from '../profiles/transfers.ts';
import type { Sentences } from '#shared/values/refusal.ts';
import { readFactLine, type FactVersion } from './fact.ts';
import type { PeerHave } from './selection.ts';

/** Versions of one object that a tombstone names: full digests, at most 200. */
export type Cover = { readonly gid: string; readonly digests: string[] };

const coverLimit = 200;

/** What a tombstone names; nothing for any other fact. */
export const coversOf = (fact: Pick<FactVersion, 'type' | 'line'>): readonly Cover[] => {
  if (fact.type !== tombsProfile.name) return [];
  const read = readFactLine(tombsProfile, fact.line);
  return read.ok ? read.value.row.covers : [];
};

/**
 * R6: the digests that an office's own tombstones name. At that office they are not taken again and are removed where present; a
 * peer leaves them out of its packages and does nothing else.
 */
export const buriedBy = (org: string, facts: Iterable<Pick<FactVersion, 'type' | 'owner' | 'line'>>): ReadonlySet<string> =>
  new Set([...facts].filter(({ owner }) => owner === org).flatMap((fact) => coversOf(fact).flatMap(({ digests }) => digests)));

/**
 * R3 beside R6: what this office has deleted of an object and together with it. A peer may still hold it, so a new version of the object
 * has to name the digests as ancestors (`lineageOf`) and a new decision about a case the decisions (`supersedesFor`).
 */
export const deletedWith = (
  org: string,
  gid: string,
  facts: Iterable<Pick<FactVersion, 'type' | 'owner' | 'line'>>,
): { readonly digests: readonly string[]; readonly others: readonly string[] } => {
  const covers = [...facts]
    .filter((fact) => fact.owner === org)
    .map(coversOf)
    .filter((named) => named.some((cover) => cover.gid === gid))
    .flat();
  return {
    digests: covers.filter((cover) => cover.gid === gid).flatMap(({ digests }) => digests.toReversed()),
    others: covers.map((cover) => cover.gid).filter((id) => id !== gid),
  };
};

/** R6 for what a tombstone names and the office still holds, after a restore say: what is left. Tombstones themselves stay. */
export const withoutBuried = (held: readonly FactVersion[], buried: (digest: string) => boolean): readonly FactVersion[] =>
  held.some((fact) => buried(fact.digest)) ? held.filter((fact) => fact.type === tombsProfile.name || !buried(fact.digest)) : held;

/**
 * What tombstones have to name so that neither these versions nor those they stand in the place of come back: the versions, their
 * parents and ancestors, by object. One element for each tombstone to be written; a tombstone has room for 200 objects.
 */
export const coversFor = (versions: readonly FactVersion[]): readonly (readonly Cover[])[] => {
  const digests = new Map<string, string[]>();
  for (const version of versions) {
    const named = digests.get(version.gid) ?? [];
    digests.set(version.gid, [...named, version.digest, ...version.parents, ...version.anc.toReversed()]);
  }
  const covers = [...digests]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([gid, named]) => ({ gid, digests: [...new Set(named)].slice(0, coverLimit) }));
  return Array.from({ length: Math.ceil(covers.length / coverLimit) }, (_, i) => covers.slice(i * coverLimit, (i + 1) * coverLimit));
};

/**
 * As whose (`home`) an office writes the tombstone of a version, so that it travels to whoever was party to it: the other township for
 * what two of them told each other, else the township whose pair with the county it is. Division codes.
 */
export const tombHome = (office: string, { type, owner, home }: Pick<FactVersion, 'type' | 'owner' | 'home'>): string => {
  if (home !== office) return home;
  return type === transfersProfile.name ? owner : office;
};

/**
 * Since when a peer's lists have named a version without a break. `first`: when the list that named it first was imported;
 * `confirmed`: when the newest package of ours was sealed that a list naming it acknowledges, null before the first. Both are this
 * office's own times, in one unit of the caller's choice.
 */
type NamedSince = { readonly first: number; readonly confirmed: number | null };
/** By short digest, 32 hex digits. */
export type Named = ReadonlyMap<string, NamedSince>;

/**
 * R6: what is named after a package of the peer's was imported. `now`: this office's time; `acknowledged`: when the newest of our
 * packages that its `seen` names was sealed, null when it names none; `sameStream`: whether it lies in the stream of the list
 * imported before it. Another stream starts every count again: the peer may have been without the version in between. The caller
 * passes false too after an alarm about the peer, and after this PC's clock was set, when packages sealed before that acknowledge
 * nothing either: their times are of another clock.
 */
export const followNamed = (
  named: Named,
  have: PeerHave,
  at: { readonly now: number; readonly acknowledged: number | null; readonly sameStream: boolean },
): Named =>
  new Map(
    [...have.values()]
      .flatMap((digests) => [...digests])
      .map((digest): [string, NamedSince] => {
        const before = at.sameStream ? named.get(digest) : undefined;
        const times = [before?.confirmed ?? null, at.acknowledged].filter((time) => time !== null);
        return [digest, { first: before?.first ?? at.now, confirmed: times.length === 0 ? null : Math.max(...times) }];
      }),
  );

/** The exception of a file that a tombstone of this office names and that stays all the same, because it is not done with. */
export const buriedKept = 'buried_kept';

export type KeptBecause = 'open' | 'exception' | 'not_named' | 'too_young';

export const keptBecauseSentences = {
  open: '案件还没有办结，不能销毁。',
  exception: '案件还有没有处理的异常，不能销毁。',
  not_named: '对方最近的持有清单没有列明这个案件的全部内容，不能销毁。请先与对方交换一次。',
  too_young: '对方列明这个案件的时间还没有超过最早的备份，不能销毁：对方万一恢复旧备份，就再也补不回来了。',
} as const satisfies Sentences<KeptBecause>;

/**
 * R6: why a case (its versions and the decisions about it) may not be deleted here, null when it may: closed, without exception, and
 * each version named by the peer unchanged for longer than `oldestBackup` (in the unit of `named`), the last time in a package that
 * acknowledges one of ours sealed after that time; or deleted by the peer itself.
 */
export const keptBecause = (
  bundle: { readonly closed: boolean; readonly exception: boolean; readonly versions: readonly Pick<FactVersion, 'digest'>[] },
  named: Named,
  buriedByPeer: ReadonlySet<string>,
  oldestBackup: number,
): KeptBecause | null => {
  if (!bundle.closed) return 'open';
  if (bundle.exception) return 'exception';
  const times = bundle.versions.filter(({ digest }) => !buriedByPeer.has(digest)).map(({ digest }) => named.get(shortDigest(digest)));
  if (times.includes(undefined)) return 'not_named';
  const proven = times.every((since) => since !== undefined && since.confirmed !== null && since.confirmed - since.first > oldestBackup);
  return proven ? null : 'too_young';
};
