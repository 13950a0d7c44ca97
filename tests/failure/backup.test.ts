import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openEngine } from '#engine/index.ts';
import type { Disk } from '#engine/files/disk.ts';
import { householdEntry, personEntry, villagesCsv } from '../fixtures/engine/families.ts';
import { testHost } from '../fixtures/engine/test-host.ts';
import { deskOf, openTestOffice, testCost, testOffice, TEST_PASSWORD, type Desk } from '../fixtures/engine/test-office.ts';
import { failingDisk } from '../fixtures/failing-disk.ts';
import { newFolder } from '../fixtures/folders.ts';
import { codeOf, filesBelow, twinOf } from './folder.ts';
import { killAtWork, kills, moments, paceOf } from './killing.ts';

const KILLS = Number(process.env['MINZHENG_KILLS'] ?? kills.backup);
const FLIPS = Number(process.env['MINZHENG_FLIPS'] ?? 40);
const onStick = { kind: 'drive', driveId: 'stick' } as const;
const setOf = (stick: string): string => join(stick, '民政备份', '999901104000');
const generations = (stick: string): string[] => {
  const folder = join(setOf(stick), 'generations');
  return existsSync(folder) ? readdirSync(folder).filter((name) => !name.endsWith('.part')) : [];
};

type Start = { readonly dir: string; readonly stick: string; readonly code: string };
let start: Start;
beforeAll(async () => {
  const stick = newFolder('stick');
  const office = await testOffice({ host: testHost([{ id: 'stick', path: stick }]) });
  await office.admin.must('divisions.importCsv', { text: villagesCsv() });
  const clerk = await office.as('李会计', 'clerk');
  for (const name of ['欧阳春花', '诸葛秋月', '司马长河']) {
    const person = await clerk.must('people.add', personEntry(name, null));
    const { id } = await clerk.must('households.add', householdEntry(person.id));
    const path = join(newFolder('scan'), 'scan.png');
    writeFileSync(path, Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(name.repeat(2000))]));
    await clerk.must('files.attach', { fileToken: path, purpose: 'material', objectType: 'household', objectId: id });
  }
  await office.admin.must('backup.make', { place: onStick });
  await office.engine.close();
  const [dir, kept] = [twinOf(office.dir), newFolder('kept')];
  cpSync(stick, kept, { recursive: true });
  start = { dir, stick: kept, code: office.recoveryCode };
  rmSync(office.dir, { recursive: true, force: true });
});

/** A copy of the stick as it was after the first evening. */
const stickTwin = (): string => {
  const stick = newFolder('stick');
  cpSync(start.stick, stick, { recursive: true });
  return stick;
};
const strangerAt = (stick: string, dir = join(newFolder('pc'), 'office')): { desk: Desk; dir: string; close: () => Promise<void> } => {
  const host = testHost([{ id: 'stick', path: stick }]);
  const engine = openEngine({ dir, host, now: () => Date.parse('2026-11-03T04:00:00Z'), keyCost: testCost, version: 'test' });
  return { desk: deskOf(engine.connect({ kind: 'test' })), dir, close: () => engine.close() };
};
const checkOf = async (stick: string): Promise<string> => {
  const pc = strangerAt(stick);
  const found = await pc.desk.must('restore.find', { place: onStick });
  const token = found.rows[0]?.token ?? '';
  const code = codeOf(await pc.desk.call('restore.check', { token, secret: { kind: 'code', code: start.code } }));
  await pc.close();
  return code;
};

describe('the plug is pulled while a backup is written', () => {
  it(`leaves the backups of before and a whole new one or none, and the next evening goes on, through ${KILLS} kills`, async () => {
    const ask = { scenario: 'backup', login: '管管', day: '2026-11-03' };
    const first = stickTwin();
    const pace = await paceOf({ ...ask, dir: twinOf(start.dir), extra: first, ackFile: join(newFolder('acks'), 'acks') });
    let whole = 0;
    for (const [i, part] of moments(KILLS).entries()) {
      const [dir, stick] = [twinOf(start.dir), stickTwin()];
      const killed = await killAtWork({ ...ask, dir, extra: stick, ackFile: join(newFolder('acks'), `${i}`), part, pace });
      expect(killed.errors).toBe('');
      expect(generations(stick).length).toBeGreaterThanOrEqual(killed.acknowledged.length > 0 ? 2 : 1);
      expect(await checkOf(stick)).toBe('ok');
      const after = await openTestOffice(dir, { today: '2026-11-03', host: testHost([{ id: 'stick', path: stick }]) });
      expect((await after.admin.must('backup.make', { place: onStick })).missing).toBe(0);
      expect(readdirSync(join(setOf(stick), 'generations')).filter((name) => name.endsWith('.part'))).toEqual([]);
      expect(readdirSync(dir).filter((name) => name.startsWith('backup-'))).toEqual([]);
      expect([(await after.admin.must('journal.verify', {})).problems, after.bugs]).toEqual([[], []]);
      whole += killed.acknowledged.length;
      await after.close();
    }
    expect(whole).toBeLessThan(KILLS);
  });
});

describe('a restore is stopped between putting the old folder aside and the new one in its place', () => {
  it('is finished at the next start; one that was stopped before never counted', async () => {
    const stick = stickTwin();
    const home = newFolder('home');
    const made = strangerAt(stick, join(home, 'made'));
    const token = (await made.desk.must('restore.find', { place: onStick })).rows[0]?.token ?? '';
    const secret = { kind: 'code', code: start.code } as const;
    await made.desk.must('restore.run', { token, secret, login: '管管', newPassword: TEST_PASSWORD });
    await made.close();
    for (const ready of [true, false]) {
      const dir = join(home, ready ? 'ready' : 'unready');
      cpSync(made.dir, `${dir}.restoring-1`, { recursive: true });
      if (ready) writeFileSync(join(`${dir}.restoring-1`, 'restored-ready'), '');
      mkdirSync(dir);
      const pc = strangerAt(stick, dir);
      expect((await pc.desk.must('office.status', {})).state).toBe(ready ? 'closed' : 'none');
      if (ready) await pc.desk.must('session.login', { login: '管管', password: TEST_PASSWORD });
      expect(readdirSync(home).filter((name) => name.startsWith(`${ready ? 'ready' : 'unready'}.`))).toEqual([]);
      await pc.close();
    }
  });
});

describe('bytes of a backup are flipped', () => {
  it(`and every flip is found before anything is restored, in ${FLIPS} places of every file`, async () => {
    const stick = stickTwin();
    // The fence says which PC is the office's and the sign of reading back when that was: neither is what is restored.
    const files = filesBelow(setOf(stick)).filter((path) => !/(?:fence|verified)\.json$/u.test(path));
    const pc = strangerAt(stick);
    let found = 0;
    for (const path of files) {
      const right = readFileSync(path);
      for (let i = 0; i < Math.ceil(FLIPS / files.length); i += 1) {
        const wrong = Buffer.from(right);
        const at = Math.floor(((i * 0.618_033_988_75 + 0.29) % 1) * wrong.length);
        wrong[at] = (wrong[at] ?? 0) ^ (1 << (i % 8));
        writeFileSync(path, wrong);
        const token = (await pc.desk.must('restore.find', { place: onStick })).rows[0]?.token ?? '';
        const answer = await pc.desk.call('restore.check', { token, secret: { kind: 'code', code: start.code } });
        const code = codeOf(answer);
        found += 1;
        if (/^[0-9a-f]{32}$/u.test(basename(path))) {
          // An attachment holds nothing up: it is counted as missing before anything is restored.
          expect(answer, `${path} ${at}`).toMatchObject({ ok: true, value: { missing: 1 } });
          continue;
        }
        expect(['backup_unreadable', 'restore_secret_wrong'], `${path} ${at}`).toContain(code);
        const run = await pc.desk.call('restore.run', {
          token,
          secret: { kind: 'code', code: start.code },
          login: '管管',
          newPassword: TEST_PASSWORD,
        });
        expect(codeOf(run), `${path} ${at}`).toBe(code);
      }
      writeFileSync(path, right);
    }
    expect(found).toBeGreaterThanOrEqual(FLIPS);
    expect((await pc.desk.must('office.status', {})).state).toBe('none');
    await pc.close();
    expect(await checkOf(stick)).toBe('ok');
  });
});

/** A stick on which one operation fails, until it is healed; what lies on the PC's own disk is fine. */
const failing = (code: string, at: number, stick: string): { disk: Disk; count: () => number; heal: () => void } => {
  let [n, healed] = [0, false];
  return {
    count: () => n,
    heal: () => void (healed = true),
    disk: failingDisk(({ kind, path }) => {
      if (!path.startsWith(stick) || !['write', 'flush', 'rename'].includes(kind)) return null;
      n += 1;
      return n === at && !healed ? code : null;
    }),
  };
};

describe('the stick is full, broken or pulled out at every step of a backup', () => {
  it('is said in words; the backups of before stay whole and the next attempt succeeds', async () => {
    const first = newFolder('stick');
    const whole = failing('', 0, first);
    const counted = await openTestOffice(twinOf(start.dir), {
      today: '2026-11-03',
      host: testHost([{ id: 'stick', path: first }]),
      hooks: { disk: whole.disk },
    });
    await counted.admin.must('backup.make', { place: onStick });
    await counted.close();
    const total = whole.count();
    expect(total).toBeGreaterThan(10);
    const expected = { ENOSPC: 'backup_medium_full', ENODEV: 'backup_medium_gone', EIO: 'backup_write_failed' } as const;
    const codes = Object.keys(expected) as (keyof typeof expected)[];
    for (let at = 1; at <= total; at += 1) {
      const code = codes[at % 3] ?? 'EIO';
      const stick = stickTwin();
      const medium = failing(code, at, stick);
      const office = await openTestOffice(twinOf(start.dir), {
        today: '2026-11-03',
        host: testHost([{ id: 'stick', path: stick }]),
        hooks: { disk: medium.disk },
      });
      const answer = codeOf(await office.admin.call('backup.make', { place: onStick }));
      expect([expected[code], 'ok'], `step ${at} ${code}`).toContain(answer);
      expect(await checkOf(stick), `step ${at} ${code}`).toBe('ok');
      medium.heal();
      if (answer !== 'ok' && code !== 'ENOSPC') expect((await office.admin.must('backup.status', {})).lamp).toBe('red');
      await office.admin.must('backup.make', { place: onStick });
      expect((await office.admin.must('backup.status', {})).lamp).toBe('green');
      expect(office.bugs).toEqual([]);
      await office.close();
    }
  });
});

describe('an older backup', () => {
  it('brings back what it held and nothing else, row for row', async () => {
    const stick = stickTwin();
    const host = testHost([{ id: 'stick', path: stick }]);
    const dir = twinOf(start.dir);
    const office = await openTestOffice(dir, { today: '2026-11-03', host });
    const clerk = await office.as('李会计');
    await clerk.must('people.add', personEntry('后来的人', null));
    await office.admin.must('backup.make', { place: onStick });
    await office.engine.close();
    const pc = strangerAt(stick);
    const { rows } = await pc.desk.must('restore.find', { place: onStick });
    expect(rows).toHaveLength(2);
    const secret = { kind: 'code', code: start.code } as const;
    const people = async (token: string): Promise<number> => (await pc.desk.must('restore.check', { token, secret })).persons;
    expect([await people(rows[0]?.token ?? ''), await people(rows[1]?.token ?? '')]).toEqual([4, 3]);
    await pc.desk.must('restore.run', { token: rows[1]?.token ?? '', secret, login: '管管', newPassword: TEST_PASSWORD });
    await pc.desk.must('session.login', { login: '管管', password: TEST_PASSWORD });
    expect((await pc.desk.must('journal.verify', {})).problems).toEqual([]);
    await pc.close();
    rmSync(dir, { recursive: true, force: true });
  });
});
