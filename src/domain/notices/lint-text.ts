import { toHalfWidth, withoutInvisible } from '../codes/typed-digits.ts';

/** What a pattern found and where. */
export type Hit = { readonly at: number; readonly text: string };

const BLANK = '□';

const blank = (text: string, pattern: RegExp): string => text.replaceAll(pattern, (found) => BLANK.repeat(found.length));

/** Brackets of document numbers as offices type them. */
const DOCUMENT_NUMBER = /\p{Script=Han}{2,10}[〔[【(（]\d{2,4}[〕\]】)）]第?\d{1,6}号/gu;
const CASE_NUMBER = /(?<![A-Za-z\d])[A-Z]{2}-\d{9}-\d{4}-\d{5,6}(?!\d)/gu;
// An ID number holds a date in its middle, so a date is only taken out when no digits go on before or after it; and no
// pattern here is long enough to swallow an account.
const DATES = [
  /(?<!\d[ -]?)\d{4}年\d{1,2}月(?:\d{1,2}[日号])?/gu,
  /(?<!\d[ -]?)\d{1,2}月\d{1,2}[日号]/gu,
  /(?<!\d[ -]?)\d{4}(?<mark>[-./])\d{1,2}\k<mark>\d{1,2}(?![ -]?\d{3}[\dXx])(?!\d)/gu,
  /(?<!\d[ -]?)(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)/gu,
];
const AMOUNTS = [
  /(?<![\d.,])\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,2})?(?![\d,])/gu,
  /(?<![\d.,])\d{1,9}\.\d{1,2}(?![\d.])/gu,
  /(?<![\d.,][ -]?)\d{1,9}\s?(?:万元|亿元|元|角|分)/gu,
];

/**
 * The text as the patterns see it: full width made half width, invisible characters gone, document numbers, case numbers,
 * dates and amounts blanked out.
 */
export const textForLint = (text: string): string => {
  let plain = withoutInvisible(toHalfWidth(text)).replaceAll('\u00A0', ' ').replaceAll('\u3000', ' ');
  for (const pattern of [DOCUMENT_NUMBER, CASE_NUMBER, ...DATES, ...AMOUNTS]) plain = blank(plain, pattern);
  return plain;
};

/**
 * Digits in one piece, in groups of at least three parted by one space or hyphen as numbers are typed from cards, one by one,
 * or with the commas a spreadsheet puts into an account.
 */
const DIGIT_RUNS = /(?<!\d)(?:\d{3,}(?:[ -]\d{3,})*(?:[ -]\d{1,2})?|\d(?: \d){12,}|\d{1,3}(?:,\d{3}){4,})[ -]?(?:[Xx](?![A-Za-z]))?/gu;

/** All runs of digits with their separators taken out; cells of a table are expected on lines of their own or between tabs. */
export const digitRuns = (plain: string): readonly Hit[] =>
  Array.from(plain.matchAll(DIGIT_RUNS), (found) => ({ at: found.index, text: found[0].replaceAll(/[ ,-]/gu, '') }));

/** Every match of a pattern with its place. */
export const hitsOf = (plain: string, pattern: RegExp): readonly Hit[] =>
  Array.from(plain.matchAll(pattern), (found) => ({ at: found.index, text: found[0] }));
