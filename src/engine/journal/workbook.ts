import { signedName } from '#domain/accountability/substitution.ts';
import { objectName, resultName, roleListName } from '#shared/journal-words.ts';
import { journalPage, type JournalFilter } from '#storage/journal.ts';
import type { QueryContext } from '../act.ts';
import type { NamedBytes } from '../exports/workbook-leaves.ts';
import { writeWorkbook, type WorkbookOptions, type WorkbookRow } from '../spreadsheet/write-workbook.ts';
import { tellRows, type ToldRow } from './rows.ts';

const HEADINGS = ['序号', '时间', '经办人', '岗位', '办理事项', '对象', '结果', '校验值'];
const WIDTHS = [9, 20, 16, 20, 24, 44, 9, 20];
/** Enough of a check value to find the row by, short enough to be read aloud. */
const SHOWN = 16;
/** As many as are told at a time. */
const stretch = 500;

/** A row as it is told, with its value in the chain. */
export type ChainedRow = { readonly row: ToldRow; readonly hash: string };
/** So many rows from a place on, the latest first; fewer are the last. */
export type RowsFrom = (offset: number, limit: number) => readonly ChainedRow[];

function* linesOf(rowsFrom: RowsFrom): Generator<WorkbookRow> {
  for (let offset = 0; ; offset += stretch) {
    const rows = rowsFrom(offset, stretch);
    for (const { row, hash } of rows)
      yield {
        cells: [
          { count: row.seq },
          row.at.slice(0, 19).replace('T', ' '),
          signedName(row.actor, row.onBehalfOf),
          roleListName(row.role),
          row.label,
          objectName(row.objectType, row.object, row.many),
          resultName(row.result),
          hash.slice(0, SHOWN),
        ],
      };
    if (rows.length < stretch) return;
  }
}

function* sheetRows(rowsFrom: RowsFrom, title: string, notes: readonly string[]): Generator<WorkbookRow> {
  yield { cells: [{ text: title, style: 'title' }] };
  for (const note of notes) yield { cells: [note] };
  yield { cells: HEADINGS, style: 'header' };
  yield* linesOf(rowsFrom);
}

/** The office's own journal. */
export const ownRows =
  (ctx: QueryContext, filter: JournalFilter): RowsFrom =>
  (offset, limit) => {
    const { lines } = journalPage(ctx.db, filter, offset, limit);
    const hashes = new Map(lines.map(({ seq, hash }) => [seq, hash]));
    return tellRows(ctx, lines).map((row) => ({ row, hash: hashes.get(row.seq) ?? '' }));
  };

type Sheet = { readonly rowsFrom: RowsFrom; readonly title: string; readonly notes?: readonly string[]; readonly fileName: string };

/** 操作日志 as a workbook, the latest row first; each row with its value in the chain, by which the program's own journal is compared. */
export const journalWorkbook = async ({ rowsFrom, title, notes = [], fileName }: Sheet, options: WorkbookOptions): Promise<NamedBytes> => {
  const head = 2 + notes.length;
  const bytes = await writeWorkbook(
    [
      {
        name: '操作日志',
        widths: WIDTHS,
        merges: Array.from({ length: head - 1 }, (_, i) => ({ top: i + 1, left: 0, bottom: i + 1, right: HEADINGS.length - 1 })),
        print: { paper: 'A4', landscape: true, headRows: { from: head, to: head }, pageNumbers: true },
        rows: sheetRows(rowsFrom, title, notes),
      },
    ],
    options,
  );
  return { name: fileName, bytes };
};
