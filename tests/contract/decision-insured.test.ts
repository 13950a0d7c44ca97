import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArrivedDecision } from '#engine/cases/apply-decision.ts';
import { done } from '#shared/values/refusal.ts';
import { insuredInMonth } from '#storage/benefits.ts';
import { loneFamily, reopened, staffedOffice, turnTo, type Staff } from '../fixtures/engine/applications.ts';
import { lockedRun } from '../fixtures/engine/benefits.ts';
import { personEntry } from '../fixtures/engine/families.ts';
import { decisionArrives } from '../fixtures/engine/arriving-decision.ts';
import { insideOffice } from '../fixtures/engine/inside-office.ts';
import { readyCases } from '../fixtures/engine/ready-case.ts';
import type { TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice;
let staff: Staff;
let [householdId, father, child, caseId] = ['', '', '', ''];
beforeEach(async () => {
  ({ office, staff } = await staffedOffice({ today: '2026-11-02' }));
  const { clerk, head } = staff;
  const family = await loneFamily(clerk);
  [householdId, father] = [family.householdId, family.applicantId];
  ({ id: child } = await clerk.must('people.add', { ...personEntry('张小妹', null), birthDate: '2001-05-01' }));
  const { rev } = await clerk.must('households.get', { id: householdId });
  await clerk.must('households.addMember', { id: householdId, rev, personId: child, relation: '30', from: '2025-01' });
  [caseId = ''] = await readyCases((day) => turnTo(office, staff, day), staff, [family], '2026-11-02');
  await head.must('cases.reportOnPaper', {
    ids: [caseId],
    revs: [(await clerk.must('cases.get', { id: caseId })).rev],
    documentNo: '青政民〔2026〕3号',
    on: '2026-11-10',
  });
});
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const arrives = async (today: string, more: Partial<ArrivedDecision> = {}): Promise<void> => {
  ({ office, staff } = await decisionArrives(office, caseId, today, { amountFen: 124_400, text: '更正', ...more }));
};
/** Who is insured in each of some months, with the number of persons the household's page tells. */
const insured = async (...months: readonly string[]): Promise<readonly (readonly string[])[]> => {
  const [benefit] = (await staff.clerk.must('households.get', { id: householdId })).benefits;
  const today = office.today();
  const { office: after, answer } = await insideOffice(office, '赵镇长', today, (ctx) =>
    done(months.map((month) => insuredInMonth(ctx.db, benefit?.id ?? '', month).toSorted())),
  );
  office = after;
  staff = await reopened(office);
  return answer.ok ? answer.value : [];
};
const both = (): readonly string[] => [father, child].toSorted();
const persons = async (month: string): Promise<number> => {
  await turnTo(office, staff, `${month}-15`);
  const { id } = await lockedRun(staff, month);
  return (await staff.clerk.must('pay.get', { id })).persons;
};
const without = (decidedOn: string, fromMonth: string): Partial<ArrivedDecision> => ({
  outcome: 'adjust',
  amountFen: 40_000,
  leftOut: [child],
  documentNo: `临民函〔${decidedOn.slice(0, 4)}〕9号`,
  decidedOn,
  fromMonth,
});

describe('whom a later decision of the county insures', () => {
  it('somebody it leaves out is insured to the month before it, and no longer', async () => {
    await arrives('2026-11-23');
    await arrives('2026-12-20', without('2026-12-18', '2027-01'));
    expect(await insured('2026-12', '2027-01', '2027-02')).toEqual([both(), [father], [father]]);
    expect((await staff.clerk.must('households.get', { id: householdId })).benefits).toMatchObject([{ monthlyFen: 40_000, insured: 1 }]);
  });

  it('somebody left out at first is insured from the month of the one that takes all in', async () => {
    await arrives('2026-11-23', without('2026-11-20', '2026-12'));
    await arrives('2026-12-20', { decidedOn: '2026-12-18', documentNo: '临民函〔2026〕10号', fromMonth: '2027-02' });
    expect(await insured('2026-12', '2027-01', '2027-02')).toEqual([[father], [father], both()]);
  });

  it('one that begins before the first month leaves out for every month', async () => {
    await arrives('2026-11-23', { fromMonth: '2027-01' });
    await arrives('2026-11-27', without('2026-11-26', '2026-12'));
    expect(await insured('2026-12', '2027-01', '2027-02')).toEqual([[father], [father], [father]]);
  });

  it('left out, then taken in from an earlier month, then left out again: each month by the last word', async () => {
    await arrives('2026-11-23');
    await arrives('2026-12-20', without('2026-12-18', '2027-03'));
    await arrives('2026-12-22', { decidedOn: '2026-12-21', documentNo: '临民函〔2026〕10号', fromMonth: '2027-02' });
    expect(await insured('2027-01', '2027-02', '2027-03', '2027-04')).toEqual([both(), both(), both(), both()]);
    await arrives('2026-12-24', without('2026-12-23', '2027-01'));
    expect(await insured('2026-12', '2027-01', '2027-03', '2027-04')).toEqual([both(), [father], [father], [father]]);
  });

  it('refused, then confirmed from an earlier month without one of them', async () => {
    await arrives('2026-11-23');
    await arrives('2026-12-20', {
      outcome: 'refuse',
      amountFen: 0,
      fromMonth: null,
      decidedOn: '2026-12-18',
      documentNo: '临民函〔2026〕10号',
    });
    expect(await insured('2026-12', '2027-01')).toEqual([both(), []]);
    await arrives('2026-12-24', without('2026-12-23', '2026-12'));
    expect(await insured('2026-12', '2027-01')).toEqual([[father], [father]]);
  });

  it('the month is paid for as many as are insured', async () => {
    await arrives('2026-11-23');
    await arrives('2026-11-27', without('2026-11-26', '2026-12'));
    expect(await persons('2026-12')).toBe(1);
  });
});
