import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { explainRefusal } from '#engine/sentences.ts';
import type { Outcome } from '#shared/values/refusal.ts';
import { staffedOffice, turnTo, type Staff } from '../fixtures/engine/applications.ts';
import { checkedRun, threeFamilies } from '../fixtures/engine/payments.ts';
import type { TestOffice } from '../fixtures/engine/test-office.ts';
import { madeUpId } from '../fixtures/takeover/rosters.ts';

let office: TestOffice;
let staff: Staff;
beforeEach(async () => {
  ({ office, staff } = await staffedOffice({ today: '2026-11-02' }));
  await threeFamilies(staff.clerk);
});
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const codeOf = (answer: Outcome<unknown>): string => {
  if (answer.ok) return 'done';
  expect(explainRefusal(answer.error)).toMatch(/^[^{}]+[。？]$/u);
  return answer.error.code;
};
const checksOf = async (id: string) =>
  (await staff.clerk.must('pay.get', { id })).checks.map(({ code, severity, text }) => [severity, code, text.split('，')[0]]);

describe('a month nobody made a list for', () => {
  it('stops the next one: the families would not be paid, and it could never be made afterwards', async () => {
    await staff.head.must('pay.lock', await checkedRun(staff, '2026-10'));
    await turnTo(office, staff, '2026-12-02');
    const december = await checkedRun(staff, '2026-12');
    expect(await checksOf(december.id)).toEqual([['block', 'month_missing', '上一批是 2026-10']]);
    expect(codeOf(await staff.head.call('pay.lock', december))).toBe('run_blocked');
    // 补编十一月，锁定以后，十二月接得上。
    await staff.head.must('pay.lock', await checkedRun(staff, '2026-11'));
    expect(await checksOf(december.id)).toEqual([]);
    expect(codeOf(await staff.head.call('pay.lock', december))).toBe('done');
  });

  it('is passed over with a reason that stays with the run, and no further than was said', async () => {
    await staff.head.must('pay.lock', await checkedRun(staff, '2026-09'));
    const october = await staff.head.must('pay.lock', await checkedRun(staff, '2026-10'));
    await turnTo(office, staff, '2026-12-02');
    const december = await checkedRun(staff, '2026-12');
    const reason = '十一月由县里统一发放';
    expect(codeOf(await staff.head.call('pay.skipMonths', { ...december, reason }))).toBe('forbidden');
    const said = await staff.clerk.must('pay.skipMonths', { ...december, reason });
    expect(codeOf(await staff.clerk.call('pay.skipMonths', { ...december, reason }))).toBe('stale');
    expect((await staff.clerk.must('pay.get', { id: december.id })).checks).toMatchObject([
      { severity: 'warn', code: 'month_skipped', text: '2026-11 没有编制发放批次：十一月由县里统一发放（李会计，2026-12-02）。' },
    ]);
    // 十月退回编制、撤销以后，跳过的就多了一个月，要重新说明。
    const open = await staff.head.must('pay.reopen', { id: october.id, rev: october.rev, reason: '金额有疑问' });
    await staff.clerk.must('pay.drop', { id: open.id, rev: open.rev, reason: '不发了' });
    expect(await checksOf(december.id)).toEqual([['block', 'month_missing', '上一批是 2026-09']]);
    const again = await staff.clerk.must('pay.skipMonths', { ...said, reason: '十月、十一月由县里统一发放' });
    // Made anew, it keeps its reason.
    const anew = await staff.clerk.must('pay.make', { program: 'dibao', month: '2026-12' });
    expect(anew.rev).toBe(again.rev + 1);
    const ready = await staff.clerk.must('pay.check', { id: anew.id, rev: anew.rev });
    expect(codeOf(await staff.head.call('pay.lock', ready))).toBe('done');
  });

  it('is not made anew unseen where a colleague has made it: it is said whose it is, and nothing changes', async () => {
    const mine = await checkedRun(staff, '2026-11');
    const ask = { program: 'dibao', month: '2026-11' };
    expect(await staff.reviewer.call('pay.make', ask)).toMatchObject({
      error: { code: 'run_draft', params: { maker: '李会计', state: '已核对' } },
    });
    expect(await staff.clerk.must('pay.get', { id: mine.id })).toMatchObject({ rev: mine.rev, state: 'checked', madeBy: '李会计' });
    expect(codeOf(await staff.reviewer.call('pay.make', { ...ask, rev: mine.rev - 1 }))).toBe('stale');
    expect(await staff.reviewer.must('pay.make', { ...ask, rev: mine.rev })).toMatchObject({ state: 'open', madeBy: '王主任' });
  });

  it('asks for no reason where none is missing: the first list of an office, and each that follows the one before', async () => {
    const november = await checkedRun(staff, '2026-11');
    expect(await checksOf(november.id)).toEqual([]);
    expect(codeOf(await staff.clerk.call('pay.skipMonths', { ...november, reason: '不发' }))).toBe('run_no_gap');
  });

  it('is told on 今日 from the first of the month until its list is made', async () => {
    const told = async () =>
      (await staff.clerk.must('today.summary', {})).waiting
        .filter(({ code }) => code === 'run_make')
        .map(({ label, count }) => [label, count]);
    expect(await told()).toEqual([['本月发放尚未编制', 1]]);
    await checkedRun(staff, '2026-11');
    expect(await told()).toEqual([]);
    await turnTo(office, staff, '2026-12-01');
    expect(await told()).toEqual([['本月发放尚未编制', 1]]);
  });
});

describe('what is put right between making a list and locking it', () => {
  it('an ID number corrected: the bank would be given the wrong one', async () => {
    const run = await checkedRun(staff, '2026-11');
    const { rows } = await staff.clerk.must('people.search', { text: '王一' });
    const { id, rev, name, sex, birthDate } = await staff.clerk.must('people.get', { id: rows[0]?.id ?? '' });
    await staff.clerk.must('people.update', { id, rev, name, sex, birthDate, idNumber: madeUpId(701) });
    expect(codeOf(await staff.head.call('pay.lock', run))).toBe('run_changed');
  });
});
