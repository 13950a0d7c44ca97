import { signedName } from '#domain/accountability/substitution.ts';
import { objectName, resultName, roleListName } from '#shared/journal-words.ts';
import { journalPage, type JournalFilter } from '#storage/journal.ts';
import type { QueryContext } from '../act.ts';
import type { NamedBytes } from '../exports/workbook-leaves.ts';
import { writeWorkbook, type WorkbookOptions, type WorkbookRow } from '../spreadsheet/write-workbook.ts';
import { tellRows } from './rows.ts';

const HEADINGS = ['序号', '时间', '经办人', '岗位', '办理事项', '对象', '结果', '校验值'];
const WIDTHS = [9, 20, 16, 20, 24, 44, 9, 20];
/** Enough of a check value to find the row by, short enough to be read aloud. */
const SHOWN = 16;
/** As many as are told at a time. */
const stretch = 500;

function* linesOf(ctx: QueryContext, filter: JournalFilter): Generator<WorkbookRow> {
  for (let offset = 0; ; offset += stretch) {
    const { lines } = journalPage(ctx.db, filter, offset, stretch);
    const hashes = new Map(lines.map(({ seq, hash }) => [seq, hash]));
    for (const row of tellRows(ctx, lines))
      yield {
        cells: [
          { count: row.seq },
          row.at.slice(0, 19).replace('T', ' '),
          signedName(row.actor, row.onBehalfOf),
          roleListName(row.role),
          row.label,
          objectName(row.objectType, row.object, row.many),
          resultName(row.result),
          hashes.get(row.seq)?.slice(0, SHOWN) ?? '',
        ],
      };
    if (lines.length < stretch) return;
  }
}

function* sheetRows(ctx: QueryContext, filter: JournalFilter, title: string): Generator<WorkbookRow> {
  yield { cells: [{ text: title, style: 'title' }] };
  yield { cells: HEADINGS, style: 'header' };
  yield* linesOf(ctx, filter);
}

/** 操作日志 as a workbook, the latest row first; each row with its value in the chain, by which the program's own journal is compared. */
export const journalWorkbook = async (
  ctx: QueryContext,
  filter: JournalFilter,
  said: string,
  options: WorkbookOptions,
): Promise<NamedBytes> => {
  const title = `${ctx.office.name}操作日志${said === '' ? '' : `（${said}）`}`;
  const bytes = await writeWorkbook(
    [
      {
        name: '操作日志',
        widths: WIDTHS,
        merges: [{ top: 1, left: 0, bottom: 1, right: HEADINGS.length - 1 }],
        print: { paper: 'A4', landscape: true, headRows: { from: 2, to: 2 }, pageNumbers: true },
        rows: sheetRows(ctx, filter, title),
      },
    ],
    options,
  );
  return { name: `操作日志_${ctx.today}.xlsx`, bytes };
};
