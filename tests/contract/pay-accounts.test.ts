import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { explainRefusal } from '#engine/sentences.ts';
import type { Outcome } from '#shared/values/refusal.ts';
import { loneFamily, picture, staffedOffice, turnTo, type Staff } from '../fixtures/engine/applications.ts';
import { madeUpCard } from '../fixtures/engine/made-up.ts';
import { checkedRun, giveAccount, householdNamed, threeFamilies } from '../fixtures/engine/payments.ts';
import { TEST_PASSWORD, type TestOffice } from '../fixtures/engine/test-office.ts';

const TODAY = '2026-11-02';
let office: TestOffice;
let staff: Staff;
beforeEach(async () => {
  ({ office, staff } = await staffedOffice({ today: TODAY }));
});
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const codeOf = (answer: Outcome<unknown>): string => {
  if (answer.ok) return 'done';
  expect(explainRefusal(answer.error)).toMatch(/^[^{}]+[。？]$/u);
  return answer.error.code;
};
/** The family's account as it shall stand, without proof and without anybody beside the clerk. */
const askOf = async (name: string, n: number) => {
  const { id, rev, headPersonId, headName } = await householdNamed(staff.clerk, name);
  const account = { personId: headPersonId, bank: '邮储银行', accountNo: madeUpCard(n), holder: headName };
  return { householdId: id, rev, reportedOn: TODAY, account, evidence: '新卡复印件', resendOn: TODAY };
};
const second = { secondLogin: '周干事', secondPassword: TEST_PASSWORD };
const tailOf = async (name: string): Promise<string> =>
  (await householdNamed(staff.clerk, name)).accounts.find(({ to }) => to === null)?.accountMasked.slice(-4) ?? '';

describe('the account of a family in receipt', () => {
  it('is changed on proof and by two persons, and by nobody alone', async () => {
    await threeFamilies(staff.clerk);
    const ask = await askOf('王一', 11);
    expect(codeOf(await staff.clerk.call('pay.changeAccount', ask))).toBe('account_proof');
    const attachmentIds = [await picture(staff.clerk, 'household', ask.householdId, 'other')];
    const alone = await staff.clerk.call('pay.changeAccount', { ...ask, attachmentIds });
    expect(codeOf(alone)).toBe('account_second');
    const own = { ...ask, attachmentIds, secondLogin: '李会计', secondPassword: TEST_PASSWORD };
    expect(codeOf(await staff.clerk.call('pay.changeAccount', own))).toBe('second_same');
    expect(codeOf(await staff.clerk.call('pay.changeAccount', { ...ask, attachmentIds, ...second, secondPassword: '错' }))).toBe(
      'second_wrong',
    );
    expect(await tailOf('王一')).toBe(madeUpCard(1).slice(-4));
    await staff.clerk.must('pay.changeAccount', { ...ask, attachmentIds, ...second });
    expect(await tailOf('王一')).toBe(madeUpCard(11).slice(-4));
    const [kept] = (await staff.clerk.must('pay.accountChanges', { householdId: ask.householdId })).rows;
    expect(kept).toMatchObject({ by: '李会计', second: '周干事' });
    expect(kept?.attachments).toHaveLength(1);
  });

  it('is not changed by the way it is first entered, which asks nobody', async () => {
    await threeFamilies(staff.clerk, '');
    const enter = async (name: string, n: number) => {
      const { householdId: id, rev, account } = await askOf(name, n);
      return staff.clerk.call('households.setAccount', { id, rev, account });
    };
    expect(codeOf(await enter('王一', 11))).toBe('account_in_receipt');
    expect(await tailOf('王一')).toBe(madeUpCard(1).slice(-4));
    expect(codeOf(await enter('赵三', 33))).toBe('done');
    expect(codeOf(await enter('赵三', 34))).toBe('account_in_receipt');
  });

  it('a family not yet in receipt corrects what it gave by one clerk', async () => {
    await loneFamily(staff.clerk);
    const { householdId: id, rev, account } = await askOf('张三', 21);
    expect(codeOf(await staff.clerk.call('households.setAccount', { id, rev, account }))).toBe('done');
  });
});

describe('the month after an account was changed', () => {
  it('names the family, both tails, the day and the two persons', async () => {
    await threeFamilies(staff.clerk);
    await staff.head.must('pay.lock', await checkedRun(staff, '2026-11'));
    await giveAccount(staff, '王一', 11, TODAY);
    await turnTo(office, staff, '2026-12-02');
    const run = await checkedRun(staff, '2026-12');
    const { checks } = await staff.clerk.must('pay.get', { id: run.id });
    const [old, now] = [madeUpCard(1).slice(-4), madeUpCard(11).slice(-4)];
    expect(checks.map(({ code, severity, text }) => [code, severity, text])).toEqual([
      ['account_changed', 'warn', `王一户的账户已变更：尾号 ${old} 改为 ${now}，2026-11-02 李会计办理、周干事复核。请核对新卡证明。`],
    ]);
    expect(codeOf(await staff.head.call('pay.lock', run))).toBe('done');
  });
});
