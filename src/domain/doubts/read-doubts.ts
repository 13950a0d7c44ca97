import { done, refuse, type Outcome, type Sentences } from '#shared/values/refusal.ts';
import { cellAddress, cellText, squeeze, type Grid, type GridCell, type GridRow, type GridSheet } from '../spreadsheet/grid.ts';
import { storedValue } from '../spreadsheet/read-value.ts';

export const doubtFileSentences = {
  doubt_table_missing: '在文件里没有找到疑点清单的表头。没有导入任何内容；表头要有“姓名”“身份证号码”“疑点”。',
} as const satisfies Sentences<string>;

type Field = 'name' | 'idNumber' | 'suspected' | 'township';
/** One row of a list of doubts as it stands there. */
export type DoubtFileRow = {
  readonly sheet: string;
  readonly row: number;
  readonly hidden: boolean;
  readonly name: string;
  /** '' when nothing is written; null when the spreadsheet lost its last digits. */
  readonly idNumber: string | null;
  readonly suspected: string;
  /** The township the list writes beside the person; '' where it has no such column. */
  readonly township: string;
  readonly cell: string;
};

/** How the headings may begin, after `squeeze`. */
const beginnings: Readonly<Record<Field, readonly string[]>> = {
  name: ['姓名', '对象姓名', '人员姓名'],
  idNumber: ['身份证', '公民身份号码', '证件号码', '证号'],
  suspected: ['疑点', '问题', '比对结果', '命中'],
  township: ['所属乡镇', '乡镇', '所属镇', '镇街', '街道'],
};
const needed = ['name', 'idNumber', 'suspected'] as const;
const fields = [...needed, 'township'] as const;
const fieldOf = (heading: string): Field | null => {
  const text = squeeze(heading);
  return fields.find((field) => beginnings[field].some((start) => text.startsWith(start))) ?? null;
};

type Columns = ReadonlyMap<Field, number>;
const searchedRows = 50;
const columnsOf = (row: GridRow): Columns => {
  const columns = new Map<Field, number>();
  for (const [column, cell] of row.cells.entries()) {
    const field = typeof cell === 'string' ? fieldOf(cell) : null;
    if (field !== null && !columns.has(field)) columns.set(field, column);
  }
  return columns;
};
const headerOf = (sheet: GridSheet): { readonly row: number; readonly columns: Columns } | null => {
  for (const row of sheet.rows.slice(0, searchedRows)) {
    const columns = columnsOf(row);
    if (needed.every((field) => columns.has(field))) return { row: row.row, columns };
  }
  return null;
};

const idText = (cell: GridCell | undefined): string | null => {
  const kept = storedValue(cell);
  if (typeof kept === 'object' && kept !== null) return null;
  return squeeze(cellText(kept)).toUpperCase();
};

/** Rows that name nobody and suspect nothing (a total, a note) are left out. */
const rowsOf = (sheet: GridSheet): DoubtFileRow[] => {
  const header = headerOf(sheet);
  if (header === null) return [];
  return sheet.rows.flatMap(({ row, cells, hidden }) => {
    if (row <= header.row) return [];
    const at = (field: Field): GridCell | undefined => cells[header.columns.get(field) ?? -1];
    const [name, suspected, idNumber] = [cellText(at('name')), cellText(at('suspected')), idText(at('idNumber'))];
    if (fieldOf(name) !== null || (idNumber === '' && (name === '' || suspected === ''))) return [];
    const cell = cellAddress(header.columns.get('idNumber') ?? 0, row);
    return [
      { sheet: sheet.sheet, row, hidden: hidden === true, name, idNumber, suspected, township: squeeze(cellText(at('township'))), cell },
    ];
  });
};

/** The rows of every visible sheet with the headings of a list of doubts. Refuses `doubt_table_missing` when no sheet has them. */
export const readDoubts = (grid: Grid): Outcome<readonly DoubtFileRow[], 'doubt_table_missing'> => {
  const sheets = grid.sheets.filter((sheet) => !sheet.hidden && headerOf(sheet) !== null);
  return sheets.length === 0 ? refuse('doubt_table_missing') : done(sheets.flatMap(rowsOf));
};
