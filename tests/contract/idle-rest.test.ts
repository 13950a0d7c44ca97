import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openEngine } from '#engine/index.ts';
import { readLine } from '#exchange/package/read-line.ts';
import { casesProfile } from '#exchange/profiles/cases.ts';
import { caseFact } from '../exchange/offices.ts';
import { testHost } from '../fixtures/engine/test-host.ts';
import { deskOf, ONE_TIME_PASSWORD, signInFirst, testCost, testOffice, TEST_PASSWORD } from '../fixtures/engine/test-office.ts';

const minute = 60_000;

/** An office whose clock the test turns by the minute, on a PC that can be left. */
const officeAt = async () => {
  const made = await testOffice();
  await made.as('李会计', 'clerk');
  await made.engine.close();
  const clock = { ms: Date.parse('2026-11-02T04:00:00Z') };
  const left: { tell: (asleep: boolean) => void } = { tell: () => undefined };
  const host = {
    ...testHost(),
    onLock: (listener: (asleep: boolean) => void) => {
      left.tell = listener;
      return () => {
        left.tell = () => undefined;
      };
    },
  };
  const engine = openEngine({ dir: made.dir, host, keyCost: testCost, version: 'test', now: () => clock.ms });
  const [admin, clerk] = [deskOf(engine.connect({ kind: 'test' })), deskOf(engine.connect({ kind: 'test' }))];
  await admin.must('session.login', { login: '管管', password: TEST_PASSWORD });
  await clerk.must('session.login', { login: '李会计', password: TEST_PASSWORD });
  return {
    dir: made.dir,
    engine,
    admin,
    clerk,
    later: (minutes: number) => void (clock.ms += minutes * minute),
    lockPc: () => left.tell(false),
    sleep: () => left.tell(true),
  };
};

describe('somebody locks the PC itself and goes to lunch', () => {
  it('locks every screen of the program at once, and the journal says so', async () => {
    const { engine, admin, clerk, lockPc } = await officeAt();
    lockPc();
    lockPc();
    expect(await clerk.call('people.search', { text: '王' })).toMatchObject({ ok: false, error: { code: 'screen_locked' } });
    expect((await admin.must('session.me', {}))?.locked).toBe(true);
    expect((await admin.must('office.status', {})).state).toBe('open');
    await clerk.must('session.unlock', { password: TEST_PASSWORD });
    expect((await clerk.must('session.me', {}))?.locked).toBe(false);
    await admin.must('session.unlock', { password: TEST_PASSWORD });
    await admin.must('users.add', { name: '周审计', login: '周审计', password: ONE_TIME_PASSWORD, roles: ['auditor'], villages: [] });
    const auditor = deskOf(engine.connect({ kind: 'test' }));
    await signInFirst(auditor, '周审计');
    const locks = (await auditor.must('journal.list', { action: 'session.lock', offset: 0, limit: 10 })).rows;
    expect(locks).toHaveLength(2);
    await engine.close();
  });

  it('forgets what it read of packages when the PC goes to sleep', async () => {
    const { engine, admin, sleep } = await officeAt();
    const { line } = caseFact(1);
    const kept = readLine(casesProfile, line);
    expect(readLine(casesProfile, line)).toBe(kept);
    sleep();
    expect((await admin.must('office.status', {})).state).toBe('closed');
    expect(readLine(casesProfile, line)).not.toBe(kept);
    await engine.close();
  });

  it('closes the base and forgets its key when the PC goes to sleep; the password opens it again', async () => {
    const { dir, engine, admin, sleep } = await officeAt();
    sleep();
    expect((await admin.must('office.status', {})).state).toBe('closed');
    expect(existsSync(join(dir, 'office.mzdb-wal'))).toBe(false);
    expect(await admin.call('users.list', {})).toMatchObject({ ok: false, error: { code: 'screen_locked' } });
    await admin.must('session.unlock', { password: TEST_PASSWORD });
    expect((await admin.must('users.list', {})).total).toBe(2);
    await engine.close();
  });
});

describe('everybody has left their screens', () => {
  it('locks after ten minutes, closes the base and forgets its key half an hour later; the password opens it again', async () => {
    const { dir, engine, admin, clerk, later } = await officeAt();
    later(11);
    expect((await admin.call('users.list', {})).ok).toBe(false);
    expect((await admin.must('office.status', {})).state).toBe('open');
    later(29);
    expect((await admin.must('office.status', {})).state).toBe('open');
    later(2);
    expect((await admin.must('office.status', {})).state).toBe('closed');
    // Closed for good: nothing is left beside the base, and the folder can be moved.
    expect(existsSync(join(dir, 'office.mzdb-wal'))).toBe(false);
    renameSync(join(dir, 'office.mzdb'), join(dir, 'elsewhere'));
    renameSync(join(dir, 'elsewhere'), join(dir, 'office.mzdb'));
    expect(await clerk.call('people.search', { text: '王' })).toMatchObject({ ok: false, error: { code: 'screen_locked' } });
    await clerk.must('session.unlock', { password: TEST_PASSWORD });
    expect((await clerk.must('session.me', {}))?.name).toBe('李会计');
    await engine.close();
  });

  it('stays open for whoever is still at work', async () => {
    const { engine, admin, clerk, later } = await officeAt();
    for (let i = 0; i < 6; i += 1) {
      later(9);
      await clerk.must('people.search', { text: '王' });
    }
    expect((await admin.must('office.status', {})).state).toBe('open');
    expect(await admin.call('users.list', {})).toMatchObject({ ok: false, error: { code: 'screen_locked' } });
    await engine.close();
  });
});

describe('nobody is logged in, and the office was left open', () => {
  it('by a browser that was closed or a login that was refused: half an hour later the base is closed and its key forgotten', async () => {
    const { engine, admin, clerk, later } = await officeAt();
    clerk.connection.close();
    admin.connection.close();
    const asked = deskOf(engine.connect({ kind: 'test' }));
    later(29);
    expect((await asked.must('office.status', {})).state).toBe('open');
    later(2);
    expect((await asked.must('office.status', {})).state).toBe('closed');
    await asked.must('session.login', { login: '李会计', password: TEST_PASSWORD });
    expect((await asked.must('office.status', {})).state).toBe('open');
    await engine.close();
  });

  it('counts the half hour from when the last one left, not from an earlier time without anybody', async () => {
    const { engine, admin, clerk, later } = await officeAt();
    clerk.connection.close();
    admin.connection.close();
    const asked = deskOf(engine.connect({ kind: 'test' }));
    later(20);
    await asked.must('session.login', { login: '李会计', password: TEST_PASSWORD });
    await asked.must('people.search', { text: '王' });
    later(5);
    await asked.must('people.search', { text: '王' });
    asked.connection.close();
    const next = deskOf(engine.connect({ kind: 'test' }));
    later(20);
    expect((await next.must('office.status', {})).state).toBe('open');
    later(31);
    expect((await next.must('office.status', {})).state).toBe('closed');
    await engine.close();
  });
});
