import { z } from 'zod';
import { advance } from '../counter.ts';
import { changed, step } from '../desk.ts';
import { applies, comesDown, hangsOut, isPaid, stateOf, villages } from './applications.ts';
import { thereAndBack } from './between-offices.ts';
import { aCampaign } from './campaign.ts';
import { changeBenefit } from './change-benefit.ts';
import { closeMonth } from './close-month.ts';
import { standardAfter } from './papers-of-2027.ts';
import { confirmed, type Year } from './winter.ts';

const claims = z.object({
  rows: z.array(z.object({ id: z.string(), month: z.string(), itemCode: z.string(), amountFen: z.int(), balanceFen: z.int() })),
});

/** A death of July is heard of in October: three months were paid too much and are set off, at most half a month at a time. */
const heardOfLate = ({ offices, ledger, families }: Year): string => {
  const family = families.choose(3, 150_000);
  const oldFen = ledger.standingOf(family.no)?.fen ?? 0;
  const recoveryFen = 3 * standardAfter;
  offices.clock.today = '2027-10-19';
  changeBenefit(
    offices,
    '2027-10: a death heard of late',
    {
      householdNo: family.no,
      event: 'EV01',
      data: { eventOn: '2027-07-20', reportedOn: '2027-10-19', personIds: [family.members[2]?.personId] },
      documentNo: '临民变〔2027〕36号',
      decidedOn: '2027-10-22',
    },
    { outcome: 'lower', effectMonth: '2027-08', oldFen, newFen: oldFen - standardAfter, recoveryFen },
  );
  ledger.becomes(family.no, '2027-11', { persons: 2, fen: oldFen - standardAfter });
  ledger.owes(family.no, recoveryFen);
  return family.no;
};

/** Income that was hidden: nothing more, and what was paid since is brought back in cash, a part of it at once. */
const hidden = ({ offices, ledger, families }: Year): void => {
  const { township: desk, clock } = offices;
  const family = families.choose(1, 50_000);
  const fen = ledger.standingOf(family.no)?.fen ?? 0;
  clock.today = '2027-11-15';
  changeBenefit(
    offices,
    '2027-11: fraud, recovered from the month after it began',
    {
      householdNo: family.no,
      event: 'EV18',
      data: { eventOn: '2027-09-08', reportedOn: '2027-11-15', concealed: true },
      documentNo: '临民变〔2027〕40号',
      decidedOn: '2027-11-18',
    },
    { outcome: 'stop', effectMonth: '2027-10', oldFen: fen, newFen: 0, recoveryFen: 2 * fen },
  );
  ledger.becomes(family.no, '2027-12', null);
  ledger.owes(family.no, 2 * fen);
  const open = desk.must('周经办', ['claim', '--household', family.no, '--kind', 'RECOVERY'], claims).rows;
  const [oldest] = open;
  const repay = (fenBack: number): readonly string[] => [
    'claim',
    oldest?.id ?? '',
    '--as',
    'repaid',
    '--amount',
    String(fenBack),
    '--document',
    '青财收〔2027〕12号',
  ];
  const tooMuch = desk.refused('冯分管', repay(fen + 100));
  desk.must('冯分管', repay(fen), changed);
  ledger.repaid(family.no, fen);
  const left = desk.must('周经办', ['claim', '--household', family.no, '--kind', 'RECOVERY'], claims).rows;
  step(
    '2027-11: brought back in cash',
    {
      owed: open.map(({ month, amountFen }) => [month, amountFen]),
      tooMuch,
      left: left.filter(({ balanceFen }) => balanceFen > 0).map(({ month, balanceFen }) => [month, balanceFen]),
      leftFen: left.reduce((total, { balanceFen }) => total + balanceFen, 0),
    },
    {
      owed: [
        ['2027-10', fen],
        ['2027-11', fen],
      ],
      tooMuch: 'claim_over',
      left: [['2027-11', fen]],
      leftFen: ledger.owedBy(family.no),
    },
  );
};

/** October to December: a village looked at, money recovered, fraud, somebody who goes of his own will, an application withdrawn. */
export const autumn = async (year: Year): Promise<void> => {
  const { offices, ledger, families } = year;
  const { clock } = offices;

  clock.today = '2027-10-01';
  const ninth = applies(offices, villages.dawan, '韩守业', { incomeYuan: 220, fen: 54_200 });
  let notice = hangsOut(offices, villages.dawan);
  clock.today = '2027-10-11';
  comesDown(offices, notice);
  await closeMonth(offices, ledger, '2027-10');
  thereAndBack(
    offices,
    [{ caseNo: ninth.caseNo, how: confirmed }],
    ['2027-10-11', '2027-10-12', '2027-10-12'],
    '2027-11',
    '临民批〔2027〕27号',
  );
  isPaid(ledger, ninth, '2027-11');
  aCampaign(year);
  const late = heardOfLate(year);

  clock.today = '2027-11-01';
  const tenth = applies(offices, villages.qingshan, '杨守信', { incomeYuan: 160, fen: 60_200 });
  const withdrawn = applies(offices, villages.qingshan, '朱有余', { incomeYuan: 400, fen: 36_200 });
  const end = advance(offices, '周经办', withdrawn.caseId, 'withdraw', { on: clock.today, reason: '子女接去赡养' });
  step('2027-11: an application withdrawn', { end }, { end: 'withdrawn' });
  notice = hangsOut(offices, villages.qingshan);
  clock.today = '2027-11-10';
  comesDown(offices, notice);
  await closeMonth(offices, ledger, '2027-11');
  thereAndBack(
    offices,
    [{ caseNo: tenth.caseNo, how: confirmed }],
    ['2027-11-10', '2027-11-11', '2027-11-12'],
    '2027-12',
    '临民批〔2027〕30号',
  );
  isPaid(ledger, tenth, '2027-12');
  hidden(year);
  const leaver = families.choose(1, 30_000);
  const fen = ledger.standingOf(leaver.no)?.fen ?? 0;
  clock.today = '2027-11-19';
  changeBenefit(
    offices,
    '2027-11: gives it up',
    {
      householdNo: leaver.no,
      event: 'EV17',
      data: { eventOn: '2027-11-19', reportedOn: '2027-11-19' },
      documentNo: '临民变〔2027〕42号',
      decidedOn: '2027-11-23',
    },
    { outcome: 'stop', effectMonth: '2027-12', oldFen: fen, newFen: 0 },
  );
  ledger.becomes(leaver.no, '2027-12', null);

  clock.today = '2027-12-01';
  const last = applies(offices, villages.shiqiao, '秦来顺', { incomeYuan: 210, fen: 55_200 });
  hangsOut(offices, villages.shiqiao);
  clock.today = '2027-12-10';
  await closeMonth(offices, ledger, '2027-12');
  const owed = offices.township.must('周经办', ['claim', '--household', late, '--kind', 'RECOVERY'], claims).rows;
  step(
    '2027-12: under way at the end of the year',
    { last: stateOf(offices, last.caseId), stillOwed: owed.reduce((total, { balanceFen }) => total + balanceFen, 0) },
    { last: 'posted', stillOwed: ledger.owedBy(late) },
  );
};
