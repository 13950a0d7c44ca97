import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loneFamily } from '../fixtures/engine/applications.ts';
import {
  answersBack,
  countyPackage,
  dissolve,
  mergingOffices,
  SUCCESSOR,
  type MergingOffices,
} from '../fixtures/engine/merging-offices.ts';
import { readyCases } from '../fixtures/engine/ready-case.ts';
import { asFile, importFile, TOWNSHIP } from '../fixtures/engine/two-offices.ts';
import { countyDecides, countyReads, report, stateFrom, townshipReads } from '../fixtures/engine/two-offices-work.ts';

let all: MergingOffices;
beforeEach(async () => {
  all = await mergingOffices();
});
afterEach(async () => {
  expect([all.both.township.bugs, all.both.county.bugs, all.baiyun.office.bugs]).toEqual([[], [], []]);
  await all.close();
});

/** 张三 paid, 李四 refused, 赵六 not decided; then 青山镇 is merged into 白云镇. Answers a stick of before. */
const merged = async (): Promise<string> => {
  const { both } = all;
  const { clerk } = both.staff;
  const families = [await loneFamily(clerk, '张三', null), await loneFamily(clerk, '李四', null), await loneFamily(clerk, '赵六', null)];
  const ids = await readyCases(all.turnTo, both.staff, families, '2026-11-02');
  const [zhang = '', li = ''] = ids;
  await countyReads(both, await asFile(clerk, (await report(both, ids)).id));
  const granted = await countyDecides(both, [zhang], { outcome: 'confirm' }, both.county.today());
  const refused = await countyDecides(both, [li], { outcome: 'refuse' }, both.county.today());
  await townshipReads(both, await asFile(both.countyStaff.clerk, granted.id));
  await townshipReads(both, await asFile(both.countyStaff.clerk, refused.id));
  const before = await asFile(clerk, (await stateFrom(both, 'township')).id);
  await countyReads(both, await asFile(clerk, (await stateFrom(both, 'township')).id));
  await all.turnTo('2027-01-12');
  await dissolve(all, TOWNSHIP, SUCCESSOR, '2027-02');
  return before;
};
const due = async () =>
  (await all.both.countyStaff.clerk.must('retention.periods', {})).rows
    .filter(({ kind }) => kind === 'county_refused' || kind === 'county_approval')
    .map((row) => [row.kind, row.due, row.kept])
    .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1));
const why = async (): Promise<string[]> => {
  const { clerk, head } = all.both.countyStaff;
  const list = await clerk.must('retention.propose', {});
  const { rows } = await head.must('retention.items', { id: list.id, kept: true });
  await head.must('retention.drop', { ...list, reason: '先看一看' });
  return rows.filter(({ kind }) => kind.startsWith('county_')).map((row) => row.why ?? '');
};
const carryOut = async () => {
  const { clerk, head } = all.both.countyStaff;
  const list = await clerk.must('retention.propose', {});
  return clerk.must('retention.carryOut', await head.must('retention.approve', list));
};
const atDesk = async () => (await all.both.countyStaff.clerk.must('county.list', { limit: 100 })).rows.map(({ head }) => head).toSorted();
const families = async () =>
  (await all.both.countyStaff.clerk.must('succession.families', { from: TOWNSHIP })).rows.map(({ head, state, late, open }) => [
    head,
    state,
    late,
    open,
  ]);

describe('the county’s files of a township that was dissolved', () => {
  it('go when their period is over, counted from the day its successor had answered for every family, and not before', async () => {
    const { baiyun, both } = all;
    const before = await merged();
    await all.turnTo('2029-06-01');
    // Nobody names them any more, and 白云镇 has not said yet that it has the families.
    expect(await due()).toEqual([
      ['county_approval', 0, 0],
      ['county_refused', 0, 1],
    ]);
    expect(await why()).toEqual([expect.stringContaining('承接单位还没有对每一户都答复')]);

    await importFile(baiyun.staff.clerk, await countyPackage(all, SUCCESSOR));
    const items = [{ code: '999901104201', villageCode: '999901105201' }];
    await baiyun.staff.clerk.must('succession.placeMany', { from: TOWNSHIP, items });
    const placed = await baiyun.staff.head.must('succession.placed', { from: TOWNSHIP });
    expect((await baiyun.staff.head.must('succession.takeMany', { items: placed.items })).taken).toBe(2);
    await answersBack(all, baiyun);
    const handed = await families();
    expect(handed.map(([head, state]) => [head, state])).toEqual([
      ['张三', 'taken'],
      ['赵六', 'taken'],
    ]);

    await all.turnTo('2031-06-01');
    expect(await due()).toEqual([
      ['county_approval', 0, 0],
      ['county_refused', 0, 0],
    ]);
    await all.turnTo('2031-06-03');
    // 李四's refusal, and 赵六's application, which goes on as one of 白云镇.
    expect(await due()).toEqual([
      ['county_approval', 0, 0],
      ['county_refused', 2, 0],
    ]);
    expect(await carryOut()).toMatchObject({ kept: 0 });
    expect(await atDesk()).toEqual(['张三']);
    await all.turnTo('2035-01-01');
    expect((await due())[0]).toEqual(['county_approval', 1, 0]);
    expect(await carryOut()).toMatchObject({ kept: 0 });
    expect(await atDesk()).toEqual([]);

    // A stick of before brings nothing of it back, and nobody is told that anything changed.
    await importFile(both.countyStaff.clerk, before);
    expect([await atDesk(), await families()]).toEqual([[], handed]);

    // What the families were handed on with goes next; that they were, and what for, stays.
    const left = async () =>
      (await both.countyStaff.clerk.must('retention.periods', {})).rows.flatMap((row) =>
        row.kind === 'county_rehoming' ? [[row.due, row.kept]] : [],
      );
    // Only when 白云镇 has named it for longer than the oldest backup, the last time in answer to a package of that time.
    expect(await left()).toEqual([[0, 2]]);
    await importFile(baiyun.staff.clerk, await countyPackage(all, SUCCESSOR));
    await answersBack(all, baiyun);
    expect(await left()).toEqual([[2, 0]]);
    expect(await carryOut()).toMatchObject({ kept: 0 });
    const struck = handed.map(([, ...rest]) => ['（已销毁）', ...rest]);
    expect([await left(), await families()]).toEqual([[[0, 0]], struck]);
    // 白云镇 still has its own copy; handed back, it is not taken.
    await answersBack(all, baiyun);
    expect([await left(), await families()]).toEqual([[[0, 0]], struck]);
  });
});
