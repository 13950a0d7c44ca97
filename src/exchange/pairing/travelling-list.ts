import { figuresInRow, type TrustRow } from '../profiles/trust.ts';

/** A signed list's file as rows of the table `trust`. */
export const rowsOfList = (number: number, file: Uint8Array): TrustRow[] => {
  const figures = Buffer.from(file).toString('base64');
  const parts = Math.ceil(figures.length / figuresInRow);
  return Array.from({ length: parts }, (_, i) => ({
    number,
    part: i + 1,
    parts,
    data: figures.slice(i * figuresInRow, (i + 1) * figuresInRow),
  }));
};

/** The file the rows of one package make; null where pieces are missing, repeated or of two lists. What it says is not judged here. */
export const listOfRows = (rows: readonly TrustRow[]): { readonly number: number; readonly file: Uint8Array } | null => {
  const [first] = rows;
  if (first === undefined || rows.length !== first.parts) return null;
  if (!rows.every((row, i) => row.number === first.number && row.parts === first.parts && row.part === i + 1)) return null;
  const figures = rows.map((row) => row.data).join('');
  const file = Buffer.from(figures, 'base64');
  return file.toString('base64') === figures ? { number: first.number, file } : null;
};
