import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openEngine } from '#engine/index.ts';
import { householdEntry, personEntry, villagesCsv } from '../fixtures/engine/families.ts';
import { testHost } from '../fixtures/engine/test-host.ts';
import { deskOf, testCost, testOffice, TEST_PASSWORD, type Desk, type TestOffice } from '../fixtures/engine/test-office.ts';
import { newFolder } from '../fixtures/folders.ts';

const onStick = { kind: 'drive', driveId: 'stick' } as const;
const engines: { readonly close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.close();
});

type Home = { readonly office: TestOffice; readonly host: ReturnType<typeof testHost>; readonly set: string };
/** An office of two families, each with a scan, backed up to a stick. */
const backedUp = async (): Promise<Home> => {
  const stick = newFolder('stick');
  const host = testHost([{ id: 'stick', path: stick }]);
  const office = await testOffice({ host, dir: join(newFolder('home'), 'office') });
  engines.push(office.engine);
  await office.admin.must('divisions.importCsv', { text: villagesCsv() });
  const clerk = await office.as('李会计', 'clerk');
  for (const [i, name] of ['户口簿', '残疾证'].entries()) {
    const person = await clerk.must('people.add', personEntry(`欧阳${name}`, null));
    const { id } = await clerk.must('households.add', householdEntry(person.id));
    const path = join(newFolder(), `${name}.png`);
    // Of different sizes, so that a test knows which is which.
    writeFileSync(path, Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(3000 + 4000 * i, 7)]));
    await clerk.must('files.attach', { fileToken: path, purpose: 'material', objectType: 'household', objectId: id });
  }
  await office.admin.must('backup.make', { place: onStick });
  return { office, host, set: join(stick, '民政备份', '999901104000') };
};
/** The larger of the two scans, 残疾证, as it lies encrypted under a folder. */
const scanIn = (root: string): string =>
  readdirSync(join(root, 'blobs'), { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name))
    .toSorted((a, b) => readFileSync(b).length - readFileSync(a).length)[0] ?? '';
const rot = (path: string): Buffer => {
  const right = readFileSync(path);
  writeFileSync(
    path,
    Buffer.from(right).map((byte, at) => (at === 5000 ? byte ^ 1 : byte)),
  );
  return right;
};
const newest = async (desk: Desk): Promise<string> => (await desk.must('backup.look', { place: onStick })).rows[0]?.token ?? '';

describe('an attachment on a stick has gone bad', () => {
  it('and the office has it: the full backup puts it right and says how many', async () => {
    const { office, set } = await backedUp();
    const right = rot(scanIn(set));
    const made = await office.admin.must('backup.make', { place: onStick, full: true });
    expect([made.mended, made.files, made.newFiles, made.missing]).toEqual([1, 2, 0, 0]);
    expect(readFileSync(scanIn(set)).equals(right)).toBe(true);
    expect((await office.admin.must('backup.make', { place: onStick, full: true })).mended).toBe(0);
  });

  it('and a check found it: the next evening’s backup puts it right, full or not', async () => {
    const { office, set } = await backedUp();
    rot(scanIn(set));
    expect((await office.admin.call('backup.verify', { token: await newest(office.admin) })).ok).toBe(false);
    const made = await office.admin.must('backup.make', { place: onStick });
    expect(made.mended).toBe(1);
    await office.admin.must('backup.verify', { token: await newest(office.admin) });
    expect((await office.admin.must('backup.status', {})).lamp).toBe('green');
  });

  it('and in the office too: the full backup is made without it, and counts it as missing', async () => {
    const { office, set } = await backedUp();
    for (const root of [set, office.dir]) rot(scanIn(root));
    const made = await office.admin.must('backup.make', { place: onStick, full: true });
    expect([made.mended, made.files, made.missing]).toEqual([0, 1, 1]);
  });

  it('does not pass the quarter’s exercise because the office still has it', async () => {
    const { office, set } = await backedUp();
    rot(scanIn(set));
    const drill = await office.admin.must('backup.drill', { token: await newest(office.admin), code: office.recoveryCode });
    expect([drill.passed, drill.rows.at(-1)]).toEqual([false, { label: '附件和交换包', expected: '2 个', found: '1 个' }]);
  });
});

/** The office closed, or on another PC: a backup of the stick is checked and restored. */
const restored = async ({ office, host }: Home, dir: string) => {
  await office.engine.close();
  engines.splice(0);
  const engine = openEngine({ dir, host, now: () => Date.parse('2026-11-03T04:00:00Z'), keyCost: testCost, version: 'test' });
  engines.push(engine);
  const desk = deskOf(engine.connect({ kind: 'test' }));
  const token = (await desk.must('restore.find', { place: onStick })).rows[0]?.token ?? '';
  const secret = { kind: 'code', code: office.recoveryCode } as const;
  const checked = await desk.must('restore.check', { token, secret });
  const run = await desk.must('restore.run', { token, secret, login: '管管', newPassword: TEST_PASSWORD });
  await desk.must('session.login', { login: '管管', password: TEST_PASSWORD });
  return { desk, checked, run };
};
/** The attachments that lie in the restored folder. */
const scans = (dir: string): number =>
  readdirSync(join(dir, 'blobs'), { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).length;

describe('a stick with a bad attachment is restored', () => {
  it('where the office’s folder has the good one: nothing is missing', async () => {
    const home = await backedUp();
    rot(scanIn(home.set));
    const { checked, run } = await restored(home, home.office.dir);
    expect([checked.missing, checked.missingFiles, run.missing]).toEqual([0, [], 0]);
    expect(scans(home.office.dir)).toBe(2);
  });

  it('on another PC: it says before which one is lost, and everything else comes back', async () => {
    const home = await backedUp();
    rot(scanIn(home.set));
    const dir = join(newFolder('pc'), 'office');
    const { desk, checked, run } = await restored(home, dir);
    expect([checked.files, checked.missing, checked.missingFiles]).toEqual([2, 1, ['残疾证.png']]);
    expect([run.missing, run.missingFiles]).toEqual([1, ['残疾证.png']]);
    expect(scans(dir)).toBe(1);
    expect((await desk.must('journal.verify', {})).problems).toEqual([]);
  });

  it('on another PC where it is not on the stick at all: the same', async () => {
    const home = await backedUp();
    rmSync(scanIn(home.set));
    const dir = join(newFolder('pc'), 'office');
    const { checked, run } = await restored(home, dir);
    expect([checked.missing, checked.missingFiles, run.missing]).toEqual([1, ['残疾证.png'], 1]);
    expect(scans(dir)).toBe(1);
  });
});
