import { shortDigest } from '../profiles/have.ts';
import { checkCodeOf } from '../suite/check-code.ts';
import { sha256Hex } from '../suite/hash.ts';
import type { FactVersion } from './fact.ts';
import type { PeerHave } from './selection.ts';

/**
 * 两头对账, how an object stands between two offices:
 * - `lacking_there`: held here, not named by the peer
 * - `lacking_here`: named by the peer, unknown here
 * - `differs`: both hold it, not the same versions
 * - `deleted_there`, `deleted_here`: one of them has deleted it by its reviewed list (R6), the other still holds it: nothing to settle
 */
export type DifferenceKind = 'lacking_there' | 'lacking_here' | 'differs' | 'deleted_there' | 'deleted_here';

type Version = Pick<FactVersion, 'gid' | 'digest'>;
export type Difference<F extends Version> = {
  readonly gid: string;
  readonly kind: DifferenceKind;
  readonly held: readonly F[];
  /** Of the peer's versions the digests it named (32 hex digits). */
  readonly named: readonly string[];
};

const kindOf = (
  held: readonly string[],
  named: readonly string[],
  { here, there }: { readonly here: ReadonlySet<string>; readonly there: ReadonlySet<string> },
): DifferenceKind | null => {
  if (held.length === named.length && held.every((digest) => named.includes(digest))) return null;
  if (held.length === 0) return named.every((digest) => here.has(digest)) ? 'deleted_here' : 'lacking_here';
  if (named.length === 0) return held.every((digest) => there.has(digest)) ? 'deleted_there' : 'lacking_there';
  return 'differs';
};

/**
 * What the peer's last imported list and the facts held for the pair do not have in common, an element an object, by id. `deleted`:
 * full digests that the tombstones of this office (`here`) and of the peer (`there`) name.
 */
export const compareHeld = <F extends Version>(
  facts: Iterable<F>,
  have: PeerHave,
  deleted: { readonly here: Iterable<string>; readonly there: Iterable<string> },
): Difference<F>[] => {
  const byId = new Map<string, F[]>();
  for (const fact of facts) {
    const versions = byId.get(fact.gid);
    if (versions === undefined) byId.set(fact.gid, [fact]);
    else versions.push(fact);
  }
  const gone = { here: new Set([...deleted.here].map(shortDigest)), there: new Set([...deleted.there].map(shortDigest)) };
  return [...new Set([...byId.keys(), ...have.keys()])].toSorted().flatMap((gid) => {
    const held = byId.get(gid) ?? [];
    const named = [...(have.get(gid) ?? [])];
    const kind = kindOf(
      held.map(({ digest }) => shortDigest(digest)),
      named,
      gone,
    );
    return kind === null ? [] : [{ gid, kind, held, named }];
  });
};

/** One SHA-256 over facts (64 hex digits): a line of table, id and digest for every version, sorted, LF between them. */
export const digestOfHeld = (facts: Iterable<Pick<FactVersion, 'type' | 'gid' | 'digest'>>): string =>
  sha256Hex(
    [...facts]
      .map(({ type, gid, digest }) => `${type} ${gid} ${digest}`)
      .toSorted()
      .join('\n'),
  );

/** 对账码: that digest as twelve figures to be read out over the telephone, made like a 核对码; offices that hold the same say the same. */
export const codeOfHeld = (facts: Iterable<Pick<FactVersion, 'type' | 'gid' | 'digest'>>): string =>
  checkCodeOf(`h:${digestOfHeld(facts)}`);
