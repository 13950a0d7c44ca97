import { z } from 'zod';
import { changed, json, step } from '../desk.ts';
import { villages } from './applications.ts';
import { changeBenefit } from './change-benefit.ts';
import type { Year } from './winter.ts';

const frame = z.object({ frameHash: z.string(), households: z.int(), persons: z.int(), fen: z.int() });
const page = z.object({
  total: z.int(),
  rows: z.array(z.object({ id: z.string(), rev: z.int(), householdNo: z.string(), persons: z.int(), fen: z.int() })),
});
const progress = z.object({ state: z.string(), open: z.int(), bridge: z.object({ balanced: z.boolean() }).nullable() });
const village = villages.liuhe;

/** Every family of a village is looked at from a list that was frozen; one is found with more income, and the list closes. */
export const aCampaign = ({ offices, ledger, families }: Year): void => {
  const { township: desk, clock } = offices;
  clock.today = '2027-10-13';
  const ask = ['campaign', 'open', '--villages', village.code, '--scope', 'all'];
  const listed = desk.must('郑审核', ask, frame);
  const standing = ledger
    .everyStanding()
    .filter(([no]) => ledger.villageOf(no) === village.name)
    .map(([, one]) => one);
  const { id } = desk.must('郑审核', [...ask, '--title', '柳河村全面复核', '--until', '2027-11-30', '--hash', listed.frameHash], changed);
  const found = desk.must('周经办', ['campaign', id, 'families', '--limit', '100'], page);
  const moreIncome = families.chooseIn(village.name, 2, 90_000);
  const early = desk.refused('郑审核', ['campaign', id, 'close']);
  clock.today = '2027-10-15';
  const looked = { way: 'visit', on: clock.today, reviewers: ['周经办', '吴窗口'] };
  const same = found.rows.filter(({ householdNo }) => householdNo !== moreIncome.no);
  const bulk = desk.must(
    '周经办',
    ['review', 'unchanged', ...json({ ...looked, families: same.map((one) => ({ benefitId: one.id, rev: one.rev })) })],
    z.object({ count: z.int() }),
  );
  const other = found.rows.find(({ householdNo }) => householdNo === moreIncome.no);
  desk.must(
    '周经办',
    [
      'review',
      other?.id ?? '',
      'record',
      ...json({
        ...looked,
        result: 'changed',
        items: ['income'],
        findings: '9 月起在镇上打零工，每月 200 元',
        proposal: 'lower',
        event: 'EV06',
      }),
    ],
    changed,
  );
  const oldFen = ledger.standingOf(moreIncome.no)?.fen ?? 0;
  clock.today = '2027-10-18';
  changeBenefit(
    offices,
    '2027-10: found by the review',
    {
      householdNo: moreIncome.no,
      event: 'EV06',
      data: {
        eventOn: '2027-10-15',
        reportedOn: '2027-10-18',
        incomes: [
          {
            personId: moreIncome.headPersonId,
            category: 'BIZ',
            label: '零工',
            amountFen: 20_000,
            periodMonths: 1,
            from: '2027-10',
            to: null,
          },
        ],
      },
      documentNo: '临民变〔2027〕35号',
      decidedOn: '2027-10-21',
    },
    { outcome: 'lower', effectMonth: '2027-11', oldFen, newFen: oldFen - 20_000 },
  );
  ledger.becomes(moreIncome.no, '2027-11', { persons: 2, fen: oldFen - 20_000 });
  const before = desk.must('周经办', ['campaign', id], progress);
  desk.must('郑审核', ['campaign', id, 'close'], changed);
  const after = desk.must('周经办', ['campaign', id], progress);
  step(
    '2027-10: every family of a village looked at',
    {
      households: listed.households,
      persons: listed.persons,
      fen: listed.fen,
      families: found.total,
      unchanged: bulk.count,
      early,
      open: before.open,
      balanced: after.bridge?.balanced,
      state: after.state,
    },
    {
      households: standing.length,
      persons: standing.reduce((total, one) => total + one.persons, 0),
      fen: standing.reduce((total, one) => total + one.fen, 0),
      families: standing.length,
      unchanged: standing.length - 1,
      early: 'campaign_unanswered',
      open: 0,
      balanced: true,
      state: 'closed',
    },
  );
};
