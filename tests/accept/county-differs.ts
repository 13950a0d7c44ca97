import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { step } from './desk.ts';
import type { LoneFamily } from './counter.ts';
import { disabledFen, stickOf } from './more-families.ts';
import type { Offices } from './open-offices.ts';

/** (745 − 200) + 745 × 20 %: the county reckons by the standard it has just set, which the township has not got yet. */
const countyFen = 69_400;
/** Line by line in 分, the county's and the township's; the township rounds 666.40 to the yuan. */
const lines = [
  { line: '补差', county: 54_500, township: 52_200 },
  { line: '分类施保', county: 14_900, township: 14_440 },
  { line: '四舍五入到元', county: 0, township: -40 },
] as const;
const countyStandard = {
  title: '临江县 2026 年 12 月低保标准',
  note: '验收用，虚构。',
  example: true,
  rows: [
    {
      id: 'accept-linjiang-std-rural-2026-12',
      key: 'db_std',
      scope: { county: '999901000000', area: 'rural' },
      from: '2026-12',
      value: { amountFen: 74_500, per: 'month' },
      source: { doc: '临江县民政局关于调整最低生活保障标准的通知', number: '临民发〔2026〕40号', date: '2026-12-18', article: '第一条' },
      note: '',
    },
  ],
};
const difference = z.object({ line: z.string(), oursFen: z.int(), theirsFen: z.int(), why: z.string() });
/** A line without the person it is about: name of the line, ours, theirs. */
const lineOf = ({ line, oursFen, theirsFen }: z.output<typeof difference>): readonly [string, number, number] => [
  line.split('：')[0] ?? '',
  oursFen,
  theirsFen,
];
const sealed = z.object({ households: z.int(), monthlyFen: z.int(), file: z.string() });
const imported = z.object({ kind: z.string(), conflicts: z.int() });

/** The county reckons another amount than the township, says so line by line, and decides by its own. */
export const countyDiffers = (offices: Offices, family: LoneFamily): { readonly fen: number } => {
  const { township: ours, county: theirs, folder, clock } = offices;
  const stick = stickOf(offices);
  const standard = join(folder, '县标准-202612.json');
  writeFileSync(standard, JSON.stringify(countyStandard));
  theirs.must('蒋管理', ['policy', 'import', standard], z.object({ added: z.int() }));

  const report = ours.must('冯分管', ['batch', 'seal', '--out', stick, '--cases', family.caseId], sealed);
  clock.today = '2026-12-24';
  theirs.must('沈经办', ['package', 'import', report.file], imported);
  const list = theirs.must(
    '韩审核',
    ['decide', 'list', '--state', 'arrived', '--differing'],
    z.object({ rows: z.array(z.object({ id: z.string(), no: z.string(), townshipFen: z.int(), oursFen: z.int().nullable() })) }),
  );
  const [one] = list.rows;
  const shown = theirs.must('韩审核', ['decide', 'show', one?.id ?? ''], z.object({ differences: z.array(difference) }));
  step(
    'county: recomputed, differs line by line',
    {
      no: one?.no,
      township: one?.townshipFen,
      ours: one?.oursFen,
      lines: shown.differences.map(lineOf),
      why: shown.differences.map(({ why }) => why),
      namesStandard: shown.differences.every(({ why }) => why.includes('临民发〔2026〕40号')),
    },
    {
      no: family.caseNo,
      township: disabledFen,
      ours: countyFen,
      lines: lines.map(({ line, county, township }) => [line, county, township]),
      namesStandard: true,
    },
  );

  const propose = (...words: string[]): readonly string[] => ['decide', 'propose', one?.id ?? '', '--from', '2027-01', ...words];
  const asTownship = theirs.refused('韩审核', propose('--outcome', 'confirm', '--amount', String(countyFen)));
  theirs.must(
    '韩审核',
    propose('--outcome', 'adjust', '--amount', String(countyFen), '--text', '按 12 月起的新标准核定'),
    z.object({ id: z.string() }),
  );
  const document = '临民批〔2026〕37号';
  const alone = theirs.refused('韩审核', ['decide', 'confirm', '--all', '--document', document]);
  theirs.must('杨局长', ['decide', 'confirm', '--all', '--document', document], z.object({ id: z.string() }));
  const decided = theirs.must(
    '杨局长',
    ['decide', 'show', one?.id ?? ''],
    z.object({ proposal: z.object({ by: z.string(), amountFen: z.int() }).nullable(), decision: z.object({ by: z.string() }).nullable() }),
  );
  const persons = [decided.proposal?.by, decided.decision?.by];
  step(
    'county: adjusted by two persons',
    { asTownship, alone, proposedBy: persons[0], decidedBy: persons[1], persons: new Set(persons).size, fen: decided.proposal?.amountFen },
    {
      asTownship: 'decision_amount_differs',
      alone: 'review_same_person',
      proposedBy: '韩审核',
      decidedBy: '杨局长',
      persons: 2,
      fen: countyFen,
    },
  );

  const answer = theirs.must('杨局长', ['batch', 'seal', '--kind', 'decision', '--out', stick], sealed);
  const carried = join(folder, '批复-2.mzx');
  copyFileSync(answer.file, carried);
  clock.today = '2026-12-25';
  ours.must('周经办', ['package', 'import', carried], imported);
  const seen = ours.must(
    '周经办',
    ['case', 'show', family.caseId],
    z.object({
      state: z.string(),
      decision: z.object({
        outcome: z.string(),
        amountFen: z.int(),
        townshipFen: z.int(),
        from: z.string(),
        differences: z.array(difference),
      }),
    }),
  );
  step(
    'decision: adjusted, the difference shown at the township',
    {
      state: seen.state,
      outcome: seen.decision.outcome,
      township: seen.decision.townshipFen,
      fen: seen.decision.amountFen,
      from: seen.decision.from,
      lines: seen.decision.differences.map(lineOf),
    },
    {
      state: 'adjusted',
      outcome: 'adjust',
      township: disabledFen,
      fen: countyFen,
      from: '2027-01',
      lines: lines.map(({ line, county, township }) => [line, township, county]),
    },
  );
  return { fen: countyFen };
};
