import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { placeDimensions, specificity, type Scope } from '#domain/policy/key.ts';
import type { Month } from '#shared/values/dates.ts';
import { ask } from '../../calls/ask.ts';
import { Refused, type RowOf } from '../../calls/call-types.ts';

export type PolicyValue = RowOf<'policies.list'>;
const atOnce = 100;

/** Every value this office holds; some hundred at most. */
export const usePolicyRows = (): UseQueryResult<readonly PolicyValue[]> =>
  useQuery({
    queryKey: ['policies.list', 'all'],
    queryFn: async () => {
      const rows: PolicyValue[] = [];
      for (;;) {
        const page = await ask('policies.list', { offset: rows.length, limit: atOnce });
        if (!page.ok) throw new Refused(page.error);
        rows.push(...page.value.rows);
        if (page.value.rows.length === 0 || rows.length >= page.value.total) return rows;
      }
    },
  });

export const inForce = (row: PolicyValue, month: Month): boolean =>
  !row.voided && row.from <= month && (row.to === null || row.to >= month);

const sameScope = (one: PolicyValue, other: PolicyValue): boolean => {
  const names = Object.keys(one.scope);
  return names.length === Object.keys(other.scope).length && names.every((name) => one.scope[name] === other.scope[name]);
};
/** A later value of the same scope holds instead. */
export const isReplaced = (row: PolicyValue, rows: readonly PolicyValue[], month: Month): boolean =>
  rows.some((other) => other.key === row.key && other.from > row.from && inForce(other, month) && sameScope(row, other));

const holdsHere = (row: PolicyValue, own: Scope): boolean =>
  placeDimensions.every((place) => row.scope[place] === undefined || own[place] === undefined || row.scope[place] === own[place]);

/** The narrowest and newest value of a key in a month at this office: what most families meet. */
export const leadingValue = (rows: readonly PolicyValue[], key: string, month: Month, own: Scope): PolicyValue | undefined =>
  rows
    .filter((row) => row.key === key && inForce(row, month) && holdsHere(row, own))
    .sort((one, other) => specificity(other.scope) - specificity(one.scope) || other.from.localeCompare(one.from))[0];
