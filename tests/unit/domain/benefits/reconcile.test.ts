import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reconcileRegister, type RegisterMovement } from '#domain/benefits/reconcile.ts';

const before = { households: 53, persons: 91, amountFen: 2_580_400 };
const movements: readonly RegisterMovement[] = [
  { label: '取消', households: -1, persons: -1, amountFen: -62_000 },
  { label: '增标', households: 0, persons: null, amountFen: 33_700 },
  { label: '减标', households: 0, persons: -4, amountFen: -54_100 },
];

describe('the yearly review of one village, closed against the movements it reports', () => {
  it('LB-20 the papers say 26,784: 1,804 more than the movements explain, and the period does not close', () => {
    const found = reconcileRegister(before, movements, { households: 52, persons: 86, amountFen: 2_678_400 });
    expect(found.balanced).toBe(false);
    expect(found.expected).toMatchObject({ households: 52, persons: 86, amountFen: 2_498_000 });
    expect(found.findings.map((one) => [one.code, one.level, one.gap])).toEqual([
      ['movements_amount', 'error', 180_400],
      ['movements_persons_unknown', 'warn', 0],
    ]);
  });

  it('LB-20 with 24,980 the households and the money agree; the people only ask to be looked at', () => {
    const found = reconcileRegister(before, movements, { households: 52, persons: 86, amountFen: 2_498_000 });
    expect(found.balanced).toBe(true);
    expect(found.findings.map((one) => one.code)).toEqual(['movements_persons_unknown']);
  });

  it('LB-20 if the raised families gained one person, 86 people are one too few', () => {
    const named = movements.map((one) => (one.persons === null ? { ...one, persons: 1 } : one));
    const found = reconcileRegister(before, named, { households: 52, persons: 86, amountFen: 2_498_000 });
    expect(found).toMatchObject({ balanced: false, findings: [{ code: 'movements_persons', expected: 87, gap: -1 }] });
  });

  it('closes exactly when every sum agrees', () => {
    const sum = fc.record({ households: fc.nat(999), persons: fc.nat(9_999), amountFen: fc.nat(99_999_900) });
    const moved = fc.record({
      label: fc.constant('异动'),
      households: fc.integer({ min: -5, max: 5 }),
      persons: fc.integer({ min: -9, max: 9 }),
      amountFen: fc.integer({ min: -90_000, max: 90_000 }),
    });
    fc.assert(
      fc.property(sum, fc.array(moved, { maxLength: 6 }), fc.constantFrom(0, 1), fc.constantFrom(0, 100), (start, list, people, money) => {
        const { expected } = reconcileRegister(start, list, start);
        const after = { ...expected, persons: expected.persons + people, amountFen: expected.amountFen + money };
        expect(reconcileRegister(start, list, after).balanced).toBe(people === 0 && money === 0);
      }),
    );
  });
});
