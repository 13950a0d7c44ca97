import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openEngine } from '#engine/index.ts';
import { BENCH_TODAY, copyOf, openBench } from '../base.ts';
import { timed } from '../figures.ts';
import type { Measure } from '../measure-kit.ts';
import { testHost } from '../../fixtures/engine/test-host.ts';
import { deskOf, openTestOffice, testCost, TEST_PASSWORD } from '../../fixtures/engine/test-office.ts';
import { newFolder } from '../../fixtures/folders.ts';

const OFFICE_BYTES = 1e9;
const SCAN_BYTES = 600_000;
const TARGET_S = 120;
const onStick = { kind: 'drive', driveId: 'stick' } as const;

const bytesBelow = (dir: string): number =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' }).reduce((sum, name) => {
    const seen = statSync(join(dir, name));
    return seen.isFile() ? sum + seen.size : sum;
  }, 0);

/** Scans of a family's papers until the office weighs what it shall. */
const fill = async (dir: string): Promise<void> => {
  const office = await openBench(dir);
  const clerk = await office.as('李会计');
  const [family] = (await clerk.must('households.list', { limit: 1 })).rows;
  const scan = join(newFolder('scan'), 'scan.jpg');
  for (let bytes = bytesBelow(dir); bytes < OFFICE_BYTES; bytes += SCAN_BYTES) {
    writeFileSync(scan, Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), randomBytes(SCAN_BYTES - 32)]));
    await clerk.must('files.attach', { fileToken: scan, purpose: 'material', objectType: 'household', objectId: family?.id ?? '' });
  }
  await office.engine.close();
};

/** An evening's copy of a large office onto an empty stick, read back from there; and that copy brought back where nothing is left. */
export const backup: Measure = async (base) => {
  const dir = copyOf(base, 'backup');
  await fill(dir);
  const stick = newFolder('stick');
  const host = testHost([{ id: 'stick', path: stick }]);
  const office = await openTestOffice(dir, { today: BENCH_TODAY, host });
  const made = await timed(() => office.admin.must('backup.make', { place: onStick }));
  const again = await timed(() => office.admin.must('backup.make', { place: onStick }));
  await office.engine.close();
  // The same PC with an empty disk: its own secret still is, so the copy opens by the administrator's password.
  const pc = join(newFolder('pc'), 'office');
  mkdirSync(pc, { recursive: true });
  cpSync(join(dir, 'machine.key'), join(pc, 'machine.key'));
  const engine = openEngine({ dir: pc, host, now: () => Date.parse(`${BENCH_TODAY}T04:00:00Z`), keyCost: testCost, version: 'bench' });
  const desk = deskOf(engine.connect({ kind: 'test' }));
  const token = (await desk.must('restore.find', { place: onStick })).rows[0]?.token ?? '';
  const secret = { kind: 'password', login: '管管', password: TEST_PASSWORD } as const;
  const restored = await timed(() => desk.must('restore.run', { token, secret, login: '管管', newPassword: null }));
  await desk.must('session.login', { login: '管管', password: TEST_PASSWORD });
  const { problems } = await desk.must('journal.verify', {});
  if (problems.length > 0 || restored.value.missing > 0) throw new Error('the restored office is not whole');
  await engine.close();
  const size = `${(bytesBelow(dir) / 1e9).toFixed(2)} GB`;
  rmSync(pc, { recursive: true, force: true });
  return [
    {
      name: 'an office of 1 GB copied to an empty stick and read back',
      value: made.ms / 1000,
      unit: 's',
      target: TARGET_S,
      note: `${size}, ${made.value.files} attachments; a folder as stick`,
    },
    { name: 'the same the next evening', value: again.ms / 1000, unit: 's', target: null, note: `${again.value.newFiles} new attachments` },
    {
      name: 'that copy restored into an empty folder, every file verified',
      value: restored.ms / 1000,
      unit: 's',
      target: TARGET_S,
      note: size,
    },
  ];
};
