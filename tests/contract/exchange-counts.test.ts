import { afterEach, beforeEach, expect, it } from 'vitest';
import { expectSheetSays, type OutboxRow } from '../fixtures/engine/cover-sheet.ts';
import type { Desk } from '../fixtures/engine/test-office.ts';
import { COUNTY, pairedOffices, TOWNSHIP, type TwoOffices } from '../fixtures/engine/two-offices.ts';
import { countyDecides, countyReads, fileOf, report, reportable, townshipReads } from '../fixtures/engine/two-offices-work.ts';

let both: TwoOffices;
beforeEach(async () => {
  both = await pairedOffices();
});
afterEach(async () => {
  expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
  await both.close();
});

const oneFen = 52_200;

/** The sender's row, the receiver's preview before and row after, and both papers: one truth. */
const carried = async (sealed: OutboxRow, from: 'township' | 'county'): Promise<void> => {
  const [sender, receiver] = from === 'township' ? [both.staff.clerk, both.countyStaff.clerk] : [both.countyStaff.clerk, both.staff.clerk];
  const path = await fileOf(both, from, sealed.id);
  const preview = await receiver.must('exchange.preview', { fileToken: path });
  const { households, persons, monthlyFen, summary } = sealed;
  expect({ ...preview.totals, summary: preview.summary }).toEqual({ households, persons, monthlyFen, summary });
  await (from === 'township' ? countyReads(both, path) : townshipReads(both, path));
  const [arrived] = (await receiver.must('exchange.inbox', {})).rows;
  expect(arrived).toMatchObject({ no: sealed.no, households, persons, monthlyFen, summary });
  await expectSheetSays(sender, sealed.id, sealed);
  await expectSheetSays(receiver, arrived?.id ?? '', sealed);
};
const readyTotals = async (desk: Desk, peer: string) => (await desk.must('exchange.ready', { peer })).totals;

it('says the same of a batch on every screen and paper of both offices, and it is what lies in the batch', async () => {
  const ids = await reportable(both, 2, '2026-11-02');
  expect(await readyTotals(both.staff.head, COUNTY)).toEqual({ households: 2, persons: 2, monthlyFen: 2 * oneFen });
  const sealed = await report(both, ids);
  expect(sealed).toMatchObject({ households: 2, persons: 2, monthlyFen: 2 * oneFen });
  await carried(sealed, 'township');
  const arrived = await Promise.all(ids.map((id) => both.countyStaff.clerk.must('county.get', { id })));
  const files = new Map(arrived.flatMap(({ attachments }) => attachments).map((one) => [one.id, one.bytes]));
  expect(files.size).toBeGreaterThan(0);
  expect(sealed.summary).toEqual({
    lines: [{ label: '农村最低生活保障', households: 2, persons: 2, monthlyFen: 2 * oneFen, oneOffFen: 0 }],
    attachments: files.size,
    attachmentBytes: [...files.values()].reduce((a, b) => a + b, 0),
    withdrawals: 0,
    corrections: 0,
    unconfirmed: 0,
    brings: [],
  });
});

it('counts the persons of a decision, refusals beside grants, and a correction as one', async () => {
  const [one = '', two = '', three = ''] = await reportable(both, 3, '2026-11-02');
  const ids = [one, two, three];
  await carried(await report(both, ids), 'township');
  const { clerk, reviewer, head } = both.countyStaff;
  const rows = (await clerk.must('county.list', { limit: 10 })).rows;
  const says = (id: string, rev: number) =>
    id === one
      ? { id, rev, outcome: 'adjust' as const, amountFen: 40_000, from: '2026-12', text: '收入核增' }
      : id === two
        ? { id, rev, outcome: 'refuse' as const, amountFen: 0, from: null, text: '名下有小型轿车一辆' }
        : { id, rev, outcome: 'return' as const, amountFen: 0, from: null, text: '补充收入佐证' };
  await clerk.must('county.propose', { items: rows.map(({ id, rev }) => says(id, rev)) });
  await reviewer.must('county.decide', {
    items: rows.map(({ id, rev }) => ({ id, rev: rev + 1 })),
    documentNo: '临民批〔2026〕3号',
    on: '2026-11-10',
  });
  expect(await readyTotals(head, TOWNSHIP)).toEqual({ households: 3, persons: 1, monthlyFen: 40_000 });
  const decided = await head.must('exchange.seal', { peer: TOWNSHIP, caseIds: ids, kind: 'decision' });
  expect(decided).toMatchObject({ households: 3, persons: 1, monthlyFen: 40_000, oneOffFen: 0 });
  expect(decided.summary.lines).toEqual([
    { label: '审批结果（调整）', households: 1, persons: 1, monthlyFen: 40_000, oneOffFen: 0 },
    { label: '审批结果（不予）', households: 1, persons: 0, monthlyFen: 0, oneOffFen: 0 },
    { label: '审批结果（退回补正）', households: 1, persons: 0, monthlyFen: 0, oneOffFen: 0 },
  ]);
  await carried(decided, 'county');

  // The county hears that its decisions arrived; what it corrects afterwards travels alone.
  const heard = await both.staff.head.must('exchange.seal', { peer: COUNTY, caseIds: [], kind: 'state' });
  await carried(heard, 'township');
  const { rev } = await clerk.must('county.get', { id: one });
  await head.must('county.sendBack', { id: one, rev, reason: '金额有误' });
  const corrected = await countyDecides(both, [one], { outcome: 'adjust', amountFen: 45_000 }, '2026-11-10');
  expect(corrected).toMatchObject({ households: 1, persons: 1, monthlyFen: 45_000, summary: { corrections: 1, withdrawals: 0 } });
  await carried(corrected, 'county');
});

it('says of a stick that followed a lost one how many households it brings once more, and of a withdrawal that it brings none', async () => {
  const [one = '', two = '', three = ''] = await reportable(both, 3, '2026-11-02');
  const lost = await report(both, [one, two]);
  expect(lost.summary.unconfirmed).toBe(0);
  expect(await readyTotals(both.staff.head, COUNTY)).toEqual({ households: 1, persons: 1, monthlyFen: oneFen });
  const next = await report(both, [three]);
  expect(next).toMatchObject({ households: 3, persons: 3, monthlyFen: 3 * oneFen, summary: { unconfirmed: 2 } });
  expect(next.summary.attachments).toBeGreaterThan(0);
  expect(next.note).toContain('尚未确认的内容：2 户');
  await carried(next, 'township');
  // The county answers with nothing but what it holds; from then on nothing is sent twice.
  const state = await both.countyStaff.head.must('exchange.seal', { peer: TOWNSHIP, caseIds: [], kind: 'state' });
  expect(state).toMatchObject({ households: 0, persons: 0, monthlyFen: 0 });
  await carried(state, 'county');

  const { rev } = await both.staff.clerk.must('cases.get', { id: one });
  await both.staff.clerk.must('cases.requestWithdrawal', { id: one, rev, on: '2026-11-10', reason: '家庭不再申请' });
  expect(await readyTotals(both.staff.head, COUNTY)).toEqual({ households: 0, persons: 0, monthlyFen: 0 });
  const withdrawn = await report(both, [one]);
  expect(withdrawn).toMatchObject({
    households: 0,
    persons: 0,
    monthlyFen: 0,
    summary: { lines: [], attachments: 0, withdrawals: 1, corrections: 0, unconfirmed: 0, brings: [] },
  });
  await carried(withdrawn, 'township');
});
