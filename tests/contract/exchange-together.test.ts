import { describe, expect, it } from 'vitest';
import { explainRefusal } from '#engine/sentences.ts';
import { twinOf } from '../failure/folder.ts';
import { loneFamily } from '../fixtures/engine/applications.ts';
import { readyCases } from '../fixtures/engine/ready-case.ts';
import { refused } from '../fixtures/engine/refused.ts';
import { openTestOffice, TEST_PASSWORD, type TestOffice } from '../fixtures/engine/test-office.ts';
import { asFile, COUNTY, importFile, pairedOffices, TOWNSHIP, twoOfficesFrom } from '../fixtures/engine/two-offices.ts';
import { countyReads, fileOf, report, stateFrom, townshipReads } from '../fixtures/engine/two-offices-work.ts';

const second = { secondLogin: '管管', secondPassword: TEST_PASSWORD };
const headsOf = async (office: TestOffice, clerk: string): Promise<string[]> => {
  const desk = await office.as(clerk);
  const { villages } = await desk.must('exchange.held', { peer: COUNTY });
  const heads = [];
  for (const { village } of villages) heads.push(...(await desk.must('exchange.heldFamilies', { peer: COUNTY, village })).rows);
  return heads.map(({ head, facts }) => `${head} ${facts}`).toSorted();
};

describe('a PC was copied for a colleague, and both worked', () => {
  it('the copy writes everything it holds to its own office, the other PC merges it, and the copy is put away', async () => {
    const both = await pairedOffices();
    const [common] = await readyCases(both.turnTo, both.staff, [await loneFamily(both.staff.clerk, '张共有', null)], '2026-11-02');
    await countyReads(both, await fileOf(both, 'township', (await report(both, [common ?? ''])).id));
    await townshipReads(both, await fileOf(both, 'county', (await stateFrom(both, 'county')).id));
    const [copyDir, countyDir] = [twinOf(both.township.dir), twinOf(both.county.dir)];

    const copy = await twoOfficesFrom(copyDir, countyDir, both.township.today());
    const [theirs] = await readyCases(copy.turnTo, copy.staff, [await loneFamily(copy.staff.clerk, '李复制', null)], '2026-11-12');
    await report(copy, [theirs ?? '']);
    const [ours] = await readyCases(both.turnTo, both.staff, [await loneFamily(both.staff.clerk, '王原机', null)], '2026-11-12');
    await report(both, [ours ?? '']);

    expect(await refused(copy.staff.clerk.call('exchange.sealTogether', second))).toBe('forbidden');
    expect(await refused(copy.staff.head.call('exchange.sealTogether', { secondLogin: '赵镇长', secondPassword: TEST_PASSWORD }))).toBe(
      'second_same',
    );
    const whole = await copy.staff.head.must('exchange.sealTogether', second);
    expect(whole).toMatchObject({ peer: '本单位', kind: '两机合并', stateName: '已封包' });
    const path = await asFile(copy.staff.clerk, whole.id);

    // Nobody else reads it, the county least of all.
    const atCounty = await both.countyStaff.clerk.call('exchange.preview', { fileToken: path });
    expect(atCounty.ok ? 'ok' : explainRefusal(atCounty.error)).toContain('青山镇人民政府');
    const read = await townshipReads(both, path);
    expect([read.applied, read.conflicts, read.messages]).toEqual([1, 0, ['这是本单位自己的包：1 户已有，补回 1 户']]);
    expect(await headsOf(both.township, '李会计')).toEqual(['张共有 1', '李复制 1', '王原机 1']);
    expect(
      await refused(
        both.staff.clerk.call('exchange.import', {
          previewId: (await both.staff.clerk.must('exchange.preview', { fileToken: path })).previewId,
        }),
      ),
    ).toBe('package_repeated');

    // The next package of the PC that goes on brings both to the county.
    await countyReads(both, await fileOf(both, 'township', (await stateFrom(both, 'township')).id));
    const there = await both.countyStaff.clerk.must('exchange.held', { peer: TOWNSHIP });
    expect(there.code).toBe((await both.staff.clerk.must('exchange.held', { peer: COUNTY })).code);
    expect([both.township.bugs, both.county.bugs, copy.township.bugs]).toEqual([[], [], []]);
    await copy.close();
    await both.close();
  });

  it('and where both changed one case, both versions are kept and listed for a person', async () => {
    const both = await pairedOffices();
    const family = await loneFamily(both.staff.clerk, '张两改', null);
    const [id] = await readyCases(both.turnTo, both.staff, [family], '2026-11-02');
    const copy = await openTestOffice(twinOf(both.township.dir), { today: both.township.today() });
    const clerk = await copy.as('李会计');
    const { id: house, rev } = await clerk.must('households.get', { id: family.householdId });
    const account = {
      personId: family.applicantId,
      bank: '邮储银行',
      accountNo: '9999990000001000021',
      holder: '张两改',
      holderReason: null,
    };
    await clerk.must('households.setAccount', { id: house, rev, account });
    const again = await copy.as('赵镇长');
    await again.must('exchange.seal', { peer: COUNTY, caseIds: [id ?? ''], kind: 'report' });
    await report(both, [id ?? '']);
    const path = await asFile(again, (await again.must('exchange.sealTogether', second)).id);
    const read = await importFile(both.staff.clerk, path);
    expect([read.applied, read.conflicts]).toEqual([1, 1]);
    expect((await both.staff.clerk.must('exchange.conflicts', {})).rows).toMatchObject([{ what: expect.stringContaining('张两改') }]);

    // 左右对照: the accounts differ; the township's head says which holds, and the county then holds that one alone.
    await countyReads(both, await fileOf(both, 'township', (await stateFrom(both, 'township')).id));
    const there = await both.countyStaff.head.must('exchange.versions', { gid: id ?? '' });
    expect([there.ours, there.versions.length]).toEqual([false, 2]);
    const { head: chief } = both.staff;
    const { ours, versions, others } = await chief.must('exchange.versions', { gid: id ?? '' });
    expect([ours, others[0]?.differences.map(({ label }) => label)]).toEqual([true, ['发放账户']]);
    const heads = versions.map(({ digest }) => digest);
    const [left = ''] = heads;
    const ask = { gid: id ?? '', digest: left, heads };
    expect(await refused(both.countyStaff.head.call('exchange.chooseVersion', ask))).toBe('version_not_ours');
    expect(await refused(chief.call('exchange.chooseVersion', { ...ask, heads: [left, left] }))).toBe('stale');
    await chief.must('exchange.chooseVersion', ask);
    expect((await chief.must('exchange.conflicts', {})).rows).toEqual([]);
    expect(await refused(chief.call('exchange.chooseVersion', ask))).toBe('stale');
    await countyReads(both, await fileOf(both, 'township', (await stateFrom(both, 'township')).id));
    expect((await both.countyStaff.head.must('exchange.conflicts', {})).rows).toEqual([]);
    expect((await both.countyStaff.clerk.must('exchange.held', { peer: TOWNSHIP })).code).toBe(
      (await chief.must('exchange.held', { peer: COUNTY })).code,
    );
    await copy.close();
    await both.close();
  });
});
