import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  answersBack,
  countyPackage,
  dissolve,
  mergingOffices,
  SUCCESSOR,
  type MergingOffices,
} from '../fixtures/engine/merging-offices.ts';
import { asFile, COUNTY, importFile, TOWNSHIP } from '../fixtures/engine/two-offices.ts';
import { countyReads, report, reportable } from '../fixtures/engine/two-offices-work.ts';

let all: MergingOffices;
beforeEach(async () => {
  all = await mergingOffices();
  const { township, county } = all.both;
  for (const office of [township, county, all.baiyun.office])
    await office.admin.must('policies.add', {
      key: 'authority_mode',
      scope: { county: COUNTY },
      from: '2001-01',
      value: 'TOWNSHIP',
      source: { doc: '县实施细则', number: '县民〔2026〕1号', date: '2026-01-05' },
      note: '',
    });
});
afterEach(async () => {
  expect([all.both.township.bugs, all.both.county.bugs, all.baiyun.office.bugs]).toEqual([[], [], []]);
  await all.close();
});

/** Families 青山镇 confirmed itself and filed with the county. */
const filedHere = async (count: number): Promise<string[]> => {
  const { both } = all;
  const ids = await reportable(both, count, '2026-11-02');
  // The other offices' clocks stand with them.
  await all.turnTo(both.township.today());
  for (const id of ids) {
    const { rev } = await both.staff.clerk.must('cases.get', { id });
    const decision = { outcome: 'confirm' as const, documentNo: '青民〔2026〕7号', from: null, reason: '' };
    await both.staff.head.must('cases.townshipDecide', { id, rev, on: both.township.today(), ...decision });
  }
  await countyReads(both, await asFile(both.staff.clerk, (await report(both, ids)).id));
  return ids;
};
const atCounty = async () => (await all.both.countyStaff.clerk.must('filings.list', { limit: 100 })).rows;
const ask = async (id: string) => ({ id, rev: (await all.both.countyStaff.clerk.must('filings.get', { id })).rev });
const visit = async (id: string, outcome: 'in_order' | 'correct'): Promise<void> => {
  const { clerk } = all.both.countyStaff;
  await clerk.must('filings.complain', { ...(await ask(id)), on: all.both.county.today(), content: '群众来电' });
  const found = { on: all.both.county.today(), visitors: ['钱科员', '吴科员'], found: '儿子每月汇 300 元', outcome, attachmentIds: [] };
  await clerk.must('filings.visit', { ...(await ask(id)), ...found });
};
const conclude = async (id: string, outcome: 'in_order' | 'correct') =>
  all.both.countyStaff.reviewer.must('filings.conclude', {
    ...(await ask(id)),
    documentNo: '临民核〔2026〕5号',
    order: outcome === 'correct' ? '重新核算收入' : '',
    due: outcome === 'correct' ? '2027-03-01' : null,
  });
const lastSaid = async (id: string) => (await all.both.countyStaff.clerk.must('filings.get', { id })).history.at(-1)?.text;
const waiting = async () => {
  const { waiting: places } = await all.both.countyStaff.clerk.must('today.summary', {});
  const ready = (await all.both.countyStaff.head.must('exchange.ready', {})).rows.length;
  return [ready, ...['filing_release', 'rehoming_open'].map((code) => places.find((place) => place.code === code)?.count)];
};

describe('what the county found of filings of a township that is dissolved meanwhile', () => {
  it('goes to the successor with the family or drops out in words, and nothing stays in 待下发', async () => {
    const { both, baiyun } = all;
    await filedHere(3);
    const [ordered = '', fine = '', late = ''] = (await atCounty()).map(({ id }) => id);
    for (const [id, outcome] of [
      [ordered, 'correct'],
      [fine, 'in_order'],
      [late, 'correct'],
    ] as const)
      await visit(id, outcome);
    await conclude(ordered, 'correct');
    await conclude(fine, 'in_order');
    expect(await waiting()).toEqual([2, 2, 0]);

    await dissolve(all, TOWNSHIP, SUCCESSOR, '2027-01');
    expect(await waiting()).toEqual([0, 0, 0]);
    expect(new Map((await atCounty()).map(({ id, state }) => [id, state]))).toEqual(
      new Map([
        [ordered, 'closed'],
        [fine, 'closed'],
        [late, 'visited'],
      ]),
    );
    expect(await lastSaid(ordered)).toContain('责令更正写在转交给白云镇人民政府的资料里');
    expect(await lastSaid(fine)).toContain('结论是符合规定，不再封包下发');

    await importFile(baiyun.staff.clerk, await countyPackage(all, SUCCESSOR));
    const { rows } = await baiyun.staff.clerk.must('succession.families', { from: TOWNSHIP });
    const details = await Promise.all(rows.map(({ id }) => baiyun.staff.clerk.must('transfers.get', { id })));
    expect(details.filter(({ note }) => note.includes('责令更正（临民核〔2026〕5号，限 2027-03-01 前）：重新核算收入'))).toHaveLength(1);
    const items = [{ code: '999901104201', villageCode: '999901105201' }];
    await baiyun.staff.clerk.must('succession.placeMany', { from: TOWNSHIP, items });
    const placed = await baiyun.staff.head.must('succession.placed', { from: TOWNSHIP });
    expect((await baiyun.staff.head.must('succession.takeMany', { items: placed.items })).taken).toBe(3);
    await answersBack(all, baiyun);

    // Settled only after the successor took the family over: it waits for a telephone call, not for a package.
    const concluded = await conclude(late, 'correct');
    expect(concluded.rev).toBe((await ask(late)).rev);
    expect(await waiting()).toEqual([0, 0, 1]);
    expect(await lastSaid(late)).toContain('请打电话把责令更正告知白云镇人民政府');
    const open = (await both.countyStaff.clerk.must('succession.families', { from: TOWNSHIP })).rows.filter((row) => row.open);
    expect(open.map((row) => row.late)).toEqual([expect.stringContaining('备案核查的结论')]);
  });
});
