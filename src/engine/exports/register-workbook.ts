import type { ExportRow } from '#storage/exports.ts';
import type { QueryContext } from '../act.ts';
import { signedAs } from '../journal/signed-by.ts';
import { writeWorkbook, type WorkbookOptions, type WorkbookRow } from '../spreadsheet/write-workbook.ts';
import type { NamedBytes } from './workbook-leaves.ts';

const HEADINGS = ['导出号', '时间', '经办人', '名单', '范围', '户（人）数', '完整号码', '用途', '去向', '销毁日期', '销毁情况'];
const WIDTHS = [14, 17, 16, 26, 24, 10, 10, 24, 10, 12, 24];

const wentToWords: Readonly<Record<ExportRow['went_to'], string>> = { printer: '打印', file: '文件' };

/** 导出登记 as a workbook: what left, by whom, for what, and what became of it. */
export const exportRegisterWorkbook = async (
  ctx: QueryContext,
  rows: readonly ExportRow[],
  options: WorkbookOptions,
): Promise<NamedBytes> => {
  const bytes = await writeWorkbook(
    [
      {
        name: '导出登记',
        widths: WIDTHS,
        merges: [{ top: 1, left: 0, bottom: 1, right: HEADINGS.length - 1 }],
        print: { paper: 'A4', landscape: true, headRows: { from: 2, to: 2 }, pageNumbers: true },
        rows: [
          { cells: [{ text: `${ctx.office.name}导出登记`, style: 'title' }] },
          { cells: HEADINGS, style: 'header' },
          ...rows.map((row): WorkbookRow => ({
            cells: [
              row.no,
              row.made_at.slice(0, 16).replace('T', ' '),
              signedAs(ctx.db, row.made_by, row.on_behalf_of),
              row.title,
              row.filter,
              { count: row.listed },
              row.full_numbers === 1 ? '是' : '',
              row.purpose,
              wentToWords[row.went_to],
              row.destroyed_on ?? '',
              row.destroyed_by === null ? '' : `${signedAs(ctx.db, row.destroyed_by, null)}：${row.destroyed_how}`,
            ],
          })),
        ],
      },
    ],
    options,
  );
  return { name: `导出登记_${ctx.today}.xlsx`, bytes };
};
