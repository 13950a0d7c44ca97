import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { explainRefusal } from '#engine/sentences.ts';
import type { Outcome } from '#shared/values/refusal.ts';
import { personEntry } from '../fixtures/engine/families.ts';
import {
  answered,
  approvedMove,
  COUNTY,
  handedOver,
  lockedRun,
  NEIGHBOUR,
  NEIGHBOUR_VILLAGE,
  neighbours,
  newestList,
  takenOver,
  TOWNSHIP,
  type Neighbours,
} from '../fixtures/engine/neighbours.ts';
import { importFile } from '../fixtures/engine/two-offices.ts';
import { VILLAGE } from '../fixtures/engine/families.ts';

let all: Neighbours;
beforeEach(async () => {
  all = await neighbours();
});
afterEach(async () => {
  expect([all.here.office.bugs, all.there.office.bugs, all.county.bugs]).toEqual([[], [], []]);
  await all.close();
});
const refusal = (answer: Outcome<unknown>): { readonly code: string; readonly text: string } => {
  if (answer.ok) return { code: 'done', text: '' };
  const text = explainRefusal(answer.error);
  expect(text).toMatch(/^[^{}]+。$/u);
  return { code: answer.error.code, text };
};
const codeOf = (answer: Outcome<unknown>): string => refusal(answer).code;
/** What waits of transfers on the first screen. */
const waiting = async (side: Neighbours['here']) =>
  Object.fromEntries(
    (await side.staff.clerk.must('today.summary', {})).waiting.flatMap((one) =>
      one.code.startsWith('transfer_') && one.count > 0 ? [[one.code, one.count]] : [],
    ),
  );
const fen = 96_600;

describe('a family that moves to the next township', () => {
  it('is paid every month once, and takes its people, means, account and history along', async () => {
    const { here, there, family } = all;
    const paid: Record<string, number> = {};
    for (const month of ['2026-05', '2026-06']) {
      await all.turnTo(`${month}-12`);
      paid[month] = (await lockedRun(here.staff, month)).totalFen;
    }
    const move = await approvedMove(here, family, '2026-07');

    // The second township was enrolled later than the list this one holds.
    const early = await here.staff.clerk.call('transfers.prepare', { ...move, toOrg: NEIGHBOUR });
    expect(Object.values(refusal(early)).join()).toMatch(/^transfer_office_unknown,.*信任清单/u);
    await newestList(all);
    expect((await here.staff.clerk.must('transfers.offices', {})).rows).toEqual([{ org: NEIGHBOUR, name: '白水镇人民政府' }]);
    expect(await here.staff.clerk.must('transfers.ofChange', { changeId: move.changeId })).toMatchObject({
      why: null,
      transfer: null,
      fromMonth: '2026-07',
      monthlyFen: fen,
      persons: 3,
      paidUntil: '2026-06',
    });
    const first = await here.staff.clerk.must('transfers.prepare', { ...move, toOrg: NEIGHBOUR });
    expect(codeOf(await here.staff.second.call('transfers.prepare', { ...move, toOrg: NEIGHBOUR }))).toBe('transfer_open');
    expect(await waiting(here)).toEqual({ transfer_seal: 1 });
    expect((await here.staff.head.must('exchange.ready', {})).rows).toEqual([]);
    expect((await here.staff.head.must('exchange.ready', { peer: NEIGHBOUR })).rows).toMatchObject([{ id: first.id, subject: 'transfer' }]);
    await here.staff.clerk.must('transfers.drop', { id: first.id, rev: first.rev });
    const seal = (peer: string, kind: 'report' | 'transfer', id: string) =>
      here.staff.head.call('exchange.seal', { peer, caseIds: [id], kind });
    expect(codeOf(await seal(NEIGHBOUR, 'report', first.id))).toBe('act_not_possible');
    expect(codeOf(await seal(NEIGHBOUR, 'transfer', first.id))).toBe('transfer_state');
    expect(codeOf(await seal(COUNTY, 'transfer', first.id))).toBe('act_not_possible');

    const { id, file, sealed } = await handedOver(here, move, NEIGHBOUR);
    expect(sealed.fileName).toMatch(/^移交_青山镇_白水镇_.*转移接续/u);
    expect(sealed.summary.lines).toMatchObject([{ label: '农村最低生活保障（转移接续）', households: 1, persons: 3, monthlyFen: fen }]);
    expect((await here.staff.clerk.must('transfers.outgoing', {})).rows).toMatchObject([
      { id, state: 'sealed', stateName: '已移交，待回执' },
    ]);

    // Somebody else's stick, and one that was altered.
    const wrong = await all.head.call('exchange.preview', { fileToken: file });
    expect(refusal(wrong).text).toContain('不是发给本单位的');
    const bytes = readFileSync(file);
    bytes[bytes.length - 3000] = (bytes[bytes.length - 3000] ?? 0) ^ 1;
    writeFileSync(`${file}.bad.mzx`, bytes);
    expect(codeOf(await there.staff.clerk.call('exchange.preview', { fileToken: `${file}.bad.mzx` }))).toBe('package_refused');

    const preview = await there.staff.clerk.must('exchange.preview', { fileToken: file });
    expect(preview.rows).toMatchObject([{ head: '张建国', what: '转移接续：2026-07 起由本单位发放（新收）', amountFen: fen }]);
    await there.staff.clerk.must('exchange.import', { previewId: preview.previewId });
    const again = await there.staff.clerk.must('exchange.preview', { fileToken: file });
    expect(codeOf(await there.staff.clerk.call('exchange.import', { previewId: again.previewId }))).toBe('package_repeated');
    expect(await waiting(there)).toEqual({ transfer_place: 1 });

    // One of them was registered here once, under another name.
    const shown = await here.staff.clerk.must('people.reveal', { id: family.head, field: 'idNumber', reason: '核对' });
    const number = String(shown.value['idNumber']);
    const known = await there.staff.clerk.must('people.add', personEntry('张建囯', number));
    const seen = await there.staff.clerk.must('transfers.get', { id });
    expect(seen).toMatchObject({
      state: 'arrived',
      oldVillage: '青山村',
      newAddress: '新村 5 号',
      document: '青民变〔2026〕7号',
      acts: ['place'],
    });
    expect(seen.members.map((one) => [one.name, one.known])).toEqual([
      ['张建国', '本机已有'],
      ['李桂兰', '新登记'],
      ['张建民', '新登记'],
    ]);
    expect(seen.against.join()).toContain('不是同一个姓名');
    expect(seen.payments).toEqual([
      { month: '2026-05', fen },
      { month: '2026-06', fen },
    ]);
    expect(seen.history.map((one) => one.text).join()).toContain('户籍迁移');
    const { head, clerk } = there.staff;
    expect(codeOf(await head.call('transfers.take', { id, rev: seen.rev }))).toBe('transfer_state');
    const nowhere = { id, rev: seen.rev, villageCode: VILLAGE, address: '' };
    expect(codeOf(await clerk.call('transfers.place', nowhere))).toBe('village_unknown');
    await expect(takenOver(there, id, NEIGHBOUR_VILLAGE)).rejects.toThrow('transfer_person_differs');
    const person = await clerk.must('people.get', { id: known.id });
    await clerk.must('people.update', { ...personEntry('张建国', number), id: known.id, rev: person.rev });
    const taken = await takenOver(there, id, NEIGHBOUR_VILLAGE);
    expect(codeOf(await head.call('transfers.take', { id, rev: taken.rev }))).toBe('transfer_state');

    const household = await clerk.must('households.get', { id: taken.householdId });
    expect(household).toMatchObject({ headName: '张建国', headPersonId: known.id });
    expect(household.members.map((one) => [one.name, one.relation, one.from])).toEqual([
      ['张建国', '户主', '2026-07'],
      ['李桂兰', expect.any(String), '2026-07'],
      ['张建民', expect.any(String), '2026-07'],
    ]);
    expect(household.incomes).toMatchObject([{ label: '种地', amountFen: 120_000, from: '2025-01' }]);
    expect(household.accounts).toMatchObject([{ holder: '张建国' }]);
    const [benefit] = household.benefits;
    expect(benefit).toMatchObject({ monthlyFen: fen, insured: 3, from: '2026-07', standing: 'not_yet' });
    const story = await clerk.must('transfers.history', { householdId: taken.householdId });
    expect(story.arrived).toMatchObject([
      { fromName: '青山镇人民政府', fromMonth: '2026-07', payments: [{ month: '2026-05' }, { month: '2026-06' }] },
    ]);
    const timeline = await clerk.must('households.timeline', { id: taken.householdId });
    expect(timeline.rows.map((one) => one.title)).toContain('接收转入家庭');
    const statement = (await clerk.must('transfers.get', { id })).newStatement;
    expect(statement).toMatchObject({ totalFen: fen, lines: [{ label: '原乡镇核定额', formula: '青山镇人民政府核定 966.00 元/月' }] });

    // The word goes back; sealed again it says nothing new.
    expect(await waiting(there)).toEqual({ transfer_answer: 1 });
    await answered(there, here, TOWNSHIP);
    expect(await waiting(there)).toEqual({});
    expect(await waiting(here)).toEqual({});
    expect((await here.staff.clerk.must('transfers.outgoing', {})).rows).toMatchObject([
      { state: 'taken', stateName: '对方已接收', answer: '2026-07 起由白水镇人民政府发放' },
    ]);
    expect((await here.staff.clerk.must('exchange.outbox', {})).rows).toMatchObject([{ stateName: '已处理' }]);

    for (const month of ['2026-07', '2026-08']) {
      await all.turnTo(`${month}-12`);
      const [old, next] = [await lockedRun(here.staff, month), await lockedRun(there.staff, month)];
      paid[month] = old.totalFen + next.totalFen;
      expect([old.totalFen, next.totalFen]).toEqual([0, fen]);
    }
    expect(paid).toEqual({ '2026-05': fen, '2026-06': fen, '2026-07': fen, '2026-08': fen });

    // They come back: to their old household, from the month agreed on, and what they lived through there comes too.
    const back = await approvedMove(there, { householdId: taken.householdId, benefitId: benefit?.id ?? '' }, '2026-09');
    const home = await handedOver(there, back, TOWNSHIP);
    await importFile(here.staff.clerk, home.file);
    expect((await here.staff.clerk.must('transfers.get', { id: home.id })).household).toMatchObject({ id: family.householdId });
    const returned = await takenOver(here, home.id, VILLAGE);
    expect(returned.householdId).toBe(family.householdId);
    const old = await here.staff.clerk.must('households.get', { id: family.householdId });
    expect(old.members).toHaveLength(3);
    expect(old.incomes.filter((one) => !one.voided)).toHaveLength(1);
    const told = (await here.staff.clerk.must('transfers.history', { householdId: family.householdId })).arrived[0]?.history ?? [];
    expect(told.map((one) => one.text).join('\n')).toMatch(/青山镇[^]*白水镇/u);
    await all.turnTo('2026-09-12');
    expect([(await lockedRun(here.staff, '2026-09')).totalFen, (await lockedRun(there.staff, '2026-09')).totalFen]).toEqual([fen, 0]);
  });

  it('whose stick comes late is made good for the months signed already; an answer that does not come is called to mind; what is declined goes back', async () => {
    const { here, there, family } = all;
    await newestList(all);
    const move = await approvedMove(here, family, '2026-06');
    const { id, file } = await handedOver(here, move, NEIGHBOUR);
    await all.turnTo('2026-07-10');
    expect(await waiting(here)).toEqual({ transfer_late: 1 });
    await lockedRun(there.staff, '2026-06');
    await importFile(there.staff.clerk, file);

    const { clerk, head, reviewer } = there.staff;
    const { rev } = await clerk.must('transfers.get', { id });
    const where = { villageCode: NEIGHBOUR_VILLAGE, address: '新村 5 号' };
    const placed = await clerk.must('transfers.place', { id, rev, ...where });
    expect(codeOf(await clerk.call('transfers.take', { id, rev: placed.rev }))).toBe('forbidden');
    const late = await head.call('transfers.take', { id, rev: placed.rev });
    expect(Object.values(refusal(late)).join()).toMatch(/^transfer_locked,2026-06 的发放名单已经锁定/u);
    const declined = await head.must('transfers.decline', { id, rev: placed.rev, reason: '户口还没有迁来' });
    expect(codeOf(await reviewer.call('transfers.place', { id, rev: declined.rev, ...where }))).toBe('transfer_state');
    await answered(there, here, TOWNSHIP);
    expect((await here.staff.clerk.must('transfers.outgoing', {})).rows).toMatchObject([{ state: 'declined', answer: '户口还没有迁来' }]);
    expect(await waiting(here)).toEqual({ transfer_declined: 1 });

    const second = await handedOver(here, move, NEIGHBOUR);
    await importFile(clerk, second.file);
    const detail = await clerk.must('transfers.get', { id: second.id });
    expect(detail.lockedMonths).toEqual(['2026-06']);
    const taken = await takenOver(there, second.id, NEIGHBOUR_VILLAGE, true);
    const claims = await clerk.must('changes.claims', { householdId: taken.householdId });
    expect(claims.rows).toMatchObject([{ month: '2026-06', itemCode: 'BACK_PAY', amountFen: fen }]);
    expect((await lockedRun(there.staff, '2026-07')).totalFen).toBe(2 * fen);
  });
});
