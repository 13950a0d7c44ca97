import type { DivisionCode } from './division.ts';
import type { Outcome, RefusalParams, Sentences } from '#shared/values/refusal.ts';
import { done, refuse } from '#shared/values/refusal.ts';

import type { Finding, FindingLevel } from '../checks/finding.ts';
import { toHalfWidth } from './typed-digits.ts';

/** A case number's parts: two capital letters of the program, the township's first nine digits, year, running number in the year. */
export type CaseNumber = { readonly prefix: string; readonly township: string; readonly year: number; readonly sequence: number };

export type NumberingCode =
  | 'case_number_format'
  | 'document_number_format'
  | 'document_number_brackets'
  | 'document_number_padded'
  | 'document_number_short_year'
  | 'document_number_ordinal';

export const numberingSentences: Sentences<NumberingCode> = {
  case_number_format: '案件号“{text}”写法不对，应如 DB-999901100-2026-00007。',
  document_number_format: '文号“{text}”写法不对，应如 某政民〔2026〕7号。',
  document_number_brackets: '年份应放在六角括号〔 〕里，可改为“{proposal}”。',
  document_number_padded: '顺序号不编虚位，应为“{proposal}”。',
  document_number_short_year: '年份应写全四位，应为“{proposal}”。',
  document_number_ordinal: '公文文号不加“第”字，应为“{proposal}”。',
};

/** `DB-999901100-2026-00007`. Throws on parts that cannot stand in a case number. */
export const formatCaseNumber = (parts: {
  readonly prefix: string;
  readonly division: DivisionCode;
  readonly year: number;
  readonly sequence: number;
}): string => {
  const text = `${parts.prefix}-${parts.division.slice(0, 9)}-${String(parts.year)}-${String(parts.sequence).padStart(5, '0')}`;
  if (!parseCaseNumber(text).ok) throw new Error(`not a case number: ${text}`);
  return text;
};

/** Reads a case number; small letters and full-width forms are taken. Error: case_number_format. */
export const parseCaseNumber = (text: string): Outcome<CaseNumber, 'case_number_format'> => {
  const found = /^([A-Z]{2})-(\d{9})-((?:19|20)\d{2})-(\d{5,})$/u.exec(toHalfWidth(text).trim().toUpperCase());
  const sequence = Number(found?.[4]);
  if (found === null || sequence < 1) return refuse('case_number_format', { text });
  return done({ prefix: found[1] ?? '', township: found[2] ?? '', year: Number(found[3]), sequence });
};

/**
 * official = documents of the office (GB/T 9704-2012): 某政民〔2026〕7号.
 * letter = letters and decisions to persons, whose custom is local: 某民低不字〔2026〕第12号.
 */
export type DocumentNumberKind = 'official' | 'letter';

/** What a county allows in the numbers of its letters. */
export type LetterNumberRules = { readonly ordinal: boolean; readonly padded: boolean; readonly shortYear: boolean };

const USUAL_LETTER_RULES: LetterNumberRules = { ordinal: true, padded: false, shortYear: false };

/** A document number's parts: 代字, year, running number within 代字 and year (void numbers are not used again). */
export type DocumentNumber = { readonly prefix: string; readonly year: number; readonly sequence: number };

/** Writes a document number: official ones without 第, letters with it. */
export const formatDocumentNumber = (parts: DocumentNumber, kind: DocumentNumberKind): string =>
  `${parts.prefix}〔${String(parts.year)}〕${kind === 'letter' ? '第' : ''}${String(parts.sequence)}号`;

/** What the office counts within a year, or within the month of a payment: what the number begins with, and how many digits it has at least. */
const runningNumbers = {
  absence: { mark: 'LG', digits: 5 },
  account: { mark: 'ZH', digits: 5 },
  admin_handover: { mark: 'YJ', digits: 4 },
  campaign: { mark: 'JZ', digits: 3 },
  change: { mark: 'BG', digits: 5 },
  contact: { mark: 'SW', digits: 5 },
  correction: { mark: 'GZ', digits: 5 },
  doubt: { mark: 'YD', digits: 5 },
  handover: { mark: 'JJ', digits: 5 },
  retention: { mark: 'XH', digits: 3 },
  review: { mark: 'FH', digits: 6 },
  run: { mark: 'FF', digits: 3 },
} as const;

export type RunningNumber = keyof typeof runningNumbers;

/** `BG202600001`: mark, period (a year `YYYY` or a month `YYYY-MM`), number within it. */
export const formatRunningNumber = (series: RunningNumber, period: string, sequence: number): string =>
  `${runningNumbers[series].mark}${period.replace('-', '')}${String(sequence).padStart(runningNumbers[series].digits, '0')}`;

/** `104201-0007`: the last six digits of the village, and the number of the household within it. */
export const formatHouseholdNumber = (village: DivisionCode, sequence: number): string =>
  `${village.slice(6)}-${String(sequence).padStart(4, '0')}`;

export type DocumentNumberCheck = {
  /** Null when the text is no document number at all. */
  readonly number: DocumentNumber | null;
  /** The right writing when the text has another; null when it is right or unreadable. */
  readonly proposal: string | null;
  readonly findings: readonly Finding<NumberingCode>[];
};

const LOOSE = /^(\p{Script=Han}{2,10})([〔[【(])((?:19|20)?\d{2})([〕\]】)])(第?)(0*)([1-9]\d*)号$/u;

/** Judges a document number as typed: wrong brackets are a warning with a proposal, the rest blocks unless the county allows it for letters. */
export const checkDocumentNumber = (
  text: string,
  kind: DocumentNumberKind,
  rules: LetterNumberRules = USUAL_LETTER_RULES,
): DocumentNumberCheck => {
  const findings: Finding<NumberingCode>[] = [];
  const add = (code: NumberingCode, level: FindingLevel, params: RefusalParams): void => {
    findings.push({ code, rule: 'DOC', level, params, overridable: false });
  };
  const typed = toHalfWidth(text)
    .replaceAll(/\s/gu, '')
    .replaceAll('［', '[')
    .replaceAll('］', ']')
    .replaceAll('（', '(')
    .replaceAll('）', ')');
  const found = LOOSE.exec(typed);
  if (found === null) {
    add('document_number_format', 'error', { text });
    return { number: null, proposal: null, findings };
  }
  const [, prefix = '', open, yearText = '', close, ordinal, zeros, sequence] = found;
  const year = Number(yearText.length === 2 ? `20${yearText}` : yearText);
  const number = { prefix, year, sequence: Number(sequence) };
  const allowed = kind === 'letter' ? rules : { ordinal: false, padded: false, shortYear: false };
  const right = `${prefix}〔${String(yearText.length === 2 && allowed.shortYear ? yearText : year)}〕${allowed.ordinal ? (ordinal ?? '') : ''}${allowed.padded ? (zeros ?? '') : ''}${sequence ?? ''}号`;
  const proposal = right === text.trim() ? null : right;
  if (open !== '〔' || close !== '〕') add('document_number_brackets', 'warning', { proposal: right });
  if (ordinal !== '' && !allowed.ordinal) add('document_number_ordinal', 'error', { proposal: right });
  if (zeros !== '' && !allowed.padded) add('document_number_padded', 'error', { proposal: right });
  if (yearText.length === 2 && !allowed.shortYear) add('document_number_short_year', 'error', { proposal: right });
  return { number, proposal, findings };
};
