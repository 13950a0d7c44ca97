import { afterEach, beforeEach, expect, it } from 'vitest';
import { countyDecides, countyReads, fileOf, report, reportable, stateFrom, townshipReads } from '../fixtures/engine/two-offices-work.ts';
import { pairedOffices, type TwoOffices } from '../fixtures/engine/two-offices.ts';
import { TEST_PASSWORD } from '../fixtures/engine/test-office.ts';

let both: TwoOffices;
beforeEach(async () => {
  both = await pairedOffices();
});
afterEach(async () => {
  expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
  await both.close();
});

it('a decision dated after today by a township PC whose clock is behind is said not to be in force, and takes effect with a later package', async () => {
  const [id = ''] = await reportable(both, 1, '2026-11-02');
  const sealed = await report(both, [id]);
  await countyReads(both, await fileOf(both, 'township', sealed.id));
  both.county.setToday('2026-11-20');
  for (const desk of Object.values(both.countyStaff)) await desk.must('session.unlock', { password: TEST_PASSWORD });
  const decision = await countyDecides(both, [id], { outcome: 'confirm' }, '2026-11-20');
  const first = await townshipReads(both, await fileOf(both, 'county', decision.id));
  expect(first).toMatchObject({ applied: 1, effects: 0, exceptions: 1 });
  expect(first.messages.join()).toContain('没有生效');
  expect((await both.staff.clerk.must('cases.get', { id })).state).toBe('reported');

  await both.turnTo('2026-11-23');
  const state = await stateFrom(both, 'county');
  expect(await townshipReads(both, await fileOf(both, 'county', state.id))).toMatchObject({ effects: 1, exceptions: 0 });
  expect((await both.staff.clerk.must('cases.get', { id })).state).toBe('confirmed');
  expect((await both.staff.clerk.must('exchange.conflicts', {})).rows).toEqual([]);
});
