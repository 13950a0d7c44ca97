import { amountInWords } from '#domain/codes/amount-words.ts';
import { programOf } from '#domain/programs/registry.ts';
import { formatYuan } from '#shared/values/money.ts';
import type { Day } from '#shared/values/dates.ts';
import { lineById, linesOfRun, villageSums, type LineRow, type RunRow } from '#storage/pay.ts';
import { allDivisions } from '#storage/divisions.ts';
import type { QueryContext } from '../act.ts';
import type { NamedBytes } from '../exports/workbook-leaves.ts';
import { sheetName, writeWorkbook, type WorkbookOptions, type WorkbookRow } from '../spreadsheet/write-workbook.ts';
import { familyRows, type FamilyRow } from './family-rows.ts';
import { whyReturned } from './returned-lines.ts';

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

type Sheet = Parameters<typeof writeWorkbook>[0][number];
type SheetAsk = {
  readonly name: string;
  readonly title: string;
  readonly lines: readonly LineRow[];
  /** What is said of a family's payment beside its back pay and recovery. */
  readonly remark?: (line: LineRow) => string;
  /** What is said of the whole sheet under its title. */
  readonly note?: string;
};

const programName = (run: RunRow): string => programOf(run.program)?.name ?? run.program;

/** One line a family, with a total in figures and words. */
const familySheet = (ctx: QueryContext, run: RunRow, { name, title, lines, remark = () => '', note = '' }: SheetAsk): Sheet => {
  const villages = new Map(allDivisions(ctx.db).map((d) => [d.code, d.name]));
  const row = ({ line, amountFen, note: extras }: FamilyRow, no: number): WorkbookRow => ({
    cells: [
      { count: no },
      villages.get(line.village_code) ?? line.village_code,
      line.head_name,
      line.payee_id_number,
      line.payee,
      line.bank,
      line.account_no,
      programName(run),
      run.month,
      { count: line.persons },
      { fen: amountFen },
      [remark(line), extras].filter((part) => part !== '').join('；'),
    ],
  });
  // The bank is not asked to pay nothing: a family whose money is all set off stands in the register only.
  const chosen = familyRows(lines).filter((one) => one.amountFen > 0);
  const total = chosen.reduce((sum, one) => sum + one.amountFen, 0);
  const persons = chosen.reduce((sum, { line }) => sum + line.persons, 0);
  const last = chosen.length + 4;
  const summed = `单位：${ctx.office.name}    批次：${run.no}    ${chosen.length} 户 ${persons} 人    合计 ${formatYuan(total)} 元`;
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
      { cells: [{ text: note === '' ? summed : `${summed}    ${note}`, style: 'subtitle' }] },
      { cells: HEADINGS, style: 'header' },
      ...chosen.map((one, i) => row(one, i + 1)),
      {
        cells: ['合计', `（大写）${amountInWords(total)}`, ...blanks(7), { count: persons }, { fen: total, style: 'totalAmount' }, ''],
        style: 'total',
      },
    ],
  };
};

const TOTALS = '按银行汇总';
const VILLAGES = '分村汇总';

/** Names under which Excel keeps the sheets of one workbook apart: it counts capital and small letters as one. */
const sheetNames = (wanted: readonly string[], taken: readonly string[]): readonly string[] => {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  return wanted.map((name) => {
    let free = sheetName(name.replaceAll("'", ' '));
    for (let n = 2; used.has(free.toLowerCase()); n += 1) free = `${sheetName(name.replaceAll("'", ' ')).slice(0, 28)}-${n}`;
    used.add(free.toLowerCase());
    return free;
  });
};

/** What goes to the banks, each with its families and its own sum on a sheet of its own; before them what each pays, and all together. */
const bankSheets = (ctx: QueryContext, run: RunRow, ask: Omit<SheetAsk, 'name'>): readonly Sheet[] => {
  const groups = new Map<string, LineRow[]>();
  for (const line of ask.lines) {
    const known = groups.get(line.bank.trim());
    if (known === undefined) groups.set(line.bank.trim(), [line]);
    else known.push(line);
  }
  const banks = [...groups.keys()].toSorted();
  const sums = banks.map((bank) => {
    const paid = familyRows(groups.get(bank) ?? []).filter((one) => one.amountFen > 0);
    return {
      bank,
      households: paid.length,
      persons: paid.reduce((sum, { line }) => sum + line.persons, 0),
      fen: paid.reduce((sum, one) => sum + one.amountFen, 0),
    };
  });
  // A family whose money is all set off asks its bank for nothing; a bank that has nothing to pay gets no sheet.
  const paying = sums.filter((one) => one.households > 0);
  const setOff = familyRows(ask.lines).length - paying.reduce((sum, one) => sum + one.households, 0);
  const note = [ask.note ?? '', setOff === 0 ? '' : `另有 ${setOff} 户本月全部抵扣追回，不用发放`]
    .filter((part) => part !== '')
    .join('    ');
  const total = paying.reduce((sum, one) => sum + one.fen, 0);
  const names = sheetNames(
    paying.map(({ bank }) => bank),
    [TOTALS, VILLAGES],
  );
  const totals: Sheet = {
    name: TOTALS,
    widths: [30, 12, 12, 18],
    merges: [
      { top: 1, left: 0, bottom: 1, right: 3 },
      { top: 2, left: 0, bottom: 2, right: 3 },
      { top: paying.length + 5, left: 0, bottom: paying.length + 5, right: 3 },
    ],
    print: { paper: 'A4', pageNumbers: true },
    rows: [
      { cells: [{ text: `${ask.title}汇总`, style: 'title' }] },
      { cells: [{ text: `单位：${ctx.office.name}    批次：${run.no}${note === '' ? '' : `    ${note}`}`, style: 'subtitle' }] },
      { cells: ['开户银行', '户数', '人数', '金额（元）'], style: 'header' },
      ...paying.map((one): WorkbookRow => ({ cells: [one.bank, { count: one.households }, { count: one.persons }, { fen: one.fen }] })),
      {
        cells: [
          '合计',
          { count: paying.reduce((sum, one) => sum + one.households, 0) },
          { count: paying.reduce((sum, one) => sum + one.persons, 0) },
          { fen: total, style: 'totalAmount' },
        ],
        style: 'total',
      },
      { cells: [`（大写）${amountInWords(total)}`] },
    ],
  };
  return [
    totals,
    ...paying.map(({ bank }, i) =>
      familySheet(ctx, run, { ...ask, name: names[i] ?? bank, title: `${ask.title}（${bank}）`, lines: groups.get(bank) ?? [] }),
    ),
  ];
};

/** The roster a month is paid by: a sheet for every bank, one line a household, and a sheet of village sums. It is made before the run is sent, and not after. */
export const bankRoster = async (ctx: QueryContext, run: RunRow, options: WorkbookOptions): Promise<NamedBytes> => {
  const program = programName(run);
  const title = `${run.month} ${program}资金发放花名册`;
  const lines = linesOfRun(ctx.db, run.id).filter((line) => line.retry_of === null);
  const bytes = await writeWorkbook(
    [
      ...bankSheets(ctx, run, { title, lines }),
      {
        name: VILLAGES,
        widths: [18, 12, 12, 16],
        merges: [{ top: 1, left: 0, bottom: 1, right: 3 }],
        print: { paper: 'A4', pageNumbers: true },
        rows: [
          { cells: [{ text: `${run.month} ${program}分村汇总`, style: 'title' }] },
          { cells: ['村（社区）', '户数', '人数', '金额（元）'], style: 'header' },
          ...villageSums(ctx.db, run.id).map((s): WorkbookRow => ({
            cells: [s.village, { count: s.households }, { count: s.persons }, { fen: s.fen }],
          })),
          {
            cells: ['合计', { count: run.households }, { count: run.persons }, { fen: run.total_fen, style: 'totalAmount' }],
            style: 'total',
          },
        ],
      },
    ],
    options,
  );
  return { name: `发放花名册_${program}_${run.month}_${run.no}.xlsx`, bytes };
};

/** Which payments go out again; `givenOn`: the day the bank was given this list before, null when it is the first time. */
export type ReissueRoster = { readonly no: number; readonly lines: readonly LineRow[]; readonly givenOn: Day | null };

/** What goes out once more, and nothing else: each with the day and the reason it came back. */
export const reissueRoster = async (
  ctx: QueryContext,
  run: RunRow,
  { no, lines, givenOn }: ReissueRoster,
  options: WorkbookOptions,
): Promise<NamedBytes> => {
  const program = programName(run);
  const remark = (line: LineRow): string => {
    const first = line.retry_of === null ? undefined : lineById(ctx.db, line.retry_of);
    return [
      '退汇补发',
      first === undefined ? '' : `${first.returned_on ?? ''} 退回：${whyReturned(first)}`.trim(),
      givenOn === null ? '' : `${givenOn} 已导出过，不要重复发放`,
    ]
      .filter((part) => part !== '')
      .join('；');
  };
  const title = `${run.month} ${program}退汇补发名册（第 ${no} 次）`;
  const note = givenOn === null ? '' : `本名册 ${givenOn} 已导出过，这是再次导出`;
  const bytes = await writeWorkbook(bankSheets(ctx, run, { title, lines, remark, note }), options);
  return { name: `退汇补发名册_${program}_${run.month}_${run.no}_第${no}次${givenOn === null ? '' : '_再次导出'}.xlsx`, bytes };
};
