import { describe, expect, it } from 'vitest';
import { onNewPc, onStick } from '../fixtures/engine/new-pc.ts';
import { setUpAnew } from '../fixtures/engine/set-up-anew.ts';
import { COUNTY, importFile, pairedOffices, saved, type TwoOffices } from '../fixtures/engine/two-offices.ts';
import { countyReads, fileOf, report, reportable, stateFrom, townshipReads } from '../fixtures/engine/two-offices-work.ts';

/** The township's PC broke once already and was restored from its stick; the county has read what it sealed since. */
const restoredOnce = async (both: TwoOffices): Promise<void> => {
  await both.township.admin.must('backup.make', { place: onStick });
  const second = await onNewPc(both, '2026-11-12');
  const { id } = await second.head.must('exchange.seal', { peer: COUNTY, caseIds: [], kind: 'state' });
  await countyReads(both, await saved(second.clerk, (await second.clerk.must('exchange.download', { packageId: id })).downloadId));
  await second.close();
  for (const { id: alarm, kind } of (await both.countyStaff.clerk.must('exchange.alarms', {})).rows)
    await both.countyStaff.clerk.must('exchange.answerAlarm', { id: alarm, kind, yes: true });
};

describe('the township’s PC is dead and no backup can be read', () => {
  it('goes on above the numbers of the PCs before it, gets its own back from the county, and is never taken for the old one', async () => {
    const both = await pairedOffices();
    const cases = await reportable(both, 2, '2026-11-02');
    await countyReads(both, await fileOf(both, 'township', (await report(both, cases)).id));
    await restoredOnce(both);

    const anew = await setUpAnew(both, '2026-12-01');
    const { clerk, head } = anew.staff;
    expect((await clerk.must('today.summary', {})).waiting.find(({ code }) => code === 'reconciling')).toMatchObject({ count: 1 });
    const first = await stateFrom(anew, 'township');
    await countyReads(anew, await fileOf(anew, 'township', first.id));
    const noticed = (await anew.countyStaff.clerk.must('exchange.alarms', {})).rows.filter(({ released }) => !released);
    expect(noticed.map(({ kind, text }) => [kind, text.includes('第 3 期')])).toEqual([['peer_restored', true]]);

    const answer = await fileOf(anew, 'county', (await stateFrom(anew, 'county')).id);
    const back = await townshipReads(anew, answer);
    expect((await anew.township.admin.must('backup.status', {})).fence).toBeNull();
    expect(back.messages).toContain('对方交回 2 条本机没有的本单位资料，请在“对账”里核对、确认后收回');
    // The two PCs before: a person says that they were this office's.
    const asked = (await clerk.must('exchange.alarms', {})).rows.filter(({ released }) => !released);
    expect(asked.map(({ kind }) => kind)).toEqual(['before_restore', 'before_restore']);
    for (const { id, kind } of asked) await clerk.must('exchange.answerAlarm', { id, kind, yes: true });
    const { rows } = await clerk.must('exchange.returned', { peer: COUNTY });
    await clerk.must('exchange.answerReturned', { peer: COUNTY, ids: rows.map(({ id }) => id), ours: true });
    expect((await clerk.must('exchange.differences', { peer: COUNTY })).total).toBe(0);

    // It works on as any office, and a second package of the county asks nothing again.
    await importFile(anew.countyStaff.clerk, await fileOf(anew, 'township', (await stateFrom(anew, 'township')).id));
    await townshipReads(anew, await fileOf(anew, 'county', (await stateFrom(anew, 'county')).id));
    expect((await clerk.must('exchange.alarms', {})).rows.filter(({ released }) => !released)).toEqual([]);
    expect((await head.must('today.summary', {})).waiting.find(({ code }) => code === 'reconciling')).toMatchObject({ count: 0 });
    await both.township.close();
    await anew.close();
  });
});
