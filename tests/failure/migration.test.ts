import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openEngine } from '#engine/index.ts';
import { sentenceFor } from '#shared/contract/sentences.ts';
import { latestVersion } from '#storage/migrate.ts';
import { closeDatabase, openDatabase } from '#storage/open.ts';
import { householdEntry, personEntry, villagesCsv } from '../fixtures/engine/families.ts';
import { ageBase, blockMigration } from '../fixtures/engine/older-base.ts';
import { testHost } from '../fixtures/engine/test-host.ts';
import { deskOf, openTestOffice, testCost, testOffice, TEST_PASSWORD } from '../fixtures/engine/test-office.ts';
import { newFolder } from '../fixtures/folders.ts';
import { keyOf, rowsOf, twinOf } from './folder.ts';
import { killAtWork, kills, moments, paceOf } from './killing.ts';

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
  await office.engine.close();
  closed = office.dir;
  key = await keyOf(closed);
});

const copiesIn = (dir: string): string[] => readdirSync(dir).filter((name) => name.includes('.before-'));

const rowsIn = (path: string): string => {
  const opened = openDatabase(path, key, { readonly: true });
  if (!opened.ok) throw new Error(opened.error.code);
  try {
    return rowsOf(opened.value);
  } finally {
    closeDatabase(opened.value);
  }
};

describe('a newer program meets the base of an older one', () => {
  it('keeps a whole copy of before, which opens with everything in it, until it has started well once more', async () => {
    const dir = twinOf(closed);
    const version = ageBase(dir, key);
    const before = rowsIn(join(dir, 'office.mzdb'));
    const first = await openTestOffice(dir);
    expect((await first.admin.must('people.search', { text: '王建国' })).total).toBe(1);
    expect((await first.admin.must('journal.list', { action: 'office.migrated' })).total).toBe(1);
    await first.engine.close();
    expect(copiesIn(dir)).toEqual([`office.mzdb.before-${version}`]);
    expect(rowsIn(join(dir, `office.mzdb.before-${version}`))).toBe(before);
    const second = await openTestOffice(dir);
    expect(copiesIn(dir)).toEqual([]);
    expect((await second.admin.must('journal.verify', {})).problems).toEqual([]);
    await second.close();
  });

  it.each(['schema', 'journal'] as const)('leaves everything as it was and says so when the new %s cannot be written', async (by) => {
    const dir = twinOf(closed);
    const version = blockMigration(dir, key, by);
    const before = rowsIn(join(dir, 'office.mzdb'));
    const bugs: unknown[] = [];
    const engine = openEngine({ dir, host: testHost(), keyCost: testCost, version: 'test' }, { onBug: (_id, e) => void bugs.push(e) });
    const desk = deskOf(engine.connect({ kind: 'test' }));
    const answer = await desk.call('session.login', { login: '管管', password: TEST_PASSWORD });
    await engine.close();
    expect(bugs).toEqual([]);
    expect(answer).toMatchObject({ ok: false, error: { code: 'migration_failed', params: { from: version, to: latestVersion } } });
    if (!answer.ok) expect(sentenceFor(answer.error)).toContain('原来的数据一点没有改动');
    expect(rowsIn(join(dir, 'office.mzdb'))).toBe(before);
    expect(rowsIn(join(dir, `office.mzdb.before-${version}`))).toBe(before);
    rmSync(dir, { recursive: true });
  });

  const KILLS = Number(process.env['MINZHENG_KILLS'] ?? kills.migration);
  it(`opens with every row, in the old schema or the new, through ${KILLS} kills`, async () => {
    const template = twinOf(closed);
    ageBase(template, key);
    const acks = newFolder('acks');
    const ask = { scenario: 'migration' };
    const pace = await paceOf({ ...ask, dir: twinOf(template), ackFile: join(acks, 'whole') });
    let unfinished = 0;
    for (const [i, part] of moments(KILLS).entries()) {
      const dir = twinOf(template);
      const killed = await killAtWork({ ...ask, dir, ackFile: join(acks, String(i)), part, pace });
      expect(killed.errors).toBe('');
      if (!killed.finished) unfinished += 1;
      const after = await openTestOffice(dir);
      expect((await after.admin.must('households.list', {})).total).toBe(4);
      expect((await after.admin.must('journal.list', { action: 'office.migrated' })).total).toBe(1);
      expect((await after.admin.must('journal.verify', {})).problems).toEqual([]);
      expect(after.bugs).toEqual([]);
      await after.close();
    }
    expect(unfinished).toBeGreaterThan(KILLS / 4);
  });
});
