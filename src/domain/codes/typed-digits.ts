/**
 * Where a number came from. A spreadsheet keeps 15 significant digits, so a longer number in a *number* cell is
 * already damaged, and one in a *text* cell may be a damaged number that somebody pasted back as text.
 */
export type DigitSource = 'typed' | 'sheet_text' | 'sheet_number';

/** What was changed to read a number: shown to the person, kept with the import row. */
export type DigitRepair = 'full_width' | 'separators' | 'lower_case_x' | 'leading_apostrophe';

const FULL_WIDTH = /[０-９Ａ-Ｚａ-ｚ－．＋＇]/gu;
// Soft hyphen, zero-width characters, bidi marks, word joiner and byte order mark come along when text is copied from web pages and chat.
const INVISIBLE = /[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/gu;
const SEPARATORS = /[\s\u00A0\u3000\-‐‑‒–—−]/gu;
const SCIENTIFIC = /^[+-]?\d(?:\.\d+)?[Ee]\+?\d+$/u;
const SPREADSHEET_DIGITS = 15;

/** Half-width form of full-width letters, digits and signs; every other character stays. */
export const toHalfWidth = (text: string): string =>
  text.replaceAll(FULL_WIDTH, (c) => String.fromCodePoint((c.codePointAt(0) ?? 0) - 0xfee0));

/** Removes characters nobody can see (zero-width, bidi marks, byte order mark). */
export const withoutInvisible = (text: string): string => text.replaceAll(INVISIBLE, '');

/** True for `4.2E+17` and its like. */
export const isScientific = (raw: string): boolean => SCIENTIFIC.test(toHalfWidth(withoutInvisible(raw)).trim());

/** Strips separators and width variants, in the order: full width, invisible and separators, small x, leading apostrophe. */
export const cleanDigits = (raw: string): { readonly value: string; readonly repairs: readonly DigitRepair[] } => {
  const repairs: DigitRepair[] = [];
  const step = (before: string, after: string, repair: DigitRepair): string => {
    if (before !== after) repairs.push(repair);
    return after;
  };
  let value = step(raw, toHalfWidth(raw), 'full_width');
  value = step(value, withoutInvisible(value).replaceAll(SEPARATORS, ''), 'separators');
  value = step(value, value.replaceAll('x', 'X'), 'lower_case_x');
  value = step(value, value.replace(/^['‘’]/u, ''), 'leading_apostrophe');
  return { value, repairs };
};

/** True when the digits after the fifteenth are all zero: what a spreadsheet leaves of a longer number. */
export const looksCutBySpreadsheet = (digits: string): boolean =>
  /^\d+$/u.test(digits) && digits.length > SPREADSHEET_DIGITS && /^0+$/u.test(digits.slice(SPREADSHEET_DIGITS));

/** True when a number of this length cannot have survived a number cell. */
export const exceedsSpreadsheet = (value: string): boolean => value.length > SPREADSHEET_DIGITS;
