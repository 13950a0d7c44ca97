import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Disk } from '#engine/files/disk.ts';
import { keysOnPc, officeToRetire, startedOn } from '../../fixtures/engine/retiring-office.ts';
import { testHost } from '../../fixtures/engine/test-host.ts';
import { TEST_PASSWORD } from '../../fixtures/engine/test-office.ts';
import { failingDisk } from '../../fixtures/failing-disk.ts';
import { newFolder } from '../../fixtures/folders.ts';
import { crashStates, historyOf, layOut, treeOf } from './file-system-model.ts';
import { recordingDisk } from './recording-disk.ts';

const MOST = 10_000;
const STARTED = Number(process.env['MINZHENG_STATES'] ?? 10);
const login = { login: '管管', password: TEST_PASSWORD };

let ready: Awaited<ReturnType<typeof officeToRetire>>;
beforeAll(async () => {
  ready = await officeToRetire();
  await ready.backUp();
  await ready.office.engine.close();
});
// A second connection's lock and shared memory belong to the program that runs.
const pcCopy = (): string => {
  const home = newFolder('pc');
  cpSync(ready.home, home, { recursive: true, filter: (path) => !/in-use\.lock|-shm$/u.test(path) });
  return home;
};
const started = (home: string, disk?: Disk) =>
  startedOn(join(home, 'office'), testHost([{ id: 'stick', path: ready.stick }]), join(home, 'copies'), disk);

/** What the next start and, where it is asked for a password, the next login make of it: the PC is retired, or nothing ever happened. */
const expectDecided = async (home: string, why: string): Promise<'retired' | 'in use'> => {
  const next = started(home);
  const { state } = await next.desk.must('office.status', {});
  const entered = await next.desk.call('session.login', login);
  if (entered.ok) {
    expect([why, state]).toEqual([why, 'closed']);
    expect((await next.desk.must('journal.list', { action: 'office.retire' })).total, why).toBe(0);
    await next.close();
    return 'in use';
  }
  expect([why, entered.error.code]).toEqual([why, 'office_retired']);
  expect(await next.desk.must('office.status', {}), why).toMatchObject({ state: 'retired', retired: { finished: true } });
  expect([why, keysOnPc(home)]).toEqual([why, []]);
  expect((await next.desk.must('office.retiredRecord', {})).html).toContain('SHA-256');
  await next.close();
  return 'retired';
};

describe('the plug is pulled while a PC is taken out of use', () => {
  it('the next start finishes it, or the office goes on as if nobody had begun', async () => {
    const home = pcCopy();
    const start = treeOf(home);
    const recording = recordingDisk(home);
    const pc = started(home, recording.disk);
    await pc.desk.must('session.login', login);
    await pc.desk.must('office.retire', ready.ask);
    recording.tell();
    await pc.close();
    const states = crashStates(historyOf(start, recording.operations), MOST);
    expect(states.length).toBeGreaterThan(100);
    const seen = new Set<string>();
    const picked = states.filter(
      (_, i) =>
        i === states.length - 1 || Math.floor((i * STARTED * 3) / states.length) !== Math.floor(((i - 1) * STARTED * 3) / states.length),
    );
    for (const { tree, after, told } of picked) {
      const left = newFolder('crash');
      layOut(tree, left);
      const ended = await expectDecided(left, `after ${after}`);
      if (told) expect([after, ended]).toEqual([after, 'retired']);
      seen.add(ended);
      rmSync(left, { recursive: true });
    }
    expect(seen).toContain('retired');
  });
});

describe('the disk fails while a PC is taken out of use', () => {
  const ofDestroying = /retired\.json|keyring\.[ab]|machine\.key|copies\/民政备份|office$/u;
  /** From its n-th operation on, once the second person has typed the password. */
  const failingFrom = (at: { left: number; on: boolean }): Disk =>
    failingDisk(({ path }) => (at.on && ofDestroying.test(path) && (at.left -= 1) < 0 ? 'EIO' : null));

  it('at whichever operation: nobody gets in, and the next start on a sound disk finishes it', async () => {
    let tried = 0;
    for (;;) {
      const at = { left: tried, on: false };
      const home = pcCopy();
      const pc = started(home, failingFrom(at));
      await pc.desk.must('session.login', login);
      at.on = true;
      const answer = await pc.desk.call('office.retire', ready.ask);
      expect([tried, answer.ok]).toEqual([tried, true]);
      await pc.close();
      expect(existsSync(join(home, 'office', 'office.mzdb'))).toBe(true);
      expect(await expectDecided(home, `from operation ${tried}`)).toBe('retired');
      rmSync(home, { recursive: true });
      if (at.left >= 0) break;
      tried += 1;
    }
    expect(tried).toBeGreaterThan(20);
  });
});
