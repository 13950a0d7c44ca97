import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { step } from './desk.ts';
import type { Offices } from './open-offices.ts';

export type ExpectedRun = {
  readonly month: string;
  readonly households: number;
  readonly persons: number;
  readonly fen: number;
  /** What came in since the month before: households, persons, 分. Null for the first month. */
  readonly added: readonly [households: number, persons: number, fen: number] | null;
  readonly documentNo: string;
  /** One family's account is another than with the month before. */
  readonly changedAccounts?: boolean;
};

const run = z.object({ state: z.string(), households: z.int(), persons: z.int(), totalFen: z.int() });
const checked = run.extend({
  checks: z.array(z.object({ code: z.string(), severity: z.string() })),
  bridge: z.object({
    previousMonth: z.string().nullable(),
    balanced: z.boolean(),
    changes: z.array(z.object({ kind: z.string(), households: z.int(), persons: z.int(), fen: z.int() })),
  }),
});
const shown = run.extend({
  madeBy: z.string(),
  approvedBy: z.string().nullable(),
  villages: z.array(z.object({ households: z.int(), fen: z.int() })),
});
const moved = z.object({ id: z.string(), rev: z.int() });

/** One month from the lines to the bank, each step by the person it belongs to. */
export const payMonth = ({ township: desk, folder, clock }: Offices, expected: ExpectedRun): void => {
  const month = ['--month', expected.month];
  const figures = { households: expected.households, persons: expected.persons, fen: expected.fen };
  const made = desk.must('周经办', ['pay', 'run', ...month], run);
  step(
    `pay ${expected.month}: made`,
    { state: made.state, households: made.households, persons: made.persons, fen: made.totalFen },
    { state: 'open', ...figures },
  );

  const seen = desk.must('周经办', ['pay', 'check', ...month], checked);
  const added = seen.bridge.changes.find(({ kind }) => kind === 'added');
  step(
    `pay ${expected.month}: checked`,
    {
      state: seen.state,
      blocking: seen.checks.filter(({ severity }) => severity === 'block').length,
      warned: seen.checks.map(({ code }) => code),
      balanced: seen.bridge.balanced,
      added: expected.added === null || added === undefined ? null : [added.households, added.persons, added.fen],
    },
    {
      state: 'checked',
      blocking: 0,
      warned: ['account_shared', ...(expected.changedAccounts === true ? ['account_changed'] : [])],
      balanced: true,
      added: expected.added,
    },
  );

  const early = desk.refused('陈镇长', ['pay', 'approve', ...month]);
  const locked = desk.must('冯分管', ['pay', 'lock', ...month], run);
  step(
    `pay ${expected.month}: locked`,
    { early, state: locked.state, households: locked.households, persons: locked.persons, fen: locked.totalFen },
    { early: 'run_state', state: 'locked', ...figures },
  );

  const byMaker = desk.refused('周经办', ['pay', 'approve', ...month]);
  desk.must('陈镇长', ['pay', 'approve', ...month], moved);
  const file = join(folder, `发放花名册-${expected.month}.xlsx`);
  desk.must('周经办', ['pay', 'export', ...month, '--out', file], z.object({ bytes: z.int() }));
  desk.must('周经办', ['pay', 'send', ...month, '--document', expected.documentNo, '--on', clock.today], moved);
  const sent = desk.must('周经办', ['pay', 'show', ...month], shown);
  step(
    `pay ${expected.month}: approved and at the bank`,
    {
      byMaker,
      state: sent.state,
      madeBy: sent.madeBy,
      approvedBy: sent.approvedBy,
      fen: sent.totalFen,
      villages: sent.villages.length,
      villageFen: sent.villages.reduce((sum, { fen }) => sum + fen, 0),
      roster: existsSync(file) && statSync(file).size > 10_000,
    },
    {
      byMaker: 'forbidden',
      state: 'sent',
      madeBy: '周经办',
      approvedBy: '陈镇长',
      fen: expected.fen,
      villages: 8,
      villageFen: expected.fen,
      roster: true,
    },
  );
};
