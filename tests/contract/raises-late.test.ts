import { afterEach, describe, expect, it } from 'vitest';
import { grantBenefit } from '#engine/benefits/grant-benefit.ts';
import { explainRefusal } from '#engine/sentences.ts';
import type { Statement } from '#domain/statement/statement.ts';
import { reopened, turnTo, type Staff } from '../fixtures/engine/applications.ts';
import { lockedRun, paidMonths, paidOffice, type PaidFamily } from '../fixtures/engine/benefits.ts';
import { householdEntry, personEntry } from '../fixtures/engine/families.ts';
import { insideOffice } from '../fixtures/engine/inside-office.ts';
import { madeUpCard, madeUpId } from '../fixtures/engine/made-up.ts';
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

const paper = { documentNo: '青政民〔2026〕20号', decidedOn: '2026-09-05' };
const july = { program: 'dibao', month: '2026-07' };
/** A standard a person and month in yuan, from a month on. */
const newStandard = async (from = '2026-07', yuan = 770): Promise<void> => {
  await office.admin.must('policies.add', {
    key: 'db_std',
    scope: { county: '999901000000', area: 'rural' },
    from,
    value: { amountFen: yuan * 100, per: 'month' },
    source: { doc: '关于调整农村低保标准的通知', number: `临政办〔2026〕${yuan}号`, date: '2026-06-20' },
  });
};
const applied = async (ask = july) => {
  const raise = await staff.clerk.must('raises.rehearse', ask);
  await staff.head.must('raises.apply', { id: raise.id, rev: raise.rev, ...paper });
  return raise;
};
const told = async () => (await staff.clerk.must('today.summary', {})).waiting.find((one) => one.code === 'raise_waiting')?.count ?? 0;
const linesOf = async (raise: { readonly id: string }) => (await staff.clerk.must('raises.lines', { id: raise.id })).rows;
const claimsOf = async (householdId = family.householdId) =>
  (await staff.clerk.must('changes.claims', { householdId })).rows.map((one) => [one.month, one.itemCode, one.amountFen]);
const nowPaid = async (householdId = family.householdId) =>
  (await staff.clerk.must('households.get', { id: householdId })).benefits[0]?.monthlyFen;
const nobodyOwed = async (ask = july) => {
  const again = await staff.clerk.call('raises.rehearse', ask);
  expect(again).toMatchObject({ ok: false, error: { code: 'raise_nobody_owed' } });
  expect(await told()).toBe(0);
  return again;
};

const entry = (event: string, eventOn: string, more: object = {}) => ({
  event: event as 'EV01',
  eventOn,
  reportedOn: eventOn,
  evidence: '村月报',
  ...more,
});
const changed = async (what: ReturnType<typeof entry>, decidedOn = what.reportedOn): Promise<void> => {
  await turnTo(office, staff, what.reportedOn);
  const { rev } = await staff.clerk.must('households.get', { id: family.householdId });
  const shown = await staff.clerk.must('changes.preview', { benefitId: family.benefitId, entry: what });
  const made = await staff.clerk.must('changes.register', { benefitId: family.benefitId, rev, entry: what, shownFen: shown.newFen });
  await turnTo(office, staff, decidedOn);
  const reviewed = await staff.reviewer.must('changes.review', { id: made.id, rev: made.rev });
  const word = { outcome: 'agree' as const, documentNo: '青政民〔2026〕9号', decidedOn };
  await staff.head.must('changes.decide', { id: made.id, rev: reviewed.rev, ...word });
};

/** One more family of one adult, granted on a day by a statement that read the standard of a month. */
const granted = async (on: string, fromMonth: string, fen: number, standardFrom: string): Promise<string> => {
  await turnTo(office, staff, on);
  const person = await staff.clerk.must('people.add', personEntry('陈秀英', madeUpId(5000)));
  const one = householdEntry(person.id);
  const house = await staff.clerk.must('households.add', { ...one, head: { ...one.head, from: '2026-05' }, members: [] });
  await staff.clerk.must('households.setAccount', {
    id: house.id,
    rev: 0,
    account: { personId: person.id, bank: '农商银行青山支行', accountNo: madeUpCard(31), holder: '陈秀英', holderReason: null },
  });
  const standard = (await staff.clerk.must('policies.list', { key: 'db_std' })).rows
    .filter((row) => row.scope['area'] === 'rural' && row.from <= standardFrom && !row.voided)
    .toSorted((a, b) => (a.from < b.from ? 1 : -1))[0];
  if (standard === undefined) throw new Error(`no standard in ${standardFrom}`);
  const read = { key: 'db_std', name: '低保标准', rowId: standard.id, value: standard.value, unit: '', from: standard.from, source: '' };
  const statement: Statement = {
    subject: '农村最低生活保障',
    month: standardFrom,
    lines: [{ label: '差额', clause: '', inputs: {}, formula: '', amountFen: fen }],
    rounding: { mode: 'NONE', unitFen: 1, difference: '0' },
    totalFen: fen,
    policy: [read],
  };
  const inside = await insideOffice(office, '李会计', on, (ctx) =>
    grantBenefit(ctx, {
      program: 'dibao',
      area: 'rural',
      householdId: house.id,
      caseId: null,
      fromMonth,
      monthlyFen: fen,
      insuredPersonIds: [person.id],
      statement,
      document: '青政民〔2026〕30号（2026-08-03）',
      kind: 'confirm',
      decisionId: null,
      reviewMonths: 12,
      reviewFrom: fromMonth,
    }),
  );
  office = inside.office;
  staff = await reopened(office);
  if (!inside.answer.ok) throw new Error(inside.answer.error.code);
  return house.id;
};

describe('one standard, carried once', () => {
  it('a second raise for the same month gives nobody the difference again and is refused in a sentence', async () => {
    await open({ takenOver: true, fen: 80_000 });
    await paidMonths(office, staff, '2026-05', '2026-08');
    await turnTo(office, staff, '2026-09-05');
    await newStandard();
    await applied();
    const claims = await claimsOf();
    expect(claims).toEqual([
      ['2026-07', 'BACK_PAY', 14_400],
      ['2026-08', 'BACK_PAY', 14_400],
    ]);
    const again = await nobodyOwed();
    expect(again.ok ? '' : explainRefusal(again.error)).toContain('青政民〔2026〕20号（2026-09-05）');
    expect(await nowPaid()).toBe(94_400);
    expect(await claimsOf()).toEqual(claims);
  });

  it('two lists rehearsed before either was signed: only one of them can be applied', async () => {
    await open({ takenOver: true, fen: 80_000 });
    await turnTo(office, staff, '2026-09-05');
    await newStandard();
    const [one, other] = [await staff.clerk.must('raises.rehearse', july), await staff.clerk.must('raises.rehearse', july)];
    await staff.head.must('raises.apply', { id: one.id, rev: one.rev, ...paper });
    expect(await staff.head.call('raises.apply', { id: other.id, rev: other.rev, ...paper })).toMatchObject({
      ok: false,
      error: { code: 'raise_changed' },
    });
    expect(await nowPaid()).toBe(94_400);
  });

  it('a change that came on top of the raise does not let the family be raised again', async () => {
    await open({ takenOver: true, fen: 80_000 });
    await turnTo(office, staff, '2026-07-05');
    await newStandard();
    const raise = await staff.clerk.must('raises.rehearse', july);
    await staff.head.must('raises.apply', { id: raise.id, rev: raise.rev, ...paper, decidedOn: '2026-07-05' });
    await changed(entry('EV01', '2026-08-12', { personIds: [family.others[1]] }));
    await turnTo(office, staff, '2026-09-05');
    const before = await nowPaid();
    await nobodyOwed();
    expect(await nowPaid()).toBe(before);
  });

  it('a standard that was typed wrongly and put right is carried from what the wrong one gave', async () => {
    await open({ takenOver: true, fen: 80_000 });
    await turnTo(office, staff, '2026-09-05');
    await newStandard('2026-07', 707);
    await applied();
    expect(await nowPaid()).toBe(80_000 - 3 * 1_500);
    const { rows } = await staff.clerk.must('policies.list', { key: 'db_std' });
    const wrong = rows.find((row) => row.from === '2026-07' && row.scope['area'] === 'rural');
    await office.admin.must('policies.void', { id: wrong?.id ?? '', rev: wrong?.rev ?? 0, reason: '录错' });
    await newStandard('2026-07', 770);
    await applied();
    expect(await nowPaid()).toBe(94_400);
    await nobodyOwed();
  });

  it('two standards one after the other, the later one applied first: each is carried for its own months', async () => {
    await open({ takenOver: true, fen: 80_000 });
    await turnTo(office, staff, '2026-09-05');
    await newStandard('2026-07', 770);
    await newStandard('2026-08', 790);
    await applied({ program: 'dibao', month: '2026-08' });
    expect(await nowPaid()).toBe(80_000 + 3 * 6_800);
    expect(await told()).toBe(1);
    await applied();
    expect(await nowPaid()).toBe(80_000 + 3 * 6_800);
    await nobodyOwed();
    expect((await lockedRun(staff, '2026-07')).totalFen).toBe(94_400);
  });
});

describe('families already paid by the new standard', () => {
  it('one confirmed under it before the raise is applied is listed as unchanged', async () => {
    await open();
    await turnTo(office, staff, '2026-08-03');
    await newStandard();
    const house = await granted('2026-08-03', '2026-08', 70_000, '2026-07');
    await turnTo(office, staff, '2026-09-05');
    const raise = await applied();
    expect((await linesOf(raise)).find((one) => one.householdId === house)).toMatchObject({ kind: 'same', oldFen: 70_000, newFen: 70_000 });
    expect(await nowPaid(house)).toBe(70_000);
    expect(await nowPaid()).toBe(111_000);
    await nobodyOwed();
  });
});

describe('families the raise did not reach', () => {
  it('one proposed under the old standard and paid from a month of the new one is told of, and raised by a list of its own', async () => {
    await open();
    await turnTo(office, staff, '2026-07-06');
    await newStandard();
    const first = await staff.clerk.must('raises.rehearse', july);
    await staff.head.must('raises.apply', { id: first.id, rev: first.rev, ...paper, decidedOn: '2026-07-06' });
    expect(await told()).toBe(0);
    const house = await granted('2026-08-03', '2026-08', 72_200, '2026-05');
    await turnTo(office, staff, '2026-08-10');
    await lockedRun(staff, '2026-08');
    await turnTo(office, staff, '2026-09-05');
    expect(await told()).toBe(1);
    expect((await staff.clerk.must('raises.owed', {})).rows).toEqual([
      { program: 'dibao', month: '2026-07', documentNo: paper.documentNo, decidedOn: '2026-07-06' },
    ]);
    const raise = await applied();
    expect(await linesOf(raise)).toMatchObject([
      {
        householdId: house,
        kind: 'raise',
        oldFen: 72_200,
        newFen: 77_000,
        backPayFen: 4_800,
        note: '起发时新标准已执行，金额仍按原标准核定',
      },
    ]);
    expect(await nowPaid(house)).toBe(77_000);
    expect(await claimsOf(house)).toEqual([['2026-08', 'BACK_PAY', 4_800]]);
    expect((await staff.clerk.must('raises.owed', {})).rows).toEqual([]);
    await nobodyOwed();
  });

  it('one suspended while the raise was applied is owed nothing, and the months since once it goes on', async () => {
    await open({ takenOver: true, fen: 80_000 });
    await paidMonths(office, staff, '2026-05', '2026-07');
    await changed(entry('SUSPEND', '2026-07-15'));
    await turnTo(office, staff, '2026-08-20');
    await newStandard();
    const first = await staff.clerk.must('raises.rehearse', july);
    expect(first.counts).toMatchObject({ skipped: 1 });
    await staff.head.must('raises.apply', { id: first.id, rev: first.rev, ...paper, decidedOn: '2026-08-20' });
    expect(await told()).toBe(0);
    await changed(entry('RESUME', '2026-09-05'));
    await turnTo(office, staff, '2026-10-10');
    expect(await told()).toBe(1);
    const raise = await applied();
    expect(await linesOf(raise)).toMatchObject([{ kind: 'raise', oldFen: 80_000, newFen: 94_400, backPayFen: 14_400 }]);
    expect((await linesOf(raise))[0]?.note).toContain('上次未列入：暂停发放');
    expect(await claimsOf()).toEqual([['2026-07', 'BACK_PAY', 14_400]]);
    expect(await nowPaid()).toBe(94_400);
    await nobodyOwed();
  });

  it('one whose benefit ended in between gets its months in receipt afterwards, and is paid no further', async () => {
    await open();
    await paidMonths(office, staff, '2026-05', '2026-08');
    await changed(entry('EV17', '2026-08-15'));
    await turnTo(office, staff, '2026-09-05');
    await newStandard();
    expect(await told()).toBe(1);
    const raise = await applied();
    expect(raise).toMatchObject({ households: 0, moreFen: 0, backPayFen: 28_800, counts: { ended: 1, raise: 0 } });
    expect(await linesOf(raise)).toMatchObject([{ kind: 'ended', oldFen: 96_600, newFen: 111_000, backPayFen: 28_800 }]);
    expect(await claimsOf()).toEqual([
      ['2026-07', 'BACK_PAY', 14_400],
      ['2026-08', 'BACK_PAY', 14_400],
    ]);
    await nobodyOwed();
    await turnTo(office, staff, '2026-09-10');
    expect((await lockedRun(staff, '2026-09')).bridge).toMatchObject({ current: { fen: 0 }, payableFen: 28_800 });
  });

  it('one whose last month in receipt no run has paid yet gets that month by the new standard, and nothing after it', async () => {
    await open();
    await paidMonths(office, staff, '2026-05', '2026-07');
    await changed(entry('EV17', '2026-08-05'));
    await newStandard();
    const raise = await staff.clerk.must('raises.rehearse', july);
    await staff.head.must('raises.apply', { id: raise.id, rev: raise.rev, ...paper, decidedOn: '2026-08-05' });
    expect(await claimsOf()).toEqual([['2026-07', 'BACK_PAY', 14_400]]);
    await turnTo(office, staff, '2026-08-10');
    expect((await lockedRun(staff, '2026-08')).bridge).toMatchObject({ current: { fen: 111_000 }, payableFen: 125_400 });
    await turnTo(office, staff, '2026-09-10');
    expect((await lockedRun(staff, '2026-09')).totalFen).toBe(0);
    await nobodyOwed();
  });
});

describe('families the signed list lets go', () => {
  it('are not listed a second time while they still have to go, and 今日 tells of their leaving, not of a raise', async () => {
    await open();
    await turnTo(office, staff, '2026-09-05');
    await newStandard('2026-07', 390);
    const first = await applied();
    expect(first.counts).toMatchObject({ leaves: 1 });
    await nobodyOwed();
    const waiting = (await staff.clerk.must('today.summary', {})).waiting.find((one) => one.code === 'raise_leaving');
    expect(waiting?.count).toBe(1);
  });
});

describe('families that cannot be reckoned', () => {
  it('stay owed until their register says enough, and then come with their reason', async () => {
    await open();
    await turnTo(office, staff, '2026-09-05');
    await newStandard();
    const { rev } = await staff.clerk.must('households.get', { id: family.householdId });
    await staff.clerk.must('households.addIncome', {
      id: family.householdId,
      rev,
      item: { personId: family.head, category: 'BIZ', label: '误录', amountFen: 100_000, periodMonths: 1, from: '2025-01', to: null },
    });
    const first = await applied();
    expect(await linesOf(first)).toMatchObject([{ kind: 'skipped', note: '按原标准算不出金额' }]);
    expect(await told()).toBe(1);
    const { rev: now, incomes } = await staff.clerk.must('households.get', { id: family.householdId });
    const wrong = incomes.find((one) => one.label === '误录');
    await staff.clerk.must('households.voidItem', {
      id: family.householdId,
      rev: now,
      kind: 'income',
      itemId: wrong?.id ?? '',
      reason: '录错',
    });
    const raise = await applied();
    expect(await linesOf(raise)).toMatchObject([
      { kind: 'raise', oldFen: 96_600, newFen: 111_000, note: '上次未列入：按原标准算不出金额' },
    ]);
    await nobodyOwed();
  });
});

describe('how the raise reckons', () => {
  it('a family confirmed by its income of the months before is raised by the same months', async () => {
    await open({ fen: 96_600 - 50_000 });
    const { rev } = await staff.clerk.must('households.get', { id: family.householdId });
    await staff.clerk.must('households.addIncome', {
      id: family.householdId,
      rev,
      item: { personId: family.head, category: 'BIZ', label: '开店', amountFen: 100_000, periodMonths: 1, from: '2026-01', to: null },
    });
    await turnTo(office, staff, '2026-07-05');
    await newStandard();
    // 前十二个月里有六个月开店：月均 500 元；按现在的月收入算，这户就要退出了。
    const raise = await staff.clerk.must('raises.rehearse', july);
    expect(await linesOf(raise)).toMatchObject([{ kind: 'raise', oldFen: 46_600, newFen: 61_000, note: '' }]);
  });

  it('income that ended in May and was reckoned so by a change does not throw the family out in July', async () => {
    await open();
    const { rev } = await staff.clerk.must('households.get', { id: family.householdId });
    await staff.clerk.must('households.addIncome', {
      id: family.householdId,
      rev,
      item: { personId: family.head, category: 'WAGE', label: '务工', amountFen: 150_000, periodMonths: 1, from: '2025-06', to: null },
    });
    const { incomes } = await staff.clerk.must('households.get', { id: family.householdId });
    const wage = incomes.find((one) => one.label === '务工');
    await changed(entry('EV07', '2026-05-20', { endedIncomeIds: [wage?.id] }));
    expect(await nowPaid()).toBe(96_600);
    await turnTo(office, staff, '2026-09-05');
    await newStandard();
    const raise = await applied();
    expect(await linesOf(raise)).toMatchObject([{ kind: 'raise', oldFen: 96_600, newFen: 111_000, note: '' }]);
  });

  it('a month in which the benefit stood suspended stays 0, before and after it the raise counts', async () => {
    await open();
    await paidMonths(office, staff, '2026-05', '2026-07');
    await changed(entry('SUSPEND', '2026-07-15'));
    await changed(entry('RESUME', '2026-08-20'));
    await turnTo(office, staff, '2026-09-05');
    await newStandard();
    await applied();
    expect(await claimsOf()).toEqual([['2026-07', 'BACK_PAY', 14_400]]);
    expect((await lockedRun(staff, '2026-08')).bridge).toMatchObject({ current: { fen: 0 }, payableFen: 14_400 });
    await turnTo(office, staff, '2026-09-10');
    expect((await lockedRun(staff, '2026-09')).bridge).toMatchObject({ current: { fen: 111_000 }, payableFen: 111_000 });
    await nobodyOwed();
  });
});
