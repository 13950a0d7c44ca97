import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { personEntry, villagesCsv } from '../fixtures/engine/families.ts';
import { newFolder } from '../fixtures/folders.ts';
import { testHost } from '../fixtures/engine/test-host.ts';
import { openTestOffice, testOffice, TEST_PASSWORD, type TestOffice } from '../fixtures/engine/test-office.ts';

const withCopies = async (hourly: boolean): Promise<{ office: TestOffice; generations: () => string[]; home: string }> => {
  const home = newFolder('home');
  const copies = join(home, 'copies');
  const office = await testOffice({ dir: join(home, 'office'), hooks: { localCopies: { dir: copies, hourly } } });
  await office.admin.must('divisions.importCsv', { text: villagesCsv() });
  const generations = (): string[] => {
    const folder = join(copies, '民政备份', '999901104000', 'generations');
    return existsSync(folder) ? readdirSync(folder).filter((name) => !name.endsWith('.part')) : [];
  };
  return { office, generations, home };
};

describe('copies on the office’s own disk', () => {
  it('are made of the hours in which something was done, beside the work', async () => {
    const { office, generations } = await withCopies(true);
    const again = await office.reopen();
    expect(generations().length).toBeGreaterThan(0);
    const before = generations().length;
    again.setToday('2026-11-03');
    await again.admin.must('session.login', { login: '管管', password: TEST_PASSWORD });
    await again.admin.must('users.list', {});
    await again.engine.close();
    expect(generations()).toHaveLength(before + 1);
    const { copies } = await (async () => {
      const reopened = await openTestOffice(again.dir, {
        today: '2026-11-03',
        hooks: { localCopies: { dir: join(again.dir, '..', 'copies'), hourly: false } },
      });
      const status = await reopened.admin.must('backup.status', {});
      await reopened.close();
      return status;
    })();
    expect(copies.map((copy) => [copy.layer, copy.readable, copy.verifiedAt !== null])).toEqual(
      Array.from({ length: before + 1 }, () => ['local', true, true]),
    );
  });
});

describe('an older copy of the whole folder is put in the place of the office', () => {
  it('is noticed at the next opening: the office goes on as another installation, journalled', async () => {
    const { office, home } = await withCopies(false);
    const hooks = { localCopies: { dir: join(home, 'copies'), hourly: false } };
    await office.engine.close();
    const image = join(home, 'image');
    cpSync(office.dir, image, { recursive: true });
    const later = await openTestOffice(office.dir, { hooks });
    const clerk = await later.as('李会计', 'clerk');
    await clerk.must('people.add', personEntry('欧阳春花', null));
    await later.engine.close();
    rmSync(office.dir, { recursive: true });
    cpSync(image, office.dir, { recursive: true });
    const back = await openTestOffice(office.dir, { hooks });
    expect((await back.admin.must('journal.list', { action: 'office.restored' })).total).toBe(1);
    expect((await back.admin.must('journal.verify', {})).problems).toEqual([]);
    const twice = await back.reopen();
    expect((await twice.admin.must('journal.list', { action: 'office.restored' })).total).toBe(1);
    await twice.close();
  });

  it('is not seen where nothing was replaced: closed and opened, also after a kill', async () => {
    const { office } = await withCopies(false);
    const again = await (await office.reopen()).reopen();
    expect((await again.admin.must('journal.list', { action: 'office.restored' })).total).toBe(0);
    await again.close();
  });
});

describe('a copy on the same disk', () => {
  it('is found before login and restores the office with the attachments that still lie there', async () => {
    const { office, home } = await withCopies(true);
    const stick = newFolder('stick');
    await office.engine.close();
    const hooks = { localCopies: { dir: join(home, 'copies'), hourly: false } };
    const again = await openTestOffice(office.dir, { hooks, host: testHost([{ id: 'stick', path: stick }]) });
    await again.admin.must('session.logout', {});
    const { rows } = await again.admin.must('restore.find', { place: null });
    const secret = { kind: 'password', login: '管管', password: TEST_PASSWORD } as const;
    const checked = await again.admin.must('restore.check', { token: rows[0]?.token ?? '', secret });
    expect([checked.missing, checked.samePc, checked.later !== null]).toEqual([0, true, true]);
    await again.admin.must('restore.run', { token: rows[0]?.token ?? '', secret, login: '管管', newPassword: null });
    await again.admin.must('session.login', { login: '管管', password: TEST_PASSWORD });
    expect((await again.admin.must('journal.list', { action: 'office.restored' })).total).toBe(1);
    await again.close();
  });
});
