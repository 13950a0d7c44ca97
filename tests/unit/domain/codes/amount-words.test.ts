import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { amountInWords, dateInWords, parseAmountWords } from '#domain/codes/amount-words.ts';

describe('amounts in capitals', () => {
  it.each([
    [0, '零元整', []],
    [5, '伍分', []],
    [50, '伍角', ['伍角整']],
    [110, '壹元壹角', ['壹元壹角整']],
    [1000, '壹拾元整', []],
    [32_504, '叁佰贰拾伍元零肆分', []],
    [100_100, '壹仟零壹元整', []],
    [101_001, '壹仟零壹拾元零壹分', []],
    [140_950, '壹仟肆佰零玖元伍角', ['壹仟肆佰零玖元伍角整']],
    [168_032, '壹仟陆佰捌拾元叁角贰分', ['壹仟陆佰捌拾元零叁角贰分']],
    [600_714, '陆仟零柒元壹角肆分', []],
    [1_001_000, '壹万零壹拾元整', []],
    [1_640_902, '壹万陆仟肆佰零玖元零贰分', []],
    [1_787_000, '壹万柒仟捌佰柒拾元整', []],
    [2_000_005, '贰万元零伍分', []],
    [5_062_100, '伍万零陆佰贰拾壹元整', []],
    [10_000_000, '壹拾万元整', []],
    [10_000_001, '壹拾万元零壹分', []],
    [10_700_053, '壹拾万柒仟元伍角叁分', ['壹拾万零柒仟元伍角叁分', '壹拾万柒仟元零伍角叁分', '壹拾万零柒仟元零伍角叁分']],
    [31_339_200, '叁拾壹万叁仟叁佰玖拾贰元整', []],
    [203_050_000, '贰佰零叁万零伍佰元整', []],
    [1_000_000_100, '壹仟万零壹元整', []],
    [10_000_000_000, '壹亿元整', []],
    [10_000_000_100, '壹亿零壹元整', []],
    [10_000_100_000, '壹亿壹仟元整', ['壹亿零壹仟元整']],
    [12_345_678_901, '壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元零壹分', []],
    [100_010_001_000, '壹拾亿零壹拾万零壹拾元整', []],
  ])('%i fen: %s', (fen, words, others) => {
    expect(amountInWords(fen)).toBe(words);
    for (const lawful of [words, ...others]) expect(parseAmountWords(lawful)).toEqual({ ok: true, value: fen });
  });

  it('writes a debt with 负 and refuses half a fen', () => {
    expect(amountInWords(-32_504)).toBe('负叁佰贰拾伍元零肆分');
    expect(parseAmountWords('负叁佰贰拾伍元零肆分')).toEqual({ ok: true, value: -32_504 });
    expect(() => amountInWords(0.5)).toThrow('int');
  });

  it('reads 人民币, 圆 and 正 as other offices write them', () => {
    expect(parseAmountWords('人民币壹仟零壹圆正')).toEqual({ ok: true, value: 100_100 });
  });

  it.each([
    '',
    '一百元',
    '壹仟壹元整',
    '拾元整',
    '壹拾元',
    '伍元零伍角',
    '壹佰佰元整',
    '负零元整',
    '廿元整',
    '100元',
    '元整',
    '壹万万元整',
  ])('refuses %j', (text) => {
    expect(parseAmountWords(text)).toMatchObject({ ok: false, error: { code: 'amount_words_unreadable' } });
  });

  it('every amount comes back from its words, and never holds two 零 in a row', () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer({ min: 0, max: 10_000_000 }), fc.maxSafeNat()), (fen) => {
        const words = amountInWords(fen);
        const back = parseAmountWords(words);
        return back.ok && back.value === fen && !words.includes('零零') && !words.startsWith('元');
      }),
      { numRuns: 1000 },
    );
  });
});

describe('dates in capitals for receipts', () => {
  it.each([
    ['2026-01-10', '贰零贰陆年零壹月零壹拾日'],
    ['2026-02-14', '贰零贰陆年零贰月壹拾肆日'],
    ['2026-10-20', '贰零贰陆年零壹拾月零贰拾日'],
    ['2026-11-30', '贰零贰陆年壹拾壹月零叁拾日'],
    ['2026-12-15', '贰零贰陆年壹拾贰月壹拾伍日'],
    ['2026-03-09', '贰零贰陆年叁月零玖日'],
    ['2026-05-21', '贰零贰陆年伍月贰拾壹日'],
  ])('%s: %s', (day, words) => {
    expect(dateInWords(day)).toBe(words);
  });
});
