import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { explainRefusal } from '#engine/sentences.ts';
import { callNames, findCall, type CallName } from '#shared/contract/index.ts';
import type { UserRole } from '#shared/contract/office.ts';
import { codeOf } from '../fixtures/engine/corrections.ts';
import { inputOf } from '../fixtures/engine/inputs.ts';
import {
  deskOf,
  ONE_TIME_PASSWORD,
  signInFirst,
  TEST_PASSWORD,
  testOffice,
  type Desk,
  type TestOffice,
} from '../fixtures/engine/test-office.ts';

/** What it takes to see who is logged in, to change the password and to leave; told apart from the contract. */
const stillOpen: readonly CallName[] = [
  'office.status',
  'session.me',
  'session.login',
  'session.logout',
  'session.lock',
  'session.unlock',
  'session.changePassword',
];

let office: TestOffice;
beforeEach(async () => {
  office = await testOffice();
});
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const atScreen = (): Desk => deskOf(office.engine.connect({ kind: 'test' }));
/** Somebody the administrator has just entered: what the administrator gave them is all they have. */
const newcomer = async (name: string, ...roles: UserRole[]): Promise<Desk> => {
  await office.admin.must('users.add', { name, login: name, roles, password: ONE_TIME_PASSWORD });
  const desk = atScreen();
  await desk.must('session.login', { login: name, password: ONE_TIME_PASSWORD });
  return desk;
};
const ownPassword = { oldPassword: ONE_TIME_PASSWORD, newPassword: TEST_PASSWORD };
const user = async (name: string) => {
  const row = (await office.admin.must('users.list', {})).rows.find((one) => one.name === name);
  if (row === undefined) throw new Error(`no user ${name}`);
  return row;
};
const rowsOf = async (action: string, result?: string): Promise<number> =>
  (await office.admin.must('journal.list', { action })).rows.filter((row) => result === undefined || row.result === result).length;

describe('a password that was reset', () => {
  it('is remembered with the one it took the place of: neither is chosen again', async () => {
    const desk = await newcomer('周新来', 'clerk');
    await desk.must('session.changePassword', ownPassword);
    const [first, second] = ['Chongzhi-Yici-01', 'Chongzhi-Yici-02'];
    for (const oneTimePassword of [first, second]) {
      const { id, rev } = await user('周新来');
      await office.admin.must('users.resetPassword', { id, rev, oneTimePassword });
    }
    const again = atScreen();
    await again.must('session.login', { login: '周新来', password: second, instead: true });
    const change = async (newPassword: string) => codeOf(await again.call('session.changePassword', { oldPassword: second, newPassword }));
    for (const known of [TEST_PASSWORD, ONE_TIME_PASSWORD, first, second])
      expect([known, await change(known)]).toEqual([known, 'password_reused']);
    await again.must('session.changePassword', { oldPassword: second, newPassword: 'Ziji-De-Mima-03' });
  });

  it('by the recovery code is remembered too', async () => {
    const fresh = 'Huifu-Mima-2026';
    await office.admin.must('office.recover', { code: office.recoveryCode, login: '管管', newPassword: fresh });
    await office.admin.must('session.login', { login: '管管', password: fresh });
    const { id, rev } = await user('管管');
    await office.admin.must('users.resetPassword', { id, rev, oneTimePassword: ONE_TIME_PASSWORD });
    await office.admin.must('session.login', { login: '管管', password: ONE_TIME_PASSWORD });
    for (const known of [fresh, TEST_PASSWORD])
      expect(codeOf(await office.admin.call('session.changePassword', { oldPassword: ONE_TIME_PASSWORD, newPassword: known }))).toBe(
        'password_reused',
      );
  });
});

describe('somebody is logged in with the password the administrator gave them', () => {
  it('may do nothing but change it, see who is logged in, lock and leave: every call of the contract but these is refused in words', async () => {
    const desk = await newcomer('周新来', 'clerk', 'reviewer', 'head', 'admin');
    expect(callNames.filter((name) => findCall(name)?.beforeNewPassword === true)).toEqual(stillOpen);
    const before = (await office.admin.must('journal.list', {})).total;
    for (const name of callNames.filter((one) => !stillOpen.includes(one))) {
      const answer = await desk.connection.call(name, inputOf(name));
      expect(answer, name).toEqual({ ok: false, error: { code: 'password_one_time', params: {} } });
      if (!answer.ok) expect(explainRefusal(answer.error)).toMatch(/一次性密码.*什么也没有改动.*换成自己的密码/u);
    }
    expect((await office.admin.must('journal.list', {})).total).toBe(before);
  });

  it('goes on in the same session once it is changed, and the change is one row of the journal', async () => {
    const desk = await newcomer('周新来', 'clerk');
    expect(await desk.must('session.me', {})).toMatchObject({ name: '周新来', mustChangePassword: true });
    expect(codeOf(await desk.call('session.changePassword', { ...ownPassword, newPassword: ONE_TIME_PASSWORD }))).toBe('password_reused');
    expect(codeOf(await desk.call('people.search', { text: '王' }))).toBe('password_one_time');
    const before = (await office.admin.must('journal.list', {})).total;
    await desk.must('session.changePassword', ownPassword);
    expect((await office.admin.must('journal.list', {})).total).toBe(before + 1);
    const { rows } = await office.admin.must('journal.list', { action: 'session.changePassword' });
    expect(rows).toMatchObject([{ actor: '周新来', result: 'done' }]);
    expect(await desk.must('session.me', {})).toMatchObject({ name: '周新来', mustChangePassword: false });
    await desk.must('people.search', { text: '王' });
  });

  it('locks and unlocks the screen, and still has the password to change', async () => {
    const desk = await newcomer('周新来', 'clerk');
    await desk.must('session.lock', {});
    expect(codeOf(await desk.call('people.search', { text: '王' }))).toBe('screen_locked');
    expect(await desk.must('session.unlock', { password: ONE_TIME_PASSWORD })).toMatchObject({ mustChangePassword: true });
    expect(codeOf(await desk.call('people.search', { text: '王' }))).toBe('password_one_time');
    await desk.must('session.logout', {});
    expect(await desk.must('session.me', {})).toBeNull();
  });

  it('is held up at once where the password is reset while they work', async () => {
    const clerk = await office.as('李会计', 'clerk');
    await clerk.must('people.search', { text: '王' });
    const { id, rev } = await user('李会计');
    await office.admin.must('users.resetPassword', { id, rev, oneTimePassword: ONE_TIME_PASSWORD });
    expect(codeOf(await clerk.call('people.search', { text: '王' }))).toBe('password_one_time');
    await clerk.must('session.changePassword', { ...ownPassword, newPassword: 'Linshi-2027-Mima' });
    await clerk.must('people.search', { text: '王' });
  });

  it('tries the present password as often as at the login, and each wrong one is written down', async () => {
    const clerk = await office.as('李会计', 'clerk');
    const wrong = { oldPassword: 'bu-shi-zhege-01', newPassword: 'Linshi-2027-Mima' };
    const first = await clerk.call('session.changePassword', wrong);
    expect(first).toMatchObject({ ok: false, error: { code: 'login_wrong', params: { left: 4 } } });
    for (let i = 0; i < 3; i += 1) await clerk.call('session.changePassword', wrong);
    expect(codeOf(await clerk.call('session.changePassword', wrong))).toBe('login_wait');
    expect(codeOf(await clerk.call('session.changePassword', { ...wrong, oldPassword: TEST_PASSWORD }))).toBe('login_wait');
    expect(await rowsOf('session.login', 'refused')).toBe(5);
  });
});

describe('a second person is asked for', () => {
  const askedTwo = callNames.filter((name) => {
    const input = inputOf(name);
    return typeof input === 'object' && input !== null && 'secondLogin' in input;
  });

  it('is told apart from a first password wherever two persons are asked for', () => {
    expect(askedTwo.length).toBeGreaterThan(6);
    for (const name of askedTwo) expect(findCall(name)?.errors, name).toContain('second_one_time');
  });

  it('is nobody whose password the administrator has given out, new or reset, and the attempt is written down', async () => {
    const auditor = await office.as('卫审计', 'auditor');
    const second = await newcomer('赵镇长', 'head');
    const ask = { secondLogin: '赵镇长', secondPassword: ONE_TIME_PASSWORD };
    const answer = await office.admin.call('exchange.exportKey', ask);
    expect(answer).toEqual({ ok: false, error: { code: 'second_one_time', params: { name: '赵镇长' } } });
    if (!answer.ok) expect(explainRefusal(answer.error)).toMatch(/什么也没有改动。请赵镇长先登录，换成自己的密码/u);
    const [tried] = (await auditor.must('journal.list', { action: 'session.login' })).rows;
    expect(tried).toMatchObject({ actor: '赵镇长', result: 'refused' });
    expect(await auditor.must('journal.detail', { seq: tried?.seq ?? 0 })).toMatchObject({
      facts: expect.arrayContaining([
        { label: '一次性密码', value: '是' },
        { label: '经办人', value: '管管' },
      ]),
    });

    await second.must('session.changePassword', ownPassword);
    expect(codeOf(await office.admin.call('exchange.exportKey', ask))).toBe('second_wrong');
    // Nobody is paired yet: the second person was believed.
    const believed = await office.admin.call('exchange.exportKey', { ...ask, secondPassword: TEST_PASSWORD });
    expect(codeOf(believed)).toBe('peer_missing');

    const { id, rev } = await user('赵镇长');
    await office.admin.must('users.resetPassword', { id, rev, oneTimePassword: 'Chongzhi-2026-1' });
    expect(codeOf(await office.admin.call('exchange.exportKey', { ...ask, secondPassword: 'Chongzhi-2026-1' }))).toBe('second_one_time');
  });
});

describe('somebody comes in by the recovery code', () => {
  it('has set a password of their own and works at once, also who never logged in before', async () => {
    await newcomer('郑明', 'clerk');
    const outside = atScreen();
    const newPassword = 'Jieguan-2026!';
    await outside.must('office.replaceAdmin', { code: office.recoveryCode, login: '郑明', newPassword, reason: '原管理员病故' });
    await outside.must('session.login', { login: '郑明', password: newPassword, instead: true });
    expect(await outside.must('session.me', {})).toMatchObject({ mustChangePassword: false });
    await outside.must('users.list', {});
    // Whoever they let in again has a one-time password like everybody.
    await outside.must('users.add', { name: '李会计', login: '李会计', roles: ['clerk'], password: ONE_TIME_PASSWORD });
    const clerk = atScreen();
    await signInFirst(clerk, '李会计');
    await clerk.must('people.search', { text: '王' });
  });
});
