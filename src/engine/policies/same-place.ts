import { isDeepStrictEqual } from 'node:util';
import type { PolicyRow } from '#domain/policy/row.ts';
import type { ReadableDb } from '#storage/db.ts';
import { policiesFrom, policyById, type PolicyValueRow } from '#storage/policies.ts';
import { toPolicyRow } from './rows.ts';

type Place = Pick<PolicyRow, 'key' | 'from' | 'scope'>;

const isSamePlace = (a: Place, b: Place): boolean => a.key === b.key && a.from === b.from && isDeepStrictEqual(a.scope, b.scope);

/** How the ids of values begin that were worked out from another standard. */
export const derivedIdPrefix = 'derived-';
/** What was only worked out from another standard gives way to what is published. */
export const isDerived = ({ id }: Pick<PolicyRow, 'id'>): boolean => id.startsWith(derivedIdPrefix);

/** Values in force of the same key that begin in the same month for the same place: of two, none can be chosen. */
export const standingAt = (db: ReadableDb, place: Place): PolicyValueRow[] =>
  policiesFrom(db, place).filter((one) => isSamePlace(toPolicyRow(one), place));

/** The first of some rows that would stand beside another one: of the office, or before it among them. A row known already comes to nothing. */
export const firstTwice = (db: ReadableDb, rows: readonly PolicyRow[]): { readonly row: PolicyRow; readonly other: PolicyRow } | null => {
  const fresh = rows.filter(({ id }) => policyById(db, id) === undefined);
  for (const [i, row] of fresh.entries()) {
    const standing = standingAt(db, row).map(toPolicyRow);
    const other = fresh.slice(0, i).find((one) => isSamePlace(one, row)) ?? standing.find((one) => !isDerived(one));
    if (other !== undefined) return { row, other };
  }
  return null;
};
