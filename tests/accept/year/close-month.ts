import { join } from 'node:path';
import { existsSync, rmSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { z } from 'zod';
import { changed, step } from '../desk.ts';
import type { Offices } from '../open-offices.ts';
import { kinds, whoOf, type Kind, type Ledger, type MonthOfLedger, type Sum } from './ledger.ts';

const sum = { households: z.int(), persons: z.int(), fen: z.int() };
const checked = z.object({
  checks: z.array(z.object({ code: z.string(), severity: z.string(), text: z.string() })),
  totalFen: z.int(),
  bridge: z.object({
    previous: z.object(sum),
    changes: z.array(z.object({ kind: z.enum(['added', 'raised', 'lowered', 'stopped']), ...sum })),
    current: z.object(sum),
    extras: z.array(z.object({ kind: z.enum(['back_pay', 'recovery']), households: z.int(), fen: z.int() })),
    payableFen: z.int(),
    balanced: z.boolean(),
  }),
});
const shown = z.object({ state: z.string(), totalFen: z.int(), villages: z.array(z.object({ village: z.string(), fen: z.int() })) });
const picture = z.object({
  bridge: z.object({
    before: z.object(sum),
    groups: z.array(z.object({ kind: z.enum(kinds), ...sum })),
    after: z.object(sum),
    balanced: z.boolean(),
    differingCount: z.int(),
  }),
});
const verified = z.object({ rows: z.int(), problems: z.array(z.unknown()) });

const kindOfRun: Readonly<Record<'added' | 'raised' | 'lowered' | 'stopped', Kind>> = {
  added: 'enters',
  raised: 'raised',
  lowered: 'lowered',
  stopped: 'leaves',
};
const figures = ({ households, persons, fen }: Sum): readonly number[] => [households, persons, fen];
const byKind = (rows: readonly ({ readonly kind: Kind } & Sum)[]): Readonly<Record<Kind, readonly number[]>> => {
  const of = (kind: Kind): readonly number[] => figures(rows.find((row) => row.kind === kind) ?? { households: 0, persons: 0, fen: 0 });
  return { enters: of('enters'), leaves: of('leaves'), raised: of('raised'), lowered: of('lowered') };
};
const expectedByKind = (sums: MonthOfLedger['net']): Readonly<Record<Kind, readonly number[]>> =>
  byKind(kinds.map((kind) => ({ kind, ...sums[kind] })));

const sums = ['按银行汇总', '分村汇总'];
/** What the banks read in their sheets of the workbook: the sum of the lines, and the families whose line is not the ledger's. */
const readBankRoster = async (
  file: string,
  expected: MonthOfLedger,
): Promise<{ readonly lines: number; readonly fen: number; readonly differing: readonly string[] }> => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(file);
  const paid = new Map<string, number>();
  let lines = 0;
  for (const sheet of book.worksheets.filter(({ name }) => !sums.includes(name)))
    sheet.eachRow((row) => {
      if (!/^\d+$/u.test(row.getCell(1).text)) return;
      const who = whoOf({ village: row.getCell(2).text, head: row.getCell(3).text });
      paid.set(who, (paid.get(who) ?? 0) + Math.round(Number(row.getCell(11).value) * 100));
      lines += 1;
    });
  const everybody = new Set([...paid.keys(), ...expected.paid.keys()]);
  const differing = [...everybody].filter((who) => paid.get(who) !== expected.paid.get(who));
  return { lines, fen: [...paid.values()].reduce((total, fen) => total + fen, 0), differing };
};

/**
 * A month from the lines to the bank, against the ledger: 上期 + 异动 = 本期 in families, people and 分; the run is the sum of its
 * lines and of its villages; the register is closed; the journals of both offices are whole. `afterSent` happens before the month is
 * settled.
 */
export const closeMonth = async (
  { township: desk, county, folder, clock }: Offices,
  ledger: Ledger,
  month: string,
  afterSent: () => void = () => undefined,
): Promise<void> => {
  const at = ['--month', month];
  const expected = ledger.turn(month);
  desk.must('周经办', ['pay', 'run', ...at], z.object({ state: z.literal('open') }));
  const seen = desk.must('周经办', ['pay', 'check', ...at], checked);
  const { bridge } = seen;
  const extra = (kind: 'back_pay' | 'recovery'): number => bridge.extras.find((one) => one.kind === kind)?.fen ?? 0;
  step(
    `${month}: the run follows from the month before`,
    {
      blocking: seen.checks.filter(({ severity }) => severity === 'block').map(({ text }) => text),
      balanced: bridge.balanced,
      before: figures(bridge.previous),
      ...byKind(bridge.changes.map((one) => ({ ...one, kind: kindOfRun[one.kind] }))),
      after: figures(bridge.current),
      backPayFen: extra('back_pay'),
      recoveryFen: extra('recovery'),
      payableFen: bridge.payableFen,
    },
    {
      blocking: [],
      balanced: true,
      before: figures(expected.before),
      ...expectedByKind(expected.net),
      after: figures(expected.after),
      backPayFen: expected.backPayFen,
      recoveryFen: -expected.recoveryFen || 0,
      payableFen: expected.payableFen,
    },
  );

  desk.must('冯分管', ['pay', 'lock', ...at], z.object({ state: z.literal('locked') }));
  desk.must('陈镇长', ['pay', 'approve', ...at], changed);
  const file = join(folder, `名册-${month}.xlsx`);
  if (existsSync(file)) rmSync(file);
  desk.must('周经办', ['pay', 'export', ...at, '--out', file], z.object({ bytes: z.int() }));
  desk.must(
    '周经办',
    ['pay', 'send', ...at, '--document', `青财社〔${month.slice(0, 4)}〕${month.slice(5)}号`, '--on', clock.today],
    changed,
  );
  afterSent();
  const sent = desk.must('周经办', ['pay', 'show', ...at], shown);
  const atBank = await readBankRoster(file, expected);
  const villages = Object.fromEntries(sent.villages.map(({ village, fen }) => [village, fen]));
  step(
    `${month}: sum = lines = villages`,
    {
      runFen: sent.totalFen,
      lines: atBank.lines,
      linesFen: atBank.fen,
      villageFen: sent.villages.reduce((total, { fen }) => total + fen, 0),
      differingVillages: Object.keys({ ...villages, ...expected.villages }).filter((name) => villages[name] !== expected.villages[name]),
      differingFamilies: atBank.differing,
    },
    {
      runFen: expected.payableFen,
      lines: expected.lines,
      linesFen: expected.payableFen,
      villageFen: expected.payableFen,
      differingVillages: [],
      differingFamilies: [],
    },
  );

  desk.must('周经办', ['pay', 'settle', ...at], changed);
  const register = desk.must('郑审核', ['closing', ...at], picture).bridge;
  const signed = (add: number): readonly string[] => [
    'closing',
    'close',
    ...at,
    '--households',
    String(expected.after.households),
    '--persons',
    String(expected.after.persons),
    '--fen',
    String(expected.after.fen + add),
  ];
  const wrong = desk.refused('郑审核', signed(100));
  desk.must('郑审核', signed(0), changed);
  const [ours, theirs] = [desk.must('卫审计', ['check'], verified), county.must('许审计', ['check'], verified)];
  step(
    `${month}: the register is closed, both journals are whole`,
    {
      balanced: register.balanced,
      differing: register.differingCount,
      before: figures(register.before),
      ...byKind(register.groups),
      after: figures(register.after),
      wrong,
      problems: ours.problems.length + theirs.problems.length,
      township: ours.rows,
      county: theirs.rows,
    },
    {
      balanced: true,
      differing: 0,
      before: figures(expected.before),
      ...expectedByKind(expected.moved),
      after: figures(expected.after),
      problems: 0,
    },
  );
};
