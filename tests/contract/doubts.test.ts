import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { explainRefusal } from '#engine/sentences.ts';
import type { Outcome } from '#shared/values/refusal.ts';
import { picture, turnTo, type Staff } from '../fixtures/engine/applications.ts';
import { lockedRun, paidOffice, type PaidFamily } from '../fixtures/engine/benefits.ts';
import { madeUpCard } from '../fixtures/engine/made-up.ts';
import { TEST_PASSWORD, type TestOffice } from '../fixtures/engine/test-office.ts';
import { newFolder } from '../fixtures/folders.ts';

let office: TestOffice;
let staff: Staff;
let family: PaidFamily;
const open = async (): Promise<void> => {
  ({ office, staff, family } = await paidOffice());
};
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});
const codeOf = (answer: Outcome<unknown>): string => {
  if (answer.ok) return 'done';
  expect(explainRefusal(answer.error)).toMatch(/^[^{}]+。$/u);
  return answer.error.code;
};
const audit = { kind: 'audit' as const, source: '审计决定〔2026〕12号', raisedOn: '2026-05-08' };
const enter = (suspected = '名下有一辆小型轿车') => staff.clerk.call('doubts.enter', { ...audit, personId: family.others[1], suspected });
const entered = async (): Promise<{ id: string; rev: number }> => {
  const answer = await enter();
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
};
const tiles = async (): Promise<Readonly<Record<string, number>>> =>
  Object.fromEntries((await staff.clerk.must('today.summary', {})).waiting.map(({ code, count }) => [code, count]));
const conclude = (ask: { id: string; rev: number }, more: object) =>
  staff.second.call('doubts.conclude', {
    ...ask,
    on: '2026-05-11',
    conclusion: 'mistaken',
    found: '车已于 2024 年过户',
    evidence: '车管所证明',
    ...more,
  });
const monthly = async (): Promise<number> =>
  (await staff.clerk.must('households.get', { id: family.householdId })).benefits.find((one) => one.id === family.benefitId)?.monthlyFen ??
  0;

describe('EV19: a doubt of an audit or a comparison', () => {
  it('becomes a task of the posts with a day; nothing stops while it waits', async () => {
    await open();
    expect(codeOf(await enter())).toBe('done');
    expect(await tiles()).toMatchObject({ doubt: 1, doubt_overdue: 0, doubt_change: 0 });
    const [row] = (await staff.clerk.must('doubts.list', {})).rows;
    expect(row).toMatchObject({ no: 'YD202600001', person: '张建民', head: '张建国', due: '2026-06-01', state: 'waiting' });
    expect(codeOf(await enter())).toBe('doubt_known');
    expect(await monthly()).toBe(96_600);
    await turnTo(office, staff, '2026-06-02');
    expect(await tiles()).toMatchObject({ doubt: 0, doubt_overdue: 1 });
    expect((await lockedRun(staff, '2026-06')).totalFen).toBe(96_600);
    const timeline = await staff.clerk.must('households.timeline', { id: family.householdId });
    expect(timeline.rows.map((one) => one.title)).toContain('登记疑点');
  });

  it('found true it opens the change of its event and remembers it; taken back, it waits again', async () => {
    await open();
    const one = await entered();
    expect(codeOf(await conclude(one, { conclusion: 'confirmed' }))).toBe('doubt_event_missing');
    expect(codeOf(await conclude(one, { event: 'EV08' }))).toBe('doubt_event_unexpected');
    expect(codeOf(await conclude(one, { on: '2026-05-07' }))).toBe('doubt_day_wrong');
    expect(codeOf(await conclude(one, { conclusion: 'confirmed', event: 'EV08', found: '名下轿车一辆，价值 8 万元' }))).toBe('done');
    expect(await tiles()).toMatchObject({ doubt: 0, doubt_change: 1 });
    expect(await monthly()).toBe(96_600);
    const entry = { event: 'EV08' as const, eventOn: '2026-05-08', reportedOn: '2026-05-11', evidence: '疑点核查' };
    const { rev } = await staff.clerk.must('households.get', { id: family.householdId });
    const shown = await staff.clerk.must('changes.preview', { benefitId: family.benefitId, entry });
    const change = await staff.clerk.must('changes.register', { benefitId: family.benefitId, rev, entry, shownFen: shown.newFen });
    const kept = await staff.clerk.must('doubts.get', { id: one.id });
    expect(kept).toMatchObject({ state: 'confirmed', change: { id: change.id }, concludedBy: '周干事', acts: [] });
    const again = { id: one.id, rev: kept.rev, reason: '看错了' };
    expect(codeOf(await staff.reviewer.call('doubts.reopen', again))).toBe('doubt_in_change');
    await staff.clerk.must('changes.withdraw', { ...change, reason: '登记错户' });
    expect(await tiles()).toMatchObject({ doubt_change: 1 });
    const free = await staff.clerk.must('doubts.get', { id: one.id });
    expect(codeOf(await staff.reviewer.call('doubts.reopen', { ...again, rev: free.rev }))).toBe('done');
    expect(await tiles()).toMatchObject({ doubt: 1, doubt_change: 0 });
  });

  it('a false alarm ends with its evidence and no change', async () => {
    await open();
    const one = await entered();
    expect(codeOf(await conclude(one, {}))).toBe('done');
    expect(codeOf(await conclude({ ...one, rev: one.rev + 1 }, {}))).toBe('doubt_state');
    expect(await tiles()).toMatchObject({ doubt: 0, doubt_change: 0 });
    expect(await staff.clerk.must('doubts.get', { id: one.id })).toMatchObject({ state: 'mistaken', evidence: '车管所证明', change: null });
  });

  it('a list is judged row by row, each refused row with its reason; read twice it makes no second task', async () => {
    await open();
    const people = await staff.clerk.must('households.get', { id: family.householdId });
    const id = async (personId: string): Promise<string> => {
      const told = await staff.clerk.must('people.reveal', { id: personId, field: 'idNumber', reason: '核对清单' });
      return JSON.stringify(told).match(/\d{17}[\dX]/u)?.[0] ?? '';
    };
    const [head, brother] = [await id(people.members[0]?.personId ?? ''), await id(family.others[1])];
    const path = join(newFolder('doubts'), '疑点清单.csv');
    writeFileSync(
      path,
      [
        '省厅数据比对疑点清单,,',
        '姓名,身份证号码,疑点内容',
        `张建国,${head},有养老金`,
        `张建民,${brother},名下车辆`,
        `张建民,${brother},名下车辆`,
        `李四,${brother},名下车辆`,
        '王五,999901199001010000,名下房产',
        '赵六,,名下房产',
        `张建国,${head},`,
        '合计,,4',
      ].join('\n'),
    );
    const read = await staff.clerk.must('doubts.read', { fileToken: path, ...audit });
    expect(read.counts).toEqual({ rows: 8, taken: 2, refused: 5, unchanged: 1 });
    const { rows } = await staff.clerk.must('doubts.rows', { planId: read.planId });
    expect(rows.map((row) => [row.row, row.result, row.message.slice(0, 6)])).toEqual([
      [3, 'taken', ''],
      [4, 'taken', ''],
      [5, 'unchanged', '同一来源、同'],
      [6, 'refused', '姓名写的是“'],
      [7, 'refused', '本单位没有这'],
      [8, 'refused', '没有写身份证'],
      [9, 'refused', '没有写疑点是'],
      [10, 'refused', '没有写身份证'],
    ]);
    expect(await staff.clerk.must('doubts.take', { planId: read.planId })).toEqual({ taken: 2, refused: 5, unchanged: 1 });
    const twice = await staff.clerk.must('doubts.read', { fileToken: path, ...audit });
    expect(codeOf(await staff.clerk.call('doubts.take', { planId: twice.planId }))).toBe('doubt_nothing_new');
    expect((await staff.clerk.must('doubts.list', {})).total).toBe(2);
  });
});

describe('EV15: an account the bank could not use', () => {
  it('is put right with its evidence and what came back goes out to it in one act; the benefit goes on', async () => {
    await open();
    const { clerk, head } = staff;
    const run = await lockedRun(staff, '2026-05');
    const approved = await head.must('pay.approve', { id: run.id, rev: run.rev, on: '2026-05-11' });
    await clerk.must('pay.markSent', { id: run.id, rev: approved.rev, on: '2026-05-11', documentNo: '青财社〔2026〕1号' });
    const [line] = (await clerk.must('pay.lines', { id: run.id })).rows;
    const sent = await clerk.must('pay.get', { id: run.id });
    await clerk.must('pay.recordReturn', { lineId: line?.id ?? '', runRev: sent.rev, code: 'R03', on: '2026-05-11' });
    const [back] = (await clerk.must('pay.returned', { householdId: family.householdId })).rows;
    const household = await clerk.must('households.get', { id: family.householdId });
    const ask = {
      householdId: family.householdId,
      rev: household.rev,
      reportedOn: '2026-05-11',
      account: { personId: family.head, bank: '农商银行青山支行', accountNo: madeUpCard(31), holder: '张建国', holderReason: null },
      evidence: '新换一卡通复印件',
      attachmentIds: [await picture(clerk, 'household', family.householdId, 'other')],
      secondLogin: '周干事',
      secondPassword: TEST_PASSWORD,
      resend: [{ lineId: back?.lineId ?? '', runRev: back?.runRev ?? 0 }],
      resendOn: '2026-05-11',
    };
    const same = { ...ask, account: { ...ask.account, accountNo: madeUpCard(7) } };
    expect(codeOf(await clerk.call('pay.changeAccount', same))).toBe('account_unchanged');
    expect((await clerk.must('households.get', { id: family.householdId })).accounts).toHaveLength(1);
    expect(await clerk.must('pay.changeAccount', ask)).toMatchObject({ no: 'ZH202600001', sent: 1, sentFen: 96_600 });
    expect(codeOf(await clerk.call('pay.changeAccount', ask))).toBe('stale');
    expect((await clerk.must('pay.returned', {})).total).toBe(0);
    const [kept] = (await clerk.must('pay.accountChanges', { householdId: family.householdId })).rows;
    expect(kept).toMatchObject({
      head: '张建国',
      evidence: '新换一卡通复印件',
      sent: 1,
      sentOn: '2026-05-11',
      sentFen: 96_600,
      by: '李会计',
    });
    expect(kept?.now).toContain(madeUpCard(31).slice(-4));
    expect(await monthly()).toBe(96_600);
    const timeline = await clerk.must('households.timeline', { id: family.householdId });
    expect(timeline.rows.map((one) => one.title)).toContain('账户变更');
  });
});
