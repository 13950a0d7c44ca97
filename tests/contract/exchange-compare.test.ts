import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loneFamily } from '../fixtures/engine/applications.ts';
import { readyCases } from '../fixtures/engine/ready-case.ts';
import { twinOf } from '../failure/folder.ts';
import { refused } from '../fixtures/engine/refused.ts';
import { openTestOffice, type Desk } from '../fixtures/engine/test-office.ts';
import { asFile, COUNTY, importFile, pairedOffices, TOWNSHIP, type TwoOffices } from '../fixtures/engine/two-offices.ts';
import { countyDecides, countyReads, fileOf, report, reportable, stateFrom, townshipReads } from '../fixtures/engine/two-offices-work.ts';

let both: TwoOffices;
beforeEach(async () => {
  both = await pairedOffices();
});
afterEach(async () => {
  expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
  await both.close();
});

const differences = async (desk: Desk, peer: string) => {
  const { rows, counts } = await desk.must('exchange.differences', { peer });
  return { rows: rows.map(({ kind, head, what, note }) => [kind, head, what, note]), counts };
};
const codesOf = async (side: 'township' | 'county') =>
  side === 'township'
    ? both.staff.clerk.must('exchange.held', { peer: COUNTY })
    : both.countyStaff.clerk.must('exchange.held', { peer: TOWNSHIP });
const none = { on_the_way: 0, lacking_there: 0, lacking_here: 0, differs: 0, deleted_there: 0, deleted_here: 0 };

describe('两头对账', () => {
  it('names the families the county has not got, until its list names them; both offices then say one code', async () => {
    const { clerk } = both.staff;
    const first = await clerk.must('exchange.differences', { peer: COUNTY });
    expect([first.asOf, first.total]).toEqual([null, 0]);
    const families = [await loneFamily(clerk, '张远山', null), await loneFamily(clerk, '李近水', null)];
    const [far, near] = await readyCases(both.turnTo, both.staff, families, '2026-11-02');
    await countyReads(both, await fileOf(both, 'township', (await report(both, [far ?? ''])).id));
    await townshipReads(both, await fileOf(both, 'county', (await stateFrom(both, 'county')).id));
    expect((await differences(clerk, COUNTY)).counts).toEqual(none);
    expect(await differences(both.countyStaff.clerk, TOWNSHIP)).toEqual({ rows: [], counts: none });
    expect((await codesOf('township')).code).toBe((await codesOf('county')).code);

    const second = await report(both, [near ?? '']);
    expect((await differences(clerk, COUNTY)).rows).toEqual([
      ['on_the_way', '李近水', '申请', `在本单位的包 ${second.no} 里（已封包），等对方的回包列明`],
    ]);
    const [here, there] = [await codesOf('township'), await codesOf('county')];
    expect(here.code).not.toBe(there.code);
    // The clerks read the codes of the villages to each other, then those of the families of the one that differs.
    const [village] = here.villages.filter((one) => one.code !== there.villages.find((other) => other.village === one.village)?.code);
    const ask = { village: village?.village ?? '' };
    const theirs = (await both.countyStaff.clerk.must('exchange.heldFamilies', { peer: TOWNSHIP, ...ask })).rows;
    const ours = (await clerk.must('exchange.heldFamilies', { peer: COUNTY, ...ask })).rows;
    expect(ours.filter((one) => !theirs.some(({ code }) => code === one.code)).map(({ head, no }) => [head, no])).toEqual([
      ['李近水', expect.stringContaining('2026')],
    ]);
    await countyReads(both, await fileOf(both, 'township', second.id));
    expect((await codesOf('township')).code).toBe((await codesOf('county')).code);
    await townshipReads(both, await fileOf(both, 'county', (await stateFrom(both, 'county')).id));
    expect((await differences(clerk, COUNTY)).counts).toEqual(none);
  });

  it('says of a decision the township has not answered, and of a case it changed since, which side is behind', async () => {
    const ids = await reportable(both, 1, '2026-11-02');
    await countyReads(both, await fileOf(both, 'township', (await report(both, ids)).id));
    const back = await countyDecides(both, ids, { outcome: 'return', text: '补收入证明' }, both.county.today());
    const [before] = (await differences(both.countyStaff.clerk, TOWNSHIP)).rows;
    expect(before?.slice(0, 1)).toEqual(['on_the_way']);
    expect(before?.[2]).toContain('批复');
    await townshipReads(both, await fileOf(both, 'county', back.id));
    // The county's list names the decision: nothing differs at the township, though the county has not heard so yet.
    expect((await differences(both.staff.clerk, COUNTY)).counts).toEqual(none);
    await countyReads(both, await fileOf(both, 'township', (await stateFrom(both, 'township')).id));
    expect((await differences(both.countyStaff.clerk, TOWNSHIP)).counts).toEqual(none);
  });

  it('counts what the county names and the restored PC never heard of', async () => {
    const before = twinOf(both.township.dir);
    const ids = await reportable(both, 2, '2026-11-02');
    await countyReads(both, await fileOf(both, 'township', (await report(both, ids)).id));
    const restored = await openTestOffice(before, { today: both.township.today() });
    const clerk = await restored.as('李会计');
    await importFile(clerk, await fileOf(both, 'county', (await stateFrom(both, 'county')).id));
    expect(await differences(clerk, COUNTY)).toEqual({
      rows: [['lacking_here', '', '本机不知道名称的 2 条', '随对方的下一个包带回来']],
      counts: { ...none, lacking_here: 2 },
    });
    await restored.close();
  });

  it('says of what lay on a stick that was lost to write it once more', async () => {
    const { clerk } = both.staff;
    const [first = '', second = ''] = await reportable(both, 2, '2026-11-02');
    await countyReads(both, await fileOf(both, 'township', (await report(both, [first])).id));
    await townshipReads(both, await fileOf(both, 'county', (await stateFrom(both, 'county')).id));
    const { id: packageId, no } = await report(both, [second]);
    await both.township.admin.must('media.register', { driveId: 'stick', keeper: '李会计', purpose: 'exchange', note: '' });
    await clerk.must('exchange.write', { packageId, driveId: 'stick' });
    const notes = async () => (await differences(clerk, COUNTY)).rows.map((row) => row[3]);
    expect(await notes()).toEqual([`在本单位的包 ${no} 里（已写盘），等对方的回包列明`]);
    const kindsNow = async () => (await differences(clerk, COUNTY)).rows.map((row) => row[0]);
    expect(await kindsNow()).toEqual(['on_the_way']);
    const [medium] = (await clerk.must('media.list', {})).rows;
    await clerk.must('media.reportLost', { id: medium?.id ?? '', rev: medium?.rev ?? 0, on: both.township.today(), how: '' });
    expect(await kindsNow()).toEqual(['lacking_there']);
    expect(await notes()).toEqual([`在本单位的包 ${no} 里，写着它的U盘 U-青山-01 已报失或销毁：请在“发出的包”里换一只U盘再写一次`]);
  });

  it('lists what lies in no package yet, by kind and by village', async () => {
    const ids = await reportable(both, 2, '2026-11-02');
    await countyReads(both, await fileOf(both, 'township', (await report(both, ids.slice(0, 1))).id));
    const state = await stateFrom(both, 'township');
    await report(both, ids.slice(1));
    await countyReads(both, await fileOf(both, 'township', state.id));
    const all = await both.staff.clerk.must('exchange.differences', { peer: COUNTY });
    expect(all.total).toBe(0);
    await townshipReads(both, await fileOf(both, 'county', (await stateFrom(both, 'county')).id));
    const now = await both.staff.clerk.must('exchange.differences', { peer: COUNTY });
    expect(now.counts).toEqual({ ...none, on_the_way: 1 });
    expect((await both.staff.clerk.must('exchange.differences', { peer: COUNTY, kind: 'differs' })).total).toBe(0);
    expect((await both.staff.clerk.must('exchange.differences', { peer: COUNTY, village: now.villages[0] ?? '' })).total).toBe(1);
    expect((await both.staff.clerk.must('exchange.differences', { peer: COUNTY, village: '没有的村' })).total).toBe(0);
    expect(await refused(both.staff.clerk.call('exchange.differences', { peer: '999901999000' }))).toBe('peer_missing');
    expect((await both.countyStaff.clerk.must('exchange.compared', {})).rows).toMatchObject([{ org: TOWNSHIP, since: null }]);
  });

  it('takes nothing back that a person says is not ours; two persons have to look, and it is not asked again', async () => {
    const before = twinOf(both.township.dir);
    const ids = await reportable(both, 1, '2026-11-02');
    await countyReads(both, await fileOf(both, 'township', (await report(both, ids)).id));
    const restored = await openTestOffice(before, { today: both.township.today() });
    const [clerk, head] = [await restored.as('李会计'), await restored.as('赵镇长')];
    const empty = await head.must('exchange.seal', { peer: COUNTY, caseIds: [], kind: 'state' });
    const bring = async () => importFile(clerk, await fileOf(both, 'county', (await stateFrom(both, 'county')).id));
    await countyReads(both, await asFile(clerk, empty.id));

    expect((await bring()).messages).toContain('对方交回 1 条本机没有的本单位资料，请在“对账”里核对、确认后收回');
    const { rows } = await clerk.must('exchange.returned', { peer: COUNTY });
    await clerk.must('exchange.answerReturned', { peer: COUNTY, ids: rows.map(({ id }) => id), ours: false });
    expect(
      (await clerk.must('exchange.alarms', {})).rows.some(({ kind, text }) => kind === 'clone' && text.includes('不是本单位作的')),
    ).toBe(true);
    expect((await clerk.must('exchange.held', { peer: COUNTY })).facts).toBe(0);
    await bring();
    expect((await clerk.must('exchange.returned', { peer: COUNTY })).total).toBe(0);
    expect(restored.bugs).toEqual([]);
    await restored.close();
  });
});
