import { shortDigest } from '../profiles/have.ts';
import type { FactVersion } from './fact.ts';

/** A peer's list: object → short digests (32 hex digits) it holds. null = never heard of: everything is sent. */
export type PeerHave = ReadonlyMap<string, ReadonlySet<string>>;

/** R1: one row for every object held for the pair, every version where two are held; all years, no window, no date. */
export const haveRows = (facts: Iterable<Pick<FactVersion, 'gid' | 'digest'>>): { readonly gid: string; readonly digests: string[] }[] => {
  const byId = new Map<string, string[]>();
  for (const f of facts) {
    const digests = byId.get(f.gid);
    if (digests === undefined) byId.set(f.gid, [shortDigest(f.digest)]);
    else digests.push(shortDigest(f.digest));
  }
  return [...byId].sort(([a], [b]) => (a < b ? -1 : 1)).map(([gid, digests]) => ({ gid, digests: digests.sort() }));
};

/** The list of an opened package; repeated lines of one object are joined. */
export const readHave = (rows: Iterable<{ readonly gid: string; readonly digests: readonly string[] }>): PeerHave => {
  const have = new Map<string, Set<string>>();
  for (const row of rows) {
    const digests = have.get(row.gid) ?? new Set<string>();
    for (const d of row.digests) digests.add(d);
    have.set(row.gid, digests);
  }
  return have;
};

/** True when the peer's list names this version. */
export const peerHolds = (have: PeerHave | null, fact: Pick<FactVersion, 'gid' | 'digest'>): boolean =>
  have?.get(fact.gid)?.has(shortDigest(fact.digest)) ?? false;

/**
 * R1: what goes into the next package: every fact of the pair (own or the peer's) that the peer's last imported list
 * does not name, except what the peer has deleted (its tombstones) and what it has refused by rule (its L2 rows).
 */
export const factsToSend = <F extends Pick<FactVersion, 'gid' | 'digest'>>(
  facts: Iterable<F>,
  have: PeerHave | null,
  leaveOut: { readonly deletedByPeer: ReadonlySet<string>; readonly refusedByPeer: ReadonlySet<string> },
): F[] => [...facts].filter((f) => !peerHolds(have, f) && !leaveOut.deletedByPeer.has(f.digest) && !leaveOut.refusedByPeer.has(f.digest));
