import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArrivedDecision } from '#engine/cases/apply-decision.ts';
import {
  closeNotice,
  loneFamily,
  postNotice,
  proposedCase,
  staffedOffice,
  turnTo,
  type Family,
  type Staff,
} from '../fixtures/engine/applications.ts';
import { lockedRun } from '../fixtures/engine/benefits.ts';
import { decisionArrives } from '../fixtures/engine/arriving-decision.ts';
import type { TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice;
let staff: Staff;
let family: Family;
let caseId: string;
beforeEach(async () => {
  ({ office, staff } = await staffedOffice({ today: '2026-11-02' }));
  const { clerk, head } = staff;
  family = await loneFamily(clerk);
  const { id } = await proposedCase(staff, family, '2026-11-02');
  const notice = await postNotice(staff, [id], '2026-11-02');
  await turnTo(office, staff, '2026-11-10');
  await closeNotice(staff, notice.id, '2026-11-10');
  await head.must('cases.reportOnPaper', {
    ids: [id],
    revs: [(await clerk.must('cases.get', { id })).rev],
    documentNo: '青政民〔2026〕3号',
    on: '2026-11-10',
  });
  caseId = id;
});
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const arrives = async (today: string, more: Partial<ArrivedDecision> = {}): Promise<void> => {
  ({ office, staff } = await decisionArrives(office, caseId, today, more));
};
const run = async (month: string) => {
  await turnTo(office, staff, `${month}-15`);
  const { totalFen, households, bridge, checks } = await lockedRun(staff, month);
  return {
    totalFen,
    households,
    backPay: bridge.extras.map(({ kind, fen }) => [kind, fen]),
    blocked: checks.filter((one) => one.severity === 'block'),
  };
};

describe('a decision whose stick was lost until its first months were paid', () => {
  it('pays the months that went by with the next run, each with its own claim', async () => {
    expect(await run('2026-12')).toMatchObject({ households: 0, totalFen: 0 });
    expect(await run('2027-01')).toMatchObject({ households: 0, totalFen: 0 });
    await arrives('2027-01-20');
    const { rows } = await staff.clerk.must('changes.claims', { householdId: family.householdId });
    expect(rows.map(({ month, itemCode, amountFen, document }) => [month, itemCode, amountFen, document])).toEqual([
      ['2026-12', 'BACK_PAY', 52_200, '临民函〔2026〕8号（2026-11-20）'],
      ['2027-01', 'BACK_PAY', 52_200, '临民函〔2026〕8号（2026-11-20）'],
    ]);
    expect(await run('2027-02')).toEqual({
      households: 1,
      totalFen: 3 * 52_200,
      backPay: [
        ['back_pay', 2 * 52_200],
        ['recovery', 0],
      ],
      blocked: [],
    });
    expect(await run('2027-03')).toMatchObject({ households: 1, totalFen: 52_200 });
  });

  it('that came in time claims nothing, and a correction of it that came late recovers what was paid too much', async () => {
    await arrives('2026-11-25');
    expect(await run('2026-12')).toMatchObject({ households: 1, totalFen: 52_200 });
    await arrives('2026-12-20', {
      outcome: 'adjust',
      amountFen: 40_000,
      decidedOn: '2026-11-27',
      documentNo: '临民函〔2026〕9号',
      text: '更正',
    });
    const { rows } = await staff.clerk.must('changes.claims', { householdId: family.householdId });
    expect(rows.map(({ month, itemCode, amountFen }) => [month, itemCode, amountFen])).toEqual([['2026-12', 'RECOVERY', 12_200]]);
    expect(await run('2027-01')).toMatchObject({ totalFen: 40_000 - 12_200 });
  });
});

describe('later words of the county about a family already paid', () => {
  const adjusted = (fromMonth: string, amountFen: number, decidedOn: string, documentNo: string): Partial<ArrivedDecision> => ({
    outcome: 'adjust',
    fromMonth,
    amountFen,
    decidedOn,
    documentNo,
    text: '更正',
  });
  const refused = (decidedOn: string, documentNo: string): Partial<ArrivedDecision> => ({
    outcome: 'refuse',
    amountFen: 0,
    fromMonth: null,
    decidedOn,
    documentNo,
    text: '隐瞒房产',
  });
  const paidIn = async (...months: readonly string[]): Promise<readonly number[]> => {
    const paid: number[] = [];
    for (const month of months) paid.push((await run(month)).totalFen);
    return paid;
  };
  const claims = async () =>
    (await staff.clerk.must('changes.claims', { householdId: family.householdId })).rows.map(({ month, itemCode, amountFen }) => [
      month,
      itemCode,
      amountFen,
    ]);
  const benefits = async () =>
    (await staff.clerk.must('households.get', { id: family.householdId })).benefits.map(({ standing, from }) => ({ standing, from }));

  it('an amount from an earlier month than the one it takes the place of holds from its month on', async () => {
    await arrives('2026-11-25');
    await arrives('2026-11-27', adjusted('2027-02', 40_000, '2026-11-26', '临民函〔2026〕9号'));
    await arrives('2026-11-30', adjusted('2027-01', 45_000, '2026-11-28', '临民函〔2026〕10号'));
    expect(await paidIn('2026-12', '2027-01', '2027-02')).toEqual([52_200, 45_000, 45_000]);
    expect(await claims()).toEqual([]);
  });

  it('one that begins before the family was first paid begins in its own month, its passed months made good', async () => {
    await arrives('2026-11-25', { fromMonth: '2027-02' });
    expect(await paidIn('2026-12')).toEqual([0]);
    await arrives('2026-12-20', adjusted('2026-12', 40_000, '2026-11-28', '临民函〔2026〕9号'));
    expect(await claims()).toEqual([['2026-12', 'BACK_PAY', 40_000]]);
    expect(await paidIn('2027-01', '2027-02')).toEqual([80_000, 40_000]);
    expect(await benefits()).toEqual([{ standing: 'active', from: '2026-12' }]);
  });

  it('a refusal of what was to begin later leaves nothing to pay', async () => {
    expect(await paidIn('2026-12', '2027-01')).toEqual([0, 0]);
    await arrives('2027-01-20', { fromMonth: '2027-01' });
    expect(await claims()).toEqual([['2027-01', 'BACK_PAY', 52_200]]);
    await arrives('2027-01-21', refused('2026-11-27', '临民函〔2026〕9号'));
    expect(await claims()).toEqual([
      ['2027-01', 'BACK_PAY', 52_200],
      ['2027-01', 'RECOVERY', 52_200],
    ]);
    expect(await paidIn('2027-02')).toEqual([0]);
  });

  it('confirmed, refused and confirmed again from the first month: no month is paid twice', async () => {
    await arrives('2026-11-25');
    expect(await paidIn('2026-12', '2027-01')).toEqual([52_200, 52_200]);
    await arrives('2027-01-20', refused('2027-01-18', '临民函〔2027〕1号'));
    expect(await paidIn('2027-02')).toEqual([0]);
    await arrives('2027-02-20', { documentNo: '临民函〔2027〕2号', decidedOn: '2027-02-18', fromMonth: '2026-12', text: '复查属实' });
    expect(await claims()).toEqual([['2027-02', 'BACK_PAY', 52_200]]);
    expect(await benefits()).toEqual([{ standing: 'active', from: '2026-12' }]);
    expect(await paidIn('2027-03', '2027-04')).toEqual([2 * 52_200, 52_200]);
  });

  it('confirmed again from a month after the refusal: nothing for the months between, one benefit', async () => {
    await arrives('2026-11-25');
    expect(await paidIn('2026-12')).toEqual([52_200]);
    await arrives('2026-12-20', refused('2026-12-18', '临民函〔2026〕11号'));
    expect(await paidIn('2027-01')).toEqual([0]);
    await arrives('2027-01-25', { documentNo: '临民函〔2027〕2号', decidedOn: '2027-01-22', fromMonth: '2027-03', text: '复查属实' });
    expect(await paidIn('2027-02', '2027-03')).toEqual([0, 52_200]);
    expect(await claims()).toEqual([]);
    expect(await benefits()).toEqual([{ standing: 'active', from: '2026-12' }]);
  });

  it('refused first, then confirmed from a month before the refusal: each passed month is made good once', async () => {
    expect(await paidIn('2026-12')).toEqual([0]);
    await arrives('2026-12-20', refused('2026-12-18', '临民函〔2026〕11号'));
    expect(await paidIn('2027-01')).toEqual([0]);
    await arrives('2027-01-20', { documentNo: '临民函〔2027〕1号', decidedOn: '2027-01-18', text: '复查属实' });
    const owed = [
      ['2026-12', 'BACK_PAY', 52_200],
      ['2027-01', 'BACK_PAY', 52_200],
    ];
    expect(await claims()).toEqual(owed);
    await arrives('2027-01-22', refused('2027-01-21', '临民函〔2027〕2号'));
    await arrives('2027-01-25', { documentNo: '临民函〔2027〕3号', decidedOn: '2027-01-23', text: '复查属实' });
    expect(await claims()).toEqual(owed);
    expect(await paidIn('2027-02')).toEqual([3 * 52_200]);
  });
});
