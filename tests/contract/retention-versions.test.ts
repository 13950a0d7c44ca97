import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freezeCase } from '#engine/exchange/freeze-case.ts';
import { mergeIn } from '#engine/exchange/fact-store.ts';
import { casesProfile } from '#exchange/profiles/cases.ts';
import { profileKey } from '#exchange/profiles/profile.ts';
import { done } from '#shared/values/refusal.ts';
import { caseById } from '#storage/cases.ts';
import { touchLinks } from '#storage/exchange-link.ts';
import { loneFamily } from '../fixtures/engine/applications.ts';
import { insideOffice } from '../fixtures/engine/inside-office.ts';
import { readyCases } from '../fixtures/engine/ready-case.ts';
import { asFile, pairedOffices, twoOfficesFrom, type TwoOffices } from '../fixtures/engine/two-offices.ts';
import { countyDecides, countyReads, fileOf, report, reportable, stateFrom, townshipReads } from '../fixtures/engine/two-offices-work.ts';
import { familyInForce, reviewedChange } from '../fixtures/engine/travelling-changes.ts';

let both: TwoOffices;
beforeEach(async () => {
  both = await pairedOffices();
});
afterEach(async () => {
  expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
  await both.close();
});

const exchangeOnce = async (): Promise<void> => {
  await countyReads(both, await fileOf(both, 'township', (await stateFrom(both, 'township')).id));
  await townshipReads(both, await fileOf(both, 'county', (await stateFrom(both, 'county')).id));
};
const standing = async (side: 'staff' | 'countyStaff', kind: string) => {
  const row = (await both[side].clerk.must('retention.periods', {})).rows.find((one) => one.kind === kind);
  return { due: row?.due, kept: row?.kept };
};
const destroyDue = async (side: 'staff' | 'countyStaff') => {
  const { clerk, head } = both[side];
  const list = await clerk.must('retention.propose', {});
  return clerk.must('retention.carryOut', await head.must('retention.approve', list));
};
const conflictsOf = async (side: 'staff' | 'countyStaff') =>
  (await both[side].head.must('exchange.conflicts', {})).rows.map((row) => row.type);
/** An application the county refused, its letter sent. */
const refused = async (caseId: string): Promise<void> => {
  await countyReads(both, await fileOf(both, 'township', (await report(both, [caseId])).id));
  const decided = await countyDecides(both, [caseId], { outcome: 'refuse' }, both.county.today());
  await townshipReads(both, await fileOf(both, 'county', decided.id));
  const { rev } = await both.staff.clerk.must('cases.get', { id: caseId });
  await both.staff.clerk.must('cases.refusalLetterSent', { id: caseId, rev, on: both.township.today(), how: '直接送达' });
};
/** The township puts its case down once more, as a correction does to one that is under way; both offices are opened anew. */
const nextVersion = async (caseId: string, on: string): Promise<void> => {
  const { office, answer } = await insideOffice(both.township, '王主任', on, (ctx) => {
    const row = caseById(ctx.db, caseId);
    if (row === undefined) throw new Error('no case');
    const fact = freezeCase(ctx.db, ctx.office, row, 'reported', '更正：户口簿上是三');
    if (!fact.ok) return fact;
    mergeIn(ctx, fact.value, profileKey(casesProfile), null);
    touchLinks(ctx.db);
    return done(null);
  });
  expect(answer.ok).toBe(true);
  await office.engine.close();
  await both.county.engine.close();
  both = await twoOfficesFrom(both.township.dir, both.county.dir, on);
};
const yearsLater = async (...days: readonly string[]): Promise<void> => {
  for (const day of days) await both.turnTo(day);
};

describe('县级审批材料', () => {
  it('what the county granted stays with it until the township has deleted its own file, five years after the benefit ended', async () => {
    const family = await familyInForce(both);
    const caseId = (await both.countyStaff.clerk.must('county.list', { limit: 10 })).rows[0]?.id ?? '';
    await yearsLater('2026-12-10');
    const leave = { event: 'EV17' as const, eventOn: '2026-11-30', reportedOn: '2026-12-10', evidence: '书面退出申请' };
    const { id } = await reviewedChange(both, family, leave);
    await countyReads(both, await asFile(both.staff.clerk, (await report(both, [id])).id));
    const confirmed = await countyDecides(both, [id], { outcome: 'confirm' }, both.county.today());
    await townshipReads(both, await asFile(both.countyStaff.clerk, confirmed.id));
    await exchangeOnce();
    await yearsLater('2028-12-10', '2030-12-10', '2032-12-10');
    await exchangeOnce();
    // The county cannot know when a family was last paid.
    expect(await standing('countyStaff', 'county_approval')).toEqual({ due: 0, kept: 0 });
    expect(await standing('staff', 'approval')).toEqual({ due: 1, kept: 0 });
    expect(await destroyDue('staff')).toMatchObject({ kept: 0 });
    expect(await standing('countyStaff', 'county_approval')).toEqual({ due: 0, kept: 0 });
    await exchangeOnce();
    expect((await standing('countyStaff', 'county_approval')).due).toBeGreaterThan(0);

    await both.countyStaff.head.must('retention.setHold', { objectType: 'case', objectId: caseId, reason: '行政诉讼' });
    expect((await standing('countyStaff', 'county_approval')).kept).toBe(1);
    const [hold] = (await both.countyStaff.head.must('retention.holds', {})).rows;
    await both.countyStaff.head.must('retention.liftHold', { id: hold?.id ?? '', rev: hold?.rev ?? 0, reason: '已终结' });
    expect(await destroyDue('countyStaff')).toMatchObject({ kept: 0 });
    expect((await both.countyStaff.clerk.must('county.list', { limit: 10 })).rows.map((row) => row.id)).not.toContain(caseId);
    await exchangeOnce();
    expect([await conflictsOf('staff'), await conflictsOf('countyStaff')]).toEqual([[], []]);
  });
});

describe('what the exchange has not settled', () => {
  it('an ended case about which the offices still differ stays, with the sentence that says so', async () => {
    const [id = ''] = await reportable(both, 1, '2026-11-02');
    await countyReads(both, await fileOf(both, 'township', (await report(both, [id])).id));
    const old = await countyDecides(both, [id], { outcome: 'confirm' }, '2026-11-10');
    const { reviewer, clerk } = both.staff;
    const at = async () => ({ id, rev: (await reviewer.must('cases.get', { id })).rev, on: '2026-11-10' });
    await reviewer.must('cases.amend', { ...(await at()), reason: '更正' });
    await townshipReads(both, await fileOf(both, 'county', old.id));
    await clerk.must('cases.withdraw', { ...(await at()), reason: '家中有人就业' });
    expect(await conflictsOf('staff')).not.toEqual([]);
    await yearsLater('2028-01-10', '2028-11-12');
    expect(await standing('staff', 'refused')).toEqual({ due: 0, kept: 1 });
    const list = await clerk.must('retention.propose', {});
    const kept = (await clerk.must('retention.items', { id: list.id, kept: true })).rows.filter((row) => row.kind === 'refused');
    expect(kept.map((row) => row.why)).toEqual(['案件还有没有处理的异常，不能销毁。']);
    // Whatever stands on a list can be marked there.
    const [bytes] = (await clerk.must('retention.items', { id: list.id, kept: false })).rows.filter((row) => row.kind === 'package');
    if (bytes === undefined || bytes.mark === null) throw new Error('no package on the list');
    const { head } = both.staff;
    const mark = await head.must('retention.setHold', { ...bytes.mark, reason: '纪检监察调查' });
    expect(await head.call('retention.approve', list)).toMatchObject({ ok: false, error: { code: 'retention_changed' } });
    expect((await head.must('retention.holds', {})).rows).toMatchObject([{ objectName: '收发的包', known: bytes.known }]);
    await head.must('retention.liftHold', { ...mark, reason: '已结束' });
    await clerk.must('retention.carryOut', await head.must('retention.approve', list));
    expect((await clerk.must('cases.get', { id })).state).toBe('withdrawn');
  });
});

describe('what one office has deleted and the other has kept', () => {
  it('a new version of the case comes to the county anew, whose next decision takes the place of the deleted one', async () => {
    const family = await loneFamily(both.staff.clerk, '张山');
    const [caseId = ''] = await readyCases(both.turnTo, both.staff, [family], '2026-11-03');
    await refused(caseId);
    await exchangeOnce();
    await both.staff.head.must('retention.setHold', { objectType: 'case', objectId: caseId, reason: '行政复议' });
    await yearsLater('2028-01-10', '2028-12-01');
    await exchangeOnce();
    await exchangeOnce();
    expect(await standing('staff', 'refused')).toEqual({ due: 0, kept: 1 });
    expect(await standing('countyStaff', 'county_refused')).toEqual({ due: 1, kept: 0 });
    await destroyDue('countyStaff');
    const desk = async () => (await both.countyStaff.clerk.must('county.list', { limit: 10 })).rows.map((row) => row.id);
    expect(await desk()).toEqual([]);
    await exchangeOnce();
    expect(await desk()).toEqual([]);

    await nextVersion(caseId, both.township.today());
    await exchangeOnce();
    expect(await desk()).toEqual([caseId]);
    const anew = await countyDecides(both, [caseId], { outcome: 'refuse' }, both.county.today());
    await townshipReads(both, await fileOf(both, 'county', anew.id));
    expect([await conflictsOf('staff'), await conflictsOf('countyStaff')]).toEqual([[], []]);
    expect((await both.staff.clerk.must('cases.get', { id: caseId })).state).toBe('decided');
  });
});
