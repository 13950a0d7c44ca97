import { describe, expect, it } from 'vitest';
import { testHost } from '../fixtures/engine/test-host.ts';
import { TEST_PASSWORD, testOffice } from '../fixtures/engine/test-office.ts';
import { pair, pairedOffices, TOWNSHIP, type TwoOffices } from '../fixtures/engine/two-offices.ts';
import { countyDecides, countyReads, fileOf, report, reportable, stateFrom, townshipReads } from '../fixtures/engine/two-offices-work.ts';

/** The county on an empty PC: its people are entered again, its keys and its root are new; the township stays as it is. */
const countyAnew = async (both: TwoOffices): Promise<TwoOffices> => {
  const county = await testOffice({ today: both.township.today(), host: testHost([{ id: 'stick', path: both.stick }]), role: 'county' });
  const countyStaff = {
    clerk: await county.as('钱科员', 'county_clerk'),
    reviewer: await county.as('孙科长', 'county_reviewer'),
    head: await county.as('周局长', 'county_head'),
    keys: await county.as('密钥员', 'county_keys'),
  };
  const anew = { ...both, county, countyStaff };
  await pair(anew);
  return anew;
};

describe('the county’s PC is dead and no backup can be read', () => {
  it('is set up anew, pinned from paper by the township, and gets the cases and its own decisions back from it', async () => {
    const both = await pairedOffices();
    const [decided = '', waiting = ''] = await reportable(both, 2, '2026-11-02');
    await countyReads(both, await fileOf(both, 'township', (await report(both, [decided])).id));
    const sent = await countyDecides(both, [decided], { outcome: 'confirm' }, both.county.today());
    await townshipReads(both, await fileOf(both, 'county', sent.id));
    await both.county.close();

    const anew = await countyAnew(both);
    const { clerk, head } = anew.countyStaff;
    const open = async () => (await clerk.must('exchange.alarms', {})).rows.filter(({ released }) => !released);
    const release = async (): Promise<void> => {
      for (const { id, kind } of await open())
        await clerk.must('exchange.releaseAlarm', { id, kind, secondLogin: '孙科长', secondPassword: TEST_PASSWORD });
    };
    const desk = async () =>
      new Map((await clerk.must('county.list', { limit: 10 })).rows.map(({ id, state, outcome }) => [id, [state, outcome]] as const));

    // What the township seals next names packages of the PC that died: two persons know why.
    await countyReads(anew, await fileOf(anew, 'township', (await report(anew, [waiting])).id));
    expect((await open()).map(({ kind }) => kind)).toEqual(['clone']);
    expect((await head.call('exchange.seal', { peer: TOWNSHIP, caseIds: [], kind: 'state' })).ok).toBe(false);
    await release();
    await townshipReads(anew, await fileOf(anew, 'county', (await stateFrom(anew, 'county')).id));

    // Now the township knows that the county lacks everything, and hands it back; decisions wait for two persons.
    const back = await fileOf(anew, 'township', (await stateFrom(anew, 'township')).id);
    expect((await countyReads(anew, back)).messages).toContain('对方交回 1 份本机没有的批复，须两人核实后再导入一次');
    expect((await open()).map(({ kind }) => kind)).toEqual(['own_unknown']);
    await release();
    await countyReads(anew, back);
    expect((await clerk.must('exchange.differences', { peer: TOWNSHIP })).total).toBe(0);
    // The case decided before is not asked for again; the other waits as it did.
    expect(await desk()).toEqual(
      new Map([
        [decided, ['acknowledged', 'confirm']],
        [waiting, ['arrived', null]],
      ]),
    );
    expect((await clerk.must('county.get', { id: decided })).id).toBe(decided);

    // It works on: the other is decided, and the township takes that decision from the new keys.
    const next = await countyDecides(anew, [waiting], { outcome: 'confirm' }, anew.county.today());
    await townshipReads(anew, await fileOf(anew, 'county', next.id));
    expect((await anew.staff.clerk.must('cases.get', { id: waiting })).state).toBe('confirmed');
    expect((await anew.staff.clerk.must('cases.get', { id: decided })).state).toBe('confirmed');
    await countyReads(anew, await fileOf(anew, 'township', (await stateFrom(anew, 'township')).id));
    expect(await open()).toEqual([]);
    expect([anew.county.bugs, anew.township.bugs]).toEqual([[], []]);
    await anew.close();
  });
});
