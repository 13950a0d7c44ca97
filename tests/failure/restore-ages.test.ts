import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openEngine } from '#engine/index.ts';
import { closeDatabase, openDatabase } from '#storage/open.ts';
import { householdEntry, personEntry, villagesCsv } from '../fixtures/engine/families.ts';
import { testHost } from '../fixtures/engine/test-host.ts';
import { deskOf, openTestOffice, testCost, testOffice, TEST_PASSWORD } from '../fixtures/engine/test-office.ts';
import { newFolder } from '../fixtures/folders.ts';
import { filesBelow, keyOf, rowsOf } from './folder.ts';

/** How many restores: each another age of the backup and another damage. */
const RESTORES = Number(process.env['MINZHENG_RESTORES'] ?? 5);
const onStick = { kind: 'drive', driveId: 'stick' } as const;
const days = ['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05', '2026-11-06'];
const names = ['欧阳春花', '诸葛秋月', '司马长河', '上官知秋', '夏侯远山'];

// What a restore itself writes (a new installation, its administrator's password, the act in the journal), and what a backup writes once it is made.
const ownTables = /^(?:office|office_epoch|app_user|journal\w*|command_log|backup_run|medium_use|reconciling)$/u;
const factsIn = async (dir: string): Promise<string[]> => {
  const base = openDatabase(join(dir, 'office.mzdb'), await keyOf(dir), { readonly: true });
  if (!base.ok) throw new Error(base.error.code);
  try {
    return rowsOf(base.value)
      .split(/\n(?=\w+:)/u)
      .filter((table) => !ownTables.test(table.slice(0, table.indexOf(':'))));
  } finally {
    closeDatabase(base.value);
  }
};

let home: { readonly dir: string; readonly stick: string; readonly code: string; readonly facts: readonly (readonly string[])[] };
beforeAll(async () => {
  const stick = newFolder('stick');
  const host = testHost([{ id: 'stick', path: stick }]);
  const first = await testOffice({ host, today: days[0] ?? '' });
  await first.admin.must('divisions.importCsv', { text: villagesCsv() });
  await first.as('李会计', 'clerk');
  await first.engine.close();
  const facts: string[][] = [];
  for (const [i, day] of days.entries()) {
    const office = await openTestOffice(first.dir, { host, today: day });
    const clerk = await office.as('李会计');
    const person = await clerk.must('people.add', personEntry(names[i] ?? '', null));
    const { id } = await clerk.must('households.add', householdEntry(person.id));
    const scan = join(newFolder('scan'), 'scan.png');
    writeFileSync(scan, Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(`${day}${'样'.repeat(900)}`)]));
    await clerk.must('files.attach', { fileToken: scan, purpose: 'material', objectType: 'household', objectId: id });
    await office.admin.must('backup.make', { place: onStick });
    await office.engine.close();
    facts.push(await factsIn(first.dir));
  }
  home = { dir: first.dir, stick, code: first.recoveryCode, facts };
});

const flip = (path: string): void => {
  const bytes = readFileSync(path);
  bytes.fill(0x5a, bytes.length >> 1, (bytes.length >> 1) + 300);
  writeFileSync(path, bytes);
};
const setOf = (stick: string): string => join(stick, '民政备份', '999901104000');
const generations = (stick: string): string[] => readdirSync(join(setOf(stick), 'generations')).toSorted();

/** What has befallen the PC or the stick, and how many attachments cannot be had any more. */
const damages: readonly {
  readonly what: string;
  readonly befall: (dir: string, stick: string, age: number) => void;
  readonly missing: (age: number) => number;
}[] = [
  { what: 'the PC is dead', befall: (dir) => rmSync(dir, { recursive: true }), missing: () => 0 },
  { what: 'the base is damaged', befall: (dir) => flip(join(dir, 'office.mzdb')), missing: () => 0 },
  {
    what: 'both copies of the keyring are gone',
    befall: (dir) => ['keyring.a', 'keyring.b'].forEach((name) => rmSync(join(dir, name))),
    missing: () => 0,
  },
  { what: 'the attachments of the PC are gone', befall: (dir) => rmSync(join(dir, 'blobs'), { recursive: true }), missing: () => 0 },
  {
    what: 'the attachments of the stick are gone',
    befall: (_dir, stick) => rmSync(join(setOf(stick), 'blobs'), { recursive: true }),
    missing: () => 0,
  },
  {
    what: 'the attachments are gone in both places',
    befall: (dir, stick) => [join(dir, 'blobs'), join(setOf(stick), 'blobs')].forEach((path) => rmSync(path, { recursive: true })),
    missing: (age) => age + 1,
  },
  {
    what: 'the other backups of the stick are damaged',
    befall: (_dir, stick, age) =>
      generations(stick).forEach((name, i) => {
        if (i !== age) flip(join(setOf(stick), 'generations', name, 'office.mzdb'));
      }),
    missing: () => 0,
  },
  { what: 'nothing is damaged', befall: () => undefined, missing: () => 0 },
  {
    what: 'a log lies beside the base that is none',
    befall: (dir) => writeFileSync(join(dir, 'office.mzdb-wal'), Buffer.alloc(9000, 3)),
    missing: () => 0,
  },
  { what: 'the secret of the PC is gone', befall: (dir) => rmSync(join(dir, 'machine.key')), missing: () => 0 },
];

describe('a backup of any age is restored after any damage', () => {
  it(`with every fact of its evening and none of a later one, or what is missing counted, ${RESTORES} times`, async () => {
    for (let n = 0; n < RESTORES; n += 1) {
      const age = (n * 3) % days.length;
      const damage = damages[(n * 7 + Math.floor(n / days.length)) % damages.length];
      if (damage === undefined) throw new Error('no damage');
      const why = `${damage.what}, the backup of ${days[age]}`;
      const [pc, stick] = [newFolder('pc'), newFolder('stick')];
      const dir = join(pc, 'office');
      cpSync(home.dir, dir, { recursive: true });
      cpSync(home.stick, stick, { recursive: true });
      damage.befall(dir, stick, age);
      if (!existsSync(dir)) mkdirSync(dir);
      const engine = openEngine({
        dir,
        host: testHost([{ id: 'stick', path: stick }]),
        now: () => Date.parse('2026-11-09T04:00:00Z'),
        keyCost: testCost,
        version: 'test',
      });
      const desk = deskOf(engine.connect({ kind: 'test' }));
      const { rows } = await desk.must('restore.find', { place: onStick });
      const found = rows.toSorted((a, b) => (a.at < b.at ? -1 : 1))[age];
      const secret = { kind: 'code', code: home.code } as const;
      const run = await desk.must('restore.run', { token: found?.token ?? '', secret, login: '管管', newPassword: TEST_PASSWORD });
      expect(run.missing, why).toBe(damage.missing(age));
      await engine.close();
      expect(await factsIn(dir), why).toEqual(home.facts[age]);
      expect(filesBelow(dir).filter((path) => path.includes('blobs')).length, why).toBe(age + 1 - damage.missing(age));
      const office = await openTestOffice(dir, { today: '2026-11-09' });
      expect((await office.admin.must('journal.verify', {})).problems, why).toEqual([]);
      expect(office.bugs, why).toEqual([]);
      await office.engine.close();
      for (const folder of [pc, stick]) rmSync(folder, { recursive: true });
    }
  });
});
