import { expect, it } from 'vitest';
import { explainRefusal } from '#engine/sentences.ts';
import { turnTo } from '../fixtures/engine/applications.ts';
import { paidOffice } from '../fixtures/engine/benefits.ts';

it('a death whose change is on its way: the check names the change and what it waits for, the lock says where to look', async () => {
  const { office, staff, family } = await paidOffice();
  await turnTo(office, staff, '2026-06-20');
  const entry = {
    event: 'EV01' as const,
    eventOn: '2026-04-12',
    reportedOn: '2026-06-20',
    evidence: '村月报',
    personIds: [family.others[1]],
  };
  const { rev } = await staff.clerk.must('households.get', { id: family.householdId });
  const { newFen: shownFen } = await staff.clerk.must('changes.preview', { benefitId: family.benefitId, entry });
  const made = await staff.clerk.must('changes.register', { benefitId: family.benefitId, rev, entry, shownFen });
  const { no } = await staff.clerk.must('changes.get', { id: made.id });
  const run = await staff.clerk.must('pay.make', { program: 'dibao', month: '2026-06' });
  const checked = await staff.clerk.must('pay.check', { id: run.id, rev: run.rev });
  const blocks = async () => (await staff.clerk.must('pay.get', { id: run.id })).checks.filter(({ severity }) => severity === 'block');
  expect(await blocks()).toMatchObject([
    { code: 'paid_after_death', changeId: made.id, text: expect.stringContaining(`变更 ${no} 已登记，等审核`) },
  ]);
  await staff.reviewer.must('changes.review', { id: made.id, rev: made.rev });
  expect(await blocks()).toMatchObject([{ changeId: made.id, text: expect.stringContaining(`变更 ${no} 已审核，等负责人审批`) }]);
  const refused = await staff.head.call('pay.lock', checked);
  expect(refused.ok ? '' : explainRefusal(refused.error)).toContain('每一条怎么办写在批次的“核对”里');
  expect(office.bugs).toEqual([]);
  await office.close();
});
