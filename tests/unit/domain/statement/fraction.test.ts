import { assert, bigInt, constantFrom, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  compare,
  decimal,
  divide,
  fraction,
  fractionText,
  multiply,
  parseFraction,
  roundTo,
  roundToFen,
  subtract,
} from '#domain/statement/fraction.ts';
import { percentText, yuanText } from '#domain/statement/money-text.ts';

const anyFraction = tuple(bigInt({ min: -1_000_000n, max: 1_000_000n }), bigInt({ min: 1n, max: 5_000n })).map(([n, d]) => fraction(n, d));

describe('exact money arithmetic', () => {
  it('keeps a third exact, so that three thirds are the whole', () => {
    const third = divide(fraction(69_950), fraction(3));
    expect(fractionText(third)).toBe('69950/3');
    expect(multiply(third, fraction(3))).toEqual(fraction(69_950));
  });

  it.each([
    ['80050', 'HALF_UP', 100, 80_100],
    ['80049', 'HALF_UP', 100, 80_000],
    ['-250', 'HALF_UP', 100, -300],
    ['-249', 'HALF_UP', 100, -200],
    ['44160', 'CEIL', 100, 44_200],
    ['-44160', 'CEIL', 100, -44_100],
    ['44199', 'FLOOR', 100, 44_100],
    ['-44101', 'FLOOR', 100, -44_200],
    ['44101', 'CEIL', 500, 44_500],
    ['44149', 'HALF_UP', 10, 44_150],
    ['100.5', 'NONE', 100, 101],
  ] as const)('rounds %s fen %s to steps of %i as the office does', (text, mode, unit, expected) => {
    expect(roundToFen(decimal(text), mode, unit)).toBe(expected);
  });

  it('leaves an amount as it is where nothing is to be rounded', () => {
    expect(roundTo(fraction(1, 3), 'NONE')).toEqual(fraction(1, 3));
  });

  it('refuses to read something that is not a plain decimal', () => {
    for (const text of ['', '1e3', '０.5', '.5', '1,000', '0x10']) expect(() => decimal(text)).toThrow('not a decimal');
    expect(() => fraction(1, 0)).toThrow('zero denominator');
  });

  it('holds the laws of arithmetic and reads back its own text', () => {
    assert(
      property(anyFraction, anyFraction, (a, b) => {
        expect(subtract(add(a, b), b)).toEqual(a);
        expect(parseFraction(fractionText(a))).toEqual(a);
        expect(b.num === 0n ? a : multiply(divide(a, b), b)).toEqual(a);
        expect(compare(a, b)).toBe(-compare(b, a) + 0);
      }),
    );
  });

  it('never rounds further than one step, and half up never further than half of one', () => {
    assert(
      property(anyFraction, constantFrom(1, 10, 100, 500), (f, unit) => {
        const off = (mode: 'HALF_UP' | 'CEIL' | 'FLOOR') =>
          Math.abs(Number(fractionText(subtract(multiply(fraction(roundToFen(f, mode, unit)), fraction(f.den)), fraction(f.num)))));
        expect(off('HALF_UP') * 2).toBeLessThanOrEqual(unit * Number(f.den));
        expect(off('CEIL')).toBeLessThan(unit * Number(f.den));
        expect(off('FLOOR')).toBeLessThan(unit * Number(f.den));
      }),
    );
  });
});

describe('amounts as people write them', () => {
  it.each([
    [fraction(125_480), '1,254.80'],
    [decimal('2454.8'), '24.548'],
    [fraction(69_950, 3), '≈233.17'],
    [decimal('-5.5'), '-0.055'],
    [fraction(123_456_789_01), '123,456,789.01'],
  ])('writes %o', (amount, text) => {
    expect(yuanText(amount)).toBe(text);
  });

  it.each([
    ['0.3', '30%'],
    ['1', '100%'],
    ['1.5', '150%'],
    ['0.125', '12.5%'],
    ['0', '0%'],
    ['0.005', '0.5%'],
  ])('writes the ratio %s as %s', (ratio, text) => {
    expect(percentText(ratio)).toBe(text);
  });
});
