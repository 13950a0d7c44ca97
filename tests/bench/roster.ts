import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeWorkbook, type WorkbookRow } from '#engine/spreadsheet/write-workbook.ts';
import { madeUpCard, madeUpId, madeUpName } from '../fixtures/engine/made-up.ts';

export const VILLAGES = 60;
export const villageCode = (n: number): string => `9999011042${String(n % VILLAGES).padStart(2, '0')}`;
export const villageName = (n: number): string => `第${(n % VILLAGES) + 1}村`;

/** The villages of a made-up township, large enough for a county town. */
export const villagesCsv = (): string =>
  [
    'code,name,level,parent,valid_from',
    '999901104000,青山镇,town,999901000000,2016-01',
    ...Array.from({ length: VILLAGES }, (_, n) => `${villageCode(n)},${villageName(n)},village,999901104000,2016-01`),
  ].join('\n');

/** Members of a household: 3 or 4 in turn, so that 60,000 households have 210,000 persons. */
export const membersOf = (household: number): number => 3 + (household % 2);

const rowsOf = function* (households: number, firstPerson: number): Generator<WorkbookRow> {
  yield { cells: ['青山镇2026年10月农村居民最低生活保障对象花名册'] };
  yield { cells: ['填报单位:青山镇人民政府(盖章)'] };
  yield {
    cells: [
      '序号',
      '村(居)',
      '组别',
      '户主',
      '家庭成员',
      null,
      null,
      null,
      null,
      '保障人数',
      '月人均收入',
      '月保障金额',
      '起保时间',
      '致贫原因',
      '开户银行',
      '一卡通账号',
      '联系电话',
      '备注',
    ],
  };
  yield { cells: [null, null, null, null, '姓名', '与户主关系', '性别', '身份证号码', '是否保障'] };
  let person = firstPerson;
  for (let h = 0; h < households; h += 1) {
    const size = membersOf(h);
    for (let m = 0; m < size; m += 1) {
      const id = madeUpId(person);
      const name = madeUpName(person);
      const sex = Number(id[16]) % 2 === 1 ? '男' : '女';
      const member = [name, m === 0 ? '户主' : m === 1 ? '配偶' : sex === '男' ? '子' : '女', sex, id, '是'];
      yield m === 0
        ? {
            cells: [
              { count: h + 1 },
              villageName(h),
              `${1 + (h % 9)}组`,
              name,
              ...member,
              { count: size },
              { fen: 30_000 },
              { fen: 20_000 + (h % 90) * 100 },
              '2024年8月',
              '因病',
              '农商银行青山支行',
              madeUpCard(person),
              `199${String(10_000_000 + ((person * 7919) % 90_000_000))}`,
              ' ',
            ],
          }
        : { cells: [null, null, null, null, ...member, null, null, null, null, null, null, null, null, null] };
      person += 1;
    }
  }
};

const MERGES = [
  { top: 1, left: 0, bottom: 1, right: 17 },
  { top: 3, left: 4, bottom: 3, right: 8 },
];

/** A roster workbook of so many households, written once; its persons are numbered from `firstPerson`. */
export const rosterWorkbook = async (path: string, households: number, firstPerson: number): Promise<string> => {
  if (existsSync(path)) return path;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(
    path,
    await writeWorkbook([{ name: 'Sheet1', widths: [6, 10, 6], rows: rowsOf(households, firstPerson), merges: MERGES }], {
      creator: '测试',
      createdAt: new Date('2026-10-09T00:00:00Z'),
    }),
  );
  return path;
};
