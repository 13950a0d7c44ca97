import { describe, expect, it } from 'vitest';
import { checkPolicyRows } from '#domain/policy/check.ts';
import { dbStd } from '#domain/policy/dibao-keys.ts';
import { scopeOfDivision } from '#domain/policy/key.ts';
import { allPolicyKeys, dibaoKeys } from '#domain/policy/keys.ts';
import { policyReader, resolvePolicies } from '#domain/policy/resolve.ts';
import { linjiang, national } from './shipped-policies.ts';

const rows = [...national.rows, ...linjiang.rows];
const scope = (area: string) => ({ ...scopeOfDivision('999901104000'), area, program: 'dibao' });

describe('the policies shipped with the program', () => {
  it('fit their keys, each with a source, and no key stands twice', () => {
    expect(checkPolicyRows(rows, allPolicyKeys)).toEqual([]);
    expect(new Set(allPolicyKeys.map((key) => key.key)).size).toBe(allPolicyKeys.length);
    expect(allPolicyKeys.filter((key) => !/^[a-z][a-z0-9_]*$/u.test(key.key) || key.name === '')).toEqual([]);
    expect(linjiang.example).toBe(true);
  });

  it.each(['urban', 'rural'])('let an office of the example county reckon at once (%s)', (area) => {
    for (const month of ['2023-07', '2024-11', '2026-11'])
      expect(resolvePolicies(rows, allPolicyKeys, scope(area), month)).toMatchObject({ ok: true });
  });

  it.each([
    ['rural', '2026-10', 72_200],
    ['urban', '2026-10', 75_700],
    ['rural', '2022-01', 66_000],
  ])('give the %s standard of %s', (area, month, fen) => {
    const resolved = resolvePolicies(rows, [dbStd], scope(area), month);
    expect(resolved.ok && policyReader(resolved.value).read(dbStd)).toEqual({ amountFen: fen, per: 'month' });
  });

  it('do not invent a standard for a county that has not published one', () => {
    expect(resolvePolicies(rows, dibaoKeys, { ...scopeOfDivision('888801000000'), area: 'rural' }, '2026-10')).toMatchObject({
      ok: false,
      error: { code: 'policy_missing', params: { name: '低保标准' } },
    });
  });
});
