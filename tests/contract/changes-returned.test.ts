import { afterEach, describe, expect, it } from 'vitest';
import { explainRefusal } from '#engine/sentences.ts';
import type { Outcome } from '#shared/values/refusal.ts';
import { turnTo, type Staff } from '../fixtures/engine/applications.ts';
import { lockedRun, paidOffice, type PaidFamily } from '../fixtures/engine/benefits.ts';
import type { Desk, TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice;
let staff: Staff;
let mayor: Desk;
let family: PaidFamily;
let runId: string;
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const refusalOf = (answer: Outcome<unknown>): string => (answer.ok ? 'done' : `${answer.error.code} ${explainRefusal(answer.error)}`);
const runRev = async (): Promise<number> => (await staff.clerk.must('pay.get', { id: runId })).rev;
const linesNow = async () => (await staff.clerk.must('pay.lines', { id: runId })).rows;

/** 966 yuan of May went to the bank. */
const sentMay = async (ask: Parameters<typeof paidOffice>[0] = {}): Promise<void> => {
  ({ office, staff, family } = await paidOffice(ask));
  mayor = await office.as('陈镇长', 'head');
  const { id, rev } = await lockedRun(staff, '2026-05');
  runId = id;
  const approved = await mayor.must('pay.approve', { id, rev, on: '2026-05-11' });
  await staff.clerk.must('pay.markSent', { id, rev: approved.rev, on: '2026-05-11', documentNo: '青财社〔2026〕1号' });
  await turnTo(office, staff, '2026-05-20');
  await mayor.must('session.unlock', { password: 'Qingshan-2026!' });
};
/** The bank sent the payment that now stands back. */
const comesBack = async (code = 'R04'): Promise<string> => {
  const lineId = (await linesNow()).find(({ state }) => state === 'paid')?.id ?? '';
  await staff.clerk.must('pay.recordReturn', { lineId, runRev: await runRev(), code, on: '2026-05-20', note: '' });
  return lineId;
};
const goesAgain = async (lineId: string): Promise<void> =>
  void (await staff.clerk.must('pay.reissue', { lineId, runRev: await runRev(), on: '2026-05-20' }));
const ends = async (lineId: string, way: 'handed' | 'remitted', on = '2026-05-20'): Promise<void> =>
  void (await mayor.must('pay.endReturned', { lineId, runRev: await runRev(), way, on, document: '领款单1号', note: '' }));

/** A member died in April, and the office hears of it in May: 244 yuan were due for May. */
const death = { event: 'EV01' as const, eventOn: '2026-04-12', reportedOn: '2026-05-20', evidence: '死亡证明' };
const oneDead = () => ({ ...death, personIds: [family.others[1]] });
const preview = () => staff.clerk.call('changes.preview', { benefitId: family.benefitId, entry: oneDead() });
const register = async (shownFen = 24_400) => {
  const { rev } = await staff.clerk.must('households.get', { id: family.householdId });
  return staff.clerk.call('changes.register', { benefitId: family.benefitId, rev, entry: oneDead(), shownFen });
};
const paper = { documentNo: '青政民〔2026〕9号', decidedOn: '2026-05-20', outcome: 'agree' as const };

describe('a death reaching back over a month the bank sent back', () => {
  it('is not registered while the returned payment is open; the refusal names the month, the sum and what to do first', async () => {
    await sentMay();
    const back = await comesBack();
    for (const answer of [await preview(), await register()])
      expect(refusalOf(answer)).toMatch(/^change_return_open .*2026-05.*966\.00 元.*退汇与待领款.*没有登记/u);
    await goesAgain(back);
    const made = await register();
    expect(made).toMatchObject({ ok: true });
  });

  it('is not decided either, where the bank sent the money back after it was registered', async () => {
    await sentMay();
    const made = await register();
    if (!made.ok) throw new Error(made.error.code);
    const reviewed = await staff.reviewer.must('changes.review', { id: made.value.id, rev: made.value.rev });
    const back = await comesBack();
    const ask = { id: made.value.id, rev: reviewed.rev, ...paper };
    expect(refusalOf(await staff.head.call('changes.decide', ask))).toContain('change_return_open');
    expect((await staff.clerk.must('changes.get', { id: made.value.id })).state).toBe('reviewed');
    await ends(back, 'handed');
    await staff.head.must('changes.decide', ask);
    expect((await staff.clerk.must('changes.claims', { householdId: family.householdId })).rows).toMatchObject([
      { month: '2026-05', itemCode: 'RECOVERY', amountFen: 72_200 },
    ]);
  });

  it('counts a month as unpaid once the money went back to the treasury, also after it was sent twice', async () => {
    await sentMay();
    await goesAgain(await comesBack());
    const twice = await comesBack();
    expect(refusalOf(await register())).toContain('change_return_open');
    await ends(twice, 'remitted');
    expect(await preview()).toMatchObject({
      ok: true,
      value: { recoveryFen: 0, months: [{ month: '2026-05', dueFen: 24_400, paidFen: 0 }] },
    });
  });
});

describe('a raise reaching back over a month the bank sent back', () => {
  it('is not refused, and owes the difference alone', async () => {
    await sentMay({ from: '2026-04' });
    await comesBack();
    await office.admin.must('policies.add', {
      key: 'db_std',
      scope: { county: '999901000000', area: 'rural' },
      from: '2026-05',
      value: { amountFen: 77_000, per: 'month' },
      source: { doc: '关于调整农村低保标准的通知', number: '临政办〔2026〕35号', date: '2026-05-10' },
    });
    const raise = await staff.clerk.must('raises.rehearse', { program: 'dibao', month: '2026-05' });
    const { rows } = await staff.clerk.must('raises.lines', { id: raise.id });
    expect(rows).toMatchObject([{ backPayFen: 14_400 }]);
  });
});
