import { afterEach, beforeEach, expect, it } from 'vitest';
import { stateFrom, countyReads } from '../fixtures/engine/two-offices-work.ts';
import { asFile, pairedOffices, TOWNSHIP, type TwoOffices } from '../fixtures/engine/two-offices.ts';

let both: TwoOffices;
beforeEach(async () => {
  both = await pairedOffices('2026-11-02');
});
afterEach(async () => {
  expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
  await both.close();
});

const sealed = async (): Promise<string> => asFile(both.staff.clerk, (await stateFrom(both, 'township')).id);
const shown = async () =>
  (await both.countyStaff.clerk.must('exchange.peers', {})).rows.find((peer) => peer.org === TOWNSHIP)?.safety ?? null;

it('a township whose drill is overdue shows at its line in the county with its next package, and an older stick read later changes nothing', async () => {
  expect(await shown()).toBeNull();
  const first = await sealed();
  await both.turnTo('2027-02-10');
  const second = await sealed();
  await countyReads(both, second);
  const told = await shown();
  expect(told).toEqual({ lamp: 'red', text: '没有备份到移动介质；恢复演练应在 2027-02-02 前做，已过期（据 2027-02-10 的包）' });
  await countyReads(both, first);
  expect(await shown()).toEqual(told);
  // The county tells the township nothing of the kind: it answers to nobody there.
  expect((await both.staff.clerk.must('exchange.peers', {})).rows.map((peer) => peer.safety)).toEqual([null]);
});
