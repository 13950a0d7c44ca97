import { join } from 'node:path';
import { z } from 'zod';
import { deskOf, step } from '../desk.ts';
import { township } from '../facts.ts';
import { openOffice, townshipPeople, type Offices } from '../open-offices.ts';
import { pairOffices } from '../pair-offices.ts';
import { countyAnswers, countyReads, holdTheSame, openAlarms, townshipSeals } from './packages.ts';

/**
 * The township's PC and its backups are stolen: it is enrolled anew with new keys, the old ones count up to the last package that had
 * arrived, and the county gives back everything it holds of the township.
 */
export const revokedKey = (offices: Offices): Offices => {
  const { county: theirs, folder, clock } = offices;
  const before = holdTheSame(offices);
  const [onTheWay, arrived, thiefs] = ['路上', '收到', '被盗后'].map((label) => townshipSeals(offices, label));
  if (onTheWay === undefined || arrived === undefined || thiefs === undefined) throw new Error('three packages');
  countyReads(offices, arrived);

  clock.today = '2026-12-31';
  const anew = { ...offices, township: deskOf(join(folder, 'township-4'), join(folder, 'home-township-4'), () => clock.today) };
  openOffice(anew.township, 'township anew', { ...township, role: 'township' }, '李主管', townshipPeople);
  pairOffices(anew);
  const late = countyReads(offices, onTheWay);
  const after = theirs.refusedPackage('沈经办', ['package', 'import', thiefs.file]);
  step(
    'revoked key: counts up to its place in the stream, refused from there on',
    { places: [onTheWay.seq, arrived.seq, thiefs.seq].map((seq) => seq - arrived.seq), late: late.conflicts, after },
    { places: [-1, 0, 1], late: 0, after: 'E_REVOKED' },
  );
  const first = countyReads(anew, townshipSeals(anew, '重新入网'));
  for (const { id } of openAlarms(theirs, '沈经办')) theirs.must('沈经办', ['alarm', id, 'yes'], z.object({}));
  const back = countyAnswers(anew, '交还');
  step(
    'revoked key: the county gives back what it holds of the township',
    { first: first.applied, back: back.applied, ...holdTheSame(anew) },
    // Both decisions are about families this PC has not entered: they wait for somebody.
    { first: 0, back: before.facts, facts: before.facts, same: true, exceptions: 2 },
  );
  return anew;
};
