import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openEngine } from '#engine/index.ts';
import { takeFolder } from '#storage/folder-lock.ts';
import { householdEntry, personEntry, villagesCsv } from '../fixtures/engine/families.ts';
import { newFolder } from '../fixtures/folders.ts';
import { testHost } from '../fixtures/engine/test-host.ts';
import {
  deskOf,
  ONE_TIME_PASSWORD,
  openTestOffice,
  signInFirst,
  testCost,
  testOffice,
  TEST_PASSWORD,
  type Desk,
} from '../fixtures/engine/test-office.ts';

const onStick = { kind: 'drive', driveId: 'stick' } as const;
const NEW_PASSWORD = 'Qingshan-2027?';

const backedUp = async () => {
  const home = newFolder('home');
  const stick = newFolder('stick');
  const host = testHost([{ id: 'stick', path: stick }]);
  const office = await testOffice({
    host,
    dir: join(home, 'office'),
    hooks: { localCopies: { dir: join(home, 'copies'), hourly: false } },
  });
  await office.admin.must('divisions.importCsv', { text: villagesCsv() });
  const clerk = await office.as('李会计', 'clerk');
  const person = await clerk.must('people.add', personEntry('欧阳春花', null));
  const { id } = await clerk.must('households.add', householdEntry(person.id));
  const path = join(home, 'scan.png');
  writeFileSync(path, Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('扫描件'.repeat(500))]));
  const { attachmentId } = await clerk.must('files.attach', {
    fileToken: path,
    purpose: 'material',
    objectType: 'household',
    objectId: id,
  });
  await office.admin.must('backup.make', { place: onStick });
  await clerk.must('people.add', personEntry('诸葛秋月', null));
  return { home, stick, host, office, clerk, attachmentId, dir: office.dir };
};
const at = (dir: string, host: ReturnType<typeof testHost>, day = '2026-11-02'): { desk: Desk; close: () => Promise<void> } => {
  const engine = openEngine({ dir, host, now: () => Date.parse(`${day}T04:00:00Z`), keyCost: testCost, version: 'test' });
  return { desk: deskOf(engine.connect({ kind: 'test' })), close: () => engine.close() };
};
const newest = async (desk: Desk): Promise<string> => (await desk.must('restore.find', { place: onStick })).rows[0]?.token ?? '';

describe('the PC is dead: a stick, the recovery code and any PC with the program', () => {
  it('become the office, with everything but what came after the backup, and everybody else gets a new password', async () => {
    const { home, host, office, attachmentId } = await backedUp();
    await office.close();
    const fresh = at(join(home, 'other-pc'), host, '2026-11-03');
    const token = await newest(fresh.desk);
    const secret = { kind: 'code', code: office.recoveryCode } as const;
    expect(await fresh.desk.must('restore.check', { token, secret })).toMatchObject({
      office: '青山镇人民政府',
      persons: 1,
      households: 1,
      files: 1,
      missing: 0,
      admins: ['管管'],
      replaces: null,
      samePc: false,
    });
    const restored = await fresh.desk.must('restore.run', { token, secret, login: '管管', newPassword: NEW_PASSWORD });
    expect(restored).toMatchObject({ keptAs: null, missing: 0, marked: true });
    await fresh.desk.must('session.login', { login: '管管', password: NEW_PASSWORD });
    expect((await fresh.desk.must('journal.verify', {})).problems).toEqual([]);
    expect((await fresh.desk.must('journal.list', { action: 'office.restored' })).total).toBe(1);
    const users = await fresh.desk.must('users.list', {});
    const clerk = users.rows.find((user) => user.name === '李会计');
    expect((await fresh.desk.call('session.login', { login: '李会计', password: TEST_PASSWORD })).ok).toBe(false);
    await fresh.desk.must('session.login', { login: '管管', password: NEW_PASSWORD });
    await fresh.desk.must('users.resetPassword', { id: clerk?.id ?? '', rev: clerk?.rev ?? 0, oneTimePassword: ONE_TIME_PASSWORD });
    await signInFirst(fresh.desk, '李会计', 'Linshi-2027-Mima');
    expect((await fresh.desk.must('people.search', { text: '欧阳春花' })).rows).toHaveLength(1);
    expect((await fresh.desk.must('people.search', { text: '诸葛秋月' })).rows).toHaveLength(0);
    await fresh.desk.must('files.openAttachment', { attachmentId });
    await fresh.close();
  });

  it('is refused with a wrong code, an unknown name or a weak password, and nothing appears', async () => {
    const { home, host, office } = await backedUp();
    await office.close();
    const dir = join(home, 'other-pc');
    const fresh = at(dir, host);
    const token = await newest(fresh.desk);
    const code = office.recoveryCode;
    const wrong = `${code.slice(0, 5)}${code[5] === '1' ? '2' : '1'}${code.slice(6)}`;
    const run = async (secret: string, login: string, newPassword: string | null): Promise<string> => {
      const answer = await fresh.desk.call('restore.run', { token, secret: { kind: 'code', code: secret }, login, newPassword });
      return answer.ok ? 'ok' : answer.error.code;
    };
    expect(await run(wrong, '管管', NEW_PASSWORD)).toBe('recovery_code_wrong');
    expect(await run(code, '李会计', NEW_PASSWORD)).toBe('restore_not_admin');
    expect(await run(code, '管管', '1234')).toBe('password_weak');
    expect(await run(code, '管管', null)).toBe('password_weak');
    expect(readdirSync(home).filter((name) => name.startsWith('other-pc.'))).toEqual([]);
    expect((await fresh.desk.must('office.status', {})).state).toBe('none');
    await fresh.close();
  });
});

describe('another window is at work on the folder', () => {
  it('so nothing is restored into it, and nothing is left beside it', async () => {
    const { home, host, office } = await backedUp();
    await office.close();
    const dir = join(home, 'other-pc');
    const fresh = at(dir, host);
    const token = await newest(fresh.desk);
    mkdirSync(dir, { recursive: true });
    const release = takeFolder(dir);
    const secret = { kind: 'code', code: office.recoveryCode } as const;
    const answer = await fresh.desk.call('restore.run', { token, secret, login: '管管', newPassword: NEW_PASSWORD });
    expect(answer.ok ? 'ok' : answer.error.code).toBe('already_running');
    expect(readdirSync(home).filter((name) => name.startsWith('other-pc.'))).toEqual([]);
    release?.();
    await fresh.desk.must('restore.run', { token, secret, login: '管管', newPassword: NEW_PASSWORD });
    await fresh.close();
  });
});

describe('the data on this PC is damaged', () => {
  it('is said at the login; the restore with the own password takes minutes and keeps the damaged folder beside', async () => {
    const { home, host, office, dir } = await backedUp();
    await office.engine.close();
    const path = join(dir, 'office.mzdb');
    const bytes = readFileSync(path);
    bytes.fill(7, 4096, 12_288);
    writeFileSync(path, bytes);
    const damaged = at(dir, host, '2026-11-03');
    const login = await damaged.desk.call('session.login', { login: '管管', password: TEST_PASSWORD });
    expect(login).toMatchObject({ ok: false, error: { code: 'database_damaged' } });
    const token = await newest(damaged.desk);
    const secret = { kind: 'password', login: '管管', password: TEST_PASSWORD } as const;
    expect(await damaged.desk.must('restore.check', { token, secret })).toMatchObject({ samePc: true, replaces: '青山镇人民政府' });
    const restored = await damaged.desk.must('restore.run', { token, secret, login: '管管', newPassword: null });
    expect(restored.keptAs).toMatch(/恢复前副本/u);
    expect(readFileSync(join(dirname(dir), restored.keptAs ?? '', basename(path))).equals(bytes)).toBe(true);
    await damaged.close();
    const again = await openTestOffice(dir, { host, today: '2026-11-03' });
    const clerk = await again.as('李会计');
    expect((await clerk.must('people.search', { text: '欧阳春花' })).rows).toHaveLength(1);
    await again.close();
    rmSync(home, { recursive: true });
  });

  it('never restores under people who are at work', async () => {
    const { office } = await backedUp();
    const visitor = deskOf(office.engine.connect({ kind: 'test' }));
    expect(await visitor.call('restore.find', { place: onStick })).toMatchObject({ ok: false, error: { code: 'restore_office_open' } });
    const token = 'backup:none';
    const answer = await visitor.call('restore.run', {
      token,
      secret: { kind: 'password', login: '管管', password: TEST_PASSWORD },
      login: '管管',
      newPassword: null,
    });
    expect(answer).toMatchObject({ ok: false, error: { code: 'restore_office_open' } });
    await office.close();
  });
});
