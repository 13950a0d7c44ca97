import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decryptedBase } from '../fixtures/engine/decrypted-base.ts';
import {
  answered,
  approvedMove,
  handedOver,
  NEIGHBOUR,
  NEIGHBOUR_VILLAGE,
  neighbours,
  newestList,
  takenOver,
  TOWNSHIP,
  type Neighbours,
} from '../fixtures/engine/neighbours.ts';
import { asFile, importFile } from '../fixtures/engine/two-offices.ts';

let all: Neighbours;
beforeEach(async () => {
  all = await neighbours();
});
afterEach(async () => {
  expect([all.here.office.bugs, all.there.office.bugs, all.county.bugs]).toEqual([[], [], []]);
  await all.close();
});

type Side = Neighbours['here'];
const standing = async ({ staff }: Side) => {
  const row = (await staff.clerk.must('retention.periods', {})).rows.find(({ kind }) => kind === 'approval');
  return { due: row?.due, kept: row?.kept };
};
const carryOut = async ({ staff: { clerk, head } }: Side) => {
  const list = await clerk.must('retention.propose', {});
  return clerk.must('retention.carryOut', await head.must('retention.approve', list));
};
/** Each tells the other what it holds, and learns that the other heard it. */
const meet = async (): Promise<void> => {
  const { here, there } = all;
  for (const [from, to, peer] of [
    [here, there, NEIGHBOUR],
    [there, here, TOWNSHIP],
    [here, there, NEIGHBOUR],
  ] as const) {
    const sealed = await from.staff.head.must('exchange.seal', { peer, caseIds: [], kind: 'state' });
    await importFile(to.staff.clerk, await asFile(from.staff.clerk, sealed.id));
  }
};

describe('a family that moved to the next township, years later', () => {
  it('goes with the file, what the townships told each other of it included, and an old stick brings nothing back', async () => {
    const { here, there, family } = all;
    await newestList(all);
    const move = await approvedMove(here, family, '2026-07');
    const { id, file } = await handedOver(here, move, NEIGHBOUR);
    await importFile(there.staff.clerk, file);
    const taken = await takenOver(there, id, NEIGHBOUR_VILLAGE);
    await answered(there, here, TOWNSHIP);
    await meet();
    // And it is paid at the new place for three months more.
    const benefit = (await there.staff.clerk.must('households.get', { id: taken.householdId })).benefits[0];
    await approvedMove(there, { householdId: taken.householdId, benefitId: benefit?.id ?? '' }, '2026-10');

    await all.turnTo('2032-01-12');
    // What either named last was named for some weeks only.
    expect(await standing(here)).toEqual({ due: 0, kept: 1 });
    await meet();
    expect([await standing(here), await standing(there)]).toEqual([
      { due: 1, kept: 0 },
      { due: 1, kept: 0 },
    ]);
    for (const side of [here, there]) expect(await carryOut(side)).toMatchObject({ kept: 0 });
    const again = await there.staff.clerk.must('exchange.preview', { fileToken: file });
    expect(again.rows.map(({ what }) => what)).toEqual([expect.stringContaining('已销毁')]);
    // The tombstones travel, and are no surprise.
    await meet();
    for (const { staff } of [here, there]) expect((await staff.clerk.must('exchange.conflicts', {})).rows).toEqual([]);
    for (const { office } of [here, there]) {
      await office.engine.close();
      expect((await decryptedBase(office, '2032-01-12')).includes('新村 5 号')).toBe(false);
    }
  });
});
