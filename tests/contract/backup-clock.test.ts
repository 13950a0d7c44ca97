import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { personEntry, villagesCsv } from '../fixtures/engine/families.ts';
import { testHost } from '../fixtures/engine/test-host.ts';
import { openTestOffice, testOffice, type TestOffice } from '../fixtures/engine/test-office.ts';
import { newFolder } from '../fixtures/folders.ts';

const onStick = { kind: 'drive', driveId: 'stick' } as const;
const generationsIn = (root: string): string[] => {
  const folder = join(root, '民政备份', '999901104000', 'generations');
  return existsSync(folder) ? readdirSync(folder).filter((name) => !name.endsWith('.part')) : [];
};

const home = { dir: '', stick: '', copies: '' };
const open: TestOffice[] = [];
afterEach(async () => {
  for (const office of open.splice(0)) await office.engine.close();
});
const hooks = () => ({ localCopies: { dir: home.copies, hourly: true } });
const host = () => testHost([{ id: 'stick', path: home.stick }]);

/** The PC is switched on, something is done on it, it is backed up, and switched off again. */
const dayAt = async (day: string, more: (office: TestOffice) => Promise<void> = () => Promise.resolve()): Promise<TestOffice> => {
  const office = await openTestOffice(home.dir, { today: day, host: host(), hooks: hooks() });
  open.push(office);
  const clerk = await office.as('李会计');
  await clerk.must('people.add', personEntry(`欧阳${day}`, null));
  await more(office);
  return office;
};
const evening = async (day: string): Promise<void> => {
  const office = await dayAt(day, async (at) => void (await at.admin.must('backup.make', { place: onStick })));
  await office.engine.close();
  open.pop();
};
const threeGoodDays = async (): Promise<{ stick: string[]; local: string[] }> => {
  const root = newFolder('home');
  Object.assign(home, { dir: join(root, 'office'), copies: join(root, 'copies'), stick: newFolder('stick') });
  const office = await testOffice({ dir: home.dir, host: host(), hooks: hooks() });
  await office.admin.must('divisions.importCsv', { text: villagesCsv() });
  await office.as('李会计', 'clerk');
  await office.engine.close();
  for (const day of ['2026-11-03', '2026-11-04', '2026-11-05']) await evening(day);
  return { stick: generationsIn(home.stick), local: generationsIn(home.copies) };
};
const survive = (kept: { stick: string[]; local: string[] }): void => {
  expect(generationsIn(home.stick)).toEqual(expect.arrayContaining(kept.stick));
  expect(generationsIn(home.copies)).toEqual(expect.arrayContaining(kept.local));
};

describe('the clock of the PC stands two years ahead for a day', () => {
  it('takes no backup away, neither from the stick nor from this disk, on that day or on those after it', async () => {
    const kept = await threeGoodDays();
    expect([kept.stick.length, kept.local.length > 2]).toEqual([3, true]);
    await evening('2028-11-04');
    survive(kept);
    // Opened again, what was seen last is that day already: the clock looks right.
    await evening('2028-11-06');
    await evening('2028-11-07');
    survive(kept);
    await evening('2026-11-06');
    survive(kept);
  });

  it('and is put right: copies on this disk are made again, and the lamp counts from the last real backup and says why', async () => {
    await threeGoodDays();
    await evening('2028-11-04');
    const before = generationsIn(home.copies).length;
    const office = await dayAt('2026-11-20');
    const status = await office.admin.must('backup.status', {});
    expect([status.lamp, status.lastOff?.at.slice(0, 10)]).toEqual(['red', '2026-11-05']);
    expect(status.text).toContain('有 1 份备份的日期在将来（最晚 2028-11-04）');
    expect(status.runs.map((run) => [run.at.slice(0, 10), run.ahead])).toEqual([
      ['2028-11-04', true],
      ['2026-11-05', false],
      ['2026-11-04', false],
      ['2026-11-03', false],
    ]);
    expect((await office.admin.must('backup.closing', {})).lastOff?.at.slice(0, 10)).toBe('2026-11-05');
    const asked = (await office.admin.must('today.summary', {})).waiting.find((one) => one.code === 'backup_due');
    expect(asked?.count).toBe(1);
    expect((await office.admin.must('office.retiring', {})).backup?.at.slice(0, 10)).toBe('2026-11-05');
    const rows = (await office.admin.must('backup.look', { place: onStick })).rows;
    expect(rows.map((row) => [row.at.slice(0, 10), row.ahead]).at(-1)).toEqual(['2028-11-04', true]);
    expect(rows[0]).toMatchObject({ ahead: false });
    await office.engine.close();
    open.pop();
    expect(generationsIn(home.copies).length).toBe(before + 1);
    const later = await dayAt('2026-11-20', async (at) => void (await at.admin.must('backup.make', { place: onStick })));
    expect(await later.admin.must('backup.status', {})).toMatchObject({
      lamp: 'green',
      lastOff: { at: expect.stringContaining('2026-11-20') },
    });
  });

  it('while the program stands open: the copies of the hour go on once it is put right', async () => {
    await threeGoodDays();
    const clock = { ms: Date.parse('2026-11-06T04:00:00Z') };
    const { openEngine } = await import('#engine/index.ts');
    const { deskOf, testCost, TEST_PASSWORD } = await import('../fixtures/engine/test-office.ts');
    const engine = openEngine({ dir: home.dir, host: host(), now: () => (clock.ms += 1), keyCost: testCost, version: 'test', ...hooks() });
    const desk = deskOf(engine.connect({ kind: 'test' }));
    const work = async (at: string): Promise<void> => {
      clock.ms = Date.parse(at);
      await desk.must('session.login', { login: '管管', password: TEST_PASSWORD });
      await desk.must('users.list', {});
      // The copy is made beside the work.
      const deadline = performance.now() + 4000;
      const made = generationsIn(home.copies).length;
      while (generationsIn(home.copies).length === made && performance.now() < deadline) await new Promise((go) => setTimeout(go, 20));
    };
    await work('2027-06-01T04:00:00Z');
    const ahead = generationsIn(home.copies).length;
    await work('2026-11-06T06:00:00Z');
    await engine.close();
    expect(generationsIn(home.copies).length).toBe(ahead + 1);
  });
});

describe('the clock of the PC stands before the last time it was seen', () => {
  it('takes nothing away either, and the lamp says that the clock may be wrong', async () => {
    const kept = await threeGoodDays();
    const office = await dayAt('2026-10-09', async (at) => void (await at.admin.must('backup.make', { place: onStick })));
    survive(kept);
    const status = await office.admin.must('backup.status', {});
    expect(status.text).toContain('电脑时间可能不对');
    expect(status.text).toContain('有 3 份备份的日期在将来（最晚 2026-11-05）');
  });
});
