import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { slotLocator } from '#engine/keyring/kdf.ts';
import { openKeyring } from '#engine/keyring/keyring.ts';
import { closeDatabase, openDatabase } from '#storage/open.ts';
import { householdEntry, personEntry, villagesCsv } from '../fixtures/engine/families.ts';
import { testHost } from '../fixtures/engine/test-host.ts';
import { openTestOffice, testOffice, TEST_PASSWORD } from '../fixtures/engine/test-office.ts';
import { newFolder } from '../fixtures/folders.ts';
import { codeOf, keyOf, twinOf } from './folder.ts';
import { killAtWork, kills, moments, paceOf } from './killing.ts';

let closed = '';
let key: Buffer;
let recoveryCode = '';
beforeAll(async () => {
  const office = await testOffice();
  recoveryCode = office.recoveryCode;
  await office.admin.must('divisions.importCsv', { text: villagesCsv() });
  const clerk = await office.as('李会计', 'clerk');
  for (const name of ['王建国', '李秀英', '张伟', '刘洋']) {
    const person = await clerk.must('people.add', personEntry(name, null));
    await clerk.must('households.add', householdEntry(person.id));
  }
  await office.as('孙离任', 'clerk');
  const users = await office.admin.must('users.list', {});
  const leaver = users.rows.find((user) => user.name === '孙离任');
  await office.admin.must('users.disable', { id: leaver?.id ?? '', rev: leaver?.rev ?? 0, reason: '调离' });
  await office.engine.close();
  closed = office.dir;
  key = await keyOf(closed);
});

const opensUnder = (dir: string, under: Buffer): boolean => {
  const opened = openDatabase(join(dir, 'office.mzdb'), under, { readonly: true });
  if (opened.ok) closeDatabase(opened.value);
  return opened.ok;
};
const leftovers = (dir: string): string[] => readdirSync(dir).filter((name) => name.startsWith('rekeyed-') || name.endsWith('.tmp'));

describe('somebody left and the key of the database is changed', () => {
  it('opens for those in post with the passwords they have and with the code from the safe; the old key opens nothing', async () => {
    const dir = twinOf(closed);
    const office = await openTestOffice(dir);
    const clerk = await office.as('李会计');
    await office.admin.must('office.changeKey', { reason: '孙离任调离' });
    // Nobody had to stop: the same sessions go on, on the new base.
    await clerk.must('people.add', personEntry('赵新民', null));
    await office.admin.must('users.add', { name: '周新来', login: '周新来', roles: ['clerk'], villages: [], password: TEST_PASSWORD });
    const verified = await office.admin.must('journal.verify', {});
    expect(verified.problems).toEqual([]);
    await office.engine.close();
    expect(opensUnder(dir, key)).toBe(false);
    expect((await keyOf(dir)).equals(key)).toBe(false);
    expect(leftovers(dir)).toEqual([]);
    const again = await openTestOffice(dir);
    await again.as('李会计');
    await again.as('周新来');
    expect((await again.admin.must('people.search', { text: '赵新民' })).total).toBe(1);
    expect((await again.admin.must('journal.list', { action: 'office.changeKey' })).total).toBe(1);
    await again.admin.must('session.logout', {});
    await again.admin.must('office.recover', { code: recoveryCode, login: '管管', newPassword: 'Another-2027!' });
    await again.admin.must('session.login', { login: '管管', password: 'Another-2027!' });
    expect(again.bugs).toEqual([]);
    await again.close();
  });

  it('removes the slot of whoever left, and what was remembered of the keyring opens nothing', async () => {
    const dir = twinOf(closed);
    const machine = readFileSync(join(dir, 'machine.key'));
    const office = await openTestOffice(dir);
    await office.admin.must('office.changeKey', { reason: '孙离任调离' });
    await office.engine.close();
    const leaver = slotLocator(machine, '孙离任');
    expect((await openKeyring(dir, (slot) => slot.id === leaver, TEST_PASSWORD, machine)).state).toBe('shut');
    const inPost = slotLocator(machine, '李会计');
    expect((await openKeyring(dir, (slot) => slot.id === inPost, TEST_PASSWORD, machine)).state).toBe('open');
  });

  it('still knows the backups of before as its own: they read back, and bring their files to the next', async () => {
    const dir = twinOf(closed);
    const stick = newFolder('stick');
    const host = testHost([{ id: 'stick', path: stick }]);
    const office = await openTestOffice(dir, { host });
    const place = { kind: 'drive', driveId: 'stick' } as const;
    await office.admin.must('backup.make', { place });
    await office.admin.must('office.changeKey', { reason: '孙离任调离' });
    office.setToday('2026-11-03');
    await office.admin.must('session.login', { login: '管管', password: TEST_PASSWORD });
    await office.admin.must('backup.make', { place });
    const { rows } = await office.admin.must('backup.look', { place });
    expect(rows).toHaveLength(2);
    for (const row of rows) await office.admin.must('backup.verify', { token: row.token });
    // The code from the safe opens both: its lock is the same.
    for (const row of rows) expect((await office.admin.must('backup.drill', { token: row.token, code: recoveryCode })).passed).toBe(true);
    expect(office.bugs).toEqual([]);
    await office.close();
  });

  it('is put off while something else has the base open, and nothing is changed', async () => {
    const dir = twinOf(closed);
    const office = await openTestOffice(dir);
    const other = openDatabase(join(dir, 'office.mzdb'), key, { readonly: true });
    if (!other.ok) throw new Error(other.error.code);
    expect(codeOf(await office.admin.call('office.changeKey', { reason: '孙离任调离' }))).toBe('busy');
    closeDatabase(other.value);
    await office.admin.must('office.setSettings', { ...(await office.admin.must('office.settings', {})), phone: '0571-1' });
    expect(leftovers(dir)).toEqual([]);
    await office.engine.close();
    expect(opensUnder(dir, key)).toBe(true);
    const again = await openTestOffice(dir);
    expect((await again.admin.must('office.settings', {})).phone).toBe('0571-1');
    expect(again.bugs).toEqual([]);
    await again.close();
  });

  const KILLS = Number(process.env['MINZHENG_KILLS'] ?? kills.changeKey);
  it(`the old base opens or the new one, never neither, through ${KILLS} kills`, async () => {
    const acks = newFolder('acks');
    const ask = { scenario: 'changeKey', login: '管管' };
    const pace = await paceOf({ ...ask, dir: twinOf(closed), ackFile: join(acks, 'whole') });
    const seen = { old: 0, new: 0 };
    for (const [i, part] of moments(KILLS).entries()) {
      const dir = twinOf(closed);
      const killed = await killAtWork({ ...ask, dir, ackFile: join(acks, String(i)), part, pace });
      expect(killed.errors).toBe('');
      const after = await openTestOffice(dir);
      const changed = (await after.admin.must('journal.list', { action: 'office.changeKey' })).total === 1;
      expect(changed || killed.acknowledged.length === 0).toBe(true);
      expect((await after.admin.must('households.list', {})).total).toBe(4);
      expect((await after.admin.must('journal.verify', {})).problems).toEqual([]);
      await after.as('李会计');
      expect(leftovers(dir)).toEqual([]);
      expect(opensUnder(dir, key)).toBe(!changed);
      // Settled: the slots give out one key, and the change can be made (again).
      await after.admin.must('office.changeKey', { reason: '再换一次' });
      expect(after.bugs).toEqual([]);
      seen[changed ? 'new' : 'old'] += 1;
      await after.close();
    }
    expect(seen.old).toBeGreaterThan(KILLS / 4);
  });
});
