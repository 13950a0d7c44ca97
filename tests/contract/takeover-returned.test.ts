import { describe, expect, it } from 'vitest';
import type { Grid, GridCell } from '#domain/spreadsheet/grid.ts';
import { makePlan } from '#domain/takeover/make-plan.ts';
import type { TakeoverPlan } from '#domain/takeover/plan.ts';
import { returnedRosters } from '#domain/takeover/returned-rows.ts';
import { readGrid } from '#engine/spreadsheet/read-workbook.ts';
import { refusedWorkbook } from '#engine/takeover/refused-workbook.ts';
import { writeWorkbook } from '#engine/spreadsheet/write-workbook.ts';
import { fixture, gridOf, madeUpId, request, sampleName } from '../fixtures/takeover/rosters.ts';

const options = { creator: '青山镇人民政府', createdAt: new Date('2026-11-21T08:00:00Z') };
const gridFrom = async (bytes: Uint8Array): Promise<Grid> => {
  const read = await readGrid({ bytes, fileName: '退回.xlsx' });
  if (!read.ok) throw new Error(read.error.code);
  return read.value.grid;
};
const planOf = (grid: Grid, mappings: TakeoverPlan['tables'][number]['mapping'][] = []): TakeoverPlan => {
  const made = makePlan(request(grid, { mappings }));
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
};
const returned = async (plan: TakeoverPlan): Promise<Grid> => {
  const { bytes } = await refusedWorkbook(plan, returnedRosters(plan), options);
  return gridFrom(bytes);
};
const correct = (grid: Grid, change: (cell: GridCell, row: readonly GridCell[]) => GridCell): Grid => ({
  sheets: grid.sheets.map((s) => ({ ...s, rows: s.rows.map((r) => ({ ...r, cells: r.cells.map((c) => change(c, r.cells)) })) })),
});
const faults = (plan: TakeoverPlan): string[] =>
  plan.findings
    .filter((f) => f.outcome === 'refused')
    .map((f) => `${f.householdNo} ${f.code}`)
    .sort();

describe('the workbook of refused households', () => {
  it('is read back with the mapping it came in with, still refused for the same reasons', async () => {
    const plan = planOf(await gridFrom(fixture(sampleName).bytes));
    const grid = await returned(plan);
    const again = planOf(
      grid,
      plan.tables.map((t) => t.mapping),
    );
    expect(again.tables).toMatchObject([{ remembered: true, headerRows: [3, 4], problems: [] }]);
    expect(again.counts).toMatchObject({ households: plan.counts.refused, persons: plan.refused.reduce((n, h) => n + h.persons, 0) });
    // The double person stands in the other household, which was taken: only the base can tell that again.
    const lasting = faults(plan).filter((f) => !f.endsWith('same_person_two_households') && !f.endsWith('id_lost_precision'));
    expect(faults(again)).toEqual(expect.arrayContaining(lasting));
    expect(again.refused.map((h) => h.no)).toEqual(plan.refused.map((h) => h.no).filter((no) => no !== '127'));
  });

  it('names every reason in the last column and the office’s own row is otherwise as it was', async () => {
    const plan = planOf(await gridFrom(fixture(sampleName).bytes));
    const rows = (await returned(plan)).sheets[0]?.rows ?? [];
    const future = rows.find((r) => r.cells[0] === '131');
    expect(future?.cells).toEqual([
      '131',
      '柳河村村民委员会',
      '1',
      '姜春来',
      '姜春来',
      '户主',
      '男',
      '999901194803147374',
      '是',
      '3',
      '531',
      '573.00',
      '2031.5',
      '因病',
      '农商银行青山支行',
      '9999990000001001318',
      '19996214621',
      null,
      '1. 起保时间 2031-05 在将来。',
    ]);
    const double = rows.find((r) => r.cells[0] === '127');
    expect(double?.cells.at(-1)).toContain('已在第 120 户（Sheet1 第 343 行）出现');
    // A number that lost its digits must not come back looking like a good one.
    expect(rows.find((r) => r.cells[0] === '187')?.cells[7]).toBe('999902196807150???');
  });

  it('corrected and brought again, all of it is taken', async () => {
    const header = ['序号', '村', '户主', '姓名', '与户主关系', '身份证号码', '保障人数', '月保障金额', '起保时间'];
    const bad = `${madeUpId(1).slice(0, 17)}${madeUpId(1).endsWith('1') ? '2' : '1'}`;
    const plan = planOf(
      gridOf([
        header,
        [1, '石桥村', '秦建', '秦建', '户主', bad, 2, '-900', '2024-05'],
        [null, null, null, '谭素芳', '妻', madeUpId(2)],
        [2, '大湾村', '宋财', '宋财', '户主', madeUpId(3), 1, 500, '2024-05'],
      ]),
    );
    expect(plan.refused.map((h) => h.no)).toEqual(['1']);
    const fixed = correct(await returned(plan), (cell) => (cell === bad ? madeUpId(1) : cell === '-900' ? '900' : cell));
    const again = planOf(fixed);
    expect(again.counts).toMatchObject({ households: 1, persons: 2, taken: 1, refused: 0 });
    expect(again.households[0]).toMatchObject({ no: '1', village: { name: '石桥村' }, benefit: { monthlyFen: 90000 } });
  });

  it('one household a row, and one person a row, come back in their own layout', async () => {
    const wide = planOf(
      gridOf([
        ['序号', '村', '户主', '户主身份证号', '保障金额', '起保时间', '成员1姓名', '成员1关系', '成员1身份证号'],
        [1, '石桥村', '秦建', madeUpId(1), -1, '2024-05', '谭素芳', '妻', madeUpId(2)],
        [2, '石桥村', '宋财', madeUpId(3), 1, '2024-05'],
      ]),
    );
    const wideAgain = planOf(await returned(wide));
    expect(wideAgain.tables[0]?.mapping.layout).toBe('household-rows');
    expect(faults(wideAgain)).toEqual(faults(wide));
    const person = (no: string, name: string, relation: string, n: number, amount: number): GridCell[] => [
      no,
      '石桥村',
      name,
      relation,
      madeUpId(n),
      amount,
      '2024-05',
    ];
    const long = planOf(
      gridOf([
        ['户编号', '村', '姓名', '关系', '身份证号', '户月保障金额', '起保时间'],
        person('A', '秦建', '户主', 1, -1),
        person('B', '宋财', '户主', 3, 5),
        person('A', '谭素芳', '妻', 2, -1),
      ]),
    );
    const longAgain = planOf(await returned(long));
    expect(longAgain.tables[0]?.mapping).toMatchObject({ layout: 'household-number', numberField: 'householdNumber' });
    expect([longAgain.counts.persons, faults(longAgain)]).toEqual([2, faults(long)]);
  });

  it('is not made when nothing was refused', async () => {
    const plan = planOf(
      gridOf([
        ['序号', '村', '姓名', '关系', '身份证号', '金额', '起保时间'],
        [1, '石桥村', '秦建', '户主', madeUpId(1), 5, '2024-05'],
      ]),
    );
    expect(returnedRosters(plan)).toEqual([]);
  });
});

describe('workbooks the office writes', () => {
  it('keeps numbers of persons and accounts as text, amounts as numbers, and text beginning with = as text', async () => {
    const rows = [{ cells: ['999901194510010171', '=HYPERLINK("http://x")', '+1', '𬱖\u0001某', { fen: 123456 }, { count: 3 }, null] }];
    const grid = await gridFrom(
      await writeWorkbook(
        [{ name: '发放[11月]:花名册', widths: [20, 10, 10, 10, 10, 10, 10], rows, print: { landscape: true, paper: 'A3' } }],
        options,
      ),
    );
    expect(grid.sheets).toMatchObject([
      { sheet: '发放 11月  花名册', rows: [{ cells: ['999901194510010171', '=HYPERLINK("http://x")', '+1', '𬱖某', 1234.56, 3] }] },
    ]);
  });

  it('merges cells over columns and rows', async () => {
    const rows = [{ cells: ['标题', '', ''] }, { cells: ['甲', '乙', '丙'] }, { cells: ['', '丁', '戊'] }];
    const grid = await gridFrom(
      await writeWorkbook(
        [
          {
            name: 'a',
            widths: [5, 5, 5],
            rows,
            merges: [
              { top: 1, bottom: 1, left: 0, right: 2 },
              { top: 2, bottom: 3, left: 0, right: 0 },
            ],
          },
        ],
        options,
      ),
    );
    expect(grid.sheets[0]?.merges).toEqual([
      { top: 1, bottom: 1, left: 0, right: 2 },
      { top: 2, bottom: 3, left: 0, right: 0 },
    ]);
  });
});
