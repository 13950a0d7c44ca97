import { describe, expect, it } from 'vitest';
import { matchCode, nameOfCode } from '#domain/codes/code-table.ts';
import { isChosenOn, localTableOf, localTables, standingCodes, tableWith, type LocalCode } from '#domain/codes/local-codes.ts';
import { hardshipCause } from '#domain/codes/tables/hardship-cause.ts';

const flood: LocalCode = {
  code: 'FLOOD',
  name: '洪灾返贫',
  aliases: ['水灾'],
  from: '2026-11-01',
  retiredOn: '2027-01-01',
  replacedBy: 'DISASTER',
};
const landless: LocalCode = { code: 'LANDLESS', name: '失地', aliases: [], from: null, retiredOn: '2026-11-02', replacedBy: null };

describe('a selection list with what the place says of it', () => {
  it('reads an old roster by the place’s own names, and names what was retired long ago', () => {
    const table = tableWith(hardshipCause, [flood, landless]);
    expect([matchCode(table, '水灾'), matchCode(table, '因病'), matchCode(table, '失地')]).toEqual(['FLOOD', 'ILL', 'LANDLESS']);
    expect([nameOfCode(table, 'FLOOD'), nameOfCode(table, 'LANDLESS')]).toEqual(['洪灾返贫', '失地']);
    expect(matchCode(hardshipCause, '水灾')).toBeNull();
  });

  it('offers a code from its first day to the day before it is retired', () => {
    const chosen = (on: string) =>
      standingCodes(hardshipCause, [flood, landless])
        .filter((one) => isChosenOn(one, on))
        .map(({ code }) => code);
    expect(chosen('2026-10-31')).not.toContain('FLOOD');
    expect(chosen('2026-11-01')).toEqual(expect.arrayContaining(['FLOOD', 'LANDLESS']));
    expect(chosen('2026-11-02')).not.toContain('LANDLESS');
    expect(chosen('2026-12-31')).toContain('FLOOD');
    expect(chosen('2027-01-01')).not.toContain('FLOOD');
  });

  it('is one of few: national tables are nobody’s to change', () => {
    expect(localTables.map(({ table, standard }) => [table, standard])).toEqual([
      ['HARDSHIP_CAUSE', null],
      ['MEMBER_CATEGORY', null],
      ['SEVERE_ILLNESS', null],
    ]);
    expect(localTableOf('ETHNIC')).toBeUndefined();
  });
});
