import { descendsFrom, type FactVersion } from './fact.ts';

/**
 * - `buried`: our own tombstone names it; it is not taken again
 * - `known`: this version or one after it is held
 * - `added`: the first version of this object here
 * - `replaced`: it descends from every version held
 * - `diverged`: a version is left beside it; both are kept and a person of the owner's office decides
 */
export type MergeAction = 'buried' | 'known' | 'added' | 'replaced' | 'diverged';

export type Merged = { readonly action: MergeAction; readonly heads: readonly FactVersion[]; readonly removed: readonly FactVersion[] };

/**
 * R2, the only way a version comes in. `held` = the versions of this object held now. A version leaves only for a true
 * descendant; absence never deletes; age, revision and order of arrival decide nothing.
 */
export const mergeFact = (
  held: readonly FactVersion[],
  incoming: FactVersion,
  buried: (digest: string) => boolean = () => false,
): Merged => {
  if (buried(incoming.digest)) return { action: 'buried', heads: held, removed: [] };
  if (held.some((h) => h.digest === incoming.digest)) return { action: 'known', heads: held, removed: [] };
  const after = held.filter((h) => descendsFrom(h, incoming.digest));
  const before = (h: FactVersion): boolean => descendsFrom(incoming, h.digest);
  if (after.length > 0) {
    // An older version we did not have may prove that one head stands behind another (long chains name only 32).
    const removed = held.filter((h) => !after.includes(h) && before(h));
    return { action: 'known', heads: held.filter((h) => !removed.includes(h)), removed };
  }
  const removed = held.filter(before);
  const rest = held.filter((h) => !removed.includes(h));
  return {
    action: rest.length > 0 ? 'diverged' : removed.length > 0 ? 'replaced' : 'added',
    heads: [...rest, incoming].sort((a, b) => (a.digest < b.digest ? -1 : 1)),
    removed,
  };
};
