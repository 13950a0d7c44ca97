import type { GridRow } from '#domain/spreadsheet/grid.ts';
import type { ReaderLimits } from './reader-refusals.ts';
import { overLimit, ReaderRefusal } from './reader-refusals.ts';

const decode = (bytes: Uint8Array, encoding: string): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** Text of a CSV file: by its mark, else strict UTF-8, else GB18030 (which holds GBK). */
export const decodeCsv = (bytes: Uint8Array): string => {
  const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  const text = mark === null ? (decode(bytes, 'utf-8') ?? decode(bytes, 'gb18030')) : decode(bytes, mark);
  if (text === null || text.includes('\u0000')) throw new ReaderRefusal('csv_not_text');
  return text;
};

const separatorOf = (text: string): string => {
  const head = text.slice(0, 20_000);
  const times = (separator: string): number => head.split(separator).length;
  return [',', '\t', ';'].toSorted((a, b) => times(b) - times(a))[0] ?? ',';
};

/** Reads CSV by RFC 4180: quoted cells may hold separators and line breaks. Row numbers count records, as a spreadsheet shows them. */
export const parseCsv = (text: string, limits: ReaderLimits): GridRow[] => {
  const separator = separatorOf(text);
  const rows: GridRow[] = [];
  let cells: (string | null)[] = [];
  let row = 1;
  let line = 1;
  let at = 0;
  const endCell = (cell: string): void => {
    if (cells.length >= limits.columns) throw overLimit('列数', limits.columns, cells.length + 1);
    cells.push(cell === '' ? null : cell.slice(0, limits.cellLength));
  };
  const endRow = (): void => {
    if (cells.some((cell) => cell !== null)) rows.push({ row, cells });
    if (rows.length > limits.rows) throw overLimit('行数', limits.rows, rows.length);
    cells = [];
    row += 1;
    line += 1;
  };
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      const opened = line;
      at += 1;
      for (;;) {
        const quote = text.indexOf('"', at);
        if (quote < 0) throw new ReaderRefusal('csv_unclosed_quote', { line: opened });
        const piece = text.slice(at, quote);
        line += piece.split('\n').length - 1;
        cell += piece;
        at = quote + 1;
        if (text[at] !== '"') break;
        cell += '"';
        at += 1;
      }
    }
    const start = at;
    while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at += 1;
    endCell(cell + text.slice(start, at));
    if (text[at] === separator) {
      at += 1;
      if (at === text.length) endCell('');
    } else {
      endRow();
      at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    }
  }
  if (cells.length > 0) endRow();
  return rows;
};
