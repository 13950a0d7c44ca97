import { afterEach, describe, expect, it } from 'vitest';
import { bookChange } from '#engine/changes/book-change.ts';
import type { DecisionRow } from '#exchange/profiles/decisions.ts';
import { changeById } from '#storage/changes.ts';
import { reopened, turnTo, type Staff } from '../fixtures/engine/applications.ts';
import { lockedRun, paidMonths, paidOffice, type PaidFamily } from '../fixtures/engine/benefits.ts';
import { insideOffice } from '../fixtures/engine/inside-office.ts';
import type { TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice;
let staff: Staff;
let family: PaidFamily;
const open = async (ask: Parameters<typeof paidOffice>[0] = {}): Promise<void> => {
  ({ office, staff, family } = await paidOffice(ask));
};
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const entry = (event: string, eventOn: string, more: object = {}) => ({
  event: event as 'EV01',
  eventOn,
  reportedOn: eventOn,
  evidence: '村月报',
  ...more,
});
const preview = (what: ReturnType<typeof entry>) => staff.clerk.must('changes.preview', { benefitId: family.benefitId, entry: what });
/** Registered, reviewed and agreed to on the day it was reported. */
const decided = async (what: ReturnType<typeof entry>) => {
  await turnTo(office, staff, what.reportedOn);
  const { rev } = await staff.clerk.must('households.get', { id: family.householdId });
  const { newFen: shownFen } = await preview(what);
  const made = await staff.clerk.must('changes.register', { benefitId: family.benefitId, rev, entry: what, shownFen });
  const reviewed = await staff.reviewer.must('changes.review', { id: made.id, rev: made.rev });
  const paper = { documentNo: '青政民〔2026〕9号', decidedOn: what.reportedOn };
  await staff.head.must('changes.decide', { id: made.id, rev: reviewed.rev, outcome: 'agree', ...paper });
  return staff.clerk.must('changes.get', { id: made.id });
};
const claims = async () =>
  (await staff.clerk.must('changes.claims', { householdId: family.householdId })).rows.map((one) => [
    one.month,
    one.itemCode,
    one.amountFen,
  ]);
/** 722 becomes 770 a month. */
const newStandard = async (from: string): Promise<void> => {
  await office.admin.must('policies.add', {
    key: 'db_std',
    scope: { county: '999901000000', area: 'rural' },
    from,
    value: { amountFen: 77_000, per: 'month' },
    source: { doc: '关于调整农村低保标准的通知', number: '临政办〔2026〕35号', date: '2026-06-20' },
  });
};
const raised = async (month: string): Promise<void> => {
  const raise = await staff.clerk.must('raises.rehearse', { program: 'dibao', month });
  await staff.head.must('raises.apply', { id: raise.id, rev: raise.rev, documentNo: '青政民〔2026〕20号', decidedOn: '2026-07-05' });
};
const rich = (from: string) => ({ personId: null, category: 'WAGE', label: '务工', amountFen: 500_000, periodMonths: 1, from, to: null });

describe('a family taken over from an old roster, whose first months the old system paid', () => {
  it('late change: the months before the first roster of this office make no claim, and are named for a person to settle', async () => {
    await open({ takenOver: true, from: '2026-01' });
    await paidMonths(office, staff, '2026-05', '2026-06');
    const what = entry('EV01', '2026-03-12', { reportedOn: '2026-06-20', personIds: [family.others[1]] });
    const change = await decided(what);
    expect(change).toMatchObject({ effectMonth: '2026-04', backPayFen: 0, recoveryFen: 2 * 72_200 });
    expect(await claims()).toEqual([
      ['2026-05', 'RECOVERY', 72_200],
      ['2026-06', 'RECOVERY', 72_200],
    ]);
    const said = change.effect.notes.join('');
    expect(said).toContain('2026-04');
    expect(said).toContain('原系统');
    expect(said).not.toContain('2026-05、');
  });

  it('concealed income from January: what this office paid since May is recovered, the months before are not invented', async () => {
    await open({ takenOver: true, from: '2026-01' });
    await paidMonths(office, staff, '2026-05', '2026-07');
    const wage = { personId: null, category: 'WAGE', label: '务工', amountFen: 60_000, periodMonths: 1, from: '2025-12', to: null };
    const change = await decided(entry('EV06', '2025-12-20', { reportedOn: '2026-07-20', incomes: [wage], concealed: true }));
    expect(change).toMatchObject({ effectMonth: '2026-01', backPayFen: 0, recoveryFen: 3 * 60_000 });
    expect((await claims()).map(([month]) => month)).toEqual(['2026-05', '2026-06', '2026-07']);
    expect(change.effect.notes.join('')).toContain('2026-01、2026-02、2026-03、2026-04');
  });

  it('a late change the county takes back: what this office took is given back, and not a month the old system paid', async () => {
    await open({ takenOver: true, from: '2026-01' });
    await paidMonths(office, staff, '2026-05', '2026-06');
    const { id } = await decided(entry('EV18', '2026-02-12', { reportedOn: '2026-06-20', concealed: true }));
    expect(await claims()).toEqual([
      ['2026-05', 'RECOVERY', 96_600],
      ['2026-06', 'RECOVERY', 96_600],
    ]);
    const refused = { outcome: 'refused', amountFen: null, fromMonth: null, text: '查无实据', documentNo: '临民批〔2026〕9号' } as const;
    const row = { ...refused, decidedOn: '2026-06-24', supersedes: ['00000000-0000-7000-8000-000000000001'] };
    const inside = await insideOffice(office, '赵镇长', '2026-06-25', (ctx) => {
      const change = changeById(ctx.db, id);
      if (change === undefined) throw new Error('the change is gone');
      return bookChange(ctx, change, row as unknown as DecisionRow);
    });
    office = inside.office;
    staff = await reopened(office);
    expect(inside.answer).toMatchObject({ ok: true });
    expect(await claims()).toEqual([
      ['2026-05', 'RECOVERY', 96_600],
      ['2026-05', 'BACK_PAY', 96_600],
      ['2026-06', 'RECOVERY', 96_600],
      ['2026-06', 'BACK_PAY', 96_600],
    ]);
  });

  it('with no roster made here yet: nothing is claimed and the months before it was taken over are named', async () => {
    await open({ takenOver: true, from: '2026-01' });
    const change = await decided(entry('EV01', '2026-02-12', { reportedOn: '2026-05-20', personIds: [family.others[1]] }));
    expect(change).toMatchObject({ effectMonth: '2026-03', backPayFen: 0, recoveryFen: 0 });
    expect(change.effect.notes.join('')).toContain('2026-03、2026-04');
  });
});

describe('a family suspended over a raise', () => {
  const suspended = async (ask: Parameters<typeof paidOffice>[0] = {}): Promise<void> => {
    await open(ask);
    await paidMonths(office, staff, '2026-05', '2026-06');
    await decided(entry('SUSPEND', '2026-06-15'));
    await turnTo(office, staff, '2026-07-05');
    await newStandard('2026-08');
    await paidMonths(office, staff, '2026-07', '2026-09');
  };

  it('resumed without back pay: is paid by the standard of the month it comes back in, with its statement', async () => {
    await suspended();
    const change = await decided(entry('RESUME', '2026-09-20'));
    expect(change).toMatchObject({ outcome: 'resume', effectMonth: '2026-10', newFen: 96_600 + 3 * 4_800, backPayFen: 0 });
    expect(change.effect.newStatement.lines.reduce((sum, line) => sum + line.amountFen, 0)).toBe(111_000);
    expect(change.effect.newStatement.policy.find((one) => one.key === 'db_std')?.from).toBe('2026-08');
    await turnTo(office, staff, '2026-10-10');
    const run = await lockedRun(staff, '2026-10');
    expect(run.totalFen).toBe(111_000);
    expect(run.checks.filter((one) => one.severity === 'block')).toEqual([]);
  });

  it('resumed with back pay: every month by the standard it had', async () => {
    await suspended();
    const change = await decided(entry('RESUME', '2026-09-20', { payBack: true }));
    expect(change).toMatchObject({ outcome: 'resume', effectMonth: '2026-07', newFen: 96_600, backPayFen: 96_600 + 2 * 111_000 });
    expect(await claims()).toEqual([
      ['2026-07', 'BACK_PAY', 96_600],
      ['2026-08', 'BACK_PAY', 111_000],
      ['2026-09', 'BACK_PAY', 111_000],
    ]);
    await turnTo(office, staff, '2026-10-10');
    expect((await lockedRun(staff, '2026-10')).totalFen).toBe(111_000 + 96_600 + 2 * 111_000);
  });

  it('that had been written down before it was suspended: every month at the amount it would have had', async () => {
    await open();
    await paidMonths(office, staff, '2026-05', '2026-05');
    await newStandard('2026-08');
    await turnTo(office, staff, '2026-06-05');
    await raised('2026-08');
    await paidMonths(office, staff, '2026-06', '2026-06');
    await decided(entry('SUSPEND', '2026-06-15'));
    await paidMonths(office, staff, '2026-07', '2026-08');
    const change = await decided(entry('RESUME', '2026-08-20', { payBack: true }));
    expect(change).toMatchObject({ effectMonth: '2026-07', newFen: 96_600, backPayFen: 96_600 + 111_000 });
  });

  it('at an old roster’s amount that no facts explain: the amount moves by what the standards differ', async () => {
    await suspended({ takenOver: true, fen: 80_000 });
    const change = await decided(entry('RESUME', '2026-09-20'));
    expect(change).toMatchObject({ newFen: 80_000 + 3 * 4_800 });
    expect(change.effect.newStatement.lines).toMatchObject([{ amountFen: 80_000 }, { label: '变更前后复算之差', amountFen: 14_400 }]);
  });
});

describe('months a family was suspended in', () => {
  it('a correction over them pays nothing for them, and goes on saying why', async () => {
    await open();
    await paidMonths(office, staff, '2026-05', '2026-06');
    await decided(entry('SUSPEND', '2026-06-15'));
    await paidMonths(office, staff, '2026-07', '2026-08');
    await decided(entry('RESUME', '2026-08-20'));
    await paidMonths(office, staff, '2026-09', '2026-09');
    await turnTo(office, staff, '2026-09-20');
    const typed = { amountFen: 100_000, reason: '集体研究' };
    const reckoned = await preview(entry('CORRECT', '2026-09-20', { givenMonth: '2026-06' }));
    expect(reckoned.months).toEqual([]);
    const shown = await preview(entry('CORRECT', '2026-09-20', { givenMonth: '2026-06', typed }));
    expect(shown.months.map((one) => [one.month, one.differenceFen])).toEqual([
      ['2026-06', 3_400],
      ['2026-09', 3_400],
    ]);
    expect(shown.notes.join('')).toContain('2026-07、2026-08');
    const change = await decided(entry('CORRECT', '2026-09-20', { givenMonth: '2026-06', typed }));
    expect(change).toMatchObject({ outcome: 'raise', oldFen: 96_600, newFen: 100_000, backPayFen: 2 * 3_400 });
    expect(await claims()).toEqual([
      ['2026-06', 'BACK_PAY', 3_400],
      ['2026-09', 'BACK_PAY', 3_400],
    ]);
    // 后来再更正，暂停的月份照旧不发。
    const again = await preview(entry('CORRECT', '2026-09-20', { givenMonth: '2026-07', typed: { ...typed, amountFen: 90_000 } }));
    expect(again).toMatchObject({ effectMonth: '2026-07', oldFen: 100_000, newFen: 90_000 });
    expect(again.months.map((one) => [one.month, one.differenceFen])).toEqual([['2026-09', -10_000]]);
    // 查明本不该暂停的，勾“补发暂停的月份”。
    const back = await preview(entry('CORRECT', '2026-09-20', { givenMonth: '2026-07', payBack: true }));
    expect(back.months.map((one) => [one.month, one.differenceFen])).toEqual([
      ['2026-07', 96_600],
      ['2026-08', 96_600],
      ['2026-09', -3_400],
    ]);
    await turnTo(office, staff, '2026-10-10');
    const run = await lockedRun(staff, '2026-10');
    expect(run.totalFen).toBe(100_000 + 2 * 3_400);
    expect(run.checks.filter((one) => one.severity === 'block')).toEqual([]);
  });
});

describe('渐退 beginning with a raise', () => {
  it('takes the share of what was paid in the month before, and names that month', async () => {
    await open();
    await newStandard('2026-07');
    await paidMonths(office, staff, '2026-05', '2026-05');
    await turnTo(office, staff, '2026-06-05');
    await raised('2026-07');
    await paidMonths(office, staff, '2026-06', '2026-06');
    const change = await decided(entry('EV06', '2026-06-01', { reportedOn: '2026-06-20', incomes: [rich('2026-06')], exit: true }));
    expect(change).toMatchObject({ outcome: 'exit', effectMonth: '2026-07', oldFen: 111_000, newFen: 48_300 });
    expect(change.effect.newStatement.lines[0]?.inputs).toMatchObject({ 渐退前月: '2026-06，966.00 元' });
    await turnTo(office, staff, '2026-07-10');
    expect((await lockedRun(staff, '2026-07')).totalFen).toBe(48_300);
  });

  it('right after a suspension takes the share of the last month that was paid', async () => {
    await open();
    await paidMonths(office, staff, '2026-05', '2026-06');
    await decided(entry('SUSPEND', '2026-06-15'));
    await paidMonths(office, staff, '2026-07', '2026-07');
    await decided(entry('RESUME', '2026-07-20'));
    const change = await decided(entry('EV06', '2026-07-01', { reportedOn: '2026-07-21', incomes: [rich('2026-07')], exit: true }));
    expect(change).toMatchObject({ outcome: 'exit', effectMonth: '2026-08', newFen: 48_300 });
    expect(change.effect.newStatement.lines[0]?.inputs).toMatchObject({ 渐退前月: '2026-06，966.00 元' });
  });
});
