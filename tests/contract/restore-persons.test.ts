import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEngine } from '#engine/index.ts';
import type { Engine } from '#shared/engine-port.ts';
import { codeOf } from '../fixtures/engine/corrections.ts';
import { personEntry } from '../fixtures/engine/families.ts';
import { newFolder } from '../fixtures/folders.ts';
import { testHost } from '../fixtures/engine/test-host.ts';
import { deskOf, openTestOffice, testCost, testOffice, TEST_PASSWORD, type Desk } from '../fixtures/engine/test-office.ts';

const onStick = { kind: 'drive', driveId: 'stick' } as const;
const admin = { kind: 'password', login: '管管', password: TEST_PASSWORD } as const;
const clerk = { kind: 'password', login: '李会计', password: TEST_PASSWORD } as const;

let home = '';
let host: ReturnType<typeof testHost>;
let recoveryCode = '';
let engine: Engine;
let desk: Desk;
let token = '';
let bugs: unknown[] = [];
/** Nobody is logged in: what anybody finds who sits down at the PC. */
const atTheLogin = (): void => {
  bugs = [];
  const options = { dir: join(home, 'office'), host, keyCost: testCost, version: 'test', now: () => Date.parse('2026-11-03T04:00:00Z') };
  engine = openEngine(options, { onBug: (_id, error) => void bugs.push(error) });
  desk = deskOf(engine.connect({ kind: 'test' }));
};
beforeEach(async () => {
  home = newFolder('home');
  host = testHost([{ id: 'stick', path: newFolder('stick') }]);
  const office = await testOffice({ host, dir: join(home, 'office') });
  recoveryCode = office.recoveryCode;
  await office.as('李会计', 'clerk');
  await office.admin.must('backup.make', { place: onStick });
  await office.engine.close();
  atTheLogin();
  token = (await desk.must('restore.find', { place: onStick })).rows[0]?.token ?? '';
});
afterEach(async () => {
  await engine.close();
  expect(bugs).toEqual([]);
  rmSync(home, { recursive: true });
});

const restored = async (secret: typeof admin | typeof clerk, login: string, newPassword: string | null): Promise<string> =>
  codeOf(await desk.call('restore.run', { token, secret, login, newPassword }));

describe('a backup is restored with a password', () => {
  it('by that administrator alone: nobody chooses another’s name, and nobody gives them a new password', async () => {
    expect([
      await restored(clerk, '管管', 'Qingshan-2027?'),
      await restored(clerk, '管管', null),
      await restored(clerk, '李会计', null),
      await restored(admin, '管管', 'Qingshan-2027?'),
    ]).toEqual(['restore_own_login', 'restore_own_login', 'restore_not_admin_now', 'restore_own_login']);
    expect(await restored(admin, '管管', null)).toBe('done');
    await engine.close();
    const office = await openTestOffice(join(home, 'office'), { host, today: '2026-11-03' });
    const [row] = (await office.admin.must('journal.list', { action: 'office.restored' })).rows;
    expect(row?.actor).toBe('管管');
    await office.engine.close();
    atTheLogin();
  });

  /** The office passes to 李会计; whoever has no other post left is stopped. */
  const passedOn = async (ownRoles: readonly ('admin' | 'clerk')[], keyChanged = false): Promise<void> => {
    await desk.must('session.login', { login: '管管', password: TEST_PASSWORD });
    const row = async (name: string) => {
      const found = (await desk.must('users.list', {})).rows.find((one) => one.name === name);
      return { id: found?.id ?? '', rev: found?.rev ?? 0 };
    };
    await desk.must('users.setRoles', { ...(await row('管管')), roles: [...ownRoles] });
    const passwords = { ownPassword: TEST_PASSWORD, successorPassword: TEST_PASSWORD };
    await desk.must('users.handOver', { ...(await row('李会计')), ...passwords, reason: '调离' });
    await desk.call('session.logout', {});
    if (keyChanged) {
      await desk.must('session.login', { login: '李会计', password: TEST_PASSWORD });
      await desk.must('office.changeKey', { reason: '离任' });
    }
    await engine.close();
    atTheLogin();
    token = (await desk.must('restore.find', { place: onStick })).rows[0]?.token ?? '';
  };

  it.each([
    ['was stopped', ['admin'], false],
    ['was stopped, and the key was changed the same evening', ['admin'], true],
    ['went on as a clerk', ['admin', 'clerk'], false],
  ] as const)('not by an administrator of that time who %s: the office would be theirs again', async (_what, roles, keyChanged) => {
    await passedOn(roles, keyChanged);
    expect(await restored(admin, '管管', null)).toBe('restore_not_admin_now');
    expect(codeOf(await desk.call('restore.check', { token, secret: admin }))).toBe('restore_not_admin_now');
    await desk.must('session.login', { login: '李会计', password: TEST_PASSWORD });
    expect((await desk.must('users.handovers', {})).total).toBe(1);
    await desk.must('session.logout', {});
    const code = { kind: 'code', code: recoveryCode } as const;
    expect((await desk.call('restore.run', { token, secret: code, login: '管管', newPassword: 'Qingshan-2027?' })).ok).toBe(true);
  });

  it('and guesses at it count as they do at the login', async () => {
    const wrong = { ...admin, password: 'not-the-password-1' };
    const codes: string[] = [];
    for (let i = 0; i < 3; i += 1) codes.push(codeOf(await desk.call('restore.check', { token, secret: wrong })));
    for (let i = 0; i < 2; i += 1) codes.push(codeOf(await desk.call('restore.salvage', { secret: wrong })));
    expect(codes).toEqual(['restore_secret_wrong', 'restore_secret_wrong', 'restore_secret_wrong', 'salvage_secret_wrong', 'login_wait']);
    expect(await restored(admin, '管管', null)).toBe('login_wait');
    expect(codeOf(await desk.call('session.login', { login: '管管', password: TEST_PASSWORD }))).toBe('login_wait');
    await desk.must('session.login', { login: '李会计', password: TEST_PASSWORD });
  });
});

it('many passwords sent at once are tried one after the other, and the sixth finds the login waiting', async () => {
  const passwords = [...Array.from({ length: 9 }, (_, i) => `guess-number-${i}`), TEST_PASSWORD];
  const answers = await Promise.all(
    passwords.map((password) => deskOf(engine.connect({ kind: 'test' })).call('session.login', { login: '管管', password })),
  );
  expect(answers.map(codeOf)).toEqual([
    ...Array.from({ length: 4 }, () => 'login_wrong'),
    ...Array.from({ length: 6 }, () => 'login_wait'),
  ]);
});

describe('what was salvaged of a base', () => {
  it('is had by an administrator or with the recovery code, by nobody else', async () => {
    expect(codeOf(await desk.call('restore.salvage', { secret: clerk }))).toBe('salvage_not_admin');
    const salvaged = await desk.must('restore.salvage', { secret: admin });
    expect(codeOf(await desk.call('restore.useSalvaged', { token: salvaged.token, secret: clerk }))).toBe('salvage_not_admin');
    await desk.must('restore.useSalvaged', { token: salvaged.token, secret: admin });
    const [row] = await journalOf('office.restored');
    expect(row).toBe('管管');
  });

  it('does not take the place of an office that has gone on since', async () => {
    const secret = { kind: 'code', code: recoveryCode } as const;
    const salvaged = await desk.must('restore.salvage', { secret });
    await desk.must('session.login', { login: '李会计', password: TEST_PASSWORD });
    await desk.must('people.add', personEntry('诸葛秋月', null));
    await desk.must('session.logout', {});
    await engine.close();
    atTheLogin();
    const answer = await desk.call('restore.useSalvaged', { token: salvaged.token, secret });
    expect(codeOf(answer)).toBe('salvage_outdated');
    await desk.must('session.login', { login: '李会计', password: TEST_PASSWORD });
    expect((await desk.must('people.search', { text: '诸葛秋月' })).total).toBe(1);
  });
});

const journalOf = async (action: string): Promise<string[]> => {
  await desk.must('session.login', { login: '管管', password: TEST_PASSWORD });
  return (await desk.must('journal.list', { action })).rows.map(({ actor }) => actor);
};
