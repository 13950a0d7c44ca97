import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBlobStore } from '#engine/files/blob-store.ts';
import { realDisk } from '#engine/files/disk.ts';
import { openEngine } from '#engine/index.ts';
import { verifyJournal } from '#engine/journal/verify.ts';
import { slotLocator } from '#engine/keyring/kdf.ts';
import { openKeyring } from '#engine/keyring/keyring.ts';
import { checkIntegrity, closeDatabase, isDamaged, openDatabase } from '#storage/open.ts';
import { householdEntry, personEntry, villagesCsv } from '../fixtures/engine/families.ts';
import { testHost } from '../fixtures/engine/test-host.ts';
import { deskOf, openTestOffice, testCost, testOffice, TEST_PASSWORD } from '../fixtures/engine/test-office.ts';
import { codeOf, keyOf, rowsOf, twinOf } from './folder.ts';

/** How many places beside those below; a night's steps go on where the last one ended. */
const FLIPS = Number(process.env['MINZHENG_FLIPS'] ?? 200);
const FROM = Number(process.env['MINZHENG_FROM'] ?? 0);
const PAGE = 4096;
let closed = '';
let pulled = '';
let key: Buffer;
beforeAll(async () => {
  const office = await testOffice();
  await office.admin.must('divisions.importCsv', { text: villagesCsv() });
  const clerk = await office.as('李会计', 'clerk');
  for (const name of ['王建国', '李秀英', '张伟', '刘洋']) {
    const person = await clerk.must('people.add', personEntry(name, null));
    await clerk.must('households.add', householdEntry(person.id));
  }
  pulled = twinOf(office.dir);
  await office.engine.close();
  closed = office.dir;
  key = await keyOf(closed);
});

type Read = { readonly rows: string } | 'found';

/** Opens a base and reads everything in it: its rows, or `found` when the damage was noticed on the way. */
const readAll = (path: string): Read => {
  const opened = openDatabase(path, key);
  if (!opened.ok) return 'found';
  try {
    if (checkIntegrity(opened.value, true).length > 0) return 'found';
    return { rows: rowsOf(opened.value) };
  } catch (error) {
    if (isDamaged(error)) return 'found';
    throw error;
  } finally {
    closeDatabase(opened.value);
  }
};

/** Whether a base is one that was committed, with its journal, or its damage is noticed. */
const wholeAt = (path: string): boolean => {
  const opened = openDatabase(path, key);
  if (!opened.ok) return true;
  try {
    return checkIntegrity(opened.value, true).length === 0 && verifyJournal(opened.value).problems.length === 0;
  } catch (error) {
    if (!isDamaged(error)) throw error;
    return true;
  } finally {
    closeDatabase(opened.value);
  }
};

const rowsThere = (path: string): string => {
  const read = readAll(path);
  if (read === 'found') throw new Error('the sound base does not open');
  return read.rows;
};

describe('a byte of the data folder flips', () => {
  it('in the database: it is found at whatever place, or nothing read differs', () => {
    const dir = twinOf(closed);
    const path = join(dir, 'office.mzdb');
    const sound = readFileSync(path);
    const rows = rowsThere(path);
    const wrong: number[] = [];
    let found = 0;
    let tried = 0;
    for (let page = 0; page * PAGE < sound.length; page += 1) {
      // Head, a walking place in the body, and the tail where the cipher keeps nonce and tag.
      for (const within of [0, 17, 100 + ((page * 611) % 3900), PAGE - 33, PAGE - 1]) {
        const bytes = Buffer.from(sound);
        const at = page * PAGE + within;
        bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
        writeFileSync(path, bytes);
        const read = readAll(path);
        tried += 1;
        if (read === 'found') found += 1;
        else if (read.rows !== rows) wrong.push(at);
      }
    }
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(200);
    expect(found / tried).toBeGreaterThan(0.9);
  });

  it('in the log a pulled plug left: nothing wrong is served, what is read is a whole earlier state', () => {
    const dir = twinOf(pulled);
    const [path, log] = [join(dir, 'office.mzdb'), join(dir, 'office.mzdb-wal')];
    const [base, sound] = [readFileSync(path), readFileSync(log)];
    for (let at = 5; at < sound.length; at += Math.ceil(sound.length / 120)) {
      const bytes = Buffer.from(sound);
      bytes[at] = (bytes[at] ?? 0) ^ 0x10;
      writeFileSync(path, base);
      writeFileSync(log, bytes);
      const opened = openDatabase(path, key);
      if (!opened.ok) continue;
      try {
        expect(checkIntegrity(opened.value, true)).toEqual([]);
        expect(verifyJournal(opened.value).problems).toEqual([]);
      } catch (error) {
        if (!isDamaged(error)) throw error;
      } finally {
        closeDatabase(opened.value);
      }
    }
  });

  it(`at ${FLIPS} more places of base, log, keyring and attachments: found, or what is read is what was there`, async () => {
    const [dir, log] = [twinOf(closed), twinOf(pulled)];
    const secret = readFileSync(join(dir, 'machine.key'));
    const slot = slotLocator(secret, '管管');
    const blobs = openBlobStore(dir, randomBytes, realDisk);
    const scan = randomBytes(4000);
    const kept = blobs.put(scan);
    const areas = {
      base: join(dir, 'office.mzdb'),
      log: join(log, 'office.mzdb-wal'),
      keyring: join(dir, 'keyring.a'),
      attachment: join(dir, 'blobs', kept.blob.slice(0, 2), kept.blob),
    } as const;
    const sound = {
      base: readFileSync(areas.base),
      log: readFileSync(areas.log),
      keyring: readFileSync(areas.keyring),
      attachment: readFileSync(areas.attachment),
    };
    const below = readFileSync(join(log, 'office.mzdb'));
    const rows = rowsThere(areas.base);
    // One copy of the keyring is to stand for itself.
    rmSync(join(dir, 'keyring.b'));
    const names = ['base', 'log', 'keyring', 'attachment'] as const;
    const wrong: string[] = [];
    for (let i = FROM; i < FROM + FLIPS; i += 1) {
      const area = names[i % 4] ?? 'base';
      const bytes = Buffer.from(sound[area]);
      const at = Math.floor(((i * 0.618_033_988_75) % 1) * bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (Math.floor(i / 4) % 8));
      writeFileSync(areas[area], bytes);
      const fine = await {
        base: () => {
          const read = readAll(areas.base);
          return read === 'found' || read.rows === rows;
        },
        log: () => {
          writeFileSync(join(log, 'office.mzdb'), below);
          const read = wholeAt(join(log, 'office.mzdb'));
          writeFileSync(join(log, 'office.mzdb'), below);
          return read;
        },
        keyring: async () => {
          const opened = await openKeyring(dir, (one) => one.id === slot, TEST_PASSWORD, secret);
          return opened.state !== 'open' || opened.key.equals(key);
        },
        attachment: () => {
          try {
            return blobs.get(kept.blob, kept.key).equals(scan);
          } catch {
            return true;
          }
        },
      }[area]();
      if (!fine) wrong.push(`${area} ${at}`);
      writeFileSync(areas[area], sound[area]);
    }
    expect(wrong).toEqual([]);
  });

  it('in a page that is read at work: the person is told that the base is damaged, not a number', async () => {
    const dir = twinOf(closed);
    const path = join(dir, 'office.mzdb');
    const sound = readFileSync(path);
    const codes = new Set<string>();
    for (let page = 1; page * PAGE < sound.length; page += 1) {
      const bytes = Buffer.from(sound);
      bytes[page * PAGE + 2000] = (bytes[page * PAGE + 2000] ?? 0) ^ 4;
      writeFileSync(path, bytes);
      const bugs: unknown[] = [];
      const engine = openEngine(
        { dir, host: testHost(), keyCost: testCost, version: 'test' },
        { onBug: (_id, error) => void bugs.push(error) },
      );
      const desk = deskOf(engine.connect({ kind: 'test' }));
      const login = await desk.call('session.login', { login: '管管', password: TEST_PASSWORD });
      codes.add(codeOf(login));
      if (login.ok)
        for (const answer of [
          await desk.call('households.list', {}),
          await desk.call('people.search', { text: '王' }),
          await desk.call('journal.list', {}),
          await desk.call('journal.verify', {}),
        ])
          codes.add(codeOf(answer));
      await engine.close();
      expect(bugs).toEqual([]);
    }
    expect([...codes].toSorted()).toEqual(['database_damaged', 'ok']);
  });

  it('in one copy of the keyring, anywhere: the office opens or refuses in words, and opens again when the byte is right', async () => {
    const dir = twinOf(closed);
    const path = join(dir, 'keyring.a');
    const sound = readFileSync(path);
    for (let at = 0; at < sound.length; at += 7) {
      const bytes = Buffer.from(sound);
      bytes[at] = (bytes[at] ?? 0) ^ 0x01;
      writeFileSync(path, bytes);
      const engine = openEngine({ dir, host: testHost(), keyCost: testCost, version: 'test' });
      const answer = await deskOf(engine.connect({ kind: 'test' })).call('session.login', { login: '管管', password: TEST_PASSWORD });
      await engine.close();
      expect(codeOf(answer), `byte ${at}`).toBe('ok');
    }
    const office = await openTestOffice(dir);
    expect((await office.admin.must('journal.verify', {})).problems).toEqual([]);
    await office.close();
  });
});
