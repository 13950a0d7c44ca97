import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rowReceipts } from '#storage/exchange-link.ts';
import { heldVersions } from '#storage/facts.ts';
import { twinOf } from '../failure/folder.ts';
import { inBase, keysOf } from '../fixtures/engine/from-outside.ts';
import { caseRow, caseTable, decisionFact, haveTable, sealed } from '../exchange/offices.ts';
import { makeFact } from '#exchange/facts/fact.ts';
import { casesProfile } from '#exchange/profiles/cases.ts';
import { decisionsProfile } from '#exchange/profiles/decisions.ts';
import { asFile, COUNTY, importFile, pairedOffices, TOWNSHIP, type TwoOffices } from '../fixtures/engine/two-offices.ts';
import { countyDecides, countyReads, fileOf, report, reportable, stateFrom, townshipReads } from '../fixtures/engine/two-offices-work.ts';
import { openTestOffice, TEST_PASSWORD } from '../fixtures/engine/test-office.ts';

let both: TwoOffices;
beforeEach(async () => {
  both = await pairedOffices();
});
afterEach(async () => {
  expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
  await both.close();
});

const stateOf = async (id: string): Promise<string> => (await both.staff.clerk.must('cases.get', { id })).state;
const countyRow = async (id: string) => both.countyStaff.clerk.must('county.get', { id });
const conflictsOf = async (side: 'staff' | 'countyStaff') =>
  (await both[side].head.must('exchange.conflicts', {})).rows.map((row) => row.type);

/** The reviewer takes a reported case back, proposes anew, and the head lets it go without another notice. */
const amend = async (id: string, on: string): Promise<void> => {
  const { reviewer, head } = both.staff;
  const at = async () => ({ id, rev: (await reviewer.must('cases.get', { id })).rev, on });
  await reviewer.must('cases.amend', { ...(await at()), reason: '更正' });
  await reviewer.must('cases.propose', { ...(await at()), verdict: 'confirm', opinion: '更正后仍建议纳入', month: on.slice(0, 7) });
  await head.must('cases.waiveNotice', { ...(await at()), waiver: 'privacy', note: '更正不涉及金额' });
};

describe('decisions and cases that cross on the road', () => {
  it('corrects a decision that was sent by another one, and the township pays the corrected amount', async () => {
    const [id = ''] = await reportable(both, 1, '2026-11-02');
    await countyReads(both, await fileOf(both, 'township', (await report(both, [id])).id));
    await townshipReads(both, await fileOf(both, 'county', (await countyDecides(both, [id], { outcome: 'confirm' }, '2026-11-10')).id));
    expect(await stateOf(id)).toBe('confirmed');
    const { head } = both.countyStaff;
    const taken = await head.must('county.sendBack', { id, rev: (await countyRow(id)).rev, reason: '金额有误' });
    expect([(await countyRow(id)).state, taken.rev]).toEqual(['arrived', (await countyRow(id)).rev]);
    const corrected = await countyDecides(both, [id], { outcome: 'adjust', amountFen: 40_000, text: '核增收入' }, '2026-11-10');
    expect(await townshipReads(both, await fileOf(both, 'county', corrected.id))).toMatchObject({ applied: 1, effects: 1 });
    expect([await stateOf(id), await conflictsOf('staff'), await conflictsOf('countyStaff')]).toEqual(['adjusted', [], []]);
    expect((await both.staff.clerk.must('pay.make', { program: 'dibao', month: '2026-12' })).totalFen).toBe(40_000);
  });

  it('sends no family back whom it has granted: a correction says what is paid, or that nothing is', async () => {
    const [id = ''] = await reportable(both, 1, '2026-11-02');
    await countyReads(both, await fileOf(both, 'township', (await report(both, [id])).id));
    await townshipReads(both, await fileOf(both, 'county', (await countyDecides(both, [id], { outcome: 'confirm' }, '2026-11-10')).id));
    const { clerk, head } = both.countyStaff;
    await head.must('county.sendBack', { id, rev: (await countyRow(id)).rev, reason: '材料不全' });
    const { rev } = await countyRow(id);
    const back = { id, rev, outcome: 'return' as const, amountFen: 0, from: null, text: '补劳动合同' };
    const refused = await clerk.call('county.propose', { items: [back] });
    expect(refused).toMatchObject({ ok: false, error: { code: 'decided_not_returned', params: { document: '临民批〔2026〕3号' } } });
    expect(await countyRow(id)).toMatchObject({ rev, state: 'arrived' });
    await clerk.must('county.propose', { items: [{ ...back, outcome: 'refuse', text: '隐瞒收入' }] });
  });

  it('does not apply a decision about the version before the amendment; the county’s next one settles it', async () => {
    const [id = ''] = await reportable(both, 1, '2026-11-02');
    await countyReads(both, await fileOf(both, 'township', (await report(both, [id])).id));
    const old = await countyDecides(both, [id], { outcome: 'confirm' }, '2026-11-10');
    await amend(id, '2026-11-10');
    const read = await townshipReads(both, await fileOf(both, 'county', old.id));
    expect([
      read.effects,
      await stateOf(id),
      (await both.staff.head.must('exchange.conflicts', {})).rows.map((row) => row.why.startsWith('批复没有采用')),
    ]).toEqual([0, 'ready', [true]]);
    await countyReads(both, await fileOf(both, 'township', (await report(both, [id])).id));
    expect([(await countyRow(id)).state, await conflictsOf('staff'), await conflictsOf('countyStaff')]).toEqual([
      'arrived',
      ['old_version'],
      ['old_version'],
    ]);
    const settled = await countyDecides(both, [id], { outcome: 'confirm' }, '2026-11-10');
    expect(await townshipReads(both, await fileOf(both, 'county', settled.id))).toMatchObject({ effects: 1 });
    expect([await stateOf(id), await conflictsOf('staff'), await conflictsOf('countyStaff')]).toEqual(['confirmed', [], []]);
  });

  it('keeps two versions from two computers of one office until the township has said which is right', async () => {
    const [id = ''] = await reportable(both, 1, '2026-11-02');
    const clone = await openTestOffice(twinOf(both.township.dir), { today: '2026-11-10' });
    const [cloneClerk, cloneHead] = [await clone.as('李会计'), await clone.as('赵镇长')];
    const { householdId, applicantId } = await cloneClerk.must('cases.get', { id });
    const house = await cloneClerk.must('households.get', { id: householdId });
    await cloneClerk.must('households.setAccount', {
      id: householdId,
      rev: house.rev,
      account: {
        personId: applicantId,
        bank: '农商银行青山支行',
        accountNo: '9999990000002000012',
        holder: house.members[0]?.name ?? '',
        holderReason: null,
      },
    });
    const there = await asFile(cloneHead, (await cloneHead.must('exchange.seal', { peer: COUNTY, caseIds: [id], kind: 'report' })).id);
    await clone.close();
    await countyReads(both, await fileOf(both, 'township', (await report(both, [id])).id));
    expect(await importFile(both.countyStaff.clerk, there)).toMatchObject({ conflicts: 1 });
    expect([(await countyRow(id)).state, await conflictsOf('countyStaff')]).toEqual(['exception', ['diverged']]);

    await townshipReads(both, await fileOf(both, 'county', (await stateFrom(both, 'county')).id));
    const [alarm] = (await both.staff.clerk.must('exchange.alarms', {})).rows;
    const { id: asked = '', kind = 'clone' } = alarm ?? {};
    await both.staff.clerk.must('exchange.releaseAlarm', { id: asked, kind, secondLogin: '赵镇长', secondPassword: TEST_PASSWORD });
    // The county takes this computer's list for the office's, and hands the other one's version back.
    await countyReads(both, await fileOf(both, 'township', (await stateFrom(both, 'township')).id));
    await townshipReads(both, await fileOf(both, 'county', (await stateFrom(both, 'county')).id));
    const { rows: returned } = await both.staff.clerk.must('exchange.returned', { peer: COUNTY });
    expect([await conflictsOf('staff'), returned.map(({ what }) => what)]).toEqual([[], ['申请']]);
    await both.staff.clerk.must('exchange.answerReturned', { peer: COUNTY, ids: returned.map((row) => row.id), ours: true });
    expect([await conflictsOf('staff'), await stateOf(id)]).toEqual([['diverged'], 'reported']);
    await amend(id, '2026-11-10');
    await countyReads(both, await fileOf(both, 'township', (await report(both, [id])).id));
    expect([(await countyRow(id)).state, await conflictsOf('staff'), await conflictsOf('countyStaff')]).toEqual(['arrived', [], []]);
  });
});

describe('a township whose program was tampered with', () => {
  it('brings in nothing of another township and no family with a wrong number that its head has not let stand; a decision the county never made waits for two persons', async () => {
    const from = await keysOf(both.township.dir, { org: TOWNSHIP, name: '青山镇人民政府', role: 'township' });
    const to = await keysOf(both.county.dir, { org: COUNTY, name: '临江县民政局', role: 'county' });
    const good = makeFact(casesProfile, { ...caseRow(1), members: caseRow(1).members.map((m) => ({ ...m, idNumber: null })) });
    const foreign = makeFact(casesProfile, { ...caseRow(2), owner: '999901105000', home: '999901105000' });
    const wrongNumber = makeFact(casesProfile, {
      ...caseRow(3),
      members: caseRow(3).members.map((m, i) => ({ ...m, idNumber: i === 0 ? '999901196001010170' : null })),
    });
    const asPrinted = makeFact(casesProfile, {
      ...caseRow(4),
      members: caseRow(4).members.map((m, i) =>
        i === 0 ? { ...m, idNumber: '999901196001010170', numberAsPrinted: true as const } : { ...m, idNumber: null },
      ),
    });
    const decision = decisionFact('forged', good);
    const file = await sealed(from, to, [
      haveTable([good, asPrinted]),
      caseTable([good, foreign, wrongNumber, asPrinted]),
      { profile: decisionsProfile, lines: [decision.line] },
    ]);
    const path = join(both.stick, 'forged.mzx');
    writeFileSync(path, file);
    const read = await countyReads(both, path);
    expect([read.applied, read.effects, read.messages]).toEqual([
      2,
      0,
      ['2 条没有收下，原因已写入回执', '对方交回 1 份本机没有的批复，须两人核实后再导入一次'],
    ]);
    expect((await both.countyStaff.clerk.must('exchange.alarms', {})).rows.map((row) => row.kind)).toEqual(['own_unknown']);
    expect((await both.countyStaff.clerk.must('county.list', {})).rows.map((row) => row.id)).toEqual(['case-1', 'case-4']);
    await townshipReads(both, await fileOf(both, 'county', (await stateFrom(both, 'county')).id));
    expect(await inBase(both.county.dir, (db) => ['case-2', 'case-3', 'forged'].flatMap((gid) => heldVersions(db, gid)))).toEqual([]);
    expect(await inBase(both.township.dir, (db) => rowReceipts(db, COUNTY, 'in').map((row) => [row.gid, row.code]))).toEqual([
      ['case-2', 'E_OWNER'],
      ['case-3', 'id_check_digit'],
    ]);
  });
});
