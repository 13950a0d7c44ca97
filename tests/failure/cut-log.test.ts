import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyJournal } from '#engine/journal/verify.ts';
import { selectOne } from '#storage/db.ts';
import { checkIntegrity, closeDatabase, isDamaged, openDatabase } from '#storage/open.ts';
import { householdEntry, personEntry, villagesCsv } from '../fixtures/engine/families.ts';
import { testOffice } from '../fixtures/engine/test-office.ts';
import { keyOf, twinOf } from './folder.ts';

const [HEADER, FRAME] = [32, 24 + 4096];
const CUTS = Number(process.env['MINZHENG_CUTS'] ?? 500);

let pulled = '';
let closed = '';
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
  closed = twinOf(office.dir);
  key = await keyOf(closed);
});

type Seen = { readonly persons: number; readonly acts: number; readonly seq: number } | 'refused';

/** What a base says of itself: how many persons, how many acts that took one in, how far the journal goes. */
const look = (path: string, readonly = false): Seen => {
  const opened = openDatabase(path, key, { readonly });
  if (!opened.ok) return 'refused';
  try {
    expect(checkIntegrity(opened.value, !readonly)).toEqual([]);
    expect(verifyJournal(opened.value).problems).toEqual([]);
    const n = (sql: string): number => selectOne<{ n: number }>(opened.value, sql)?.n ?? 0;
    return {
      persons: n('SELECT count(*) AS n FROM person'),
      acts: n(`SELECT count(*) AS n FROM journal WHERE action = 'people.add'`),
      seq: n('SELECT seq AS n FROM journal_head'),
    };
  } catch (error) {
    if (isDamaged(error)) return 'refused';
    throw error;
  } finally {
    closeDatabase(opened.value);
  }
};

describe('the log of a base is cut', () => {
  it(`at every frame and at ${CUTS} places within: what opens is a state that was committed, with its journal`, () => {
    const dir = twinOf(pulled);
    const path = join(dir, 'office.mzdb');
    const [base, log] = [readFileSync(path), readFileSync(`${path}-wal`)];
    const frames = Math.floor((log.length - HEADER) / FRAME);
    const places = new Set<number>();
    for (let frame = 0; frame <= frames; frame += 1) for (const by of [-1, 0, 1]) places.add(Math.max(0, HEADER + frame * FRAME + by));
    for (let i = 0; i < CUTS; i += 1) places.add(Math.floor(((i * 0.618_033_988_75) % 1) * log.length));
    let furthest = 0;
    let [tried, refused] = [0, 0];
    for (const place of [...places].toSorted((a, b) => a - b)) {
      writeFileSync(path, base);
      writeFileSync(`${path}-wal`, log.subarray(0, place));
      rmSync(`${path}-shm`, { force: true });
      // The start looks first, without writing; what it does then is tried at every fourth place.
      const seen = look(path, tried % 4 !== 0);
      tried += 1;
      if (seen === 'refused') {
        refused += 1;
        continue;
      }
      // A longer log never says less, and no act is there by half.
      expect(seen.persons).toBe(seen.acts);
      expect(seen.seq).toBeGreaterThanOrEqual(furthest);
      furthest = seen.seq;
    }
    expect(tried).toBeGreaterThan(CUTS);
    expect(refused / tried).toBeLessThan(0.5);
    const whole = look(join(closed, 'office.mzdb'));
    expect(whole === 'refused' ? 0 : whole.persons).toBe(4);
  });

  it('the log of before lies beside a newer base, or the shared memory of another moment: nothing wrong is read', () => {
    const dir = twinOf(closed);
    const path = join(dir, 'office.mzdb');
    const newer = look(path);
    const answers: Seen[] = [];
    for (const shm of [null, Buffer.alloc(32_768, 7)]) {
      writeFileSync(path, readFileSync(join(closed, 'office.mzdb')));
      writeFileSync(`${path}-wal`, readFileSync(join(pulled, 'office.mzdb-wal')));
      rmSync(`${path}-shm`, { force: true });
      if (shm !== null) writeFileSync(`${path}-shm`, shm);
      answers.push(look(path));
    }
    const right = newer === 'refused' ? -1 : newer.persons;
    expect(answers.map((seen) => (seen === 'refused' ? right : seen.persons))).toEqual([right, right]);
  });
});
