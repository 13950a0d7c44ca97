import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { step } from '../desk.ts';
import { applies, comesDown, hangsOut, isPaid, stateOf, villages, type Applied } from './applications.ts';
import { arrives, decide, report, thereAndBack } from './between-offices.ts';
import { changeBenefit } from './change-benefit.ts';
import { closeMonth } from './close-month.ts';
import { newStandard, standardAfter, standardBefore } from './papers-of-2027.ts';
import type { AfterSpring } from './spring.ts';
import { confirmed, type Year } from './winter.ts';

const rehearsed = z.object({
  id: z.string(),
  state: z.string(),
  households: z.int(),
  moreFen: z.int(),
  backPayFen: z.int(),
  counts: z.object({ raise: z.int(), lower: z.int(), same: z.int(), leaves: z.int(), enters: z.int(), skipped: z.int() }),
});

/** The county sets a new standard from July and sends it; the township reckons every family anew, the head signs the list. */
const aNewStandard = ({ offices, ledger }: Year, leaving: string, disabled: string): void => {
  const { township, county, folder, clock } = offices;
  clock.today = '2027-07-29';
  const file = join(folder, '县标准-202707.json');
  writeFileSync(file, JSON.stringify(newStandard));
  county.must('蒋管理', ['policy', 'import', file], z.object({ added: z.literal(1) }));
  const sent = county.must(
    '杨局长',
    ['batch', 'seal', '--kind', 'standard', '--out', join(folder, 'stick')],
    z.object({ file: z.string(), households: z.int(), persons: z.int(), monthlyFen: z.int() }),
  );
  clock.today = '2027-07-30';
  arrives(offices, 'township', sent);

  // For each insured person the difference; for the severely disabled a fifth of it more.
  const perPerson = standardAfter - standardBefore;
  const raiseOf = (no: string, persons: number): number => perPerson * persons + (no === disabled ? perPerson / 5 : 0);
  const raised = ledger.everyStanding().filter(([no]) => no !== leaving);
  // July is paid already: to those on its roster, and to the family whose July was still to be paid afterwards.
  const paidInJuly = raised.filter(([no]) => ledger.wasPaid(no));
  const backPayFen = paidInJuly.reduce((total, [no, { persons }]) => total + raiseOf(no, persons), 0);
  clock.today = '2027-08-03';
  const list = township.must('周经办', ['raise', 'rehearse', '--month', '2027-07'], rehearsed);
  const byMaker = township.refused('周经办', ['raise', 'apply', list.id, '--document', '青政民〔2027〕20号']);
  const applied = township.must('冯分管', ['raise', 'apply', list.id, '--document', '青政民〔2027〕20号'], rehearsed);
  step(
    '2027-08: the new standard',
    {
      byMaker,
      state: applied.state,
      households: applied.households,
      moreFen: applied.moreFen,
      backPayFen: applied.backPayFen,
      ...applied.counts,
    },
    {
      byMaker: 'forbidden',
      state: 'applied',
      households: raised.length,
      moreFen: raised.reduce((total, [no, { persons }]) => total + raiseOf(no, persons), 0),
      backPayFen,
      raise: raised.length,
      lower: 0,
      same: 0,
      leaves: 0,
      // The family refused in April would qualify by the new standard as by the old: nobody enters by it.
      enters: 0,
      skipped: 1,
    },
  );
  for (const [no, { persons }] of paidInJuly) ledger.isDue(no, raiseOf(no, persons));
  ledger.everybody('2027-08', (no, before) =>
    no === leaving ? before : { persons: before.persons, fen: before.fen + raiseOf(no, before.persons) },
  );
};

/** July to September: resumed with back pay, a member to another program, the new standard with its arrears; a decision that comes late. */
export const summer = async (year: Year, { suspended, leaving, disabled }: AfterSpring): Promise<void> => {
  const { offices, ledger, families } = year;
  const { clock } = offices;

  clock.today = '2027-07-02';
  const seventh = applies(offices, villages.qingshan, '卫有田', { incomeYuan: 200, fen: 52_200 });
  let notice = hangsOut(offices, villages.qingshan);
  clock.today = '2027-07-12';
  comesDown(offices, notice);
  await closeMonth(offices, ledger, '2027-07');
  thereAndBack(
    offices,
    [{ caseNo: seventh.caseNo, how: confirmed }],
    ['2027-07-13', '2027-07-14', '2027-07-15'],
    '2027-08',
    '临民批〔2027〕18号',
  );
  isPaid(ledger, seventh, '2027-08');

  clock.today = '2027-07-16';
  changeBenefit(
    offices,
    '2027-07: resumed with the months in between',
    {
      householdNo: suspended.no,
      event: 'RESUME',
      data: { eventOn: '2027-07-16', reportedOn: '2027-07-16', payBack: true },
      documentNo: '临民变〔2027〕25号',
      decidedOn: '2027-07-20',
    },
    { outcome: 'resume', effectMonth: '2027-06', oldFen: 0, newFen: suspended.fen, backPayFen: 2 * suspended.fen },
  );
  ledger.becomes(suspended.no, '2027-08', { persons: suspended.persons, fen: suspended.fen });
  ledger.isDue(suspended.no, 2 * suspended.fen);

  const tekun = families.choose(2, 100_000);
  clock.today = '2027-07-19';
  changeBenefit(
    offices,
    '2027-07: a member becomes 特困',
    {
      householdNo: tekun.no,
      event: 'EV09',
      data: { eventOn: '2027-07-15', reportedOn: '2027-07-19', givenMonth: '2027-08', personIds: [tekun.members[1]?.personId] },
      documentNo: '临民变〔2027〕26号',
      decidedOn: '2027-07-21',
    },
    { outcome: 'lower', effectMonth: '2027-08', oldFen: tekun.fen, newFen: tekun.fen - standardBefore },
  );
  ledger.becomes(tekun.no, '2027-08', { persons: 1, fen: tekun.fen - standardBefore });
  aNewStandard(year, leaving, disabled);

  clock.today = '2027-08-09';
  const late = applies(offices, villages.shiqiao, '蒋守田', { incomeYuan: 300, fen: 46_200 });
  notice = hangsOut(offices, villages.shiqiao);
  clock.today = '2027-08-11';
  await closeMonth(offices, ledger, '2027-08');
  clock.today = '2027-08-18';
  comesDown(offices, notice);
  arrives(offices, 'county', report(offices));
  // The county's answer is sealed and lost on its way back.
  decide(offices, [{ caseNo: late.caseNo, how: confirmed }], '2027-09', '临民批〔2027〕22号');

  clock.today = '2027-09-01';
  const disabledToo = applies(offices, villages.liuhe, '沈秋菊', { incomeYuan: 200, disabled: true, fen: 71_400 });
  notice = hangsOut(offices, villages.liuhe);
  clock.today = '2027-09-10';
  comesDown(offices, notice);
  await closeMonth(offices, ledger, '2027-09');
  september(year, late, disabledToo);

  const moving = families.choose(3, 120_000);
  clock.today = '2027-09-20';
  const fen = ledger.standingOf(moving.no)?.fen ?? 0;
  changeBenefit(
    offices,
    '2027-09: a family moves to another township',
    {
      householdNo: moving.no,
      event: 'EV12',
      data: { eventOn: '2027-09-15', reportedOn: '2027-09-20', givenMonth: '2027-10' },
      documentNo: '临民变〔2027〕31号',
      decidedOn: '2027-09-22',
    },
    { outcome: 'stop', effectMonth: '2027-10', oldFen: fen, newFen: 0 },
  );
  ledger.becomes(moving.no, '2027-10', null);
};

/** What was lost in August comes with September's answer: the family is paid its September afterwards. */
const september = ({ offices, ledger }: Year, late: Applied, inTime: Applied): void => {
  const before = stateOf(offices, late.caseId);
  thereAndBack(
    offices,
    [{ caseNo: inTime.caseNo, how: confirmed }],
    ['2027-09-13', '2027-09-14', '2027-09-16'],
    '2027-10',
    '临民批〔2027〕24号',
  );
  const claims = offices.township.must(
    '周经办',
    ['claim', '--household', late.householdNo],
    z.object({ rows: z.array(z.object({ month: z.string(), itemCode: z.string(), balanceFen: z.int() })) }),
  );
  step(
    '2027-09: the answer lost in August comes with the next',
    {
      before,
      after: stateOf(offices, late.caseId),
      claims: claims.rows.map(({ month, itemCode, balanceFen }) => [month, itemCode, balanceFen]),
    },
    { before: 'sealed', after: 'confirmed', claims: [['2027-09', 'BACK_PAY', late.standing.fen]] },
  );
  isPaid(ledger, late, '2027-10');
  ledger.isDue(late.householdNo, late.standing.fen);
  isPaid(ledger, inTime, '2027-10');
};
