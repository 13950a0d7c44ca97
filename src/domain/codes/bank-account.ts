import type { RefusalParams, Sentences } from '#shared/values/refusal.ts';

import type { Finding, FindingLevel } from '../checks/finding.ts';
import { nameKey } from '../people/name-key.ts';
import type { AccountKind } from './tables/account-kind.ts';
import {
  cleanDigits,
  exceedsSpreadsheet,
  isScientific,
  looksCutBySpreadsheet,
  type DigitRepair,
  type DigitSource,
} from './typed-digits.ts';

export type AccountFindingCode =
  | 'account_empty'
  | 'account_lost_precision'
  | 'account_characters'
  | 'account_length'
  | 'account_unusual_length'
  | 'account_luhn'
  | 'account_holder_differs';

export const accountSentences: Sentences<AccountFindingCode> = {
  account_empty: '没有填写银行账号。',
  account_lost_precision: '账号“{number}”被表格软件当成数字保存，后几位已经丢失，找不回来。请对照存折或卡重新录入，并把该列设为文本格式。',
  account_characters: '银行账号只能是数字，现在是“{number}”。',
  account_length: '{kind}应为 {min}–{max} 位，现在是 {length} 位。',
  account_unusual_length: '账号有 {length} 位，不像银行卡（13–19 位），请对照存折核对。',
  account_luhn: '账号没有通过银行卡校验。银行卡请核对一遍；存折、农信老卡可能本来如此。',
  account_holder_differs: '户名“{holder}”不是领取人，也不是同户成员或登记的监护、代管人，请核对并留下证明。',
};

export type AccountCheck = {
  /** The account as it should be kept: digits only. */
  readonly value: string;
  readonly repairs: readonly DigitRepair[];
  /** Cards beginning with 62 carry the 银联 mark. */
  readonly unionPay: boolean;
  readonly findings: readonly Finding<AccountFindingCode>[];
};

/** The check digit rule of bank cards (ISO/IEC 7812). Passbooks and company accounts need not follow it. */
export const passesLuhn = (digits: string): boolean => {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, i) => {
      const value = Number(digit) * (i % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return digits !== '' && sum % 10 === 0;
};

const CARD_LENGTH = { min: 13, max: 19 };
const BOOK_LENGTH = { min: 6, max: 32 };

/** Normalises and judges an account number. A failed Luhn check is only shown; lost digits, letters and impossible lengths block. */
export const checkAccount = (
  raw: string,
  options: { readonly kind?: AccountKind | null; readonly source?: DigitSource } = {},
): AccountCheck => {
  const findings: Finding<AccountFindingCode>[] = [];
  const add = (code: AccountFindingCode, level: FindingLevel, params: RefusalParams = {}): void => {
    findings.push({ code, rule: 'ACC', level, params, overridable: false });
  };
  const { value, repairs } = cleanDigits(raw);
  const end = (): AccountCheck => ({ value, repairs, unionPay: value.startsWith('62'), findings });
  const kind = options.kind ?? null;
  const isCard = kind === 'CARD' || kind === 'SSC';

  const cut =
    isScientific(raw) ||
    (options.source === 'sheet_number' && exceedsSpreadsheet(value)) ||
    // A sixteen-digit card ends in 0 once in ten; only longer tails of zeros betray a number that was cut.
    (options.source === 'sheet_text' && value.length > 16 && looksCutBySpreadsheet(value) && !passesLuhn(value));
  if (value === '') add('account_empty', 'error');
  else if (cut) add('account_lost_precision', 'error', { number: raw.trim() });
  else if (!/^\d+$/u.test(value)) add('account_characters', 'error', { number: value });
  if (findings.length > 0) return end();

  const { length } = value;
  const limits = isCard ? CARD_LENGTH : BOOK_LENGTH;
  const cardLength = length >= CARD_LENGTH.min && length <= CARD_LENGTH.max;
  if (length < limits.min || length > limits.max)
    add('account_length', 'error', { kind: isCard ? '银行卡号' : '银行账号', ...limits, length });
  else if (kind === null && !cardLength) add('account_unusual_length', 'warning', { length });
  if ((isCard || kind === null) && cardLength && !passesLuhn(value)) add('account_luhn', 'info');
  return end();
};

/**
 * Compares the holder of an account with those who may hold it: the recipient (also under the bank's writing of the name),
 * members of the same household for household payments, registered guardians and trustees.
 */
export const checkAccountHolder = (holder: string, allowed: readonly string[]): readonly Finding<AccountFindingCode>[] => {
  const key = nameKey(holder);
  if (allowed.some((name) => nameKey(name) === key)) return [];
  return [{ code: 'account_holder_differs', rule: 'ACC', level: 'warning', params: { holder }, overridable: false }];
};
