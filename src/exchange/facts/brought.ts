import { z } from 'zod';
import { readKeychange } from '../pairing/keychange.ts';
import { codetablesProfile } from '../profiles/codetables.ts';
import type { KeychangeRow } from '../profiles/keychange.ts';
import { matchesProfile } from '../profiles/matches.ts';
import { standardsProfile } from '../profiles/standards.ts';
import type { TrustRow } from '../profiles/trust.ts';
import { fingerprintOf, formatFingerprint } from '../suite/fingerprint.ts';
import { readFactLine, type FactVersion } from './fact.ts';

const count = z.int().min(0);

/** What a package brings that is nobody's case: the county's lists, codes and standards, its trust list, a township's next keys. */
export const brought = z.discriminatedUnion('what', [
  z.object({ what: z.literal('list'), listName: z.string(), source: z.string(), asOf: z.string(), rows: count }),
  z.object({ what: z.literal('codes'), titles: z.array(z.string()) }),
  z.object({ what: z.literal('standards'), rows: count }),
  z.object({ what: z.literal('trust'), number: count }),
  /** `fingerprint`: of the announced keys in groups of five figures; null where the announcement cannot be read. */
  z.object({ what: z.literal('keys'), fingerprint: z.string().nullable() }),
]);
export type Brought = z.output<typeof brought>;

const listOf = (fact: FactVersion): Brought[] => {
  const read = fact.type === matchesProfile.name ? readFactLine(matchesProfile, fact.line) : null;
  if (read?.ok !== true) return [];
  const { listName, source, asOf, rows } = read.value.row;
  return [{ what: 'list', listName, source, asOf, rows }];
};
const titleOf = (fact: FactVersion): string[] => {
  const read = fact.type === codetablesProfile.name ? readFactLine(codetablesProfile, fact.line) : null;
  return read?.ok === true ? [read.value.row.title] : [];
};

/** The same on both sides: read from the sender's own facts and the two tables beside them, the weightiest first. */
export const broughtBy = (
  sender: string,
  facts: readonly FactVersion[],
  beside: { readonly trust: readonly TrustRow[]; readonly keychange: readonly KeychangeRow[] },
): Brought[] => {
  const own = facts.filter(({ owner }) => owner === sender);
  const [list] = beside.trust;
  const keys = readKeychange(beside.keychange, sender);
  const fingerprint = keys.ok && keys.value !== null ? formatFingerprint(fingerprintOf(sender, keys.value)) : null;
  const titles = own.flatMap(titleOf);
  const standards = own.filter(({ type }) => type === standardsProfile.name).length;
  return [
    ...(list === undefined ? [] : [{ what: 'trust' as const, number: list.number }]),
    ...(beside.keychange.length === 0 ? [] : [{ what: 'keys' as const, fingerprint }]),
    ...own.flatMap(listOf),
    ...(titles.length === 0 ? [] : [{ what: 'codes' as const, titles }]),
    ...(standards === 0 ? [] : [{ what: 'standards' as const, rows: standards }]),
  ];
};
