import type { GridCell, GridRow, GridSheet, Merge } from '../spreadsheet/grid.ts';
import { cellText, squeeze } from '../spreadsheet/grid.ts';
import { labelKey, readLabel, readLabels } from './header-words.ts';

export type TableColumn = { readonly column: number; readonly labels: readonly string[] };
export type RowKind = 'data' | 'total' | 'footer' | 'header';

export type Table = {
  readonly sheet: string;
  /** Titles and lines above the header, top down. */
  readonly titles: readonly string[];
  readonly headerRows: readonly number[];
  readonly columns: readonly TableColumn[];
  readonly rows: readonly GridRow[];
  readonly merges: readonly Merge[];
  readonly skipped: { readonly totals: number; readonly footers: number; readonly repeatedHeaders: number; readonly hiddenRows: number };
};

const searchedRows = 200;
const neededWords = 3;
const maxLevels = 4;

const texts = (row: GridRow): string[] => row.cells.map((cell) => cellText(cell));
const filled = (row: GridRow): number => row.cells.reduce<number>((n, cell) => (cellText(cell) === '' ? n : n + 1), 0);
const knownWords = (row: GridRow): number => new Set(texts(row).flatMap((text) => readLabel(text)?.field ?? [])).size;

const looksLikeValue = (cell: GridCell | undefined): boolean => {
  if (cell === null || cell === undefined) return false;
  if (typeof cell !== 'string') return true;
  return /\d{5}/u.test(squeeze(cell));
};

const idLike = (cell: GridCell): boolean => {
  if (typeof cell === 'object' && cell !== null) return cell.kind === 'lost_precision';
  if (typeof cell === 'number') return cell >= 1e14;
  if (typeof cell !== 'string' || cell.length < 15) return false;
  return /^(\d{15}|\d{17}[\dXx])$/u.test(squeeze(cell).replaceAll('-', ''));
};

const totalWords = /^(小计|合计|总计|累计|共计|本页)|(小计|合计|总计|累计|共计)([::(].*)?$/u;
const footerWords =
  /^(单位负责人|负责人|分管领导|分管负责人|审核人?|审批人|复核人?|填表人?|填报人|制表人?|经办人?|主管|联系人|填报日期|填表日期|制表日期|日期|注|说明|备注|第\d+页|盖章)[::,.。(第]/u;

const kindOf = (row: GridRow, header: ReadonlyMap<number, ReadonlySet<string>>): RowKind => {
  if (row.cells.some(idLike)) return 'data';
  let repeated = 0;
  let first = '';
  let total = false;
  row.cells.forEach((cell, column) => {
    if (typeof cell !== 'string') return;
    const text = squeeze(cell);
    if (text === '') return;
    if (first === '') first = text;
    if (totalWords.test(text)) total = true;
    if (header.get(column)?.has(text) === true) repeated += 1;
  });
  if (repeated >= neededWords) return 'header';
  if (total) return 'total';
  return footerWords.test(first) ? 'footer' : 'data';
};

const mergeAt = (merges: readonly Merge[], row: number, column: number): Merge | undefined =>
  merges.find((m) => m.top <= row && row <= m.bottom && m.left <= column && column <= m.right);

/** A further header level has words only, under a group or beside merged cells, and at least half of them are known. */
const isFurtherLevel = (row: GridRow, above: GridRow, merges: readonly Merge[]): boolean => {
  if (row.row !== above.row + 1 || filled(row) === 0 || row.cells.some(looksLikeValue)) return false;
  let words = 0;
  let known = 0;
  for (const [column, cell] of row.cells.entries()) {
    const text = cellText(cell);
    if (text === '') continue;
    words += 1;
    if (readLabels([cellText(above.cells[column]), text]) !== null) known += 1;
    const top = cellText(above.cells[column]);
    const merge = mergeAt(merges, above.row, column);
    const underGroup = top === '' || (merge !== undefined && merge.right > merge.left) || cellText(above.cells[column + 1]) === '';
    if (!underGroup) return false;
  }
  return known * 2 >= words;
};

const isGroupLevel = (row: GridRow, below: GridRow): boolean =>
  row.row === below.row - 1 &&
  filled(row) >= 2 &&
  !row.cells.some(looksLikeValue) &&
  !texts(row).some((text) => /[::]|\d{4}年/u.test(text));

const labelsOf = (levels: readonly GridRow[], column: number, merges: readonly Merge[]): string[] => {
  const labels: string[] = [];
  for (const [level, row] of levels.entries()) {
    const merge = mergeAt(merges, row.row, column);
    let text = '';
    if (merge === undefined) {
      text = cellText(row.cells[column]);
      // Without merges (CSV) a group's name stands only over its first column; it reaches on as long as the level below has words.
      const below = levels[level + 1];
      if (text === '' && below !== undefined && cellText(below.cells[column]) !== '') {
        for (let left = column; left >= 0 && text === ''; left -= 1) {
          if (cellText(below.cells[left]) === '' || mergeAt(merges, row.row, left) !== undefined) break;
          text = cellText(row.cells[left]);
        }
      }
    } else if (merge.top === row.row || level === 0) {
      const origin = levels.find((r) => r.row === merge.top) ?? row;
      text = cellText(origin.cells[merge.left]);
    }
    if (text !== '' && labels.at(-1) !== text) labels.push(text);
  }
  return labels;
};

const findHeader = (sheet: GridSheet): GridRow[] | null => {
  const head = sheet.rows.slice(0, searchedRows);
  const start = head.findIndex((row) => filled(row) >= neededWords && knownWords(row) >= neededWords && !row.cells.some(idLike));
  const first = head[start];
  if (first === undefined) return null;
  const levels = [first];
  const above = head[start - 1];
  const belongs = sheet.merges.filter((m) => m.top <= first.row + maxLevels);
  if (above !== undefined && isGroupLevel(above, first)) levels.unshift(above);
  for (const row of head.slice(start + 1)) {
    const last = levels.at(-1);
    if (last === undefined || levels.length >= maxLevels || !isFurtherLevel(row, last, belongs)) break;
    levels.push(row);
  }
  return levels;
};

/**
 * Finds the roster in a sheet: the first row with three known header words, with the group rows above and the
 * further levels below it; every later row is data, a subtotal or total, a footer, or the header printed again.
 * Null when the sheet has no such row (a cover sheet, a chart).
 */
export const findTable = (sheet: GridSheet): Table | null => {
  const levels = findHeader(sheet);
  const firstLevel = levels?.[0];
  const lastLevel = levels?.at(-1);
  if (levels === null || firstLevel === undefined || lastLevel === undefined) return null;
  const merges = sheet.merges.filter((m) => m.top <= lastLevel.row);
  const width = Math.max(
    ...levels.map((row) => row.cells.length),
    ...merges.filter((m) => m.bottom >= firstLevel.row).map((m) => m.right + 1),
  );
  const columns: TableColumn[] = [];
  for (let column = 0; column < width; column += 1) columns.push({ column, labels: labelsOf(levels, column, merges) });

  const headerTexts = new Map<number, Set<string>>();
  for (const { column } of columns) {
    headerTexts.set(column, new Set(levels.map((row) => squeeze(cellText(row.cells[column]))).filter((text) => text !== '')));
  }
  const skipped = { totals: 0, footers: 0, repeatedHeaders: 0, hiddenRows: 0 };
  const rows: GridRow[] = [];
  for (const row of sheet.rows) {
    if (row.row <= lastLevel.row || filled(row) === 0) continue;
    const kind = kindOf(row, headerTexts);
    if (kind === 'total') skipped.totals += 1;
    else if (kind === 'footer') skipped.footers += 1;
    else if (kind === 'header') skipped.repeatedHeaders += 1;
    else {
      if (row.hidden === true) skipped.hiddenRows += 1;
      rows.push(row);
    }
  }
  return {
    sheet: sheet.sheet,
    titles: sheet.rows.filter((row) => row.row < firstLevel.row).flatMap((row) => texts(row).filter((text) => text !== '')),
    headerRows: levels.map((row) => row.row),
    columns,
    rows,
    merges: sheet.merges.filter((m) => m.bottom > lastLevel.row && m.left === m.right),
    skipped,
  };
};

/** Two tables with the same fingerprint take the same mapping; the column of reasons in a returned workbook does not count. */
export const fingerprintOf = (table: Table): string =>
  table.columns
    .filter((c) => c.labels.length > 0 && readLabels(c.labels)?.field !== 'returnReason')
    .map((c) => `${c.column}=${labelKey(c.labels)}`)
    .join('|');
