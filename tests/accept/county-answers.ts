import { copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { step } from './desk.ts';
import { newFamilyFen, type NewFamily } from './new-family.ts';
import type { Offices } from './open-offices.ts';

const sealed = z.object({
  no: z.string(),
  seq: z.int(),
  checkCode: z.string(),
  households: z.int(),
  persons: z.int(),
  monthlyFen: z.int(),
  file: z.string(),
});
const imported = z.object({
  no: z.string(),
  from: z.string(),
  kind: z.string(),
  totals: z.object({ households: z.int(), persons: z.int(), monthlyFen: z.int() }),
  conflicts: z.int(),
});
const arrived = z.object({
  total: z.int(),
  rows: z.array(
    z.object({
      id: z.string(),
      no: z.string(),
      head: z.string(),
      township: z.string(),
      townshipFen: z.int(),
      oursFen: z.int().nullable(),
      differs: z.boolean(),
      state: z.string(),
    }),
  ),
});
const shown = z.object({ state: z.string() });

const damaged = (file: string, folder: string): string => {
  const bytes = Buffer.from(readFileSync(file));
  const at = Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  const path = join(folder, '坏包.mzx');
  writeFileSync(path, bytes);
  return path;
};

/** The township's batch to the county, its decision back, the benefit in force from the next month. */
export const countyAnswers = (offices: Offices, family: NewFamily): void => {
  const { township: ours, county: theirs, folder, clock } = offices;
  const stick = join(folder, 'stick');

  clock.today = '2026-11-18';
  const byClerk = ours.refused('周经办', ['batch', 'seal', '--out', stick]);
  const report = ours.must('冯分管', ['batch', 'seal', '--out', stick], sealed);
  step(
    'report: sealed',
    {
      byClerk,
      households: report.households,
      persons: report.persons,
      fen: report.monthlyFen,
      seq: report.seq,
      written: statSync(report.file).size > 0,
    },
    { byClerk: 'forbidden', households: 1, persons: 3, fen: newFamilyFen, seq: 1, written: true },
  );

  clock.today = '2026-11-19';
  const broken = theirs.refused('沈经办', ['package', 'import', damaged(report.file, folder)]);
  const inspected = theirs.must(
    '沈经办',
    ['package', 'inspect', report.file],
    z.object({ no: z.string(), checkCode: z.string(), repeated: z.string().nullable() }),
  );
  const took = theirs.must('沈经办', ['package', 'import', report.file], imported);
  const again = theirs.refused('沈经办', ['package', 'import', report.file]);
  step(
    'report: taken in by the county',
    {
      broken,
      checkCode: inspected.checkCode,
      from: took.from,
      households: took.totals.households,
      persons: took.totals.persons,
      fen: took.totals.monthlyFen,
      conflicts: took.conflicts,
      again,
    },
    {
      broken: 'package_refused',
      checkCode: report.checkCode,
      households: 1,
      persons: 3,
      fen: newFamilyFen,
      conflicts: 0,
      again: 'package_repeated',
    },
  );
  const list = theirs.must('韩审核', ['decide', 'list', '--state', 'arrived'], arrived);
  const [one] = list.rows;
  step(
    'county: recomputed',
    { cases: list.total, no: one?.no, head: one?.head, township: one?.townshipFen, ours: one?.oursFen, differs: one?.differs },
    { cases: 1, no: family.caseNo, head: '孙大山', township: newFamilyFen, ours: newFamilyFen, differs: false },
  );

  theirs.must('韩审核', ['decide', 'propose', '--all', '--outcome', 'confirm', '--from', '2026-12'], z.object({ id: z.string() }));
  const alone = theirs.refused('韩审核', ['decide', 'confirm', '--all', '--document', '临民批〔2026〕31号']);
  theirs.must('杨局长', ['decide', 'confirm', '--all', '--document', '临民批〔2026〕31号'], z.object({ id: z.string() }));
  const persons = theirs.must(
    '杨局长',
    ['decide', 'show', one?.id ?? ''],
    z.object({ proposal: z.object({ by: z.string() }).nullable(), decision: z.object({ by: z.string() }).nullable() }),
  );
  const decision = theirs.must('杨局长', ['batch', 'seal', '--kind', 'decision', '--out', stick], sealed);
  step(
    'county: decided by two and sealed',
    { alone, proposedBy: persons.proposal?.by, decidedBy: persons.decision?.by, households: decision.households, fen: decision.monthlyFen },
    { alone: 'review_same_person', proposedBy: '韩审核', decidedBy: '杨局长', households: 1, fen: newFamilyFen },
  );

  clock.today = '2026-11-20';
  const carried = join(folder, '批复.mzx');
  copyFileSync(decision.file, carried);
  const back = ours.must('周经办', ['package', 'import', carried], imported);
  const repeated = ours.refused('周经办', ['package', 'import', carried]);
  const seen = ours.must(
    '周经办',
    ['case', 'show', family.caseId],
    shown.extend({
      decision: z
        .object({
          outcome: z.string(),
          amountFen: z.int(),
          from: z.string().nullable(),
          documentNo: z.string(),
          deciders: z.array(z.string()),
        })
        .nullable(),
    }),
  );
  step(
    'decision: taken in by the township',
    {
      from: back.from,
      repeated,
      state: seen.state,
      outcome: seen.decision?.outcome,
      fen: seen.decision?.amountFen,
      documentNo: seen.decision?.documentNo,
    },
    { repeated: 'package_repeated', state: 'confirmed', outcome: 'confirm', fen: newFamilyFen, documentNo: '临民批〔2026〕31号' },
  );
  const household = ours.must(
    '周经办',
    ['household', 'show', family.householdId],
    z.object({ benefits: z.array(z.object({ standing: z.string(), monthlyFen: z.int(), from: z.string(), takeover: z.boolean() })) }),
  );
  const [benefit] = household.benefits;
  step(
    'benefit: in force from the next month',
    {
      benefits: household.benefits.length,
      standing: benefit?.standing,
      fen: benefit?.monthlyFen,
      from: benefit?.from,
      takeover: benefit?.takeover,
    },
    { benefits: 1, standing: 'not_yet', fen: newFamilyFen, from: '2026-12', takeover: false },
  );
};
