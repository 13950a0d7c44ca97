import { z } from 'zod';
import { advance } from '../counter.ts';
import { changeAccount } from '../change-account.ts';
import { changed, json, step } from '../desk.ts';
import type { Offices } from '../open-offices.ts';
import { applies, comesDown, hangsOut, isPaid, stateOf, villages, type Applied } from './applications.ts';
import { thereAndBack } from './between-offices.ts';
import { changeBenefit } from './change-benefit.ts';
import { closeMonth } from './close-month.ts';
import type { Families } from './families.ts';
import type { Ledger } from './ledger.ts';
import { standardBefore } from './papers-of-2027.ts';

export type Year = { readonly offices: Offices; readonly ledger: Ledger; readonly families: Families };
export const confirmed = { outcome: 'confirm' } as const;

const aDeath = ({ offices, ledger, families }: Year): void => {
  offices.clock.today = '2026-12-16';
  const family = families.choose(3, 150_000);
  const newFen = family.fen - standardBefore;
  changeBenefit(
    offices,
    '2026-12: a death',
    {
      householdNo: family.no,
      event: 'EV01',
      data: { eventOn: '2026-12-14', reportedOn: '2026-12-16', personIds: [family.members[2]?.personId] },
      documentNo: '临民变〔2026〕61号',
      decidedOn: '2026-12-21',
    },
    { outcome: 'lower', effectMonth: '2027-01', oldFen: family.fen, newFen },
  );
  ledger.becomes(family.no, '2027-01', { persons: 2, fen: newFen });
};

const aBirth = ({ offices, ledger, families }: Year): void => {
  offices.clock.today = '2027-02-15';
  const family = families.choose(2, 60_000);
  const child = offices.township.must(
    '周经办',
    ['person', 'add', ...json({ name: '田小宝', sex: 'male', birthDate: '2027-02-03', idNumber: null })],
    changed,
  );
  const newFen = family.fen + standardBefore;
  changeBenefit(
    offices,
    '2027-02: a birth',
    {
      householdNo: family.no,
      event: 'EV02',
      data: { eventOn: '2027-02-03', reportedOn: '2027-02-15', joins: [{ personId: child.id, relation: '20' }] },
      documentNo: '临民变〔2027〕4号',
      decidedOn: '2027-02-19',
    },
    { outcome: 'raise', effectMonth: '2027-03', oldFen: family.fen, newFen },
  );
  ledger.becomes(family.no, '2027-03', { persons: 3, fen: newFen });
};

/** Work in the town takes a family above the standard: half of what it had for six months, then nothing. */
const aGradualExit = ({ offices, ledger, families }: Year): string => {
  const family = families.choose(1, 40_000);
  const newFen = family.fen / 2;
  offices.clock.today = '2027-02-16';
  changeBenefit(
    offices,
    '2027-02: out step by step',
    {
      householdNo: family.no,
      event: 'EV06',
      data: {
        eventOn: '2027-02-01',
        reportedOn: '2027-02-16',
        exit: true,
        incomes: [
          {
            personId: family.headPersonId,
            category: 'WAGE',
            label: '镇上务工',
            amountFen: 300_000,
            periodMonths: 1,
            from: '2027-02',
            to: null,
          },
        ],
      },
      documentNo: '临民变〔2027〕5号',
      decidedOn: '2027-02-19',
    },
    { outcome: 'exit', effectMonth: '2027-03', oldFen: family.fen, newFen },
  );
  ledger.becomes(family.no, '2027-03', { persons: 1, fen: newFen });
  ledger.becomes(family.no, '2027-09', null);
  return family.no;
};

/** The bank sends the money of one family back; the account is put right and it goes out once more. */
const comesBack = (offices: Offices, family: Applied): void => {
  const { township: desk, clock } = offices;
  const line = ['--month', clock.today.slice(0, 7), '--household', family.householdNo];
  desk.must('周经办', ['pay', 'return', ...line, '--code', 'R03', '--note', '账户已销户'], changed);
  const unsettled = desk.refused('周经办', ['pay', 'settle', '--month', clock.today.slice(0, 7)]);
  const { id: householdId, headPersonId } = desk.must(
    '周经办',
    ['household', 'show', family.householdNo],
    z.object({ id: z.string(), headPersonId: z.string() }),
  );
  const account = { personId: headPersonId, bank: '邮储银行青山支行', accountNo: '9999990000009300017', holder: family.name };
  const { alone } = changeAccount(offices, { householdId, ...account });
  desk.must('周经办', ['pay', 'reissue', ...line], changed);
  const twice = desk.refused('周经办', ['pay', 'reissue', ...line]);
  const paid = desk.must(
    '周经办',
    ['pay', 'lines', '--month', clock.today.slice(0, 7), '--text', family.name],
    z.object({ rows: z.array(z.object({ state: z.string(), amountFen: z.int() })) }),
  );
  step(
    `${clock.today.slice(0, 7)}: sent back by the bank and paid again`,
    {
      unsettled,
      alone,
      twice,
      lines: paid.rows.map(({ state, amountFen }) => [state, amountFen]).toSorted(([a], [b]) => String(a).localeCompare(String(b))),
    },
    {
      unsettled: 'run_unsettled',
      alone: 'account_second',
      lines: [
        ['paid', family.standing.fen],
        ['reissued', family.standing.fen],
      ],
    },
  );
};

/** One member of a family of three goes to live by himself. */
const aSplit = ({ offices, ledger, families }: Year): { readonly personId: string; readonly name: string } => {
  offices.clock.today = '2027-03-15';
  const family = families.choose(3, 150_000);
  const leaver = family.members[1];
  if (leaver === undefined) throw new Error('a second member');
  const newFen = family.fen - standardBefore;
  changeBenefit(
    offices,
    '2027-03: one goes to live by himself',
    {
      householdNo: family.no,
      event: 'EV03',
      data: { eventOn: '2027-03-10', reportedOn: '2027-03-15', personIds: [leaver.personId] },
      documentNo: '临民变〔2027〕9号',
      decidedOn: '2027-03-19',
    },
    { outcome: 'lower', effectMonth: '2027-04', oldFen: family.fen, newFen },
  );
  ledger.becomes(family.no, '2027-04', { persons: 2, fen: newFen });
  return leaver;
};

export type AfterWinter = {
  readonly leaver: { readonly personId: string; readonly name: string };
  readonly leaving: string;
  readonly disabled: string;
};

/** December to March: a death, a birth, the first of a gradual exit, a split; applications, one of them returned by the county. */
export const winter = async (year: Year): Promise<AfterWinter> => {
  const { offices, ledger } = year;
  const { clock } = offices;
  aDeath(year);

  clock.today = '2027-01-05';
  const first = applies(offices, villages.qingshan, '钱大柱', { incomeYuan: 200, fen: 52_200 });
  let notice = hangsOut(offices, villages.qingshan);
  clock.today = '2027-01-11';
  await closeMonth(offices, ledger, '2027-01');
  clock.today = '2027-01-13';
  comesDown(offices, notice);
  thereAndBack(
    offices,
    [{ caseNo: first.caseNo, how: confirmed }],
    ['2027-01-13', '2027-01-14', '2027-01-15'],
    '2027-02',
    '临民批〔2027〕1号',
  );
  isPaid(ledger, first, '2027-02');

  clock.today = '2027-02-11';
  await closeMonth(offices, ledger, '2027-02');
  aBirth(year);
  const leaving = aGradualExit(year);
  clock.today = '2027-02-15';
  const [second, third] = [
    applies(offices, villages.shiqiao, '赵老根', { incomeYuan: 300, fen: 42_200 }),
    applies(offices, villages.shiqiao, '周长顺', { incomeYuan: 200, disabled: true, fen: 66_600 }),
  ];
  notice = hangsOut(offices, villages.shiqiao);
  clock.today = '2027-02-24';
  comesDown(offices, notice);
  thereAndBack(
    offices,
    [
      { caseNo: second.caseNo, how: confirmed },
      { caseNo: third.caseNo, how: { outcome: 'return', text: '入户照片不清，请补' } },
    ],
    ['2027-02-24', '2027-02-25', '2027-02-26'],
    '2027-03',
    '临民批〔2027〕4号',
  );
  const returned = stateOf(offices, third.caseId);
  const again = advance(offices, '郑审核', third.caseId, 'resubmit', { on: clock.today, note: '照片已补' });
  step('2027-02: returned by the county and put right', { returned, again }, { returned: 'returned', again: 'ready' });
  isPaid(ledger, second, '2027-03');

  clock.today = '2027-03-02';
  const fourth = applies(offices, villages.qingshan, '吴有福', { incomeYuan: 150, fen: 57_200 });
  notice = hangsOut(offices, villages.qingshan);
  clock.today = '2027-03-10';
  comesDown(offices, notice);
  await closeMonth(offices, ledger, '2027-03', () => comesBack(offices, second));
  thereAndBack(
    offices,
    [third, fourth].map(({ caseNo }) => ({ caseNo, how: confirmed })),
    ['2027-03-11', '2027-03-12', '2027-03-12'],
    '2027-04',
    '临民批〔2027〕7号',
  );
  isPaid(ledger, third, '2027-04');
  isPaid(ledger, fourth, '2027-04');
  return { leaver: aSplit(year), leaving, disabled: third.householdNo };
};
