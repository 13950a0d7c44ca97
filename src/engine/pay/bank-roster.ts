import { amountInWords } from '#domain/codes/amount-words.ts';
import { programOf } from '#domain/programs/registry.ts';
import { formatYuan } from '#shared/values/money.ts';
import { linesOfRun, villageSums, type LineRow, type RunRow } from '#storage/pay.ts';
import { allDivisions } from '#storage/divisions.ts';
import type { QueryContext } from '../act.ts';
import type { NamedBytes } from '../exports/workbook-leaves.ts';
import { writeWorkbook, type WorkbookOptions, type WorkbookRow } from '../spreadsheet/write-workbook.ts';
import { familyRows, type FamilyRow } from './family-rows.ts';

const HEADINGS = [
  '序号',
  '村（社区）',
  '姓名',
  '身份证号码',
  '户名',
  '开户银行',
  '账号',
  '补贴项目',
  '所属月份',
  '保障人数',
  '金额（元）',
  '备注',
];
const WIDTHS = [6, 14, 12, 22, 12, 22, 26, 16, 10, 9, 12, 12];

const blanks = (n: number): null[] => Array.from({ length: n }, () => null);

/** The roster the bank pays by: one line a household, a total in figures and words, a sheet of village sums. Re-issues stand on a sheet of their own. */
export const bankRoster = async (ctx: QueryContext, run: RunRow, options: WorkbookOptions): Promise<NamedBytes> => {
  const program = programOf(run.program)?.name ?? run.program;
  const villages = new Map(allDivisions(ctx.db).map((d) => [d.code, d.name]));
  const lines = linesOfRun(ctx.db, run.id);
  const row = ({ line, amountFen, note }: FamilyRow, no: number): WorkbookRow => ({
    cells: [
      { count: no },
      villages.get(line.village_code) ?? line.village_code,
      line.head_name,
      line.payee_id_number,
      line.payee,
      line.bank,
      line.account_no,
      program,
      run.month,
      { count: line.persons },
      { fen: amountFen },
      [line.retry_of === null ? '' : '退汇补发', note].filter((part) => part !== '').join('；'),
    ],
  });
  const sheetOf = (name: string, title: string, from: readonly LineRow[]): Parameters<typeof writeWorkbook>[0][number] => {
    // The bank is not asked to pay nothing: a family whose money is all set off stands in the register only.
    const chosen = familyRows(from).filter((one) => one.amountFen > 0);
    const total = chosen.reduce((sum, one) => sum + one.amountFen, 0);
    const persons = chosen.reduce((sum, { line }) => sum + line.persons, 0);
    const last = chosen.length + 4;
    return {
      name,
      widths: WIDTHS,
      merges: [
        { top: 1, left: 0, bottom: 1, right: 11 },
        { top: 2, left: 0, bottom: 2, right: 11 },
        { top: last, left: 1, bottom: last, right: 8 },
      ],
      print: { paper: 'A4', landscape: true, headRows: { from: 3, to: 3 }, pageNumbers: true },
      rows: [
        { cells: [{ text: title, style: 'title' }] },
        {
          cells: [
            {
              text: `单位：${ctx.office.name}    批次：${run.no}    ${chosen.length} 户 ${persons} 人    合计 ${formatYuan(total)} 元`,
              style: 'subtitle',
            },
          ],
        },
        { cells: HEADINGS, style: 'header' },
        ...chosen.map((one, i) => row(one, i + 1)),
        {
          cells: ['合计', `（大写）${amountInWords(total)}`, ...blanks(7), { count: persons }, { fen: total, style: 'totalAmount' }, ''],
          style: 'total',
        },
      ],
    };
  };
  const sums = villageSums(ctx.db, run.id);
  const bytes = await writeWorkbook(
    [
      sheetOf(
        '发放花名册',
        `${run.month} ${program}资金发放花名册`,
        lines.filter((l) => l.retry_of === null),
      ),
      {
        name: '分村汇总',
        widths: [18, 12, 12, 16],
        merges: [{ top: 1, left: 0, bottom: 1, right: 3 }],
        print: { paper: 'A4', pageNumbers: true },
        rows: [
          { cells: [{ text: `${run.month} ${program}分村汇总`, style: 'title' }] },
          { cells: ['村（社区）', '户数', '人数', '金额（元）'], style: 'header' },
          ...sums.map((s): WorkbookRow => ({ cells: [s.village, { count: s.households }, { count: s.persons }, { fen: s.fen }] })),
          {
            cells: ['合计', { count: run.households }, { count: run.persons }, { fen: run.total_fen, style: 'totalAmount' }],
            style: 'total',
          },
        ],
      },
      ...(lines.some((l) => l.retry_of !== null)
        ? [
            sheetOf(
              '退汇补发',
              `${run.month} ${program}退汇补发名册`,
              lines.filter((l) => l.retry_of !== null),
            ),
          ]
        : []),
    ],
    options,
  );
  return { name: `发放花名册_${program}_${run.month}_${run.no}.xlsx`, bytes };
};
