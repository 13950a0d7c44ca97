import { copyFileSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine } from '#engine/index.ts';
import { sentenceFor } from '#shared/contract/sentences.ts';
import { villagesCsv, personEntry } from '../fixtures/engine/families.ts';
import { testHost } from '../fixtures/engine/test-host.ts';
import { deskOf, openTestOffice, testCost, testOffice, TEST_PASSWORD, type TestOffice } from '../fixtures/engine/test-office.ts';
import { codeOf, contentOf, twinOf } from './folder.ts';
import { child } from './killing.ts';
import { newFolder } from '../fixtures/folders.ts';

type Refused = { code: string; sentence: string };

/** One login on a folder as it lies there; the folder is let go again. */
const tryLogin = async (dir: string, password = TEST_PASSWORD): Promise<Refused> => {
  const bugs: unknown[] = [];
  const engine = openEngine(
    { dir, host: testHost(), keyCost: testCost, version: 'test' },
    { onBug: (_id, error) => void bugs.push(error) },
  );
  const answer = await deskOf(engine.connect({ kind: 'test' })).call('session.login', { login: '管管', password });
  await engine.close();
  expect(bugs).toEqual([]);
  return answer.ok ? { code: 'ok', sentence: '' } : { code: answer.error.code, sentence: sentenceFor(answer.error) };
};

let closed = '';
let working: TestOffice;
let pulled = '';
const recoveryCode = { text: '' };
beforeAll(async () => {
  const dir = newFolder('opening');
  const engine = openEngine({ dir, host: testHost(), keyCost: testCost, version: 'test' });
  const admin = deskOf(engine.connect({ kind: 'test' }));
  const made = await admin.must('office.initialise', {
    role: 'township',
    orgCode: '999901104000',
    name: '青山镇人民政府',
    adminName: '管管',
    password: TEST_PASSWORD,
  });
  recoveryCode.text = made.recoveryCode;
  await admin.must('office.confirmRecoveryCode', { code: made.recoveryCode });
  await engine.close();
  closed = dir;
  working = await openTestOffice(twinOf(dir));
  await working.admin.must('divisions.importCsv', { text: villagesCsv() });
  const clerk = await working.as('李会计', 'clerk');
  await clerk.must('people.add', personEntry('王建国', null));
  // As a pulled plug leaves it: what was committed last lies in the write-ahead log only.
  pulled = twinOf(working.dir);
});
afterAll(async () => {
  await working.close();
});

/** What a login on the folder comes to, and whether every byte is as it was. */
const attempt = async (dir: string, password?: string): Promise<{ code: string; inWords: boolean; untouched: boolean }> => {
  const before = JSON.stringify(contentOf(dir));
  const refused = await tryLogin(dir, password);
  return { code: refused.code, inWords: /[一-龥]/u.test(refused.sentence), untouched: JSON.stringify(contentOf(dir)) === before };
};
const refusedAs = (code: string): { code: string; inWords: boolean; untouched: boolean } => ({ code, inWords: true, untouched: true });

describe('an office that cannot be opened says why and nothing is overwritten', () => {
  it('wrong password', async () => {
    expect(await attempt(twinOf(pulled), 'not-the-password-1')).toEqual(refusedAs('login_wrong'));
  });

  it('the keyring of another office', async () => {
    const dir = twinOf(pulled);
    const other = await testOffice();
    await other.engine.close();
    for (const name of ['keyring.a', 'keyring.b', 'machine.key']) copyFileSync(join(other.dir, name), join(dir, name));
    const own = ['keyring.a', 'keyring.b', 'machine.key'].map((name) => [name, readFileSync(join(pulled, name))] as const);
    expect(await attempt(dir)).toEqual(refusedAs('database_damaged'));
    // With the own keyring back everything is there, also what was only in the log when the plug was pulled.
    for (const [name, bytes] of own) writeFileSync(join(dir, name), bytes);
    const office = await openTestOffice(dir);
    expect((await office.admin.must('people.search', { text: '王建国' })).total).toBe(1);
    expect((await office.admin.must('journal.verify', {})).problems).toEqual([]);
    await office.close();
  });

  it('the base of another office', async () => {
    const dir = twinOf(closed);
    const other = await testOffice();
    await other.engine.close();
    copyFileSync(join(other.dir, 'office.mzdb'), join(dir, 'office.mzdb'));
    expect(await attempt(dir)).toEqual(refusedAs('database_damaged'));
    // With the own base back everything is there.
    copyFileSync(join(closed, 'office.mzdb'), join(dir, 'office.mzdb'));
    const office = await openTestOffice(dir);
    expect((await office.admin.must('journal.verify', {})).problems).toEqual([]);
    await office.close();
  });

  it('a database whose first pages are damaged', async () => {
    const dir = twinOf(closed);
    const path = join(dir, 'office.mzdb');
    const bytes = readFileSync(path);
    bytes.fill(0x5a, 100, 300);
    writeFileSync(path, bytes);
    expect(await attempt(dir)).toEqual(refusedAs('database_damaged'));
  });

  it('a database cut short', async () => {
    const dir = twinOf(closed);
    const path = join(dir, 'office.mzdb');
    writeFileSync(path, readFileSync(path).subarray(0, 6000));
    expect(await attempt(dir)).toEqual(refusedAs('database_damaged'));
  });

  it('an empty file where the database was', async () => {
    const dir = twinOf(closed);
    writeFileSync(join(dir, 'office.mzdb'), '');
    expect(await attempt(dir)).toEqual(refusedAs('database_damaged'));
  });

  it('no database at all', async () => {
    const dir = twinOf(closed);
    unlinkSync(join(dir, 'office.mzdb'));
    expect(await attempt(dir)).toEqual(refusedAs('database_damaged'));
  });

  it('a database of a newer program', async () => {
    const dir = twinOf(closed);
    const office = await openTestOffice(dir, { hooks: { onOpened: (db) => void db.raw.pragma('user_version=999') } });
    await office.engine.close();
    expect(await attempt(dir)).toEqual(refusedAs('database_newer'));
  });

  it('a database of another program under the same key', async () => {
    const dir = twinOf(closed);
    const office = await openTestOffice(dir, { hooks: { onOpened: (db) => void db.raw.pragma('application_id=7') } });
    await office.engine.close();
    expect(await attempt(dir)).toEqual(refusedAs('database_damaged'));
  });

  it('a database that is not encrypted', async () => {
    const dir = twinOf(closed);
    unlinkSync(join(dir, 'office.mzdb'));
    const plain = new Database(join(dir, 'office.mzdb'));
    plain.exec('CREATE TABLE person (name TEXT)');
    plain.close();
    expect(await attempt(dir)).toEqual(refusedAs('database_plain'));
  });

  it('both copies of the keyring unreadable', async () => {
    const dir = twinOf(closed);
    for (const name of ['keyring.a', 'keyring.b']) writeFileSync(join(dir, name), '{"format":"mzk/1"');
    expect(await attempt(dir)).toEqual(refusedAs('self_test_failed'));
  });

  it('both copies of the keyring altered', async () => {
    const dir = twinOf(closed);
    for (const name of ['keyring.a', 'keyring.b']) {
      const path = join(dir, name);
      writeFileSync(path, readFileSync(path, 'utf8').replace('"generation":2', '"generation":9'));
    }
    expect(await attempt(dir)).toEqual(refusedAs('self_test_failed'));
  });

  it('never sets a folder up anew over a keyring that is there', async () => {
    for (const spoil of [
      (dir: string) => unlinkSync(join(dir, 'office.json')),
      (dir: string) => writeFileSync(join(dir, 'office.json'), '{'),
      (dir: string) => ['keyring.a', 'keyring.b', 'office.json'].forEach((n) => writeFileSync(join(dir, n), '?')),
    ]) {
      const dir = twinOf(closed);
      spoil(dir);
      const before = contentOf(dir);
      const engine = openEngine({ dir, host: testHost(), keyCost: testCost, version: 'test' });
      const desk = deskOf(engine.connect({ kind: 'test' }));
      expect((await desk.must('office.status', {})).state).not.toBe('none');
      expect(
        codeOf(
          await desk.call('office.initialise', {
            role: 'township',
            orgCode: '999901104000',
            name: '青山镇人民政府',
            adminName: '管管',
            password: TEST_PASSWORD,
          }),
        ),
      ).toBe('office_exists');
      await engine.close();
      expect(contentOf(dir)).toEqual(before);
    }
  });

  it('a second program on the same folder, while the first one runs and after it was killed', async () => {
    const dir = twinOf(pulled);
    const running = spawn(process.execPath, [child, dir, 'hold', join(dir, 'acks'), '管管', ''], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise<void>((resolve) => running.stdout.once('data', () => resolve()));
    const first = await tryLogin(dir);
    expect([first.code, first.sentence]).toEqual(['already_running', sentenceFor({ code: 'already_running', params: {} })]);
    running.kill('SIGKILL');
    await new Promise((resolve) => running.once('close', resolve));
    expect((await tryLogin(dir)).code).toBe('ok');
  });
});

describe('what can be lost without losing the office', () => {
  it('one copy of the keyring: torn, empty, missing, altered or of an older generation', async () => {
    const spoils: ((path: string) => void)[] = [
      (path) => writeFileSync(path, readFileSync(path).subarray(0, 200)),
      (path) => writeFileSync(path, ''),
      (path) => unlinkSync(path),
      (path) =>
        writeFileSync(
          path,
          readFileSync(path, 'utf8')
            .replace(/"wrapped":"./u, '"wrapped":"0')
            .replace(/"mac":"../u, '"mac":"00'),
        ),
      (path) => writeFileSync(path, readFileSync(path, 'utf8').replace('"generation":2', '"generation":7')),
    ];
    for (const name of ['keyring.a', 'keyring.b']) {
      for (const spoil of spoils) {
        const dir = twinOf(closed);
        spoil(join(dir, name));
        const office = await openTestOffice(dir);
        // The sound copy repairs the other one, and the next change builds on it.
        expect(readFileSync(join(dir, 'keyring.a')).equals(readFileSync(join(dir, 'keyring.b')))).toBe(true);
        await office.as('李会计', 'clerk');
        await office.close();
      }
    }
  });

  it('the sign of the office is made anew from the base', async () => {
    const dir = twinOf(closed);
    unlinkSync(join(dir, 'office.json'));
    const office = await openTestOffice(dir);
    expect((await office.admin.must('office.status', {})).office?.name).toBe('青山镇人民政府');
    await office.close();
  });

  it('the secret of this PC: the printed recovery code opens and gives a new password', async () => {
    for (const lose of [
      (path: string) => unlinkSync(path),
      (path: string) =>
        writeFileSync(
          path,
          readFileSync(path).map((b) => b ^ 1),
        ),
    ]) {
      const dir = twinOf(closed);
      lose(join(dir, 'machine.key'));
      const before = contentOf(dir);
      const refused = await tryLogin(dir);
      expect(['self_test_failed', 'login_wrong']).toContain(refused.code);
      expect(contentOf(dir)).toEqual(before);
      const engine = openEngine({ dir, host: testHost(), keyCost: testCost, version: 'test' });
      const desk = deskOf(engine.connect({ kind: 'test' }));
      expect(
        codeOf(
          await desk.call('office.recover', {
            code: recoveryCode.text.replace(/^\d/u, (d) => String((Number(d) + 1) % 10)),
            login: '管管',
            newPassword: 'Erneuert-2027!',
          }),
        ),
      ).toBe('recovery_code_wrong');
      await desk.must('office.recover', { code: recoveryCode.text.replaceAll(' ', '-'), login: '管管', newPassword: 'Erneuert-2027!' });
      await desk.must('session.login', { login: '管管', password: 'Erneuert-2027!' });
      expect((await desk.must('journal.list', { action: 'office.recover' })).total).toBe(1);
      await engine.close();
      expect((await tryLogin(dir, 'Erneuert-2027!')).code).toBe('ok');
    }
  });

  it('an office moved to another PC whose keystore cannot read the old secret', async () => {
    const dir = twinOf(closed);
    const old = readFileSync(join(dir, 'machine.key'));
    const otherPc = {
      ...testHost(),
      protectSecret: {
        protect: (secret: Uint8Array) => Promise.resolve(Buffer.concat([Buffer.from('pc2:'), secret])),
        reveal: (guarded: Uint8Array) =>
          Promise.resolve(
            Buffer.from(guarded.subarray(0, 4)).toString() === 'pc2:'
              ? { ok: true as const, value: guarded.subarray(4) }
              : { ok: false as const, error: { code: 'secret_lost' as const, params: {} } },
          ),
      },
    };
    const engine = openEngine({ dir, host: otherPc, keyCost: testCost, version: 'test', now: () => 1_800_000_000_000 });
    const desk = deskOf(engine.connect({ kind: 'test' }));
    expect(codeOf(await desk.call('session.login', { login: '管管', password: TEST_PASSWORD }))).toBe('self_test_failed');
    await desk.must('office.recover', { code: recoveryCode.text, login: '管管', newPassword: 'Erneuert-2027!' });
    await desk.must('session.login', { login: '管管', password: 'Erneuert-2027!' });
    await engine.close();
    // The old secret is set aside, so that the way back to the old PC stays open.
    expect(readFileSync(join(dir, 'machine.key.unreadable-1800000000000')).equals(old)).toBe(true);
    renameSync(join(dir, 'machine.key.unreadable-1800000000000'), join(dir, 'machine.key'));
    expect((await tryLogin(dir)).code).toBe('ok');
    rmSync(dir, { recursive: true });
  });
});
