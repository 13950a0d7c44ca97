import { describe, expect, it } from 'vitest';
import { fillSentence } from '#shared/values/refusal.ts';
import { dbCalcMode, dbCategoryAdd, dbExclusionRules, dbMinDiff, dbSingleRule, dbStack, roundDibao } from '#domain/policy/dibao-keys.ts';
import { assetRule } from '#domain/policy/means-keys.ts';
import { dibaoStatement } from '#domain/programs/dibao/amount.ts';
import { assessDibao } from '#domain/programs/dibao/assess.ts';
import { dibaoFacts } from '#domain/programs/dibao/facts.ts';
import { dibaoSentences } from '#domain/programs/dibao/refusals.ts';
import { assessmentOf, codes, county, family, monthly, own, people, person, statementOf, switchedOn, yuanFor } from './family.ts';

const severe = { disability: { type: '5', level: 3 } } as const;

const two = (traits: object, incomeFen: number) =>
  family({ coverage: 'SINGLE', members: [person(1, traits), person(2, { insured: false })], income: [monthly(incomeFen * 2)] });
const refusal = (input: Parameters<typeof family>[0]): string => {
  const answer = assessDibao(family(input), county(72_200));
  return answer.ok ? 'ok' : fillSentence(dibaoSentences[answer.error.code], answer.error.params);
};

describe('who counts and who is paid for', () => {
  it('leaves out a member in prison: income is shared by the others, nothing is paid for him (EX11)', () => {
    const facts = family({ members: [...people(2), person(3, { excludeReason: 'imprisoned' })], income: [monthly(40_000)] });
    expect(assessmentOf(facts, county(72_200))).toMatchObject({
      countedIds: ['p1', 'p2'],
      insuredIds: ['p1', 'p2'],
      incomePerPerson: '20000',
    });
    expect(yuanFor(facts, county(72_200))).toBe(1044);
  });

  it('does not count a member who is kept as an extremely poor person, nor what he receives (EX10)', () => {
    const facts = family({
      members: [person(1), person(2, { excludeReason: 'tekun' })],
      income: [{ id: 'i', personId: 'p2', category: 'TRANS', label: '供养金', amountFen: 93_900, periodMonths: 1 }],
    });
    expect(yuanFor(facts, county(72_200))).toBe(722);
  });

  it('counts an orphan on a living allowance as a member but does not pay twice (EX12)', () => {
    const facts = family({
      members: [person(1), person(2, { birthDate: '2016-01-01', excludeReason: 'orphan_allowance' })],
      income: [monthly(40_000)],
    });
    const assessed = assessmentOf(facts, county(72_200));
    expect(assessed).toMatchObject({ countedIds: ['p1', 'p2'], insuredIds: ['p1'] });
    expect(codes(assessed, 'warn')).toEqual([]);
    expect(yuanFor(facts, county(72_200))).toBe(522);
  });

  it('stops the pay of a member who refuses work, not of the family, only where the county says so: no national document does (EX01)', () => {
    const facts = family({ members: people(3), circumstances: [{ code: 'EX01', personId: 'p2', evidence: '三次拒绝介绍工作' }] });
    expect(yuanFor(facts, county(72_200))).toBe(2166);
    expect(assessmentOf(facts, county(72_200)).findings).toContainEqual(
      expect.objectContaining({ code: 'exclusion_EX01', verdict: 'info', clause: '地方规定', text: '本县没有启用这一条，不影响认定' }),
    );
    expect(yuanFor(facts, county(72_200, [switchedOn('EX01')]))).toBe(1444);
  });

  it('asks whom a circumstance concerns when the form names nobody', () => {
    const assessed = assessmentOf(family({ circumstances: [{ code: 'EX01' }] }), county(72_200, [switchedOn('EX01')]));
    expect(assessed).toMatchObject({ eligible: true, insuredIds: ['p1'] });
    expect(codes(assessed, 'warn')).toEqual(['exclusion_EX01']);
  });

  it('refuses the family that will not be looked into (EX06), and nobody for a rule the county has not switched on (EX02)', () => {
    expect(codes(assessmentOf(family({ circumstances: [{ code: 'EX06' }] }), county(72_200)), 'fail')).toEqual(['exclusion_EX06']);
    const off = assessmentOf(family({ circumstances: [{ code: 'EX02', personId: 'p1' }] }), county(72_200));
    expect(off.eligible).toBe(true);
    const on = own(dbExclusionRules, [{ code: 'EX02', name: '赌博', enabled: true, effect: 'HOUSEHOLD', clause: '本县细则' }]);
    expect(assessmentOf(family({ circumstances: [{ code: 'EX02', personId: 'p1' }] }), county(72_200, [on])).findings).toContainEqual(
      expect.objectContaining({ code: 'exclusion_EX02', verdict: 'fail', clause: '本县细则' }),
    );
  });

  it('finds that nobody is left to be paid for', () => {
    const facts = family({ circumstances: [{ code: 'EX01', personId: 'p1' }] });
    const policy = county(72_200, [switchedOn('EX01')]);
    expect(codes(assessmentOf(facts, policy), 'fail')).toEqual(['nobody_insured']);
    expect(dibaoStatement(facts, policy, '2026-10')).toMatchObject({ ok: false, error: { code: 'dibao_not_eligible' } });
  });

  it('warns when the whole family qualifies but only some are insured (DQ-LB-06)', () => {
    const facts = family({ members: [person(1), person(2, { insured: false })] });
    const assessed = assessmentOf(facts, county(72_200));
    expect(assessed.eligible).toBe(true);
    expect(codes(assessed, 'warn')).toEqual(['DQ-LB-06']);
    expect(statementOf(facts, county(72_200)).flags?.map((flag) => flag.code)).toEqual(['DQ-LB-06']);
  });

  it('opens the wider limit for savings where one of the family is severely ill or disabled, whoever it is', () => {
    const limit = own(assetRule, [
      {
        code: 'saving',
        name: '存款',
        categories: ['SAVING'],
        measure: 'TOTAL',
        compare: 'LE',
        limit: { kind: 'amount', amountFen: 100_000, perPerson: false },
        exemptCodes: [],
        exemptions: [
          { name: '重病重残', when: 'severe_illness_or_disability', limits: [{ kind: 'amount', amountFen: 500_000, perPerson: false }] },
        ],
      },
    ]);
    const saving = { id: 'a', personId: 'p1', category: 'SAVING' as const, label: '存款', valueFen: 300_000 };
    const with2 = (traits: object) => family({ members: [person(1), person(2, traits)], assets: [saving] });
    const policy = county(72_200, [limit]);
    expect(assessmentOf(with2({}), policy).eligible).toBe(false);
    expect(assessmentOf(with2({ severeIllness: true }), policy).eligible).toBe(true);
    expect(assessmentOf(with2(severe), policy).eligible).toBe(true);
  });

  it('takes an income of a single month, and none that ends before it begins', () => {
    const income = (from: string | null, to: string | null) => refusal({ income: [{ ...monthly(10_000), from, to }] });
    expect([income('2026-05', '2026-05'), income(null, '2026-05'), income('2026-05', null)]).toEqual(['ok', 'ok', 'ok']);
    expect(income('2026-06', '2026-05')).not.toBe('ok');
  });

  it('does not take an obligor for somebody who is not of the family', () => {
    const obligor = { id: 'o', kind: 'ALIMONY' as const, obligorName: '张小三', basis: 'ACTUAL' as const, fixedFen: 10_000 };
    expect(refusal({ support: [{ ...obligor, supportedPersonIds: ['p1'] }] })).toBe('ok');
    expect(refusal({ support: [{ ...obligor, supportedPersonIds: ['p9'] }] })).toContain('张小三');
  });

  it('accepts only those at home here', () => {
    expect(codes(assessmentOf(family({ domicile: 'RESIDENCE_PERMIT' }), county(72_200)), 'fail')).toEqual(['domicile']);
    expect(assessmentOf(family({ domicile: 'APPLICANT_LOCAL' }), county(72_200)).eligible).toBe(true);
  });
});

describe('one insured member of a family (单人保)', () => {
  it('takes third-degree intellectual disability as severe and pays the whole standard by the national default', () => {
    expect(yuanFor(two(severe, 80_000), county(72_200))).toBe(722);
  });

  it('does not take third-degree physical disability as severe', () => {
    expect(codes(assessmentOf(two({ disability: { type: '4', level: 3 } }, 80_000), county(72_200)), 'fail')).toEqual([
      'single_person_kind',
      'single_income',
    ]);
  });

  it('is forbidden where the whole family qualifies, and beyond the edge line', () => {
    expect(codes(assessmentOf(two(severe, 72_199), county(72_200)), 'fail')).toEqual(['single_but_whole_qualifies']);
    expect(assessmentOf(two(severe, 72_200), county(72_200)).eligible).toBe(true);
    expect(codes(assessmentOf(two(severe, 108_300), county(72_200)), 'fail')).toEqual(['single_income']);
  });

  describe('a grown jobless severely disabled person (民发〔2022〕83号), by the national default', () => {
    const dependent = { categories: ['unemployed_adult_severe_disability'], disability: { type: '4', level: 1 } } as const;
    const kept = (parentsFen: number, ownFen = 0) =>
      family({
        coverage: 'SINGLE',
        members: [person(1, { ...dependent, categories: [...dependent.categories] }), person(2, { insured: false })],
        income: [
          { ...monthly(parentsFen), id: 'parents', personId: 'p2', category: 'WAGE' },
          { ...monthly(ownFen), id: 'own', personId: 'p1', category: 'PROP' },
        ],
      });

    it('is looked at as a family of one, by the own income, also where the parents have more than the edge line', () => {
      expect(yuanFor(kept(900_000), county(72_200))).toBe(722);
      expect(yuanFor(kept(900_000, 22_200), county(72_200))).toBe(500);
      expect(codes(assessmentOf(kept(900_000, 72_200), county(72_200)), 'fail')).toEqual(['single_income']);
    });

    it('in a family on the edge line is paid as any severely disabled member of it', () => {
      expect(yuanFor(kept(180_000, 10_000), county(72_200))).toBe(722);
    });

    it('is insured with everybody else where the whole family qualifies', () => {
      expect(codes(assessmentOf(kept(100_000), county(72_200)), 'fail')).toEqual(['single_but_whole_qualifies']);
    });

    it('not before the rule was made, and nobody else: the family of whoever has a job or is not severely disabled must be on the edge line', () => {
      expect(() => yuanFor(kept(900_000), county(72_200, [], 'month', '2022-10'), '2022-10')).toThrow('dibao_not_eligible');
      expect(yuanFor(kept(900_000), county(72_200, [], 'month', '2022-11'), '2022-11')).toBe(722);
      expect(codes(assessmentOf(two({ disability: { type: '4', level: 1 } }, 450_000), county(72_200)), 'fail')).toEqual(['single_income']);
    });
  });

  it('looks at the own income alone of a grown jobless severely disabled person where the province says so', () => {
    const rule = own(dbSingleRule, [
      {
        code: 'own',
        name: '成年无业重度残疾人',
        when: { kind: 'category', category: 'unemployed_adult_severe_disability' },
        basis: 'OWN_INCOME',
        pay: 'DIFF',
        categoryAdd: false,
      },
    ]);
    const facts = family({
      coverage: 'SINGLE',
      members: [person(1, { categories: ['unemployed_adult_severe_disability'] }), person(2, { insured: false })],
      income: [
        { id: 'own', personId: 'p1', category: 'PROP', label: '房租', amountFen: 22_200, periodMonths: 1 },
        { id: 'parents', personId: 'p2', category: 'WAGE', label: '工资', amountFen: 900_000, periodMonths: 1 },
        { id: 'shared', personId: null, category: 'BIZ', label: '种植', amountFen: 60_000, periodMonths: 12 },
      ],
    });
    expect(yuanFor(facts, county(72_200, [rule]))).toBe(500);
    expect(assessmentOf(facts, county(72_200, [rule])).incomePerPerson).toBe('22200');
  });
});

describe('the amount', () => {
  const elderAdd = own(dbCategoryAdd, [
    { code: 'elder_70', name: '70+', when: { kind: 'age', from: 70, below: 80 }, add: { kind: 'ratio', ratio: '0.1' } },
    { code: 'elder_80', name: '80+', when: { kind: 'age', from: 80 }, add: { kind: 'ratio', ratio: '0.2' } },
    { code: 'single_parent', name: '单亲', when: { kind: 'category', category: 'single_parent' }, add: { kind: 'ratio', ratio: '0.15' } },
  ]);

  it('changes with a birthday from the month after it', () => {
    const facts = family({ members: [person(1, { birthDate: '1956-10-31' })] });
    expect(yuanFor(facts, county(100_000, [elderAdd], 'month', '2026-10'), '2026-10')).toBe(1000);
    expect(yuanFor(facts, county(100_000, [elderAdd], 'month', '2026-11'), '2026-11')).toBe(1100);
  });

  it('adds up additions only where the county says so', () => {
    const facts = family({ members: [person(1, { birthDate: '1940-01-01', categories: ['single_parent'] })] });
    expect(yuanFor(facts, county(100_000, [elderAdd]))).toBe(1200);
    expect(yuanFor(facts, county(100_000, [elderAdd, own(dbStack, 'ADD_UP')]))).toBe(1350);
  });

  it('pays a full-rate person the rate in place of difference and addition', () => {
    const rule = own(dbCategoryAdd, [
      { code: 'severe', name: '重残', when: { kind: 'severe_disability' }, add: { kind: 'full_rate', ratio: '1.3' } },
      { code: 'minor', name: '未成年', when: { kind: 'age', below: 18 }, add: { kind: 'ratio', ratio: '0.1' } },
    ]);
    const facts = family({
      members: [person(1), person(2, { birthDate: '2015-01-01', disability: { type: '6', level: 3 } })],
      income: [monthly(40_000)],
    });
    const made = statementOf(facts, county(100_000, [rule]));
    expect(made.lines.map((line) => [line.label, line.amountFen])).toEqual([
      ['补差', 80_000],
      ['满额：成员2（重残）', 130_000],
    ]);
  });

  it('guarantees a fixed minimum where the county sets an amount', () => {
    expect(
      yuanFor(
        family({ members: people(2), income: [monthly(140_000)] }),
        county(72_200, [own(dbMinDiff, { kind: 'amount', amountFen: 5_000 })]),
      ),
    ).toBe(100);
  });

  it('pays everybody the whole standard where the county pays in full', () => {
    expect(yuanFor(family({ members: people(2), income: [monthly(100_000)] }), county(72_200, [own(dbCalcMode, 'FULL')]))).toBe(1444);
  });

  it('shows a person the family that qualifies but whose difference rounds to nothing', () => {
    const facts = family({ members: people(2), income: [monthly(144_360)] });
    const made = statementOf(facts, county(72_200));
    expect(made.totalFen).toBe(0);
    expect(made.lines.map((line) => line.amountFen)).toEqual([40, -40]);
    expect(made.flags?.map((flag) => flag.code)).toEqual(['nothing_to_pay']);
    expect(assessmentOf(facts, county(72_200)).eligible).toBe(true);
  });

  it.each([
    [{ mode: 'CEIL', unitFen: 100 }, 300],
    [{ mode: 'HALF_UP', unitFen: 10 }, 299.3],
    [{ mode: 'NONE', unitFen: 1 }, 299.33],
    [{ mode: 'FLOOR', unitFen: 500 }, 295],
    [{ mode: 'HALF_UP', unitFen: 1000 }, 300],
  ] as const)('rounds once for the household as the county says: %o', (rounding, expected) => {
    const facts = family({
      members: [person(1), person(2, { insured: false }), person(3, { insured: false })],
      income: [monthly(126_800)],
    });
    const made = statementOf(facts, county(72_200, [own(roundDibao, rounding)]));
    expect(made.totalFen / 100).toBe(expected);
    expect(made.lines.reduce((sum, line) => sum + line.amountFen, 0)).toBe(made.totalFen);
  });

  it('has no addition by the national defaults: a county must decide on one', () => {
    expect(statementOf(family({ members: [person(1, { birthDate: '1930-01-01' })] }), county(72_200)).lines).toHaveLength(1);
  });
});

describe('facts that cannot be so are answered in words', () => {
  it.each([
    ['the same member twice', { members: [person(1), person(1)] }, '成员1在家庭成员中出现了两次。'],
    [
      'an insured person outside the household',
      { members: [person(1, { inHousehold: false })] },
      '成员1不是共同生活家庭成员，不能列为保障对象。',
    ],
    ['nobody insured', { members: [person(1, { insured: false })] }, '本户没有保障对象。'],
    ['two persons in a single cover', { coverage: 'SINGLE' as const, members: people(2) }, '单人保只能有 1 名保障对象，现为 2 名。'],
    ['an income of a stranger', { income: [{ ...monthly(1), personId: 'x' }] }, '“月收入”登记在一名不属于本户的人名下，请核对。'],
    [
      'an income that ends before it begins',
      { income: [{ ...monthly(1), from: '2026-05', to: '2026-04' }] },
      '“月收入”的截止月2026-04早于起始月2026-05。',
    ],
    [
      'only members who do not count',
      { members: [person(1, { excludeReason: 'imprisoned' as const })] },
      '本户没有计入的共同生活家庭成员。',
    ],
  ])('%s', (_, input, sentence) => {
    expect(refusal(input)).toBe(sentence);
  });

  it('does not read facts with a field it does not know, a negative amount or another version', () => {
    const good = family({});
    expect(dibaoFacts.safeParse({ ...good, colour: 'red' }).success).toBe(false);
    expect(dibaoFacts.safeParse({ ...good, factsVersion: 2 }).success).toBe(false);
    expect(dibaoFacts.safeParse({ ...good, income: [{ ...monthly(-1) }] }).success).toBe(false);
    expect(dibaoFacts.safeParse(JSON.parse(JSON.stringify(good)))).toEqual({ success: true, data: good });
  });
});
