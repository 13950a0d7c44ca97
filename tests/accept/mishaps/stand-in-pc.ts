import { join } from 'node:path';
import { z } from 'zod';
import type { LoneFamily } from '../counter.ts';
import { deskOf, laterPassword, letIn, step } from '../desk.ts';
import { townshipPeople, type Offices } from '../open-offices.ts';
import { countyAnswers, countyReads, holdTheSame, openAlarms, takenBack, townshipSeals } from './packages.ts';

const back = z.object({ office: z.string(), keptAs: z.string().nullable(), missing: z.int(), marked: z.boolean() });

/**
 * 备用机: a stick with a backup and the recovery code turn a PC that has never seen the office into it; what came after the backup
 * comes back from the county, and the old PC may only be looked at. Answers the offices with the township on the new PC.
 */
export const standInPc = (offices: Offices, recoveryCode: string, afterBackup: LoneFamily): Offices => {
  const { township: old, county: theirs, folder, clock } = offices;
  const stick = join(folder, 'backup');
  const backup = ['backup', '--out', stick];
  const made = old.must('李主管', [...backup, '--full'], z.object({ full: z.boolean(), missing: z.int() }));
  clock.today = '2026-12-25';
  const later = countyReads(offices, townshipSeals(offices, '备份之后', [afterBackup.caseId]));
  step('stand-in PC: backup, then more work', { ...made, applied: later.applied }, { full: true, missing: 0, applied: 1 });

  clock.today = '2026-12-28';
  const fresh = deskOf(join(folder, 'township-2'), join(folder, 'home-township-2'), () => clock.today, laterPassword);
  const code = { MINZHENG_RECOVERY_CODE: recoveryCode };
  const wrong = fresh.refused('李主管', ['restore', stick], {
    // One digit mistyped: its check digits find it whatever the code is.
    MINZHENG_RECOVERY_CODE: recoveryCode.replace(/\d/u, (digit) => String((Number(digit) + 1) % 10)),
  });
  const seen = fresh.must('李主管', ['restore', stick, '--dry-run'], z.object({ office: z.string() }), code);
  const restored = fresh.must('李主管', ['restore', stick], back, code);
  const others = Object.keys(townshipPeople).filter((name) => name !== '李主管');
  const shut = others.filter((name) => fresh.refused(name, ['case', 'list']) !== '').length;
  for (const name of others) letIn(fresh, '李主管', ['user', 'reset-password', name], name);
  const checked = fresh.must('卫审计', ['check'], z.object({ problems: z.array(z.unknown()) }));
  step(
    'stand-in PC: restored from stick and recovery code',
    {
      wrong,
      office: seen.office,
      restored: restored.office,
      missing: restored.missing,
      marked: restored.marked,
      shut,
      problems: checked.problems,
    },
    { wrong: 'recovery_code_wrong', office: '青山镇人民政府', missing: 0, marked: true, shut: others.length, problems: [] },
  );

  const fenced = [
    old.refused('李主管', backup),
    old.refused('冯分管', ['batch', 'seal', '--kind', 'state', '--out', join(folder, 'stick-旧机')]),
  ];
  const looked = old.must('周经办', ['case', 'list'], z.object({ total: z.int() }));
  step(
    'stand-in PC: the old one is fenced off and can still be looked at',
    { fenced, cases: looked.total },
    { fenced: ['office_fenced', 'office_fenced'], cases: 4 },
  );

  const here = { ...offices, township: fresh };
  const first = countyReads(here, townshipSeals(here, '新机'));
  const asks = openAlarms(theirs, '沈经办');
  for (const { id } of asks) theirs.must('沈经办', ['alarm', id, 'yes'], z.object({}));
  const returned = countyAnswers(here, '回灌').applied + takenBack(here);
  for (const { id } of openAlarms(fresh, '冯分管')) fresh.must('冯分管', ['alarm', id, 'yes'], z.object({}));
  const settled = countyReads(here, townshipSeals(here, '对上'));
  step(
    'stand-in PC: what came after the backup is handed back by the county',
    { first: first.applied, asks: asks.map(({ kind }) => kind), returned, settled: settled.applied, ...holdTheSame(here) },
    { first: 0, asks: ['peer_restored'], returned: 1, settled: 0, facts: 5, same: true, exceptions: 0 },
  );
  return here;
};
