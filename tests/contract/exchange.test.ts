import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loneFamily, proposedCase } from '../fixtures/engine/applications.ts';
import { countyDecides, countyReads, fileOf, report, reportable, stateFrom, townshipReads } from '../fixtures/engine/two-offices-work.ts';
import { COUNTY, pairedOffices, TOWNSHIP, type TwoOffices } from '../fixtures/engine/two-offices.ts';

let both: TwoOffices;
beforeEach(async () => {
  both = await pairedOffices();
});
afterEach(async () => {
  expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
  await both.close();
});

const stateOf = async (id: string): Promise<string> => (await both.staff.clerk.must('cases.get', { id })).state;
const codeOf = async (answer: Promise<{ ok: true } | { ok: false; error: { code: string } }>): Promise<string> => {
  const seen = await answer;
  return seen.ok ? 'ok' : seen.error.code;
};

describe('a batch to the county and back', () => {
  it('reports by stick, reviews with its own reckoning, decides by two, and pays from the next month', async () => {
    const ids = await reportable(both, 4, '2026-11-02');
    const { head, clerk, reviewer } = both.staff;
    expect((await head.must('exchange.ready', {})).totals).toEqual({ households: 4, persons: 4, monthlyFen: 4 * 52_200 });
    const sealed = await report(both, ids);
    expect(sealed).toMatchObject({
      no: '2026-000001',
      households: 4,
      persons: 4,
      monthlyFen: 4 * 52_200,
      state: 'sealed',
      stateName: '已封包',
    });
    expect(await stateOf(ids[0] ?? '')).toBe('sealed');
    await clerk.must('exchange.write', { packageId: sealed.id, driveId: 'stick' });

    const desk = both.countyStaff;
    const [file] = (await desk.clerk.must('exchange.scan', { driveId: 'stick' })).files;
    const preview = await desk.clerk.must('exchange.preview', { fileToken: file?.token ?? '' });
    expect(preview).toMatchObject({
      newFacts: 4,
      knownFacts: 0,
      conflicts: 0,
      repeated: null,
      totals: { households: 4, persons: 4, monthlyFen: 4 * 52_200 },
    });
    expect((await desk.clerk.must('county.list', {})).total).toBe(0);
    expect(await desk.clerk.must('exchange.import', { previewId: preview.previewId })).toMatchObject({
      applied: 4,
      unchanged: 0,
      conflicts: 0,
    });

    const { rows } = await desk.clerk.must('county.list', {});
    expect(rows.map((r) => [r.state, r.oursFen, r.differs, r.due])).toEqual(rows.map(() => ['arrived', 52_200, false, '2026-11-24']));
    const [a, b, c, d] = rows;
    if (a === undefined || b === undefined || c === undefined || d === undefined) throw new Error('four cases came');
    const detail = await desk.clerk.must('county.get', { id: a.id });
    expect([detail.ours?.totalFen, detail.theirs.totalFen, detail.differences]).toEqual([52_200, 52_200, []]);
    // A file is named by what it is of, not by its check value.
    expect(detail.attachments.map((each) => each.name)).toEqual(['核对报告 HD-2026-11-02、初审公示照片']);
    await desk.clerk.must('county.propose', {
      items: [
        { id: a.id, rev: a.rev, outcome: 'confirm', amountFen: 52_200, from: '2026-12' },
        { id: b.id, rev: b.rev, outcome: 'adjust', amountFen: 30_000, from: '2026-12', text: '收入核增' },
        { id: c.id, rev: c.rev, outcome: 'refuse', amountFen: 0, from: null, text: '有车辆' },
        { id: d.id, rev: d.rev, outcome: 'return', amountFen: 0, from: null, text: '补赡养协议' },
      ],
    });
    const proposed = [a, b, c, d].map(({ id, rev }) => ({ id, rev: rev + 1 }));
    const decided = { documentNo: '临民批〔2026〕3号', on: '2026-11-10' };
    // The clerk who examined may not decide; whoever did both jobs under another role neither.
    expect(await codeOf(desk.clerk.call('county.decide', { items: proposed, ...decided }))).toBe('forbidden');
    await desk.reviewer.must('county.decide', { items: proposed, ...decided });
    const answer = await desk.head.must('exchange.seal', { peer: TOWNSHIP, caseIds: [a.id, b.id, c.id, d.id], kind: 'decision' });
    expect(answer).toMatchObject({ households: 4, persons: 2, monthlyFen: 82_200 });

    await both.turnTo('2026-11-12');
    expect(await townshipReads(both, await fileOf(both, 'county', answer.id))).toMatchObject({ applied: 4, effects: 4, conflicts: 0 });
    expect(await Promise.all([a, b, c, d].map(({ id }) => stateOf(id)))).toEqual(['confirmed', 'adjusted', 'decided', 'returned']);
    expect((await head.must('exchange.outbox', {})).rows[0]).toMatchObject({ state: 'processed', stateName: '已处理' });
    expect((await head.must('exchange.conflicts', {})).rows).toEqual([]);
    const run = await clerk.must('pay.make', { program: 'dibao', month: '2026-12' });
    expect([run.households, run.totalFen]).toEqual([2, 82_200]);
    expect((await reviewer.must('exchange.inbox', {})).rows[0]).toMatchObject({ direction: 'in', state: 'imported' });

    const receipt = await stateFrom(both, 'township');
    await countyReads(both, await fileOf(both, 'township', receipt.id));
    expect((await desk.clerk.must('county.list', {})).rows.map((r) => r.state)).toEqual([
      'acknowledged',
      'acknowledged',
      'acknowledged',
      'acknowledged',
    ]);
  });

  it('shows a family that neither office finds poor enough ground by ground, not as one it could not reckon', async () => {
    await both.turnTo('2026-11-02');
    const { clerk } = both.staff;
    const family = await loneFamily(clerk);
    const { rev } = await clerk.must('households.get', { id: family.householdId });
    await clerk.must('households.addIncome', {
      id: family.householdId,
      rev,
      item: {
        personId: family.applicantId,
        category: 'BIZ',
        label: '养殖',
        amountFen: 300_000,
        periodMonths: 1,
        from: '2025-01',
        to: null,
      },
    });
    const { id, rev: proposed } = await proposedCase(both.staff, family, '2026-11-02', 'refuse');
    await both.staff.head.must('cases.waiveNotice', { id, rev: proposed, on: '2026-11-02', waiver: 'refusal', note: '人均收入高于标准' });
    await countyReads(both, await fileOf(both, 'township', (await report(both, [id])).id));

    const county = both.countyStaff.clerk;
    const [row] = (await county.must('county.list', {})).rows;
    expect(row).toMatchObject({ townshipFen: 0, oursFen: 0, differs: false });
    const detail = await county.must('county.get', { id: row?.id ?? '' });
    expect([detail.oursProblem, detail.differences]).toEqual([null, []]);
    expect(detail.ours?.lines.map((line) => line.label)).toEqual(detail.theirs.lines.map((line) => line.label));
    expect(detail.ours?.lines[0]?.label).toMatch(/^不符合：/u);
  });

  it('lets nobody decide what they examined', async () => {
    const ids = await reportable(both, 1, '2026-11-02');
    await countyReads(both, await fileOf(both, 'township', (await report(both, ids)).id));
    const { reviewer } = both.countyStaff;
    const [row] = (await reviewer.must('county.list', {})).rows;
    if (row === undefined) throw new Error('one case came');
    await reviewer.must('county.propose', {
      items: [{ id: row.id, rev: row.rev, outcome: 'confirm', amountFen: row.townshipFen, from: '2026-12' }],
    });
    expect(
      await codeOf(reviewer.call('county.decide', { items: [{ id: row.id, rev: row.rev + 1 }], documentNo: '1号', on: '2026-11-10' })),
    ).toBe('review_same_person');
  });

  it('takes a returned case up again, reports its new version, and the county decides that one', async () => {
    const ids = await reportable(both, 1, '2026-11-02');
    const [id = ''] = ids;
    await countyReads(both, await fileOf(both, 'township', (await report(both, ids)).id));
    const back = await countyDecides(both, ids, { outcome: 'return', text: '补赡养协议' }, '2026-11-10');
    await both.turnTo('2026-11-13');
    await townshipReads(both, await fileOf(both, 'county', back.id));
    expect(await stateOf(id)).toBe('returned');
    const { rev } = await both.staff.reviewer.must('cases.get', { id });
    await both.staff.reviewer.must('cases.resubmit', { id, rev, on: '2026-11-13', note: '已补' });
    await countyReads(both, await fileOf(both, 'township', (await report(both, ids)).id));
    const [row] = (await both.countyStaff.clerk.must('county.list', {})).rows;
    expect([row?.state, row?.arrivedOn]).toEqual(['arrived', '2026-11-13']);
    const decided = await countyDecides(both, ids, { outcome: 'confirm' }, '2026-11-13');
    expect(await townshipReads(both, await fileOf(both, 'county', decided.id))).toMatchObject({ applied: 1, effects: 1 });
    expect([await stateOf(id), (await both.staff.head.must('exchange.conflicts', {})).rows]).toEqual(['confirmed', []]);
  });

  it('closes a withdrawal that reached the county before its decision', async () => {
    const ids = await reportable(both, 1, '2026-11-02');
    const [id = ''] = ids;
    await countyReads(both, await fileOf(both, 'township', (await report(both, ids)).id));
    const { rev } = await both.staff.clerk.must('cases.get', { id });
    await both.staff.clerk.must('cases.requestWithdrawal', { id, rev, on: '2026-11-10', reason: '家庭不再申请' });
    expect((await both.staff.head.must('exchange.ready', {})).rows.map((r) => r.what)).toEqual(['撤回']);
    await countyReads(both, await fileOf(both, 'township', (await report(both, ids)).id));
    expect((await both.countyStaff.clerk.must('county.list', {})).rows.map((r) => r.state)).toEqual(['withdrawn']);
    await townshipReads(both, await fileOf(both, 'county', (await stateFrom(both, 'county')).id));
    expect(await stateOf(id)).toBe('withdrawn');
  });

  it('lets a decision that crossed a withdrawal on the road win, and says so on both sides', async () => {
    const ids = await reportable(both, 1, '2026-11-02');
    const [id = ''] = ids;
    await countyReads(both, await fileOf(both, 'township', (await report(both, ids)).id));
    const decided = await countyDecides(both, ids, { outcome: 'confirm' }, '2026-11-10');
    const { rev } = await both.staff.clerk.must('cases.get', { id });
    await both.staff.clerk.must('cases.requestWithdrawal', { id, rev, on: '2026-11-10', reason: '家庭不再申请' });
    await countyReads(both, await fileOf(both, 'township', (await report(both, ids)).id));
    const seen = await both.countyStaff.clerk.must('county.get', { id });
    expect([seen.state, seen.history.some((h) => h.text.includes('以批复为准'))]).toEqual(['sent', true]);
    await townshipReads(both, await fileOf(both, 'county', decided.id));
    expect(await stateOf(id)).toBe('confirmed');
  });

  it('publishes the county’s standards to the township', async () => {
    const source = { doc: '临江县关于调整低保标准的通知', number: '临民发〔2027〕1号', date: '2026-12-20' };
    await both.county.admin.must('policies.add', {
      key: 'db_std',
      scope: { county: COUNTY, area: 'rural' },
      from: '2027-01',
      value: { amountFen: 80_000, per: 'month' },
      source,
    });
    const sealed = await both.countyStaff.head.must('exchange.seal', { peer: TOWNSHIP, caseIds: [], kind: 'standard' });
    await townshipReads(both, await fileOf(both, 'county', sealed.id));
    const rows = (await both.staff.clerk.must('policies.list', { key: 'db_std' })).rows.filter((r) => r.from === '2027-01');
    expect(rows.map((r) => [r.origin, r.value])).toEqual([['county', { amountFen: 80_000, per: 'month' }]]);
    expect(await codeOf(both.countyStaff.head.call('exchange.seal', { peer: TOWNSHIP, caseIds: [], kind: 'standard' }))).toBe('ok');
  });
});

describe('sticks that get lost, come twice, come late', () => {
  it('changes nothing when the same stick comes twice, and shows the first result', async () => {
    const ids = await reportable(both, 2, '2026-11-02');
    const path = await fileOf(both, 'township', (await report(both, ids)).id);
    await countyReads(both, path);
    const { clerk } = both.countyStaff;
    const before = await clerk.must('county.list', {});
    const preview = await clerk.must('exchange.preview', { fileToken: path });
    expect([preview.repeated, preview.newFacts, preview.knownFacts]).toEqual(['2026-11-10', 0, 2]);
    expect(await codeOf(clerk.call('exchange.import', { previewId: preview.previewId }))).toBe('package_repeated');
    expect(await clerk.must('county.list', {})).toEqual(before);
    expect((await clerk.must('exchange.inbox', {})).total).toBe(1);
  });

  it('repairs a lost stick with the next one, and the older one found later changes nothing', async () => {
    const lost = await reportable(both, 1, '2026-11-02');
    const first = await report(both, lost);
    const firstFile = await fileOf(both, 'township', first.id);
    const later = await reportable(both, 1, '2026-11-11');
    const second = await report(both, later);
    expect(second).toMatchObject({ households: 2, seq: 2 });
    expect(second.note).toContain('1 户');
    expect((await both.staff.head.must('exchange.outbox', {})).rows.map((r) => r.stateName)).toEqual(['已封包', '已并入新包']);
    const imported = await countyReads(both, await fileOf(both, 'township', second.id));
    expect([imported.applied, imported.messages]).toEqual([2, []]);
    const old = await countyReads(both, firstFile);
    expect([old.applied, old.unchanged, old.messages]).toEqual([0, 1, ['这是旧盘：1 户已有，补回 0 户']]);
    expect((await both.countyStaff.clerk.must('county.list', {})).total).toBe(2);
    await townshipReads(both, await fileOf(both, 'county', (await stateFrom(both, 'county')).id));
    expect(await Promise.all([...lost, ...later].map(stateOf))).toEqual(['reported', 'reported']);
    expect((await both.staff.head.must('exchange.outbox', {})).rows.map((r) => r.state)).toEqual(['processed', 'processed']);
  });

  it('does not say of a stick that never arrived that it did: only what was on it has', async () => {
    await report(both, await reportable(both, 1, '2026-11-02'));
    const second = await report(both, await reportable(both, 1, '2026-11-11'));
    await countyReads(both, await fileOf(both, 'township', second.id));
    await townshipReads(both, await fileOf(both, 'county', (await stateFrom(both, 'county')).id));
    const { rows } = await both.staff.head.must('exchange.outbox', {});
    expect(rows.map(({ stateName, note }) => [stateName, note])).toEqual([
      ['已处理', expect.stringContaining('对方已收')],
      ['已由后包送达', expect.stringContaining('可能丢在路上')],
    ]);
  });

  it('sends again what the county is not known to hold, however often', async () => {
    const ids = await reportable(both, 1, '2026-11-02');
    await report(both, ids);
    const again = await both.staff.head.must('exchange.seal', { peer: COUNTY, caseIds: [], kind: 'report' });
    expect(again.households).toBe(1);
    await countyReads(both, await fileOf(both, 'township', again.id));
    await townshipReads(both, await fileOf(both, 'county', (await stateFrom(both, 'county')).id));
    expect(await codeOf(both.staff.head.call('exchange.seal', { peer: COUNTY, caseIds: [], kind: 'report' }))).toBe('nothing_to_seal');
  });

  it('books a decision once, though it comes in three packages', async () => {
    const ids = await reportable(both, 1, '2026-11-02');
    await countyReads(both, await fileOf(both, 'township', (await report(both, ids)).id));
    const decided = await countyDecides(both, ids, { outcome: 'confirm' }, '2026-11-10');
    const [second, third] = [await stateFrom(both, 'county'), await stateFrom(both, 'county')];
    const results = [];
    for (const one of [third, decided, second]) results.push(await townshipReads(both, await fileOf(both, 'county', one.id)));
    expect(results.map((r) => [r.applied, r.effects])).toEqual([
      [1, 1],
      [0, 0],
      [0, 0],
    ]);
  });
});
