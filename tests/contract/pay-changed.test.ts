import { afterEach, describe, expect, it } from 'vitest';
import { explainRefusal } from '#engine/sentences.ts';
import { staffedOffice, turnTo, type Staff } from '../fixtures/engine/applications.ts';
import { paidOffice } from '../fixtures/engine/benefits.ts';
import { checkedRun, giveAccount, threeFamilies } from '../fixtures/engine/payments.ts';
import type { TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice;
let staff: Staff;
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});
const refusal = (answer: Awaited<ReturnType<Staff['clerk']['call']>>): readonly [string, string] =>
  answer.ok ? ['done', ''] : [answer.error.code, explainRefusal(answer.error)];

describe('what changed in the register since a list was made', () => {
  it('names the families before the lock, and is taken in by making the list anew', async () => {
    ({ office, staff } = await staffedOffice({ today: '2026-11-02' }));
    await threeFamilies(staff.clerk);
    const run = await checkedRun(staff, '2026-11');
    await giveAccount(staff, '王一', 11, '2026-11-02');
    const [code, words] = refusal(await staff.head.call('pay.lock', run));
    expect(code).toBe('run_changed');
    expect(words).toContain('王一');
    expect(words).not.toContain('李二');
    await staff.head.must('pay.lock', await checkedRun(staff, '2026-11'));
  });

  it('stops the approval where the money would go to an account that is the family’s no more', async () => {
    ({ office, staff } = await staffedOffice({ today: '2026-11-02' }));
    const mayor = await office.as('陈镇长', 'head');
    await threeFamilies(staff.clerk);
    const locked = await staff.head.must('pay.lock', await checkedRun(staff, '2026-11'));
    await giveAccount(staff, '李二', 11, '2026-11-02');
    const [code, words] = refusal(await mayor.call('pay.approve', { id: locked.id, rev: locked.rev, on: '2026-11-02' }));
    expect(code).toBe('run_changed');
    expect(words).toContain('李二');
    await staff.head.must('pay.reopen', { id: locked.id, rev: locked.rev, reason: '李二换了卡' });
    const again = await staff.head.must('pay.lock', await checkedRun(staff, '2026-11'));
    await mayor.must('pay.approve', { id: again.id, rev: again.rev, on: '2026-11-02' });
  });

  it('is settled by its claims where it reached a signed month: the month is not made anew and counted twice', async () => {
    const made = await paidOffice();
    ({ office, staff } = made);
    const { family } = made;
    await turnTo(office, staff, '2026-06-20');
    const mayor = await office.as('陈镇长', 'head');
    const locked = await staff.head.must('pay.lock', await checkedRun(staff, '2026-06'));
    const entry = {
      event: 'EV01' as const,
      eventOn: '2026-05-12',
      reportedOn: '2026-06-20',
      evidence: '村月报',
      personIds: [family.others[1]],
    };
    const { rev } = await staff.clerk.must('households.get', { id: family.householdId });
    const { newFen: shownFen } = await staff.clerk.must('changes.preview', { benefitId: family.benefitId, entry });
    const change = await staff.clerk.must('changes.register', { benefitId: family.benefitId, rev, entry, shownFen });
    const reviewed = await staff.reviewer.must('changes.review', change);
    await staff.head.must('changes.decide', { ...reviewed, outcome: 'agree', documentNo: '青政民〔2026〕9号', decidedOn: '2026-06-20' });
    const back = refusal(await staff.head.call('pay.reopen', { id: locked.id, rev: locked.rev, reason: '有人去世' }));
    expect(back[0]).toBe('run_claimed');
    await mayor.must('pay.approve', { id: locked.id, rev: locked.rev, on: '2026-06-20' });
  });
});
