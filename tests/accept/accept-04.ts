import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deskOf, Difference } from './desk.ts';
import { county as countyOffice, township as townshipOffice } from './facts.ts';
import { copiedPc } from './mishaps/copied-pc.ts';
import { countyOpens } from './mishaps/county-opens.ts';
import { hostileCorpus } from './mishaps/hostile-corpus.ts';
import { lostStick } from './mishaps/lost-stick.ts';
import { revokedKey } from './mishaps/revoked-key.ts';
import { rewrittenJournal } from './mishaps/rewritten-journal.ts';
import { standInPc } from './mishaps/stand-in-pc.ts';
import { moreFamilies } from './more-families.ts';
import { countyPeople, openOffice, townshipPeople } from './open-offices.ts';
import { pairOffices } from './pair-offices.ts';

const folder = mkdtempSync(join(tmpdir(), 'minzheng-accept-'));
const clock = { today: '2026-12-01' };
const township = deskOf(join(folder, 'township'), join(folder, 'home-township'), () => clock.today);
const county = deskOf(join(folder, 'county'), join(folder, 'home-county'), () => clock.today);
const offices = { township, county, folder, clock };

try {
  const recoveryCode = openOffice(township, 'township', { ...townshipOffice, role: 'township' }, '李主管', townshipPeople);
  openOffice(county, 'county', { ...countyOffice, role: 'county' }, '蒋管理', countyPeople);
  pairOffices(offices);
  const [first, second, third, fourth] = moreFamilies(offices, ['钱大柱', '赵老根', '周长顺', '吴有福']);
  if (first === undefined || second === undefined || third === undefined || fourth === undefined) throw new Error('families');
  lostStick(offices, first, second);
  const moved = standInPc(offices, recoveryCode, third);
  copiedPc(moved, fourth);
  await rewrittenJournal(moved, recoveryCode);
  countyOpens(moved);
  revokedKey(moved);
  await hostileCorpus(offices);
  rmSync(folder, { recursive: true, force: true });
} catch (error) {
  if (!(error instanceof Difference)) throw error;
  process.stderr.write(`${error.message}\n${folder}\n`);
  process.exitCode = 1;
}
