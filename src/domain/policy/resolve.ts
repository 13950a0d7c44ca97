import type { Month } from '#shared/values/dates.ts';
import type { Outcome, Sentences } from '#shared/values/refusal.ts';
import { done, refuse } from '#shared/values/refusal.ts';
import { schemaProblem } from '#shared/values/schema-problem.ts';
import type { PolicyUse } from '#domain/statement/statement.ts';
import type { PolicyKey, Scope } from './key.ts';
import { placeDimensions, specificity } from './key.ts';
import type { PolicyRow } from './row.ts';
import { sourceText } from './row.ts';

export type PolicyRefusal = 'policy_missing' | 'policy_conflict' | 'policy_value_invalid';

export const policySentences: Sentences<PolicyRefusal> = {
  policy_missing: '没有找到{month}适用的“{name}”（{scope}）。请在“制度与标准”中录入，或导入县局下发的标准。',
  policy_conflict: '“{name}”在{month}有两条同范围、同生效月的规定（{rows}），不能确定用哪一条。请作废其中一条。',
  policy_value_invalid: '“{name}”的规定（{rows}）内容不符合格式：{problem}。请核对后更正。',
};

/** The values in force for one scope and month: plain data, one `PolicyUse` a key, fit to be frozen with a case. */
export type Policy = { readonly month: Month; readonly scope: Scope; readonly uses: Readonly<Record<string, PolicyUse>> };

/** Whether a row speaks of a scope in a month. */
export const applies = (row: PolicyRow, scope: Scope, month: Month): boolean =>
  row.from <= month &&
  (typeof row.to !== 'string' || month <= row.to) &&
  Object.entries(row.scope).every(([dimension, code]) => scope[dimension] === code);

/** Of rows that apply the most specific, then the latest; more than one only where they contradict each other. */
export const choose = (rows: readonly PolicyRow[]): PolicyRow[] => {
  let best: PolicyRow[] = [];
  for (const row of rows) {
    const [first] = best;
    const order =
      first === undefined
        ? 1
        : specificity(row.scope) - specificity(first.scope) || (row.from < first.from ? -1 : Number(row.from > first.from));
    if (order > 0) best = [row];
    else if (order === 0) best.push(row);
  }
  return best;
};

const useOf = (key: PolicyKey, row: PolicyRow, value: unknown): PolicyUse => ({
  key: key.key,
  name: key.name,
  rowId: row.id,
  value,
  unit: key.unit,
  from: row.from,
  source: sourceText(row.source),
});

const areaNames: Readonly<Record<string, string>> = { urban: '城市', rural: '农村' };

/** Where a value is wanting, as a person would say it: the narrowest place by its code, and the area. */
const scopeText = (scope: Scope): string => {
  const place = placeDimensions
    .toReversed()
    .map((dimension) => scope[dimension])
    .find((code) => code !== undefined);
  const area = scope['area'] === undefined ? '' : (areaNames[scope['area']] ?? scope['area']);
  return [place === undefined ? '全国' : `区划 ${place}`, area].filter((word) => word !== '').join(' ');
};

/**
 * Chooses for every key the row in force: the most specific scope, then the latest `from`; then the key's default.
 * Pure. Refuses `policy_missing` (name, month, scope), `policy_conflict` and `policy_value_invalid`.
 */
export const resolvePolicies = (
  rows: readonly PolicyRow[],
  keys: readonly PolicyKey[],
  scope: Scope,
  month: Month,
): Outcome<Policy, PolicyRefusal> => {
  const byKey = new Map<string, PolicyRow[]>();
  for (const row of rows) {
    if (!applies(row, scope, month)) continue;
    const same = byKey.get(row.key);
    if (same === undefined) byKey.set(row.key, [row]);
    else same.push(row);
  }
  const uses: Record<string, PolicyUse> = {};
  for (const key of keys) {
    const [row, ...others] = choose(byKey.get(key.key) ?? []);
    if (others.length > 0 && row !== undefined) {
      return refuse('policy_conflict', { key: key.key, name: key.name, month, rows: [row, ...others].map((one) => one.id).join('、') });
    }
    if (row !== undefined) {
      const value = key.schema.safeParse(row.value);
      if (!value.success) {
        return refuse('policy_value_invalid', { key: key.key, name: key.name, rows: row.id, problem: schemaProblem(value.error) });
      }
      uses[key.key] = useOf(key, row, value.data);
    } else if (key.default !== undefined) {
      uses[key.key] = {
        key: key.key,
        name: key.name,
        rowId: `default:${key.key}`,
        value: key.default,
        unit: key.unit,
        from: '',
        source: key.clause,
      };
    } else if (key.optional !== true) {
      return refuse('policy_missing', { key: key.key, name: key.name, month, scope: scopeText(scope) });
    }
  }
  return done({ month, scope, uses });
};

/** The months that choose the rows of one family: what is paid by the month it is paid for, who is entitled by the day of the application. */
export type SelectingMonths = { readonly month: Month; readonly appliedIn: Month };

/**
 * The values of `keys`, each in the month its key names (`selectedBy`): `application` by the month of the application or review,
 * everything else by the month reckoned. Refuses as `resolvePolicies` does, naming the month that lacks a value.
 */
export const resolveSelected = (
  { month, appliedIn }: SelectingMonths,
  keys: readonly PolicyKey[],
  resolve: (keys: readonly PolicyKey[], month: Month) => Outcome<Policy, PolicyRefusal>,
): Outcome<Policy, PolicyRefusal> => {
  const applied = keys.filter((key) => key.selectedBy === 'application');
  if (appliedIn === month || applied.length === 0) return resolve(keys, month);
  const ofApplication = resolve(applied, appliedIn);
  if (!ofApplication.ok) return ofApplication;
  const ofMonth = resolve(
    keys.filter((key) => key.selectedBy !== 'application'),
    month,
  );
  if (!ofMonth.ok) return ofMonth;
  return done({ ...ofMonth.value, uses: { ...ofMonth.value.uses, ...ofApplication.value.uses } });
};

/** The policy an old statement was computed by, from the values frozen in it. */
export const policyFromUses = (uses: readonly PolicyUse[], scope: Scope, month: Month): Policy => ({
  month,
  scope,
  uses: Object.fromEntries(uses.map((use) => [use.key, use])),
});

/** Reads values for one computation and remembers which were read. */
export type PolicyReader = {
  /** The value of a key that must be there; a key left out of `resolvePolicies` is a bug and throws. */
  readonly read: <T>(key: PolicyKey<T>) => T;
  /** The value of an optional key. */
  readonly find: <T>(key: PolicyKey<T>) => T | undefined;
  /** The source of a key as a clause to print. */
  readonly clause: (key: PolicyKey) => string;
  /** What was read so far, each key once, in the order of reading. */
  readonly uses: () => readonly PolicyUse[];
};

/** Values already held against their key's schema: thousands of statements read the same few frozen tables. */
const fitted = new WeakMap<PolicyUse, PolicyKey>();

const fits = <T>(key: PolicyKey<T>, use: PolicyUse): use is PolicyUse & { value: T } => {
  if (fitted.get(use) === key) return true;
  if (!key.schema.safeParse(use.value).success) return false;
  fitted.set(use, key);
  return true;
};

/** A reader over resolved values, one per computation; a frozen value that no longer fits its key is a bug and throws. */
export const policyReader = (policy: Policy): PolicyReader => {
  const read = new Map<string, PolicyUse>();
  const find = <T>(key: PolicyKey<T>): T | undefined => {
    const use = policy.uses[key.key];
    if (use === undefined) return undefined;
    if (!fits(key, use)) throw new Error(`frozen policy value does not fit: ${key.key}`);
    read.set(key.key, use);
    return use.value;
  };
  return {
    find,
    read: (key) => {
      const value = find(key);
      if (value === undefined) throw new Error(`policy key not resolved: ${key.key}`);
      return value;
    },
    clause: (key) => policy.uses[key.key]?.source ?? key.clause,
    uses: () => [...read.values()],
  };
};
