import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkPolicyRows } from '#domain/policy/check.ts';
import { scopeOfDivision } from '#domain/policy/key.ts';
import { allPolicyKeys } from '#domain/policy/keys.ts';
import { authorityMode, evaluationMode, noticePlan } from '#domain/policy/procedure-keys.ts';
import { policyReader, resolvePolicies } from '#domain/policy/resolve.ts';
import { policyCard, type PolicyCard } from '#domain/policy/row.ts';
import { policyCardNames } from '#shared/policy-cards.ts';
import { national } from './shipped-policies.ts';

const read = (code: string): PolicyCard =>
  policyCard.parse(JSON.parse(readFileSync(new URL(`../../../../resources/policies/card-${code}.json`, import.meta.url), 'utf8')));
const cards = policyCardNames.map(({ code }) => read(code));

describe('the cards of real counties', () => {
  it('are the ones a new office may choose, and every value fits its key and names its document', () => {
    expect(cards.map((one) => one.card.code)).toEqual(policyCardNames.map((one) => one.code));
    for (const one of cards) {
      expect(checkPolicyRows(one.rows, allPolicyKeys)).toEqual([]);
      expect(one.example && one.rows.every((row) => row.source.doc !== '' && row.note !== '')).toBe(true);
    }
  });

  it.each([
    ['dangshan', ['COUNTY', 'PLAN_3BANG', 'ALWAYS']],
    ['yandu', ['TOWNSHIP', 'PLAN_2021', 'ON_OBJECTION']],
    ['huoqiu', ['COUNTY', 'PLAN_2021', 'ON_OBJECTION']],
  ])('%s chooses %s', (code, chosen) => {
    const own = read(code).rows.map((row) => ({ ...row, scope: { ...row.scope, county: '999901000000' } }));
    const keys = [authorityMode, noticePlan, evaluationMode];
    const resolved = resolvePolicies([...national.rows, ...own], keys, { ...scopeOfDivision('999901104000'), program: 'dibao' }, '2026-11');
    if (!resolved.ok) throw new Error(resolved.error.code);
    const reader = policyReader(resolved.value);
    expect(keys.map((key) => reader.read<string>(key))).toEqual(chosen);
  });
});
