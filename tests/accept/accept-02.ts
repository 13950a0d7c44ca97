import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deskOf, Difference } from './desk.ts';
import { openOffices } from './open-offices.ts';
import { pairOffices } from './pair-offices.ts';
import { closeMonth } from './year/close-month.ts';
import { familiesOfRoster } from './year/families.ts';
import { autumn } from './year/autumn.ts';
import { spring } from './year/spring.ts';
import { summer } from './year/summer.ts';
import { winter } from './year/winter.ts';
import { yearEnd } from './year/year-end.ts';
import { openLedger } from './year/ledger.ts';
import { nationalCalendar } from './year/papers-of-2027.ts';
import { z } from 'zod';

const folder = mkdtempSync(join(tmpdir(), 'minzheng-accept-'));
const clock = { today: '2026-12-02' };
const township = deskOf(join(folder, 'township'), join(folder, 'home-township'), () => clock.today);
const county = deskOf(join(folder, 'county'), join(folder, 'home-county'), () => clock.today);
const offices = { township, county, folder, clock };

try {
  openOffices(offices);
  pairOffices(offices);
  const calendar = join(folder, '2027年放假安排.json');
  writeFileSync(calendar, JSON.stringify(nationalCalendar));
  for (const [desk, user] of [
    [township, '李主管'],
    [county, '蒋管理'],
  ] as const)
    desk.must(user, ['calendar', 'add', '--data', `@${calendar}`], z.object({ rev: z.int() }));
  const ledger = openLedger();
  const families = familiesOfRoster(offices, ledger, '2026-12');
  clock.today = '2026-12-10';
  await closeMonth(offices, ledger, '2026-12');
  const opening = ledger.now();
  const year = { offices, ledger, families };
  await summer(year, await spring(year, await winter(year)));
  await autumn(year);
  yearEnd(year, opening);
  rmSync(folder, { recursive: true, force: true });
} catch (error) {
  if (!(error instanceof Difference)) throw error;
  process.stderr.write(`${error.message}\n${folder}\n`);
  process.exitCode = 1;
}
