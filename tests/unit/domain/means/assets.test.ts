import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { assetItem } from '#domain/means/asset-item.ts';
import { judgeAssets, type AssetFamily } from '#domain/means/asset-rules.ts';
import { assetRule } from '#domain/policy/means-keys.ts';
import { policyReader } from '#domain/policy/resolve.ts';
import { fraction } from '#domain/statement/fraction.ts';
import { linjiang } from '../policy/shipped-policies.ts';
import { county } from '../programs/dibao/family.ts';
import { own, readerWith } from './reader.ts';

type Input = Partial<z.input<typeof assetItem>>;
const asset = (category: string, valueFen: number, input: Input = {}) =>
  assetItem.parse({ id: 'a', personId: null, category, label: '', valueFen, ...input });
const household: AssetFamily = {
  persons: new Set(['p1', 'p2']),
  standard: fraction(72_200),
  severeIllness: false,
  severeDisability: false,
};
const shipped = () =>
  policyReader(
    county(
      72_200,
      linjiang.rows.filter((row) => row.key !== 'db_std'),
    ),
  );
const failed = (items: ReturnType<typeof asset>[], family: AssetFamily = household): string[] =>
  judgeAssets(items, family, shipped())
    .filter((one) => one.verdict === 'fail')
    .map((one) => one.code);

describe('what a family may own (the example county)', () => {
  it('holds savings against 36 standards a person, equal still passing', () => {
    const limit = 72_200 * 36 * 2;
    expect(failed([asset('financial', limit - 100), asset('financial', 100)])).toEqual([]);
    expect(failed([asset('financial', limit + 1)])).toEqual(['asset_financial']);
  });

  it('allows more to a family with a severe illness or disability, and names the exemption', () => {
    const items = [asset('financial', 72_200 * 48 * 2)];
    const ill = { ...household, severeIllness: true };
    expect(failed(items, ill)).toEqual([]);
    expect(failed(items, { ...household, severeDisability: true })).toEqual([]);
    expect(judgeAssets(items, ill, shipped())[0]).toMatchObject({
      verdict: 'pass',
      text: '超过一般限额，符合豁免：重病、重残家庭放宽到 48 个月',
      inputs: { 限额: '722.00 × 48 个月 × 2 人 = 69,312.00 元' },
    });
    expect(failed([asset('financial', 72_200 * 48 * 2 + 1)], ill)).toEqual(['asset_financial']);
  });

  it('refuses a car of 80,000 yuan or a second car, but not the vehicle of a disabled person', () => {
    expect(failed([asset('vehicle', 7_999_999)])).toEqual([]);
    expect(failed([asset('vehicle', 8_000_000)])).toEqual(['asset_vehicle_value']);
    expect(failed([asset('vehicle', 100_000), asset('vehicle', 100_000)])).toEqual(['asset_vehicle_count']);
    expect(failed([asset('vehicle', 9_000_000, { exemptCode: 'disability_vehicle' })])).toEqual([]);
  });

  it('counts only what belongs to members who count, and what belongs to the whole family', () => {
    expect(failed([asset('shop', 1, { personId: 'gone' })])).toEqual([]);
    expect(failed([asset('shop', 1, { personId: 'p2' })])).toEqual(['asset_shop']);
  });

  it('shows a person what no rule speaks of', () => {
    expect(
      judgeAssets([asset('yacht', 500_000)], household, shipped())
        .filter((one) => one.verdict === 'warn')
        .map((one) => one.code),
    ).toEqual(['asset_without_rule']);
  });
});

describe('rules of other counties fit the same table', () => {
  it('a car beyond the count, savings below 24 standards a person but at most 50,000 with a severe illness', () => {
    const reader = readerWith(
      own(assetRule, [
        {
          code: 'savings',
          name: '金融资产',
          categories: ['financial'],
          measure: 'TOTAL',
          compare: 'LT',
          limit: { kind: 'standard', months: '24', perPerson: true },
          exemptCodes: [],
          exemptions: [{ name: '重病', when: 'severe_illness', limits: [{ kind: 'amount', amountFen: 5_000_000, perPerson: true }] }],
        },
      ]),
    );
    const verdict = (valueFen: number, severeIllness: boolean) =>
      judgeAssets([asset('financial', valueFen)], { ...household, severeIllness }, reader)[0]?.verdict;
    const line = 72_200 * 24 * 2;
    expect([verdict(line - 1, false), verdict(line, false), verdict(line, true), verdict(10_000_000, true)]).toEqual([
      'pass',
      'fail',
      'pass',
      'fail',
    ]);
  });

  it('living space a person, asking where it was not measured', () => {
    const reader = readerWith(
      own(assetRule, [
        {
          code: 'space',
          name: '人均建筑面积',
          categories: ['house'],
          measure: 'AREA',
          compare: 'LE',
          limit: { kind: 'area', squareMetres: '45', perPerson: true },
          exemptCodes: ['unused_ancestral'],
          exemptions: [],
        },
      ]),
    );
    const verdict = (areaM2: number | null) => judgeAssets([asset('house', 0, { areaM2 })], household, reader)[0]?.verdict;
    expect([verdict(90), verdict(90.01), verdict(null)]).toEqual(['pass', 'fail', 'warn']);
  });
});
