import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countyAnswers } from './county-answers.ts';
import { deskOf, Difference } from './desk.ts';
import { roster } from './facts.ts';
import { newFamily, newFamilyFen } from './new-family.ts';
import { openOffices } from './open-offices.ts';
import { pairOffices } from './pair-offices.ts';
import { payMonth } from './pay-a-month.ts';
import { returnAndCheck } from './return-and-check.ts';

const folder = mkdtempSync(join(tmpdir(), 'minzheng-accept-'));
const clock = { today: '2026-11-02' };

const township = deskOf(join(folder, 'township'), join(folder, 'home-township'), () => clock.today);
const county = deskOf(join(folder, 'county'), join(folder, 'home-county'), () => clock.today);
const offices = { township, county, folder, clock };
const { taken } = roster;

try {
  openOffices(offices);
  pairOffices(offices);
  payMonth(offices, {
    month: '2026-11',
    households: taken.households,
    persons: taken.insured,
    fen: taken.monthlyFen,
    added: null,
    documentNo: '青财社〔2026〕101号',
  });
  const family = newFamily(offices);
  countyAnswers(offices, family);
  clock.today = '2026-12-08';
  payMonth(offices, {
    month: '2026-12',
    households: taken.households + 1,
    persons: taken.insured + 3,
    fen: taken.monthlyFen + newFamilyFen,
    added: [1, 3, newFamilyFen],
    documentNo: '青财社〔2026〕113号',
  });
  returnAndCheck(offices, family);
  rmSync(folder, { recursive: true, force: true });
} catch (error) {
  if (!(error instanceof Difference)) throw error;
  process.stderr.write(`${error.message}\n${folder}\n`);
  process.exitCode = 1;
}
