import { describe, expect, it } from 'vitest';
import { cellAddress } from '#domain/spreadsheet/grid.ts';
import { readAmount, readCount, readGroup, readMonth, readYesNo } from '#domain/spreadsheet/read-value.ts';
import { readRelation, sexOfRelation } from '#domain/takeover/relation-words.ts';
import { tidyName } from '#domain/takeover/judge-person.ts';
import { villageMatcher } from '#domain/takeover/match-village.ts';
import { splitMemberText } from '#domain/takeover/member-text.ts';
import { villages } from '../../fixtures/takeover/rosters.ts';

const valueOf = (reading: { kind: string; value?: unknown }): unknown => (reading.kind === 'value' ? reading.value : reading.kind);

describe('amounts in the forms rosters use', () => {
  it.each([
    [484, 48400],
    [0.1, 10],
    ['2,838.00', 283800],
    ['¥1088元', 108800],
    ['１，０８８．５０', 108850],
    ['404.00', 40400],
    ['1088元/月', 108800],
    ['(262)', -26200],
    [-262, -26200],
    ['−262', -26200],
    ['', 'blank'],
    ['—', 'blank'],
    [null, 'blank'],
    ['12,34', 'unreadable'],
    ['约500', 'unreadable'],
    [0.005, 'unreadable'],
    [{ kind: 'date', day: '2026-01-01' } as const, 'unreadable'],
  ])('%j', (cell, expected) => {
    expect(valueOf(readAmount(cell))).toBe(expected);
  });

  it('marks text with signs as repaired, plain digits not', () => {
    expect(readAmount('2,838.00')).toMatchObject({ repaired: true });
    expect(readAmount('404')).toMatchObject({ repaired: false });
  });
});

describe('starting months in the forms rosters use', () => {
  it.each([
    ['2024年8月', '2024-08'],
    ['2024.8', '2024-08'],
    ['2019-09', '2019-09'],
    ['2022/3/15', '2022-03'],
    ['2024年08月01日', '2024-08'],
    ['202408', '2024-08'],
    ['20240815', '2024-08'],
    ['二〇二四年十二月', '2024-12'],
    ['２０２４年８月', '2024-08'],
    ['2024-08-01 00:00:00', '2024-08'],
    ['24年8月', '2024-08'],
    ['2024年8月份', '2024-08'],
    [43952, '2020-05'],
    ['43952', '2020-05'],
    [202408, '2024-08'],
    [2024.8, '2024-08'],
    [{ kind: 'date', day: '2021-08-01' } as const, '2021-08'],
    ['', 'blank'],
    ['/', 'blank'],
    ['2024年13月', 'unreadable'],
    ['2024-02-30', 'unreadable'],
    ['去年', 'unreadable'],
    [7, 'unreadable'],
  ])('%j', (cell, expected) => {
    expect(valueOf(readMonth(cell))).toBe(expected);
  });

  it('a number 2024.1 may be January or October, text 2024.1 is January', () => {
    expect(readMonth(2024.1)).toEqual({ kind: 'unsure', values: ['2024-01', '2024-10'] });
    expect(readMonth('2024.1')).toEqual({ kind: 'value', value: '2024-01', repaired: true });
  });
});

it('counts, groups and yes-or-no', () => {
  expect(valueOf(readCount('3人'))).toBe(3);
  expect(valueOf(readCount('三'))).toBe(3);
  expect(valueOf(readCount(2.5))).toBe('unreadable');
  expect(['5组', 5, '第五组', '十二组', '二十一', '东头'].map((c) => valueOf(readGroup(c)))).toEqual([
    '5组',
    '5组',
    '5组',
    '12组',
    '21组',
    '东头',
  ]);
  expect(['是', '√', '否', '×', ''].map((c) => valueOf(readYesNo(c)))).toEqual([true, true, false, false, 'blank']);
  expect(valueOf(readYesNo('半保'))).toBe('unreadable');
});

it('relation words become codes of GB/T 4761; a pair says nothing about who is who', () => {
  expect(['户主', '配偶', '妻子', '儿子', '女', '母亲', '次女', '孙子', '其他'].map((w) => valueOf(readRelation(w)))).toEqual([
    '02',
    '10',
    '12',
    '20',
    '30',
    '52',
    '33',
    '41',
    '80',
  ]);
  expect(readRelation('母子')).toEqual({ kind: 'unsure', values: ['52', '20'] });
  // The second is a name every object of the language has.
  expect(['邻居', 'valueOf'].map((word) => readRelation(word).kind)).toEqual(['unreadable', 'unreadable']);
  expect([sexOfRelation('51'), sexOfRelation('30'), sexOfRelation('10')]).toEqual(['male', 'female', null]);
});

it('layout spaces leave short Chinese names, nothing else is touched', () => {
  expect([' 冯 玉', '张　三', '陈 彩云', '买买提·吐尔逊', '阿依古丽 买买提', '𬱖 某'].map(tidyName)).toEqual([
    '冯玉',
    '张三',
    '陈彩云',
    '买买提·吐尔逊',
    '阿依古丽 买买提',
    '𬱖某',
  ]);
});

it('village names: offices, missing endings, the township in front; a misspelt one is only proposed', () => {
  const match = villageMatcher(villages, ['青山镇']);
  const named = (typed: string): string => {
    const m = match(typed);
    return m.kind === 'unknown' ? `?${m.likely?.name ?? ''}` : `${m.kind}:${m.village.name}`;
  };
  expect(
    ['石桥村', '石桥村委会', '石桥村村民委员会', '石桥', '石 桥 村', '青山镇石桥村', '东岗社区委会', '东岗社区居委会', '东岗'].map(named),
  ).toEqual([
    'same:石桥村',
    'variant:石桥村',
    'variant:石桥村',
    'variant:石桥村',
    'variant:石桥村',
    'variant:石桥村',
    'variant:东岗社区',
    'variant:东岗社区',
    'variant:东岗社区',
  ]);
  expect(named('青衫村')).toBe('?青山村');
  expect(named('天涯海角村')).toBe('?');
});

it('a member written into one cell is taken apart', () => {
  const parts = (text: string): unknown[] => {
    const split = splitMemberText({ row: 1, column: 0, cell: text });
    return [split.name?.cell, split.relation?.cell, split.sex?.cell, split.idNumber?.cell];
  };
  expect(parts('李明（子，男）999901196001010011')).toEqual(['李明', '子', '男', '999901196001010011']);
  expect(parts('李梅 女儿 女 99990119600101002X')).toEqual(['李梅', '女儿', '女', '99990119600101002X']);
  expect(parts('李梅、女、女')).toEqual(['李梅', '女', '女', undefined]);
  expect(parts('李明 999901 19600101 0011')).toEqual(['李明', undefined, undefined, '999901196001010011']);
});

it('cell addresses are the spreadsheet’s own', () => {
  expect([cellAddress(0, 5), cellAddress(25, 1), cellAddress(26, 1), cellAddress(701, 9), cellAddress(702, 9)]).toEqual([
    'A5',
    'Z1',
    'AA1',
    'ZZ9',
    'AAA9',
  ]);
});
