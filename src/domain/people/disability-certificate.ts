import type { RefusalParams, Sentences } from '#shared/values/refusal.ts';

import type { Finding, FindingLevel } from '../checks/finding.ts';
import { cleanDigits } from '../codes/typed-digits.ts';
import type { DisabilityLevel, DisabilityType } from '../codes/tables/disability.ts';
import { hasRightCheckDigit, readIdNumber } from './id-number.ts';

export type DisabilityCertificateCode =
  | 'certificate_format'
  | 'certificate_id_part'
  | 'certificate_not_own_id'
  | 'certificate_type'
  | 'certificate_level'
  | 'certificate_type_differs'
  | 'certificate_level_differs';

export const disabilityCertificateSentences: Sentences<DisabilityCertificateCode> = {
  certificate_format: '残疾人证号应为 20 位，补换证的末尾再加 B1、B2 等。',
  certificate_id_part: '残疾人证号前 18 位不是有效的公民身份号码。',
  certificate_not_own_id: '残疾人证号前 18 位与本人身份证号不一致，请核对证件。',
  certificate_type: '残疾人证号第 19 位（类别）应为 1–7，现在是 {digit}。',
  certificate_level: '残疾人证号第 20 位（等级）应为 1–4，现在是 {digit}。',
  certificate_type_differs: '录入的残疾类别与证号第 19 位不一致。',
  certificate_level_differs: '录入的残疾等级与证号第 20 位不一致。',
};

const TYPES: readonly DisabilityType[] = ['1', '2', '3', '4', '5', '6', '7'];
const LEVELS: readonly DisabilityLevel[] = ['1', '2', '3', '4'];

export type DisabilityCertificate = {
  readonly idNumber: string;
  readonly type: DisabilityType;
  readonly level: DisabilityLevel;
  /** How often it was re-issued: B2 → 2. */
  readonly reissue: number;
};

export type DisabilityCertificateCheck = {
  readonly value: string;
  /** Null when the number cannot be read. */
  readonly certificate: DisabilityCertificate | null;
  readonly findings: readonly Finding<DisabilityCertificateCode>[];
};

/** Judges the number of a disability certificate: ID number, type, level, re-issue mark (GB/T 26341-2010 codes). */
export const checkDisabilityCertificate = (
  raw: string,
  known: { readonly idNumber?: string | null; readonly type?: DisabilityType | null; readonly level?: DisabilityLevel | null } = {},
): DisabilityCertificateCheck => {
  const findings: Finding<DisabilityCertificateCode>[] = [];
  const add = (code: DisabilityCertificateCode, level: FindingLevel, params: RefusalParams = {}): void => {
    findings.push({ code, rule: 'DIS', level, params, overridable: false });
  };
  const value = cleanDigits(raw).value.toUpperCase();
  const found = /^(\d{17}[\dX])(\d)(\d)(?:B([1-9]\d?))?$/u.exec(value);
  if (found === null) {
    add('certificate_format', 'error');
    return { value, certificate: null, findings };
  }
  const [, idNumber = '', typeDigit = '', levelDigit = '', reissue] = found;
  const type = TYPES.find((t) => t === typeDigit);
  const level = LEVELS.find((l) => l === levelDigit);
  if (!hasRightCheckDigit(idNumber) || readIdNumber(idNumber) === null) add('certificate_id_part', 'error');
  if (type === undefined) add('certificate_type', 'error', { digit: typeDigit });
  if (level === undefined) add('certificate_level', 'error', { digit: levelDigit });
  if (type === undefined || level === undefined) return { value, certificate: null, findings };
  if (known.idNumber !== undefined && known.idNumber !== null && known.idNumber !== idNumber) add('certificate_not_own_id', 'warning');
  if (known.type !== undefined && known.type !== null && known.type !== type) add('certificate_type_differs', 'error');
  if (known.level !== undefined && known.level !== null && known.level !== level) add('certificate_level_differs', 'error');
  return { value, certificate: { idNumber, type, level, reissue: Number(reissue ?? '0') }, findings };
};
