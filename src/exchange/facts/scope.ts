import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { FactVersion } from './fact.ts';

/** The two offices a package is about: division codes (12 digits) of the county and of one of its townships. */
export type Pair = { readonly county: string; readonly township: string };

/** Which office may own what: cases and filings are the township's; decisions, findings about filings and standards the county's. */
const ownerRole: Readonly<Record<string, 'county' | 'township'>> = {
  cases: 'township',
  decisions: 'county',
  standards: 'county',
  filings: 'township',
  findings: 'county',
};

/** R5 when sealing: the facts of this pair of offices, and what the county says to all its townships. */
export const inPair = (pair: Pair, fact: Pick<FactVersion, 'owner' | 'home'>): boolean =>
  (fact.owner === pair.county || fact.owner === pair.township) &&
  (fact.home === pair.township || (fact.home === '*' && fact.owner === pair.county));

/**
 * R5 when importing. `take`: merge it. `confirm`: a fact of our own handed back that is unknown here; it is shown with
 * the number of its package and taken by a person (decisions: two persons). Refused with E_OWNER (its
 * sentence stands with the package codes): it is an exception of that row.
 */
export const acceptFact = (
  me: string,
  pair: Pair,
  sender: string,
  fact: Pick<FactVersion, 'type' | 'owner' | 'home'>,
  held: boolean,
): Outcome<'take' | 'confirm', 'E_OWNER'> => {
  const foreign = refuse('E_OWNER', { owner: fact.owner, home: fact.home });
  if (!inPair(pair, fact)) return foreign;
  const role = ownerRole[fact.type];
  if (role !== undefined && fact.owner !== pair[role]) return foreign;
  if (sender === fact.owner || sender === me) return done('take');
  if (fact.owner !== me) return foreign;
  return done(held ? 'take' : 'confirm');
};
