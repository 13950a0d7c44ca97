import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { checkIdNumber, idSentences, type IdCheckContext } from '#domain/people/id-check.ts';
import {
  hasRightCheckDigit,
  idCheckDigit,
  isKnownProvince,
  normaliseIdNumber,
  readIdNumber,
  upgradeIdNumber,
} from '#domain/people/id-number.ts';
import { fillSentence } from '#shared/values/refusal.ts';

const today = '2026-11-21';
const check = (raw: string, context: Partial<IdCheckContext> = {}) => checkIdNumber(raw, { today, ...context });
const rules = (raw: string, context: Partial<IdCheckContext> = {}): string[] =>
  check(raw, context)
    .findings.filter((f) => f.level === 'error')
    .map((f) => f.rule);
const codes = (raw: string, context: Partial<IdCheckContext> = {}): string[] => check(raw, context).findings.map((f) => f.code);

describe('identity numbers as they stand on cards', () => {
  it.each([
    ['11010519491231002X', '2', '1949-12-31'],
    ['999901194510010171', '1', '1945-10-01'],
    ['999901194510010286', '2', '1945-10-01'],
    ['999901193609300350', '1', '1936-09-30'],
    ['999901201509100463', '2', '2015-09-10'],
    ['99990119471112049X', '1', '1947-11-12'],
    ['99990119471112006X', '2', '1947-11-12'],
    ['99999920000229022X', '2', '2000-02-29'],
    ['999999202402290180', '2', '2024-02-29'],
    ['999999196002290044', '2', '1960-02-29'],
    ['999999195001010018', '1', '1950-01-01'],
  ])('%s is in order: sex %s, born %s', (number, sex, birth) => {
    const result = check(number);
    expect(result.findings).toEqual([]);
    expect(result.id18).toBe(number);
    expect(result.facts).toMatchObject({ sex, birth, residencePermit: false });
  });

  it('takes the example of the standard born in 1880 once the age rule is off', () => {
    expect(codes('440524188001010014')).toEqual(['id_birth_too_long_ago']);
    const result = check('440524188001010014', { maxAgeYears: null });
    expect(result.findings).toEqual([]);
    expect(result.facts).toMatchObject({ sex: '1', birth: '1880-01-01' });
  });

  it('computes the missing last digits of the examples of the standard', () => {
    expect(idCheckDigit('11010519491231002')).toBe('X');
    expect(idCheckDigit('44052418800101001')).toBe('4');
    expect(() => idCheckDigit('1234')).toThrow('17 digits');
  });

  it.each([
    ['９９９９０１１９４７１１１２０４９ｘ', '99990119471112049X', ['full_width', 'lower_case_x']],
    ['999901 19451001 0171', '999901194510010171', ['separators']],
    ["'999901194510010171", '999901194510010171', ['leading_apostrophe']],
    ['\uFEFF999901\u00A019451001-0171\u200B', '999901194510010171', ['separators']],
  ])('reads %j as %s and says what it repaired', (raw, value, repairs) => {
    const result = check(raw);
    expect(result.value).toBe(value);
    expect(result.repairs).toEqual(repairs);
    expect(result.findings).toEqual([]);
  });
});

describe('identity numbers that are wrong', () => {
  it.each([
    ['999901194510010172', ['ID-04']],
    ['999999196202290030', ['ID-03']],
    ['99999920230229001X', ['ID-03']],
    ['999901190002290011', ['ID-03', 'ID-04']],
    ['999901202613010011', ['ID-03', 'ID-04']],
    ['99990119451001017', ['ID-01']],
    ['', ['ID-01']],
    ['99990119451001O171', ['ID-02']],
    ['9999011945100101X1', ['ID-02']],
    ['99990119451001017A', ['ID-02']],
  ])('%s breaks %j', (number, broken) => {
    expect(rules(number)).toEqual(broken);
  });

  it('tells the expected check digit and lets the head of the office let it stand', () => {
    const [finding] = check('999901194510010172').findings;
    expect(finding).toMatchObject({ code: 'id_check_digit', level: 'error', overridable: true, params: { expected: '1', actual: '2' } });
    expect(fillSentence(idSentences.id_check_digit, finding?.params ?? {})).toContain('末位应为 1，现在是 2');
  });

  it('knows a birth day that has not come yet', () => {
    const first17 = '99990120261122001';
    expect(codes(first17 + idCheckDigit(first17))).toEqual(['id_birth_in_future']);
  });

  it('takes a person of 130 on the birthday and asks a day later', () => {
    const first17 = '99990118961121001';
    const number = first17 + idCheckDigit(first17);
    expect(codes(number)).toEqual([]);
    expect(codes(number, { today: '2026-11-22' })).toEqual(['id_birth_too_long_ago']);
  });
});

describe('numbers a spreadsheet has damaged', () => {
  it.each(['4.2E+17', '9.99901E+17', '４.２E+17'])('refuses %s from anywhere', (raw) => {
    expect(codes(raw)).toEqual(['id_lost_precision']);
  });

  it('refuses any 18-digit number kept as a number, whatever its last digits', () => {
    expect(codes('999902196807150200', { source: 'sheet_number' })).toEqual(['id_lost_precision']);
    expect(codes('999901194510010171', { source: 'sheet_number' })).toEqual(['id_lost_precision']);
  });

  it('refuses a text ending in 000 whose check digit is wrong', () => {
    expect(codes('999901194510010000', { source: 'sheet_text' })).toEqual(['id_lost_precision']);
    expect(rules('999901194510010000')).toEqual(['ID-04']);
  });

  it('believes a text ending in 000 whose check digit is right: such people exist', () => {
    const result = check('999902199711140000', { source: 'sheet_text' });
    expect(result.id18).toBe('999902199711140000');
    expect(result.findings.map((f) => [f.code, f.level])).toEqual([['id_doubtful_precision', 'info']]);
    expect(codes('999902199711140000')).toEqual([]);
  });

  it('keeps a 15-digit number from a number cell, which still fits', () => {
    expect(codes('999901471112002', { source: 'sheet_number' })).toEqual(['id_old_15']);
  });
});

describe('15-digit numbers of old rosters', () => {
  it.each([
    ['999901471112002', '999901194711120027', '2'],
    ['999999500101001', '999999195001010018', '1'],
    ['110105491231002', '11010519491231002X', '2'],
  ])('%s becomes %s, asked of a person', (old, upgraded, sex) => {
    const result = check(old);
    expect(upgradeIdNumber(old)).toBe(upgraded);
    expect(result).toMatchObject({ value: old, id18: upgraded, facts: { sex } });
    expect(result.findings).toEqual([
      { code: 'id_old_15', rule: 'ID-01', level: 'warning', params: { proposal: upgraded }, overridable: false },
    ]);
  });

  it('does not guess the century of a centenarian', () => {
    const result = check('110105200101997');
    expect(result.id18).toBeNull();
    expect(result.findings.map((f) => f.code)).toEqual(['id_old_15_centenarian']);
  });

  it('refuses one whose date does not exist', () => {
    expect(codes('999901471332002')).toEqual(['id_birth_no_such_day']);
    expect(upgradeIdNumber('999901471332002')).toBeNull();
    expect(upgradeIdNumber('99990147111200X')).toBeNull();
  });
});

describe('what the number is compared with', () => {
  const number = '999901194510010171';

  it('ID-05 and ID-06: an unknown province is asked, a former area only shown', () => {
    const first17 = '66010119451001017';
    expect(check(first17 + idCheckDigit(first17)).findings).toMatchObject([{ code: 'id_unknown_province', level: 'warning' }]);
    expect(check(number, { isCurrentArea: () => false }).findings).toMatchObject([
      { code: 'id_former_area', level: 'info', params: { area: '999901' } },
    ]);
    expect(codes(number, { isCurrentArea: (area) => area === '999901' })).toEqual([]);
    expect(isKnownProvince('650101')).toBe(true);
  });

  it('ID-07: sex and birth day as typed must agree, unless the head lets them stand', () => {
    const found = check(number, { entered: { sex: '2', birth: '1945-10-10' } }).findings;
    expect(found.map((f) => [f.code, f.level, f.overridable])).toEqual([
      ['id_sex_differs', 'error', true],
      ['id_birth_differs', 'error', true],
    ]);
    expect(codes(number, { entered: { sex: '1', birth: '1945-10-01' } })).toEqual([]);
    expect(codes(number, { entered: { sex: '9', birth: null } })).toEqual([]);
  });

  it('ID-08: the same number under another name blocks, under the same name in another writing does not', () => {
    expect(codes(number, { name: '张三', sameNumberNames: ['张 三', '李四'] })).toEqual(['id_number_of_another']);
    expect(codes(number, { name: '阿依古丽·买买提', sameNumberNames: ['阿依古丽•买买提'] })).toEqual([]);
  });

  it('ID-09: ages outside the program are asked', () => {
    expect(check(number, { ages: { min: 90 } }).findings).toMatchObject([
      { code: 'id_too_young', level: 'warning', params: { age: 81, min: 90 } },
    ]);
    expect(codes(number, { ages: { max: 17 } })).toEqual(['id_too_old']);
    expect(codes(number, { ages: { min: 81, max: 81 } })).toEqual([]);
  });

  it('ID-10: a card that has run out or runs out within 30 days is asked', () => {
    expect(codes(number, { cardValidTo: '2026-11-20' })).toEqual(['id_card_expired']);
    expect(codes(number, { cardValidTo: '2026-11-21' })).toEqual(['id_card_expires_soon']);
    expect(codes(number, { cardValidTo: '2026-12-21' })).toEqual(['id_card_expires_soon']);
    expect(codes(number, { cardValidTo: '2026-12-22' })).toEqual([]);
    expect(codes(number, { cardValidTo: null })).toEqual([]);
    expect(codes(number, { cardValidTo: '2026-12-21', cardWarnDays: 10 })).toEqual([]);
  });

  it('knows the residence permits of Hong Kong, Macao and Taiwan residents', () => {
    const first17 = '81000019900101001';
    expect(check(first17 + idCheckDigit(first17)).facts?.residencePermit).toBe(true);
  });
});

describe('whatever 17 digits', () => {
  const digits17 = fc.stringMatching(/^\d{17}$/u);

  it('exactly one last character is right', () => {
    fc.assert(fc.property(digits17, (s) => Array.from('0123456789X').filter((c) => hasRightCheckDigit(s + c)).length === 1));
  });

  it('one mistyped digit or two neighbours exchanged are always noticed', () => {
    fc.assert(
      fc.property(digits17, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (s, at, shift) => {
        const check18 = s + idCheckDigit(s);
        const wrong = s.slice(0, at) + String((Number(s[at]) + shift) % 10) + check18.slice(at + 1);
        const swapped = at < 16 ? s.slice(0, at) + s.charAt(at + 1) + s.charAt(at) + check18.slice(at + 2) : check18;
        return !hasRightCheckDigit(wrong) && (swapped === check18 || !hasRightCheckDigit(swapped));
      }),
    );
  });

  it('normalising twice is normalising once, and never changes a digit', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Array.from('0123456789xX０９ -\u00A0')), { maxLength: 24 }), (characters) => {
        const raw = characters.join('');
        const { value } = normaliseIdNumber(raw);
        return normaliseIdNumber(value).value === value && value.length === raw.replaceAll(/[ \-\u00A0]/gu, '').length;
      }),
    );
  });

  it('reading a nonsense text gives nothing instead of failing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 24 }), (text) => {
        const result = check(text);
        return result.facts !== null || readIdNumber(result.value) === null || result.findings.length > 0;
      }),
    );
  });
});
