import { describe, expect, it } from 'vitest';
import { exitRatio } from '#domain/policy/dibao-keys.ts';
import { exitStatement } from '#domain/programs/dibao/exit-statement.ts';
import { county, own } from './family.ts';

describe('a family going out step by step', () => {
  it('LB-18 every month of it has a statement of its own whose lines are the 483 that are paid', () => {
    for (const month of ['2026-09', '2026-10', '2026-11', '2026-12', '2027-01', '2027-02']) {
      const made = exitStatement({ month: '2026-08', amountFen: 96_600 }, county(72_200), month);
      expect(made).toMatchObject({ month, totalFen: 48_300 });
      expect(made.lines).toMatchObject([{ label: '渐退', formula: '966.00 × 50% = 483.00' }]);
      expect(made.policy.map((use) => use.key)).toEqual(['exit_ratio']);
    }
  });

  it('rounds half a yuan up in a line of its own', () => {
    const made = exitStatement({ month: '2026-08', amountFen: 84_500 }, county(72_200, [own(exitRatio, '0.5')]), '2026-09');
    expect(made.lines.map((line) => line.amountFen)).toEqual([42_250, 50]);
    expect(made.totalFen).toBe(42_300);
  });
});
