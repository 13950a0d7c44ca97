import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openEngine } from '#engine/index.ts';
import { callNames, findCall } from '#shared/contract/index.ts';
import { newFolder } from '../fixtures/folders.ts';
import { inputOf } from '../fixtures/engine/inputs.ts';
import { testHost } from '../fixtures/engine/test-host.ts';
import { keyringCopies } from '#engine/keyring/keyring.ts';
import { deskOf, testCost, testOffice, TEST_PASSWORD, type Desk } from '../fixtures/engine/test-office.ts';

const minute = 60_000;

/** A closed office with a clerk, its clock in the test's hand; copies of its own disk lie beside it. */
const closedOffice = async () => {
  const copies = newFolder('copies');
  const made = await testOffice({ hooks: { localCopies: { dir: copies, hourly: false } } });
  await made.as('李会计', 'clerk');
  await made.as('周审计', 'auditor');
  await made.engine.close();
  const clock = { ms: Date.parse('2026-11-03T00:00:00Z') };
  const open = () => {
    const options = { dir: made.dir, host: testHost(), keyCost: testCost, version: 'test', now: () => (clock.ms += 1) };
    return openEngine({ ...options, localCopies: { dir: copies, hourly: false } });
  };
  return { dir: made.dir, copies, clock, open };
};

const tried = async (desk: Desk, login: string, password: string): Promise<string | number> => {
  const answer = await desk.call('session.login', { login, password });
  if (answer.ok) return 'ok';
  return answer.error.code === 'login_wait' ? Number(answer.error.params['minutes']) : answer.error.code;
};

describe('somebody guesses a colleague’s password', () => {
  it('while the PC’s clock stands a year ahead: once it is right again, the wait is as long as any other', async () => {
    const { clock, open } = await closedOffice();
    const now = clock.ms;
    const engine = open();
    const desk = deskOf(engine.connect({ kind: 'test' }));
    clock.ms = now + 365 * 24 * 60 * minute;
    for (let i = 0; i < 5; i += 1) await tried(desk, '李会计', 'not-the-password-1');
    clock.ms = now;
    expect(await tried(desk, '李会计', TEST_PASSWORD)).toBe(1);
    clock.ms += minute;
    expect(await tried(desk, '李会计', TEST_PASSWORD)).toBe('ok');
    await engine.close();
  });

  it('five times and waits a minute, then twice as long each time up to half an hour; after twenty only an administrator helps', async () => {
    const { clock, open } = await closedOffice();
    const engine = open();
    const desk = deskOf(engine.connect({ kind: 'test' }));
    const seen: (string | number)[] = [];
    for (let i = 0; i < 20; i += 1) {
      seen.push(await tried(desk, '李会计', `guess-${i}-guess`));
      clock.ms += 31 * minute;
    }
    expect(seen).toEqual([...Array.from({ length: 4 }, () => 'login_wrong'), 1, 2, 4, 8, 16, ...Array.from({ length: 11 }, () => 30)]);
    expect(await tried(desk, '李会计', TEST_PASSWORD)).toBe('login_blocked');
    // Nobody else is kept out by it.
    await desk.must('session.login', { login: '管管', password: TEST_PASSWORD });
    const user = (await desk.must('users.list', {})).rows.find((one) => one.name === '李会计');
    await desk.must('users.resetPassword', { id: user?.id ?? '', rev: user?.rev ?? 0, oneTimePassword: 'Yicixing-2026!' });
    expect(await tried(deskOf(engine.connect({ kind: 'test' })), '李会计', 'Yicixing-2026!')).toBe('ok');
    await engine.close();
  });

  it('and begins no further by starting the program again, nor by taking the count away in one of its two places', async () => {
    const { dir, copies, open } = await closedOffice();
    const first = open();
    const desk = deskOf(first.connect({ kind: 'test' }));
    for (let i = 0; i < 5; i += 1) await tried(desk, '李会计', `guess-${i}-guess`);
    await first.close();
    for (const take of [
      () => rmSync(join(dir, 'lockout.json')),
      () => writeFileSync(join(dir, 'lockout.json'), '{'),
      () => rmSync(join(copies, 'lockout.json')),
    ]) {
      take();
      const again = open();
      expect(await tried(deskOf(again.connect({ kind: 'test' })), '李会计', TEST_PASSWORD)).toBe(1);
      await deskOf(again.connect({ kind: 'test' })).must('session.login', { login: '管管', password: TEST_PASSWORD });
      await again.close();
    }
  });

  it('while the office is closed: the journal hears of it with the next opening, whoever opens, and once', async () => {
    const { open } = await closedOffice();
    const engine = open();
    const desk = deskOf(engine.connect({ kind: 'test' }));
    for (let i = 0; i < 3; i += 1) await tried(desk, '李会计', `guess-${i}-guess`);
    await tried(desk, '没有这个人', 'guess-x-guess');
    const auditor = deskOf(engine.connect({ kind: 'test' }));
    for (let i = 0; i < 2; i += 1) {
      await auditor.must('session.login', { login: '周审计', password: TEST_PASSWORD });
      await auditor.must('session.logout', {});
    }
    await auditor.must('session.login', { login: '周审计', password: TEST_PASSWORD });
    const { rows } = await auditor.must('journal.list', { action: 'session.login' });
    const refused = rows.filter((row) => row.result === 'refused');
    expect(refused.map((row) => row.actor).toSorted()).toEqual(['李会计', '（未登录）']);
    const details = await Promise.all(refused.map((row) => auditor.must('journal.detail', { seq: row.seq })));
    expect(details.map(({ detail }) => detail)).toEqual(
      expect.arrayContaining([
        { login: '李会计', tries: 3, whileClosed: true },
        { login: '', tries: 1, whileClosed: true },
      ]),
    );
    expect(details.map(({ untold }) => untold)).toEqual([0, 0]);
    await engine.close();
  });

  it('and the person reads at the next login when the last one was and how often somebody failed since', async () => {
    const { open } = await closedOffice();
    const engine = open();
    const desk = deskOf(engine.connect({ kind: 'test' }));
    for (let i = 0; i < 3; i += 1) await tried(desk, '李会计', `guess-${i}-guess`);
    await desk.must('session.login', { login: '李会计', password: TEST_PASSWORD });
    const me = await desk.must('session.me', {});
    expect([me?.lastLoginAt?.slice(0, 10), me?.failuresSince]).toEqual(['2026-11-02', 3]);
    await desk.must('session.login', { login: '李会计', password: TEST_PASSWORD });
    expect((await desk.must('session.me', {}))?.failuresSince).toBe(0);
    await engine.close();
  });
});

describe('a password is half a year old', () => {
  const at = async (day: string, kind: 'web' | 'cli' = 'web') => {
    const { open, clock } = await closedOffice();
    clock.ms = Date.parse(`${day}T04:00:00Z`);
    const engine = open();
    const desk = deskOf(engine.connect({ kind }));
    await desk.must('session.login', { login: '管管', password: TEST_PASSWORD });
    return { engine, desk };
  };

  it('and the screen goes on with a new one only; the day before nobody is asked', async () => {
    const before = await at('2027-05-01');
    expect((await before.desk.must('session.me', {}))?.mustChangePassword).toBe(false);
    await before.desk.must('people.search', { text: '王' });
    await before.engine.close();
    const { engine, desk } = await at('2027-05-02');
    expect((await desk.must('session.me', {}))?.mustChangePassword).toBe(true);
    for (const name of callNames.filter((one) => findCall(one)?.beforeNewPassword !== true))
      expect(await desk.connection.call(name, inputOf(name)), name).toEqual({ ok: false, error: { code: 'password_old', params: {} } });
    await desk.must('session.changePassword', { oldPassword: TEST_PASSWORD, newPassword: 'Xiayu-2222!' });
    expect((await desk.must('session.me', {}))?.mustChangePassword).toBe(false);
    await desk.must('people.search', { text: '王' });
    await engine.close();
    const line = await at('2027-05-02', 'cli');
    await line.desk.must('people.search', { text: '王' });
    await line.engine.close();
  });
});

describe('a county under assessment', () => {
  it('has passwords changed every 90 days and screens locked after three minutes', async () => {
    const { open, clock } = await closedOffice();
    const engine = open();
    const desk = deskOf(engine.connect({ kind: 'web' }));
    await desk.must('session.login', { login: '管管', password: TEST_PASSWORD });
    const source = { doc: '等级保护整改意见', number: '', date: '2026-10-12' };
    const rule = { scope: {}, from: '2026-11', to: null, source, note: '' };
    await desk.must('policies.add', { ...rule, key: 'password_days', value: 90 });
    await desk.must('policies.add', { ...rule, key: 'idle_lock_minutes', value: 3 });
    expect(await desk.call('policies.add', { ...rule, key: 'idle_lock_minutes', from: '2026-12', value: 31 })).toMatchObject({
      error: { code: 'policy_bad' },
    });
    await desk.must('session.login', { login: '管管', password: TEST_PASSWORD });
    expect((await desk.must('session.me', {}))?.idleMinutes).toBe(3);
    clock.ms += 4 * minute;
    expect(await desk.call('users.list', {})).toMatchObject({ error: { code: 'screen_locked' } });
    clock.ms = Date.parse('2027-02-01T04:00:00Z');
    await desk.must('session.unlock', { password: TEST_PASSWORD });
    expect((await desk.must('session.me', {}))?.mustChangePassword).toBe(true);
    await engine.close();
  });
});

describe('a password is changed', () => {
  it('into none of the last five', async () => {
    const office = await testOffice();
    const words = ['Chunfeng-1!', 'Xiayu-2222!', 'Qiuyue-333!', 'Dongxue-44!', 'Lichun-555!'];
    let oldPassword = TEST_PASSWORD;
    const change = async (newPassword: string): Promise<string> => {
      const answer = await office.admin.call('session.changePassword', { oldPassword, newPassword });
      if (answer.ok) oldPassword = newPassword;
      return answer.ok ? 'ok' : answer.error.code;
    };
    for (const word of words) expect(await change(word)).toBe('ok');
    for (const word of [TEST_PASSWORD, ...words]) expect(await change(word)).toBe('password_reused');
    expect(await change('Yushui-666!')).toBe('ok');
    expect(await change(TEST_PASSWORD)).toBe('ok');
    await office.close();
  });
});

describe('somebody has left the office and was stopped', () => {
  const passwordSlots = (dir: string): number[] =>
    keyringCopies(dir).map((ring) => ring.slots.filter((slot) => slot.kind === 'user').length);
  const stopped = async () => {
    const office = await testOffice();
    const clerk = await office.as('李会计', 'clerk');
    const row = async () => (await office.admin.must('users.list', {})).rows.find((one) => one.name === '李会计');
    const asked = async () => {
      const user = await row();
      return { id: user?.id ?? '', rev: user?.rev ?? 0 };
    };
    return { office, clerk, asked, stop: async () => office.admin.call('users.disable', { ...(await asked()), reason: '调离' }) };
  };

  it('an administrator who resets their password by mistake is told so, and no slot of theirs opens the key again', async () => {
    const { office, asked, stop } = await stopped();
    await stop();
    expect(passwordSlots(office.dir)).toEqual([1, 1]);
    const reset = await office.admin.call('users.resetPassword', { ...(await asked()), oneTimePassword: 'Yicixing-2026!' });
    expect(reset).toMatchObject({ ok: false, error: { code: 'user_stopped', params: { name: '李会计' } } });
    expect(passwordSlots(office.dir)).toEqual([1, 1]);
    await office.close();
  });

  it('while they were changing their password at another screen: the slot does not come back with the new one', async () => {
    const { office, clerk, stop } = await stopped();
    const changing = clerk.call('session.changePassword', { oldPassword: TEST_PASSWORD, newPassword: 'Xiayu-2222!' });
    await stop();
    expect((await changing).ok).toBe(false);
    expect(passwordSlots(office.dir)).toEqual([1, 1]);
    await office.close();
  });
});
