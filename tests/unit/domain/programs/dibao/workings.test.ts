import { describe, expect, it } from 'vitest';
import { dbSingleRule } from '#domain/policy/dibao-keys.ts';
import { jobCostRatio } from '#domain/policy/means-keys.ts';
import { dibaoStatement } from '#domain/programs/dibao/amount.ts';
import type { StatementWorking } from '#domain/statement/statement.ts';
import { county, family, month, monthly, own, people, person } from './family.ts';

const workings = (facts: Parameters<typeof family>[0], policy = county(72_200)): readonly StatementWorking[] => {
  const made = dibaoStatement(family(facts), policy, month);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value.workings ?? [];
};
const brief = (steps: readonly StatementWorking[]) => steps.map(({ effect, label, amountFen }) => [effect, label, amountFen]);

describe('a family that asks how its income came about', () => {
  it('reads every step: the wage, what the job costs, the sum, the share of a person (LB-8)', () => {
    const steps = workings(
      { members: people(3), income: [{ ...monthly(150_000), category: 'WAGE', personId: 'p1', label: '务工' }] },
      county(72_200, [own(jobCostRatio, '0.3')]),
    );
    expect(brief(steps)).toEqual([
      ['counted', '工资性收入：成员1 务工', 1_800_000],
      ['deducted', '必要就业成本：成员1', 259_920],
      ['total', '核算期计入收入', 1_540_080],
      ['per_person', '人均月收入', 42_780],
    ]);
    expect(steps.at(-1)).toMatchObject({
      formula: '15,400.80 ÷ 12 ÷ 3 = 427.80',
      inputs: { 计算人口: '3 人（成员1、成员2、成员3）', 核算期: '12 个月' },
    });
  });

  it('sees what is left out and what may not be taken off, neither of them in the sum', () => {
    const steps = workings({
      members: people(2),
      income: [monthly(20_000), { ...monthly(5_000), id: 'i2', category: 'TRANS', label: '救助金', exemptCode: 'social_assistance' }],
      deductions: [
        { id: 'd1', personId: 'p1', kind: 'illness', label: '透析', amountFen: 1_000, periodMonths: 1 },
        { id: 'd2', personId: 'p1', kind: 'wedding', label: '婚礼', amountFen: 2_000, periodMonths: 1 },
      ],
    });
    expect(brief(steps)).toEqual([
      ['counted', '其他收入：全家 月收入', 240_000],
      ['exempt', '转移净收入：全家 救助金', 60_000],
      ['deducted', '扣减：成员1 透析', 12_000],
      ['not_deducted', '扣减：成员1 婚礼', 24_000],
      ['total', '核算期计入收入', 228_000],
      ['per_person', '人均月收入', 9_500],
    ]);
  });

  it('reads one person’s income alone where the rule looks at nobody else', () => {
    const steps = workings(
      {
        coverage: 'SINGLE',
        members: [person(1, { disability: { type: '4', level: 1 } }), person(2, { insured: false })],
        income: [
          { ...monthly(10_000), personId: 'p1' },
          { ...monthly(300_000), id: 'i2', personId: 'p2' },
        ],
      },
      county(72_200, [
        own(dbSingleRule, [
          {
            code: 'adult',
            name: '成年无业重残',
            when: { kind: 'severe_disability' },
            basis: 'OWN_INCOME',
            pay: 'DIFF',
            categoryAdd: false,
          },
        ]),
      ]),
    );
    expect(brief(steps)).toEqual([
      ['counted', '其他收入：成员1 月收入', 120_000],
      ['total', '核算期计入收入', 120_000],
      ['per_person', '人均月收入', 10_000],
    ]);
    expect(steps.at(-1)?.inputs['计算人口']).toBe('1 人（仅本人）');
  });
});
