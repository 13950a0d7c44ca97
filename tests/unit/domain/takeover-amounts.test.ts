import { describe, expect, it } from 'vitest';
import { applyAnswers } from '#domain/takeover/apply-answers.ts';
import type { GridCell } from '#domain/spreadsheet/grid.ts';
import { readLabel, readLabels } from '#domain/takeover/header-words.ts';
import { makePlan } from '#domain/takeover/make-plan.ts';
import type { TakeoverPlan } from '#domain/takeover/plan.ts';
import { gridOf, madeUpId, request, today } from '../../fixtures/takeover/rosters.ts';

const planOf = (rows: readonly (readonly GridCell[])[]): TakeoverPlan => {
  const made = makePlan(request(gridOf(rows)));
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
};
const answered = (plan: TakeoverPlan, code: string, value: string): TakeoverPlan => {
  const finding = plan.findings.find((f) => f.code === code);
  const next = applyAnswers(plan, [{ findingId: finding?.id ?? '', value }], today);
  if (!next.ok) throw new Error(next.error.code);
  return next.value;
};
const asked = (plan: TakeoverPlan): (string | readonly string[])[][] =>
  plan.findings.filter((f) => f.outcome === 'asked').map((f) => [f.code, (f.question?.choices ?? []).map((c) => c.label)]);

describe('a column of money that is not of a month', () => {
  it.each([
    '年保障金额',
    '保障金额（元/年）',
    '季度补助金额',
    '累计发放金额',
    '1-10月发放金额',
    '保障金额（万元）',
    '补发金额',
    '人均补助（元/年）',
    '全年低保金',
  ])('%s is not taken for the monthly amount', (label) => {
    expect(readLabel(label)).toBeNull();
  });
  it('neither under a heading of its own', () => {
    expect([readLabels(['2026年累计', '保障金额']), readLabels(['年保障', '金额'])]).toEqual([null, null]);
  });
  it.each(['月保障金额（元）', '2026年10月保障金额', '10月发放金额', '保障金额（元/月）', '户月保障金额', '补助金额', '10月份低保金'])(
    '%s is',
    (label) => {
      expect(readLabel(label)?.field).toBe('monthlyAmount');
    },
  );
  it.each([
    ['人均收入（元/年）', 'incomePerPersonYear'],
    ['家庭人均收入（年）', 'incomePerPersonYear'],
    ['2025年人均收入', 'incomePerPersonYear'],
    ['人均收入（元/月）', 'incomePerPerson'],
    ['月人均收入', 'incomePerPerson'],
    ['享受年月', 'fromMonth'],
  ])('%s is %s', (label, field) => {
    expect(readLabel(label)?.field).toBe(field);
  });
});

describe('an amount written beside every person', () => {
  const header = ['序号', '村', '户主', '姓名', '与户主关系', '身份证号码', '保障金额', '起保时间'];
  it('may be the family’s written twice or each one’s own: asked, never guessed', () => {
    const plan = planOf([
      header,
      [1, '石桥村', '秦建', '秦建', '户主', madeUpId(1), 390, '2024-05'],
      [null, null, null, '谭素芳', '妻', madeUpId(2), 390, null],
    ]);
    expect(asked(plan)).toEqual([
      ['amount_repeated', ['全户每月 390.00 元（每行写的是同一个数）', '每人 390.00 元，全户每月 780.00 元', '先不收这一户，退回核实']],
    ]);
    expect(answered(plan, 'amount_repeated', 'sum').households[0]?.benefit.monthlyFen).toBe(78_000);
    expect(answered(plan, 'amount_repeated', 'first').households[0]?.benefit.monthlyFen).toBe(39_000);
  });
  it('under 人均 it is each one’s: where the figures differ they are added up only when a person says so', () => {
    const plan = planOf([
      [...header.slice(0, 6), '个人补助金额', '起保时间'],
      [1, '石桥村', '秦建', '秦建', '户主', madeUpId(1), 390, '2024-05'],
      [null, null, null, '谭素芳', '妻', madeUpId(2), 240, null],
    ]);
    expect(asked(plan)[0]?.[0]).toBe('amounts_differ');
    expect(answered(plan, 'amounts_differ', 'sum').households[0]?.benefit.monthlyFen).toBe(63_000);
  });
  it('under 人均, the same on every row, is that much a head', () => {
    const plan = planOf([
      [...header.slice(0, 6), '人均补差', '起保时间'],
      [1, '石桥村', '秦建', '秦建', '户主', madeUpId(1), 390, '2024-05'],
      [null, null, null, '谭素芳', '妻', madeUpId(2), 390, null],
    ]);
    expect([asked(plan), plan.households[0]?.benefit.monthlyFen]).toEqual([[], 78_000]);
  });
});
