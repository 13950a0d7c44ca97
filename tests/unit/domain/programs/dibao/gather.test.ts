import { describe, expect, it } from 'vitest';
import { situationsOf, type FamilyFile, type FamilyMember } from '#domain/programs/family-file.ts';
import { assetItem } from '#domain/means/asset-item.ts';
import { deductionItem, incomeItem } from '#domain/means/income-item.ts';
import { supportObligation } from '#domain/means/support-obligation.ts';
import { dibao } from '#domain/programs/dibao/definition.ts';
import { gatherDibao } from '#domain/programs/dibao/gather.ts';

const member = (more: Partial<FamilyMember> = {}): FamilyMember => ({
  personId: 'p1',
  name: '张三',
  birthDate: '1960-12-13',
  inHousehold: true,
  insured: true,
  excludeReason: null,
  categories: [],
  tier: null,
  labor: null,
  marital: null,
  employment: null,
  disabilityType: null,
  disabilityLevel: null,
  severeIllness: null,
  ...more,
});
const family = (members: readonly FamilyMember[], answers: FamilyFile['answers'] = {}): FamilyFile => ({
  area: 'rural',
  coverage: 'WHOLE',
  applicationMonth: '2026-11',
  members,
  incomes: [],
  assets: [],
  obligations: [],
  deductions: [],
  circumstances: [],
  answers,
});

describe('the facts of 低保 from the family’s file', () => {
  it('are fit for the arithmetic when nothing is missing', () => {
    const { facts, missing } = gatherDibao(
      family(
        [
          member({
            labor: 'NONE_AGE',
            disabilityType: '4',
            disabilityLevel: 2,
            severeIllness: '尿毒症',
            categories: ['living_alone'],
            tier: 'B',
          }),
        ],
        { domicile: null, circumstances: [{ code: 'EX03', personId: null, evidence: '村委会证明' }] },
      ),
    );
    expect(missing).toEqual([]);
    expect(dibao.facts.parse(facts)).toMatchObject({
      domicile: 'LOCAL',
      members: [{ disability: { type: '4', level: 2 }, severeIllness: true, categories: ['living_alone'], tier: 'B' }],
      circumstances: [{ code: 'EX03' }],
    });
  });

  it('name in words everything that is missing, all at once', () => {
    const { missing } = gatherDibao(family([member({ birthDate: null, disabilityType: '4', excludeReason: '外出务工' })]));
    expect(missing).toEqual(['张三的出生日期', '张三的不计入原因（“外出务工”不在规定情形之内）', '张三的残疾类别和等级']);
    expect(gatherDibao(family([])).missing).toEqual(['共同生活的家庭成员']);
  });

  it('take the reason somebody does not count as a code or as the words of the form', () => {
    const reasonOf = (excludeReason: string) =>
      dibao.facts.parse(gatherDibao(family([member(), member({ personId: 'p2', name: '李四', excludeReason })])).facts).members[1]
        ?.excludeReason;
    expect([reasonOf('imprisoned'), reasonOf('在监狱服刑')]).toEqual(['imprisoned', 'imprisoned']);
  });

  it('bring along everything on file: income, property, obligors, spending of the form and of the register, circumstances of both', () => {
    const deduction = { personId: 'p1', kind: 'illness', label: '透析', amountFen: 30_000, periodMonths: 1, from: null, to: null };
    const file: FamilyFile = {
      ...family([member({ labor: 'PARTIAL' }), member({ personId: 'p2', name: '李四', labor: '半劳力' })], {
        domicile: 'RESIDENCE_PERMIT',
        deductions: [deduction, { ...deduction, label: '化疗' }],
        circumstances: [{ code: 'EX03', personId: null, evidence: '村委会证明' }],
      }),
      incomes: [incomeItem.parse({ id: 'i1', personId: 'p1', category: 'WAGE', label: '务工', amountFen: 100_000, periodMonths: 1 })],
      assets: [assetItem.parse({ id: 'a1', personId: null, category: 'SAVING', label: '存款', valueFen: 500_000 })],
      obligations: [
        supportObligation.parse({
          id: 'o1',
          kind: 'ALIMONY',
          obligorName: '张小三',
          supportedPersonIds: ['p1'],
          basis: 'ACTUAL',
          fixedFen: 20_000,
        }),
      ],
      deductions: [deductionItem.parse({ ...deduction, id: 'd1', label: '康复' })],
      circumstances: [{ code: 'EX06', personId: 'p1', evidence: '记录' }],
    };
    const { facts, missing } = gatherDibao(file);
    expect(missing).toEqual([]);
    expect(dibao.facts.parse(facts)).toMatchObject({
      domicile: 'RESIDENCE_PERMIT',
      members: [{ labor: 'PARTIAL' }, { labor: null }],
      income: [{ id: 'i1' }],
      assets: [{ id: 'a1' }],
      support: [{ id: 'o1' }],
      deductions: [
        { id: 'deduction-1', label: '透析' },
        { id: 'deduction-2', label: '化疗' },
        { id: 'd1', label: '康复' },
      ],
      circumstances: [
        { code: 'EX03', evidence: '村委会证明' },
        { code: 'EX06', personId: 'p1' },
      ],
    });
  });

  it('say what on file cannot be read: a circumstance of no rule, an answer of another form, a disability by half', () => {
    const odd: FamilyFile = {
      ...family([member()], { deductions: '透析' }),
      circumstances: [{ code: 'EX99', personId: null, evidence: '' }],
    };
    expect(gatherDibao(odd).missing).toEqual(['申请表中的“deductions”', '不予纳入的情形“EX99”的说明']);
    const nested = family([member()], { circumstances: [{ code: 'EX99' }] });
    expect(gatherDibao(nested).missing).toEqual(['申请表中的“circumstances.0.code”']);
    expect(gatherDibao(family([member({ disabilityType: '4' })])).missing).toEqual(['张三的残疾类别和等级']);
    expect(gatherDibao(family([member({ disabilityType: '9', disabilityLevel: 2 })])).missing).toEqual(['张三的残疾类别和等级']);
    expect(gatherDibao(family([member({ inHousehold: false })])).missing).toEqual(['共同生活的家庭成员']);
  });

  it('take blanks of a roster for nothing written', () => {
    const { facts, missing } = gatherDibao(family([member({ excludeReason: ' ', severeIllness: '  ', disabilityLevel: 2 })]));
    expect(missing).toEqual([]);
    expect(dibao.facts.parse(facts).members[0]).toMatchObject({ excludeReason: null, severeIllness: false, disability: null });
    const spaced = gatherDibao(family([member({ excludeReason: ' 在监狱服刑 ' })])).facts;
    expect(dibao.facts.parse(spaced).members[0]?.excludeReason).toBe('imprisoned');
  });

  it('insure nobody who does not live in the household', () => {
    const { facts } = gatherDibao(family([member(), member({ personId: 'p2', name: '李四', inHousehold: false })]));
    expect(dibao.facts.parse(facts).members.map((one) => one.insured)).toEqual([true, false]);
  });

  it('take what the form lists besides its fields, and nothing that belongs to a member', () => {
    expect(
      dibao.answers.safeParse({
        deductions: [{ personId: 'p1', kind: 'illness', label: '透析', amountFen: 30_000, periodMonths: 1, from: null, to: null }],
      }).success,
    ).toBe(true);
    expect(dibao.answers.safeParse({ categories: ['student'] }).success).toBe(false);
  });
});

describe('what a family is in', () => {
  it('follows from its file and calls for the papers that go with it', () => {
    const file = family(
      [
        member({ marital: '40', employment: 'W2', disabilityType: '1', severeIllness: ' ' }),
        member({ personId: 'p2', inHousehold: false, severeIllness: '癌' }),
      ],
      { agentName: '王五' },
    );
    expect(situationsOf(file)).toEqual(['disabled', 'divorced', 'student', 'agent']);
  });
});
