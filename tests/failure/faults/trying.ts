import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { realDisk, type Disk, type DiskOperation } from '#engine/files/disk.ts';
import { checkIntegrity, closeDatabase, openDatabase } from '#storage/open.ts';
import { failingDisk, systemError } from '../../fixtures/failing-disk.ts';
import { newFolder } from '../../fixtures/folders.ts';
import { openTestOffice } from '../../fixtures/engine/test-office.ts';
import { filesBelow, keyOf } from '../folder.ts';
import { start, type Scenario } from './scenarios.ts';
import { copyFolder, dayOf, type Stage, type Stages } from './stages.ts';

/** A night tries every fault at every operation, some scenarios in each of its steps; otherwise so many of each scenario. */
const NIGHTLY = Number(process.env['MINZHENG_SCENARIOS'] ?? 0);
const FROM = Number(process.env['MINZHENG_FROM'] ?? 0);
export const triesOf = (daily: number): number =>
  NIGHTLY > 0 ? Number.POSITIVE_INFINITY : Number(process.env['MINZHENG_FAULTS'] ?? daily);
export const turn = (all: readonly Scenario[]): readonly Scenario[] => (NIGHTLY > 0 ? all.slice(FROM, FROM + NIGHTLY) : all);

type Fault = 'ENOSPC' | 'EIO' | 'EPERM' | 'ENOENT' | 'short';
/** What can befall an operation: no room, a bad block, a virus scanner or a missing right, a file that vanished, a write in two goes. */
const faultsOf: Readonly<Record<DiskOperation['kind'], readonly Fault[]>> = {
  create: ['ENOSPC', 'EIO', 'EPERM'],
  write: ['ENOSPC', 'EIO', 'short'],
  flush: ['EIO', 'ENOSPC'],
  read: ['EIO', 'ENOENT', 'EPERM'],
  rename: ['EIO', 'EPERM', 'ENOENT'],
  remove: ['EIO', 'EPERM'],
  'make-folder': ['ENOSPC', 'EIO', 'EPERM'],
  'remove-folder': ['EIO', 'EPERM'],
  'flush-folder': ['EIO'],
};
const needsRoom = new Set<DiskOperation['kind']>(['create', 'write', 'make-folder']);

/** A disk that fails at one operation, counted below a folder: a full one stays full and a forbidden place forbidden until it is healed. */
const faultyDisk = (below: string, at: number, fault: Fault | null): { disk: Disk; seen: DiskOperation['kind'][]; heal: () => void } => {
  const seen: DiskOperation['kind'][] = [];
  let [healed, forbidden] = [false, ''];
  const codeFor = (operation: DiskOperation): string | null => {
    if (healed || fault === null || fault === 'short' || seen.length - 1 < at) return null;
    if (seen.length - 1 === at) {
      forbidden = `${operation.kind} ${operation.path}`;
      return fault;
    }
    if (fault === 'ENOSPC' && needsRoom.has(operation.kind)) return fault;
    return fault === 'EPERM' && forbidden === `${operation.kind} ${operation.path}` ? fault : null;
  };
  const failing = failingDisk(codeFor);
  return {
    seen,
    heal: () => void (healed = true),
    disk: {
      ...failing,
      before: (operation) => {
        if (!operation.path.startsWith(below)) return realDisk.before(operation);
        seen.push(operation.kind);
        if (fault === 'short' && !healed && seen.length - 1 === at) {
          if (operation.kind !== 'write') throw systemError('EIO', operation);
          return Math.max(1, operation.bytes.length >> 1);
        }
        return failing.before(operation);
      },
    },
  };
};

/** Refusals that say in words what the disk or the stick did. */
const inWords = new Set([
  'disk_full',
  'disk_failed',
  'medium_gone',
  'medium_full',
  'medium_write_failed',
  'medium_file_gone',
  'medium_unreadable',
  'backup_medium_gone',
  'backup_medium_full',
  'backup_write_failed',
  'backup_source_unreadable',
  'backup_unreadable',
  'copy_failed',
  'key_change_failed',
  'restore_swap_failed',
]);

const homeFor = (scenario: Scenario, stages: Stages): string => {
  const home = newFolder('fault');
  copyFolder(stages.folderOf(scenario.stage), home);
  return home;
};

/** Nothing is left half done in an office, and what is there hangs together. */
const expectSound = async (dir: string, stage: Stage, why: string): Promise<void> => {
  const office = await openTestOffice(dir, { today: dayOf(stage) });
  expect((await office.admin.must('journal.verify', {})).problems, why).toEqual([]);
  expect(office.bugs, why).toEqual([]);
  await office.engine.close();
  const base = openDatabase(join(dir, 'office.mzdb'), await keyOf(dir), { readonly: true });
  expect(base.ok && checkIntegrity(base.value, true), why).toEqual([]);
  if (base.ok) closeDatabase(base.value);
  expect(
    filesBelow(dir).filter((path) => /\.tmp$|\.part(?:\/|$)/u.test(path)),
    why,
  ).toEqual([]);
};

/** Every fault at every operation of a scenario, as they come; then as many of them as are tried, spread evenly. */
const casesOf = async (
  scenario: Scenario,
  stages: Stages,
  tries: number,
): Promise<{ readonly at: number; readonly fault: Fault; readonly kind: string }[]> => {
  const home = homeFor(scenario, stages);
  const counted = faultyDisk(join(home, scenario.watched), -1, null);
  const whole = start(scenario, home, stages, counted.disk);
  expect([await scenario.work(whole), whole.bugs]).toEqual(['ok', []]);
  await whole.close();
  const all = counted.seen.flatMap((kind, at) => faultsOf[kind].map((fault) => ({ at, fault, kind })));
  // A golden stride meets other operations and other faults each time, the same in every run.
  if (tries >= all.length) return all;
  const picked = Array.from({ length: tries }, (_, i) => all[Math.floor(((i * 0.618_033_988_75 + 0.31) % 1) * all.length)]);
  return picked.flatMap((one) => one ?? []);
};

/** Each scenario with so many of its faults, infinitely many are all of them; `stages` are played before. */
export const triedAtEachOperation = (played: readonly Scenario[], stagesOf: () => Stages, tries: number): void => {
  describe.each(played)('the disk fails while $what', (scenario) => {
    it('says so in words, leaves nothing half done, and does it when the disk is sound', async () => {
      const stages = stagesOf();
      const cases = await casesOf(scenario, stages, tries);
      expect(cases.length).toBeGreaterThanOrEqual(Math.min(tries, 3));
      for (const { at, fault, kind } of cases) {
        const why = `${fault} at operation ${at} (${kind})`;
        const home = homeFor(scenario, stages);
        const faulty = faultyDisk(join(home, scenario.watched), at, fault);
        const running = start(scenario, home, stages, faulty.disk);
        const answer = await scenario.work(running);
        if (answer !== 'ok') expect([...inWords], why).toContain(answer);
        faulty.heal();
        if (answer !== 'ok') expect(await scenario.work(running), `${why}: once more`).toBe('ok');
        await running.close();
        expect(running.bugs, why).toEqual([]);
        await expectSound(join(home, scenario.side), scenario.stage, why);
        rmSync(home, { recursive: true });
      }
    });
  });
};
