import { describe, expect, it } from 'vitest';
import { monthsOfPicture } from '#domain/benefits/picture.ts';

const amount = (from: string, fen: number, kind = 'confirm', recordedAt = `${from}-01`) => ({ from, fen, kind, recordedAt });

describe('a family’s money month by month', () => {
  it('stands at each amount until the next, nothing before the first month and nothing after the last', () => {
    const months = monthsOfPicture(
      '2026-01',
      '2026-06',
      [{ to: '2026-05', amounts: [amount('2026-02', 50_000), amount('2026-04', 61_000, 'raise')] }],
      new Map([
        ['2026-02', 50_000],
        ['2026-03', 50_000],
      ]),
    );
    expect(months.map((one) => one.dueFen)).toEqual([0, 50_000, 50_000, 61_000, 61_000, 0]);
    expect(months.map((one) => one.paidFen)).toEqual([0, 50_000, 50_000, 0, 0, 0]);
  });

  it('takes what was recorded last for a month, in whatever order it comes, and tells a suspended month from one without money', () => {
    const amounts = [
      amount('2026-03', 0, 'suspend', '2026-03-20'),
      amount('2026-01', 40_000),
      amount('2026-03', 45_000, 'raise', '2026-03-01'),
      amount('2026-04', 45_000, 'resume'),
    ];
    const of = (list: typeof amounts) => monthsOfPicture('2026-02', '2026-04', [{ to: null, amounts: list }], new Map());
    expect(of(amounts)).toEqual(of(amounts.toReversed()));
    expect(of(amounts)).toEqual([
      { month: '2026-02', dueFen: 40_000, suspended: false, paidFen: 0 },
      { month: '2026-03', dueFen: 0, suspended: true, paidFen: 0 },
      { month: '2026-04', dueFen: 45_000, suspended: false, paidFen: 0 },
    ]);
  });

  it('adds up the benefits of one family', () => {
    const one = { to: null, amounts: [amount('2026-01', 10_000)] };
    expect(monthsOfPicture('2026-01', '2026-01', [one, one], new Map())[0]?.dueFen).toBe(20_000);
  });
});
