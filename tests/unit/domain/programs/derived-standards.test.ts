import { expect, it } from 'vitest';
import { derivedStandards } from '#domain/programs/dibao/derived-standards.ts';

const up = { mode: 'CEIL', unitFen: 100 } as const;

it('特困基本生活 is not below 1.3 times the standard: rounded up, a yearly standard divided exactly first', () => {
  expect(derivedStandards({ amountFen: 72_100, per: 'month' }, '1.3', up)[0]).toMatchObject({
    fen: 93_800,
    formula: '721.00 × 1.3 = 937.30，取整为 938.00',
  });
  expect(derivedStandards({ amountFen: 77_900, per: 'month' }, '1.3', up)[0]?.fen).toBe(101_300);
  expect(derivedStandards({ amountFen: 603_800, per: 'year' }, '1.3', up)[0]?.fen).toBe(65_500);
  expect(derivedStandards({ amountFen: 77_900, per: 'month' }, '1.3', { mode: 'CEIL', unitFen: 500 })[0]?.fen).toBe(101_500);
});
