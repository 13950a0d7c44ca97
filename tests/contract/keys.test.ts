import { describe, expect, it } from 'vitest';
import { keyringCopies } from '#engine/keyring/keyring.ts';
import { openTestOffice, testOffice, TEST_PASSWORD } from '../fixtures/engine/test-office.ts';

describe('the recovery code is replaced', () => {
  it('only when the new one was typed back from paper; then the old one opens nothing any more', async () => {
    const office = await testOffice();
    const { recoveryCode: unused } = await office.admin.must('office.drawRecoveryCode', {});
    const { recoveryCode } = await office.admin.must('office.drawRecoveryCode', {});
    const replace = (code: string) => office.admin.call('office.replaceRecoveryCode', { code });
    expect(await replace(unused)).toMatchObject({ ok: false, error: { code: 'recovery_code_not_drawn' } });
    expect(await replace('1234')).toMatchObject({ ok: false, error: { code: 'recovery_code_wrong' } });
    const recover = (code: string) => office.admin.call('office.recover', { code, login: '管管', newPassword: 'Qingshan-2027?' });
    await office.admin.must('office.recover', { code: office.recoveryCode, login: '管管', newPassword: TEST_PASSWORD });
    await office.admin.must('session.login', { login: '管管', password: TEST_PASSWORD });
    await office.admin.must('office.replaceRecoveryCode', { code: recoveryCode });
    expect(await recover(office.recoveryCode)).toMatchObject({ ok: false, error: { code: 'recovery_code_wrong' } });
    expect((await recover(recoveryCode)).ok).toBe(true);
    await office.close();
  });

  it('is forgotten when the program ends before: the old one still holds', async () => {
    const office = await testOffice();
    const { recoveryCode } = await office.admin.must('office.drawRecoveryCode', {});
    const again = await office.reopen();
    expect(await again.admin.call('office.replaceRecoveryCode', { code: recoveryCode })).toMatchObject({
      error: { code: 'recovery_code_not_drawn' },
    });
    await again.admin.must('office.recover', { code: office.recoveryCode, login: '管管', newPassword: TEST_PASSWORD });
    await again.close();
  });
});

describe('a person leaves the office', () => {
  it('and the password opens nothing any more, not even the keyring', async () => {
    const office = await testOffice();
    await office.as('李会计', 'clerk');
    const user = (await office.admin.must('users.list', {})).rows.find((one) => one.name === '李会计');
    const slots = (): number => keyringCopies(office.dir)[0]?.slots.length ?? 0;
    const before = slots();
    await office.admin.must('users.disable', { id: user?.id ?? '', rev: user?.rev ?? 0, reason: '调离' });
    expect(slots()).toBe(before - 1);
    await office.engine.close();
    const again = await openTestOffice(office.dir);
    await expect(again.as('李会计')).rejects.toThrow('login_wrong');
    await again.close();
  });
});
