import { formatYuan } from '#shared/values/money.ts';
import { scopeOfDivision, placeDimensions, type PolicyKey, type Scope } from './key.ts';
import { applies, choose } from './resolve.ts';
import type { PolicyRow } from './row.ts';
import { fittingOption, partOf, shapeOf, type Shape } from './value-shape.ts';

/**
 * A value so many times the one before it, up or down, is a digit too many or too few until two persons say otherwise (the specification
 * of exchange and security, threat E11).
 */
export const leapFactor = 10;

/** `times` as people say it: 10, 12.5. */
export type Leap = {
  readonly row: PolicyRow;
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly times: string;
};

/** One amount or ratio of a value: in whole steps, so that two are compared without rounding. */
type Measure = { readonly name: string; readonly text: string; readonly size: number };

const nameOf = (item: unknown): string => {
  const named = [partOf(item, 'name'), partOf(item, 'code'), partOf(item, 'kind')].find((one) => typeof one === 'string');
  return typeof named === 'string' ? named : '';
};

/** A standard a year and one a month are the same money: both in twelfths of a 分 a month. */
const standard = (value: unknown, name: string): Measure | null => {
  const [amount, per] = [partOf(value, 'amountFen'), partOf(value, 'per')];
  if (typeof amount !== 'number' || (per !== 'month' && per !== 'year')) return null;
  return { name, text: `${formatYuan(amount)} 元/${per === 'month' ? '月' : '年'}`, size: per === 'month' ? amount * 12 : amount };
};

const measure = (shape: Shape, value: unknown, path: string, name: string, found: Map<string, Measure>): void => {
  switch (shape.kind) {
    case 'money':
      if (typeof value === 'number') found.set(path, { name, text: `${formatYuan(value)} 元`, size: value });
      return;
    case 'ratio':
      if (typeof value === 'string') found.set(path, { name, text: value, size: Math.round(Number(value) * 1_000_000) });
      return;
    case 'either': {
      const option = shape.options[fittingOption(shape.options, value)];
      if (option !== undefined) measure(option, value, path, name, found);
      return;
    }
    case 'rows':
      if (Array.isArray(value)) {
        for (const [i, item] of (value as readonly unknown[]).entries()) {
          const code = partOf(item, 'code');
          measure(shape.item, item, `${path}/${typeof code === 'string' ? code : String(i)}`, [name, nameOf(item)].join(' ').trim(), found);
        }
      }
      return;
    case 'named':
      if (typeof value === 'object' && value !== null)
        for (const [entry, item] of Object.entries(value)) measure(shape.item, item, `${path}/${entry}`, `${name} ${entry}`.trim(), found);
      return;
    case 'group': {
      const whole = standard(value, name);
      if (whole !== null) found.set(path, whole);
      // Two kinds of one group are no more comparable than 元 and a ratio.
      const kind = shape.parts.map(({ shape: part }) => (part.kind === 'fixed' ? part.value : '')).join('');
      if (whole === null)
        for (const part of shape.parts) measure(part.shape, partOf(value, part.name), `${path}/${kind}.${part.name}`, name, found);
      return;
    }
    case 'text':
    case 'month':
    case 'flag':
    case 'whole':
    case 'choice':
    case 'fixed':
      return;
    default:
      shape satisfies never;
  }
};

const shapes = new Map<PolicyKey, Shape>();
const measuresOf = (key: PolicyKey, value: unknown): ReadonlyMap<string, Measure> => {
  const shape = shapes.get(key) ?? shapeOf(key);
  shapes.set(key, shape);
  const found = new Map<string, Measure>();
  measure(shape, value, '', '', found);
  return found;
};

/** A row's scope with the places its narrowest place lies in: what holds for the county holds for the town. */
const fullScope = (scope: Scope): Scope => {
  const place = placeDimensions.toReversed().find((dimension) => scope[dimension] !== undefined);
  return { ...(place === undefined ? {} : scopeOfDivision(scope[place] ?? '')), ...scope };
};

/** A value that was taken back, and when: a day, or a moment that begins with one. */
export type GoneRow = { readonly row: PolicyRow; readonly at: string };

/** Of values that were taken back the last that was ever in force for a scope and month; one taken back before its first month never was. */
const lastGone = (scope: Scope, row: PolicyRow, gone: readonly GoneRow[]): readonly unknown[] =>
  gone
    .filter((one) => one.row.key === row.key && one.row.from <= one.at.slice(0, 7) && applies(one.row, scope, row.from))
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, 1)
    .map((one) => one.row.value);

/** What would hold in the row's first month and place without it; where all of that was taken back, what held last. */
const valuesBefore = (key: PolicyKey, row: PolicyRow, rows: readonly PolicyRow[], gone: readonly GoneRow[]): readonly unknown[] => {
  const scope = fullScope(row.scope);
  const standing = choose(rows.filter((one) => one.key === row.key && one.id !== row.id && applies(one, scope, row.from)));
  if (standing.length > 0) return standing.map(({ value }) => value);
  return key.default === undefined ? lastGone(scope, row, gone) : [key.default];
};

const timesOf = (a: number, b: number): number => Math.max(a, b) / Math.min(a, b);

/**
 * Amounts and ratios of new rows that leap, each against what was in force before it: among `standing` and the new ones themselves,
 * and where nothing stands and the key has no default, the last of what is `gone`.
 */
export const leapsOf = (
  fresh: readonly PolicyRow[],
  standing: readonly PolicyRow[],
  keys: readonly PolicyKey[],
  gone: readonly GoneRow[] = [],
): Leap[] => {
  const all = [...standing, ...fresh];
  return fresh.flatMap((row) => {
    const key = keys.find((one) => one.key === row.key);
    if (key === undefined) return [];
    const now = measuresOf(key, row.value);
    return valuesBefore(key, row, all, gone).flatMap((value) =>
      [...measuresOf(key, value)].flatMap(([path, before]): Leap[] => {
        const after = now.get(path);
        // From or to nothing is no slip of a digit.
        if (after === undefined || before.size === 0 || after.size === 0) return [];
        if (Math.max(before.size, after.size) < leapFactor * Math.min(before.size, after.size)) return [];
        const times = String(Math.floor(timesOf(before.size, after.size) * 10) / 10);
        return [{ row, name: `${key.name} ${after.name}`.trim(), before: before.text, after: after.text, times }];
      }),
    );
  });
};
