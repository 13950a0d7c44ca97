import { CFB, read, SSF } from '@e965/xlsx';
import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx';
import type { GridCell, GridRow } from '#domain/spreadsheet/grid.ts';
import { decodeCsv, parseCsv } from './read-csv.ts';
import type { ReaderLimits } from './reader-refusals.ts';
import { overLimit, ReaderRefusal } from './reader-refusals.ts';
import { hiddenRows, openPackage } from './workbook-package.ts';

/** `merges` holds top, left, bottom, right of each merge one after the other: rows from 1, columns from 0. */
export type ParsedSheet = { readonly sheet: string; readonly hidden: boolean; readonly merges: Int32Array; readonly rows: GridRow[] };
export type ParsedWorkbook = { readonly sheets: ParsedSheet[]; readonly externalLinks: boolean };

const noMerges = new Int32Array(0);
const zipMark = 0x04034b50;
const compoundMark = 0xe011cfd0;
const losesDigits = 1e15;

type Formats = { readonly date1904: boolean; readonly isDate: Map<string, boolean> };

const parts: {
  is_date: (format: string) => boolean;
  parse_date_code: (serial: number, options: { date1904: boolean }) => { y: number; m: number; d: number } | null;
} = SSF;
const two = (n: number): string => String(n).padStart(2, '0');

const isDateFormat = (format: string, known: Map<string, boolean>): boolean => {
  const before = known.get(format);
  if (before !== undefined) return before;
  const result = format !== 'General' && parts.is_date(format);
  known.set(format, result);
  return result;
};

const numberCell = (value: number, format: unknown, formats: Formats): GridCell => {
  if (!Number.isFinite(value)) return { kind: 'error', shown: '#NUM!' };
  if (Math.abs(value) >= losesDigits) return { kind: 'lost_precision', shown: String(value) };
  if (typeof format === 'string' && value >= 1 && value < 2_958_466 && isDateFormat(format, formats.isDate)) {
    const date = parts.parse_date_code(value, { date1904: formats.date1904 });
    if (date !== null) return { kind: 'date', day: `${date.y}-${two(date.m)}-${two(date.d)}` };
  }
  return value;
};

const plainCell = (cell: CellObject, formats: Formats, limits: ReaderLimits): GridCell => {
  switch (cell.t) {
    case 'n':
      return typeof cell.v === 'number' ? numberCell(cell.v, cell.z, formats) : null;
    case 's':
      return typeof cell.v === 'string' && cell.v !== '' ? cell.v.slice(0, limits.cellLength) : null;
    case 'b':
      return cell.v === true;
    case 'e':
      return { kind: 'error', shown: cell.w ?? '#N/A' };
    case 'd':
    case 'z':
      break;
  }
  return null;
};

const gridCell = (cell: CellObject, formats: Formats, limits: ReaderLimits): GridCell => {
  const plain = plainCell(cell, formats, limits);
  if (cell.f === undefined) return plain;
  // A result that is itself marked (a date, a lost number, an error) says more than the formula behind it.
  return typeof plain === 'object' && plain !== null ? plain : { kind: 'formula', value: plain };
};

const sheetRows = (sheet: WorkSheet, hidden: ReadonlySet<number>, formats: Formats, limits: ReaderLimits): GridRow[] => {
  const data: (CellObject[] | undefined)[] = sheet['!data'] ?? [];
  const rows: GridRow[] = [];
  for (const key of Object.keys(data)) {
    const index = Number(key);
    const line = data[index];
    if (line === undefined) continue;
    if (line.length > limits.columns) throw overLimit('列数', limits.columns, line.length);
    let filled = false;
    const cells: GridCell[] = Array.from({ length: line.length }, () => null);
    for (let column = 0; column < line.length; column += 1) {
      const cell = line[column];
      if (cell === undefined) continue;
      cells[column] = gridCell(cell, formats, limits);
      if (cells[column] !== null) filled = true;
    }
    data[index] = undefined;
    if (!filled) continue;
    rows.push(hidden.has(index + 1) ? { row: index + 1, hidden: true, cells } : { row: index + 1, cells });
    if (rows.length > limits.rows) throw overLimit('行数', limits.rows, rows.length);
  }
  return rows;
};

const mergesOf = (sheet: WorkSheet): Int32Array => {
  const list = sheet['!merges'] ?? [];
  const flat = new Int32Array(list.length * 4);
  for (const [i, { s, e }] of list.entries()) flat.set([s.r + 1, s.c, e.r + 1, e.c], i * 4);
  return flat;
};

const toSheets = (book: WorkBook, hidden: readonly ReadonlySet<number>[], limits: ReaderLimits): ParsedSheet[] => {
  if (book.SheetNames.length > limits.sheets) throw overLimit('工作表数', limits.sheets, book.SheetNames.length);
  const formats: Formats = { date1904: book.Workbook?.WBProps?.date1904 === true, isDate: new Map() };
  const sheets: ParsedSheet[] = [];
  let total = 0;
  for (const [i, name] of book.SheetNames.entries()) {
    const sheet = Object.hasOwn(book.Sheets, name) ? book.Sheets[name] : undefined;
    if (sheet === undefined) continue;
    const rows = sheetRows(sheet, hidden[i] ?? new Set(), formats, limits);
    total += rows.length;
    if (total > limits.rows) throw overLimit('行数', limits.rows, total);
    sheets.push({ sheet: name, hidden: (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0, merges: mergesOf(sheet), rows });
  }
  return sheets;
};

const parseCells = (bytes: Buffer): WorkBook => {
  try {
    return read(bytes, {
      type: 'buffer',
      dense: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      cellFormula: true,
      cellDates: false,
      cellStyles: false,
      bookVBA: false,
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (/password|encrypt/iu.test(message)) throw new ReaderRefusal('file_encrypted');
    if (/workbook stream|unsupported|Could not find workbook/iu.test(message)) throw new ReaderRefusal('file_not_workbook');
    throw new ReaderRefusal('file_damaged', { what: '单元格' });
  }
};

type CompoundFile = { readonly FullPaths: readonly string[] };

const parseOld = (bytes: Buffer, limits: ReaderLimits): ParsedWorkbook => {
  let file: CompoundFile;
  try {
    file = CFB.read(bytes, { type: 'buffer' });
  } catch {
    throw new ReaderRefusal('file_damaged', { what: '文件结构' });
  }
  const has = (name: RegExp): boolean => file.FullPaths.some((path) => name.test(path));
  if (has(/\/EncryptedPackage$/u)) throw new ReaderRefusal('file_encrypted');
  if (has(/\/_VBA_PROJECT_CUR\//u)) throw new ReaderRefusal('file_has_macros');
  if (!has(/\/(Workbook|Book)$/iu)) throw new ReaderRefusal('file_not_workbook');
  return { sheets: toSheets(parseCells(bytes), [], limits), externalLinks: false };
};

const parseText = (bytes: Buffer, fileName: string, limits: ReaderLimits): ParsedWorkbook => {
  const start = bytes.toString('latin1', 0, 512).replace(/^(\u00EF\u00BB\u00BF)?\s*/u, '');
  const isCsv = /\.(csv|txt|tsv)$/iu.test(fileName);
  if (start.startsWith('<'))
    throw new ReaderRefusal(/^<(!doctype html|html|table|head|meta|\?xml|style)/iu.test(start) ? 'file_is_web_page' : 'file_not_workbook');
  if (
    !isCsv &&
    (bytes.subarray(0, 512).some((byte) => byte < 9 || (byte > 13 && byte < 32)) || !/[,\t;]/u.test(start) || start.startsWith('%PDF'))
  )
    throw new ReaderRefusal('file_not_workbook');
  const rows = parseCsv(decodeCsv(bytes), limits);
  return { sheets: [{ sheet: 'CSV', hidden: false, merges: noMerges, rows }], externalLinks: false };
};

/** Reads .xlsx, .xls and CSV bytes to plain cells under limits. Formulas are never evaluated. Throws `ReaderRefusal` only. */
export const parseWorkbook = (bytes: Buffer, fileName: string, limits: ReaderLimits): ParsedWorkbook => {
  if (bytes.length === 0) throw new ReaderRefusal('file_empty');
  if (bytes.length > limits.fileBytes) throw overLimit('文件字节数', limits.fileBytes, bytes.length);
  const mark = bytes.length >= 4 ? bytes.readUInt32LE(0) : 0;
  if (mark === compoundMark) return parseOld(bytes, limits);
  if (mark !== zipMark) return parseText(bytes, fileName, limits);
  const opened = openPackage(bytes, limits);
  return { sheets: toSheets(parseCells(opened.clean), hiddenRows(opened), limits), externalLinks: opened.externalLinks };
};
