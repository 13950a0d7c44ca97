import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Disk } from '#engine/files/disk.ts';
import { openEngine } from '#engine/index.ts';
import { salvageInto } from '#storage/salvage.ts';
import { selectAll, type ReadableDb } from '#storage/db.ts';
import { closeDatabase, openDatabase } from '#storage/open.ts';
import { householdEntry, personEntry, villagesCsv } from '../fixtures/engine/families.ts';
import { failingDisk } from '../fixtures/failing-disk.ts';
import { newFolder } from '../fixtures/folders.ts';
import { testHost } from '../fixtures/engine/test-host.ts';
import { deskOf, openTestOffice, testCost, testOffice, TEST_PASSWORD, type Desk } from '../fixtures/engine/test-office.ts';
import { codeOf, contentOf, keyOf, twinOf } from './folder.ts';

const PAGE = 4096;
const FAMILIES = 30;
let closed = '';
let key: Buffer;
let recoveryCode = '';
beforeAll(async () => {
  const office = await testOffice();
  recoveryCode = office.recoveryCode;
  await office.admin.must('divisions.importCsv', { text: villagesCsv() });
  const clerk = await office.as('李会计', 'clerk');
  for (let i = 0; i < FAMILIES; i += 1) {
    const person = await clerk.must('people.add', personEntry('王建国', null));
    const { id } = await clerk.must('households.add', householdEntry(person.id));
    if (i > 0) continue;
    const fileToken = join(newFolder('scan'), '户口簿.png');
    writeFileSync(fileToken, Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('扫描件')]));
    await clerk.must('files.attach', { fileToken, purpose: 'material', objectType: 'household', objectId: id });
  }
  await office.engine.close();
  closed = office.dir;
  key = await keyOf(closed);
});

const tablesOf = (db: ReadableDb): Map<string, Set<string>> =>
  new Map(
    selectAll<{ name: string }>(db, `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`).map(({ name }) => [
      name,
      new Set(selectAll(db, `SELECT * FROM ${name}`).map((row) => JSON.stringify(row))),
    ]),
  );

const readable = (path: string): ReadableDb => {
  const opened = openDatabase(path, key, { readonly: true });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
};

/** Breaks one page of a base. */
const spoil = (dir: string, page: number): void => {
  const path = join(dir, 'office.mzdb');
  const bytes = readFileSync(path);
  bytes.fill(0x5a, page * PAGE + 100, page * PAGE + 200);
  writeFileSync(path, bytes);
};

/** What a base whose one page is broken loses, by table; null where not even its list of tables can be read. */
const lostWith = (page: number): ReadonlyMap<string, number | null> | null => {
  const [dir, to] = [twinOf(closed), join(newFolder('salvage'), 'office.mzdb')];
  spoil(dir, page);
  const opened = openDatabase(join(dir, 'office.mzdb'), key, { readonly: true });
  if (!opened.ok) return null;
  const report = salvageInto(opened.value, to, key);
  closeDatabase(opened.value);
  return new Map(report.filter(({ lost }) => lost !== 0).map(({ table, lost }) => [table, lost]));
};

/** The last page that holds some rows of this table, and of no other: the office opens without it. */
const pageOf = (table: string): number => {
  for (let page = readFileSync(join(closed, 'office.mzdb')).length / PAGE - 1; page > 0; page -= 1) {
    const lost = lostWith(page);
    const rows = lost?.size === 1 ? lost.get(table) : null;
    if (typeof rows === 'number') return page;
  }
  throw new Error(`no page of ${table}`);
};

const closedDesk = (dir: string, disk?: Disk): { desk: Desk; close: () => Promise<void>; bugs: unknown[] } => {
  const bugs: unknown[] = [];
  const engine = openEngine(
    { dir, host: testHost(), keyCost: testCost, version: 'test' },
    { onBug: (_id, e) => void bugs.push(e), ...(disk === undefined ? {} : { disk }) },
  );
  return { desk: deskOf(engine.connect({ kind: 'test' })), close: () => engine.close(), bugs };
};

describe('a page of the base cannot be read any more', () => {
  it('whatever page it is: every other row is brought out as it was, none is made up, and what is lost is counted', () => {
    const sound = readable(join(closed, 'office.mzdb'));
    const before = tablesOf(sound);
    closeDatabase(sound);
    const pages = readFileSync(join(closed, 'office.mzdb')).length / PAGE;
    const folder = newFolder('salvage');
    const dir = twinOf(closed);
    const [whole, seen] = [readFileSync(join(dir, 'office.mzdb')), { lost: 0, nothing: 0, complete: 0 }];
    for (let page = 1; page < pages; page += 9) {
      writeFileSync(join(dir, 'office.mzdb'), whole);
      spoil(dir, page);
      const to = join(folder, `${page}.mzdb`);
      const opened = openDatabase(join(dir, 'office.mzdb'), key, { readonly: true });
      if (!opened.ok) {
        seen.nothing += 1;
        continue;
      }
      const report = salvageInto(opened.value, to, key);
      closeDatabase(opened.value);
      const copy = readable(to);
      let missing = 0;
      for (const [table, rows] of tablesOf(copy)) {
        const right = before.get(table) ?? new Set();
        expect(
          [...rows].filter((row) => !right.has(row)),
          `${table} with page ${page} broken`,
        ).toEqual([]);
        const told = report.find((one) => one.table === table);
        expect(told?.taken).toBe(rows.size);
        if (told?.lost !== null) expect(told?.lost, `${table} with page ${page} broken`).toBe(right.size - rows.size);
        missing += right.size - rows.size;
      }
      closeDatabase(copy);
      rmSync(to);
      // A page holds a few dozen rows; only the root of a table takes all of them along.
      seen[missing === 0 ? 'complete' : 'lost'] += 1;
    }
    expect(seen.lost).toBeGreaterThan(2);
    expect(seen.complete).toBeGreaterThan(2);
    // Where the list of tables itself lies nothing can be had; everywhere else most is.
    expect(seen.nothing).toBeLessThan(seen.lost + seen.complete);
  });

  it('is salvaged into a folder beside, with a report; the damaged one stays byte for byte until somebody takes the other', async () => {
    const dir = join(newFolder('home'), 'office');
    cpSync(twinOf(closed), dir, { recursive: true });
    for (const table of ['journal', 'policy_value']) spoil(dir, pageOf(table));
    const before = contentOf(dir);
    const first = closedDesk(dir);
    const secret = { kind: 'password', login: '管管', password: TEST_PASSWORD } as const;
    expect(codeOf(await first.desk.call('restore.salvage', { secret: { ...secret, password: 'not-the-password-1' } }))).toBe(
      'salvage_secret_wrong',
    );
    const salvaged = await first.desk.must('restore.salvage', { secret });
    expect(contentOf(dir)).toEqual(before);
    expect(salvaged.taken).toBeGreaterThan(300);
    const report = readFileSync(join(dirname(dir), salvaged.folder, '抢救报告.txt'), 'utf8');
    expect(report).toContain(`读出 ${salvaged.taken} 行`);
    for (const one of salvaged.tables.filter(({ lost }) => lost !== 0)) expect(report).toContain(one.table);
    const used = await first.desk.must('restore.useSalvaged', { token: salvaged.token, secret: { kind: 'code', code: recoveryCode } });
    await first.close();
    expect(first.bugs).toEqual([]);
    expect(used.keptAs).toContain('损坏前副本');
    expect(contentOf(join(dirname(dir), used.keptAs ?? ''))).toEqual(before);
    const office = await openTestOffice(dir);
    const persons = salvaged.tables.find(({ table }) => table === 'person');
    expect((await office.admin.must('people.search', { text: '王建国' })).total).toBeGreaterThan((persons?.taken ?? 0) / 2);
    expect((await office.admin.must('backup.status', {})).epoch).toBe(2);
    expect(office.bugs).toEqual([]);
    await office.close();
  });

  it('what lies beside the base goes along flushed, each file by itself: one that cannot be read is named and holds up nothing', async () => {
    const scan = readdirSync(join(closed, 'blobs'), { recursive: true, encoding: 'utf8' }).find((path) => path.includes('/')) ?? '';
    const dir = join(newFolder('home'), 'office');
    cpSync(twinOf(closed), dir, { recursive: true });
    const [good, bad] = ['ab'.repeat(16), 'cd'.repeat(16)];
    const pack = `${'ef'.repeat(16)}.bin`;
    for (const [folder, name] of [
      ['blobs/ab', good],
      ['blobs/cd', bad],
      ['packages', pack],
    ] as const) {
      mkdirSync(join(dir, folder), { recursive: true });
      writeFileSync(join(dir, folder, name), `of ${name}`);
    }
    const lasting = new Set<string>();
    const disk = failingDisk(({ kind, path }) => {
      if (kind === 'flush' || kind === 'flush-folder') lasting.add(dirname(path));
      return kind === 'read' && (path.endsWith(bad) || path.endsWith(scan)) ? 'EIO' : null;
    });
    const office = closedDesk(dir, disk);
    const salvaged = await office.desk.must('restore.salvage', { secret: { kind: 'code', code: recoveryCode } });
    await office.close();
    expect(office.bugs).toEqual([]);
    const folder = join(dirname(dir), salvaged.folder);
    for (const file of [`blobs/ab/${good}`, `packages/${pack}`, 'keyring.a', 'keyring.b'])
      expect(readFileSync(join(folder, file)), file).toEqual(readFileSync(join(dir, file)));
    expect(existsSync(join(folder, 'blobs/cd', bad))).toBe(false);
    const report = readFileSync(join(folder, '抢救报告.txt'), 'utf8');
    expect(report).toContain('附件和交换包等：2 个读不出\r\n');
    for (const file of [scan, `cd/${bad}`]) expect(report).toContain(`\r\n  blobs/${file}`);
    // The screen names a scan as people know it; the report, which goes to others, does not.
    expect([salvaged.unread, salvaged.unreadFiles.toSorted()]).toEqual([2, [bad, '户口簿.png']]);
    expect(report).not.toContain('户口簿');
    for (const place of ['', '/packages', '/blobs', '/blobs/ab']) expect([...lasting]).toContain(`${folder}.part${place}`);
  });

  it('says so when not even the list of tables can be read, and leaves nothing behind', async () => {
    const dir = twinOf(closed);
    const path = join(dir, 'office.mzdb');
    const bytes = readFileSync(path);
    bytes.fill(0x5a, 100, 300);
    writeFileSync(path, bytes);
    const before = contentOf(dir);
    const office = closedDesk(dir);
    const answer = await office.desk.call('restore.salvage', { secret: { kind: 'code', code: recoveryCode } });
    await office.close();
    expect(codeOf(answer)).toBe('salvage_nothing');
    expect(office.bugs).toEqual([]);
    expect(contentOf(dir)).toEqual(before);
    expect(existsSync(`${dir}-抢救出的数据`)).toBe(false);
    expect(basename(dir)).not.toContain('part');
  });
});
