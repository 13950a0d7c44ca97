import { describe, expect, it } from 'vitest';
import { dbCategoryAdd } from '#domain/policy/dibao-keys.ts';
import { dibaoFigures } from '#domain/programs/dibao/figures.ts';
import { county, family, monthly, own, people, person, statementOf } from './family.ts';

describe('what a roster shows of a frozen statement', () => {
  it('reads standard, income, difference a head and additions off the lines', () => {
    const policy = county(72_200, [
      own(dbCategoryAdd, [{ code: 'ill', name: '重病患者', when: { kind: 'severe_illness' }, add: { kind: 'ratio', ratio: '0.3' } }]),
    ]);
    const made = statementOf(
      family({ members: [person(1, { severeIllness: true }), person(2), person(3), person(4)], income: [monthly(212_000)] }),
      policy,
    );
    expect(dibaoFigures(made, 4)).toEqual({
      standardFen: 72_200,
      perCapitaFen: 53_000,
      familyIncomeFen: 212_000,
      gapPerCapitaFen: 19_200,
      categoryFen: 21_660,
    });
  });

  it('gives the family’s income whole where it does not divide evenly', () => {
    const made = statementOf(family({ members: people(3), income: [monthly(70_000)] }), county(72_200));
    expect(dibaoFigures(made, 3)).toMatchObject({
      perCapitaFen: 23_333,
      familyIncomeFen: 70_000,
      gapPerCapitaFen: 48_867,
      categoryFen: null,
    });
  });

  it('turns a yearly standard into a monthly one', () => {
    expect(dibaoFigures(statementOf(family({ income: [monthly(10_000)] }), county(866_400, [], 'year')), 1).standardFen).toBe(72_200);
  });

  it('says nothing of a benefit that was taken over with its amount alone', () => {
    const takenOver = {
      policy: [],
      lines: [
        { label: '原系统核定额', clause: '', inputs: { 来源文件: '花名册.xlsx' }, formula: '原花名册登记 516.00 元/月', amountFen: 51_600 },
      ],
    };
    expect(dibaoFigures(takenOver, 3)).toEqual({
      standardFen: null,
      perCapitaFen: null,
      familyIncomeFen: null,
      gapPerCapitaFen: null,
      categoryFen: null,
    });
  });
});
