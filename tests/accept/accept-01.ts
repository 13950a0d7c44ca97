import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countyAnswers } from './county-answers.ts';
import { countyDiffers } from './county-differs.ts';
import { deskOf, Difference } from './desk.ts';
import { roster } from './facts.ts';
import { moreFamilies } from './more-families.ts';
import { newFamily, newFamilyFen } from './new-family.ts';
import { openOffices } from './open-offices.ts';
import { pairOffices } from './pair-offices.ts';
import { payMonth } from './pay-a-month.ts';
import { paperDecisions, reportOnPaper } from './paper-decisions.ts';
import { checkJournals, returnAgain } from './return-and-check.ts';

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
  returnAgain(offices, family);
  const [apart, ...others] = moreFamilies(offices, ['钱大柱', '赵老根', '周长顺', '吴有福', '郑满仓']);
  if (apart === undefined) throw new Error('families');
  const workbook = reportOnPaper(offices, others);
  const differing = countyDiffers(offices, apart);
  const paper = await paperDecisions(offices, others, workbook);
  clock.today = '2027-01-08';
  const added = { households: paper.households + 1, fen: paper.fen + differing.fen };
  payMonth(offices, {
    month: '2027-01',
    households: taken.households + 1 + added.households,
    persons: taken.insured + 3 + added.households,
    fen: taken.monthlyFen + newFamilyFen + added.fen,
    added: [added.households, added.households, added.fen],
    documentNo: '青财社〔2027〕3号',
    changedAccounts: true,
  });
  checkJournals(offices);
  rmSync(folder, { recursive: true, force: true });
} catch (error) {
  if (!(error instanceof Difference)) throw error;
  process.stderr.write(`${error.message}\n${folder}\n`);
  process.exitCode = 1;
}
