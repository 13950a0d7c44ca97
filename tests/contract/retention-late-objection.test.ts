import { expect, it } from 'vitest';
import { acceptedCase, closeNotice, loneFamily, postNotice, proposedCase, staffed, turnTo } from '../fixtures/engine/applications.ts';
import { testOffice } from '../fixtures/engine/test-office.ts';

it('a destroyed application takes its notice along and leaves the late objection to it with the family, naming neither', async () => {
  const office = await testOffice();
  const staff = await staffed(office);
  const { clerk, head } = staff;
  const family = await loneFamily(clerk);
  const { id } = await proposedCase(staff, family, '2026-11-02');
  const posted = await postNotice(staff, [id], '2026-11-02');
  await turnTo(office, staff, '2026-11-10');
  const closed = await closeNotice(staff, posted.id, '2026-11-10');
  const late = { caseId: id, receivedOn: '2026-11-10', objector: '邻居', content: '在外有房' };
  const { doubtId } = await clerk.must('notices.objectLate', { ...closed, ...late });
  const { rev } = await clerk.must('cases.get', { id });
  await clerk.must('cases.withdraw', { id, rev, on: '2026-11-10', reason: '家中有人就业' });
  // Asked for again later: the family stays when the first application goes.
  await turnTo(office, staff, '2027-06-01');
  const again = await acceptedCase(staff, family, '2027-06-01');
  await clerk.must('cases.withdraw', { ...again, on: '2027-06-01', reason: '家中有人就业' });
  await turnTo(office, staff, '2028-11-13');
  const list = await clerk.must('retention.propose', { note: '' });
  expect(await clerk.must('retention.carryOut', await head.must('retention.approve', list))).toMatchObject({ deleted: 1, kept: 0 });
  for (const gone of [await clerk.call('cases.get', { id }), await clerk.call('notices.get', { id: posted.id })])
    expect(gone).toMatchObject({ ok: false, error: { code: 'not_found' } });
  expect(await clerk.must('doubts.get', { id: doubtId })).toMatchObject({ state: 'waiting', suspected: '邻居：在外有房' });
  expect((await clerk.must('cases.get', { id: again.id })).lateObjections).toEqual([]);
  expect(office.bugs).toEqual([]);
  await office.close();
});
