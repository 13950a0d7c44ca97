import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockedRun } from '../fixtures/engine/benefits.ts';
import { asFile, pairedOffices, type TwoOffices } from '../fixtures/engine/two-offices.ts';
import { countyDecides, countyReads, report, townshipReads } from '../fixtures/engine/two-offices-work.ts';
import { familyInForce, incomeFound as income, reviewedChange, type FamilyInForce } from '../fixtures/engine/travelling-changes.ts';

let both: TwoOffices;
beforeEach(async () => {
  both = await pairedOffices('2026-11-02');
});
afterEach(async () => {
  expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
  await both.close();
});

type Verdict = Parameters<typeof countyDecides>[2];
const inForce = () => familyInForce(both);
const reviewed = (family: FamilyInForce, entry: Parameters<typeof reviewedChange>[2]) => reviewedChange(both, family, entry);
const changeOf = (id: string) => both.staff.clerk.must('changes.get', { id });
const desk = (id: string) => both.countyStaff.clerk.must('county.get', { id });
const paid = async (family: FamilyInForce) =>
  (await both.staff.clerk.must('households.get', { id: family.householdId })).benefits.find((one) => one.id === family.benefitId);
const claims = async (family: FamilyInForce) => (await both.staff.clerk.must('changes.claims', { householdId: family.householdId })).rows;
/** What is still to be paid to the family, less what is still to come back. */
const owedFen = async (family: FamilyInForce) =>
  (await claims(family)).reduce((all, one) => all + (one.itemCode === 'BACK_PAY' ? one.balanceFen : -one.balanceFen), 0);
const up = async (id: string) => countyReads(both, await asFile(both.staff.clerk, (await report(both, [id])).id));
const decided = async (id: string, verdict: Verdict) =>
  townshipReads(both, await asFile(both.countyStaff.clerk, (await countyDecides(both, [id], verdict, both.county.today())).id));
/** The county takes a decision it sent up again, decides otherwise, and the township reads it. */
const corrected = async (id: string, verdict: Verdict) => {
  await both.countyStaff.head.must('county.sendBack', { id, rev: (await desk(id)).rev, reason: '批复有误' });
  await decided(id, verdict);
  return changeOf(id);
};

describe('a decision about a change that the county corrects', () => {
  it('takes effect as a later decision of the county says, with every month made good and the family told anew', async () => {
    const family = await inForce();
    const { id, shown } = await reviewed(family, income(family, both.township.today()));
    await up(id);
    await decided(id, { outcome: 'confirm' });
    await both.turnTo('2026-12-10');
    expect((await lockedRun(both.staff, '2026-12')).totalFen).toBe(shown.newFen);
    const first = await changeOf(id);
    await both.staff.clerk.must('changes.letterSent', { id, rev: first.rev, on: '2026-12-10', how: '当面' });
    const again = (verdict: Verdict) => corrected(id, verdict);
    // 更正金额：本月已按第一份批复发出，差额按月补发，告知书重新送达。
    const more = shown.newFen + 5_000;
    const adjusted = await again({ outcome: 'adjust', amountFen: more, text: '收入核减' });
    expect(adjusted).toMatchObject({
      state: 'in_force',
      oldFen: family.fen,
      newFen: more,
      letterOn: null,
      backPayFen: 5_000,
      recoveryFen: 0,
    });
    expect(adjusted.effect.months).toEqual([{ month: '2026-12', dueFen: more, paidFen: shown.newFen, differenceFen: 5_000 }]);
    expect(adjusted.acts.map((one) => one.act)).toContain('letter_sent');
    // 改为不同意：照变更以前发，已发的月份补足，没有一分重复。
    const refused = await again({ outcome: 'refuse', text: '收入不稳定' });
    expect(refused).toMatchObject({ state: 'refused', endedReason: '收入不稳定', backPayFen: family.fen - more, recoveryFen: 0 });
    expect(await paid(family)).toMatchObject({ monthlyFen: family.fen, standing: 'active' });
    expect(await owedFen(family)).toBe(family.fen - shown.newFen);
    expect((await both.staff.clerk.must('exchange.conflicts', {})).rows).toEqual([]);
    const told = (await both.staff.clerk.must('households.timeline', { id: family.householdId })).rows;
    expect(
      told.filter((one) => one.kind === 'exchange.decided').map((one) => one.detail.replaceAll(/每月.*元；临民批〔2026〕3号/gu, '')),
    ).toEqual(
      expect.arrayContaining([
        '收入增加；不予确认；临民批〔2026〕3号；取代以前的批复',
        '收入增加；调整，从 2026-12 起；取代以前的批复',
        '收入增加；确认，从 2026-12 起',
        '确认，从 2026-12 起',
      ]),
    );
    const past = await both.staff.clerk.must('households.get', { id: family.householdId });
    expect(past.members.every((one) => one.insured)).toBe(true);
  });

  it('in force, sent back by the county to be put right, is taken out of force and goes up again as the next version', async () => {
    const family = await inForce();
    const { id, shown } = await reviewed(family, income(family, both.township.today()));
    await up(id);
    const lessFen = shown.newFen - 3_000;
    await decided(id, { outcome: 'adjust', amountFen: lessFen, text: '另有收入' });
    await both.turnTo('2026-12-10');
    expect((await lockedRun(both.staff, '2026-12')).totalFen).toBe(lessFen);
    const told = await changeOf(id);
    await both.staff.clerk.must('changes.letterSent', { id, rev: told.rev, on: '2026-12-10', how: '当面' });
    const back = await corrected(id, { outcome: 'return', text: '缺劳动合同' });
    expect(back).toMatchObject({
      state: 'registered',
      reportedIn: null,
      documentNo: null,
      decision: null,
      letterOn: null,
      sentBack: expect.stringContaining('缺劳动合同'),
      newFen: shown.newFen,
    });
    // 家庭照变更以前发，已少发的一个月补足。
    expect(await paid(family)).toMatchObject({ monthlyFen: family.fen, standing: 'active' });
    expect((await claims(family)).map((one) => [one.month, one.itemCode, one.amountFen])).toEqual([
      ['2026-12', 'BACK_PAY', family.fen - lessFen],
    ]);
    // 第一次按期批复，收回重办的另起期限；先把收回的事告诉这户。
    await both.staff.clerk.must('changes.letterSent', { id, rev: back.rev, on: '2026-12-10', how: '当面' });
    const listed = await both.staff.clerk.must('changes.listUpdated', { id, rev: (await changeOf(id)).rev, on: '2026-12-10' });
    expect((await changeOf(id)).deadline).toMatchObject({ code: 'change_whole', from: '2026-12-10', state: 'running' });
    // 列表上是乡镇重新核算的金额，不是收回的那份批复的。
    expect((await both.staff.clerk.must('changes.list', {})).rows).toMatchObject([{ id, state: 'registered', newFen: shown.newFen }]);
    await both.staff.reviewer.must('changes.review', listed);
    await up(id);
    expect((await desk(id)).history.map((one) => one.text).join()).toContain('第 2 版');
    await decided(id, { outcome: 'confirm' });
    const again = await changeOf(id);
    expect(again).toMatchObject({ state: 'in_force', effectMonth: '2026-12', oldFen: family.fen, newFen: shown.newFen, letterOn: null });
    expect((await paid(family))?.monthlyFen).toBe(shown.newFen);
    // 这个月先后两笔，合起来正好补到批准的金额。
    expect(await owedFen(family)).toBe(shown.newFen - lessFen);
    expect((await both.staff.head.must('faults.list', {})).rows.map(({ what }) => what)).toEqual(['变更书面告知']);
    expect((await both.staff.clerk.must('exchange.conflicts', {})).rows).toEqual([]);
  });

  it('refused once it was in force and then confirmed after all, counts from its month again, and no month is paid twice', async () => {
    const family = await inForce();
    const { id, shown } = await reviewed(family, income(family, both.township.today()));
    await up(id);
    await decided(id, { outcome: 'confirm' });
    await both.turnTo('2026-12-10');
    await lockedRun(both.staff, '2026-12');
    const again = (verdict: Verdict) => corrected(id, verdict);
    expect(await again({ outcome: 'refuse', text: '收入不稳定' })).toMatchObject({ state: 'refused' });
    expect((await paid(family))?.monthlyFen).toBe(family.fen);
    const confirmed = await again({ outcome: 'confirm' });
    expect(confirmed).toMatchObject({
      state: 'in_force',
      effectMonth: '2026-12',
      oldFen: family.fen,
      newFen: shown.newFen,
      endedReason: null,
      letterOn: null,
    });
    expect((await paid(family))?.monthlyFen).toBe(shown.newFen);
    expect(await owedFen(family)).toBe(0);
    await both.turnTo('2027-01-10');
    expect((await lockedRun(both.staff, '2027-01')).totalFen).toBe(shown.newFen);
    expect((await both.staff.clerk.must('exchange.conflicts', {})).rows).toEqual([]);
  });

  it('that ended a benefit gives it back when the county corrects itself, unless the office has gone on since', async () => {
    const family = await inForce();
    const day = both.township.today();
    const { id } = await reviewed(family, { event: 'EV17', eventOn: day, reportedOn: day, evidence: '书面退出申请' });
    await up(id);
    await decided(id, { outcome: 'confirm' });
    expect((await paid(family))?.standing).toBe('ended');
    await corrected(id, { outcome: 'refuse', text: '非本人意愿' });
    expect([await changeOf(id), await paid(family)]).toMatchObject([{ state: 'refused' }, { monthlyFen: family.fen, standing: 'not_yet' }]);
    // 后一件变更已经生效，县里再改前一件的批复：不执行，列出来，什么也没有动。
    const next = await reviewed(family, income(family, day));
    await up(next.id);
    await decided(next.id, { outcome: 'confirm' });
    await both.turnTo('2026-11-20');
    const last = await reviewed(family, { event: 'EV17', eventOn: day, reportedOn: day, evidence: '书面退出申请' });
    await up(last.id);
    await decided(last.id, { outcome: 'confirm' });
    await corrected(next.id, { outcome: 'adjust', amountFen: 100, text: '更正' });
    expect((await both.staff.clerk.must('exchange.conflicts', {})).rows).toMatchObject([{ why: expect.stringContaining('又有新的变动') }]);
    expect([await changeOf(next.id), await paid(family)]).toMatchObject([{ newFen: next.shown.newFen }, { standing: 'ended' }]);
  });

  it('refused, and the office has gone on since, is not put in force behind it: the county’s correction is listed with what to do', async () => {
    const family = await inForce();
    const day = both.township.today();
    const first = await reviewed(family, income(family, day));
    await up(first.id);
    await decided(first.id, { outcome: 'refuse', text: '收入不稳定' });
    const second = await reviewed(family, { ...income(family, day), evidence: '工资单' });
    await up(second.id);
    await decided(second.id, { outcome: 'adjust', amountFen: 40_000, text: '收入核减' });
    await corrected(first.id, { outcome: 'confirm' });
    expect((await both.staff.clerk.must('exchange.conflicts', {})).rows).toMatchObject([{ why: expect.stringContaining('又有新的变动') }]);
    expect([await changeOf(first.id), await paid(family)]).toMatchObject([{ state: 'refused' }, { monthlyFen: 40_000 }]);
  });
});

describe('a decision about a case that the county corrects', () => {
  it('after a change of the benefit took effect: is listed with what to do, and neither money nor case is touched', async () => {
    const family = await inForce();
    const { id, shown } = await reviewed(family, income(family, both.township.today()));
    await up(id);
    await decided(id, { outcome: 'confirm' });
    const caseWas = await both.staff.clerk.must('cases.get', { id: family.caseId });
    await both.countyStaff.head.must('county.sendBack', { id: family.caseId, rev: (await desk(family.caseId)).rev, reason: '批复有误' });
    await decided(family.caseId, { outcome: 'adjust', amountFen: 40_000, text: '更正' });
    expect((await both.staff.clerk.must('exchange.conflicts', {})).rows).toMatchObject([{ why: expect.stringContaining('又有新的变动') }]);
    expect(await paid(family)).toMatchObject({ monthlyFen: shown.newFen });
    expect((await both.staff.clerk.must('cases.get', { id: family.caseId })).decision).toEqual(caseWas.decision);
  });
});
