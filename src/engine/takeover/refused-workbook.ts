import type { ReturnedRoster } from '#domain/takeover/returned-rows.ts';
import type { TakeoverPlan } from '#domain/takeover/plan.ts';
import type { NamedBytes } from '../exports/workbook-leaves.ts';
import type { WorkbookMerge, WorkbookOptions, WorkbookRow, WorkbookSheet } from '../spreadsheet/write-workbook.ts';
import { writeWorkbook } from '../spreadsheet/write-workbook.ts';

const titleRows = 2;
const narrow = 6;
const wide = 24;
const reasonWidth = 48;

const textWidth = (text: string): number => Array.from(text).reduce((n, c) => n + ((c.codePointAt(0) ?? 0) > 0xff ? 2 : 1), 0);

/** The sheet's row of a header level. */
const at = (level: number): number => titleRows + level + 1;

/** Header labels level by level; a column with fewer levels reaches down to the last one. */
const headerOf = (headings: ReturnedRoster['headings']): { rows: string[][]; merges: WorkbookMerge[] } => {
  const levels = Math.max(1, ...headings.map((labels) => labels.length));
  const rows = Array.from({ length: levels }, (_, level) => headings.map((labels) => labels[level] ?? ''));
  const merges: WorkbookMerge[] = [];
  for (const [column, labels] of headings.entries()) {
    if (labels.length < levels)
      merges.push({ top: at(Math.max(0, labels.length - 1)), bottom: at(levels - 1), left: column, right: column });
  }
  for (let level = 0; level < levels - 1; level += 1) {
    for (let left = 0; left < headings.length;) {
      const same = (column: number): boolean => {
        const labels = headings[column];
        return (
          labels !== undefined &&
          labels.length > level + 1 &&
          labels.slice(0, level + 1).join('/') === headings[left]?.slice(0, level + 1).join('/')
        );
      };
      let right = left;
      while (same(left) && same(right + 1)) right += 1;
      if (right > left) {
        merges.push({ top: at(level), bottom: at(level), left, right });
        for (let column = left + 1; column <= right; column += 1) {
          const row = rows[level];
          if (row !== undefined) row[column] = '';
        }
      }
      left = right + 1;
    }
  }
  return { rows, merges };
};

const sheetOf = (roster: ReturnedRoster, fileName: string): WorkbookSheet => {
  const { rows: headerRows, merges } = headerOf(roster.headings);
  const last = roster.headings.length - 1;
  const widths = roster.headings.map((labels, column) => {
    const longest = Math.max(...labels.map(textWidth), ...roster.rows.slice(0, 200).map((row) => textWidth(row[column] ?? '')));
    return column === last ? reasonWidth : Math.min(wide, Math.max(narrow, longest + 2));
  });
  const title: WorkbookRow[] = [
    { cells: [{ text: '退回户花名册（更正后可再次导入）', style: 'title' }], height: 30 },
    {
      cells: [
        {
          text: `来源文件：${fileName}    共 ${roster.households} 户。请按最后一列的原因更正；其余各列的位置请不要改动。`,
          style: 'subtitle',
        },
      ],
      height: 20,
    },
  ];
  const body = roster.rows.map((cells): WorkbookRow => ({
    cells: cells.map((text, column) => (column === last ? { text, style: 'reason' as const } : text)),
  }));
  return {
    name: roster.sheet,
    widths,
    rows: [...title, ...headerRows.map((cells): WorkbookRow => ({ cells, style: 'header', height: 24 })), ...body],
    merges: [{ top: 1, bottom: 1, left: 0, right: last }, { top: 2, bottom: 2, left: 0, right: last }, ...merges],
    print: { paper: 'A4', landscape: true, headRows: { from: titleRows + 1, to: titleRows + headerRows.length } },
  };
};

/** The workbook of refused households, to be corrected and brought again. */
export const refusedWorkbook = async (
  plan: TakeoverPlan,
  rosters: readonly ReturnedRoster[],
  options: WorkbookOptions,
): Promise<NamedBytes> => {
  const bytes = await writeWorkbook(
    rosters.map((roster) => sheetOf(roster, plan.source.fileName)),
    options,
  );
  return { name: `退回更正_${plan.source.fileName.replace(/\.[^.]*$/u, '')}.xlsx`, bytes };
};
