import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pair, twoOffices } from '../../fixtures/engine/two-offices.ts';
import { countyReads, report, reportable, stateFrom } from '../../fixtures/engine/two-offices-work.ts';
import { ageBase } from '../../fixtures/engine/older-base.ts';
import { testHost } from '../../fixtures/engine/test-host.ts';
import { householdEntry, personEntry, villagesCsv } from '../../fixtures/engine/families.ts';
import { backupsElsewhere } from '../../fixtures/engine/backups-elsewhere.ts';
import { testOffice } from '../../fixtures/engine/test-office.ts';
import { newFolder } from '../../fixtures/folders.ts';
import { keyOf } from '../folder.ts';

/** Where the offices stand before a piece of work, each stage a folder with `office`, `county`, `stick` and `copies` in it. */
export type Stage =
  | 'nothing'
  | 'office'
  | 'older'
  | 'before seal'
  | 'sealed'
  | 'on the stick'
  | 'answered'
  | 'every kind waits'
  | 'every kind came'
  | 'merging'
  | 'dissolved'
  | 'handed on';
export type Stages = {
  readonly folderOf: (stage: Stage) => string;
  readonly caseIds: readonly string[];
  readonly recoveryCode: string;
  readonly householdId: string;
};

/** Copies of offices, sticks and places for copies as they stand; each is an empty folder where nothing is given. */
export const stageKeeper = () => {
  const kept = new Map<Stage, string>();
  return {
    folderOf: (stage: Stage): string => kept.get(stage) ?? '',
    keep: (stage: Stage, folders: Readonly<Record<string, string>>): string => {
      const folder = newFolder('stage');
      for (const name of ['office', 'county', 'stick', 'copies']) mkdirSync(join(folder, name));
      for (const [name, from] of Object.entries(folders)) copyFolder(from, join(folder, name));
      kept.set(stage, folder);
      return folder;
    },
  };
};

// A second connection's lock and shared memory belong to the program that runs.
const lasting = (path: string): boolean => !/^in-use\.lock|-shm$/u.test(basename(path));
export const copyFolder = (from: string, to: string): void => cpSync(from, to, { recursive: true, filter: lasting });

// An old backup on the stick is to be rotated away by the next one.
const FIRST = '2025-10-01';
/** The day of the work: late enough for what was done before it. */
export const dayOf = (stage: Stage): string => (['office', 'older', 'nothing'].includes(stage) ? '2026-11-03' : '2026-12-01');
const atStick = { kind: 'drive', driveId: 'stick' } as const;

/** Plays the offices once through all stages and keeps a copy of each. */
export const playStages = async (): Promise<Stages> => {
  const { keep, folderOf } = stageKeeper();
  keep('nothing', {});
  const stick = newFolder('stick');
  const one = await testOffice({ today: FIRST, host: testHost([{ id: 'stick', path: stick }]) });
  await one.admin.must('divisions.importCsv', { text: villagesCsv() });
  const clerk = await one.as('李会计', 'clerk');
  const person = await clerk.must('people.add', personEntry('欧阳春花', null));
  const { id: householdId } = await clerk.must('households.add', householdEntry(person.id));
  const scan = join(newFolder('scan'), 'scan.png');
  writeFileSync(scan, Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(5000, 3)]));
  await clerk.must('files.attach', { fileToken: scan, purpose: 'material', objectType: 'household', objectId: householdId });
  await one.admin.must('backup.make', { place: atStick });
  await backupsElsewhere(one);
  await one.engine.close();
  keep('office', { office: one.dir, stick });
  const older = join(keep('older', { office: one.dir }), 'office');
  ageBase(older, await keyOf(older));
  const both = await twoOffices('2026-11-02');
  const now = (stage: Stage): string => keep(stage, { office: both.township.dir, county: both.county.dir, stick: both.stick });
  await pair(both);
  const caseIds = await reportable(both, 1, '2026-11-02');
  now('before seal');
  const sent = await report(both, caseIds);
  now('sealed');
  await both.staff.clerk.must('exchange.write', { packageId: sent.id, driveId: 'stick' });
  now('on the stick');
  await countyReads(both, join(both.stick, '民政交换', sent.fileName));
  const answer = await stateFrom(both, 'county');
  await both.countyStaff.clerk.must('exchange.write', { packageId: answer.id, driveId: 'stick' });
  now('answered');
  await both.close();
  return { folderOf, caseIds, recoveryCode: one.recoveryCode, householdId };
};
