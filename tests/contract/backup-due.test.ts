import { describe, expect, it } from 'vitest';
import { personEntry, villagesCsv } from '../fixtures/engine/families.ts';
import { testHost } from '../fixtures/engine/test-host.ts';
import { testOffice, type Desk, type TestOffice } from '../fixtures/engine/test-office.ts';
import { newFolder } from '../fixtures/folders.ts';

const onStick = { kind: 'drive', driveId: 'stick' } as const;
const inSafe = { kind: 'drive', driveId: 'safe' } as const;
const officeWithSticks = async (): Promise<{ office: TestOffice; clerk: Desk }> => {
  const office = await testOffice({
    host: testHost([
      { id: 'stick', path: newFolder() },
      { id: 'safe', path: newFolder() },
    ]),
  });
  await office.admin.must('divisions.importCsv', { text: villagesCsv() });
  return { office, clerk: await office.as('李会计', 'clerk') };
};
const rule = { scope: {}, from: '2026-11', to: null, source: { doc: '县民政局通知', number: '', date: '2026-10-12' }, note: '' };
const admin = async (office: TestOffice): Promise<Desk> => {
  await office.admin.must('session.login', { login: '管管', password: 'Qingshan-2026!' });
  return office.admin;
};

describe('the full copy of the month for the safe', () => {
  it('is called to mind from the month after the set-up, until one was made and read back file by file', async () => {
    const { office } = await officeWithSticks();
    const due = async () => (await office.admin.must('today.summary', {})).waiting.find((one) => one.code === 'full_due')?.count;
    const status = () => office.admin.must('backup.status', {});
    await office.admin.must('backup.make', { place: onStick });
    expect(await status()).toMatchObject({ lamp: 'green', full: { overdue: false, every: 1, last: null } });
    expect(await due()).toBe(0);

    office.setToday('2026-12-01');
    await admin(office);
    await office.admin.must('backup.make', { place: onStick });
    expect(await due()).toBe(1);
    const yellow = await status();
    expect(yellow).toMatchObject({ lamp: 'yellow', full: { overdue: true } });
    expect(yellow.text).toContain('本月还没有做整月全量备份');

    await office.admin.must('backup.make', { place: inSafe, full: true });
    const made = await status();
    expect(made).toMatchObject({ lamp: 'green', full: { overdue: false, last: { id: made.runs[0]?.id, target: made.runs[0]?.target } } });
    expect(await due()).toBe(0);
    // The daily sticks go on; the one in the safe still counts.
    await office.admin.must('backup.make', { place: onStick });
    expect((await status()).full.last?.id).toBe(made.full.last?.id);

    office.setToday('2027-01-04');
    await admin(office);
    expect((await status()).full).toMatchObject({ overdue: true, last: { id: made.full.last?.id } });
    await office.close();
  });

  it('that failed its reading back, or lies on the same disk, does not count; the county may ask for it every third month', async () => {
    const { office } = await officeWithSticks();
    office.setToday('2026-12-01');
    await admin(office);
    await office.admin.must('backup.make', { place: { kind: 'folder', token: newFolder() }, full: true });
    expect((await office.admin.must('backup.status', {})).full).toMatchObject({ overdue: true, last: null });
    await office.admin.must('policies.add', { ...rule, key: 'full_backup_months', value: 3 });
    expect((await office.admin.must('backup.status', {})).full).toMatchObject({ overdue: false, every: 3 });
    await office.close();
  });
});

describe('whoever closes the program', () => {
  it('is asked on a work day when something was done since the last backup, and told how much', async () => {
    const { office, clerk } = await officeWithSticks();
    const ask = (desk: Desk) => desk.must('backup.closing', {});
    expect(await ask(office.admin)).toMatchObject({ ask: true, lastOff: null, mayBackup: true });
    await office.admin.must('backup.make', { place: onStick });
    expect(await ask(office.admin)).toMatchObject({ ask: false, acts: 0 });
    // Coming and going is nothing that would be lost.
    await office.admin.must('session.logout', {});
    await admin(office);
    expect(await ask(office.admin)).toMatchObject({ ask: false, acts: 0 });
    await clerk.must('people.add', personEntry('欧阳春花', null));
    await clerk.must('people.add', personEntry('欧阳秋月', null));
    expect(await ask(clerk)).toMatchObject({ ask: true, acts: 2, mayBackup: false });
    expect(await ask(office.admin)).toMatchObject({
      ask: true,
      acts: 2,
      mayBackup: true,
      lastOff: { target: expect.any(String) as string },
    });
    // 2026-11-07 is a Saturday.
    office.setToday('2026-11-07');
    await admin(office);
    expect(await ask(office.admin)).toMatchObject({ ask: false, acts: 2 });
    office.setToday('2026-11-09');
    await admin(office);
    expect((await ask(office.admin)).ask).toBe(true);
    await office.admin.must('policies.add', { ...rule, key: 'closing_backup', value: false });
    expect((await ask(office.admin)).ask).toBe(false);
    await office.close();
  });
});
