import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { z } from 'zod';
import { rosterColumns, type RosterField } from '#domain/decision-roster/columns.ts';
import { changed, json, step, type Desk } from './desk.ts';
import { writePicture } from './made-up.ts';
import type { LoneFamily } from './counter.ts';
import { loneFen } from './more-families.ts';
import type { Offices } from './open-offices.ts';

const decided = z.object({
  state: z.string(),
  decision: z
    .object({
      outcome: z.string(),
      amountFen: z.int(),
      from: z.string().nullable(),
      recordedBy: z.string(),
      checkedBy: z.string().nullable(),
    })
    .nullable(),
});
const caseOf = (desk: Desk, { caseId }: LoneFamily) => desk.must('周经办', ['case', 'show', caseId], decided);

/** The batch goes to a county without the program: on paper, with its workbook. */
export const reportOnPaper = ({ township: desk, folder }: Offices, families: readonly LoneFamily[]): string => {
  const cases = families.map(({ caseId }) => caseId).join(',');
  const byClerk = desk.refused('周经办', ['batch', 'paper', '--cases', cases, '--document', '青政民报〔2026〕6号']);
  desk.must('冯分管', ['batch', 'paper', '--cases', cases, '--document', '青政民报〔2026〕6号'], changed);
  const file = join(folder, '上报花名册.xlsx');
  const saved = desk.must(
    '周经办',
    [
      'batch',
      'roster',
      '--cases',
      families
        .slice(1)
        .map(({ caseNo }) => caseNo)
        .join(','),
      '--out',
      file,
    ],
    z.object({ households: z.int(), persons: z.int(), monthlyFen: z.int(), bytes: z.int() }),
  );
  step(
    'report: on paper, with its workbook',
    {
      byClerk,
      states: families.map((one) => caseOf(desk, one).state),
      households: saved.households,
      persons: saved.persons,
      fen: saved.monthlyFen,
    },
    {
      byClerk: 'forbidden',
      states: families.map(() => 'reported'),
      households: families.length - 1,
      persons: families.length - 1,
      fen: (families.length - 1) * loneFen,
    },
  );
  return file;
};

/** One decision typed from its paper by one person and compared by another. */
const typedByTwo = ({ township: desk, folder }: Offices, family: LoneFamily): void => {
  const scan = desk.must(
    '周经办',
    ['attach', writePicture(folder, '批复-纸.png', 210), '--purpose', 'decision', '--to', `case:${family.caseId}`],
    z.object({ attachmentId: z.string() }),
  ).attachmentId;
  const documentNo = '临民函〔2026〕61号';
  const type = (data: object): readonly string[] => ['case', 'advance', family.caseId, 'recordPaperDecision', ...json(data)];
  const paper = { outcome: 'confirm', amountFen: loneFen, from: null, documentNo, decidedOn: '2026-12-24', text: '', attachmentId: scan };
  const tooEarly = desk.refused('周经办', type({ ...paper, decidedOn: '2026-12-22' }));
  const tooLate = desk.refused('周经办', type({ ...paper, decidedOn: '2026-12-26' }));
  desk.must('周经办', type(paper), changed.partial());
  const confirm = (data: object): readonly string[] => ['case', 'advance', family.caseId, 'confirmPaperDecision', ...json(data)];
  const alone = desk.refused('周经办', confirm({ documentNo, amountFen: loneFen }));
  const differs = desk.refused('吴窗口', confirm({ documentNo, amountFen: loneFen + 100 }));
  desk.must('吴窗口', confirm({ documentNo, amountFen: loneFen }), z.object({ state: z.string() }));
  const { state, decision } = caseOf(desk, family);
  step(
    'decision: typed from paper by two persons',
    {
      tooEarly,
      tooLate,
      alone,
      differs,
      state,
      fen: decision?.amountFen,
      from: decision?.from,
      recordedBy: decision?.recordedBy,
      checkedBy: decision?.checkedBy,
    },
    {
      tooEarly: 'decision_before_report',
      tooLate: 'date_in_future',
      alone: 'same_person_review',
      differs: 'second_entry_differs',
      state: 'confirmed',
      fen: loneFen,
      from: '2027-01',
      recordedBy: '周经办',
      checkedBy: '吴窗口',
    },
  );
};

type Answer = { readonly opinion?: string; readonly yuan?: number; readonly reason?: string };

/** What the county writes into its columns, family by family. */
const fill = async (file: string, to: string, answers: Readonly<Record<string, Answer>>): Promise<void> => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(file);
  const at = (field: RosterField): number => rosterColumns.findIndex((column) => column.field === field) + 1;
  book.worksheets[0]?.eachRow((row) => {
    const answer = answers[row.getCell(at('head')).text];
    if (answer === undefined) return;
    if (answer.opinion !== undefined) row.getCell(at('opinion')).value = answer.opinion;
    if (answer.yuan !== undefined) row.getCell(at('amount')).value = answer.yuan;
    if (answer.reason !== undefined) row.getCell(at('reason')).value = answer.reason;
  });
  await book.xlsx.writeFile(to);
};

const judged = z.object({
  counts: z.object({ rows: z.int(), taken: z.int(), asked: z.int(), refused: z.int(), unchanged: z.int(), monthlyFen: z.int() }),
  rows: z.array(z.object({ head: z.string(), result: z.string(), findings: z.array(z.object({ code: z.string(), cell: z.string() })) })),
});
const recorded = judged.extend({ recorded: z.object({ id: z.string(), cases: z.int(), granted: z.int(), monthlyFen: z.int() }) });

/** The county's workbook: judged, corrected, recorded by one person, put in force by another; a second time nothing. */
const importedByTwo = async (offices: Offices, families: readonly LoneFamily[], roster: string): Promise<number> => {
  const { township: desk, folder } = offices;
  const [first, second, third] = families.map(({ name }) => name);
  if (first === undefined || second === undefined || third === undefined) throw new Error('three families');
  const lowered = 40_000;
  const faulty = join(folder, '批复-有误.xlsx');
  await fill(roster, faulty, {
    [first]: { opinion: '同意' },
    [second]: { opinion: '同意', yuan: lowered / 100 },
    [third]: { opinion: '不予' },
  });
  const dry = desk.must('周经办', ['decision', 'import', faulty, '--dry-run'], judged);
  step(
    'decision workbook: judged row by row',
    {
      ...dry.counts,
      rows: dry.rows.map(({ head, result, findings }) => [head, result, ...findings.map(({ code, cell }) => `${code} ${cell}`)]),
    },
    {
      rows: [
        [first, 'taken'],
        [second, 'refused', 'amount_differs N7'],
        [third, 'refused', 'reason_missing O8'],
      ],
    },
  );

  const good = join(folder, '批复.xlsx');
  await fill(roster, good, {
    [first]: { opinion: '同意' },
    [second]: { opinion: '调整', yuan: lowered / 100, reason: '核减土地流转收入' },
    [third]: { opinion: '不予', reason: '名下有小型轿车一辆' },
  });
  const documentNo = '临民函〔2026〕62号';
  const scan = writePicture(folder, '批复-册.png', 220);
  const bring = (on: string): readonly string[] => ['decision', 'import', good, '--document', documentNo, '--on', on, '--scan', scan];
  const tooEarly = desk.refused('周经办', bring('2026-12-22'));
  const took = desk.must('周经办', bring('2026-12-24'), recorded);
  const again = desk.refused('周经办', bring('2026-12-24'));
  const sum = loneFen + lowered;
  const confirm = (granted: number, fen: number): readonly string[] => [
    'decision',
    'confirm',
    took.recorded.id,
    '--document',
    documentNo,
    '--granted',
    String(granted),
    '--amount',
    String(fen),
  ];
  const alone = desk.refused('周经办', confirm(2, sum));
  const differs = desk.refused('吴窗口', confirm(3, sum));
  const put = desk.must('吴窗口', confirm(2, sum), z.object({ cases: z.int(), benefits: z.int(), monthlyFen: z.int() }));
  const afterwards = desk.refused('周经办', bring('2026-12-24'));
  const list = desk.must(
    '周经办',
    ['decision', 'list'],
    z.object({ rows: z.array(z.object({ state: z.string(), by: z.string(), settledBy: z.string().nullable() })) }),
  );
  const outcomes = families.map((one) => {
    const { state, decision } = caseOf(desk, one);
    return [one.name, state, decision?.outcome, decision?.amountFen, decision?.recordedBy, decision?.checkedBy];
  });
  step(
    'decision workbook: recorded by one, in force by another',
    {
      tooEarly,
      again,
      alone,
      differs,
      afterwards,
      cases: put.cases,
      benefits: put.benefits,
      fen: put.monthlyFen,
      recordedBy: list.rows[0]?.by,
      confirmedBy: list.rows[0]?.settledBy,
      outcomes,
    },
    {
      tooEarly: 'decision_row_refused',
      again: 'decision_nothing_new',
      alone: 'same_person_review',
      differs: 'decision_again_differs',
      afterwards: 'decision_nothing_new',
      cases: 3,
      benefits: 2,
      fen: sum,
      recordedBy: '周经办',
      confirmedBy: '吴窗口',
      outcomes: [
        [first, 'confirmed', 'confirm', loneFen, '周经办', '吴窗口'],
        [second, 'adjusted', 'adjust', lowered, '周经办', '吴窗口'],
        [third, 'decided', 'refuse', 0, '周经办', '吴窗口'],
      ],
    },
  );
  return sum;
};

/** A county without the program: one decision typed from paper, three brought in its workbook. Answers what they add a month, in 分. */
export const paperDecisions = async (
  offices: Offices,
  families: readonly LoneFamily[],
  roster: string,
): Promise<{ readonly households: number; readonly fen: number }> => {
  const [typed, ...inWorkbook] = families;
  if (typed === undefined) throw new Error('a family for the typed decision');
  typedByTwo(offices, typed);
  const fen = await importedByTwo(offices, inWorkbook, roster);
  return { households: 3, fen: loneFen + fen };
};
