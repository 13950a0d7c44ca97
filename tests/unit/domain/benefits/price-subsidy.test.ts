import { describe, expect, it } from 'vitest';
import { fitsUnitPrice, nationalPriceSubsidyRules, priceSubsidy, priceSubsidyStarts } from '#domain/benefits/price-subsidy.ts';
import { fraction } from '#domain/statement/fraction.ts';

const of = (standardFen: number, scpiRise: string, heads = 1, leastFen = 0) =>
  priceSubsidy({ month: '2026-10', heads, standard: fraction(standardFen), scpiRise }, { ...nationalPriceSubsidyRules, leastFen });

describe('the price subsidy of a low-income family', () => {
  it.each([
    ['PB-1', 72_200, '0.034', 0, 2_500],
    ['PB-2', 75_700, '0.034', 0, 2_600],
    ['PB-3 with the guaranteed least of the place', 50_000, '0.038', 2_500, 2_500],
    ['PB-3 where no least is guaranteed', 50_000, '0.038', 0, 1_900],
  ])('%s: a standard of %i fen and a rise of %s', (_, standard, rise, least, expected) => {
    expect(of(standard, rise, 1, least).totalFen).toBe(expected);
  });

  it('is rounded for one head before it is multiplied: three heads of PB-1 get 75, not 74', () => {
    const made = of(72_200, '0.034', 3);
    expect(made.totalFen).toBe(7_500);
    expect(made.lines.reduce((sum, line) => sum + line.amountFen, 0)).toBe(made.totalFen);
    expect(made.lines[0]?.inputs['每人']).toBe('24.548 → 25.00');
  });

  it.each([
    ['0.035', '0.01', true],
    ['0.02', '0.06', true],
    ['0.0349', '0.0599', false],
  ])('starts with a rise of prices of %s or of food of %s: %s', (cpi, food, starts) => {
    expect(priceSubsidyStarts({ cpi, food }, nationalPriceSubsidyRules)).toBe(starts);
  });
});

describe('a one-off payment reported with its total', () => {
  it('fits the heads it was paid to: 2,458,100 yuan are 100 for each of 24,581 people', () => {
    expect(fitsUnitPrice(245_810_000, 10_000, 24_581)).toEqual({ fits: true, implied: 24_581 });
  });
  it('does not fit households or people when the unit was mistaken: 677,000 at 200 is neither 1495 nor 3478', () => {
    expect(fitsUnitPrice(67_700_000, 20_000, 1_495)).toEqual({ fits: false, implied: 3_385 });
    expect(fitsUnitPrice(67_700_000, 20_000, 3_478).fits).toBe(false);
    expect(fitsUnitPrice(67_700_000, 30_000, 2_256)).toEqual({ fits: false, implied: null });
  });
});
