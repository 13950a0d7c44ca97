import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { runDatabaseTask } from '#engine/backup/database-task.ts';
import { readManifest, sealManifest } from '#engine/backup/manifest.ts';
import { rotate } from '#engine/backup/rotate.ts';
import { realDisk } from '#engine/files/disk.ts';
import { openEngine } from '#engine/index.ts';
import { latestVersion } from '#storage/migrate.ts';
import { householdEntry, personEntry, villagesCsv } from '../fixtures/engine/families.ts';
import { ageBase } from '../fixtures/engine/older-base.ts';
import { testHost } from '../fixtures/engine/test-host.ts';
import { deskOf, testCost, testOffice, TEST_PASSWORD, type Desk } from '../fixtures/engine/test-office.ts';
import { newFolder } from '../fixtures/folders.ts';
import { codeOf, filesBelow, keyOf, twinOf } from './folder.ts';

const onStick = { kind: 'drive', driveId: 'stick' } as const;
let made: { readonly dir: string; readonly stick: string; readonly code: string; readonly key: Buffer };
beforeAll(async () => {
  const stick = newFolder('stick');
  const office = await testOffice({ host: testHost([{ id: 'stick', path: stick }]) });
  await office.admin.must('divisions.importCsv', { text: villagesCsv() });
  const clerk = await office.as('李会计', 'clerk');
  const person = await clerk.must('people.add', personEntry('欧阳春花', null));
  const { id } = await clerk.must('households.add', householdEntry(person.id));
  const scan = join(newFolder('scan'), 'scan.png');
  writeFileSync(scan, Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(5000, 3)]));
  await clerk.must('files.attach', { fileToken: scan, purpose: 'material', objectType: 'household', objectId: id });
  await office.admin.must('backup.make', { place: onStick });
  await office.engine.close();
  made = { dir: office.dir, stick, code: office.recoveryCode, key: await keyOf(office.dir) };
});

const stickTwin = (): string => {
  const stick = newFolder('stick');
  cpSync(made.stick, stick, { recursive: true });
  return stick;
};
const generationOn = (stick: string): string => {
  const folder = join(stick, '民政备份', '999901104000', 'generations');
  return join(folder, readdirSync(folder)[0] ?? '');
};
const pcWith = (stick: string, dir = join(newFolder('pc'), 'office')): { desk: Desk; dir: string; close: () => Promise<void> } => {
  const host = testHost([{ id: 'stick', path: stick }]);
  const engine = openEngine({ dir, host, now: () => Date.parse('2026-11-03T04:00:00Z'), keyCost: testCost, version: 'test' });
  return { desk: deskOf(engine.connect({ kind: 'test' })), dir, close: () => engine.close() };
};
const secretOf = (code = made.code) => ({ kind: 'code', code }) as const;
const tokenOn = async (desk: Desk): Promise<string> => (await desk.must('restore.find', { place: onStick })).rows[0]?.token ?? '';
const restore = async (desk: Desk) =>
  desk.call('restore.run', { token: await tokenOn(desk), secret: secretOf(), login: '管管', newPassword: TEST_PASSWORD });

/** Changes the base of a generation as a program of another age would have left it, listed and signed as it is then. */
const ofAnotherAge = async (stick: string, change: (generation: string) => void): Promise<void> => {
  const generation = generationOn(stick);
  const manifest = readManifest(generation);
  if (!manifest.ok) throw new Error('no manifest');
  change(generation);
  const path = join(generation, 'office.mzdb');
  const base = { bytes: statSync(path).size, sha256: createHash('sha256').update(readFileSync(path)).digest('hex') };
  const seen = await runDatabaseTask({ kind: 'check', path, thorough: false, key: made.key });
  const { body } = manifest.value;
  const totals = seen.ok ? seen.value.totals : body.totals;
  writeFileSync(join(generation, 'manifest.json'), sealManifest({ ...body, database: base, totals }, made.key));
};

describe('a backup', () => {
  it('a part is missing, changed or put there by others: it is refused with the part, and what is nobody’s is never read', async () => {
    const whole = stickTwin();
    const parts = filesBelow(join(whole, '民政备份')).filter((path) => !/(?:fence|verified)\.json$/u.test(path));
    expect(parts).toHaveLength(4);
    for (const path of parts) {
      const name = path.split('/').at(-1) ?? '';
      renameSync(path, join(whole, 'away'));
      const pc = pcWith(whole);
      const answer = await pc.desk.call('restore.check', { token: await tokenOn(pc.desk), secret: secretOf() });
      const scan = /^[0-9a-f]{32}$/u.test(name);
      // A scan that is nowhere to be had holds nothing up: which are missing is said before.
      expect(answer, name).toMatchObject(
        scan
          ? { ok: true, value: { missing: 1, missingFiles: ['scan.png'] } }
          : { ok: false, error: { code: 'backup_unreadable', params: { what: name } } },
      );
      expect(codeOf(await restore(pc.desk)), name).toBe(scan ? 'ok' : 'backup_unreadable');
      await pc.close();
      renameSync(join(whole, 'away'), path);
    }
    // A system's own files, and a base somebody put beside ours.
    writeFileSync(join(generationOn(whole), 'Thumbs.db'), 'x');
    writeFileSync(join(generationOn(whole), 'office.mzdb-wal'), Buffer.alloc(9000, 1));
    const pc = pcWith(whole);
    expect(codeOf(await restore(pc.desk))).toBe('ok');
    expect(filesBelow(pc.dir).filter((path) => /Thumbs|-wal$/u.test(path))).toEqual([]);
    await pc.close();
  });

  it('beside links and pipes is found all the same: none of them is followed or waited for', async () => {
    const stick = stickTwin();
    const set = join(stick, '民政备份', '999901104000');
    for (const [name, make] of [
      ['2026-01-01-010101-link', (path: string) => symlinkSync('/dev/zero', path)],
      ['2026-01-01-010101-pipe', (path: string) => void spawnSync('mkfifo', [path])],
    ] as const) {
      mkdirSync(join(set, 'generations', name));
      make(join(set, 'generations', name, 'manifest.json'));
    }
    const pc = pcWith(stick);
    const { rows } = await pc.desk.must('restore.find', { place: onStick });
    expect([rows.length, rows.filter(({ readable }) => readable).length]).toEqual([3, 1]);
    await pc.close();
  });

  it('is cleared up in its own folder only: what a link on the medium leads to is not touched', () => {
    const stick = stickTwin();
    const set = join(stick, '民政备份', '999901104000');
    const elsewhere = newFolder('elsewhere');
    writeFileSync(join(elsewhere, 'letter.tmp'), 'not ours');
    symlinkSync(elsewhere, join(set, 'blobs', 'link'));
    writeFileSync(join(set, 'blobs', '~1-2.tmp'), 'left over');
    rotate(realDisk, set, { now: '2026-11-04T04:00:00Z', clockOk: true, backupDays: [] });
    expect(readdirSync(elsewhere)).toEqual(['letter.tmp']);
    expect(readdirSync(join(set, 'blobs'))).not.toContain('~1-2.tmp');
    if (existsSync(join(set, 'packages'))) renameSync(join(set, 'packages'), join(stick, 'away'));
    symlinkSync(elsewhere, join(set, 'packages'));
    rotate(realDisk, set, { now: '2026-11-04T04:00:00Z', clockOk: true, backupDays: [] });
    expect(readdirSync(elsewhere)).toEqual(['letter.tmp']);
  });

  it('of an older program is brought up to date, one of a newer is refused in words', async () => {
    const older = stickTwin();
    await ofAnotherAge(older, (generation) => void ageBase(generation, made.key));
    const pc = pcWith(older);
    expect((await pc.desk.must('restore.check', { token: await tokenOn(pc.desk), secret: secretOf() })).persons).toBe(1);
    expect(codeOf(await restore(pc.desk))).toBe('ok');
    await pc.desk.must('session.login', { login: '管管', password: TEST_PASSWORD });
    expect((await pc.desk.must('people.search', { text: '欧阳' })).total).toBe(1);
    expect((await pc.desk.must('journal.verify', {})).problems).toEqual([]);
    await pc.close();
    const newer = stickTwin();
    await ofAnotherAge(newer, (generation) => {
      const raw = new Database(join(generation, 'office.mzdb'));
      raw.pragma(`cipher='aegis'`);
      raw.pragma(`key='raw:${made.key.toString('hex')}'`);
      raw.pragma(`user_version=${latestVersion + 1}`);
      raw.close();
    });
    const other = pcWith(newer);
    const token = await tokenOn(other.desk);
    expect(codeOf(await other.desk.call('restore.check', { token, secret: secretOf() }))).toBe('restore_newer');
    expect(codeOf(await restore(other.desk))).toBe('restore_newer');
    expect((await other.desk.must('office.status', {})).state).toBe('none');
    await other.close();
  });

  it('of another office says whose it is and whom it replaces, and never opens with the own code', async () => {
    const neighbour = await testOffice({ orgCode: '999901105000', name: '白水镇人民政府' });
    await neighbour.engine.close();
    const pc = pcWith(stickTwin(), twinOf(neighbour.dir));
    const token = await tokenOn(pc.desk);
    expect(codeOf(await pc.desk.call('restore.check', { token, secret: secretOf(neighbour.recoveryCode) }))).toBe('restore_secret_wrong');
    const said = await pc.desk.must('restore.check', { token, secret: secretOf() });
    expect([said.office, said.replaces]).toEqual(['青山镇人民政府', '白水镇人民政府']);
    await pc.close();
  });
});
