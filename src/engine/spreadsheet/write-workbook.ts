import { PassThrough } from 'node:stream';
import type { Writable } from 'node:stream';
import ExcelJS from 'exceljs';
import type { Fen } from '#shared/values/money.ts';
import { cellStyles } from './cell-styles.ts';
import type { CellStyle } from './cell-styles.ts';

/**
 * A cell: plain text (numbers of persons and accounts are text, so that no digit is lost), an amount in 分 written as a
 * number of yuan, or a count. Text is never a formula, whatever it begins with.
 */
export type WorkbookCell =
  | string
  | null
  | {
      readonly text?: string;
      readonly fen?: Fen;
      readonly count?: number;
      readonly style?: CellStyle;
      /** The words whoever fills the cell chooses from. */
      readonly choices?: readonly string[];
    };

/** `height` in points. `style` holds for every cell of the row that names none. */
export type WorkbookRow = { readonly cells: readonly WorkbookCell[]; readonly height?: number; readonly style?: CellStyle };

/** Rows from 1, columns from 0, both ends included. */
export type WorkbookMerge = { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number };

export type WorkbookSheet = {
  readonly name: string;
  /** Width of each column in characters of the default font. */
  readonly widths: readonly number[];
  readonly rows: Iterable<WorkbookRow> | AsyncIterable<WorkbookRow>;
  readonly merges?: readonly WorkbookMerge[];
  readonly print?: {
    readonly paper?: 'A4' | 'A3';
    readonly landscape?: boolean;
    /** Rows printed on every page and kept in sight while scrolling. */
    readonly headRows?: { readonly from: number; readonly to: number };
    /** In centimetres. */
    readonly margins?: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
    readonly pageNumbers?: boolean;
  };
};

/** The media type of a workbook. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export type WorkbookOptions = {
  readonly creator: string;
  readonly createdAt: Date;
  readonly signal?: AbortSignal;
  /** Who let the workbook leave the program, when, under which number: at the foot of every printed page and in its properties. */
  readonly mark?: string;
  /** What it left for; it stands in the properties. */
  readonly purpose?: string;
};

const paperSizes = { A4: 9, A3: 8 } as const;
const perInch = 2.54;

/** What Excel takes as a sheet's name. */
export const sheetName = (name: string): string =>
  name
    .replaceAll(/[\\/?*[\]:]/gu, ' ')
    .trim()
    .slice(0, 31) || 'Sheet1';

const valueOf = (cell: WorkbookCell): string | number | null => {
  if (cell === null || typeof cell === 'string') return cell;
  if (cell.fen !== undefined) return cell.fen / 100;
  return cell.count ?? cell.text ?? null;
};

const styleOf = (cell: WorkbookCell, row: WorkbookRow): CellStyle => {
  if (cell !== null && typeof cell === 'object') {
    if (cell.style !== undefined) return cell.style;
    if (cell.fen !== undefined) return 'amount';
    if (cell.count !== undefined) return 'count';
  }
  return row.style ?? 'text';
};

const pageSetup = (print: NonNullable<WorkbookSheet['print']>): Partial<ExcelJS.PageSetup> => ({
  orientation: print.landscape === true ? 'landscape' : 'portrait',
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
  horizontalCentered: true,
  ...(print.headRows === undefined ? {} : { printTitlesRow: `${print.headRows.from}:${print.headRows.to}` }),
  ...(print.margins === undefined
    ? {}
    : {
        margins: {
          top: print.margins.top / perInch,
          right: print.margins.right / perInch,
          bottom: print.margins.bottom / perInch,
          left: print.margins.left / perInch,
          header: 0.3,
          footer: 0.3,
        },
      }),
});

/** What Excel prints at the foot of a page; `&` begins a code there. */
const footOf = (mark: string | undefined, numbers: boolean): { oddFooter: string } | null => {
  const left = mark === undefined ? '' : `&L&8 ${mark.replaceAll('&', '&&')}`;
  const right = numbers ? `${mark === undefined ? '' : '&R'}第 &P 页，共 &N 页` : '';
  return left === '' && right === '' ? null : { oddFooter: `${left}${right}` };
};

const writeSheet = async (
  book: ExcelJS.stream.xlsx.WorkbookWriter,
  sheet: WorkbookSheet,
  { signal, mark }: WorkbookOptions,
): Promise<void> => {
  const print = sheet.print ?? {};
  const foot = footOf(mark, print.pageNumbers !== false);
  const page = book.addWorksheet(sheetName(sheet.name), {
    pageSetup: pageSetup(print),
    ...(foot === null ? {} : { headerFooter: foot }),
    ...(print.headRows === undefined ? {} : { views: [{ state: 'frozen', xSplit: 0, ySplit: print.headRows.to }] }),
  });
  Object.assign(page.pageSetup, { paperSize: paperSizes[print.paper ?? 'A4'] });
  page.columns = sheet.widths.map((width) => ({ width }));
  const merges = sheet.merges ?? [];
  const unmerged = [...merges];
  let number = 0;
  for await (const row of sheet.rows) {
    signal?.throwIfAborted();
    number += 1;
    const line = page.getRow(number);
    if (row.height !== undefined) line.height = row.height;
    for (const [column, cell] of row.cells.entries()) {
      const target = line.getCell(column + 1);
      const value = valueOf(cell);
      if (value !== null && value !== '') target.value = value;
      target.style = cellStyles[styleOf(cell, row)];
      if (cell !== null && typeof cell === 'object' && cell.choices !== undefined)
        target.dataValidation = { type: 'list', allowBlank: true, formulae: [`"${cell.choices.join(',')}"`] };
    }
    // A merge must be told before its rows are written out; one that reaches below is told at its first row.
    for (let i = unmerged.length - 1; i >= 0; i -= 1) {
      const merge = unmerged[i];
      if (merge === undefined || merge.top !== number) continue;
      page.mergeCells(merge.top, merge.left + 1, merge.bottom, merge.right + 1);
      unmerged.splice(i, 1);
    }
    const heldBack = merges.some((merge) => merge.top <= number && number < merge.bottom);
    if (!heldBack) line.commit();
  }
  page.commit();
};

/** Writes a workbook to a stream, row by row: memory does not grow with the number of rows. */
export const writeWorkbookTo = async (target: Writable, sheets: readonly WorkbookSheet[], options: WorkbookOptions): Promise<void> => {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: target, useStyles: true, useSharedStrings: false });
  book.creator = options.creator;
  book.lastModifiedBy = options.creator;
  book.created = options.createdAt;
  book.modified = options.createdAt;
  if (options.mark !== undefined) book.subject = options.mark;
  if (options.purpose !== undefined) book.description = `用途：${options.purpose}`;
  for (const sheet of sheets) await writeSheet(book, sheet, options);
  await book.commit();
};

/** Writes a workbook to bytes. */
export const writeWorkbook = async (sheets: readonly WorkbookSheet[], options: WorkbookOptions): Promise<Uint8Array> => {
  const stream = new PassThrough();
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  await writeWorkbookTo(stream, sheets, options);
  return Buffer.concat(chunks);
};
