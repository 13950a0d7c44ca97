import { afterEach, describe, expect, it } from 'vitest';
import { openEngine } from '#engine/index.ts';
import { explainRefusal } from '#engine/sentences.ts';
import type { Engine } from '#shared/engine-port.ts';
import type { Outcome } from '#shared/values/refusal.ts';
import { testHost } from '../fixtures/engine/test-host.ts';
import { deskOf, testCost, testOffice, TEST_PASSWORD, type Desk } from '../fixtures/engine/test-office.ts';

const minute = 60_000;
const clerkIs = { login: '李会计', password: TEST_PASSWORD };
const engines: Engine[] = [];
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.close();
});

/** A clerk at work in a desktop window since noon, and a second screen in a browser. */
const twoScreens = async () => {
  const made = await testOffice();
  await made.as('李会计', 'clerk');
  await made.as('陈审计', 'auditor');
  await made.engine.close();
  const clock = { ms: Date.parse('2026-11-02T04:00:00Z') };
  const engine = openEngine({ dir: made.dir, host: testHost(), keyCost: testCost, version: 'test', now: () => clock.ms });
  engines.push(engine);
  const first = deskOf(engine.connect({ kind: 'desktop' }));
  const second = deskOf(engine.connect({ kind: 'web' }));
  await first.must('session.login', clerkIs);
  const journal = async (): Promise<string[]> => {
    const auditor = deskOf(engine.connect({ kind: 'test' }));
    await auditor.must('session.login', { login: '陈审计', password: TEST_PASSWORD });
    const { rows } = await auditor.must('journal.list', { offset: 0, limit: 20 });
    auditor.connection.close();
    return rows.toReversed().map(({ action, result }) => `${action} ${result}`);
  };
  return { engine, first, second, journal, later: (minutes: number) => void (clock.ms += minutes * minute) };
};
const told = (answer: Outcome<unknown>): string => (answer.ok ? 'ok' : explainRefusal(answer.error));
const atWork = async (desk: Desk): Promise<boolean> => (await desk.call('people.search', { text: '王' })).ok;

describe('the same name at a second screen', () => {
  it('is refused while its owner works at the first, and told where and since when; the first goes on', async () => {
    const { first, second, journal, later } = await twoScreens();
    later(5);
    const answer = await second.call('session.login', clerkIs);
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'session_elsewhere', params: { where: '桌面窗口', since: '11月2日 12:00' } },
    });
    expect(told(answer)).toContain('这个姓名从11月2日 12:00起在另一个桌面窗口里登录着');
    expect(await second.must('session.me', {})).toBeNull();
    expect(await atWork(second)).toBe(false);
    expect(await atWork(first)).toBe(true);
    expect(await journal()).toContain('session.login refused');
  });

  it('learns nothing without the password', async () => {
    const { second } = await twoScreens();
    const answer = await second.call('session.login', { ...clerkIs, password: 'Falsch-2026!' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'login_wrong' } });
  });

  it('does not hold another person off', async () => {
    const { first, second } = await twoScreens();
    await second.must('session.login', { login: '管管', password: TEST_PASSWORD });
    expect(await atWork(first)).toBe(true);
  });

  it('takes the place of the first when its owner says so; the first ends at once and says why', async () => {
    const { first, second, journal, later } = await twoScreens();
    later(5);
    await second.must('session.login', { ...clerkIs, instead: true });
    expect(await atWork(second)).toBe(true);
    expect(await first.call('people.search', { text: '王' })).toMatchObject({ ok: false, error: { code: 'not_signed_in' } });
    expect((await first.must('office.status', {})).goneTo).toEqual({ where: '浏览器窗口', since: '11月2日 12:05' });
    expect(await journal()).toEqual(expect.arrayContaining(['session.replaced done']));
    expect(await first.call('session.unlock', { password: TEST_PASSWORD })).toMatchObject({ ok: false, error: { code: 'not_signed_in' } });
    // Whoever sits down there next is not told of it any more.
    await first.must('session.login', { login: '管管', password: TEST_PASSWORD });
    expect((await first.must('office.status', {})).goneTo).toBeNull();
  });

  it('is not two even when both logins come in the same moment', async () => {
    const { engine, first } = await twoScreens();
    await first.must('session.logout', {});
    const screens = Array.from({ length: 6 }, () => deskOf(engine.connect({ kind: 'web' })));
    const answers = await Promise.all(screens.map((screen) => screen.call('session.login', clerkIs)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const signedIn = await Promise.all(screens.map((screen) => screen.must('session.me', {})));
    expect(signedIn.filter((me) => me !== null)).toHaveLength(1);
  });
});

describe('a screen its owner has left does not lock them out', () => {
  it('locked by hand', async () => {
    const { first, second } = await twoScreens();
    await first.must('session.lock', {});
    await second.must('session.login', clerkIs);
    expect(await first.call('session.unlock', { password: TEST_PASSWORD })).toMatchObject({ ok: false, error: { code: 'not_signed_in' } });
    expect(await atWork(second)).toBe(true);
  });

  it('locked because nobody touched it', async () => {
    const { second, later } = await twoScreens();
    later(11);
    await second.must('session.login', clerkIs);
    expect(await atWork(second)).toBe(true);
  });

  it('left over night, when the base was closed', async () => {
    const { first, second, later } = await twoScreens();
    later(11);
    await second.call('office.status', {});
    later(31);
    expect((await second.must('office.status', {})).state).toBe('closed');
    await second.must('session.login', clerkIs);
    expect(await atWork(second)).toBe(true);
    expect(await first.must('session.me', {})).toBeNull();
  });

  it('closed, or crashed', async () => {
    const { first, second } = await twoScreens();
    first.connection.close();
    await second.must('session.login', clerkIs);
    expect(await atWork(second)).toBe(true);
  });
});
