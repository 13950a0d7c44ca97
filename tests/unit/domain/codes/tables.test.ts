import { describe, expect, it } from 'vitest';

import { codesOf, mappedCode, matchCode, nameOfCode, type CodeTable } from '#domain/codes/code-table.ts';
import { accountKind } from '#domain/codes/tables/account-kind.ts';
import { disabilityLevel, disabilityType, isSevereDisability } from '#domain/codes/tables/disability.ts';
import { employment, workState } from '#domain/codes/tables/employment.ts';
import { ethnic } from '#domain/codes/tables/ethnic.ts';
import { hardshipCause } from '#domain/codes/tables/hardship-cause.ts';
import { health } from '#domain/codes/tables/health.ts';
import { idType } from '#domain/codes/tables/id-type.ts';
import { labourAbility } from '#domain/codes/tables/labour-ability.ts';
import { marital } from '#domain/codes/tables/marital.ts';
import { relation } from '#domain/codes/tables/relation.ts';
import { sex } from '#domain/codes/tables/sex.ts';
import { nameKey } from '#domain/people/name-key.ts';

const tables: readonly CodeTable[] = [
  sex,
  marital,
  health,
  employment,
  workState,
  relation,
  disabilityType,
  disabilityLevel,
  labourAbility,
  hardshipCause,
  ethnic,
  idType,
  accountKind,
];

describe.each(tables.map((t) => [t.table, t] as const))('code table %s', (_, table) => {
  it('never gives one word two meanings', () => {
    const words = table.items.flatMap((item) =>
      [...new Set([item.code, item.name, ...(item.aliases ?? [])].map(nameKey))].map((key) => ({ key, code: item.code })),
    );
    const twice = words.filter((w, i) => words.findIndex((v) => v.key === w.key) !== i);
    expect(twice).toEqual([]);
  });

  it('has a parent for every narrower code', () => {
    const codes = new Set<string>(codesOf(table));
    expect(table.items.filter((item) => item.parent !== undefined && !codes.has(item.parent))).toEqual([]);
  });
});

describe('codes that lists on the web get wrong', () => {
  it('1 is sight, 2 is hearing, and only levels one and two are grave', () => {
    expect([nameOfCode(disabilityType, '1'), nameOfCode(disabilityType, '2')]).toEqual(['视力残疾', '听力残疾']);
    expect((['1', '2', '3', '4'] as const).map(isSevereDisability)).toEqual([true, true, false, false]);
  });

  it('80 is retired, 90 is other', () => {
    expect(matchCode(employment, '退休')).toBe('80');
    expect(nameOfCode(employment, '90')).toBe('其他');
  });

  it('has all 56 nationalities and the two codes beyond them', () => {
    expect(ethnic.items).toHaveLength(58);
    expect(['汉', '汉族', 'HAN', '01', '毛难族', '崩龙族', '东乡'].map((t) => matchCode(ethnic, t))).toEqual([
      '01',
      '01',
      '01',
      '01',
      '36',
      '46',
      '26',
    ]);
    expect(mappedCode(ethnic, '36', 'letters')).toBe('MN');
  });
});

describe('matching what stands in an imported cell', () => {
  it.each([
    [relation, '户主', '02'],
    [relation, '母亲', '52'],
    [relation, '儿 子', '20'],
    [relation, '丈夫', '11'],
    [marital, '离异', '40'],
    [sex, '男', '1'],
    [hardshipCause, '因残', 'DISABLED'],
    [disabilityLevel, '２级', '2'],
    [accountKind, '一卡通', 'SSC'],
  ] as const)('%j %s → %s', (table, text, code) => {
    expect(matchCode<string>(table, text)).toBe(code);
  });

  it.each(['母子', '父子', '大概是儿子', ''])('does not guess %j', (text) => {
    expect(matchCode(relation, text)).toBeNull();
  });

  it('keeps an unknown code visible and a missing counterpart null', () => {
    expect(nameOfCode(sex, '7')).toBe('7');
    expect(mappedCode(hardshipCause, 'LANDLESS', 'old_province')).toBe('06');
    expect(mappedCode(hardshipCause, 'LANDLESS', 'another_county')).toBeNull();
  });
});
