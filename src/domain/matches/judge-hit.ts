import { nameKey } from '../people/name-key.ts';

/** A person the office has on file; `cared`: the family draws something or has applied. */
export type PersonHit = { readonly personId: string; readonly name: string; readonly householdId: string | null; readonly cared: boolean };
export type MatchHit = { readonly personId: string; readonly householdId: string; readonly words: string };

/**
 * Whom a row of the county's list is about. By the ID number: that person. By the name alone: the only person in care of that name, as a
 * question that says so; several of one name, and nobody, are no hit. Whatever it is, it is a task to look into (EV19): nothing of a
 * benefit rests on it.
 */
export const judgeHit = (
  entry: { readonly name: string; readonly idNumber: string; readonly found: string },
  byNumber: PersonHit | null,
  byName: readonly PersonHit[],
): MatchHit | null => {
  const only = byNumber ?? (byName.filter((one) => one.cared).length === 1 ? (byName.find((one) => one.cared) ?? null) : null);
  if (only === null || only.householdId === null || !only.cared) return null;
  const { personId, householdId } = only;
  const about = `名单上的号码尾号 ${entry.idNumber.slice(-4)}`;
  if (byNumber === null)
    return { personId, householdId, words: `${entry.found}（只有姓名相同：${about}，与本单位登记的不同。先核对是不是同一个人）` };
  const differs = entry.name !== '' && nameKey(entry.name) !== nameKey(only.name);
  return {
    personId,
    householdId,
    words: differs ? `${entry.found}（号码相同，名单上的姓名写作“${entry.name}”，先核对是不是同一个人）` : entry.found,
  };
};
