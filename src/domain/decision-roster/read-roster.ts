import type { Fen } from '#shared/values/money.ts';
import { done, refuse, type Outcome, type Sentences } from '#shared/values/refusal.ts';
import { cellAddress, cellText, squeeze, type Grid, type GridCell, type GridRow, type GridSheet } from '../spreadsheet/grid.ts';
import { readAmount, readCount, storedValue, type Reading } from '../spreadsheet/read-value.ts';
import { fieldOfHeading, neededFields, type ReadField } from './columns.ts';

export const rosterFileSentences = {
  decision_table_missing: '在文件里没有找到批复的表头。没有导入任何内容；请用上报花名册填写，表头要有“案件编号”“户主”“审核意见”。',
} as const satisfies Sentences<string>;

/** One row of the county's workbook as it stands there; `cells` says where each field is, as the spreadsheet shows it. */
export type RosterRow = {
  readonly sheet: string;
  readonly row: number;
  readonly hidden: boolean;
  readonly caseNo: string;
  readonly head: string;
  /** '' when nothing is written, or when the spreadsheet lost the last digits of a number. */
  readonly idNumber: string;
  readonly opinion: string;
  readonly persons: Reading<number>;
  /** Who is not to be insured, as written. */
  readonly leftOut: string;
  readonly amount: Reading<Fen>;
  readonly reason: string;
  readonly cells: Readonly<Record<ReadField, string>>;
};

type Columns = ReadonlyMap<ReadField, number>;
const searchedRows = 50;

const columnsOf = (row: GridRow): Columns => {
  const columns = new Map<ReadField, number>();
  for (const [column, cell] of row.cells.entries()) {
    const field = typeof cell === 'string' ? fieldOfHeading(cell) : null;
    if (field !== null && !columns.has(field)) columns.set(field, column);
  }
  return columns;
};

const headerOf = (sheet: GridSheet): { readonly row: number; readonly columns: Columns } | null => {
  for (const row of sheet.rows.slice(0, searchedRows)) {
    const columns = columnsOf(row);
    if (neededFields.every((field) => columns.has(field))) return { row: row.row, columns };
  }
  return null;
};

const idText = (cell: GridCell | undefined): string => {
  const kept = storedValue(cell);
  return typeof kept === 'string' ? squeeze(kept).toUpperCase() : '';
};

/** Rows that say nothing of a case (a total, a signature, a heading printed again) are left out. */
const rowsOf = (sheet: GridSheet): RosterRow[] => {
  const header = headerOf(sheet);
  if (header === null) return [];
  const rows: RosterRow[] = [];
  for (const { row, cells, hidden } of sheet.rows) {
    if (row <= header.row) continue;
    const at = (field: ReadField): GridCell | undefined => cells[header.columns.get(field) ?? -1];
    const text = (field: ReadField): string => cellText(at(field));
    const address = (field: ReadField): string => cellAddress(header.columns.get(field) ?? 0, row);
    if (fieldOfHeading(text('caseNo')) !== null) continue;
    if (text('caseNo') === '' && text('opinion') === '') continue;
    rows.push({
      sheet: sheet.sheet,
      row,
      hidden: hidden === true,
      caseNo: squeeze(text('caseNo')).toUpperCase(),
      head: text('head'),
      idNumber: idText(at('idNumber')),
      opinion: text('opinion'),
      persons: readCount(at('decidedPersons')),
      leftOut: text('leftOut'),
      amount: readAmount(at('amount')),
      reason: text('reason'),
      cells: {
        caseNo: address('caseNo'),
        head: address('head'),
        idNumber: address('idNumber'),
        opinion: address('opinion'),
        decidedPersons: address('decidedPersons'),
        leftOut: address('leftOut'),
        amount: address('amount'),
        reason: address('reason'),
      },
    });
  }
  return rows;
};

/** The rows of every visible sheet with the roster's headings. Refuses `decision_table_missing` when no sheet has them. */
export const readRoster = (grid: Grid): Outcome<readonly RosterRow[], 'decision_table_missing'> => {
  const sheets = grid.sheets.filter((sheet) => !sheet.hidden && headerOf(sheet) !== null);
  return sheets.length === 0 ? refuse('decision_table_missing') : done(sheets.flatMap(rowsOf));
};
