import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UserRole } from '#shared/contract/office.ts';
import { codeOf } from '../fixtures/engine/corrections.ts';
import { fullDisk } from '../fixtures/failing-disk.ts';
import { deskOf, TEST_PASSWORD, testOffice, type Desk, type TestOffice } from '../fixtures/engine/test-office.ts';

const OWN = 'Zhengming-2026!';
let office: TestOffice;
beforeEach(async () => {
  office = await testOffice();
});
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});
const user = async (name: string) => {
  const row = (await office.admin.must('users.list', {})).rows.find((one) => one.name === name);
  if (row === undefined) throw new Error(`no user ${name}`);
  return row;
};
/** Somebody who has signed in and has a password of their own. */
const settled = async (name: string, role: UserRole): Promise<Desk> => {
  const desk = await office.as(name, role);
  await desk.must('session.changePassword', { oldPassword: TEST_PASSWORD, newPassword: OWN });
  return desk;
};
const handover = (row: { id: string; rev: number }, successorPassword = OWN, ownPassword = TEST_PASSWORD) => ({
  id: row.id,
  rev: row.rev,
  ownPassword,
  successorPassword,
  reason: '调离',
  items: '恢复码一份、备份U盘三只',
});
const signIn = async (login: string, password: string) =>
  deskOf(office.engine.connect({ kind: 'test' })).call('session.login', { login, password });

describe('the administrator changes', () => {
  it('both type their passwords, the office passes in one act, and it is written down who gave and who took', async () => {
    const next = await settled('郑明', 'clerk');
    await office.admin.must('users.handOver', handover(await user('郑明')));
    expect((await next.must('session.me', {}))?.roles.toSorted()).toEqual(['admin', 'clerk']);
    expect(codeOf(await office.admin.call('users.list', {}))).toBe('not_signed_in');
    expect(codeOf(await signIn('管管', TEST_PASSWORD))).not.toBe('done');
    expect((await next.must('users.handovers', {})).rows).toMatchObject([
      { from: '管管', to: '郑明', way: 'both', reason: '调离', items: '恢复码一份、备份U盘三只' },
    ]);
    expect((await next.must('journal.list', { action: 'users.handOver' })).total).toBe(1);
    const subjectId = (await next.must('users.handovers', {})).rows[0]?.id ?? '';
    const paper = (await next.must('papers.preview', { code: 'admin-handover', subjectId })).html.replaceAll(/<[^>]+>/gu, ' ');
    for (const words of [
      '管理员移交记录',
      'YJ20260001',
      '管管',
      '郑明',
      '调离',
      '恢复码一份、备份U盘三只',
      '各自输入自己的密码',
      '账号已停用',
    ])
      expect(paper).toContain(words);
  });

  it('is numbered for itself, however many handovers of papers there were before', async () => {
    const giver = await settled('郑明', 'clerk');
    const { id } = await user('郑明');
    await settled('周干事', 'clerk');
    const given = await giver.must('handovers.give', {
      kind: 'step',
      toUserId: (await user('周干事')).id,
      items: [{ kind: 'material', name: '申请书', copies: 1 }],
    });
    await office.admin.must('users.handOver', handover({ id, rev: (await user('郑明')).rev }));
    expect([
      (await giver.must('handovers.get', { id: given.id })).no,
      (await giver.must('users.handovers', {})).rows.map(({ no }) => no),
    ]).toEqual(['JJ202600001', ['YJ20260001']]);
  });

  it('who has another post keeps it', async () => {
    await settled('郑明', 'clerk');
    const own = await user('管管');
    await office.admin.must('users.setRoles', { id: own.id, rev: own.rev, roles: ['admin', 'clerk'] });
    await office.admin.must('users.handOver', handover(await user('郑明')));
    expect((await office.admin.must('session.me', {}))?.roles).toEqual(['clerk']);
    expect(codeOf(await office.admin.call('users.resetPassword', { id: own.id, rev: own.rev, oneTimePassword: OWN }))).toBe('forbidden');
  });

  it('is refused with a wrong password of either, before the first sign-in, to an auditor, and by anybody else', async () => {
    const clerk = await settled('郑明', 'clerk');
    await settled('审计', 'auditor');
    await office.admin.must('users.add', { name: '新人', login: '新人', roles: ['clerk'], password: TEST_PASSWORD });
    const row = await user('郑明');
    const tried = async (ask: ReturnType<typeof handover>, desk = office.admin) => codeOf(await desk.call('users.handOver', ask));
    expect(await tried(handover(row, 'wrong-Pass-1'))).toBe('login_wrong');
    expect(await tried(handover(row, OWN, 'wrong-Pass-1'))).toBe('login_wrong');
    expect(await tried(handover(await user('新人'), TEST_PASSWORD))).toBe('handover_first_login');
    expect(await tried(handover(await user('审计')))).toBe('roles_conflict');
    expect(await tried(handover(await user('管管'), TEST_PASSWORD))).toBe('handover_already');
    expect(await tried(handover(row), clerk)).toBe('forbidden');
    expect((await office.admin.must('session.me', {}))?.roles).toEqual(['admin']);
    expect((await office.admin.must('users.handovers', {})).total).toBe(0);
  });

  it('the administrator is gone: with the recovery code another takes the office over, never an auditor, and the old password opens nothing', async () => {
    await settled('郑明', 'clerk');
    await settled('审计', 'auditor');
    const outside = deskOf(office.engine.connect({ kind: 'test' }));
    const ask = { code: office.recoveryCode, login: '郑明', newPassword: 'Jieguan-2026!', reason: '原管理员病故' };
    expect(codeOf(await outside.call('office.replaceAdmin', { ...ask, login: '审计' }))).toBe('roles_conflict');
    expect(codeOf(await outside.call('office.replaceAdmin', { ...ask, login: '没有这个人' }))).toBe('login_blocked');
    expect(codeOf(await outside.call('office.replaceAdmin', { ...ask, code: '0000 0000 0000 0000 0000 0000 0000 0000' }))).toBe(
      'recovery_code_wrong',
    );
    await outside.must('office.replaceAdmin', ask);
    expect(codeOf(await signIn('管管', TEST_PASSWORD))).not.toBe('done');
    const next = deskOf(office.engine.connect({ kind: 'test' }));
    expect((await next.must('session.login', { login: '郑明', password: 'Jieguan-2026!', instead: true })).roles.toSorted()).toEqual([
      'admin',
      'clerk',
    ]);
    expect((await next.must('users.handovers', {})).rows).toMatchObject([
      { from: '管管', to: '郑明', way: 'code', reason: '原管理员病故' },
    ]);
    expect((await next.must('users.list', {})).rows.filter((row) => row.roles.includes('admin') && row.status === 'active')).toHaveLength(
      1,
    );
  });

  it('the disk is full while another takes the office over: the one before is administrator as before, and it goes through when there is room', async () => {
    await office.close();
    let full = false;
    office = await testOffice({ hooks: { disk: fullDisk((path) => full && path.includes('keyring')) } });
    await settled('郑明', 'clerk');
    await office.admin.must('session.logout', {});
    const outside = deskOf(office.engine.connect({ kind: 'test' }));
    const ask = { code: office.recoveryCode, login: '郑明', newPassword: 'Jieguan-2026!', reason: '原管理员病故' };
    full = true;
    expect(codeOf(await outside.call('office.replaceAdmin', ask))).toBe('disk_full');
    full = false;
    expect((await outside.must('session.login', { login: '管管', password: TEST_PASSWORD })).roles).toEqual(['admin']);
    expect((await outside.must('users.handovers', {})).total).toBe(0);
    await outside.must('session.logout', {});
    await outside.must('office.replaceAdmin', ask);
    const next = await outside.must('session.login', { login: '郑明', password: 'Jieguan-2026!', instead: true });
    expect(next.roles.toSorted()).toEqual(['admin', 'clerk']);
  });
});
