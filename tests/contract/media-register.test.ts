import { cpSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refused } from '../fixtures/engine/refused.ts';
import { testHost } from '../fixtures/engine/test-host.ts';
import { openTestOffice, type Desk, type TestOffice } from '../fixtures/engine/test-office.ts';
import { COUNTY, pairedOffices } from '../fixtures/engine/two-offices.ts';
import { newFolder } from '../fixtures/folders.ts';

type Stick = { id: string; path: string; serial?: string };
let township: TestOffice;
let county: TestOffice;
let clerk: Desk;
let admin: Desk;
let countyClerk: Desk;
let stick: Stick;
let other: Stick;
/** What is plugged in; both offices see it. */
let plugged: Stick[];

beforeEach(async () => {
  const both = await pairedOffices();
  await both.township.engine.close();
  await both.county.engine.close();
  stick = { id: 'stick', path: newFolder('stick'), serial: '1A2B-3C4D' };
  other = { id: 'other', path: newFolder('other'), serial: 'FFFF-0001' };
  plugged = [stick, other];
  const host = testHost(plugged);
  township = await openTestOffice(both.township.dir, { today: '2026-11-02', host });
  county = await openTestOffice(both.county.dir, { today: '2026-11-02', host });
  clerk = await township.as('李会计');
  admin = await township.as('管管');
  countyClerk = await county.as('钱科员');
});
afterEach(async () => {
  expect([...township.bugs, ...county.bugs]).toEqual([]);
  await township.close();
  await county.close();
});

const register = (on = 'stick', purpose: 'exchange' | 'backup' | 'both' = 'exchange') =>
  admin.must('media.register', { driveId: on, keeper: '李会计', purpose, note: '' });
const seen = async (desk: Desk, id = 'stick', work?: 'exchange' | 'backup') =>
  (await desk.must('exchange.drives', work === undefined ? {} : { work })).rows.find((row) => row.id === id)?.medium;
const sealed = async () => {
  const head = await township.as('赵镇长');
  return head.must('exchange.seal', { peer: COUNTY, caseIds: [], kind: 'state' });
};
const write = (desk: Desk, packageId: string, driveId = 'stick') => refused(desk.call('exchange.write', { packageId, driveId }));
const marker = (one: Stick): string => join(one.path, '民政交换', '介质标识.mzmedium');
const medium = async (no = 'U-青山-01') => {
  const row = (await admin.must('media.list', {})).rows.find((one) => one.no === no);
  if (row === undefined) throw new Error(`no ${no}`);
  return row;
};
const setState = async (to: 'in_use' | 'stopped' | 'destroyed') => {
  const { id, rev } = await medium();
  return admin.call('media.setState', { id, rev, to, on: '2026-11-02', why: '查验' });
};
/** The county's word of what is not registered. */
const forbidUnregistered = () =>
  admin.must('policies.add', {
    key: 'media_unregistered',
    value: 'REFUSE',
    scope: {},
    from: '2026-11',
    to: null,
    source: { doc: '关于规范专用U盘管理的通知', number: '', date: '2026-10-12' },
    note: '',
  });
const textOf = async (desk: Desk, code: string, subjectId: string): Promise<string> =>
  (await desk.must('papers.preview', { code, subjectId })).html.replaceAll(/<[^>]+>/gu, ' ').replaceAll(/\s+/gu, ' ');
const detailOf = async (action: string) => {
  const auditor = await township.as('审计员', 'auditor');
  const [row] = (await auditor.must('journal.list', { action })).rows;
  return JSON.stringify(await auditor.must('journal.detail', { seq: row?.seq ?? 0 }));
};

describe('a stick that was registered', () => {
  it('gets the next number and is known again, also under another name; numbers are given once', async () => {
    expect(await seen(clerk)).toMatchObject({ kind: 'none', no: null });
    expect([(await register()).no, (await register('other')).no]).toEqual(['U-青山-01', 'U-青山-02']);
    stick.id = 'renamed';
    expect(await seen(clerk, 'renamed')).toMatchObject({ kind: 'own', no: 'U-青山-01', warning: null, blocked: null });
    expect(await refused(admin.call('media.register', { driveId: 'renamed', keeper: '甲', purpose: 'both' }))).toBe('medium_registered');
    expect(await refused(clerk.call('media.register', { driveId: 'other', keeper: '甲', purpose: 'both' }))).toBe('forbidden');
    rmSync(marker(other));
    const { id, rev } = await medium('U-青山-02');
    await admin.must('media.setState', { id, rev, to: 'destroyed', on: '2026-11-02', why: '粉碎' });
    expect((await register('other')).no).toBe('U-青山-03');
  });

  it('bears nothing but its number, its office and a random id, and is the other office’s own there', async () => {
    await register();
    const file = JSON.parse(readFileSync(marker(stick), 'utf8')) as { payload: string };
    const payload = JSON.parse(Buffer.from(file.payload, 'base64').toString('utf8')) as object;
    expect(Object.keys(payload).toSorted()).toEqual(['fmt', 'id', 'made', 'name', 'no', 'org', 'volume']);
    expect(JSON.stringify(payload)).not.toContain('李会计');
    expect(await seen(countyClerk)).toMatchObject({
      kind: 'theirs',
      no: 'U-青山-01',
      text: 'U-青山-01（青山镇人民政府登记）',
      blocked: null,
    });
    const keys = await county.as('密钥员');
    expect(await refused(keys.call('media.register', { driveId: 'stick', keeper: '钱科员', purpose: 'exchange' }))).toBe(
      'medium_registered',
    );
    expect((await keys.must('media.register', { driveId: 'other', keeper: '钱科员', purpose: 'exchange' })).no).toMatch(/^U-.+-01$/u);
    expect(await seen(clerk, 'other')).toMatchObject({ kind: 'theirs' });
  });

  it('and its copied marker on another stick are told apart; so is a marker somebody changed', async () => {
    await register();
    cpSync(join(stick.path, '民政交换'), join(other.path, '民政交换'), { recursive: true });
    expect([(await seen(clerk, 'other'))?.kind, (await seen(countyClerk, 'other'))?.kind, (await seen(clerk))?.kind]).toEqual([
      'copied',
      'copied',
      'own',
    ]);
    const text = readFileSync(marker(stick), 'utf8');
    writeFileSync(
      marker(stick),
      text.replace(/"sig":"./u, (found) => `${found.slice(0, -1)}${found.endsWith('A') ? 'B' : 'A'}`),
    );
    expect(await seen(clerk)).toMatchObject({ kind: 'unbelieved', no: null });
    writeFileSync(marker(stick), 'x'.repeat(100_000));
    expect((await seen(clerk))?.kind).toBe('unbelieved');
  });

  it('formatted, gets its marker again under the same number; the earlier marker counts for nothing', async () => {
    await register();
    await register('other');
    renameSync(marker(stick), join(stick.path, 'old'));
    const { id, rev } = await medium();
    expect(await refused(admin.call('media.mark', { id, rev, driveId: 'other' }))).toBe('medium_other_stick');
    await admin.must('media.mark', { id, rev, driveId: 'stick' });
    expect(await seen(clerk)).toMatchObject({ kind: 'own', no: 'U-青山-01' });
    renameSync(join(stick.path, 'old'), marker(stick));
    expect(await seen(clerk)).toMatchObject({ kind: 'copied', no: 'U-青山-01' });
  });
});

describe('an exchange folder that is a link', () => {
  it('leads nobody elsewhere: nothing is taken away there when a marker is to be written', async () => {
    await register('other');
    symlinkSync(join(other.path, '民政交换'), join(stick.path, '民政交换'));
    const call = admin.call('media.register', { driveId: 'stick', keeper: '李会计', purpose: 'exchange', note: '' });
    expect(await refused(call)).toBe('medium_folder_blocked');
    expect(await seen(clerk, 'other')).toMatchObject({ kind: 'own', no: 'U-青山-01' });
  });
});

describe('what is written to a stick', () => {
  it('is remembered with its number, which stands on the cover sheets of both offices', async () => {
    await register();
    const { id, no } = await sealed();
    expect((await clerk.must('exchange.write', { packageId: id, driveId: 'stick' })).medium).toBe('U-青山-01');
    expect(await textOf(clerk, 'cover-sheet', id)).toContain('介质编号 U-青山-01');
    expect((await medium()).lastUse?.text).toBe(`写入包 ${no}（交临江县民政局）`);
    const [file] = (await countyClerk.must('exchange.scan', { driveId: 'stick' })).files;
    const preview = await countyClerk.must('exchange.preview', { fileToken: file?.token ?? '' });
    const { packageId } = await countyClerk.must('exchange.import', { previewId: preview.previewId });
    expect(await textOf(countyClerk, 'cover-sheet', packageId)).toContain('介质编号 U-青山-01（青山镇人民政府）');
  });

  it('without a number goes out with a warning, or where the county says so does not go out at all', async () => {
    const { id } = await sealed();
    expect(await seen(clerk)).toMatchObject({ text: '未登记', blocked: null });
    expect((await seen(clerk))?.warning).toContain('没有登记');
    expect(await write(clerk, id)).toBe('ok');
    expect(await detailOf('exchange.write')).toContain('没有登记');
    expect(await textOf(clerk, 'cover-sheet', id)).toContain('介质编号 未登记');
    await forbidUnregistered();
    expect([await write(clerk, id), (await seen(clerk))?.blocked]).toEqual(['medium_unregistered', expect.stringContaining('没有登记')]);
    expect(await refused(admin.call('backup.make', { place: { kind: 'drive', driveId: 'stick' } }))).toBe('medium_unregistered');
    expect(await refused(admin.call('backup.make', { place: { kind: 'folder', token: stick.path } }))).toBe('medium_unregistered');
    expect(await refused(admin.call('exchange.requestPairing', { target: { kind: 'drive', driveId: 'stick' } }))).toBe(
      'medium_unregistered',
    );
    await register();
    expect(await write(clerk, id)).toBe('ok');
  });

  it('goes to no stick that was stopped, lost or destroyed; what lies on it may be read, and the journal says from what', async () => {
    await register();
    const { id } = await sealed();
    await write(clerk, id);
    expect(await refused(setState('stopped'))).toBe('ok');
    expect(await write(clerk, id)).toBe('medium_not_in_use');
    expect((await seen(clerk))?.warning).toContain('停用');
    const [file] = (await clerk.must('exchange.scan', { driveId: 'stick' })).files;
    await clerk.must('exchange.preview', { fileToken: file?.token ?? '' });
    expect(await detailOf('exchange.preview')).toMatch(/U-青山-01.*停用/u);
    expect(await refused(setState('in_use'))).toBe('ok');
    expect(await write(clerk, id)).toBe('ok');
  });

  it('is warned of where the stick is meant for something else', async () => {
    await register('stick', 'backup');
    expect((await seen(clerk, 'stick', 'exchange'))?.warning).toContain('备份');
    expect((await seen(admin, 'stick', 'backup'))?.warning).toBeNull();
  });
});

describe('a stick that is lost', () => {
  it('is reported by whoever misses it; the note says what it held, encrypted for whom, and leaves room for what people know', async () => {
    await register('stick', 'both');
    const { id: packageId, no } = await sealed();
    await write(clerk, packageId);
    await admin.must('backup.make', { place: { kind: 'drive', driveId: 'stick' } });
    const lamp = async () => {
      const { lastOff, lamp: colour } = await admin.must('backup.status', {});
      return [lastOff?.target ?? null, colour];
    };
    expect(await lamp()).toEqual(['stick', 'green']);
    const { id, rev } = await medium();
    expect(await refused(clerk.call('papers.preview', { code: 'medium-loss', subjectId: id }))).toBe('paper_not_ready');
    expect(await refused(clerk.call('media.reportLost', { id, rev, on: '2026-11-03', how: '' }))).toBe('medium_day_ahead');
    await clerk.must('media.reportLost', { id, rev, on: '2026-11-02', how: '' });
    expect(await refused(clerk.call('media.reportLost', { id, rev, on: '2026-11-02', how: '' }))).toBe('stale');
    // What lies on it is no backup in the office's hands any more.
    const [target, colour] = await lamp();
    expect([target, colour === 'green']).toEqual([null, false]);
    const note = await textOf(clerk, 'medium-loss', id);
    for (const words of [
      'U-青山-01',
      '李会计',
      `包 ${no}（交临江县民政局）`,
      '备份 2026-11-02',
      '只有临江县民政局和本单位的密钥能打开',
      '恢复码',
    ])
      expect(note).toContain(words);
    expect((await admin.must('journal.list', { action: 'media.reportLost' })).total).toBe(1);
  });

  it('and turns up again is refused for writing, goes through 停用 before it is used again, and never comes back from destruction', async () => {
    await register();
    const { id: packageId } = await sealed();
    const { id, rev } = await medium();
    await clerk.must('media.reportLost', { id, rev, on: '2026-11-01', how: '车上丢失' });
    expect(await write(clerk, packageId)).toBe('medium_not_in_use');
    expect(await seen(clerk)).toMatchObject({ kind: 'own', blocked: expect.stringContaining('丢失') as string });
    expect(await refused(setState('in_use'))).toBe('medium_state_step');
    expect([await refused(setState('stopped')), await refused(setState('destroyed')), await refused(setState('in_use'))]).toEqual([
      'ok',
      'ok',
      'medium_state_step',
    ]);
    expect(await textOf(admin, 'media-register', '999901104000')).toMatch(/U-青山-01.*销毁.*查验/u);
  });
});

describe('the reminder of the day', () => {
  it('is due until somebody of the office has confirmed it, and again the next day', async () => {
    const reminder = async (desk: Desk) => (await desk.must('exchange.drives', {})).reminder;
    expect(await reminder(clerk)).toContain('专人保管');
    await clerk.must('media.confirmReminder', {});
    expect([await reminder(clerk), await reminder(admin), await reminder(countyClerk)]).toEqual([null, null, expect.any(String)]);
    township.setToday('2026-11-03');
    const next = await township.as('周干事');
    expect(await reminder(next)).not.toBeNull();
  });
});

describe('an office that went back to an earlier backup', () => {
  it('knows its own marker without a row, and gives the stick its number back', async () => {
    await register();
    const before = join(newFolder('before'), 'office');
    await township.engine.close();
    cpSync(township.dir, before, { recursive: true });
    township = await openTestOffice(township.dir, { today: '2026-11-02', host: testHost(plugged) });
    admin = await township.as('管管');
    await register('other');
    await township.engine.close();
    rmSync(township.dir, { recursive: true });
    cpSync(before, township.dir, { recursive: true });
    township = await openTestOffice(township.dir, { today: '2026-11-02', host: testHost(plugged) });
    admin = await township.as('管管');
    expect(await seen(admin, 'other')).toMatchObject({ kind: 'lost_row', no: 'U-青山-02' });
    expect((await register('other')).no).toBe('U-青山-02');
    expect(await seen(admin, 'other')).toMatchObject({ kind: 'own', no: 'U-青山-02' });
  });
});
