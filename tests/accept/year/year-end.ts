import { join } from 'node:path';
import { z } from 'zod';
import { step, type Desk } from '../desk.ts';
import { county as countyOffice, township as townshipOffice } from '../facts.ts';
import { arrives } from './between-offices.ts';
import { kinds, type Sum } from './ledger.ts';
import type { Year } from './winter.ts';

const sum = { households: z.int(), persons: z.int(), fen: z.int() };
const closings = z.object({
  rows: z.array(
    z.object({ month: z.string(), previousMonth: z.string().nullable(), before: z.object(sum), after: z.object(sum), voided: z.null() }),
  ),
});
const movements = z.object({
  total: z.int(),
  rows: z.array(z.object({ kind: z.enum(kinds), persons: z.int(), fen: z.int(), document: z.string() })),
});
const register = z.object(sum);
const held = z.object({ facts: z.int(), digest: z.string(), exceptions: z.int() });
const sealed = z.object({ file: z.string(), households: z.int(), persons: z.int(), monthlyFen: z.int() });

const figures = ({ households, persons, fen }: Sum): readonly number[] => [households, persons, fen];

/** The year's reconciliation: December before + every paper of twelve months = this December, in families, people and 分. */
const reconcile = ({ offices, ledger }: Year, opening: Sum): void => {
  const { township: desk } = offices;
  const closed = desk.must('郑审核', ['closing', '--limit', '100'], closings).rows.toSorted((a, b) => (a.month < b.month ? -1 : 1));
  const year = closed.filter(({ month }) => month.startsWith('2027'));
  const moved = year.flatMap(({ month }) => desk.must('郑审核', ['closing', 'movements', '--month', month, '--limit', '100'], movements));
  // The new standard moves more families than a page holds.
  const long = moved.filter(({ total, rows }) => rows.length < total).length;
  const known = (month: string, on: string): Sum => desk.must('郑审核', ['register', '--month', month, '--known-on', on], register);
  step(
    '2027: the year reconciled',
    {
      months: year.length,
      chained: year.every((one, at) => JSON.stringify(one.before) === JSON.stringify(closed[at]?.after)),
      opening: figures(year[0]?.before ?? { households: 0, persons: 0, fen: 0 }),
      closing: figures(year.at(-1)?.after ?? { households: 0, persons: 0, fen: 0 }),
      long,
      withoutPaper: moved.flatMap(({ rows }) => rows).filter(({ document }) => document === '').length,
      knownThen: figures(known('2026-12', '2026-12-31')),
      knownNow: figures(known('2027-12', '2027-12-31')),
    },
    {
      months: 12,
      chained: true,
      opening: figures(opening),
      closing: figures(ledger.now()),
      long: 1,
      withoutPaper: 0,
      knownThen: figures(opening),
      knownNow: figures(ledger.now()),
    },
  );
  const papers = ledger.movedSince('2027-01');
  const sums = kinds.map((kind) => figures(papers[kind]));
  const total = (at: number): number => sums.reduce((all, one) => all + (one[at] ?? 0), 0);
  step(
    '2027: 上期 + 异动 = 本期',
    {
      households: opening.households + papers.enters.households - papers.leaves.households,
      persons: opening.persons + total(1),
      fen: opening.fen + total(2),
      ...Object.fromEntries(kinds.map((kind) => [kind, figures(papers[kind])])),
    },
    { ...ledger.now() },
  );
};

/** A last stick each way; then both offices hold the same, and there is nothing more to send. */
const sameState = ({ offices }: Year): void => {
  const { township, county, folder, clock } = offices;
  const stick = join(folder, 'stick');
  clock.today = '2027-12-30';
  arrives(offices, 'county', township.must('冯分管', ['batch', 'seal', '--kind', 'state', '--out', stick], sealed));
  clock.today = '2027-12-31';
  arrives(offices, 'township', county.must('杨局长', ['batch', 'seal', '--kind', 'state', '--out', stick], sealed));
  const stateOf = (desk: Desk, user: string, peer: string): z.output<typeof held> => desk.must(user, ['pair', 'state', peer], held);
  const [ours, theirs] = [stateOf(township, '周经办', countyOffice.code), stateOf(county, '沈经办', townshipOffice.code)];
  step(
    '2027: the state of both offices',
    {
      facts: ours.facts,
      theirs: theirs.facts,
      digest: ours.digest,
      same: ours.digest === theirs.digest,
      exceptions: ours.exceptions + theirs.exceptions,
    },
    { theirs: ours.facts, same: true, exceptions: 0 },
  );
};

export const yearEnd = (year: Year, opening: Sum): void => {
  year.offices.clock.today = '2027-12-31';
  reconcile(year, opening);
  sameState(year);
};
