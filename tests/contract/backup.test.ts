import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { householdEntry, personEntry, villagesCsv } from '../fixtures/engine/families.ts';
import { newFolder } from '../fixtures/folders.ts';
import { testHost } from '../fixtures/engine/test-host.ts';
import { testOffice, type Desk, type TestOffice } from '../fixtures/engine/test-office.ts';

const officeWithStick = async (): Promise<{ office: TestOffice; stick: string; clerk: Desk; set: string }> => {
  const stick = newFolder();
  const office = await testOffice({ host: testHost([{ id: 'stick', path: stick }]) });
  await office.admin.must('divisions.importCsv', { text: villagesCsv() });
  return { office, stick, clerk: await office.as('李会计', 'clerk'), set: join(stick, '民政备份', '999901104000') };
};
const scan = async (clerk: Desk, text: string): Promise<void> => {
  const person = await clerk.must('people.add', personEntry(`欧阳${text}`, null));
  const { id } = await clerk.must('households.add', householdEntry(person.id));
  const path = join(newFolder(), `${text}.png`);
  writeFileSync(path, Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(text.repeat(500))]));
  await clerk.must('files.attach', { fileToken: path, purpose: 'material', objectType: 'household', objectId: id });
};
const onStick = { kind: 'drive', driveId: 'stick' } as const;

describe('the evening backup to a stick', () => {
  it('is read back, turns the lamp green, carries each attachment once, and shows nothing to who has only the stick', async () => {
    const { office, clerk, set } = await officeWithStick();
    expect((await office.admin.must('backup.status', {})).lamp).toBe('red');
    const asked = async (desk: Desk) => (await desk.must('today.summary', {})).waiting.find((one) => one.code === 'backup_due');
    expect([await asked(office.admin), await asked(clerk)]).toMatchObject([
      { count: 1, mine: true },
      { count: 1, mine: false },
    ]);
    await scan(clerk, '春花');
    const first = await office.admin.must('backup.make', { place: onStick });
    expect([first.files, first.newFiles, first.missing, first.offMachine]).toEqual([1, 1, 0, true]);
    expect((await office.admin.must('backup.status', {})).lamp).toBe('green');
    expect((await asked(office.admin))?.count).toBe(0);
    expect((await clerk.must('today.summary', {})).lights.find((light) => light.code === 'backup')?.lamp).toBe('green');
    await scan(clerk, '秋月');
    const second = await office.admin.must('backup.make', { place: onStick, full: true });
    expect([second.files, second.newFiles]).toEqual([2, 1]);
    const { rows } = await office.admin.must('backup.look', { place: onStick });
    expect(rows.map((row) => [row.layer, row.readable, row.office, row.files, row.verifiedAt !== null])).toEqual([
      ['full', true, '青山镇人民政府', 2, true],
    ]);
    expect((await office.admin.must('backup.verify', { token: rows[0]?.token ?? '' })).files).toBe(2);
    for (const name of readdirSync(set, { recursive: true, encoding: 'utf8' }).filter((one) => /\.(?:mzdb|json)$|^blobs\/../u.test(one)))
      if (!/^blobs.*\/..$/u.test(name)) expect(readFileSync(join(set, name)).includes('欧阳春花')).toBe(false);
    expect((await office.admin.must('journal.list', { action: 'backup.make' })).total).toBe(2);
    expect(office.bugs).toEqual([]);
    await office.close();
  });

  it('is the administrator’s act; others see the lamp', async () => {
    const { office, clerk } = await officeWithStick();
    expect(await clerk.call('backup.make', { place: onStick })).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    expect((await clerk.must('backup.status', {})).runs).toEqual([]);
    await office.close();
  });

  it('says so when the stick is not there, and keeps what was there before', async () => {
    const { office, set } = await officeWithStick();
    await office.admin.must('backup.make', { place: onStick });
    const gone = await office.admin.call('backup.make', { place: { kind: 'drive', driveId: 'other' } });
    expect(gone).toMatchObject({ ok: false, error: { code: 'backup_medium_gone' } });
    expect(readdirSync(join(set, 'generations'))).toHaveLength(1);
    await office.close();
  });

  it('to a folder on the same disk does not count as off this PC', async () => {
    const { office } = await officeWithStick();
    const made = await office.admin.must('backup.make', { place: { kind: 'folder', token: newFolder() } });
    expect(made.offMachine).toBe(false);
    expect((await office.admin.must('backup.status', {})).lamp).toBe('red');
    await office.close();
  });

  it('turns the lamp yellow after two work days and red after five', async () => {
    const { office } = await officeWithStick();
    await office.admin.must('backup.make', { place: onStick });
    for (const [day, lamp] of [
      ['2026-11-03', 'green'],
      ['2026-11-04', 'yellow'],
      ['2026-11-08', 'yellow'],
      ['2026-11-09', 'red'],
    ] as const) {
      office.setToday(day);
      await office.admin.must('session.login', { login: '管管', password: 'Qingshan-2026!' });
      expect([day, (await office.admin.must('backup.status', {})).lamp]).toEqual([day, lamp]);
    }
    await office.close();
  });
});

describe('a stick that lay in the safe is checked', () => {
  const newest = async (office: TestOffice): Promise<string> =>
    (await office.admin.must('backup.look', { place: onStick })).rows[0]?.token ?? '';
  const spoil = (set: string): (() => void) => {
    const [name = ''] = readdirSync(join(set, 'generations')).toSorted().toReversed();
    const path = join(set, 'generations', name, 'office.mzdb');
    const right = readFileSync(path);
    writeFileSync(
      path,
      Buffer.from(right).map((byte, at) => (at === 5000 ? byte ^ 1 : byte)),
    );
    return () => writeFileSync(path, right);
  };

  it('and reads back no more: the lamp turns red at once, until another backup is made or the same reads back after all', async () => {
    const { office, set } = await officeWithStick();
    await office.admin.must('backup.make', { place: onStick });
    const mend = spoil(set);
    expect(await office.admin.call('backup.verify', { token: await newest(office) })).toMatchObject({
      error: { code: 'backup_unreadable' },
    });
    const red = await office.admin.must('backup.status', {});
    expect([red.lamp, red.lastOff, red.runs.map((run) => run.gone)]).toEqual(['red', null, ['unreadable']]);
    expect((await office.admin.must('journal.list', { action: 'backup.unreadable' })).total).toBe(1);
    mend();
    await office.admin.must('backup.verify', { token: await newest(office) });
    const green = await office.admin.must('backup.status', {});
    expect([green.lamp, green.runs.map((run) => run.gone)]).toEqual(['green', [null]]);
    spoil(set);
    expect((await office.admin.call('backup.verify', { token: await newest(office) })).ok).toBe(false);
    office.setToday('2026-11-03');
    await office.admin.must('session.login', { login: '管管', password: 'Qingshan-2026!' });
    await office.admin.must('backup.make', { place: onStick });
    expect((await office.admin.must('backup.status', {})).lamp).toBe('green');
    await office.close();
  });

  it('and an older one of it is bad: the lamp says so though a newer one is whole', async () => {
    const { office, set } = await officeWithStick();
    await office.admin.must('backup.make', { place: onStick });
    spoil(set);
    const bad = await newest(office);
    office.setToday('2026-11-03');
    await office.admin.must('session.login', { login: '管管', password: 'Qingshan-2026!' });
    await office.admin.must('backup.make', { place: onStick });
    expect((await office.admin.call('backup.verify', { token: bad })).ok).toBe(false);
    const status = await office.admin.must('backup.status', {});
    expect([status.lamp, status.lastOff?.at.slice(0, 10)]).toEqual(['red', '2026-11-03']);
    expect(status.text).toContain('没有读回');
    await office.close();
  });

  it('and was pulled out meanwhile: that says nothing of the backup on it', async () => {
    const { office, set } = await officeWithStick();
    await office.admin.must('backup.make', { place: onStick });
    const token = await newest(office);
    rmSync(set, { recursive: true });
    expect(await office.admin.call('backup.verify', { token })).toMatchObject({ error: { code: 'backup_missing' } });
    expect((await office.admin.must('backup.status', {})).lamp).toBe('green');
    await office.close();
  });

  it('and the quarter’s exercise cannot bring it back: the exercise is not done, and the lamp is red', async () => {
    const { office, set } = await officeWithStick();
    office.setToday('2027-02-09');
    await office.admin.must('session.login', { login: '管管', password: 'Qingshan-2026!' });
    await office.admin.must('backup.make', { place: onStick });
    spoil(set);
    expect(await office.admin.call('backup.drill', { token: await newest(office), code: office.recoveryCode })).toMatchObject({
      error: { code: 'backup_unreadable' },
    });
    expect(await office.admin.must('backup.status', {})).toMatchObject({ lamp: 'red', drillOverdue: true, runs: [{ gone: 'unreadable' }] });
    await office.close();
  });

  it('and the exercise finds an attachment missing: it is on record as failed and does not count as done', async () => {
    const { office, clerk, set } = await officeWithStick();
    await scan(clerk, '春花');
    office.setToday('2027-02-09');
    await office.admin.must('session.login', { login: '管管', password: 'Qingshan-2026!' });
    await office.admin.must('backup.make', { place: onStick });
    for (const folder of [set, office.dir]) rmSync(join(folder, 'blobs'), { recursive: true });
    const drill = await office.admin.must('backup.drill', { token: await newest(office), code: office.recoveryCode });
    expect(drill.passed).toBe(false);
    expect(await office.admin.must('backup.status', {})).toMatchObject({
      lamp: 'red',
      drillOverdue: true,
      drills: [{ passed: false }],
      runs: [{ gone: 'unreadable' }],
    });
    await office.close();
  });
});

describe('a backup whose list cannot be read any more', () => {
  it('is left on its stick for 13 months, and then goes with its files: what was deleted meanwhile may lie in it', async () => {
    const { office, clerk, set } = await officeWithStick();
    await scan(clerk, '春花');
    await office.admin.must('backup.make', { place: onStick });
    const [old = ''] = readdirSync(join(set, 'generations'));
    writeFileSync(join(set, 'generations', old, 'manifest.json'), 'torn');
    const unnamed = join(set, 'blobs', 'ab', 'ab'.repeat(16));
    mkdirSync(join(set, 'blobs', 'ab'), { recursive: true });
    writeFileSync(unnamed, 'an attachment of a family that was deleted');
    const evening = async (day: string): Promise<string[]> => {
      office.setToday(day);
      await office.admin.must('session.login', { login: '管管', password: 'Qingshan-2026!' });
      await office.admin.must('backup.make', { place: onStick });
      return readdirSync(join(set, 'generations'));
    };
    for (const month of ['2026-12', '2027-02', '2027-04', '2027-06', '2027-08', '2027-10']) await evening(`${month}-01`);
    expect([(await evening('2027-12-02')).includes(old), existsSync(unnamed)]).toEqual([true, true]);
    expect([(await evening('2027-12-03')).includes(old), existsSync(unnamed)]).toEqual([false, false]);
    await office.close();
  });
});

describe('a backup that the rotation took from its stick', () => {
  it('stands in the list as rotated, not as one that could be restored', async () => {
    const { office } = await officeWithStick();
    await office.admin.must('backup.make', { place: onStick });
    await office.admin.must('backup.make', { place: onStick });
    const { runs } = await office.admin.must('backup.status', {});
    expect(runs.map((run) => run.gone)).toEqual([null, 'rotated']);
    const { rows } = await office.admin.must('journal.list', { action: 'backup.rotated' });
    expect(rows.map((row) => row.label)).toEqual(['轮换清理旧备份']);
    await office.close();
  });
});

describe('a new recovery code', () => {
  it('turns the lamp red until a backup is made that it opens', async () => {
    const { office } = await officeWithStick();
    await office.admin.must('backup.make', { place: onStick });
    const { recoveryCode } = await office.admin.must('office.drawRecoveryCode', {});
    await office.admin.must('office.replaceRecoveryCode', { code: recoveryCode });
    const status = await office.admin.must('backup.status', {});
    expect(status.lamp).toBe('red');
    expect(status.text).toMatch(/只有旧恢复码打得开，请马上再备份一次；备份以前，旧恢复码的纸先留着/u);
    const newest = async (): Promise<string> => (await office.admin.must('backup.look', { place: onStick })).rows[0]?.token ?? '';
    expect((await office.admin.call('backup.drill', { token: await newest(), code: recoveryCode })).ok).toBe(false);
    await office.admin.must('backup.make', { place: onStick });
    expect((await office.admin.must('backup.status', {})).lamp).toBe('green');
    expect((await office.admin.must('backup.drill', { token: await newest(), code: recoveryCode })).passed).toBe(true);
    await office.close();
  });
});

describe('the quarter’s exercise', () => {
  it('brings the stick back with the code from the safe, leaves a record to print and nothing else, and quiets the lamp', async () => {
    const { office, clerk } = await officeWithStick();
    await scan(clerk, '春花');
    office.setToday('2027-02-09');
    await office.admin.must('session.login', { login: '管管', password: 'Qingshan-2026!' });
    await office.admin.must('backup.make', { place: onStick, full: true });
    expect(await office.admin.must('backup.status', {})).toMatchObject({ lamp: 'yellow', drillOverdue: true });
    const [row] = (await office.admin.must('backup.look', { place: onStick })).rows;
    const token = row?.token ?? '';
    expect(await office.admin.call('backup.drill', { token, code: '1234 5678' })).toMatchObject({ error: { code: 'recovery_code_wrong' } });
    const drill = await office.admin.must('backup.drill', { token, code: office.recoveryCode });
    expect(drill.passed).toBe(true);
    expect(drill.rows.find((one) => one.label === '居民')).toEqual({ label: '居民', expected: '1 人', found: '1 人' });
    expect(drill.rows.find((one) => one.label === '日志末行的日志首码')?.found).toMatch(/^第 \d+ 行 \d{4} \d{4} \d{4}$/u);
    expect(readdirSync(office.dir).filter((name) => name.startsWith('drill-'))).toEqual([]);
    expect(await office.admin.must('backup.status', {})).toMatchObject({ lamp: 'green', drillOverdue: false });
    const paper = await office.admin.must('papers.preview', { code: 'restore-drill', subjectId: drill.id });
    expect(paper.html).toContain('备份完整，可以恢复');
    expect(office.bugs).toEqual([]);
    await office.close();
  });
});
