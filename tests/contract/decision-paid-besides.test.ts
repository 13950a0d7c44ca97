import { afterEach, beforeEach, expect, it } from 'vitest';
import { explainRefusal } from '#engine/sentences.ts';
import { closeNotice, postNotice, proposedCase, shownRevs, turnTo, type Staff } from '../fixtures/engine/applications.ts';
import { paidOffice, type PaidFamily } from '../fixtures/engine/benefits.ts';
import type { TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice;
let staff: Staff;
let family: PaidFamily;
beforeEach(async () => {
  ({ office, staff, family } = await paidOffice());
});
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

it('a family that gave its benefit up is not paid anew for a month the old one still pays', async () => {
  const { clerk, reviewer, head } = staff;
  await turnTo(office, staff, '2026-06-01');
  const entry = { event: 'EV17' as const, eventOn: '2026-06-01', reportedOn: '2026-06-01', evidence: '书面申请' };
  const { rev } = await clerk.must('households.get', { id: family.householdId });
  const { newFen } = await clerk.must('changes.preview', { benefitId: family.benefitId, entry });
  const made = await clerk.must('changes.register', { benefitId: family.benefitId, rev, entry, shownFen: newFen });
  const reviewed = await reviewer.must('changes.review', made);
  await head.must('changes.decide', { ...reviewed, outcome: 'agree', documentNo: '青政民〔2026〕9号', decidedOn: '2026-06-01' });

  const { id } = await proposedCase(staff, { householdId: family.householdId, applicantId: family.head }, '2026-06-01');
  const notice = await postNotice(staff, [id], '2026-06-01');
  await turnTo(office, staff, '2026-06-10');
  await closeNotice(staff, notice.id, '2026-06-10');
  const decided = async (from: string) =>
    head.call('cases.townshipDecide', {
      id,
      rev: (await shownRevs(clerk, [id]))[0] ?? 0,
      on: '2026-06-10',
      outcome: 'confirm',
      documentNo: '青政民〔2026〕10号',
      from,
      fromReason: from === '2026-06' ? '当月起发' : '',
    });
  const refused = await decided('2026-06');
  expect(refused.ok ? null : refused.error).toEqual({
    code: 'household_paid_to',
    params: { program: expect.any(String) as string, to: '2026-06', from: '2026-06' },
  });
  expect(refused.ok ? '' : explainRefusal(refused.error)).toMatch(/发到 2026-06，从 2026-06 起再发/u);
  expect(await decided('2026-07')).toMatchObject({ ok: true });
  expect((await clerk.must('households.get', { id: family.householdId })).benefits.map(({ from }) => from)).toEqual(['2026-07', '2026-05']);
});
