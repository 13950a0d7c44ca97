import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeFact, type FactVersion } from '#exchange/facts/fact.ts';
import { casesProfile } from '#exchange/profiles/cases.ts';
import { decisionsProfile } from '#exchange/profiles/decisions.ts';
import type { Profile } from '#exchange/profiles/profile.ts';
import { tombsProfile } from '#exchange/profiles/tombs.ts';
import { rowReceipts } from '#storage/exchange-link.ts';
import { heldVersions, type FactRow } from '#storage/facts.ts';
import { caseRow, haveTable, sealed, type TestOffice } from '../exchange/offices.ts';
import { inBase, keysOf } from '../fixtures/engine/from-outside.ts';
import { TEST_PASSWORD } from '../fixtures/engine/test-office.ts';
import { NEIGHBOUR, neighbours } from '../fixtures/engine/neighbours.ts';
import { familyInForce, incomeFound, reviewedChange } from '../fixtures/engine/travelling-changes.ts';
import { COUNTY, importFile, pairedOffices, TOWNSHIP, type TwoOffices } from '../fixtures/engine/two-offices.ts';
import { countyDecides, countyReads, fileOf, report, reportable, stateFrom, townshipReads } from '../fixtures/engine/two-offices-work.ts';

let both: TwoOffices;
let sticks = 0;
beforeEach(async () => {
  both = await pairedOffices();
});
afterEach(async () => {
  expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
  await both.close();
});

type Side = 'township' | 'county';
const keys = {
  township: () => keysOf(both.township.dir, { org: TOWNSHIP, name: '青山镇人民政府', role: 'township' }),
  county: () => keysOf(both.county.dir, { org: COUNTY, name: '临江县民政局', role: 'county' }),
} as const;
const tables = new Map<string, Profile>([casesProfile, decisionsProfile, tombsProfile].map((profile) => [profile.name, profile]));

/** A package as somebody writes it who has an office's keys and no scruples: rightly signed, and it may say anything. */
const forged = async (from: TestOffice, to: TestOffice, facts: readonly FactVersion[]): Promise<string> => {
  sticks += 1;
  const contents = [...tables].flatMap(([name, profile]) => {
    const lines = facts.filter(({ type }) => type === name).map(({ line }) => line);
    return lines.length === 0 ? [] : [{ profile, lines }];
  });
  const change = {
    pkg: `0193b1c2-7a5b-7c3d-8e4f-${String(sticks).padStart(12, '0')}`,
    number: `2026-${String(900 + sticks).padStart(6, '0')}`,
    stream: { id: `s:${'ABCDEFGHIJKLMNOP'.charAt(sticks)}${'B'.repeat(25)}`, no: 1 },
  };
  const path = join(both.stick, `forged-${sticks}.mzx`);
  writeFileSync(path, await sealed(from, to, [haveTable(facts), ...contents], [], change));
  return path;
};
const sendForged = async (from: Side, facts: readonly FactVersion[]) => {
  const path = await forged(await keys[from](), await keys[from === 'county' ? 'township' : 'county'](), facts);
  return { path, read: await (from === 'county' ? townshipReads : countyReads)(both, path) };
};
/** A tombstone in somebody's name. */
const tombOf = (owner: string, named: readonly Pick<FactRow, 'gid' | 'digest'>[], home = TOWNSHIP, gid = `tomb-${owner}`) =>
  makeFact(tombsProfile, {
    gid,
    owner,
    home,
    rev: 1,
    parents: [],
    anc: [],
    covers: named.map((one) => ({ gid: one.gid, digests: [one.digest] })),
    rule: '审批类案卷保存期满',
    on: '2026-11-02',
  });
/** The version after a kept one, with columns changed. */
const after = (profile: Profile, row: FactRow, change: Record<string, unknown>): FactVersion => {
  const line = JSON.stringify({ ...JSON.parse(row.line), rev: row.rev + 1, parents: [row.digest], anc: [row.digest], ...change });
  return makeFact(profile, JSON.parse(line));
};

const held = (side: Side, gid: string): Promise<FactRow[]> => inBase(both[side].dir, (db) => heldVersions(db, gid));
const digests = async (side: Side, gid: string) => (await held(side, gid)).map(({ digest }) => digest);
const staffOf = (side: Side) => (side === 'county' ? both.countyStaff : both.staff);
const alarmsOf = async (side: Side) => (await staffOf(side).clerk.must('exchange.alarms', {})).rows.filter(({ released }) => !released);
const release = async (side: Side): Promise<void> => {
  const secondLogin = side === 'county' ? '孙科长' : '赵镇长';
  for (const { id, kind } of await alarmsOf(side))
    await staffOf(side).clerk.must('exchange.releaseAlarm', { id, kind, secondLogin, secondPassword: TEST_PASSWORD });
};
const conflictsOf = async (side: Side) =>
  (await staffOf(side).clerk.must('exchange.conflicts', {})).rows.map(({ type, why }) => [type, why]);

/** A case reported and decided; both offices hold both facts. */
const decided = async (outcome: 'confirm' | 'refuse' = 'confirm') => {
  const [id = ''] = await reportable(both, 1, '2026-11-02');
  await countyReads(both, await fileOf(both, 'township', (await report(both, [id])).id));
  await townshipReads(both, await fileOf(both, 'county', (await countyDecides(both, [id], { outcome }, both.township.today())).id));
  const decision = await inBase(both.county.dir, (db) =>
    db.raw.prepare(`SELECT gid FROM fact WHERE type = 'decisions' AND about = ?`).pluck().get(id),
  );
  return { id, decision: String(decision) };
};

describe('a peer that writes a record of destruction in our name', () => {
  it('takes nothing from the county: the record waits for two persons, and a case on its desk stays even then', async () => {
    const { id, decision } = await decided();
    const named = [...(await held('county', id)), ...(await held('county', decision))];
    const { path, read } = await sendForged('township', [tombOf(COUNTY, named)]);
    expect(read.messages).toContain('对方交回 1 份本机没有的销毁记录，须两人核实后再导入一次');
    expect((await both.countyStaff.clerk.must('county.get', { id })).id).toBe(id);
    expect(await digests('county', decision)).toHaveLength(1);
    const [alarm] = await alarmsOf('county');
    expect(alarm?.kind).toBe('own_unknown');
    expect(alarm?.text).toContain('1 份本机没有的销毁记录，列明了本机还保存着的 1 件');
    expect(alarm?.text).toContain('本机从没有从备份恢复过');
    // Two persons are taken in. The township has not acknowledged the decision, so the file is not done with.
    await release('county');
    await importFile(both.countyStaff.clerk, path);
    expect((await both.countyStaff.clerk.must('county.get', { id })).id).toBe(id);
    expect([await digests('county', id), await digests('county', decision)].map((one) => one.length)).toEqual([1, 1]);
    expect(await conflictsOf('county')).toEqual([['buried_kept', expect.stringContaining('案件还没有办结')]]);
  });

  it('takes no family in payment from the township', async () => {
    const { id, decision } = await decided();
    const named = [...(await held('township', id)), ...(await held('township', decision))];
    const { path } = await sendForged('county', [tombOf(TOWNSHIP, named)]);
    await release('township');
    await importFile(both.staff.clerk, path);
    expect((await both.staff.clerk.must('cases.get', { id })).state).toBe('confirmed');
    expect(await digests('township', id)).toHaveLength(1);
    expect(await conflictsOf('township')).toEqual([['buried_kept', expect.stringContaining('案件还没有办结')]]);
  });

  it('lets the head of the township say that the file is kept: a new version takes its place, and the county takes that one', async () => {
    const { id, decision } = await decided();
    const named = [...(await held('township', id)), ...(await held('township', decision))];
    const { path } = await sendForged('county', [tombOf(TOWNSHIP, named)]);
    await release('township');
    const { clerk, head } = both.staff;
    await importFile(clerk, path);
    const before = await digests('township', id);
    const keep = { gid: id, heads: before, reason: '仍在发放' };
    expect(await clerk.call('exchange.keepBuried', keep)).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    await head.must('exchange.keepBuried', keep);
    expect(await conflictsOf('township')).toEqual([]);
    const anew = await digests('township', id);
    expect([anew.length, anew[0] === before[0]]).toEqual([1, false]);
    expect((await clerk.must('cases.get', { id })).state).toBe('confirmed');
    expect(await head.call('exchange.keepBuried', keep)).toMatchObject({ ok: false, error: { code: 'stale' } });
    expect(await head.call('exchange.keepBuried', { ...keep, heads: anew })).toMatchObject({ ok: false, error: { code: 'not_found' } });
    // The version made anew travels and settles at the county; nothing there is undone by it.
    await release('county');
    await countyReads(both, await fileOf(both, 'township', (await stateFrom(both, 'township')).id));
    expect(await digests('county', id)).toEqual(anew);
    expect(await conflictsOf('county')).toEqual([]);
  });

  it('is settled at the county by its township or by the list, not by the county itself', async () => {
    const { id, decision } = await decided();
    const named = [...(await held('county', id)), ...(await held('county', decision))];
    const { path } = await sendForged('township', [tombOf(COUNTY, named)]);
    await release('county');
    await importFile(both.countyStaff.clerk, path);
    const [shown] = (await both.countyStaff.head.must('exchange.conflicts', {})).rows;
    const answer = await both.countyStaff.head.call('exchange.keepBuried', { gid: id, heads: shown?.heads ?? [], reason: '还没有办结' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'version_not_ours' } });
  });

  it('takes no change of a benefit in payment, though the record names the change alone', async () => {
    const family = await familyInForce(both);
    const { id } = await reviewedChange(both, family, incomeFound(family, both.township.today()));
    await countyReads(both, await fileOf(both, 'township', (await report(both, [id])).id));
    await townshipReads(
      both,
      await fileOf(both, 'county', (await countyDecides(both, [id], { outcome: 'confirm' }, both.township.today())).id),
    );
    const { path } = await sendForged('county', [tombOf(TOWNSHIP, await held('township', id))]);
    await release('township');
    await importFile(both.staff.clerk, path);
    expect(await digests('township', id)).toHaveLength(1);
    expect(await conflictsOf('township')).toEqual([['buried_kept', expect.stringContaining('案件还没有办结')]]);
  });

  it('takes no file that somebody marked to be kept; that one goes by the office’s own list, in its time', async () => {
    const { id, decision } = await decided('refuse');
    const { clerk, head } = both.staff;
    const row = await clerk.must('cases.get', { id });
    await clerk.must('cases.refusalLetterSent', { id, rev: row.rev, on: both.township.today(), how: '直接送达' });
    const hold = await head.must('retention.setHold', { objectType: 'case', objectId: id, reason: '行政复议', document: '' });
    const named = [...(await held('township', id)), ...(await held('township', decision))];
    const { path } = await sendForged('county', [tombOf(TOWNSHIP, named)]);
    await release('township');
    await importFile(clerk, path);
    expect((await clerk.must('cases.get', { id })).state).toBe('refused');
    expect(await conflictsOf('township')).toEqual([['buried_kept', expect.stringContaining('行政复议')]]);
    // The mark off, it goes as every file goes: when its time is over, by the reviewed list.
    await head.must('retention.liftHold', { id: hold.id, rev: hold.rev, reason: '复议已结' });
    await townshipReads(both, await fileOf(both, 'county', (await stateFrom(both, 'county')).id));
    expect((await clerk.must('cases.get', { id })).state).toBe('refused');
    for (const day of ['2027-11-01', '2028-11-01', '2028-12-01']) await both.turnTo(day);
    await countyReads(both, await fileOf(both, 'township', (await stateFrom(both, 'township')).id));
    // The township names the forged package, which the county never made.
    await release('county');
    await townshipReads(both, await fileOf(both, 'county', (await stateFrom(both, 'county')).id));
    const list = await clerk.must('retention.propose', {});
    expect(await clerk.must('retention.carryOut', await head.must('retention.approve', list))).toMatchObject({ kept: 0 });
    expect(await clerk.call('cases.get', { id })).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(await conflictsOf('township')).toEqual([]);
  });

  it('names nothing the county says to all townships, and nothing of another township', async () => {
    const all = await neighbours();
    const names = { here: '青山镇人民政府', there: '白水镇人民政府' };
    const here = await keysOf(all.here.office.dir, { org: TOWNSHIP, name: names.here, role: 'township' });
    const there = await keysOf(all.there.office.dir, { org: NEIGHBOUR, name: names.there, role: 'township' });
    const county = await keysOf(all.county.dir, { org: COUNTY, name: '临江县民政局', role: 'county' });
    const clerk = await all.county.as('吴科员', 'county_clerk');
    const theirs = makeFact(casesProfile, {
      ...caseRow(1),
      members: caseRow(1).members.map((m) => ({ ...m, idNumber: null })),
      owner: NEIGHBOUR,
      home: NEIGHBOUR,
    });
    await importFile(clerk, await forged(there, county, [theirs]));
    const one = await importFile(clerk, await forged(here, county, [tombOf(COUNTY, [theirs])]));
    const two = await importFile(clerk, await forged(here, county, [tombOf(COUNTY, [theirs], '*', 'tomb-of-all')]));
    expect([one.messages.join(), two.messages.join()]).toEqual([
      expect.stringContaining('1 条没有收下'),
      expect.stringContaining('1 条没有收下'),
    ]);
    const receipts = await inBase(all.county.dir, (db) => rowReceipts(db, TOWNSHIP, 'out').map(({ code }) => code));
    expect(receipts.toSorted()).toEqual(['tomb_outside', 'tomb_outside']);
    const alarms = (await clerk.must('exchange.alarms', {})).rows.map(({ kind, text }) => [kind, text]);
    const alarm = ['clone', expect.stringContaining('冒用本单位名义')];
    expect(alarms).toEqual([alarm, alarm]);
    expect(await inBase(all.county.dir, (db) => heldVersions(db, theirs.gid).length)).toBe(1);
    await all.close();
  });
});

describe('a peer that writes another version of what is ours', () => {
  it('changes no case of the township until a person has said that the version is the township’s', async () => {
    const { id } = await decided();
    const before = await digests('township', id);
    const [row] = await held('township', id);
    if (row === undefined) throw new Error('no case');
    const { read } = await sendForged('county', [after(casesProfile, row, { note: '家庭已放弃' })]);
    expect(read.messages).toContain('对方交回 1 条本机没有的本单位资料，请在“对账”里核对、确认后收回');
    expect(await digests('township', id)).toEqual(before);
    const { rows } = await both.staff.clerk.must('exchange.returned', { peer: COUNTY });
    expect(rows).toMatchObject([{ what: '申请' }]);
    await both.staff.clerk.must('exchange.answerReturned', { peer: COUNTY, ids: rows.map((one) => one.id), ours: false });
    expect([await digests('township', id), (await alarmsOf('township')).map(({ kind }) => kind)]).toEqual([before, ['clone']]);
  });

  it('changes no decision of the county, whoever confirms it', async () => {
    const { decision } = await decided();
    const before = await digests('county', decision);
    const [row] = await held('county', decision);
    if (row === undefined) throw new Error('no decision');
    const raised = after(decisionsProfile, row, { text: '核定为最高档' });
    const beside = makeFact(decisionsProfile, { ...JSON.parse(row.line), text: '核定为次高档' });
    for (const one of [raised, beside]) {
      const { path, read } = await sendForged('township', [one]);
      expect(read.messages).toContain('1 条没有收下，原因已写入回执');
      const [alarm] = await alarmsOf('county');
      expect([alarm?.kind, alarm?.text]).toEqual(['clone', expect.stringContaining('冒用本单位名义')]);
      expect(await both.countyStaff.head.call('exchange.seal', { peer: TOWNSHIP, caseIds: [], kind: 'state' })).toMatchObject({
        error: { code: 'alarm_open' },
      });
      await release('county');
      const again = await both.countyStaff.clerk.must('exchange.preview', { fileToken: path });
      expect(await both.countyStaff.clerk.call('exchange.import', { previewId: again.previewId })).toMatchObject({
        error: { code: 'package_repeated' },
      });
    }
    expect(await digests('county', decision)).toEqual(before);
    expect(await inBase(both.county.dir, (db) => rowReceipts(db, TOWNSHIP, 'out').map(({ code }) => code))).toContain('decision_second');
    expect(await conflictsOf('county')).toEqual([]);
  });

  it('may say again what we hold without a question', async () => {
    const { id, decision } = await decided();
    const rows = [...(await held('township', id)), ...(await held('township', decision))];
    const own = rows.filter(({ owner }) => owner === TOWNSHIP).map((row) => makeFact(casesProfile, JSON.parse(row.line)));
    const { read } = await sendForged('county', own);
    expect([read.unchanged, read.applied]).toEqual([1, 0]);
    expect((await both.staff.clerk.must('exchange.returned', { peer: COUNTY })).total).toBe(0);
  });
});
