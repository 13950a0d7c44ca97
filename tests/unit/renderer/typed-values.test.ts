import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clock, clockOrNone } from '#renderer/forms/clock.ts';
import { readDay, readMonth } from '#renderer/forms/date-input.ts';
import { readYuan, writeYuan } from '#renderer/forms/money-input.ts';
import { momentText } from '#renderer/parts/moment.ts';

describe('what a clerk types into a field', () => {
  it.each([
    ['9:30', '09:30'],
    ['09:30', '09:30'],
    ['0930', '09:30'],
    ['９：３０', '09:30'],
    ['9点半', '09:30'],
    ['14点', '14:00'],
    ['8点05分', '08:05'],
  ])('an hour as people write it: %s', (typed, read) => {
    expect(clock.parse(typed)).toBe(read);
  });
  it.each(['25:00', '9:60', '上午', '930点'])('no hour: %s', (typed) => {
    expect(clock.safeParse(typed).success).toBe(false);
    expect(clockOrNone.safeParse(typed).success).toBe(false);
    expect(clockOrNone.parse('')).toBe('');
  });
  it.each([
    ['1,234.56', 123456],
    ['1234.5', 123450],
    ['1234', 123400],
    ['１２３４．５６', 123456],
    ['¥ 20元', 2000],
    ['-3.20', -320],
    ['0', 0],
  ])('reads %s as an amount of %i fen', (typed, fen) => {
    expect(readYuan(typed)).toBe(fen);
  });
  it.each(['', '一千', '12.345', '1.2.3', '12a', '--1'])('does not guess an amount from “%s”', (typed) => {
    expect(readYuan(typed)).toBeNull();
  });
  it('reads back every amount it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_999_999_999, max: 9_999_999_999 }), (fen) => {
        expect(readYuan(writeYuan(fen))).toBe(fen);
      }),
    );
  });
  it.each(['2026-11-21', '20261121', '2026.11.21', '2026/11/21', '2026年11月21日', '２０２６-１１-２１'])(
    'reads %s as one day',
    (typed) => {
      expect(readDay(typed)).toBe('2026-11-21');
    },
  );
  it('fills one-figure months and days', () => {
    expect(readDay('2026年1月2日')).toBe('2026-01-02');
    expect(readMonth('2026年1月')).toBe('2026-01');
    expect(readMonth('202611')).toBe('2026-11');
  });
  it('leaves what is no date as it was typed, so that the form can say so', () => {
    expect(readDay('明天')).toBe('明天');
    expect(readMonth('十一月')).toBe('十一月');
  });
});

describe('a moment in a table', () => {
  it('is shown by the office clock, also when the PC stands in another zone', () => {
    expect(momentText('2026-11-21T23:01:30.000Z')).toBe('2026-11-22 07:01');
  });
});
