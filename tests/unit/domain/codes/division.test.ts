import { describe, expect, it } from 'vitest';

import { checkDivision, divisionAt, divisionChain, divisionLevel, isWithinDivision, parentDivision } from '#domain/codes/division.ts';

const codes = (text: string, entered = {}): string[] => checkDivision(text, entered).findings.map((f) => `${f.level}:${f.code}`);

describe('division codes', () => {
  it.each([
    ['999901100201', 'village', 'villagers_committee', '999901100000'],
    ['999901100001', 'village', 'residents_committee', '999901100000'],
    ['999901001001', 'village', 'residents_committee', '999901001000'],
    ['999901450500', 'village', 'villagers_like', '999901450000'],
    ['999901450400', 'village', 'residents_like', '999901450000'],
    ['999901104000', 'township', 'town', '999901000000'],
    ['999901001000', 'township', 'street', '999901000000'],
    ['999901200000', 'township', 'rural_township', '999901000000'],
    ['999901450000', 'township', 'township_like', '999901000000'],
    ['999901000000', 'county', null, '999900000000'],
    ['341300000000', 'city', null, '340000000000'],
    ['340000000000', 'province', null, null],
  ])('%s is a %s (%s) under %s', (code, level, kind, parent) => {
    expect(checkDivision(code)).toEqual({ division: { code, level, kind, parent }, findings: [] });
  });

  it.each([
    ['9999011002010', 'error:division_format'],
    ['99990110020', 'error:division_format'],
    ['99990110020X', 'error:division_format'],
    ['999901000201', 'error:division_gap'],
    ['340001000000', 'error:division_gap'],
    ['000000000000', 'error:division_gap'],
    ['999901600000', 'warning:division_township_range'],
    ['999901100600', 'warning:division_village_range'],
  ])('%s: %s', (code, finding) => {
    expect(codes(code)).toEqual([finding]);
  });

  it('asks about a township segment outside every range and still reads the village', () => {
    const { division, findings } = checkDivision('999901700201');
    expect(findings).toMatchObject([{ code: 'division_township_range', level: 'warning', params: { segment: '700' } }]);
    expect(division).toMatchObject({ level: 'village', kind: 'villagers_committee' });
  });

  it('compares level and parent of a row of the division table', () => {
    expect(codes('999901104201', { level: 'village', parent: '999901104000' })).toEqual([]);
    expect(codes('999901104201', { level: 'township', parent: '999901100000' })).toEqual([
      'error:division_level_differs',
      'error:division_parent_differs',
    ]);
  });

  it('climbs from the village to the province, also where a city has no counties', () => {
    expect(divisionChain('999901104201')).toEqual(['999901104201', '999901104000', '999901000000', '999900000000', '990000000000']);
    expect(parentDivision('441900003000')).toBe('441900000000');
    expect(divisionAt('999901104201', 'county')).toBe('999901000000');
    expect(isWithinDivision('999901104201', '999901000000')).toBe(true);
    expect(isWithinDivision('999902104201', '999901000000')).toBe(false);
    expect(() => divisionLevel('9999')).toThrow('12-digit');
  });
});
