import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { FactVersion } from './fact.ts';

/**
 * The two offices a package is about, by division codes (12 digits): the county and one of its townships, or two townships between
 * which a family moves.
 */
export type Pair = { readonly county: string; readonly township: string } | { readonly townships: readonly [string, string] };

type Owned = Pick<FactVersion, 'owner' | 'home'>;

/** Which office may own what: cases and filings are the township's; decisions, findings about filings, standards, code tables and match lists the county's. */
const ownerRole: Readonly<Record<string, 'county' | 'township'>> = {
  cases: 'township',
  decisions: 'county',
  standards: 'county',
  codetables: 'county',
  matches: 'county',
  filings: 'township',
  findings: 'county',
  // Families of a dissolved office, handed on by the county; the successor answers.
  rehomings: 'county',
  arrivals: 'township',
};
/** What one township says to another; nothing else travels between them. */
const betweenTownships: readonly string[] = ['transfers', 'arrivals', 'tombs'];
/** Of these, what no county takes. */
const townshipsAlone: readonly string[] = ['transfers'];

/** R5 when sealing: the facts of this pair of offices, and what the county says to all its townships. */
export const inPair = (pair: Pair, fact: Owned): boolean => {
  if ('townships' in pair) {
    const [a, b] = pair.townships;
    return (fact.owner === a && fact.home === b) || (fact.owner === b && fact.home === a);
  }
  return (
    (fact.owner === pair.county || fact.owner === pair.township) &&
    (fact.home === pair.township || (fact.home === '*' && fact.owner === pair.county))
  );
};

const fitsPair = (pair: Pair, { type, owner }: Pick<FactVersion, 'type' | 'owner'>): boolean => {
  if ('townships' in pair) return betweenTownships.includes(type);
  const role = ownerRole[type];
  return !townshipsAlone.includes(type) && (role === undefined || owner === pair[role]);
};

/**
 * R5 when importing. `take`: merge it. `confirm`: a fact of our own that another office brings; `whoConfirms` says what becomes of it.
 * Refused with E_OWNER (its sentence stands with the package codes): it is an exception of that row.
 */
export const acceptFact = (
  me: string,
  pair: Pair,
  sender: string,
  fact: Pick<FactVersion, 'type' | 'owner' | 'home'>,
): Outcome<'take' | 'confirm', 'E_OWNER'> => {
  const foreign = refuse('E_OWNER', { owner: fact.owner, home: fact.home });
  if (!inPair(pair, fact) || !fitsPair(pair, fact)) return foreign;
  if (sender === fact.owner || sender === me) return done('take');
  return fact.owner === me ? done('confirm') : foreign;
};
