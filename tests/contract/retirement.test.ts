import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { personEntry } from '../fixtures/engine/families.ts';
import { keysOnPc, officeToRetire, startedOn } from '../fixtures/engine/retiring-office.ts';
import { failingDisk } from '../fixtures/failing-disk.ts';
import { newFolder } from '../fixtures/folders.ts';
import { TEST_PASSWORD, type Desk } from '../fixtures/engine/test-office.ts';

const onStick = { kind: 'drive', driveId: 'stick' } as const;
const NEW_PASSWORD = 'Qingshan-2027?';
const NAME = '青山镇人民政府';

const codeOf = async (answer: Promise<{ ok: boolean; error?: { code: string; params: object } }>): Promise<string> => {
  const got = await answer;
  return got.ok ? 'ok' : (got.error?.code ?? '');
};
const whyOf = async (answer: ReturnType<Desk['call']>): Promise<string> => {
  const got = await answer;
  if (got.ok || got.error.code !== 'retire_backup_missing') throw new Error(`not refused for a backup: ${JSON.stringify(got)}`);
  return String(got.error.params['why']);
};
/** Every file of the PC, so that the bytes of a key can be looked for in all of them. */
const holders = (home: string, bytes: readonly string[]): string[] =>
  readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('2026-09-01'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => bytes.some((one) => readFileSync(path).includes(one)));
const wrappedIn = (dir: string): string[] =>
  (JSON.parse(readFileSync(join(dir, 'keyring.a'), 'utf8')) as { slots: { wrapped: string }[] }).slots.map(({ wrapped }) => wrapped);

describe('a PC is taken out of use', () => {
  it('with a backup that holds everything: its keys are gone everywhere, nobody opens it again, the record says what was done', async () => {
    const { home, dir, host, office, backUp, ask } = await officeToRetire();
    await backUp();
    const wrapped = wrappedIn(dir);
    expect(holders(home, wrapped).length).toBeGreaterThan(1);
    expect(keysOnPc(home).length).toBeGreaterThan(6);
    expect((await office.admin.must('office.retiring', {})).why).toBe('');
    await office.admin.must('office.retire', ask);

    expect(keysOnPc(home)).toEqual([]);
    expect(holders(home, wrapped)).toEqual([]);
    expect(existsSync(join(dir, 'office.mzdb'))).toBe(true);
    expect(readdirSync(join(home, 'office-恢复前副本-2026-09-01-080000'))).toContain('keyring.a');
    expect(await office.admin.must('office.status', {})).toMatchObject({
      state: 'retired',
      office: { name: NAME },
      retired: { finished: true, by: '管管', second: '赵镇长' },
    });
    const { html } = await office.admin.must('office.retiredRecord', {});
    for (const part of [
      '销毁记录',
      NAME,
      '换新电脑，旧电脑报废',
      '管管',
      '赵镇长',
      'stick',
      '本机副本 1 份',
      '旧数据文件夹 1 个',
      'SHA-256',
    ])
      expect(html).toContain(part);
    expect(html).not.toContain('欧阳春花');
    expect(office.bugs).toEqual([]);
    await office.engine.close();

    const again = startedOn(dir, host, join(home, 'copies'));
    const login = { login: '管管', password: TEST_PASSWORD };
    const byCode = { code: office.recoveryCode, login: '管管', newPassword: NEW_PASSWORD };
    for (const tried of [
      again.desk.call('session.login', login),
      again.desk.call('office.recover', byCode),
      again.desk.call('office.replaceAdmin', { ...byCode, login: '赵镇长', reason: '管理员不在' }),
      again.desk.call('restore.salvage', { secret: { kind: 'code', code: office.recoveryCode } }),
    ])
      expect(await codeOf(tried)).toBe('office_retired');
    expect((await again.desk.must('restore.find', { place: null })).rows).toEqual([]);
    await again.close();
    // Not even by hand: without its mark the folder is one whose keys are lost.
    rmSync(join(dir, 'retired.json'));
    const bare = startedOn(dir, host);
    expect(await codeOf(bare.desk.call('session.login', login))).toBe('office_missing');
    expect(await codeOf(bare.desk.call('office.recover', byCode))).toBe('office_missing');
    await bare.close();
  });

  it('and the backup on the stick is the office, on a new PC as on this one', async () => {
    const { home, dir, host, office, backUp, ask } = await officeToRetire();
    await backUp();
    await office.admin.must('office.retire', ask);
    await office.engine.close();
    for (const folder of [join(home, 'new-pc'), dir]) {
      const pc = startedOn(folder, host);
      const token = (await pc.desk.must('restore.find', { place: onStick })).rows[0]?.token ?? '';
      const secret = { kind: 'code', code: office.recoveryCode } as const;
      const restored = await pc.desk.must('restore.run', { token, secret, login: '管管', newPassword: NEW_PASSWORD });
      expect(restored.keptAs === null).toBe(folder !== dir);
      await pc.desk.must('session.login', { login: '管管', password: NEW_PASSWORD });
      expect((await pc.desk.must('journal.verify', {})).problems).toEqual([]);
      expect((await pc.desk.must('users.list', {})).rows.map(({ name }) => name)).toContain('李会计');
      expect((await pc.desk.must('office.status', {})).retired).toBe(null);
      await pc.close();
    }
  });

  it('and the page that restores it here counts what was done since as the page that ended it did', async () => {
    const { home, dir, host, office, backUp, ask, clerk } = await officeToRetire();
    await backUp();
    const found = async (pc: ReturnType<typeof startedOn>) => {
      const token = (await pc.desk.must('restore.find', { place: onStick })).rows[0]?.token ?? '';
      return await pc.desk.must('restore.check', { token, secret: { kind: 'code', code: office.recoveryCode } });
    };
    await office.as('李会计');
    await clerk.must('people.add', personEntry('诸葛秋月', null));
    expect((await office.admin.must('office.retiring', {})).why).toContain('又办过 1 步');
    await office.engine.close();
    const before = startedOn(dir, host, join(home, 'copies'));
    expect((await found(before)).later).toMatchObject({ acts: 1 });
    await before.desk.must('session.login', { login: '管管', password: TEST_PASSWORD });
    await before.desk.must('backup.make', { place: onStick });
    await before.desk.must('office.retire', ask);
    // On the same page, without a new start.
    expect((await found(before)).later).toMatchObject({ acts: 0 });
    await before.close();
  });

  it('and another office is set up in its place; the folder nobody opens is kept beside', async () => {
    const { home, dir, host, office, backUp, ask } = await officeToRetire();
    await backUp();
    await office.admin.must('office.retire', ask);
    await office.engine.close();
    const pc = startedOn(dir, host);
    const made = await pc.desk.must('office.initialise', {
      role: 'township',
      orgCode: '999901106000',
      name: '绿水镇人民政府',
      adminName: '周主管',
      password: NEW_PASSWORD,
    });
    await pc.desk.must('office.confirmRecoveryCode', { code: made.recoveryCode });
    await pc.desk.must('session.login', { login: '周主管', password: NEW_PASSWORD });
    expect(readdirSync(home).filter((name) => name.includes('已停用'))).toEqual(['office-已停用-2026-11-02']);
    await pc.close();
  });

  it('fenced off, because the office lives on another PC: without a backup of its own', async () => {
    const { home, dir, host, office, backUp, ask, clerk } = await officeToRetire();
    await backUp();
    const other = startedOn(join(home, 'new-pc'), host);
    const token = (await other.desk.must('restore.find', { place: onStick })).rows[0]?.token ?? '';
    const secret = { kind: 'code', code: office.recoveryCode } as const;
    await other.desk.must('restore.run', { token, secret, login: '管管', newPassword: NEW_PASSWORD });
    await other.close();
    await clerk.must('people.add', personEntry('诸葛秋月', null));
    expect(await codeOf(office.admin.call('backup.make', { place: onStick }))).toBe('office_fenced');
    expect(await office.admin.must('office.retiring', {})).toMatchObject({ why: '', fence: { where: 'stick' } });
    await office.admin.must('office.retire', { ...ask, backup: null });
    expect(keysOnPc(home).filter((path) => !path.startsWith('new-pc'))).toEqual([]);
    expect((await office.admin.must('office.retiredRecord', {})).html).toContain('另一台电脑');
    expect(office.bugs).toEqual([]);
    await office.engine.close();
    expect((await startedOn(join(home, 'new-pc'), host).desk.call('session.login', { login: '管管', password: NEW_PASSWORD })).ok).toBe(
      true,
    );
    expect(await codeOf(startedOn(dir, host).desk.call('session.login', { login: '管管', password: TEST_PASSWORD }))).toBe(
      'office_retired',
    );
  });
});

describe('it is refused, and everything goes on,', () => {
  it('where something would be lost: the sentence says which backup is missing', async () => {
    const { home, office, clerk, backUp, ask, stick } = await officeToRetire();
    const { admin } = office;
    expect(await whyOf(admin.call('office.retire', ask))).toBe('还没有备份到U盘');
    await admin.must('backup.make', { place: { kind: 'folder', token: newFolder('same-disk') } });
    expect(await whyOf(admin.call('office.retire', ask))).toBe('还没有备份到U盘');
    await backUp();
    await clerk.must('people.add', personEntry('诸葛秋月', null));
    expect(await whyOf(admin.call('office.retire', ask))).toMatch(/备份到“stick”以后，又办过 1 步（最后一步：登记人员/u);
    expect((await admin.must('office.retiring', {})).why).toMatch(/又办过 1 步/u);
    await backUp();
    expect(await whyOf(admin.call('office.retire', { ...ask, backup: null }))).toBe('没有指明备份盘和恢复码');
    const elsewhere = { place: { kind: 'drive', driveId: 'other' } as const, code: office.recoveryCode };
    expect(await admin.call('office.retire', { ...ask, backup: elsewhere })).toMatchObject({
      error: { code: 'retire_other_stick', params: { chosen: '“other”', target: 'stick', advice: '它正插着，请改选“stick”' } },
    });
    const gone = { place: { kind: 'drive', driveId: 'pulled' } as const, code: office.recoveryCode };
    expect(await codeOf(admin.call('office.retire', { ...ask, backup: gone }))).toBe('backup_medium_gone');
    // What was written to the stick is not what is read from it.
    const generations = join(stick, '民政备份', '999901104000', 'generations');
    const newest = readdirSync(generations).toSorted().at(-1) ?? '';
    const base = join(generations, newest, 'office.mzdb');
    const bytes = readFileSync(base);
    writeFileSync(base, Buffer.from(bytes).fill(7, 4096, 8192));
    expect(await codeOf(admin.call('office.retire', ask))).toBe('backup_unreadable');
    writeFileSync(base, bytes);
    expect((await admin.must('office.status', {})).state).toBe('open');
    expect(keysOnPc(home).length).toBeGreaterThan(6);
    expect((await admin.must('journal.list', { action: 'office.retire' })).total).toBe(0);
    await admin.must('office.retire', ask);
    await office.close();
  });

  it('to one person alone, under a wrong name, with a wrong code, and to who is no administrator', async () => {
    const { home, office, clerk, backUp, ask } = await officeToRetire();
    const { admin } = office;
    await backUp();
    expect(await codeOf(admin.call('office.retire', { ...ask, officeName: '青山镇' }))).toBe('retire_name_wrong');
    expect(await codeOf(admin.call('office.retire', { ...ask, secondLogin: '管管' }))).toBe('second_same');
    expect(await codeOf(admin.call('office.retire', { ...ask, secondPassword: '不是这个密码123' }))).toBe('second_wrong');
    expect(await codeOf(admin.call('office.retire', { ...ask, backup: { ...ask.backup, code: '1234' } }))).toBe('recovery_code_wrong');
    expect(await codeOf(clerk.call('office.retire', ask))).toBe('forbidden');
    const draw = await admin.must('office.drawRecoveryCode', {});
    const newCode = { ...ask.backup, code: draw.recoveryCode };
    expect(await codeOf(admin.call('office.retire', { ...ask, backup: newCode }))).toBe('restore_secret_wrong');
    expect(keysOnPc(home).length).toBeGreaterThan(6);
    await clerk.must('people.search', { text: '欧阳' });
    await office.close();
  });
});

describe('the current fails while the keys are destroyed', () => {
  it('while a file cannot be removed the PC opens nothing, says that keys are left, and begins nothing new', async () => {
    const { home, dir, host, office, backUp, ask } = await officeToRetire();
    await backUp();
    await office.engine.close();
    const locked = failingDisk(({ kind, path }) => (kind === 'remove' && path.endsWith('office/keyring.b') ? 'EPERM' : null));
    const copies = join(home, 'copies');
    const held = startedOn(dir, host, copies, locked);
    await held.desk.must('session.login', { login: '管管', password: TEST_PASSWORD });
    await held.desk.must('office.retire', ask);
    expect(await held.desk.must('office.status', {})).toMatchObject({ state: 'retired', retired: { finished: false } });
    const token = 'any';
    for (const tried of [
      held.desk.call('session.login', { login: '管管', password: TEST_PASSWORD }),
      held.desk.call('restore.check', { token, secret: { kind: 'code', code: office.recoveryCode } }),
      held.desk.call('office.retiredRecord', {}),
    ])
      expect(await codeOf(tried)).toBe('retirement_unfinished');
    // The one that stayed has nothing in it any more.
    expect(() => JSON.parse(readFileSync(join(dir, 'keyring.b'), 'utf8')) as unknown).toThrow(SyntaxError);
    expect(keysOnPc(home)).toEqual(['office/keyring.b']);
    await held.close();
    const freed = startedOn(dir, host, copies);
    expect(await freed.desk.must('office.status', {})).toMatchObject({ retired: { finished: true } });
    expect(keysOnPc(home)).toEqual([]);
    await freed.close();
  });

  it('and a program that knows of no copies destroys those the other one made', async () => {
    const { home, dir, host, office, backUp, ask } = await officeToRetire(
      failingDisk(({ kind, path }) =>
        kind === 'remove' &&
        path.endsWith('keyring.json') &&
        !path.includes('.part') &&
        existsSync(join(dirname(path), '..', '..', '..', '..', '..', 'hold'))
          ? 'EPERM'
          : null,
      ),
    );
    await backUp();
    mkdirSync(join(home, 'hold'));
    await office.admin.must('office.retire', ask);
    await office.engine.close();
    expect(keysOnPc(home).every((path) => path.startsWith('copies'))).toBe(true);
    expect(keysOnPc(home).length).toBeGreaterThan(0);
    const line = startedOn(dir, host);
    expect(await line.desk.must('office.status', {})).toMatchObject({ retired: { finished: true } });
    expect(keysOnPc(home)).toEqual([]);
    await line.close();
  });
});
