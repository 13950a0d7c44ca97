import { describe, expect, it } from 'vitest';
import { findTable, fingerprintOf } from '#domain/takeover/find-table.ts';
import type { Grid, GridCell } from '#domain/spreadsheet/grid.ts';
import { makePlan } from '#domain/takeover/make-plan.ts';
import { mappingProblems, proposeMapping } from '#domain/takeover/mapping.ts';
import type { TakeoverPlan } from '#domain/takeover/plan.ts';
import type { TakeoverRequest } from '#domain/takeover/make-plan.ts';
import { gridOf, madeUpId, request } from '../../fixtures/takeover/rosters.ts';

const plan = (grid: Grid, change: Partial<TakeoverRequest> = {}): TakeoverPlan => {
  const made = makePlan(request(grid, change));
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
};
const family = (p: TakeoverPlan, no: string): unknown => {
  const h = p.households.find((x) => x.no === no);
  return h?.members.map((m) => [m.name, m.relation, m.insured]);
};
const table = (grid: Grid) => {
  const [sheet] = grid.sheets;
  const found = sheet === undefined ? null : findTable(sheet);
  if (found === null) throw new Error('no table');
  return found;
};

const simpleHeader = ['序号', '村', '户主', '姓名', '与户主关系', '身份证号码', '是否保障', '保障人数', '月保障金额', '起保时间'];
const line = (no: GridCell, name: string, relation: string, id: string, rest: GridCell[] = []): GridCell[] => [
  no,
  no === null ? null : '石桥村',
  no === null ? null : name,
  name,
  relation,
  id,
  '是',
  ...rest,
];

describe('one household a row, members in numbered columns', () => {
  const header = [
    '序号',
    '所在村',
    '户主姓名',
    '户主身份证号码',
    '享受人数',
    '月补助金额（元）',
    '享受时间',
    '银行卡号',
    ...[1, 2, 3, 4, 5, 6].flatMap((n) => [`成员${n}姓名`, `成员${n}关系`, `成员${n}身份证号`]),
  ];
  const rows: GridCell[][] = [
    ['2026年低保人员名册'],
    header,
    [
      1,
      '石桥村',
      '秦建',
      madeUpId(1),
      3,
      900,
      '2024.5',
      '9999990000001000013',
      '谭素芳',
      '妻子',
      madeUpId(2),
      '秦小',
      '儿子',
      madeUpId(3, '20100101'),
    ],
    [2, '大湾', '宋财', madeUpId(11), 1, '1,200.00', '2023年1月', '9999990000001000021'],
    ['合计', null, null, null, 4, 2100],
  ];

  it('makes the head of the household’s own columns a member beside those of the numbered ones', () => {
    const p = plan(gridOf(rows));
    expect(p.tables[0]?.mapping.layout).toBe('household-rows');
    expect(p.counts).toMatchObject({ households: 2, persons: 4, taken: 2, insured: 4, monthlyFen: 210000 });
    expect(family(p, '1')).toEqual([
      ['秦建', '02', true],
      ['谭素芳', '12', true],
      ['秦小', '20', true],
    ]);
  });

  it('does not list the head twice where 成员1 is the head', () => {
    const again = rows.map((r, i) => (i === 3 ? [...r.slice(0, 8), '宋财', '户主', madeUpId(11)] : r));
    expect(family(plan(gridOf(again)), '2')).toEqual([['宋财', '02', true]]);
  });

  it('reads members written into one cell each', () => {
    const short = ['序号', '村', '户主', '户主身份证号', '保障金额', '起保时间', '家庭人口', '成员1', '成员2'];
    const p = plan(
      gridOf([
        short,
        [1, '石桥村', '秦建', madeUpId(1), 900, '2024-05', 3, `谭素芳（妻子，女）${madeUpId(2)}`, `秦小 儿子 ${madeUpId(3)}`],
      ]),
    );
    expect(family(p, '1')).toEqual([
      ['秦建', '02', true],
      ['谭素芳', '12', true],
      ['秦小', '20', true],
    ]);
    expect(p.counts.taken).toBe(1);
  });

  it('asks when the family is said to be larger than the members listed', () => {
    const short = ['序号', '村', '户主', '户主身份证号', '保障金额', '起保时间', '家庭人口', '成员1姓名', '成员1关系', '成员1身份证号'];
    const p = plan(gridOf([short, [1, '石桥村', '秦建', madeUpId(1), 900, '2024-05', 7, '谭素芳', '妻子', madeUpId(2)]]));
    expect(p.findings).toMatchObject([{ outcome: 'asked', code: 'member_count_differs', params: { count: 7, members: 2 } }]);
  });
});

describe('one person a row with a household number', () => {
  const header = [
    '户编号',
    '村居',
    '村民小组',
    '姓名',
    '性别',
    '身份证号',
    '与户主关系',
    '是否享受低保',
    '户月保障金额',
    '起保年月',
    '社保卡号',
  ];
  const person = (no: string, name: string, relation: string, n: number, amount: GridCell): GridCell[] => [
    no,
    '王庄村',
    '3组',
    name,
    n % 2 === 1 ? '男' : '女',
    madeUpId(n),
    relation,
    '是',
    amount,
    '202301',
    '9999990000001000013',
  ];

  it('brings rows of one number together, wherever they stand, and takes the repeated household values once', () => {
    const p = plan(
      gridOf([
        header,
        person('D001', '秦建', '户主', 1, 900),
        person('D002', '宋财', '户主', 11, 500),
        person('D001', '谭素芳', '配偶', 2, 900),
        person('D001', '秦小', '子', 3, 900),
      ]),
    );
    expect(p.tables[0]?.mapping).toMatchObject({ layout: 'household-number', numberField: 'householdNumber' });
    expect(p.counts).toMatchObject({ households: 2, persons: 4 });
    expect(family(p, 'D001')).toEqual([
      ['秦建', '02', true],
      ['谭素芳', '10', true],
      ['秦小', '20', true],
    ]);
    expect(p.households.find((h) => h.no === 'D001')?.benefit).toMatchObject({ monthlyFen: 90000, insuredCount: 3, fromMonth: '2023-01' });
  });

  it('asks which amount holds where the rows of a household differ', () => {
    const p = plan(
      gridOf([
        header,
        person('D001', '秦建', '户主', 1, 300),
        person('D001', '谭素芳', '配偶', 2, 250),
        person('D002', '宋财', '户主', 11, 500),
      ]),
    );
    const question = p.findings.find((f) => f.code === 'amounts_differ')?.question;
    expect(question?.choices.map((c) => c.label)).toEqual(['各行相加：550.00 元', '第一行的金额：300.00 元', '先不收这一户，退回核实']);
  });

  it('the same number in two villages is two households', () => {
    const other = person('1', '宋财', '户主', 11, 500);
    other[1] = '大湾村';
    const p = plan(gridOf([header, person('1', '秦建', '户主', 1, 900), person('1', '谭素芳', '配偶', 2, 900), other]));
    expect(p.households.map((h) => [h.village?.name, h.members.length])).toEqual([
      ['王庄村', 2],
      ['大湾村', 1],
    ]);
  });
});

describe('tables as offices draw them', () => {
  it('a serial number on every line is no household number: households begin at 户主', () => {
    const p = plan(
      gridOf([
        simpleHeader,
        line(1, '秦建', '户主', madeUpId(1), [2, 900, '2024-05']),
        line(2, '谭素芳', '配偶', madeUpId(2)),
        line(3, '宋财', '户主', madeUpId(11), [1, 500, '2024-05']),
      ]),
    );
    expect(p.tables[0]?.mapping).toMatchObject({ layout: 'member-rows', startsAt: 'relation' });
    expect(p.households.map((h) => h.members.length)).toEqual([2, 1]);
  });

  it('a two-level header without merges, as CSV has it', () => {
    const p = plan(
      gridOf([
        ['某镇名册'],
        ['序号', '村', '户主', '家庭成员', null, null, '保障人数', '月保障金额', '起保时间'],
        [null, null, null, '姓名', '与户主关系', '身份证号码'],
        [1, '石桥村', '秦建', '秦建', '户主', madeUpId(1), 2, 900, '2024-05'],
        [null, null, null, '谭素芳', '妻', madeUpId(2)],
      ]),
    );
    expect(p.tables[0]).toMatchObject({ headerRows: [2, 3], titles: ['某镇名册'] });
    expect(p.counts).toMatchObject({ households: 1, persons: 2, taken: 1 });
  });

  it('a group row of 基本信息 above the words is part of the header', () => {
    const grid = gridOf(
      [
        ['基本信息', null, null, '家庭成员', null, null, null, '保障情况'],
        simpleHeader,
        line(1, '秦建', '户主', madeUpId(1), [1, 900, '2024-05']),
      ],
      [
        { top: 1, bottom: 1, left: 0, right: 2 },
        { top: 1, bottom: 1, left: 3, right: 6 },
        { top: 1, bottom: 1, left: 7, right: 9 },
      ],
    );
    expect(table(grid).headerRows).toEqual([1, 2]);
    expect(plan(grid).counts.taken).toBe(1);
  });

  it('the header printed again, page totals, blank rows and signatures are no households', () => {
    const p = plan(
      gridOf([
        ['名册'],
        simpleHeader,
        line(1, '秦建', '户主', madeUpId(1), [1, 900, '2024-05']),
        ['本页小计', null, null, null, null, null, null, 1, 900],
        [null],
        simpleHeader,
        line(2, '宋财', '户主', madeUpId(11), [1, 500, '2024-05']),
        [null, '石桥村合计', null, null, null, null, null, 2, 1400],
        ['合  计：2 户'],
        ['负责人：    审核人：    填表人：'],
      ]),
    );
    expect(p.counts).toMatchObject({ households: 2, persons: 2, taken: 2, refused: 0 });
  });

  it('a village merged over its households, or named in a line of its own, or by the sheet', () => {
    const bare = (rows: GridCell[][]): GridCell[][] => rows.map((r) => r.map((c, i) => (i === 1 ? null : c)));
    const two = [line(1, '秦建', '户主', madeUpId(1), [1, 900, '2024-05']), line(2, '宋财', '户主', madeUpId(11), [1, 500, '2024-05'])];
    const merged = [simpleHeader, ...two].map((r, i) => (i === 2 ? r.map((c, j) => (j === 1 ? null : c)) : r));
    const villagesOf = (p: TakeoverPlan): unknown => p.households.map((h) => h.village?.name);
    expect(villagesOf(plan(gridOf(merged, [{ top: 2, bottom: 3, left: 1, right: 1 }])))).toEqual(['石桥村', '石桥村']);
    expect(villagesOf(plan(gridOf([simpleHeader, ['石桥村委会'], ...bare(two)])))).toEqual(['石桥村', '石桥村']);
    expect(villagesOf(plan(gridOf([simpleHeader, ...bare(two)], [], '大湾村')))).toEqual(['大湾村', '大湾村']);
    expect(plan(gridOf([simpleHeader, ...bare(two)])).findings.map((f) => f.code)).toEqual(['village_missing', 'village_missing']);
    expect(villagesOf(plan(gridOf([simpleHeader, ...bare(two)]), { defaultVillage: { code: '999901104206', name: '王庄村' } }))).toEqual([
      '王庄村',
      '王庄村',
    ]);
  });

  it('a sheet a village; cover, summary and hidden sheets are left out and named', () => {
    const sheet = (name: string, rows: GridCell[][], hidden = false) => ({
      ...gridOf(rows, [], name).sheets[0],
      sheet: name,
      hidden,
      merges: [],
      rows: gridOf(rows).sheets[0]?.rows ?? [],
    });
    const grid: Grid = {
      sheets: [
        sheet('封面', [['青山镇低保花名册']]),
        sheet('石桥村', [simpleHeader, line(1, '秦建', '户主', madeUpId(1), [1, 900, '2024-05'])]),
        sheet('大湾村', [simpleHeader, line(1, '宋财', '户主', madeUpId(11), [1, 500, '2024-05'])]),
        sheet('汇总', [
          ['序号', '村', '保障人数', '金额', '备注'],
          [1, '石桥村', 1, 900, null],
        ]),
        sheet('旧表', [simpleHeader, line(1, '旧人', '户主', madeUpId(21), [1, 900, '2024-05'])], true),
      ],
    };
    const p = plan(grid);
    expect(p.counts).toMatchObject({ households: 2, taken: 2 });
    expect(p.sheetsLeftOut.sort()).toEqual(['封面', '旧表', '汇总'].sort());
  });

  it('a row that belongs to no household is told, not dropped', () => {
    const p = plan(
      gridOf([
        simpleHeader,
        [null, null, null, '无主', '子', madeUpId(1), '是'],
        line(1, '秦建', '户主', madeUpId(3), [1, 900, '2024-05']),
      ]),
    );
    expect(p.findings).toMatchObject([{ code: 'row_stray', row: 2, outcome: 'refused', householdKey: null }]);
  });

  it('a workbook without a roster is refused in words', () => {
    expect(makePlan(request(gridOf([['请柬'], ['张三', '李四']])))).toMatchObject({ ok: false, error: { code: 'table_not_found' } });
  });
});

describe('the mapping of columns', () => {
  it('tells what is missing, reads nothing, and takes the clerk’s correction', () => {
    const odd = ['序号', '村', '甲', '乙', '关系', '丙', '金额', '起保时间'];
    const grid = gridOf([odd, [1, '石桥村', '秦建', '秦建', '户主', madeUpId(1), 900, '2024-05']]);
    const first = plan(grid);
    expect(first.tables[0]?.problems.map((p) => p.params['field'])).toEqual(['姓名', '身份证号码']);
    expect(first.counts.households).toBe(0);
    const proposed = proposeMapping(table(grid));
    const corrected = {
      ...proposed,
      columns: proposed.columns.map((c) => ({ ...c, field: ({ 2: 'headName', 3: 'name', 5: 'idNumber' } as const)[c.column] ?? c.field })),
    };
    const second = plan(grid, { mappings: [corrected] });
    expect(second.tables[0]).toMatchObject({ remembered: true, problems: [] });
    expect(second.counts).toMatchObject({ households: 1, taken: 1 });
  });

  it('recognises identity numbers, telephones and accounts in columns without a name', () => {
    const grid = gridOf([
      ['序号', '村', '姓名', '', '关系', '金额', '起保时间', ''],
      ...[1, 3, 5].map((n) => [n, '石桥村', `户${n}`, madeUpId(n), '户主', 900, '2024-05', '9999990000001000013']),
    ]);
    expect(proposeMapping(table(grid)).columns.map((c) => c.field)).toEqual([
      'sequence',
      'village',
      'name',
      'idNumber',
      'relation',
      'monthlyAmount',
      'fromMonth',
      'account',
    ]);
  });

  it('refuses one field in two columns', () => {
    const proposed = proposeMapping(table(gridOf([simpleHeader, line(1, '秦建', '户主', madeUpId(1), [1, 900, '2024-05'])])));
    const twice = { ...proposed, columns: proposed.columns.map((c) => (c.column === 2 ? { ...c, field: 'name' as const } : c)) };
    expect(mappingProblems(twice)).toEqual([{ code: 'mapping_field_twice', params: { field: '姓名', first: 'C', second: 'D' } }]);
  });

  it('headers that differ only in width and spaces share a fingerprint, others do not', () => {
    const print = (header: string[]): string =>
      fingerprintOf(table(gridOf([header, line(1, '秦建', '户主', madeUpId(1), [1, 900, '2024-05'])])));
    expect(print(simpleHeader.map((h) => ` ${h} `))).toBe(print(simpleHeader));
    expect(print([...simpleHeader.slice(0, 9), '享受时间'])).not.toBe(print(simpleHeader));
    expect(print([...simpleHeader, '退回原因'])).toBe(print(simpleHeader));
  });
});
