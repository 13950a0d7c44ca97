import type { Day, Month } from '#shared/values/dates.ts';
import { day as daySchema } from '#shared/values/dates.ts';
import type { Fen } from '#shared/values/money.ts';
import type { GridCell } from './grid.ts';
import { cellText, squeeze } from './grid.ts';

/** What a cell says: nothing, a value (`repaired` when it stood in another form), several possible values, or no sense. */
export type Reading<T> =
  | { readonly kind: 'blank' }
  | { readonly kind: 'value'; readonly value: T; readonly repaired: boolean }
  | { readonly kind: 'unsure'; readonly values: readonly T[] }
  | { readonly kind: 'unreadable' };

const value = <T>(v: T, repaired: boolean): Reading<T> => ({ kind: 'value', value: v, repaired });
const unreadable = { kind: 'unreadable' } as const;
const blank = { kind: 'blank' } as const;
const isBlankWord = (text: string): boolean => text === '' || /^([-—/\\、]+|无|空)$/u.test(text);

/** A formula's stored result counts as the cell; it is reported as such by the caller. */
export const storedValue = (cell: GridCell | undefined): Exclude<GridCell, undefined> => {
  if (cell === undefined) return null;
  if (typeof cell === 'object' && cell !== null && cell.kind === 'formula') return cell.value;
  return cell;
};

const wholeFen = (yuan: number): Fen | null => {
  const fen = Math.round(yuan * 100);
  return Number.isSafeInteger(fen) && Math.abs(yuan * 100 - fen) < 1e-4 ? fen : null;
};

/** Yuan as number or text (`2,838.00`, `¥1088元`, full width) to 分; parentheses and a leading minus are negative. */
export const readAmount = (raw: GridCell | undefined): Reading<Fen> => {
  const cell = storedValue(raw);
  if (cell === null) return blank;
  if (typeof cell === 'number') {
    const fen = wholeFen(cell);
    return fen === null ? unreadable : value(fen, false);
  }
  if (typeof cell !== 'string') return unreadable;
  const text = squeeze(cell).replaceAll(',', ',');
  if (isBlankWord(text)) return blank;
  const bracketed = /^\((.+)\)$/u.exec(text);
  const match = /^(?:人民币|RMB|¥|¥)?([-−+])?(?:¥|¥)?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2})0*)?(?:元整?|圆)?(?:\/月|每月)?$/iu.exec(
    bracketed?.[1] ?? text,
  );
  if (match === null) return unreadable;
  const yuan = Number((match[2] ?? '').replaceAll(',', ''));
  const fen = yuan * 100 + Number((match[3] ?? '').padEnd(2, '0') || 0);
  if (!Number.isSafeInteger(fen)) return unreadable;
  const negative = bracketed !== null || match[1] === '-' || match[1] === '−';
  return value(negative ? -fen : fen, !/^-?\d+(\.\d{1,2})?$/u.test(cell.trim()));
};

/** A number of persons: `3`, `3人`, `三人`. */
export const readCount = (raw: GridCell | undefined): Reading<number> => {
  const cell = storedValue(raw);
  if (cell === null) return blank;
  if (typeof cell === 'number') return Number.isInteger(cell) && Math.abs(cell) < 1000 ? value(cell, false) : unreadable;
  const text = squeeze(cellText(cell));
  if (isBlankWord(text)) return blank;
  const match = /^(-?\d{1,3})(?:\.0+)?(人|口|个)?$/u.exec(text);
  if (match !== null) return value(Number(match[1]), match[2] !== undefined);
  const digit = '零一二三四五六七八九十'.indexOf(text.replace(/[人口个]$/u, '').replace('两', '二'));
  return digit >= 0 ? value(digit, true) : unreadable;
};

const yes = new Set(['是', '√', '✓', '✔', 'Y', 'YES', '1', '保', '在保', '享受', '保障', '有', 'TRUE', '☑', '低保']);
const no = new Set([
  '否',
  '×',
  '✗',
  '✘',
  'N',
  'NO',
  '0',
  '不保',
  '未保',
  '不享受',
  '未享受',
  'X',
  'FALSE',
  '非低保',
  '不保障',
  '未保障',
  '不是',
]);

/** Reads 是/否 as offices write it; empty cells and dashes are blank. */
export const readYesNo = (raw: GridCell | undefined): Reading<boolean> => {
  const text = squeeze(cellText(storedValue(raw))).toUpperCase();
  if (text === '' || text === '-' || text === '—') return blank;
  if (yes.has(text)) return value(true, false);
  return no.has(text) ? value(false, false) : unreadable;
};

/** `1` male, `2` female (GB/T 2261.1). */
export const readSex = (raw: GridCell | undefined): Reading<'1' | '2'> => {
  const text = squeeze(cellText(storedValue(raw))).toUpperCase();
  if (isBlankWord(text)) return blank;
  if (/^(男性?|1|M|MALE)$/u.test(text)) return value('1', false);
  return /^(女性?|2|F|FEMALE)$/u.test(text) ? value('2', false) : unreadable;
};

/** Village group: `5组`, `5`, `第五组`, `五组` → `5组`; other words stay as typed. */
export const readGroup = (raw: GridCell | undefined): Reading<string> => {
  const cell = storedValue(raw);
  const text = squeeze(cellText(cell));
  if (isBlankWord(text)) return blank;
  const match = /^第?(\d{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])(?:村民)?(?:小组|组|队|社)?$/u.exec(text);
  if (match === null) return value(text, false);
  const n = /\d/u.test(match[1] ?? '') ? Number(match[1]) : chineseNumber(match[1] ?? '');
  return value(`${n}组`, typeof cell === 'string' && text !== `${n}组`);
};

const digits = '〇一二三四五六七八九';
const chineseNumber = (text: string): number => {
  const [tens, ones] = text.split('十');
  if (ones === undefined) return digits.indexOf(text);
  return (tens === '' ? 1 : digits.indexOf(tens ?? '')) * 10 + (ones === '' ? 0 : digits.indexOf(ones));
};

const two = (n: number): string => String(n).padStart(2, '0');
const monthText = (year: number, month: number): Month | null =>
  year >= 1949 && year <= 2100 && month >= 1 && month <= 12 ? `${year}-${two(month)}` : null;

/** Excel's day number in the 1900 system, for a date cell that lost its format: 43952 → 2020-05-01. Null outside 1955–2100. */
export const daySerial = (serial: number): Day | null => {
  if (!Number.isInteger(serial) || serial < 20_090 || serial > 73_415) return null;
  const t = new Date(Date.UTC(1899, 11, 30 + serial));
  return `${t.getUTCFullYear()}-${two(t.getUTCMonth() + 1)}-${two(t.getUTCDate())}`;
};

const ofMonth = (month: Month | null, repaired: boolean): Reading<Month> => (month === null ? unreadable : value(month, repaired));

/** 二〇二四年八月 in digits; other text is left alone. */
const arabic = (text: string): string =>
  text
    .replaceAll(/[〇零○一二三四五六七八九]{4}(?=年)/gu, (year) =>
      Array.from(year, (c) => (/[零○]/u.test(c) ? '0' : String(digits.indexOf(c)))).join(''),
    )
    .replaceAll(/(?<=[年月])(十?[一二三四五六七八九]|[二三]?十[一二三四五六七八九]?)(?=[月日])/gu, (n) => String(chineseNumber(n)));

const numberMonth = (n: number): Reading<Month> => {
  const serial = daySerial(n);
  if (serial !== null) return value(serial.slice(0, 7), true);
  if (Number.isInteger(n) && n >= 194_901 && n <= 210_012) return ofMonth(monthText(Math.floor(n / 100), n % 100), true);
  if (Number.isInteger(n) && n >= 19_490_101 && n <= 21_001_231)
    return ofMonth(monthText(Math.floor(n / 10_000), Math.floor(n / 100) % 100), true);
  const match = /^(\d{4})\.(\d{1,2})$/u.exec(String(n));
  if (match === null) return unreadable;
  const [year, month] = [Number(match[1]), Number(match[2])];
  // A number 2024.1 may have been typed 2024.10: the sheet keeps no trailing zero.
  const october = match[2] === '1' ? monthText(year, 10) : null;
  const first = monthText(year, month);
  return first !== null && october !== null ? { kind: 'unsure', values: [first, october] } : ofMonth(first, true);
};

/**
 * A month in any of the forms rosters use: date cells, `2024年8月`, `2024.8`, `2024-08-15`, `202408`, 二〇二四年八月,
 * a bare day serial. A number 2024.1 is unsure (January or October). `repaired` unless it stood as `2024-08`.
 */
export const readMonth = (raw: GridCell | undefined): Reading<Month> => {
  const cell = storedValue(raw);
  if (cell === null) return blank;
  if (typeof cell === 'object')
    return cell.kind === 'date' ? ofMonth(monthText(Number(cell.day.slice(0, 4)), Number(cell.day.slice(5, 7))), false) : unreadable;
  if (typeof cell === 'boolean') return unreadable;
  if (typeof cell === 'number') return numberMonth(cell);
  const text = arabic(squeeze(cell).replaceAll(/\d{1,2}:\d{2}(:\d{2})?(\.\d+)?$/gu, ''));
  if (isBlankWord(text)) return blank;
  const plain = /^(\d{4})(0[1-9]|1[0-2])(?:[0-3]\d)?$/u.exec(text);
  if (plain !== null) return ofMonth(monthText(Number(plain[1]), Number(plain[2])), true);
  if (/^\d{5}$/u.test(text)) return numberMonth(Number(text));
  const parts = /^(\d{4}|\d{2})(?:年|[-./])(\d{1,2})(?:月份?|(?:月|[-./])(\d{1,2})[日号]?T?)?$/u.exec(text);
  if (parts === null) return unreadable;
  const year = (parts[1] ?? '').length === 2 ? 2000 + Number(parts[1]) : Number(parts[1]);
  const month = monthText(year, Number(parts[2]));
  if (month !== null && parts[3] !== undefined && !daySchema.safeParse(`${month}-${two(Number(parts[3]))}`).success) return unreadable;
  return ofMonth(month, cell.trim() !== month);
};
