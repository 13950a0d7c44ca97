import { afterEach, describe, expect, it } from 'vitest';
import { turnTo, type Staff } from '../fixtures/engine/applications.ts';
import { lockedRun, paidOffice, type PaidFamily } from '../fixtures/engine/benefits.ts';
import type { TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice;
let staff: Staff;
let family: PaidFamily;
const open = async (authority: 'COUNTY' | 'TOWNSHIP'): Promise<void> => {
  ({ office, staff, family } = await paidOffice({ authority }));
};
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const codeOf = (answer: { ok: boolean; error?: { code: string } }): string => answer.error?.code ?? 'done';

/** Reported by the family on 10 June, entered and reviewed on the twentieth. */
const reviewed = async (): Promise<{ id: string; rev: number }> => {
  await turnTo(office, staff, '2026-06-20');
  const { rev } = await staff.clerk.must('households.get', { id: family.householdId });
  const entry = {
    event: 'EV06' as const,
    eventOn: '2026-06-01',
    reportedOn: '2026-06-10',
    evidence: '本人申报',
    typed: { amountFen: 40_000, reason: '零工收入增加' },
  };
  const made = await staff.clerk.must('changes.register', { benefitId: family.benefitId, rev, entry, shownFen: 40_000 });
  return staff.reviewer.must('changes.review', made);
};
const word = { outcome: 'agree' as const, documentNo: '青政民〔2026〕9号' };

describe('the days typed of a change', () => {
  it('the township decides neither in the future nor before the family reported it', async () => {
    await open('TOWNSHIP');
    const { head, clerk } = staff;
    const ask = { ...(await reviewed()), ...word };
    expect(codeOf(await head.call('changes.decide', { ...ask, decidedOn: '2026-06-21' }))).toBe('change_day_ahead');
    expect(codeOf(await head.call('changes.decide', { ...ask, decidedOn: '2026-05-31' }))).toBe('change_day_early');
    const decided = await head.must('changes.decide', { ...ask, decidedOn: '2026-06-20' });
    await turnTo(office, staff, '2026-06-22');
    expect(codeOf(await clerk.call('changes.letterSent', { ...decided, on: '2026-06-23', how: '当面' }))).toBe('change_day_ahead');
    expect(codeOf(await clerk.call('changes.letterSent', { ...decided, on: '2026-06-19', how: '当面' }))).toBe('change_day_early');
    const told = await clerk.must('changes.letterSent', { ...decided, on: '2026-06-22', how: '当面' });
    expect(codeOf(await clerk.call('changes.listUpdated', { ...told, on: '2026-07-01' }))).toBe('change_day_ahead');
    expect(codeOf(await clerk.call('changes.listUpdated', { ...told, on: '2026-06-19' }))).toBe('change_day_early');
    await clerk.must('changes.listUpdated', { ...told, on: '2026-06-22' });
  });

  it('the county’s paper is typed with the day it bears, none that has not come', async () => {
    await open('COUNTY');
    const ask = { ...(await reviewed()), ...word };
    const { clerk } = staff;
    expect(codeOf(await clerk.call('changes.typeDecision', { ...ask, decidedOn: '2027-06-20' }))).toBe('change_day_ahead');
    expect(codeOf(await clerk.call('changes.typeDecision', { ...ask, decidedOn: '2025-06-20' }))).toBe('change_day_early');
    expect((await clerk.must('changes.get', { id: ask.id })).state).toBe('reviewed');
    await clerk.must('changes.typeDecision', { ...ask, decidedOn: '2026-06-12' });
  });

  it('money is repaid neither in the future nor before the month it was paid too much for', async () => {
    await open('TOWNSHIP');
    await turnTo(office, staff, '2026-06-10');
    await lockedRun(staff, '2026-06');
    const { head, clerk, reviewer } = staff;
    await turnTo(office, staff, '2026-06-20');
    const { rev } = await clerk.must('households.get', { id: family.householdId });
    const entry = { event: 'EV18' as const, eventOn: '2026-05-20', reportedOn: '2026-06-20', evidence: '查实', concealed: true };
    const made = await clerk.must('changes.register', { benefitId: family.benefitId, rev, entry, shownFen: 0 });
    await head.must('changes.decide', { ...(await reviewer.must('changes.review', made)), ...word, decidedOn: '2026-06-20' });
    const [claim] = (await clerk.must('changes.claims', { householdId: family.householdId })).rows;
    expect(claim?.month).toBe('2026-06');
    const ask = { claimId: claim?.id ?? '', rev: claim?.rev ?? 0, kind: 'repaid' as const, amountFen: 10_000, document: '缴款书 0001' };
    expect(codeOf(await head.call('changes.settleClaim', { ...ask, on: '2026-06-21' }))).toBe('change_day_ahead');
    expect(codeOf(await head.call('changes.settleClaim', { ...ask, on: '2026-05-31' }))).toBe('change_day_early');
    await head.must('changes.settleClaim', { ...ask, on: '2026-06-20' });
  });
});
