import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { explainRefusal } from '#engine/sentences.ts';
import type { Outcome } from '#shared/values/refusal.ts';
import { application, loneFamily, onePicture, picture, surveyOn, verificationOn } from '../fixtures/engine/applications.ts';
import { lockedRun } from '../fixtures/engine/benefits.ts';
import { VILLAGE } from '../fixtures/engine/families.ts';
import { noticeOver, readyCases } from '../fixtures/engine/ready-case.ts';
import { setUpAnew } from '../fixtures/engine/set-up-anew.ts';
import { COUNTY, pair, TOWNSHIP, twoOffices, type TwoOffices } from '../fixtures/engine/two-offices.ts';
import { countyDecides, countyReads, fileOf, report, stateFrom, townshipReads } from '../fixtures/engine/two-offices-work.ts';
import { incomeFound, reviewedChange } from '../fixtures/engine/travelling-changes.ts';

const ID = '999901196012130014';
const refusal = (answer: Outcome<unknown>): string => {
  if (answer.ok) return 'done';
  expect(explainRefusal(answer.error)).toMatch(/^[^{}]+。$/u);
  return answer.error.code;
};

const decided = async (both: TwoOffices, cases: readonly string[], outcome: 'confirm' | 'return' | 'refuse'): Promise<void> => {
  const made = await countyDecides(both, cases, { outcome }, both.county.today());
  await townshipReads(both, await fileOf(both, 'county', made.id));
};

/**
 * Six families the county knows: 张三 paid with a change decided since, 李四 paid with a change the county has not decided, 王五 paid,
 * 赵六 sent back, 钱七 not decided, 孙八 refused.
 */
const sixFamilies = async (both: TwoOffices) => {
  const { clerk } = both.staff;
  const names = ['张三', '李四', '王五', '赵六', '钱七', '孙八'];
  const families = [];
  for (const [at, name] of names.entries()) families.push(await loneFamily(clerk, name, at === 0 ? ID : null));
  const ids = await readyCases(both.turnTo, both.staff, families, '2026-11-02');
  const [zhang = '', li = '', wang = '', zhao = '', , sun = ''] = ids;
  await countyReads(both, await fileOf(both, 'township', (await report(both, ids)).id));
  await decided(both, [zhang, li, wang], 'confirm');
  await decided(both, [zhao], 'return');
  await decided(both, [sun], 'refuse');
  const paid = async (householdId: string) => {
    const household = await clerk.must('households.get', { id: householdId });
    const [benefit] = household.benefits;
    return { householdId, benefitId: benefit?.id ?? '', fen: benefit?.monthlyFen ?? 0, head: household.headPersonId };
  };
  const [first, second] = [await paid(families[0]?.householdId ?? ''), await paid(families[1]?.householdId ?? '')];
  await both.turnTo('2026-12-02');
  const change = await reviewedChange(both, first, incomeFound(first, '2026-12-02'));
  await countyReads(both, await fileOf(both, 'township', (await report(both, [change.id])).id));
  await decided(both, [change.id], 'confirm');
  const open = await reviewedChange(both, second, incomeFound(second, '2026-12-02'));
  await countyReads(both, await fileOf(both, 'township', (await report(both, [open.id])).id));
  await countyReads(both, await fileOf(both, 'township', (await stateFrom(both, 'township')).id));
  const after = await paid(first.householdId);
  return { ids, families, fen: first.fen, changedFen: after.fen, change: change.id, open: open.id };
};

/** The PC is dead; on an empty one the county's package is read and its word taken that these are ours. */
const backOnNewPc = async (both: TwoOffices, today: string): Promise<TwoOffices> => {
  const anew = await setUpAnew(both, today);
  const { clerk } = anew.staff;
  await countyReads(anew, await fileOf(anew, 'township', (await stateFrom(anew, 'township')).id));
  await townshipReads(anew, await fileOf(anew, 'county', (await stateFrom(anew, 'county')).id));
  for (const { id, kind } of (await clerk.must('exchange.alarms', {})).rows)
    await clerk.must('exchange.answerAlarm', { id, kind, yes: true });
  expect(refusal(await clerk.call('succession.listOwn', { fromMonth: '2027-02' }))).toBe('own_none');
  const { rows } = await clerk.must('exchange.returned', { peer: COUNTY });
  await clerk.must('exchange.answerReturned', { peer: COUNTY, ids: rows.map(({ id }) => id), ours: true });
  return anew;
};

const exceptions = async (both: TwoOffices): Promise<number> => (await both.staff.clerk.must('exchange.held', { peer: COUNTY })).exceptions;
const factsOf = async (both: TwoOffices) => {
  const [ours, theirs] = [
    await both.staff.clerk.must('exchange.held', { peer: COUNTY }),
    await both.countyStaff.clerk.must('exchange.held', { peer: TOWNSHIP }),
  ];
  return { facts: ours.facts, same: ours.digest === theirs.digest };
};

describe('the township’s PC is dead, no backup can be read, and the county has given everything back', () => {
  let both: TwoOffices;
  let dead: TwoOffices;
  beforeEach(async () => {
    both = await twoOffices();
    dead = both;
    await pair(both);
  });
  afterEach(async () => {
    expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
    if (dead !== both) await dead.township.close();
    await both.close();
  });

  it('enters every family again village by village: the clerk works on, pays next month, and the county is told nothing new', async () => {
    const { ids, families, fen, changedFen, open } = await sixFamilies(both);
    expect(changedFen).toBeLessThan(fen);
    const before = await factsOf(both);
    // At the PC that was never lost the register knows them all.
    expect(await both.staff.clerk.must('succession.own', {})).toMatchObject({ unlisted: 0, left: [] });
    both = await backOnNewPc(both, '2027-01-04');
    const { clerk, head } = both.staff;
    expect((await clerk.must('households.list', { limit: 100 })).total).toBe(0);
    expect(await exceptions(both)).toBeGreaterThan(0);

    expect(await clerk.must('succession.own', {})).toMatchObject({ fromMonth: null, unlisted: 8, benefits: { families: 0 }, left: [] });
    expect(refusal(await head.call('succession.listOwn', { fromMonth: '2027-01' }))).toBe('forbidden');
    expect(refusal(await clerk.call('succession.listOwn', { fromMonth: '2017-01' }))).toBe('own_month');
    expect(await clerk.must('succession.listOwn', { fromMonth: '2027-01' })).toEqual({ listed: 5, over: 1, left: 0 });
    const listed = { fromMonth: '2027-01', benefits: { families: 3, monthlyFen: changedFen + 2 * fen }, cases: 2, unlisted: 0, left: [] };
    expect(await clerk.must('succession.own', {})).toMatchObject(listed);
    const { rows: mergers } = await clerk.must('succession.list', {});
    expect(mergers).toMatchObject([{ fromOrg: TOWNSHIP, own: true, fromMonth: '2027-01', waiting: { families: 5 } }]);
    const { rows: villages } = await clerk.must('succession.villages', { from: TOWNSHIP });
    expect(villages).toMatchObject([{ code: VILLAGE, families: 5, here: VILLAGE }]);
    const shown = (await clerk.must('succession.families', { from: TOWNSHIP })).rows.find((row) => row.head === '张三');
    const detail = await clerk.must('transfers.get', { id: shown?.id ?? '' });
    expect(detail).toMatchObject({ own: true, monthlyFen: changedFen, accounts: [{ tail: '0013' }], payments: [], against: [] });

    const items = [{ code: VILLAGE, villageCode: VILLAGE }];
    expect(
      refusal(await clerk.call('succession.placeMany', { from: TOWNSHIP, items: [{ code: VILLAGE, villageCode: '999901104999' }] })),
    ).toBe('village_unknown');
    await clerk.must('succession.placeMany', { from: TOWNSHIP, items });
    const placed = (await head.must('succession.placed', { from: TOWNSHIP })).items;
    expect(refusal(await clerk.call('succession.takeMany', { items: placed }))).toBe('forbidden');
    const taken = await head.must('succession.takeMany', { items: placed });
    expect(taken).toEqual({ taken: 5, monthlyFen: changedFen + 2 * fen, left: [] });
    expect(await head.must('succession.takeMany', { items: placed })).toMatchObject({ taken: 0 });

    // The register knows them under the ids the county knows them by.
    const household = await clerk.must('households.get', { id: families[0]?.householdId ?? '' });
    expect(household).toMatchObject({
      benefits: [{ monthlyFen: changedFen, from: '2027-01' }],
      cases: [{ id: ids[0], state: 'confirmed' }],
    });
    const states = await Promise.all(ids.slice(0, 5).map(async (id) => (await clerk.must('cases.get', { id })).state));
    expect(states).toEqual(['confirmed', 'confirmed', 'confirmed', 'returned', 'reported']);
    expect(refusal(await clerk.call('cases.get', { id: ids[5] ?? '' }))).toBe('not_found');
    const told = (await clerk.must('cases.get', { id: ids[0] ?? '' })).events.map(({ title }) => title);
    expect(told).toEqual(expect.arrayContaining(['按县里交回的资料登记', '资料所载：入户调查', '资料所载：公示']));
    expect(await exceptions(both)).toBe(0);

    // The pair holds the same facts as before the PC died, and the next packages bring nothing.
    await countyReads(both, await fileOf(both, 'township', (await stateFrom(both, 'township')).id));
    expect((await townshipReads(both, await fileOf(both, 'county', (await stateFrom(both, 'county')).id))).applied).toBe(0);
    expect(await factsOf(both)).toEqual(before);
    expect((await clerk.must('exchange.differences', { peer: COUNTY })).total).toBe(0);

    expect(await lockedRun(both.staff, '2027-01')).toMatchObject({ households: 3, totalFen: changedFen + 2 * fen });

    // What the county decides later about the case under way has effect as on the old PC.
    await decided(both, [ids[4] ?? ''], 'confirm');
    expect((await clerk.must('cases.get', { id: ids[4] ?? '' })).state).toBe('confirmed');
    // The change the county had not decided is not forgotten; once it is decided, somebody enters it by hand and says so.
    const left = async () => (await clerk.must('succession.own', {})).left;
    expect(await left()).toMatchObject([{ head: '李四', why: expect.stringContaining('没有批复'), decided: false }]);
    const source = (await left())[0]?.source ?? '';
    expect(refusal(await clerk.call('succession.settleOwn', { source, text: '已与县里核对' }))).toBe('own_undecided');
    await decided(both, [open], 'refuse');
    expect(await exceptions(both)).toBe(1);
    await clerk.must('succession.settleOwn', { source, text: '县里不予变更，金额照旧' });
    expect([await exceptions(both), (await left()).length]).toEqual([0, 0]);
  });

  it('lists a family anew when another decision of it arrives before it was entered, and never enters one that a roster entered', async () => {
    const { ids, fen } = await sixFamilies(both);
    both = await backOnNewPc(both, '2027-01-04');
    const { clerk, head } = both.staff;
    await clerk.must('succession.listOwn', { fromMonth: '2027-02' });
    await clerk.must('succession.placeMany', { from: TOWNSHIP, items: [{ code: VILLAGE, villageCode: VILLAGE }] });
    const rows = async () => (await clerk.must('succession.families', { from: TOWNSHIP })).rows;
    const of = async (name: string) => (await rows()).find((row) => row.head === name);
    expect(await of('钱七')).toMatchObject({ kind: 'case', stateName: '待确认接收' });

    await decided(both, [ids[4] ?? ''], 'confirm');
    expect(await of('钱七')).toMatchObject({ kind: 'benefit', stateName: '待安置', monthlyFen: fen });

    // 张三 was typed in anew meanwhile: the family is known by the number. 王五 stands on a list of the office's own.
    const typed = await loneFamily(clerk, '张三', ID);
    const wang = await of('王五');
    await head.must('transfers.decline', { id: wang?.id ?? '', rev: wang?.rev ?? 0, reason: '已按花名册登记，不重复登记' });
    await clerk.must('succession.placeMany', { from: TOWNSHIP, items: [{ code: VILLAGE, villageCode: VILLAGE }] });
    const { items } = await head.must('succession.placed', { from: TOWNSHIP });
    expect(await head.must('succession.takeMany', { items })).toMatchObject({ taken: 4, left: [] });
    expect(await exceptions(both)).toBe(0);
    const household = await clerk.must('households.get', { id: typed.householdId });
    expect(household).toMatchObject({ benefits: [{ from: '2027-02' }], cases: [{ id: ids[0] }] });
    expect((await clerk.must('households.list', { limit: 100 })).total).toBe(4);
    // Numbers go on above those of the PC before.
    const other = await loneFamily(clerk, '周九', null);
    const made = await clerk.must('cases.receive', application(other, '2027-01-04'));
    expect((await clerk.must('cases.get', { id: made.id })).no).toBe('DB-999901104-2027-00001');
    const late = await clerk.must('cases.receive', application(await loneFamily(clerk, '吴十', null), '2026-12-31'));
    expect((await clerk.must('cases.get', { id: late.id })).no).toBe('DB-999901104-2026-00007');
  });

  it('goes on with what was entered again: a change is reported, a case sent back is taken up and reported anew, a decision is corrected', async () => {
    const { ids, families, fen } = await sixFamilies(both);
    both = await backOnNewPc(both, '2027-01-04');
    const { clerk, reviewer, head } = both.staff;
    await clerk.must('succession.listOwn', { fromMonth: '2027-01' });
    await clerk.must('succession.placeMany', { from: TOWNSHIP, items: [{ code: VILLAGE, villageCode: VILLAGE }] });
    await head.must('succession.takeMany', { items: (await head.must('succession.placed', { from: TOWNSHIP })).items });
    const countyCase = async (id: string) =>
      (await both.countyStaff.clerk.must('county.list', { limit: 100 })).rows.find((row) => row.id === id);

    const wang = await clerk.must('households.get', { id: families[2]?.householdId ?? '' });
    const benefitId = wang.benefits[0]?.id ?? '';
    const changing = { householdId: wang.id, benefitId, fen, head: wang.headPersonId };
    const change = await reviewedChange(both, changing, incomeFound(changing, '2027-01-04'));
    await countyReads(both, await fileOf(both, 'township', (await report(both, [change.id])).id));
    expect((await countyCase(change.id))?.state).toBe('arrived');
    await decided(both, [change.id], 'confirm');
    expect((await clerk.must('households.get', { id: wang.id })).benefits[0]?.monthlyFen).toBe(change.shown.newFen);

    const [, , , zhao = ''] = ids;
    let { rev } = await clerk.must('cases.rework', { id: zhao, rev: (await clerk.must('cases.get', { id: zhao })).rev, on: '2027-01-04' });
    ({ rev } = await clerk.must('cases.recordSurvey', { id: zhao, rev, survey: surveyOn('2027-01-04', ['李会计', '周干事']) }));
    const paper = await picture(clerk, 'case', zhao, 'verification', onePicture());
    ({ rev } = await clerk.must('cases.recordVerification', {
      id: zhao,
      rev,
      verification: verificationOn('2027-01-04', '2027-06-30', paper),
    }));
    await reviewer.must('cases.propose', {
      id: zhao,
      rev,
      on: '2027-01-04',
      verdict: 'confirm',
      opinion: '补正后建议纳入',
      month: '2027-01',
    });
    await noticeOver(both, [zhao], '2027-01-04');
    await countyReads(both, await fileOf(both, 'township', (await report(both, [zhao])).id));
    expect((await countyCase(zhao))?.state).toBe('arrived');
    await decided(both, [zhao], 'confirm');
    expect((await clerk.must('cases.get', { id: zhao })).state).toBe('confirmed');

    const [zhang = ''] = ids;
    await both.countyStaff.head.must('county.sendBack', {
      id: ids[1] ?? '',
      rev: (await countyCase(ids[1] ?? ''))?.rev ?? 0,
      reason: '金额有误',
    });
    const corrected = await countyDecides(
      both,
      [ids[1] ?? ''],
      { outcome: 'adjust', amountFen: 40_000, text: '核增收入' },
      both.county.today(),
    );
    expect(await townshipReads(both, await fileOf(both, 'county', corrected.id))).toMatchObject({ effects: 1, conflicts: 0 });
    const li = await clerk.must('households.get', { id: families[1]?.householdId ?? '' });
    expect(li.benefits).toMatchObject([{ monthlyFen: 40_000 }]);
    expect((await clerk.must('households.get', { id: families[0]?.householdId ?? '' })).cases).toMatchObject([{ id: zhang }]);
    expect(await exceptions(both)).toBe(0);
  });
});
