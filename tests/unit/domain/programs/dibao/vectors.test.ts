import { describe, expect, it } from 'vitest';
import { dbCalcMode, dbCategoryAdd, dbMinDiff, dbSingleRule, dbTierAmount, incomePcDecimals } from '#domain/policy/dibao-keys.ts';
import { jobCostRatio } from '#domain/policy/means-keys.ts';
import { exitStatement } from '#domain/programs/dibao/exit-statement.ts';
import { derivedStandardFen } from '#domain/programs/dibao/standard.ts';
import { addMonths } from '#shared/values/dates.ts';
import { assessmentOf, codes, county, family, month, monthly, own, people, person, statementOf, yuanFor } from './family.ts';

const jilin = own(dbCategoryAdd, [
  { code: 'severe_illness', name: '重病', when: { kind: 'severe_illness' }, add: { kind: 'ratio', ratio: '0.3' } },
  { code: 'severe_disability', name: '重残', when: { kind: 'severe_disability' }, add: { kind: 'ratio', ratio: '0.2' } },
  { code: 'elder_70', name: '70 岁以上', when: { kind: 'age', from: 70 }, add: { kind: 'ratio', ratio: '0.1' } },
  { code: 'minor', name: '未成年', when: { kind: 'age', below: 18 }, add: { kind: 'ratio', ratio: '0.1' } },
]);
const elder = person(1, { birthDate: '1954-05-02' });
const disabled = person(2, { disability: { type: '4', level: 1 } });
const child = person(3, { birthDate: '2016-04-11' });

const shenyang = own(dbSingleRule, [
  {
    code: 'severe_disability',
    name: '重残',
    when: { kind: 'severe_disability' },
    basis: 'EDGE_HOUSEHOLD',
    incomeUpTo: { ratio: '3', inclusive: true },
    pay: [{ upTo: { ratio: '2', inclusive: true }, payRatio: '1' }, { payRatio: '0.5' }],
    categoryAdd: false,
  },
]);
const zhenjiang = own(dbSingleRule, [
  {
    code: 'severe_disability',
    name: '重残',
    when: { kind: 'severe_disability' },
    basis: 'EDGE_HOUSEHOLD',
    pay: [{ payRatio: '0.75' }],
    categoryAdd: false,
  },
]);
const single = (incomePerPersonFen: number) =>
  family({
    coverage: 'SINGLE',
    members: [person(1, { disability: { type: '4', level: 2 } }), person(2, { insured: false })],
    income: [monthly(incomePerPersonFen * 2)],
  });

describe('low-income allowance, published cases', () => {
  it('LB-1 rural standard per year: 1320 a year, 4 persons, 3600 a year give 140', () => {
    const facts = family({
      members: people(4),
      income: [{ id: 'i', personId: null, category: 'BIZ', label: '种养', amountFen: 360_000, periodMonths: 12 }],
    });
    expect(yuanFor(facts, county(132_000, [], 'year'))).toBe(140);
    expect(assessmentOf(facts, county(132_000, [], 'year'))).toMatchObject({ standard: '11000', incomePerPerson: '7500', eligible: true });
  });

  it('LB-2 urban 290, 3 persons with 510 a month give 360', () => {
    expect(yuanFor(family({ area: 'urban', members: people(3), income: [monthly(51_000)] }), county(29_000))).toBe(360);
  });

  it('LB-3 an elder, a severely disabled member and a child each get their addition: 1255', () => {
    const made = statementOf(family({ members: [elder, disabled, child], income: [monthly(120_000)] }), county(72_200, [jilin]));
    expect(made.lines.map((line) => line.amountFen)).toEqual([96_600, 7_220, 14_440, 7_220, 20]);
    expect(made.lines[0]?.formula).toBe('(722.00 − 400.00) × 3 = 966.00');
    expect(made).toMatchObject({ totalFen: 125_500, rounding: { mode: 'HALF_UP', unitFen: 100, difference: '20' } });
  });

  it('LB-3b of two additions to one person only the higher is paid: 1327', () => {
    const both = { ...elder, disability: { type: '4', level: 1 } } as const;
    const made = statementOf(family({ members: [both, disabled, child], income: [monthly(120_000)] }), county(72_200, [jilin]));
    expect(made.totalFen).toBe(132_700);
    expect(made.lines[1]).toMatchObject({ label: '分类施保：成员1（重残）', inputs: { 就高不重复: '70 岁以上' } });
  });

  it('LB-4 a minimum difference of 20 % lifts two persons at 130 to 206 each: 412, and 515 with an elder', () => {
    const nanjing = [own(dbMinDiff, { kind: 'ratio', ratio: '0.2' }), jilin];
    const made = statementOf(family({ members: people(2), income: [monthly(180_000)] }), county(103_000, nanjing));
    expect(made.lines.map((line) => line.amountFen)).toEqual([26_000, 15_200]);
    expect(made.totalFen).toBe(41_200);
    expect(yuanFor(family({ members: [elder, person(2)], income: [monthly(180_000)] }), county(103_000, nanjing))).toBe(515);
  });

  it('LB-5 a fixed addition of 440 for a minor: 1640', () => {
    const zhongshan = own(dbCategoryAdd, [
      { code: 'minor', name: '未成年', when: { kind: 'age', below: 18 }, add: { kind: 'amount', amountFen: 44_000 } },
    ]);
    expect(yuanFor(family({ members: [person(1), person(2), child], income: [monthly(210_000)] }), county(110_000, [zhongshan]))).toBe(
      1640,
    );
  });

  it('LB-6 standard 500, 3 persons with 700 give 800', () => {
    expect(yuanFor(family({ members: people(3), income: [monthly(70_000)] }), county(50_000))).toBe(800);
  });

  it('LB-6b a half yuan is not lost on the way: 699.50 gives 801, but 800 where the county takes four decimals first', () => {
    const facts = family({ members: people(3), income: [monthly(69_950)] });
    expect(yuanFor(facts, county(50_000))).toBe(801);
    expect(statementOf(facts, county(50_000)).lines[0]?.formula).toBe('(500.00 − 699.50 ÷ 3) × 3 = 800.50');
    expect(yuanFor(facts, county(50_000, [own(incomePcDecimals, 4)]))).toBe(800);
  });

  it('LB-7 an income equal to the standard does not qualify and points to the edge line', () => {
    const facts = family({ members: people(2), income: [monthly(144_400)] });
    const assessed = assessmentOf(facts, county(72_200));
    expect(assessed).toMatchObject({ eligible: false, incomePerPerson: '72200' });
    expect(codes(assessed, 'fail')).toEqual(['income_below_standard']);
    expect(assessed.findings.find((one) => one.code === 'edge_hint')?.text).toContain('可经本人同意转低保边缘家庭认定');
    expect(() => yuanFor(facts, county(72_200))).toThrow('dibao_not_eligible');
  });

  it('LB-8 job cost of 30 % of the standard for the one worker: 883 instead of 666', () => {
    const facts = family({
      members: people(3),
      income: [{ id: 'w', personId: 'p1', category: 'WAGE', label: '务工', amountFen: 150_000, periodMonths: 1 }],
    });
    expect(yuanFor(facts, county(72_200, [own(jobCostRatio, '0.3')]))).toBe(883);
    expect(assessmentOf(facts, county(72_200, [own(jobCostRatio, '0.3')])).incomePerPerson).toBe('42780');
    expect(yuanFor(facts, county(72_200))).toBe(666);
  });

  it('LB-9 tiers: one A and one C give 1200, although A lies above the standard', () => {
    const huoqiu = [own(dbCalcMode, 'TIERED'), own(dbTierAmount, { A: 81_500, B: 52_500, C: 38_500 })];
    expect(yuanFor(family({ members: [person(1, { tier: 'A' }), person(2, { tier: 'C' })] }), county(72_100, huoqiu))).toBe(1200);
    expect(() => yuanFor(family({ members: [person(1)] }), county(72_100, huoqiu))).toThrow('dibao_tier_missing');
    expect(() => yuanFor(family({ members: [person(1, { tier: 'D' })] }), county(72_100, huoqiu))).toThrow('dibao_tier_unknown');
  });

  it('LB-10 and LB-11 one insured member of a low-income family: 757 up to twice the standard, 379 above', () => {
    expect(yuanFor(single(140_000), county(75_700, [shenyang]))).toBe(757);
    expect(yuanFor(single(151_400), county(75_700, [shenyang]))).toBe(757);
    expect(yuanFor(single(170_000), county(75_700, [shenyang]))).toBe(379);
    expect(() => yuanFor(single(227_200), county(75_700, [shenyang]))).toThrow('dibao_not_eligible');
  });

  it('LB-12 75 % of 757 is 567.75 and is paid as 568', () => {
    const made = statementOf(single(100_000), county(75_700, [zhenjiang]));
    expect(made.totalFen).toBe(56_800);
    expect(made.lines.map((line) => line.amountFen)).toEqual([56_775, 25]);
  });

  it('LB-13 a raised standard pays 88 more a month, 176 for the two months it came late', () => {
    const facts = family({ members: people(2), income: [monthly(40_000)] });
    const [before, after] = [yuanFor(facts, county(35_200)), yuanFor(facts, county(39_600))];
    expect([before, after]).toEqual([304, 392]);
    expect((after - before) * 2).toBe(176);
  });

  it('LB-14 and LB-15 after a death the next month pays 244; three months found out late are 2166 too much', () => {
    const [before, after] = [
      yuanFor(family({ members: people(3), income: [monthly(120_000)] }), county(72_200)),
      yuanFor(family({ members: people(2), income: [monthly(120_000)] }), county(72_200)),
    ];
    expect([before, after, before - after, 3 * (before - after)]).toEqual([966, 244, 722, 2166]);
  });

  it('LB-16 and LB-17 a derived standard is rounded up: 442 and 396', () => {
    expect(derivedStandardFen(55_200, '0.8', { mode: 'CEIL', unitFen: 100 })).toBe(44_200);
    expect(derivedStandardFen(52_800, '0.75', { mode: 'CEIL', unitFen: 100 })).toBe(39_600);
  });

  it('LB-18 going out step by step: 483 for six months, each half of the last full month', () => {
    const months = Array.from({ length: 6 }, (_, n) => addMonths('2026-09', n));
    const last = { month: '2026-08', amountFen: 96_600 };
    expect(months.map((at) => [at, exitStatement(last, county(72_200), at).totalFen])).toEqual(months.map((at) => [at, 48_300]));
  });

  it('LB-19 no income at all, one person: the whole standard', () => {
    expect(yuanFor(family({}), county(75_700))).toBe(757);
  });

  it.each([
    [75_700, true],
    [113_550, false],
    [100_000, true],
  ])('ED-1 to ED-3 an income of %i fen a person against the edge line of 757', (income, edge) => {
    const assessed = assessmentOf(family({ income: [monthly(income)] }), county(75_700));
    expect(assessed.eligible).toBe(false);
    expect(assessed.findings.find((one) => one.code === 'edge_hint')?.text.startsWith('低于边缘线')).toBe(edge);
  });

  it('keeps the values it was reckoned by', () => {
    const made = statementOf(family({}), county(75_700));
    expect(made).toMatchObject({ subject: '农村最低生活保障金', month });
    expect(made.policy.find((use) => use.key === 'db_std')).toMatchObject({
      rowId: 'own-db_std',
      value: { amountFen: 75_700, per: 'month' },
      source: '标准',
    });
    expect(made.policy.map((use) => use.key)).toContain('round_dibao');
  });
});
