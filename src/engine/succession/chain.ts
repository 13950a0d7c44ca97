import type { ReadableDb } from '#storage/db.ts';
import { successionOf, successions, type SuccessionRow } from '#storage/succession.ts';

/** The successors of an office one after the other, the one in charge now last; empty where it was not dissolved. */
const chainFrom = (db: ReadableDb, org: string): readonly SuccessionRow[] => {
  const chain: SuccessionRow[] = [];
  for (let at = successionOf(db, org); at !== undefined && !chain.includes(at); at = successionOf(db, at.to_org)) {
    if (chain.some((one) => one.org === at?.org)) break;
    chain.push(at);
  }
  return chain;
};

/** The name of the office that has a case now; of a dissolved one its successor, with the old name behind it. */
export const officeInCharge = (db: ReadableDb, org: string, name: string): string => {
  const last = chainFrom(db, org).at(-1);
  return last === undefined ? name : `${last.to_name}（原${name}）`;
};

/** An office and every dissolved one whose families it goes on with. */
export const officesLeadingTo = (db: ReadableDb, org: string): readonly string[] => [
  org,
  ...successions(db)
    .filter((one) => chainFrom(db, one.org).some((step) => step.to_org === org))
    .map((one) => one.org),
];
