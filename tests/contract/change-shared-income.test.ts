import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { turnTo, type Staff } from '../fixtures/engine/applications.ts';
import { paidOffice, type PaidFamily } from '../fixtures/engine/benefits.ts';
import type { TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice;
let staff: Staff;
let family: PaidFamily;
beforeEach(async () => {
  ({ office, staff, family } = await paidOffice());
  await turnTo(office, staff, '2026-06-20');
});
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const death = () => ({
  event: 'EV01' as const,
  eventOn: '2026-06-12',
  reportedOn: '2026-06-20',
  personIds: [family.others[1]],
  evidence: '火化证明',
});

describe('an income in the name of the whole family, when somebody dies', () => {
  const common = { personId: null, category: 'OTHER' as const, label: '原花名册全家月收入（人均×人数）', periodMonths: 1, to: null };
  const points = (effect: { findings: readonly { code: string; verdict: string; label: string; text: string; inputs: object }[] }) =>
    effect.findings.filter((one) => one.code === 'shared_income_after_leaving');

  it('stays whole and is a point to judge, for the clerk and the reviewer, until the others’ part of it takes its place', async () => {
    const { rev } = await staff.clerk.must('households.get', { id: family.householdId });
    const item = { ...common, amountFen: 30_000, from: '2025-01' };
    await staff.clerk.must('households.addIncome', { id: family.householdId, rev, item });
    const what = death();
    const preview = (more: object) => staff.clerk.must('changes.preview', { benefitId: family.benefitId, entry: { ...what, ...more } });
    const [point, ...others] = points(await preview({}));
    expect(others).toEqual([]);
    expect(point).toMatchObject({ verdict: 'warn', inputs: { 金额: '每月 300.00 元', 减少的成员: '张建民' } });
    expect(point?.label).toContain(common.label);
    expect(point?.text).toContain('没有因为张建民减少，全数由其余 2 人分摊');
    const { incomes } = await staff.clerk.must('households.get', { id: family.householdId });
    const shared = incomes.filter((one) => one.personId === null).map((one) => one.id);
    const lessened = await preview({ endedIncomeIds: shared, incomes: [{ ...common, amountFen: 20_000, from: '2026-06' }] });
    expect(points(lessened)).toEqual([]);
    expect(lessened.newFen).toBeGreaterThan((await preview({})).newFen);
    const house = await staff.clerk.must('households.get', { id: family.householdId });
    const shownFen = (await preview({})).newFen;
    const made = await staff.clerk.must('changes.register', { benefitId: family.benefitId, rev: house.rev, entry: what, shownFen });
    expect(points((await staff.reviewer.must('changes.get', { id: made.id })).effect)).toHaveLength(1);
  });

  it('says nothing where every income has its owner', async () => {
    expect(points(await staff.clerk.must('changes.preview', { benefitId: family.benefitId, entry: death() }))).toEqual([]);
  });
});
