import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loneFamily } from '../fixtures/engine/applications.ts';
import { readyCases } from '../fixtures/engine/ready-case.ts';
import { asFile, COUNTY, importFile, pair, TOWNSHIP, twoOffices, type TwoOffices } from '../fixtures/engine/two-offices.ts';

let both: TwoOffices;
beforeEach(async () => {
  both = await twoOffices();
});
afterEach(async () => {
  expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
  await both.close();
});

const families = async (count: number) => {
  const made = [];
  for (let i = 0; i < count; i += 1) made.push(await loneFamily(both.staff.clerk, `张${'甲乙丙丁戊己庚'[i]}`, null));
  return made;
};

describe('a batch to the county and back', () => {
  it('reports, reviews, decides and pays from the next month', async () => {
    await pair(both);
    const ids = await readyCases(both.turnTo, both.staff, await families(4), '2026-11-02');
    await both.turnTo('2026-11-10');
    const { head, clerk } = both.staff;
    const ready = await head.must('exchange.ready', {});
    expect(ready.totals).toMatchObject({ households: 4 });
    const sealed = await head.must('exchange.seal', { peer: COUNTY, caseIds: ids, kind: 'report' });
    expect(sealed).toMatchObject({ no: '2026-000001', households: 4, state: 'sealed' });
    await clerk.must('exchange.write', { packageId: sealed.id, driveId: 'stick' });

    const desk = both.countyStaff;
    const [file] = (await desk.clerk.must('exchange.scan', { driveId: 'stick' })).files;
    const preview = await desk.clerk.must('exchange.preview', { fileToken: file?.token ?? '' });
    expect(preview).toMatchObject({ newFacts: 4, knownFacts: 0, totals: { households: 4 } });
    const imported = await desk.clerk.must('exchange.import', { previewId: preview.previewId });
    expect(imported).toMatchObject({ applied: 4, conflicts: 0 });

    const list = await desk.clerk.must('county.list', {});
    expect(list.rows.map((r) => [r.state, r.differs, r.due])).toEqual(Array.from({ length: 4 }, () => ['arrived', false, '2026-11-24']));
    const [a, b, c, d] = list.rows;
    if (a === undefined || b === undefined || c === undefined || d === undefined) throw new Error('four cases');
    const amountFen = a.townshipFen;
    await desk.clerk.must('county.propose', { items: [
      { id: a.id, rev: a.rev, outcome: 'confirm', amountFen, from: '2026-12' }, { id: b.id, rev: b.rev, outcome: 'adjust', amountFen: 30_000, from: '2026-12', text: '收入核增' },
      { id: c.id, rev: c.rev, outcome: 'refuse', amountFen: 0, from: null, text: '有车辆' }, { id: d.id, rev: d.rev, outcome: 'return', amountFen: 0, from: null, text: '补赡养协议' },
    ] });
    await desk.reviewer.must('county.decide', { items: [a, b, c, d].map(({ id, rev }) => ({ id, rev: rev + 1 })), documentNo: '临民批〔2026〕3号', on: '2026-11-10' });
    const answer = await desk.head.must('exchange.seal', { peer: TOWNSHIP, caseIds: [a.id, b.id, c.id, d.id], kind: 'decision' });
    expect(answer.households).toBe(2);

    await both.turnTo('2026-11-12');
    const back = await importFile(clerk, await asFile(desk.clerk, answer.id));
    expect(back).toMatchObject({ applied: 4, effects: 4, conflicts: 0 });
    const states = await Promise.all([a, b, c, d].map(async ({ id }) => (await clerk.must('cases.get', { id })).state));
    expect(states).toEqual(['confirmed', 'adjusted', 'decided', 'returned']);
    expect((await head.must('exchange.outbox', {})).rows[0]).toMatchObject({ state: 'processed', stateName: '已处理' });
    expect((await head.must('exchange.conflicts', {})).rows).toEqual([]);
  });
});
