import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeFileWhole } from '#engine/files/atomic-write.ts';
import { openBlobStore, type StoredBlob } from '#engine/files/blob-store.ts';
import { createFile, flushFolder, realDisk, renameFile, type Disk } from '#engine/files/disk.ts';
import { openEngine } from '#engine/index.ts';
import { makeSlot, openKeyring, readKeyring, sealKeyring, writeKeyring } from '#engine/keyring/keyring.ts';
import { scanDrive } from '#engine/media/scan-drive.ts';
import { writeToDrive } from '#engine/media/write-package.ts';
import { backupsElsewhere } from '../../fixtures/engine/backups-elsewhere.ts';
import { householdEntry, personEntry, villagesCsv } from '../../fixtures/engine/families.ts';
import { testHost } from '../../fixtures/engine/test-host.ts';
import { deskOf, openTestOffice, testCost, testOffice, TEST_PASSWORD, type Desk } from '../../fixtures/engine/test-office.ts';
import { failingDisk } from '../../fixtures/failing-disk.ts';
import { newFolder } from '../../fixtures/folders.ts';
import { caseFact, caseTable, county, haveTable, opened, sealed, township } from '../../exchange/offices.ts';
import { crashStates, historyOf, layOut, treeOf, type CrashState } from './file-system-model.ts';
import { recordingDisk, type Recording } from './recording-disk.ts';

/** How many states of each kind of work are enumerated, and how many of them a whole program is started on. */
const MOST = 10_000;
const STARTED = Number(process.env['MINZHENG_STATES'] ?? 10);

/** What a pulled plug may leave of a piece of work below `root`, from before it was begun until it was told to be done. */
const statesOf = async (root: string, work: (recording: Recording) => Promise<void>): Promise<CrashState[]> => {
  const start = treeOf(root);
  const recording = recordingDisk(root);
  await work(recording);
  return crashStates(historyOf(start, recording.operations), MOST);
};

/** Some of the states, spread over all of the work; the first and the last are among them. */
const spread = (states: readonly CrashState[], count: number): CrashState[] =>
  states.filter(
    (_, i) => i === states.length - 1 || Math.floor((i * count) / states.length) !== Math.floor(((i - 1) * count) / states.length),
  );

const laidOut = (state: CrashState): string => {
  const folder = newFolder('crash');
  layOut(state.tree, folder);
  return folder;
};

describe('the model of what a file system keeps', () => {
  const after = async (work: (recording: Recording, root: string) => void): Promise<Set<string>> => {
    const root = newFolder('model');
    writeFileSync(join(root, 'a'), 'old');
    const states = await statesOf(root, async (recording) => work(recording, root));
    const seen = states.map((state) => {
      const folder = laidOut(state);
      const text = readdirSync(folder)
        .toSorted()
        .map((name) => `${name}=${readFileSync(join(folder, name), 'utf8').replaceAll('\0', '0')}`)
        .join(' ');
      rmSync(folder, { recursive: true });
      return `${state.told ? 'told: ' : ''}${text}`;
    });
    return new Set(seen);
  };
  const write = (recording: Recording, path: string, flushed: boolean): void => {
    const file = createFile(recording.disk, path, 0o600, false);
    file.write(Buffer.from('neww'));
    if (flushed) file.flush();
    file.close();
  };

  it('knows the oldest mistake: renamed before it was flushed, a file may be empty, half or zeros under its own name', async () => {
    const seen = await after((recording, root) => {
      write(recording, join(root, 'b'), false);
      renameFile(recording.disk, join(root, 'b'), join(root, 'a'));
      flushFolder(recording.disk, root);
      recording.tell();
    });
    expect([...seen].filter((one) => one.startsWith('told')).toSorted()).toEqual([
      'told: a=',
      'told: a=0000',
      'told: a=ne',
      'told: a=neww',
    ]);
    expect(seen).toContain('a=old b=neww');
  });

  it('knows the second: not flushed, the folder may have the old name still, though somebody was told', async () => {
    const seen = await after((recording, root) => {
      write(recording, join(root, 'b'), true);
      renameFile(recording.disk, join(root, 'b'), join(root, 'a'));
      recording.tell();
    });
    expect([...seen].filter((one) => one.startsWith('told')).toSorted()).toEqual(['told: a=neww', 'told: a=old', 'told: a=old b=neww']);
  });

  it('finds nothing between old and new where a file is written as the program does', async () => {
    const seen = await after((recording, root) => {
      writeFileWhole(recording.disk, join(root, 'a'), Buffer.from('neww'));
      recording.tell();
    });
    expect([...seen].every((one) => /^a=(?:old|neww)(?: a\.\d+\.tmp=.*)?$|^told: a=neww$/u.test(one))).toBe(true);
    expect(seen.size).toBeGreaterThan(5);
  });
});

describe('the plug is pulled while a package is written to a stick', () => {
  it('what stands there under a package’s name is the package or is refused; written again it is whole', async () => {
    const fact = caseFact(1);
    const bytes = await sealed(township, county, [haveTable([fact]), caseTable([fact])]);
    const earlier = await sealed(township, county, [haveTable([]), caseTable([])]);
    const contents = {
      bytes: bytes.length,
      chunks: async function* () {
        for (let at = 0; at < bytes.length; at += 4096) yield bytes.subarray(at, at + 4096);
      },
    };
    const drive = (path: string) => ({ path, freeBytes: 1e12, writable: true });
    let tried = 0;
    for (const before of [null, earlier]) {
      const stick = newFolder('stick');
      if (before !== null) {
        mkdirSync(join(stick, '民政交换'));
        writeFileSync(join(stick, '民政交换', '上报.mzx'), before);
      }
      const states = await statesOf(stick, async (recording) => {
        expect((await writeToDrive(drive(stick), '上报.mzx', contents, randomBytes, { disk: recording.disk })).ok).toBe(true);
        recording.tell();
      });
      for (const state of spread(states, STARTED * 20)) {
        const left = laidOut(state);
        const found = (await scanDrive(left))?.files ?? [];
        const whole = found.filter(({ path }) => readFileSync(path).equals(bytes));
        const others = found.filter(
          ({ path }) => !readFileSync(path).equals(bytes) && (before === null || !readFileSync(path).equals(before)),
        );
        for (const { path } of others) expect((await opened(readFileSync(path), county)).code).not.toBe('ok');
        if (state.told) expect([whole.length, others.length]).toEqual([1, 0]);
        expect(found.length - whole.length - others.length, `after ${state.after}`).toBe(before === null ? 0 : 1);
        const again = await writeToDrive(drive(left), '上报.mzx', contents, randomBytes);
        const name = again.ok ? again.value.fileName : '';
        expect(readFileSync(join(left, '民政交换', name)).equals(bytes)).toBe(true);
        rmSync(left, { recursive: true });
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(10);
  });
});

describe('the plug is pulled while the attachments of a package are put away', () => {
  const scans = [randomBytes(3000), randomBytes(40), randomBytes(900)];
  const putAway = async (dir: string, disk: Disk) => {
    const batch = openBlobStore(dir, randomBytes, disk).batch();
    const kept = await Promise.all(scans.map((scan) => batch.put(scan)));
    return { kept, settle: batch.settle };
  };

  it('every one is there and whole from the moment the work is told to be done', async () => {
    const dir = newFolder('attachments');
    let kept: readonly StoredBlob[] = [];
    const states = await statesOf(dir, async ({ disk, tell }) => {
      const together = await putAway(dir, disk);
      ({ kept } = together);
      await together.settle();
      tell();
    });
    const told = states.filter((state) => state.told);
    expect(told.length).toBeGreaterThan(0);
    expect(states.length).toBeGreaterThan(told.length + 5);
    for (const state of told) {
      const left = laidOut(state);
      const store = openBlobStore(left, randomBytes, realDisk);
      expect(kept.map(({ blob, key }) => store.get(blob, key))).toEqual(scans);
      rmSync(left, { recursive: true });
    }
  });

  it('what is put away meanwhile in a folder they made is there whatever becomes of them', async () => {
    const dir = newFolder('attachments');
    const beside = randomBytes(50);
    const kept: StoredBlob[] = [];
    const states = await statesOf(dir, async ({ disk, tell }) => {
      // Every name begins alike, so that all lie in one folder.
      const random = (bytes: number): Uint8Array => randomBytes(bytes).fill(0xab, 0, 1);
      const store = openBlobStore(dir, random, disk);
      const batch = store.batch();
      await batch.put(randomBytes(3000));
      await batch.written();
      kept.push(store.put(beside));
      tell();
    });
    const told = states.filter((state) => state.told);
    expect(told.length).toBeGreaterThan(0);
    for (const state of told) {
      const left = laidOut(state);
      const store = openBlobStore(left, randomBytes, realDisk);
      expect(kept.map(({ blob, key }) => store.get(blob, key))).toEqual([beside]);
      rmSync(left, { recursive: true });
    }
  });

  it('is not told to be done where one of them could not be made to last', async () => {
    for (const failing of ['flush', 'flush-folder'] as const) {
      let left = 2;
      const disk = failingDisk(({ kind, path }) => (kind === failing && path.includes('blobs/') && (left -= 1) === 0 ? 'EIO' : null));
      const { settle } = await putAway(newFolder('attachments'), disk);
      await expect(settle()).rejects.toThrow('EIO');
    }
  });
});

describe('the plug is pulled while the keyring is written', () => {
  it('the old password opens it or the new one, from the moment it was told the new one; the next writing goes through', async () => {
    const [key, machineSecret] = [randomBytes(32), randomBytes(32)];
    const ring = async (generation: number, secret: string) =>
      sealKeyring(
        {
          format: 'mzk/1',
          cipherProfile: 'aegis',
          generation,
          confirmed: true,
          slots: [await makeSlot({ id: 'aa', kind: 'user', secret, dbKey: key, machineSecret, cost: testCost, random: randomBytes })],
        },
        key,
      );
    const opens = async (dir: string, secret: string): Promise<boolean> => {
      const found = await openKeyring(dir, () => true, secret, machineSecret);
      return found.state === 'open' && found.key.equals(key);
    };
    let tried = 0;
    for (const generation of [7, 8]) {
      const dir = newFolder('ring');
      writeKeyring(realDisk, dir, await ring(generation, 'old'));
      const states = await statesOf(dir, async (recording) => {
        writeKeyring(recording.disk, dir, await ring(generation + 1, 'new'));
        recording.tell();
      });
      for (const state of states) {
        const left = laidOut(state);
        // The newest copy counts; the older one opens what it opened before.
        const newest = readKeyring(left)?.generation;
        expect([generation, generation + 1], `after ${state.after}`).toContain(newest);
        expect(await opens(left, newest === generation ? 'old' : 'new')).toBe(true);
        if (state.told) expect(newest).toBe(generation + 1);
        writeKeyring(realDisk, left, await ring(generation + 2, 'next'));
        expect([await opens(left, 'next'), await opens(left, 'old'), await opens(left, 'new')]).toEqual([true, false, false]);
        rmSync(left, { recursive: true });
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(20);
  });
});

const atStick = { kind: 'drive', driveId: 'stick' } as const;
const [FIRST, SECOND] = ['2025-10-01', '2026-11-03'];
let office: { readonly dir: string; readonly stick: string; readonly code: string };
beforeAll(async () => {
  const stick = newFolder('stick');
  const made = await testOffice({ today: FIRST, host: testHost([{ id: 'stick', path: stick }]) });
  await made.admin.must('divisions.importCsv', { text: villagesCsv() });
  const clerk = await made.as('李会计', 'clerk');
  const person = await clerk.must('people.add', personEntry('欧阳春花', null));
  const { id } = await clerk.must('households.add', householdEntry(person.id));
  const scan = join(newFolder('scan'), 'scan.png');
  writeFileSync(scan, Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(5000, 3)]));
  await clerk.must('files.attach', { fileToken: scan, purpose: 'material', objectType: 'household', objectId: id });
  await made.admin.must('backup.make', { place: atStick });
  await clerk.must('people.add', personEntry('诸葛秋月', null));
  await backupsElsewhere(made);
  await made.engine.close();
  office = { dir: made.dir, stick, code: made.recoveryCode };
});
const copyOf = (folder: string, name: string): string => {
  const copy = newFolder(name);
  cpSync(folder, copy, { recursive: true });
  return copy;
};

const secretOf = () => ({ kind: 'code', code: office.code }) as const;
const strangerAt = (stick: string, dir: string): { desk: Desk; other: Desk; close: () => Promise<void> } => {
  const engine = openEngine({
    dir,
    host: testHost([{ id: 'stick', path: stick }]),
    now: () => Date.parse(`${SECOND}T05:00:00Z`),
    keyCost: testCost,
    version: 'test',
  });
  const connect = (): Desk => deskOf(engine.connect({ kind: 'test' }));
  return { desk: connect(), other: connect(), close: () => engine.close() };
};

describe('the plug is pulled while a backup is made and the oldest one is taken away', () => {
  it('whatever stands there as read back can be restored whole, and one at least is there; the next evening goes on', async () => {
    const [stick, dir] = [copyOf(office.stick, 'stick'), copyOf(office.dir, 'office')];
    const states = await statesOf(stick, async (recording) => {
      const evening = await openTestOffice(dir, {
        today: SECOND,
        host: testHost([{ id: 'stick', path: stick }]),
        hooks: { disk: recording.disk },
      });
      await evening.admin.must('backup.make', { place: atStick });
      recording.tell();
      await evening.engine.close();
    });
    expect(readdirSync(join(stick, '民政备份', '999901104000', 'generations'))).toHaveLength(1);
    expect(states.length).toBeGreaterThan(60);
    for (const [i, state] of spread(states, STARTED).entries()) {
      const left = laidOut(state);
      const pc = strangerAt(left, join(newFolder('pc'), 'office'));
      const { rows } = await pc.desk.must('restore.find', { place: atStick });
      const people: number[] = [];
      for (const row of rows) {
        expect([row.readable, row.verifiedAt !== null], `after ${state.after}`).toEqual([true, true]);
        people.push((await pc.desk.must('restore.check', { token: row.token, secret: secretOf() })).persons);
      }
      expect(state.told ? [people[0]] : people.slice(-1), `after ${state.after}`).toEqual(state.told ? [2] : [expect.any(Number)]);
      await pc.close();
      if (i % 4 === 0) {
        const next = await openTestOffice(copyOf(office.dir, 'office'), { today: SECOND, host: testHost([{ id: 'stick', path: left }]) });
        expect((await next.admin.must('backup.make', { place: atStick })).missing).toBe(0);
        expect(next.bugs).toEqual([]);
        await next.close();
      }
      rmSync(left, { recursive: true });
    }
  });
});

describe('the plug is pulled while a restored office takes the place of the old one', () => {
  it('the next start finds the old office or the restored one, whole, and never neither', async () => {
    const home = newFolder('home');
    cpSync(office.dir, join(home, 'office'), { recursive: true });
    const states = await statesOf(home, async (recording) => {
      const engine = openEngine(
        {
          dir: join(home, 'office'),
          host: testHost([{ id: 'stick', path: office.stick }]),
          now: () => Date.parse(`${SECOND}T05:00:00Z`),
          keyCost: testCost,
          version: 'test',
        },
        { disk: recording.disk },
      );
      const desk = deskOf(engine.connect({ kind: 'test' }));
      const [found] = (await desk.must('restore.find', { place: atStick })).rows;
      await desk.must('restore.run', { token: found?.token ?? '', secret: secretOf(), login: '管管', newPassword: 'Qingshan-2027!' });
      recording.tell();
      await engine.close();
    });
    expect(states.length).toBeGreaterThan(60);
    for (const state of spread(states, STARTED * 2)) {
      const left = laidOut(state);
      const pc = strangerAt(office.stick, join(left, 'office'));
      expect((await pc.desk.must('office.status', {})).state, `after ${state.after}`).toBe('closed');
      const [old, restored] = [
        await pc.desk.call('session.login', { login: '管管', password: TEST_PASSWORD }),
        await pc.other.call('session.login', { login: '管管', password: 'Qingshan-2027!' }),
      ];
      expect([old.ok, restored.ok], `after ${state.after}`).toEqual(
        state.told ? [false, true] : restored.ok ? [false, true] : [true, false],
      );
      const inside = old.ok ? pc.desk : pc.other;
      expect((await inside.must('people.search', { text: '诸葛' })).total, `after ${state.after}`).toBe(old.ok ? 1 : 0);
      expect((await inside.must('journal.verify', {})).problems).toEqual([]);
      await pc.close();
      // The old office lies beside the restored one.
      if (restored.ok)
        expect(readdirSync(left).filter((name) => name.includes('副本') && existsSync(join(left, name, 'office.mzdb')))).toHaveLength(1);
      rmSync(left, { recursive: true });
    }
  });
});
