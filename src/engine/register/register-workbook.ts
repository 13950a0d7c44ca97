import { amountInWords } from '#domain/codes/amount-words.ts';
import { programOf } from '#domain/programs/registry.ts';
import { formatYuan } from '#shared/values/money.ts';
import { allDivisions } from '#storage/divisions.ts';
import type { QueryContext } from '../act.ts';
import type { NamedBytes } from '../exports/workbook-leaves.ts';
import { writeWorkbook, type WorkbookOptions, type WorkbookRow } from '../spreadsheet/write-workbook.ts';
import type { PastAsk, PastRegister } from './read-register.ts';

const HEADINGS = ['序号', '户号', '村（社区）', '组', '户主', '身份证号码', '保障人数', '月保障金（元）', '依据', '备注'];
const WIDTHS = [6, 16, 16, 10, 12, 22, 9, 14, 36, 8];

/** The register of a past day as a workbook: its rows, sums and check value. */
export const registerWorkbook = async (
  ctx: QueryContext,
  ask: PastAsk,
  found: PastRegister,
  options: WorkbookOptions,
): Promise<NamedBytes> => {
  const program = programOf(ask.program)?.name ?? ask.program;
  const villages = new Map(allDivisions(ctx.db).map((d) => [d.code, d.name]));
  const { sums } = found;
  const title = `${ask.month} ${program}在册名单（截至 ${ask.knownOn} 所知）`;
  const last = found.rows.length + 4;
  const bytes = await writeWorkbook(
    [
      {
        name: '在册名单',
        widths: WIDTHS,
        merges: [
          { top: 1, left: 0, bottom: 1, right: 9 },
          { top: 2, left: 0, bottom: 2, right: 9 },
          { top: last, left: 1, bottom: last, right: 5 },
        ],
        print: { paper: 'A4', landscape: true, headRows: { from: 3, to: 3 }, pageNumbers: true },
        rows: [
          { cells: [{ text: title, style: 'title' }] },
          {
            cells: [
              {
                text: `单位：${ctx.office.name}    ${sums.households} 户 ${sums.persons} 人    每月合计 ${formatYuan(sums.fen)} 元    另有停发 ${sums.suspended} 户    核验值 ${found.checkValue}`,
                style: 'subtitle',
              },
            ],
          },
          { cells: HEADINGS, style: 'header' },
          ...found.rows.map((row, index): WorkbookRow => ({
            cells: [
              { count: index + 1 },
              row.no,
              villages.get(row.village_code) ?? row.village_code,
              row.group_name,
              row.head_name,
              row.head_id_number ?? '',
              { count: row.persons },
              { fen: row.monthly_fen },
              row.document,
              row.kind === 'suspend' ? '停发' : '',
            ],
          })),
          {
            cells: [
              '合计',
              `（大写）${amountInWords(sums.fen)}`,
              null,
              null,
              null,
              null,
              { count: sums.persons },
              { fen: sums.fen, style: 'totalAmount' },
              '',
              '',
            ],
            style: 'total',
          },
        ],
      },
    ],
    options,
  );
  return { name: `在册名单_${program}_${ask.month}_${ask.knownOn}所知.xlsx`, bytes };
};
