import type { CallOf } from '#shared/contract/index.ts';
import type { InputOf } from '#shared/contract/kinds.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { explainRefusal } from '#engine/sentences.ts';
import { personEntry } from '../fixtures/engine/families.ts';
import {
  approvedMove,
  handedOver,
  lockedRun,
  NEIGHBOUR,
  NEIGHBOUR_VILLAGE,
  neighbours,
  newestList,
  takenOver,
  type Neighbours,
} from '../fixtures/engine/neighbours.ts';
import { importFile } from '../fixtures/engine/two-offices.ts';

type Entry = Omit<InputOf<CallOf<'changes.register'>>['entry'], 'eventOn' | 'reportedOn' | 'evidence'>;

let all: Neighbours;
beforeEach(async () => {
  all = await neighbours();
});
afterEach(async () => {
  expect([all.here.office.bugs, all.there.office.bugs, all.county.bugs]).toEqual([[], [], []]);
  await all.close();
});

/** What two of the three are paid. */
const left = 24_400;

/** A change decided here before the family moves. */
const decided = async (entry: Entry): Promise<void> => {
  const { family } = all;
  const { clerk, reviewer, head } = all.here.staff;
  const on = all.here.office.today();
  const whole = { eventOn: on, reportedOn: on, evidence: '证明', ...entry };
  const { rev } = await clerk.must('households.get', { id: family.householdId });
  const shown = await clerk.must('changes.preview', { benefitId: family.benefitId, entry: whole });
  const made = await clerk.must('changes.register', { benefitId: family.benefitId, rev, entry: whole, shownFen: shown.newFen });
  const reviewed = await reviewer.must('changes.review', { id: made.id, rev: made.rev });
  await head.must('changes.decide', { id: made.id, rev: reviewed.rev, outcome: 'agree', documentNo: '青民变〔2026〕6号', decidedOn: on });
};

/** The brother's death, known here before the family is sealed. */
const died = async (on: string): Promise<void> => {
  const { clerk } = all.here.staff;
  const id = all.family.others[1];
  const { rev } = await clerk.must('people.get', { id });
  await clerk.must('people.recordDeath', { id, rev, on, corrects: null, evidence: '村月报' });
};

/** The move is sealed and taken over for the two who are left; what each office pays in the first month. */
const paidForTwo = async (move: Awaited<ReturnType<typeof approvedMove>>): Promise<readonly number[]> => {
  const { here, there } = all;
  expect(await here.staff.clerk.must('transfers.ofChange', { changeId: move.changeId })).toMatchObject({
    why: null,
    monthlyFen: left,
    persons: 2,
  });
  const { id, file, sealed } = await handedOver(here, move, NEIGHBOUR);
  expect(sealed.summary.lines).toMatchObject([{ households: 1, persons: 2, monthlyFen: left }]);
  await importFile(there.staff.clerk, file);
  expect(await there.staff.clerk.must('transfers.get', { id })).toMatchObject({
    monthlyFen: left,
    persons: 2,
    oldStatement: { totalFen: left },
  });
  await takenOver(there, id, NEIGHBOUR_VILLAGE);
  await all.turnTo('2026-07-12');
  return [(await lockedRun(here.staff, '2026-07')).totalFen, (await lockedRun(there.staff, '2026-07')).totalFen];
};

describe('a family that moves, whose benefit changes from the month it moves in', () => {
  it('goes on with what it would be paid had it stayed: who died the month before is paid by nobody', async () => {
    const { here, family } = all;
    await all.turnTo('2026-06-20');
    await newestList(all);
    await decided({ event: 'EV01', personIds: [family.others[1]] });
    const move = await approvedMove(here, family, '2026-07');
    expect(await paidForTwo(move)).toEqual([0, left]);
  });

  it('takes along who was born the month before', async () => {
    const { here, there, family } = all;
    await all.turnTo('2026-06-20');
    await newestList(all);
    const child = await here.staff.clerk.must('people.add', personEntry('张小宝', '999901202606010018'));
    await decided({ event: 'EV02', joins: [{ personId: child.id, relation: '20' }] });
    const { newFen } = (await here.staff.clerk.must('changes.list', { state: 'all' })).rows[0] ?? { newFen: 0 };
    expect(newFen).toBeGreaterThan(96_600);
    const move = await approvedMove(here, family, '2026-07');
    const { id, file } = await handedOver(here, move, NEIGHBOUR);
    await importFile(there.staff.clerk, file);
    expect(await there.staff.clerk.must('transfers.get', { id })).toMatchObject({ monthlyFen: newFen, persons: 4 });
    const { householdId } = await takenOver(there, id, NEIGHBOUR_VILLAGE);
    expect((await there.staff.clerk.must('households.get', { id: householdId })).benefits).toMatchObject([
      { monthlyFen: newFen, insured: 4 },
    ]);
  });

  it('goes on with what is left when somebody dies after the move is in force and before it is sealed', async () => {
    const { here, family } = all;
    await all.turnTo('2026-06-20');
    await newestList(all);
    const move = await approvedMove(here, family, '2026-07');
    await died('2026-06-19');
    expect(await paidForTwo(move)).toEqual([0, left]);
  });

  it('is not sealed with an amount that cannot be reckoned anew after a death, and says what to do', async () => {
    const { here, family } = all;
    await all.turnTo('2026-06-20');
    await newestList(all);
    const move = await approvedMove(here, family, '2026-07');
    const { id } = await here.staff.clerk.must('transfers.prepare', { ...move, toOrg: NEIGHBOUR, newAddress: '新村 5 号' });
    await died('2026-06-19');
    const { rev } = await here.staff.clerk.must('households.get', { id: family.householdId });
    await here.staff.clerk.must('households.addIncome', {
      id: family.householdId,
      rev,
      item: { personId: family.head, category: 'WAGE', label: '务工', amountFen: 500_000, periodMonths: 1, from: '2026-06', to: null },
    });
    const refused = await here.staff.head.call('exchange.seal', { peer: NEIGHBOUR, caseIds: [id], kind: 'transfer' });
    expect(refused.ok ? null : refused.error).toMatchObject({
      code: 'transfer_not_reckoned',
      params: { name: '张建民', on: '2026-06-19' },
    });
    expect(refused.ok ? '' : explainRefusal(refused.error)).toMatch(/^[^{}]+。$/u);
  });

  it('who dies in the month it moves in goes along, paid for that month, to be taken off there', async () => {
    const { here, there, family } = all;
    await all.turnTo('2026-06-20');
    await newestList(all);
    const move = await approvedMove(here, family, '2026-07');
    await all.turnTo('2026-07-03');
    await died('2026-07-02');
    const { id, file, sealed } = await handedOver(here, move, NEIGHBOUR);
    expect(sealed.summary.lines).toMatchObject([{ households: 1, persons: 3, monthlyFen: 96_600 }]);
    await importFile(there.staff.clerk, file);
    const arrived = await there.staff.clerk.must('transfers.get', { id });
    expect(arrived).toMatchObject({ monthlyFen: 96_600, persons: 3 });
    expect(arrived.note).toContain('张建民已于 2026-07-02 死亡，2026-07 仍在保障人数里。接收后请登记变更“死亡”。');
  });

  it('does not go on without end elsewhere when it was being let out step by step', async () => {
    const { here, family } = all;
    await all.turnTo('2026-06-20');
    await newestList(all);
    const rich = {
      personId: family.head,
      category: 'WAGE' as const,
      label: '务工',
      amountFen: 500_000,
      periodMonths: 1,
      from: '2026-06',
      to: null,
    };
    await decided({ event: 'EV06', incomes: [rich], exit: true });
    const entry = {
      event: 'EV12' as const,
      eventOn: '2026-06-20',
      reportedOn: '2026-06-20',
      givenMonth: '2026-08',
      evidence: '户口迁移证',
    };
    const { notes } = await here.staff.clerk.must('changes.preview', { benefitId: family.benefitId, entry });
    expect(notes.join()).toContain('正在渐退，到 2026-12 为止');
    const move = await approvedMove(here, family, '2026-08');
    const refused = await here.staff.clerk.call('transfers.prepare', { ...move, toOrg: NEIGHBOUR });
    expect(refused).toMatchObject({ ok: false, error: { code: 'transfer_exiting', params: { to: '2026-12' } } });
    expect((await here.staff.clerk.must('transfers.ofChange', { changeId: move.changeId })).why).toContain('不能移交');
  });
});
