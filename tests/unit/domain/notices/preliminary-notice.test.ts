import { describe, expect, it } from 'vitest';

import {
  preliminaryNoticeColumns,
  preliminaryNoticeRows,
  unnamedNoticeEntry,
  type PreliminaryNoticeEntry,
} from '#domain/notices/preliminary-notice.ts';

const on = '2026-03-03';
const rules = { nameMask: 'FULL' as const, board: 'single' as const };
const entry: PreliminaryNoticeEntry = {
  applicantName: '张三',
  applicantBirth: '1960-01-01',
  soleInsuredBirth: null,
  village: '青山村',
  group: '3组',
  householdSize: 4,
  insuredCount: 2,
  kind: '农村低保',
  incomePerPersonFen: 40_000,
  opinion: '评议属实',
  proposedFen: 64_400,
};
const names = (
  entries: readonly PreliminaryNoticeEntry[],
  withRules: Parameters<typeof preliminaryNoticeRows>[1] = rules,
): (string | null)[] => preliminaryNoticeRows(entries, withRules, on).map((row) => row.name);

describe('the columns of 初审公示', () => {
  it('are an allow-list: what else a case knows does not come through', () => {
    const full = { ...entry, idNumber: '999901194510010171', phone: '19989951339' };
    expect(preliminaryNoticeRows([full], rules, on)).toEqual([
      {
        order: 1,
        name: '张三',
        place: '青山村3组',
        householdSize: 4,
        insuredCount: 2,
        kind: '农村低保',
        incomePerPersonFen: null,
        opinion: null,
        proposedFen: 64_400,
      },
    ]);
  });

  it('show income a head and what the village found on the first board of old, an amount on every other', () => {
    expect(preliminaryNoticeColumns(rules).map((c) => c.key)).toEqual([
      'order',
      'name',
      'place',
      'householdSize',
      'insuredCount',
      'kind',
      'proposedFen',
    ]);
    const first = { ...rules, board: 'first' as const };
    expect(preliminaryNoticeColumns(first).map((c) => c.key)).toEqual([
      'order',
      'name',
      'place',
      'householdSize',
      'insuredCount',
      'kind',
      'incomePerPersonFen',
      'opinion',
    ]);
    expect(preliminaryNoticeRows([entry], first, on)[0]).toMatchObject({
      incomePerPersonFen: 40_000,
      opinion: '评议属实',
      proposedFen: null,
    });
    expect(preliminaryNoticeColumns({ ...rules, board: 'third' }).map((c) => c.key)).toContain('proposedFen');
  });
});

describe('names on the wall', () => {
  it('are withheld where a minor applies or is the only one insured', () => {
    const rows = preliminaryNoticeRows(
      [
        { ...entry, applicantBirth: '2010-01-01', insuredCount: 1 },
        { ...entry, soleInsuredBirth: '2015-09-10', insuredCount: 1 },
      ],
      rules,
      on,
    );
    expect(rows.map((row) => row.name)).toEqual([null, null]);
    expect(rows.map(unnamedNoticeEntry)).toEqual(['青山村3组 1 户 1 人', '青山村3组 1 户 1 人']);
  });

  it('hide one character where the county wants it', () => {
    expect(names([{ ...entry, applicantName: '李小明' }], { ...rules, nameMask: 'ONE_CHARACTER' })).toEqual(['李*明']);
  });

  it('of two families alike in one group carry the year of birth, in two groups nothing', () => {
    expect(names([entry, { ...entry, applicantBirth: '1975-06-06' }])).toEqual(['张三（1960年生）', '张三（1975年生）']);
    expect(names([entry, { ...entry, group: '4组' }])).toEqual(['张三', '张三']);
  });

  it('born in the same year or on an unknown day are numbered', () => {
    expect(names([entry, { ...entry, applicantBirth: '1960-12-31' }])).toEqual(['张三（1）', '张三（2）']);
    expect(names([entry, { ...entry, applicantBirth: null }])).toEqual(['张三（1）', '张三（2）']);
  });

  it('that become alike by hiding a character are told apart too', () => {
    const alike = [
      { ...entry, applicantName: '李小明' },
      { ...entry, applicantName: '李大明', applicantBirth: '1975-06-06' },
    ];
    expect(names(alike, { ...rules, nameMask: 'ONE_CHARACTER' })).toEqual(['李*明（1960年生）', '李*明（1975年生）']);
  });
});
