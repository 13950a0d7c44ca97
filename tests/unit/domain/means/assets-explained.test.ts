import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { assetItem } from '#domain/means/asset-item.ts';
import { judgeAssets, type AssetFamily } from '#domain/means/asset-rules.ts';
import { assetRule } from '#domain/policy/means-keys.ts';
import { fraction } from '#domain/statement/fraction.ts';
import { own, readerWith } from './reader.ts';

type Input = Partial<z.input<typeof assetItem>>;
const asset = (category: string, input: Input = {}) =>
  assetItem.parse({ id: 'a', personId: null, category, label: '', valueFen: 0, ...input });
const family: AssetFamily = {
  persons: new Set(['p1', 'p2', 'p3']),
  standard: fraction(72_200),
  severeIllness: false,
  severeDisability: false,
};
const line = (input: object) => ({
  code: 'r',
  name: '一条',
  categories: ['house'],
  measure: 'TOTAL',
  compare: 'LE',
  limit: { kind: 'amount', amountFen: 1_000_000, perPerson: false },
  exemptCodes: [],
  exemptions: [],
  ...input,
});
const judged = (rules: readonly object[], items: ReturnType<typeof asset>[], of: AssetFamily = family) =>
  judgeAssets(items, of, readerWith(own(assetRule, rules as never))).map(({ code, label, verdict, inputs, text }) => ({
    code,
    label,
    verdict,
    inputs,
    text,
  }));
const area = line({ measure: 'AREA', limit: { kind: 'area', squareMetres: '30', perPerson: true } });
const when = (state: string) =>
  line({ exemptions: [{ name: '放宽', when: state, limits: [{ kind: 'amount', amountFen: 2_000_000, perPerson: false }] }] });

describe('what the family reads about what it owns', () => {
  it.each([
    ['an amount for the family', line({}), { valueFen: 900_000 }, '9,000.00 元', '10,000.00 元'],
    [
      'an amount a head',
      line({ limit: { kind: 'amount', amountFen: 1_000_000, perPerson: true } }),
      { valueFen: 900_000 },
      '9,000.00 元',
      '10,000.00 × 3 人 = 30,000.00 元',
    ],
    [
      'months of the standard for the family',
      line({ limit: { kind: 'standard', months: '24', perPerson: false } }),
      { valueFen: 900_000 },
      '9,000.00 元',
      '722.00 × 24 个月 = 17,328.00 元',
    ],
    [
      'months of the standard a head',
      line({ limit: { kind: 'standard', months: '24', perPerson: true } }),
      { valueFen: 900_000 },
      '9,000.00 元',
      '722.00 × 24 个月 × 3 人 = 51,984.00 元',
    ],
    ['a number of things', line({ measure: 'COUNT', limit: { kind: 'count', count: 2 } }), { quantity: 1.5 }, '1.5', '2'],
    ['square metres a head', area, { areaM2: 75.5 }, '75.5 平方米', '30 × 3 人 平方米'],
    [
      'square metres for the family',
      line({ measure: 'AREA', limit: { kind: 'area', squareMetres: '120', perPerson: false } }),
      { areaM2: 75.5 },
      '75.5 平方米',
      '120 平方米',
    ],
    ['the dearest single thing', line({ measure: 'ITEM' }), { valueFen: 900_000 }, '9,000.00 元', '10,000.00 元'],
  ])('by %s', (_what, rule, input, found, limit) => {
    expect(judged([rule], [asset('house', input)])).toEqual([
      { code: 'asset_r', label: '一条', verdict: 'pass', inputs: { 认定值: found, 限额: limit }, text: '未超过' },
    ]);
  });

  it('holds the limit a head against all who count', () => {
    expect(judged([area], [asset('house', { areaM2: 90 })])[0]?.verdict).toBe('pass');
    expect(judged([area], [asset('house', { areaM2: 90.1 })])[0]).toMatchObject({ verdict: 'fail', text: '超过限额' });
  });

  it('says how many things the county does not count, and only where there are any', () => {
    const rule = line({ exemptCodes: ['only_home'] });
    const home = asset('house', { valueFen: 5_000_000, exemptCode: 'only_home' });
    expect(judged([rule], [home, asset('house', { valueFen: 100 })])[0]?.inputs).toEqual({
      认定值: '1.00 元',
      限额: '10,000.00 元',
      豁免项数: '1',
    });
    // An exemption this line does not know counts.
    expect(judged([rule], [{ ...home, exemptCode: 'productive' }])[0]).toMatchObject({
      verdict: 'fail',
      inputs: { 认定值: '50,000.00 元', 限额: '10,000.00 元' },
    });
  });

  it('asks for a house without its area, beside one that was measured', () => {
    const [seen] = judged([area], [asset('house', { areaM2: 40 }), asset('house')]);
    expect(seen).toMatchObject({ verdict: 'warn', text: '未超过；有房屋未填面积，请核实', inputs: { 认定值: '40 平方米' } });
    expect(judged([area], [asset('house', { areaM2: 400 }), asset('house')])[0]).toMatchObject({
      verdict: 'fail',
      text: '超过限额；有房屋未填面积，请核实',
    });
    // Where no area is measured none is missing.
    expect(judged([line({})], [asset('house')])[0]).toMatchObject({ verdict: 'pass', text: '未超过' });
  });

  it('every limit of an exemption has to be kept', () => {
    const rule = line({
      exemptions: [
        {
          name: '放宽',
          when: 'any',
          limits: [
            { kind: 'amount', amountFen: 3_000_000, perPerson: false },
            { kind: 'standard', months: '24', perPerson: false },
          ],
        },
      ],
    });
    expect(judged([rule], [asset('house', { valueFen: 1_732_800 })])[0]).toEqual({
      code: 'asset_r',
      label: '一条',
      verdict: 'pass',
      inputs: { 认定值: '17,328.00 元', 限额: '30,000.00 元，且 722.00 × 24 个月 = 17,328.00 元' },
      text: '超过一般限额，符合豁免：放宽',
    });
    expect(judged([rule], [asset('house', { valueFen: 1_732_801 })])[0]?.verdict).toBe('fail');
  });

  it.each([
    ['severe_illness', 'severeIllness', ['pass', 'fail', 'fail']],
    ['severe_disability', 'severeDisability', ['fail', 'pass', 'fail']],
    ['severe_illness_or_disability', 'both', ['pass', 'pass', 'fail']],
    ['any', 'everybody', ['pass', 'pass', 'pass']],
  ])('a limit widened for %s helps those and no others', (state, _who, verdicts) => {
    const ask = (of: Partial<AssetFamily>) =>
      judged([when(state)], [asset('house', { valueFen: 1_500_000 })], { ...family, ...of })[0]?.verdict;
    expect([ask({ severeIllness: true }), ask({ severeDisability: true }), ask({})]).toEqual(verdicts);
  });

  it('a thing of a kind the county has no line for is shown to a person, by its name and value', () => {
    const others = judged(
      [line({})],
      [asset('vehicle', { label: '面包车', valueFen: 1_250_000 }), asset('shop', { valueFen: 100 }), asset('boat'), asset('other')],
    ).slice(1);
    expect(others).toEqual([
      {
        code: 'asset_without_rule',
        label: '财产：面包车',
        verdict: 'warn',
        inputs: { 价值: '12,500.00 元' },
        text: '本县财产规定没有这一类，须由人认定',
      },
      {
        code: 'asset_without_rule',
        label: '财产：商铺、车库等非居住用房',
        verdict: 'warn',
        inputs: { 价值: '1.00 元' },
        text: '本县财产规定没有这一类，须由人认定',
      },
      {
        code: 'asset_without_rule',
        label: '财产：其他',
        verdict: 'warn',
        inputs: { 价值: '0.00 元' },
        text: '本县财产规定没有这一类，须由人认定',
      },
    ]);
  });
});
