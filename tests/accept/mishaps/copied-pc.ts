import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { LoneFamily } from '../counter.ts';
import { deskOf, laterPassword, step } from '../desk.ts';
import type { Offices } from '../open-offices.ts';
import { countyAnswers, countyReads, holdTheSame, imported, openAlarms, townshipSeals } from './packages.ts';

/** The township's PC is copied for a colleague and both go on working: the county notices, two persons look into it, nothing is lost. */
export const copiedPc = (offices: Offices, here: LoneFamily): void => {
  const { county: theirs, folder, clock } = offices;
  clock.today = '2026-12-29';
  for (const name of ['township', 'home-township']) cpSync(join(folder, `${name}-2`), join(folder, `${name}-3`), { recursive: true });
  const copy = {
    ...offices,
    township: deskOf(join(folder, 'township-3'), join(folder, 'home-township-3'), () => clock.today, laterPassword),
  };
  const [one, other] = [townshipSeals(offices, '原机', [here.caseId]), townshipSeals(copy, '复制机')];
  const took = countyReads(offices, one);
  const stopped = theirs.refused('沈经办', ['package', 'import', other.file]);
  const alarms = openAlarms(theirs, '沈经办');
  step(
    'copied PC: noticed by the county',
    { samePlace: one.seq === other.seq, applied: took.applied, stopped, alarms: alarms.map(({ kind }) => kind) },
    { samePlace: true, applied: 1, stopped: 'package_fork', alarms: ['fork'] },
  );
  const release = ['alarm', alarms[0]?.id ?? '', 'release', '--second'];
  const alone = theirs.refused('沈经办', [...release, '沈经办']);
  theirs.must('沈经办', [...release, '韩审核'], z.object({}));
  const merged = theirs.must('沈经办', ['package', 'import', other.file], imported);
  countyAnswers(offices, '合并后');
  step(
    'copied PC: two persons looked into it',
    { alone, conflicts: merged.conflicts, open: openAlarms(theirs, '沈经办').length, ...holdTheSame(offices) },
    { alone: 'second_same', conflicts: 0, open: 0, facts: 6, same: true, exceptions: 0 },
  );
};
