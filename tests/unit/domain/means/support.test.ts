import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { alimonyRule, supportRule } from '#domain/policy/means-keys.ts';
import type { PolicyReader } from '#domain/policy/resolve.ts';
import { supportObligation } from '#domain/means/support-obligation.ts';
import { supportIncome } from '#domain/means/support.ts';
import { incomeWindow } from '#domain/means/window.ts';
import { fraction, fractionText } from '#domain/statement/fraction.ts';
import { own, readerWith } from './reader.ts';

type Input = Partial<z.input<typeof supportObligation>>;
const child = (input: Input) =>
  supportObligation.parse({ id: 'o', kind: 'ALIMONY', obligorName: '长子', supportedPersonIds: ['p1'], basis: 'FORMULA', ...input });
const count = (obligations: ReturnType<typeof child>[], reader: PolicyReader = readerWith(), standardFen = 75_700) =>
  supportIncome(
    {
      obligations,
      persons: new Set(['p1', 'p2']),
      window: incomeWindow('2026-10', 1),
      standard: fraction(standardFen),
      nameOf: (id) => id,
    },
    reader,
  );
const fen = (...args: Parameters<typeof count>): string => fractionText(count(...args).total);
const third = (name: string) => child({ obligorName: name, familyIncomeFen: 75_700 + 1, familySize: 1, supportedCount: 6 });
const payer = (supportedCount: number) => child({ kind: 'SUPPORT', familyIncomeFen: 400_000, supportedCount });
const planC = own(alimonyRule, { plan: 'ALIM-C', threshold: '1', ratio: '0.5', ratioFromThree: '0.4', standardScope: 'APPLICANT' });
const withFloor = own(alimonyRule, { plan: 'B', threshold: '1', ratio: '0.5', standardScope: 'APPLICANT', noneBelow: '2' });
const planB = own(alimonyRule, { plan: 'ALIM-B', threshold: '1', ratio: '0.5', standardScope: 'APPLICANT' });

describe('what grown children owe their parents', () => {
  it('ALIM-1 income 7000 of three against twice 757, 20 %, two elders: 245.80 each', () => {
    expect(fen([child({ familyIncomeFen: 700_000, familySize: 3, supportedCount: 2 })])).toBe('24580');
    expect(fen([child({ familyIncomeFen: 700_000, familySize: 3, supportedPersonIds: ['p1', 'p2'] })])).toBe('49160');
  });

  it('ALIM-2 income 60000 a year of three against 8664 a year, 50 %, two elders: 8502 a year', () => {
    const year = supportIncome(
      {
        obligations: [child({ familyIncomeFen: 500_000, familySize: 3, supportedCount: 2 })],
        persons: new Set(['p1']),
        window: incomeWindow('2026-10', 12),
        standard: fraction(866_400, 12),
        nameOf: (id) => id,
      },
      readerWith(planB),
    );
    expect(fractionText(year.total)).toBe('850200');
  });

  it('ALIM-3 income 4000 of three is below twice the standard: nothing', () => {
    expect(fen([child({ familyIncomeFen: 400_000, familySize: 3, supportedCount: 2 })])).toBe('0');
  });

  it('shows the arithmetic in figures and words, not in the names of functions', () => {
    const texts = (...args: Parameters<typeof count>) => Object.values(count(...args).findings[0]?.inputs ?? {});
    const poor = child({ familyIncomeFen: 400_000, familySize: 3, supportedCount: 2 });
    expect(texts([poor])).toEqual(['4,000.00 − 2 × 757.00 × 3 = -542.00，低于零按零计，不给付']);
    expect(texts([child({ familyIncomeFen: 700_000, familySize: 3, supportedCount: 2 })])).toEqual([
      '(7,000.00 − 2 × 757.00 × 3) × 20% ÷ 2 = 245.80',
    ]);
    expect(texts([payer(1)])).toEqual(['4,000.00 × 25% = 1,000.00']);
    expect(texts([payer(3)])).toEqual(['4,000.00 × 50% ÷ 3 ≈ 666.67（3 人合计不超过 50%）']);
  });

  it('ALIM-C takes the lower share where three children support', () => {
    const one = (name: string) => child({ obligorName: name, familyIncomeFen: 175_700, familySize: 1 });
    expect(fen([one('甲'), one('乙')], readerWith(planC))).toBe('100000');
    expect(fen([one('甲'), one('乙'), one('丙')], readerWith(planC))).toBe('120000');
    expect(fen([child({ familyIncomeFen: 175_700, familySize: 1, childrenCount: 3 })], readerWith(planC))).toBe('40000');
  });

  it('adds the children’s exact shares and rounds once for each elder', () => {
    expect(fen([third('甲'), third('乙'), third('丙'), third('丁'), third('戊'), third('己')], readerWith(planB))).toBe('1');
  });

  it('measures by the obligor’s own place where the county says so', () => {
    const reader = readerWith(own(alimonyRule, { plan: 'B', threshold: '1', ratio: '0.5', standardScope: 'OBLIGOR' }));
    expect(fen([child({ familyIncomeFen: 200_000, familySize: 1, obligorStandardFen: 100_000 })], reader)).toBe('50000');
    // Without that standard nothing is inferred from another place's: somebody has to find it out.
    expect(fen([child({ familyIncomeFen: 200_000, familySize: 1 })], reader)).toBe('0');
  });

  it('counts nothing from a family that is itself below the floor of the county', () => {
    expect(fen([child({ familyIncomeFen: 151_399, familySize: 1 })], readerWith(withFloor))).toBe('0');
    expect(fen([child({ familyIncomeFen: 151_400, familySize: 1 })], readerWith(withFloor))).toBe('37850');
  });
});

describe('which paper counts', () => {
  const formula = { familyIncomeFen: 700_000, familySize: 3, supportedCount: 2 };

  it('a judgment before an agreement, an agreement before what is paid, an exemption before all', () => {
    const judged = child({ basis: 'JUDGMENT', fixedFen: 50_000 });
    const agreed = child({ id: 'b', basis: 'AGREEMENT', fixedFen: 30_000 });
    const paid = child({ id: 'c', basis: 'ACTUAL', fixedFen: 99_000 });
    expect(fen([paid, agreed, judged])).toBe('50000');
    expect(fen([paid, agreed])).toBe('30000');
    expect(fen([judged, child({ id: 'd', basis: 'EXEMPT' })])).toBe('0');
    expect(fen([judged, { ...agreed, obligorName: '次子' }])).toBe('80000');
  });

  it('what is really paid only where it exceeds the formula', () => {
    expect(fen([child({ basis: 'ACTUAL', fixedFen: 30_000, ...formula })])).toBe('30000');
    expect(fen([child({ basis: 'ACTUAL', fixedFen: 10_000, ...formula })])).toBe('24580');
    expect(fen([child({ basis: 'ACTUAL', fixedFen: 10_000 })])).toBe('10000');
  });

  it('only for the months it stood', () => {
    const window = incomeWindow('2026-10', 12);
    const counted = supportIncome(
      {
        obligations: [child({ basis: 'AGREEMENT', fixedFen: 20_000, from: '2026-07' })],
        persons: new Set(['p1']),
        window,
        standard: fraction(75_700),
        nameOf: (id) => id,
      },
      readerWith(),
    );
    expect(fractionText(counted.total)).toBe('60000');
  });

  it('and asks when the paper lacks its figure', () => {
    expect(count([child({ basis: 'JUDGMENT' })]).findings[0]).toMatchObject({ verdict: 'warn' });
    expect(count([child({})]).findings[0]).toMatchObject({ verdict: 'warn' });
    expect(count([child(formula)]).findings[0]).toMatchObject({
      verdict: 'info',
      clause: '《最低生活保障审核确认办法》（民发〔2021〕57号）第十三条第一款第（四）项；本程序默认值',
    });
  });
});

describe('support of children and others', () => {
  it('is a quarter of the payer’s income, for all together at most a half', () => {
    expect(fen([payer(1)])).toBe('100000');
    expect(fen([payer(2)])).toBe('100000');
    expect(fen([payer(4)])).toBe('50000');
    expect(fen([payer(3)])).toBe('66667');
    expect(fen([payer(1)], readerWith(own(supportRule, { ratio: '0.2', cap: '0.5' })))).toBe('80000');
  });
});
