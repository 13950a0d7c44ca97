import { z } from 'zod';
import type { LoneFamily } from '../counter.ts';
import { step } from '../desk.ts';
import type { Offices } from '../open-offices.ts';
import { countyAnswers, countyReads, holdTheSame, townshipSeals } from './packages.ts';

/** A stick gets lost on the way; the next one brings what it held, and found later it changes nothing. */
export const lostStick = (offices: Offices, first: LoneFamily, second: LoneFamily): void => {
  const { county: theirs, clock } = offices;
  const lost = townshipSeals(offices, '丢失', [first.caseId]);
  clock.today = '2026-12-24';
  const next = townshipSeals(offices, '补上', [second.caseId]);
  const took = countyReads(offices, next);
  step(
    'lost stick: the next package repairs it',
    { seq: [lost.seq, next.seq], households: [lost.households, next.households], applied: took.applied, conflicts: took.conflicts },
    { seq: [1, 2], applied: 2, conflicts: 0 },
  );
  const late = countyReads(offices, lost);
  const twice = theirs.refused('沈经办', ['package', 'import', next.file]);
  step(
    'lost stick: found later',
    { applied: late.applied, unchanged: late.unchanged, twice },
    { applied: 0, unchanged: 1, twice: 'package_repeated' },
  );
  const changed = z.object({ id: z.string() });
  theirs.must('韩审核', ['decide', 'propose', '--all', '--outcome', 'confirm', '--from', '2027-01'], changed);
  theirs.must('杨局长', ['decide', 'confirm', '--all', '--document', '临民批〔2026〕41号'], changed);
  const back = countyAnswers(offices, '批复', 'decision');
  step(
    'lost stick: decided and back',
    { applied: back.applied, state: stateOf(offices, first), ...holdTheSame(offices) },
    { applied: 2, state: 'confirmed', facts: 4, same: true, exceptions: 0 },
  );
};

const stateOf = ({ township: desk }: Offices, family: LoneFamily): string =>
  desk.must('周经办', ['case', 'show', family.caseId], z.object({ state: z.string() })).state;
