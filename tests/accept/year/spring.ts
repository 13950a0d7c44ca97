import { z } from 'zod';
import { advance, propose, surveyed } from '../counter.ts';
import { changed, json, step } from '../desk.ts';
import type { Offices } from '../open-offices.ts';
import { applies, comesDown, hangsOut, isPaid, stateOf, villages, type Applied } from './applications.ts';
import { arrives, decide, report, thereAndBack } from './between-offices.ts';
import { changeBenefit } from './change-benefit.ts';
import { closeMonth } from './close-month.ts';
import { standardBefore } from './papers-of-2027.ts';
import { confirmed, type AfterWinter, type Year } from './winter.ts';

const objections = z.object({ objections: z.array(z.object({ id: z.string(), caseId: z.string(), result: z.string() })) });

/** Somebody objects on the third day; the office finds for or against. */
const objected = ({ township: desk }: Offices, noticeId: string, one: Applied, content: string): string => {
  desk.must('周经办', ['notice', 'object', noticeId, '--case', one.caseId, '--content', content, '--objector', '村民'], changed);
  const seen = desk.must('周经办', ['notice', 'show', noticeId], objections);
  return seen.objections.find(({ caseId }) => caseId === one.caseId)?.id ?? '';
};
const answered = ({ township: desk }: Offices, noticeId: string, objection: string, result: 'valid' | 'invalid', reply: string): void =>
  void desk.must('周经办', ['notice', 'answer', noticeId, '--objection', objection, '--result', result, '--reply', reply], changed);

/** The village sits together: twelve invited, ten there, nine for it. */
const evaluatedByVillage = ({ township: desk, clock }: Offices, one: Applied): void => {
  const invited = Array.from({ length: 12 }, (_, at) => ({
    name: `村民代表${at + 1}`,
    post: at === 0 ? 'township' : at < 3 ? 'committee' : 'resident',
  }));
  const { id } = desk.must(
    '周经办',
    [
      'evaluation',
      'plan',
      ...json({
        villageCode: one.village.code,
        caseIds: [one.caseId],
        plannedOn: clock.today,
        place: '村部',
        chair: '村民代表2',
        recorder: '村民代表3',
        invited,
      }),
    ],
    changed,
  );
  const came = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  desk.must(
    '周经办',
    ['evaluation', id, 'hold', ...json({ on: clock.today, came, families: [{ caseId: one.caseId, yes: 9, no: 1, abstain: 0 }] })],
    changed,
  );
  const held = desk.must(
    '周经办',
    ['evaluation', id],
    z.object({ state: z.string(), rows: z.array(z.object({ passed: z.boolean().nullable() })) }),
  );
  step(
    '2027-04: evaluated by the village',
    { state: held.state, passed: held.rows.map(({ passed }) => passed) },
    { state: 'held', passed: [true] },
  );
};

/** Two objections: one is founded and the family is visited, evaluated and posted anew; one is not and the notice goes on. */
const april = async (year: Year, leaver: AfterWinter['leaver']): Promise<void> => {
  const { offices, ledger, families } = year;
  const { clock } = offices;
  clock.today = '2027-04-01';
  const village = villages.wangzhuang;
  const own = applies(offices, village, leaver.name, { incomeYuan: 100, fen: 62_200 }, leaver.personId);
  const again = applies(offices, village, '郑满仓', { incomeYuan: 250, fen: 47_200 });
  const refused = applies(offices, village, '冯来喜', { incomeYuan: 300, fen: 42_200 });
  const first = hangsOut(offices, village);
  clock.today = '2027-04-06';
  const founded = objected(offices, first, again, '在外有门面');
  const unfounded = objected(offices, first, refused, '有存款');
  clock.today = '2027-04-08';
  answered(offices, first, founded, 'valid', '需要重新调查');
  answered(offices, first, unfounded, 'invalid', '存款在限额以内');
  const withdrawn = stateOf(offices, again.caseId);
  surveyed(offices, again, 'recheck');
  const unheard = offices.township.refused('郑审核', [
    'case',
    'advance',
    again.caseId,
    'propose',
    ...json({ verdict: 'confirm', opinion: '复查后拟确认', month: '2027-04' }),
  ]);
  evaluatedByVillage(offices, again);
  propose(offices, again.caseId);
  const second = hangsOut(offices, village);
  step(
    '2027-04: an objection upheld, posted anew',
    { withdrawn, unheard, other: second !== first },
    { withdrawn: 'surveying', unheard: 'evaluation_missing', other: true },
  );
  clock.today = '2027-04-12';
  await closeMonth(offices, ledger, '2027-04');
  clock.today = '2027-04-16';
  comesDown(offices, first);
  comesDown(offices, second);
  thereAndBack(
    offices,
    [
      { caseNo: own.caseNo, how: confirmed },
      { caseNo: again.caseNo, how: confirmed },
      { caseNo: refused.caseNo, how: { outcome: 'refuse', text: '名下有小型轿车一辆' } },
    ],
    ['2027-04-16', '2027-04-19', '2027-04-20'],
    '2027-05',
    '临民批〔2027〕11号',
  );
  const decided = stateOf(offices, refused.caseId);
  const told = advance(offices, '周经办', refused.caseId, 'refusalLetterSent', { on: clock.today, how: '直接送达' });
  step('2027-04: refused by the county, told in writing', { decided, told }, { decided: 'decided', told: 'refused' });
  isPaid(ledger, own, '2027-05');
  isPaid(ledger, again, '2027-05');

  const family = families.choose(2, 100_000);
  clock.today = '2027-04-21';
  changeBenefit(
    offices,
    '2027-04: more income',
    {
      householdNo: family.no,
      event: 'EV06',
      data: {
        eventOn: '2027-04-10',
        reportedOn: '2027-04-21',
        incomes: [
          {
            personId: family.headPersonId,
            category: 'BIZ',
            label: '小卖部',
            amountFen: 30_000,
            periodMonths: 1,
            from: '2027-04',
            to: null,
          },
        ],
      },
      documentNo: '临民变〔2027〕14号',
      decidedOn: '2027-04-26',
    },
    { outcome: 'lower', effectMonth: '2027-05', oldFen: family.fen, newFen: family.fen - 30_000 },
  );
  ledger.becomes(family.no, '2027-05', { persons: 2, fen: family.fen - 30_000 });
};

export type AfterSpring = {
  readonly suspended: { readonly no: string; readonly fen: number; readonly persons: number };
  readonly leaving: string;
  readonly disabled: string;
};

/** April to June: objections, an evaluation, a refusal; a stick that is lost and makes no difference; suspended; income up and down. */
export const spring = async (year: Year, { leaver, leaving, disabled }: AfterWinter): Promise<AfterSpring> => {
  const { offices, ledger, families } = year;
  const { clock } = offices;
  await april(year, leaver);

  clock.today = '2027-05-06';
  const lost = applies(offices, villages.dawan, '陈根生', { incomeYuan: 200, fen: 52_200 });
  let notice = hangsOut(offices, villages.dawan);
  clock.today = '2027-05-11';
  await closeMonth(offices, ledger, '2027-05');
  clock.today = '2027-05-14';
  comesDown(offices, notice);
  // This stick falls out of a pocket on the way to the county.
  report(offices);
  const suspended = families.choose(2, 90_000);
  clock.today = '2027-05-17';
  changeBenefit(
    offices,
    '2027-05: suspended',
    {
      householdNo: suspended.no,
      event: 'SUSPEND',
      data: { eventOn: '2027-05-17', reportedOn: '2027-05-17' },
      documentNo: '临民变〔2027〕18号',
      decidedOn: '2027-05-19',
    },
    { outcome: 'suspend', effectMonth: '2027-06', oldFen: suspended.fen, newFen: 0 },
  );
  ledger.becomes(suspended.no, '2027-06', null);

  clock.today = '2027-06-02';
  const next = applies(offices, villages.dawan, '褚大海', { incomeYuan: 180, fen: 54_200 });
  notice = hangsOut(offices, villages.dawan);
  clock.today = '2027-06-10';
  comesDown(offices, notice);
  await closeMonth(offices, ledger, '2027-06');
  clock.today = '2027-06-11';
  const both = report(offices);
  clock.today = '2027-06-15';
  const took = arrives(offices, 'county', both);
  const answer = decide(
    offices,
    [lost, next].map(({ caseNo }) => ({ caseNo, how: confirmed })),
    '2027-07',
    '临民批〔2027〕15号',
  );
  clock.today = '2027-06-16';
  arrives(offices, 'township', answer);
  step(
    '2027-06: the stick lost in May is made good by the next',
    { conflicts: took.conflicts, decided: answer.households, states: [stateOf(offices, lost.caseId), stateOf(offices, next.caseId)] },
    { conflicts: 0, decided: 2, states: ['confirmed', 'confirmed'] },
  );
  isPaid(ledger, lost, '2027-07');
  isPaid(ledger, next, '2027-07');

  const poorer = families.choose(1, 40_000);
  const { incomes } = offices.township.must(
    '周经办',
    ['household', 'show', poorer.no],
    z.object({ incomes: z.array(z.object({ id: z.string() })) }),
  );
  clock.today = '2027-06-17';
  changeBenefit(
    offices,
    '2027-06: less income',
    {
      householdNo: poorer.no,
      event: 'EV07',
      data: { eventOn: '2027-06-07', reportedOn: '2027-06-17', endedIncomeIds: incomes.map(({ id }) => id) },
      documentNo: '临民变〔2027〕22号',
      decidedOn: '2027-06-22',
    },
    { outcome: 'raise', effectMonth: '2027-07', oldFen: poorer.fen, newFen: standardBefore },
  );
  ledger.becomes(poorer.no, '2027-07', { persons: 1, fen: standardBefore });
  return { suspended: { no: suspended.no, fen: suspended.fen, persons: suspended.persons }, leaving, disabled };
};
