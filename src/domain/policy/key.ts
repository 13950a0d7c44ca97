import type { z } from 'zod';

/** Where a value holds. Places from wide to narrow, then the sorts of people a place distinguishes. */
export const placeDimensions = ['province', 'city', 'county', 'town'] as const;
export const classDimensions = ['program', 'area', 'category'] as const;
export type ScopeDimension = (typeof placeDimensions)[number] | (typeof classDimensions)[number];

/** Dimension → code: `{ county: '999901000000', area: 'rural' }`. An empty scope holds for the whole country. */
export type Scope = Readonly<Record<string, string>>;

/** Which day of a case chooses the row in force (design: each rule states which date selects); `today` for rules of the office itself. */
export type SelectedBy = 'benefit_month' | 'application' | 'acceptance' | 'decision' | 'posting' | 'today';

/**
 * A rule's parameter, declared once. `scope` names the narrowest place and the classes that may differ;
 * wider places are always allowed. `default` is used where no row applies; `optional` keys may stay without a value.
 */
export type PolicyKey<T = unknown> = {
  readonly key: string;
  readonly name: string;
  readonly schema: z.ZodType<T>;
  readonly unit: string;
  readonly scope: readonly ScopeDimension[];
  readonly selectedBy: SelectedBy;
  readonly clause: string;
  readonly default?: T;
  readonly optional?: boolean;
};

/** Declares a key; the value type follows from its schema. */
export const definePolicyKey = <T>(definition: PolicyKey<T>): PolicyKey<T> => definition;

/** The places a 12-digit division code lies in, as a scope: province, city, county and, below a county, town. */
export const scopeOfDivision = (code: string): Scope => ({
  province: `${code.slice(0, 2)}0000000000`,
  city: `${code.slice(0, 4)}00000000`,
  county: `${code.slice(0, 6)}000000`,
  ...(code.slice(6, 9) === '000' ? {} : { town: `${code.slice(0, 9)}000` }),
});

const isPlace = (dimension: string): dimension is (typeof placeDimensions)[number] => placeDimensions.some((place) => place === dimension);

/** Whether a row of this key may distinguish by `dimension`. */
export const allowsDimension = (key: PolicyKey, dimension: string): boolean => {
  if (!isPlace(dimension)) return key.scope.some((allowed) => allowed === dimension);
  const narrowest = Math.max(...key.scope.map((allowed) => (isPlace(allowed) ? placeDimensions.indexOf(allowed) : -1)));
  return placeDimensions.indexOf(dimension) <= narrowest;
};

/** How specific a row's scope is: the narrowest place counts first, then the number of classes. */
export const specificity = (scope: Scope): number => {
  let [place, classes] = [0, 0];
  for (const dimension of Object.keys(scope)) {
    if (isPlace(dimension)) place = Math.max(place, placeDimensions.indexOf(dimension) + 1);
    else classes += 1;
  }
  return place * 100 + classes;
};
