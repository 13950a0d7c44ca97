import { join } from 'node:path';
import { z } from 'zod';
import { changeAccount } from './change-account.ts';
import { changed, step } from './desk.ts';
import { roster } from './facts.ts';
import { newFamilyFen, type NewFamily } from './new-family.ts';
import type { Offices } from './open-offices.ts';

const lines = z.object({
  total: z.int(),
  rows: z.array(
    z.object({ id: z.string(), state: z.string(), amountFen: z.int(), accountMasked: z.string(), returnCode: z.string().nullable() }),
  ),
});
const check = z.object({ rows: z.int(), problems: z.array(z.unknown()) });

/** The bank sends the new family's money back, the account is put right, it goes out again, once; the month is settled. */
export const returnAgain = (offices: Offices, family: NewFamily): void => {
  const { township: ours, clock, folder } = offices;
  const line = ['--month', '2026-12', '--household', family.householdNo];
  clock.today = '2026-12-14';
  ours.must('周经办', ['pay', 'return', ...line, '--code', 'R03', '--note', '账户已销户'], changed);
  const unsettled = ours.refused('周经办', ['pay', 'settle', '--month', '2026-12']);
  const household = ours.must('周经办', ['household', 'show', family.householdId], z.object({ headPersonId: z.string() }));
  const { alone } = changeAccount(offices, {
    householdId: family.householdId,
    personId: household.headPersonId,
    bank: '邮储银行青山支行',
    accountNo: '9999990000009000029',
    holder: '孙大山',
  });
  ours.must('周经办', ['pay', 'reissue', ...line], changed);
  const paid = ours.must('周经办', ['pay', 'lines', '--month', '2026-12', '--text', '孙大山'], lines);
  const first = paid.rows.find(({ state }) => state === 'reissued');
  // It was sent back once and issued anew: the first payment can neither come back nor go out a second time.
  const returnedTwice = ours.refused('周经办', ['pay', 'return', '--month', '2026-12', '--line', first?.id ?? '', '--code', 'R03']);
  const twice = ours.refused('周经办', ['pay', 'reissue', '--month', '2026-12', '--line', first?.id ?? '']);
  step(
    'pay 2026-12: returned and paid again',
    {
      unsettled,
      alone,
      returnedTwice,
      twice,
      states: paid.rows.map(({ state }) => state).sort(),
      fen: paid.rows.map(({ amountFen }) => amountFen),
      accounts: new Set(paid.rows.map(({ accountMasked }) => accountMasked)).size,
    },
    {
      unsettled: 'run_unsettled',
      alone: 'account_second',
      returnedTwice: 'run_state',
      twice: 'line_reissued',
      states: ['paid', 'reissued'],
      fen: [newFamilyFen, newFamilyFen],
      accounts: 2,
    },
  );
  // The bank is told of this one payment, once: the month's own list is not given to it again.
  const toBank = ['pay', 'export', '--month', '2026-12', '--out', join(folder, '退汇补发-2026-12.xlsx')];
  const { bytes } = ours.must('周经办', toBank, z.object({ bytes: z.int() }));
  step(
    'pay 2026-12: the bank is told of it once',
    {
      told: bytes > 0,
      again: ours.refused('周经办', toBank),
      list: ours.must('周经办', [...toBank, '--list', '1'], z.object({ bytes: z.int() })).bytes > 0,
    },
    { told: true, again: 'reissue_none', list: true },
  );
  ours.must('周经办', ['pay', 'settle', '--month', '2026-12'], changed);
  const run = ours.must('周经办', ['pay', 'show', '--month', '2026-12'], z.object({ state: z.string(), totalFen: z.int() }));
  step('pay 2026-12: settled', { state: run.state, fen: run.totalFen }, { state: 'settled', fen: roster.taken.monthlyFen + newFamilyFen });
};

/** Both journals are whole from the first row to the last. */
export const checkJournals = ({ township: ours, county: theirs }: Offices): void => {
  const [a, b] = [ours.must('卫审计', ['check'], check), theirs.must('许审计', ['check'], check)];
  step('journals verified', { township: a.rows, county: b.rows, problems: a.problems.length + b.problems.length }, { problems: 0 });
};
