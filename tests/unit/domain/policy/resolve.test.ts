import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fillSentence } from '#shared/values/refusal.ts';
import { checkPolicyRows } from '#domain/policy/check.ts';
import { allowsDimension, definePolicyKey, scopeOfDivision } from '#domain/policy/key.ts';
import { dbStd } from '#domain/policy/dibao-keys.ts';
import { policyFromUses, policyReader, policySentences, resolvePolicies, resolveSelected } from '#domain/policy/resolve.ts';
import type { PolicyRow } from '#domain/policy/row.ts';

const days = definePolicyKey({
  key: 'days',
  name: '天数',
  schema: z.int(),
  unit: '天',
  scope: ['county', 'area'],
  selectedBy: 'acceptance',
  clause: '默认',
});
const source = { doc: '文件', number: '临民发〔2026〕1号', date: '2026-01-05' };
const row = (id: string, scope: Record<string, string>, from: string, value: number, to?: string): PolicyRow => ({
  id,
  key: 'days',
  scope,
  from,
  value,
  source,
  note: '',
  ...(to === undefined ? {} : { to }),
});
const county = '999901000000';
const said = (amountFen: number, per: string): boolean => dbStd.schema.safeParse({ amountFen, per }).success;
const here = { ...scopeOfDivision('999901104201'), area: 'rural' };
const valueIn = (rows: PolicyRow[], month: string, scope = here): unknown => {
  const resolved = resolvePolicies(rows, [days], scope, month);
  return resolved.ok ? policyReader(resolved.value).read(days) : resolved.error.code;
};

describe('which published value is in force', () => {
  it('takes the most specific place and class before a newer general one', () => {
    const rows = [
      row('n', {}, '2026-06', 1),
      row('c', { county }, '2024-01', 2),
      row('ca', { county, area: 'rural' }, '2023-01', 3),
      row('city', { city: '999900000000', area: 'rural' }, '2026-01', 4),
    ];
    expect(valueIn(rows, '2026-07')).toBe(3);
    expect(valueIn(rows, '2026-07', { ...here, area: 'urban' })).toBe(2);
    expect(valueIn(rows, '2026-07', { ...scopeOfDivision('888801000000'), area: 'rural' })).toBe(1);
  });

  it('takes the latest one in force in the month, so that an old month keeps its old value', () => {
    const rows = [row('a', { county }, '2024-01', 10), row('b', { county }, '2025-07', 20)];
    expect(valueIn(rows, '2025-06')).toBe(10);
    expect(valueIn(rows, '2025-07')).toBe(20);
    expect(valueIn(rows, '2023-12')).toBe('policy_missing');
  });

  it('ends with its last month and falls back to the wider one', () => {
    const rows = [row('n', {}, '2020-01', 1), row('c', { county }, '2024-01', 2, '2025-12')];
    expect(valueIn(rows, '2025-12')).toBe(2);
    expect(valueIn(rows, '2026-01')).toBe(1);
  });

  it('says in words which value is missing, and for which month', () => {
    const missing = resolvePolicies([], [days], {}, '2026-07');
    expect(missing).toMatchObject({ ok: false, error: { code: 'policy_missing', params: { name: '天数', key: 'days' } } });
    expect(missing.ok ? '' : fillSentence(policySentences[missing.error.code], missing.error.params)).toContain(
      '2026-07适用的“天数”（全国）',
    );
  });

  it('does not choose between two rows of the same scope and month', () => {
    expect(
      resolvePolicies([row('a', { county }, '2026-01', 1), row('b', { county }, '2026-01', 2)], [days], here, '2026-02'),
    ).toMatchObject({ ok: false, error: { code: 'policy_conflict', params: { rows: 'a、b' } } });
  });

  it('refuses a value that does not fit its key instead of reckoning with it', () => {
    expect(resolvePolicies([{ ...row('a', {}, '2026-01', 1), value: 'three' }], [days], here, '2026-02')).toMatchObject({
      ok: false,
      error: { code: 'policy_value_invalid' },
    });
  });

  it('freezes what was read with row and source, and an old statement can be reckoned by it again', () => {
    const resolved = resolvePolicies([row('a', { county }, '2026-01', 5)], [days], here, '2026-02');
    if (!resolved.ok) throw new Error(resolved.error.code);
    const reader = policyReader(resolved.value);
    expect(reader.uses()).toEqual([]);
    expect(reader.read(days)).toBe(5);
    expect(reader.uses()).toEqual([
      { key: 'days', name: '天数', rowId: 'a', value: 5, unit: '天', from: '2026-01', source: '《文件》（临民发〔2026〕1号，2026-01-05）' },
    ]);
    const thawed = policyReader(policyFromUses(JSON.parse(JSON.stringify(reader.uses())), here, '2026-02'));
    expect(thawed.read(days)).toBe(5);
    const spoilt = policyReader(
      policyFromUses(
        reader.uses().map((use) => ({ ...use, value: 'five' })),
        here,
        '2026-02',
      ),
    );
    expect(() => spoilt.read(days)).toThrow('does not fit');
  });

  it('uses a default where one is declared and marks it as such', () => {
    const withDefault = definePolicyKey({ ...days, default: 3 });
    const resolved = resolvePolicies([], [withDefault], here, '2026-02');
    expect(resolved.ok && resolved.value.uses['days']).toMatchObject({ value: 3, rowId: 'default:days', source: '默认' });
  });
});

describe('rows brought from outside', () => {
  it('finds an unknown key, an unknown distinction, a bad value, a reversed period and a repeated number', () => {
    const rows = [
      row('a', { category: 'x' }, '2026-05', 1, '2026-04'),
      { ...row('a', {}, '2026-01', 1), value: null },
      { ...row('c', {}, '2026-01', 1), key: 'dayz' },
    ];
    expect(checkPolicyRows(rows, [days]).map((one) => `${one.params['row']} ${one.code}`)).toEqual([
      '1 policy_scope_unknown',
      '1 policy_period_reversed',
      '2 policy_row_twice',
      '2 policy_value_malformed',
      '3 policy_key_unknown',
    ]);
  });

  it('notices a yearly standard typed as a monthly one, and the other way round', () => {
    expect(said(866_400, 'month')).toBe(false);
    expect(said(35_000, 'year')).toBe(false);
    expect(said(132_000, 'year')).toBe(true);
    expect(said(72_200, 'month')).toBe(true);
  });

  it('allows wider places than the narrowest a key names, never narrower', () => {
    expect(allowsDimension(days, 'province')).toBe(true);
    expect(allowsDimension(days, 'town')).toBe(false);
    expect(scopeOfDivision('999901000000')).not.toHaveProperty('town');
  });
});

describe('which day chooses the value', () => {
  const [asked, paid] = [
    { ...days, key: 'asked', selectedBy: 'application' } as const,
    { ...days, key: 'paid', selectedBy: 'benefit_month' } as const,
  ];
  const rows = [asked, paid].flatMap(({ key }) => [
    { ...row(`${key}-old`, {}, '2026-01', 1), key },
    { ...row(`${key}-new`, {}, '2026-12', 2), key },
  ]);
  const read = (month: string, appliedIn: string): unknown => {
    const resolved = resolveSelected({ month, appliedIn }, [asked, paid], (keys, at) => resolvePolicies(rows, keys, here, at));
    if (!resolved.ok) return resolved.error;
    const reader = policyReader(resolved.value);
    return [reader.read(asked), reader.read(paid)];
  };

  it('who is entitled goes by the day of the application, what is paid by the month it is paid for', () => {
    expect(read('2026-12', '2026-11')).toEqual([1, 2]);
    expect(read('2026-12', '2026-12')).toEqual([2, 2]);
    expect(read('2026-11', '2026-11')).toEqual([1, 1]);
  });

  it('a value that was wanting when the family applied is named with that month', () => {
    expect(read('2026-01', '2025-12')).toMatchObject({ code: 'policy_missing', params: { key: 'asked', month: '2025-12' } });
  });
});
