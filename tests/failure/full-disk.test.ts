import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openEngine } from '#engine/index.ts';
import { writeFilesWhole, writeFileWhole } from '#engine/files/atomic-write.ts';
import { realDisk, type Disk } from '#engine/files/disk.ts';
import type { ReadableDb } from '#storage/db.ts';
import { limitPages, pageCount } from '#storage/open.ts';
import { householdEntry, personEntry, villagesCsv } from '../fixtures/engine/families.ts';
import { testHost } from '../fixtures/engine/test-host.ts';
import { deskOf, openTestOffice, testCost, testOffice, TEST_PASSWORD, type Desk } from '../fixtures/engine/test-office.ts';
import { codeOf, contentOf, filesBelow, rowsOf } from './folder.ts';
import { child } from './killing.ts';
import { failingDisk, fullDisk } from '../fixtures/failing-disk.ts';
import { newFolder } from '../fixtures/folders.ts';

const NO_LIMIT = 1_073_741_823;

/** A disk that is full at chosen places, outside the database. */
const filling = (): { disk: Disk; fill: (when: (path: string) => boolean) => void } => {
  let full: (path: string) => boolean = () => false;
  return { fill: (when) => void (full = when), disk: fullDisk((path) => full(path)) };
};

const acts: Readonly<
  Record<string, (desk: Desk, commandId: string, household: { id: string; rev: number; head: string }, scan: string) => Promise<string>>
> = {
  'a person': async (desk, commandId) =>
    codeOf(await desk.call('people.add', { commandId, ...personEntry('欧阳春花', null), sensitive: { severeIllness: '病'.repeat(3000) } })),
  'an income': async (desk, commandId, h) =>
    codeOf(
      await desk.call('households.addIncome', {
        commandId,
        id: h.id,
        rev: h.rev,
        item: {
          personId: h.head,
          category: 'WAGE',
          label: '务工',
          amountFen: 50_000,
          periodMonths: 1,
          from: '2026-01',
          to: null,
          evidence: '证'.repeat(200),
        },
      }),
    ),
  'many divisions': async (desk, commandId) =>
    codeOf(
      await desk.call('divisions.importCsv', {
        commandId,
        text: `code,name,level,parent,valid_from\n${Array.from({ length: 90 }, (_, i) => `9999011042${String(i + 10)},第${i}村,village,999901104000,2026-01-01`).join('\n')}\n`,
      }),
    ),
  'a scan': async (desk, commandId, h, scan) =>
    codeOf(await desk.call('files.attach', { commandId, fileToken: scan, purpose: 'material', objectType: 'household', objectId: h.id })),
};

describe('the disk is full in the middle of an act', () => {
  it('says so, leaves nothing of the act, and the same act goes through when there is room again', async () => {
    let base: ReadableDb | null = null;
    const office = await testOffice({ hooks: { onOpened: (db) => void (base = db) } });
    await office.admin.must('divisions.importCsv', { text: villagesCsv() });
    const clerk = await office.as('李会计', 'clerk');
    const head = await clerk.must('people.add', personEntry('王建国', null));
    const household = await clerk.must('households.add', householdEntry(head.id));
    const scan = join(newFolder('scan'), 'scan.png');
    writeFileSync(scan, Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(30_000, 7)]));
    const db = base as unknown as ReadableDb;
    let refused = 0;
    for (const [what, act] of Object.entries(acts)) {
      const [commandId, who] = [randomUUID(), what === 'many divisions' ? office.admin : clerk];
      const rev = (await clerk.must('households.get', { id: household.id })).rev;
      for (let room = 0; ; room += 1) {
        const [before, files] = [rowsOf(db), contentOf(office.dir)];
        limitPages(db, pageCount(db) + room);
        const code = await act(who, commandId, { id: household.id, rev, head: head.id }, scan);
        limitPages(db, NO_LIMIT);
        if (code === 'ok') break;
        refused += 1;
        expect(code, what).toBe('disk_full');
        expect(rowsOf(db), what).toBe(before);
        expect(Object.keys(contentOf(office.dir)), what).toEqual(Object.keys(files));
        expect(room, what).toBeLessThan(200);
      }
      expect(rowsOf(db)).toContain(commandId);
    }
    expect(refused).toBeGreaterThan(3);
    const after = await office.reopen();
    expect((await after.admin.must('journal.verify', {})).problems).toEqual([]);
    expect(after.bugs).toEqual([]);
    await after.close();
  });

  it('at the login: it says so, lets the folder go, and lets people in when there is room', async () => {
    let room = 0;
    const office = await testOffice();
    const dir = office.dir;
    await office.engine.close();
    const engine = openEngine(
      { dir, host: testHost(), keyCost: testCost, version: 'test' },
      { onOpened: (db) => limitPages(db, room === 0 ? pageCount(db) : NO_LIMIT) },
    );
    const desk = deskOf(engine.connect({ kind: 'test' }));
    // The rows of a login are small: pages fill up after some of them.
    const codes: string[] = [];
    for (let i = 0; i < 200 && !codes.includes('disk_full'); i += 1)
      codes.push(codeOf(await desk.call('session.login', { login: '管管', password: TEST_PASSWORD })));
    expect(codes.at(-1)).toBe('disk_full');
    await engine.close();
    room = 1;
    const again = openEngine({ dir, host: testHost(), keyCost: testCost, version: 'test' });
    expect(codeOf(await deskOf(again.connect({ kind: 'test' })).call('session.login', { login: '管管', password: TEST_PASSWORD }))).toBe(
      'ok',
    );
    await again.close();
  });
});

describe('the disk is full outside the database', () => {
  it('a file is replaced whole or not at all, and no half file stays', () => {
    const dir = newFolder('whole');
    const path = join(dir, 'a');
    writeFileWhole(realDisk, path, Buffer.from('before'));
    const full = filling();
    full.fill(() => true);
    expect(() => writeFileWhole(full.disk, path, Buffer.alloc(9000, 1))).toThrow('ENOSPC');
    const unflushed = failingDisk(({ kind }) => (kind === 'flush' ? 'EIO' : null));
    expect(() => writeFileWhole(unflushed, path, Buffer.from('new'))).toThrow('EIO');
    expect(readFileSync(path, 'utf8')).toBe('before');
    // Of several files none is replaced before all are there.
    full.fill((p) => p.includes('/b.'));
    expect(() =>
      writeFilesWhole(full.disk, [
        { path, bytes: Buffer.from('new') },
        { path: join(dir, 'b'), bytes: Buffer.from('new') },
      ]),
    ).toThrow('ENOSPC');
    expect(readFileSync(path, 'utf8')).toBe('before');
    expect(readdirSync(dir)).toEqual(['a']);
  });

  it('a scan, a new user, a new password: nothing changed, old passwords stay in force', async () => {
    const full = filling();
    const office = await testOffice({ hooks: { disk: full.disk } });
    await office.admin.must('divisions.importCsv', { text: villagesCsv() });
    const clerk = await office.as('李会计', 'clerk');
    const scan = join(newFolder('scan'), 'scan.png');
    writeFileSync(scan, Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(30_000, 7)]));
    const user = (await office.admin.must('users.list', {})).rows.find((u) => u.login === '李会计');
    for (const broken of ['keyring.a', 'keyring.b', 'blobs']) {
      full.fill((path) => path.includes(broken));
      const files = contentOf(office.dir);
      const tried =
        broken === 'blobs'
          ? [await clerk.call('files.attach', { fileToken: scan, purpose: 'material', objectType: 'case', objectId: 'x' })]
          : [
              await office.admin.call('users.add', {
                name: '王五',
                login: '王五',
                roles: ['clerk'],
                villages: [],
                password: TEST_PASSWORD,
              }),
              await office.admin.call('users.resetPassword', { id: user?.id ?? '', rev: user?.rev ?? 0, oneTimePassword: 'Anders-2026!' }),
              await clerk.call('session.changePassword', { oldPassword: TEST_PASSWORD, newPassword: 'Anders-2026!' }),
            ];
      expect(tried.map(codeOf)).toEqual(tried.map(() => 'disk_full'));
      expect(Object.keys(contentOf(office.dir))).toEqual(Object.keys(files));
      for (const name of ['keyring.a', 'keyring.b']) expect(contentOf(office.dir)[`/${name}`]).toBe(files[`/${name}`]);
      full.fill(() => false);
      expect(codeOf(await clerk.call('session.login', { login: '李会计', password: TEST_PASSWORD }))).toBe('ok');
      expect((await office.admin.must('users.list', {})).total).toBe(2);
    }
    expect(office.bugs).toEqual([]);
    await office.close();
  });

  it('a new password is taken back when the database had no room for it', async () => {
    let base: ReadableDb | null = null;
    const office = await testOffice({ hooks: { onOpened: (db) => void (base = db) } });
    await office.as('李会计', 'clerk');
    const user = (await office.admin.must('users.list', {})).rows.find((u) => u.login === '李会计');
    const db = base as unknown as ReadableDb;
    let refused = false;
    for (let i = 0; i < 60 && !refused; i += 1) {
      const before = contentOf(office.dir);
      limitPages(db, pageCount(db));
      const answer = await office.admin.call('users.resetPassword', {
        id: user?.id ?? '',
        rev: (user?.rev ?? 0) + i,
        oneTimePassword: 'Anders-2026!',
      });
      limitPages(db, NO_LIMIT);
      refused = codeOf(answer) === 'disk_full';
      if (refused) for (const name of ['keyring.a', 'keyring.b']) expect(contentOf(office.dir)[`/${name}`]).toBe(before[`/${name}`]);
    }
    expect(refused).toBe(true);
    await office.close();
  });

  it('the first set-up: it can be begun again when there is room', async () => {
    for (const broken of ['machine.key', 'keyring.a', 'keyring.b', 'office.json']) {
      const dir = newFolder('first');
      const full = filling();
      const engine = openEngine({ dir, host: testHost(), keyCost: testCost, version: 'test' }, { disk: full.disk });
      const desk = deskOf(engine.connect({ kind: 'test' }));
      const ask = {
        role: 'township' as const,
        orgCode: '999901104000',
        name: '青山镇人民政府',
        adminName: '管管',
        password: TEST_PASSWORD,
      };
      full.fill((path) => path.includes(broken));
      expect(codeOf(await desk.call('office.initialise', ask)), broken).toBe('disk_full');
      full.fill(() => false);
      const made = await desk.must('office.initialise', ask);
      await desk.must('office.confirmRecoveryCode', { code: made.recoveryCode });
      await desk.must('session.login', { login: '管管', password: TEST_PASSWORD });
      await engine.close();
    }
  });
});

/** Whether this machine lets an ordinary process have a small file system of its own. */
const canMount = (): boolean => spawnSync('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs -o size=1m tmpfs /mnt']).status === 0;

describe.skipIf(process.platform !== 'linux' || !canMount())('a file system that is really full', () => {
  it('keeps every acknowledged family, refuses the next in words, and goes on when there is room', async () => {
    const office = await testOffice();
    await office.admin.must('divisions.importCsv', { text: villagesCsv() });
    await office.as('李会计', 'clerk');
    await office.engine.close();
    const [out, acks] = [newFolder('full'), join(newFolder('acks'), 'acks')];
    // A small file system that fills while the office works; afterwards the folder is copied out as it lies there.
    const script = `mkdir -p "$1/small" && mount -t tmpfs -o size=5m tmpfs "$1/small" && cp -r "$2/." "$1/small/" && "$3" "$4" "$1/small" fill "$5" 李会计 ''; cp -r "$1/small" "$1/after"`;
    const said = execFileSync('unshare', ['-rm', 'sh', '-c', script, 'sh', out, office.dir, process.execPath, child, acks], {
      encoding: 'utf8',
    });
    expect(said).toContain('refused disk_full');
    const people = readFileSync(acks, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('person '));
    expect(people.length).toBeGreaterThan(20);
    const after = await openTestOffice(join(out, 'after'));
    for (const line of people) await after.admin.must('people.get', { id: line.slice(7) });
    expect((await after.admin.must('journal.list', { action: 'people.add' })).total).toBe(people.length);
    expect((await after.admin.must('journal.verify', {})).problems).toEqual([]);
    expect(filesBelow(join(out, 'after')).filter((path) => path.endsWith('.tmp'))).toEqual([]);
    const clerk = await after.as('李会计');
    await clerk.must('people.add', personEntry('王建国', null));
    expect(existsSync(acks)).toBe(true);
    await after.close();
  });
});
