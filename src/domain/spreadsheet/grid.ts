import type { Day } from '#shared/values/dates.ts';

/** A cell that is more than its bare value. */
export type MarkedCell =
  | { readonly kind: 'date'; readonly day: Day }
  /** Only the stored result is known; the formula was never evaluated. */
  | { readonly kind: 'formula'; readonly value: string | number | boolean | null }
  /** A number of 16 or more digits: the workbook itself has lost its last digits. */
  | { readonly kind: 'lost_precision'; readonly shown: string }
  | { readonly kind: 'error'; readonly shown: string };

/** `null` is an empty cell. Text is exactly as stored. */
export type GridCell = string | number | boolean | null | MarkedCell;

/** `row` is the sheet's own row number, from 1; cells stand at their column, from 0. Empty rows are left out. */
export type GridRow = { readonly row: number; readonly hidden?: true; readonly cells: readonly GridCell[] };

/** Rows from 1, columns from 0, both ends included. */
export type Merge = { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number };

export type GridSheet = {
  readonly sheet: string;
  readonly hidden: boolean;
  readonly rows: readonly GridRow[];
  readonly merges: readonly Merge[];
};

export type Grid = { readonly sheets: readonly GridSheet[] };

/** The text a person reads in the cell, trimmed; '' for an empty one. */
export const cellText = (cell: GridCell | undefined): string => {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return trimSpaces(cell);
  if (typeof cell === 'object') {
    if (cell.kind === 'date') return cell.day;
    if (cell.kind === 'formula') return cellText(cell.value);
    return cell.shown;
  }
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  return String(cell);
};

const outerSpaces = /^[\s\u200B\uFEFF]+|[\s\u200B\uFEFF]+$/gu;
// Nearly every cell begins and ends with something to be seen; the expression is for the few that do not.
const blankEdge = (code: number): boolean =>
  code <= 0x20 || code === 0x3000 || code === 0xa0 || code === 0x200b || code === 0xfeff || (code >= 0x2000 && code <= 0x200a);
const trimSpaces = (text: string): string =>
  text === '' || !(blankEdge(text.charCodeAt(0)) || blankEdge(text.charCodeAt(text.length - 1)) || /^\s|\s$/u.test(text))
    ? text
    : text.replaceAll(outerSpaces, '');

/** Full-width letters, digits and signs to half width; every kind of space and invisible character taken out. */
export const squeeze = (text: string): string =>
  plainText.test(text) ? text : text.normalize('NFKC').replaceAll(/[\s\u200B-\u200D\u2060\uFEFF]+/gu, '');

const plainText = /^[\u4E00-\u9FFF0-9A-Za-z.·-]*$/u;

/** `A`, `Z`, `AA` … for a column counted from 0. */
export const columnName = (column: number): string => {
  let name = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) name = String.fromCodePoint(65 + ((n - 1) % 26)) + name;
  return name;
};

/** The address as the spreadsheet shows it: column 7 of row 5 is `H5`. */
export const cellAddress = (column: number, row: number): string => `${columnName(column)}${row}`;
