import { describe, expect, it } from 'vitest';

import { checkAccount, checkAccountHolder, passesLuhn } from '#domain/codes/bank-account.ts';
import { readPhone } from '#domain/codes/phone.ts';

const codes = (raw: string, options = {}): string[] => checkAccount(raw, options).findings.map((f) => `${f.level}:${f.code}`);

describe('bank accounts', () => {
  it.each([
    '9999991234567890124',
    '9999990000000000014',
    '9999998888777766664',
    '999999000000000006',
    '99999900000000014',
    '9999991234567893',
    '9999990000000014',
  ])('%s passes', (number) => {
    expect(passesLuhn(number)).toBe(true);
    expect(checkAccount(number, { kind: 'CARD' })).toMatchObject({ value: number, findings: [] });
  });

  it('takes spaces out and says so', () => {
    expect(checkAccount('9999 9912 3456 7890 124')).toEqual({
      value: '9999991234567890124',
      repairs: ['separators'],
      unionPay: false,
      findings: [],
    });
  });

  it('only mentions a failed card check: passbooks and old rural cards are made so', () => {
    expect(codes('9999991234567890125')).toEqual(['info:account_luhn']);
    expect(codes('9999991234567890125', { kind: 'SSC' })).toEqual(['info:account_luhn']);
    expect(codes('9999991234567890125', { kind: 'PASSBOOK' })).toEqual([]);
  });

  it.each([
    ['9.99999E+18', {}],
    ['9999991234567890124', { source: 'sheet_number' }],
    ['9999991234567890000', { source: 'sheet_text' }],
  ])('refuses %s %j: digits are lost', (raw, options) => {
    expect(codes(raw, options)).toEqual(['error:account_lost_precision']);
  });

  it('believes a card that really ends in zeros', () => {
    expect(codes('9999990000001000013', { source: 'sheet_text' })).toEqual([]);
    expect(codes('9999991234567890', { source: 'sheet_text' })).toEqual(['info:account_luhn']);
    expect(passesLuhn('9999999999999990000')).toBe(false);
    expect(passesLuhn('9999999999999980000')).toBe(false);
  });

  it.each([
    ['', {}, ['error:account_empty']],
    ['62-2202A', {}, ['error:account_characters']],
    ['123456789012', { kind: 'CARD' }, ['error:account_length']],
    ['12345678901234567890', { kind: 'CARD' }, ['error:account_length']],
    ['12345', { kind: 'PASSBOOK' }, ['error:account_length']],
    ['123456789012', {}, ['warning:account_unusual_length']],
    ['123456789012', { kind: 'PASSBOOK' }, []],
  ])('%j %j: %j', (raw, options, expected) => {
    expect(codes(raw, options)).toEqual(expected);
  });

  it('knows the cards of 银联', () => {
    expect(checkAccount('6299991234567890124').unionPay).toBe(true);
  });

  it('asks when the holder is none of the family, in any writing of the name', () => {
    expect(checkAccountHolder('阿依古丽•买买提', ['张三', '阿依古丽·买买提'])).toEqual([]);
    expect(checkAccountHolder('李四', ['张三'])).toMatchObject([
      { code: 'account_holder_differs', level: 'warning', params: { holder: '李四' } },
    ]);
  });
});

describe('telephones', () => {
  it.each([
    ['19989951339', 'mobile', '19989951339'],
    ['199 8995 1339', 'mobile', '19989951339'],
    ['＋8619989951339', 'mobile', '19989951339'],
    ['0558-1234567', 'landline', '0558-1234567'],
    ['（0558）1234567', 'landline', '0558-1234567'],
    ['02112345678', 'landline', '02112345678'],
  ])('%s is a %s number', (raw, kind, value) => {
    expect(readPhone(raw)).toEqual({ kind, value });
  });

  it.each(['12989951339', '1998995133', '1234567', '无', ''])('%j is none', (raw) => {
    expect(readPhone(raw)).toBeNull();
  });
});
