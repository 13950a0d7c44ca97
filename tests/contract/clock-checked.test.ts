import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { villagesCsv } from '../fixtures/engine/families.ts';
import { testHost } from '../fixtures/engine/test-host.ts';
import { openTestOffice, TEST_PASSWORD, testOffice, type TestOffice } from '../fixtures/engine/test-office.ts';
import { newFolder } from '../fixtures/folders.ts';

const onStick = { kind: 'drive', driveId: 'stick' } as const;
const home = { dir: '', stick: '' };
const open: TestOffice[] = [];
afterEach(async () => {
  for (const office of open.splice(0)) await office.engine.close();
});

const opened = async (day: string): Promise<TestOffice> => {
  for (const office of open.splice(0)) await office.engine.close();
  const office = await openTestOffice(home.dir, { today: day, host: testHost([{ id: 'stick', path: home.stick }]) });
  open.push(office);
  return office;
};
const warns = async (office: TestOffice): Promise<boolean> => (await office.admin.must('office.status', {})).clockWarning;
const codeOf = async (call: Promise<{ ok: boolean; error?: { code: string } }>): Promise<string> => (await call).error?.code ?? 'ok';
const ask = (on: string) => ({ on, reason: '主板电池没电，已换', secondLogin: '赵镇长', secondPassword: TEST_PASSWORD });
const generations = (): number => {
  const folder = join(home.stick, '民政备份', '999901104000', 'generations');
  return existsSync(folder) ? readdirSync(folder).filter((name) => !name.endsWith('.part')).length : 0;
};

/** A PC whose clock stood half a year ahead for one day and was put right. */
const putRight = async (): Promise<TestOffice> => {
  const root = newFolder('clock');
  Object.assign(home, { dir: join(root, 'office'), stick: newFolder('stick') });
  const made = await testOffice({ dir: home.dir, today: '2026-11-02' });
  await made.admin.must('divisions.importCsv', { text: villagesCsv() });
  await made.as('赵镇长', 'head');
  await made.as('李会计', 'clerk');
  await made.engine.close();
  const ahead = await opened('2027-05-04');
  expect(await warns(ahead)).toBe(false);
  return opened('2026-11-05');
};

describe('the clock of the PC stood half a year ahead for a day and was put right', () => {
  it('warns until the administrator and a second person have checked it against a calendar, and never after', async () => {
    const office = await putRight();
    expect(await warns(office)).toBe(true);
    await office.admin.must('office.confirmClock', ask('2026-11-05'));
    expect(await warns(office)).toBe(false);
    expect((await office.admin.must('backup.status', {})).text).not.toContain('电脑时间可能不对');
    expect(await warns(await opened('2026-11-06'))).toBe(false);
  });

  it('lets old backups be rotated again from then on', async () => {
    const office = await putRight();
    const evening = async (at: TestOffice): Promise<void> => void (await at.admin.must('backup.make', { place: onStick }));
    for (let i = 0; i < 6; i += 1) await evening(office);
    const doubtful = generations();
    expect(doubtful).toBe(6);
    await office.admin.must('office.confirmClock', ask('2026-11-05'));
    await evening(office);
    expect(generations()).toBeLessThan(doubtful);
  });

  it('leaves one row in the journal that says which later day had been seen, why, and who checked; rows of that day stay in their order', async () => {
    const office = await putRight();
    await office.admin.must('office.confirmClock', ask('2026-11-05'));
    const { rows } = await office.admin.must('journal.list', {});
    const about = rows.filter((row) => row.action === 'office.confirmClock');
    expect(about.map((row) => [row.at.slice(0, 10), row.label])).toEqual([['2026-11-05', '核对电脑时间无误']]);
    const auditor = await office.as('孙审计', 'auditor');
    const { detail } = await auditor.must('journal.detail', { seq: about[0]?.seq ?? 0 });
    expect(JSON.stringify(detail)).toMatch(/2027-05-04.*主板电池没电，已换.*赵镇长/u);
    const days = rows.map((row) => row.at.slice(0, 10));
    expect(days.indexOf('2027-05-04')).toBeGreaterThan(days.indexOf('2026-11-05'));
    expect((await auditor.must('journal.verify', {})).problems).toEqual([]);
  });

  it('takes the day from a calendar, not from the PC: another one is refused and nothing changes', async () => {
    const office = await putRight();
    expect(await codeOf(office.admin.call('office.confirmClock', ask('2026-11-06')))).toBe('clock_other_day');
    expect(await codeOf(office.admin.call('office.confirmClock', { ...ask('2026-11-05'), secondLogin: '管管' }))).toBe('second_same');
    const clerk = await office.as('李会计');
    expect(await codeOf(clerk.call('office.confirmClock', ask('2026-11-05')))).toBe('forbidden');
    expect(await warns(office)).toBe(true);
  });

  it('has nothing to ask about a clock that is not in doubt', async () => {
    const office = await putRight();
    await office.admin.must('office.confirmClock', ask('2026-11-05'));
    expect(await codeOf(office.admin.call('office.confirmClock', ask('2026-11-05')))).toBe('not_found');
  });
});

describe('the clock of the PC stands years ahead', () => {
  it('is in doubt at every opening, not only at the first, and at none any more once it is put right', async () => {
    await putRight();
    expect(await warns(await opened('2029-01-02'))).toBe(true);
    expect(await warns(await opened('2029-01-03'))).toBe(true);
    expect(await warns(await opened('2027-05-05'))).toBe(false);
  });

  it('is believed once the PC was really left alone so long and two persons say so', async () => {
    await putRight();
    const office = await opened('2029-01-02');
    await office.admin.must('office.confirmClock', ask('2029-01-02'));
    expect(await warns(office)).toBe(false);
    expect(await warns(await opened('2029-01-03'))).toBe(false);
  });
});
