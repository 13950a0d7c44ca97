import { afterEach, describe, expect, it } from 'vitest';
import { turnTo, type Staff } from '../fixtures/engine/applications.ts';
import { paidOffice, type PaidFamily } from '../fixtures/engine/benefits.ts';
import { decryptedBase } from '../fixtures/engine/decrypted-base.ts';
import type { TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice;
let staff: Staff;
let family: PaidFamily;
const open = async (): Promise<void> => {
  ({ office, staff, family } = await paidOffice());
};
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const standing = async (kind: string) => {
  const row = (await staff.clerk.must('retention.periods', {})).rows.find((one) => one.kind === kind);
  return { due: row?.due, kept: row?.kept };
};
const keptWhy = async (id: string): Promise<(string | null)[]> =>
  (await staff.head.must('retention.items', { id, kept: true })).rows.map(({ why }) => why);
const destroyDue = async () => {
  const list = await staff.clerk.must('retention.propose', {});
  const done = await staff.clerk.must('retention.carryOut', await staff.head.must('retention.approve', list));
  return done;
};
const journalHolds = async (): Promise<void> => {
  const auditor = await office.as('审计员', 'auditor');
  expect((await auditor.must('journal.verify', {})).problems).toEqual([]);
};

describe('定期核查', () => {
  const look = async (on: string, findings: string): Promise<string> => {
    await turnTo(office, staff, on);
    const { rev } = await staff.clerk.must('reviews.prepare', { benefitId: family.benefitId });
    const found = { way: 'visit', result: 'unchanged', findings } as const;
    const reviewers = ['李会计', '周干事'];
    return (await staff.clerk.must('reviews.record', { ...found, reviewers, benefitId: family.benefitId, rev, on })).id;
  };

  it('a review goes after six whole years; the last one of a family still paid stays, and a marked family keeps all', async () => {
    await open();
    const first = await look('2027-05-10', '门前堆着魑魅魍');
    const last = await look('2028-05-10', '与上次相同');
    await turnTo(office, staff, '2033-12-31');
    expect(await standing('management')).toEqual({ due: 0, kept: 0 });
    await turnTo(office, staff, '2034-01-01');
    expect(await standing('management')).toEqual({ due: 1, kept: 0 });
    const own = await staff.head.must('retention.setHold', { objectType: 'review', objectId: first, reason: '审计抽查' });
    expect(await standing('management')).toEqual({ due: 0, kept: 1 });
    await staff.head.must('retention.liftHold', { ...own, reason: '已结束' });
    await staff.head.must('retention.setHold', { objectType: 'household', objectId: family.householdId, reason: '信访复查' });
    expect(await standing('management')).toEqual({ due: 0, kept: 1 });
    const hold = (await staff.head.must('retention.holds', {})).rows.find((one) => one.liftedOn === null);
    await staff.head.must('retention.liftHold', { id: hold?.id ?? '', rev: hold?.rev ?? 0, reason: '已办结' });
    expect(await destroyDue()).toMatchObject({ deleted: 1, kept: 0 });
    const { rows } = await staff.clerk.must('households.timeline', { id: family.householdId });
    const reviews = rows.flatMap(({ link }) => (link?.type === 'family_review' ? [link.id] : []));
    expect(reviews).toEqual([last]);
    expect(reviews).not.toContain(first);
    await turnTo(office, staff, '2040-01-01');
    expect(await standing('management')).toEqual({ due: 0, kept: 0 });
    await journalHolds();
    await office.engine.close();
    expect((await decryptedBase(office, '2040-01-02')).includes('魑魅魍')).toBe(false);
  });
});

describe('比对名单 and 日志明细', () => {
  it('the line of a list goes 90 days after it was looked into, its details six months after; number, source and answer stay', async () => {
    await open();
    const line = '车牌临Z12345，魑魅魍魉';
    const source = '车管所比对〔2026〕3号';
    const doubt = await staff.clerk.must('doubts.enter', {
      kind: 'match',
      source,
      raisedOn: '2026-05-08',
      personId: family.others[1],
      suspected: line,
    });
    await turnTo(office, staff, '2026-12-01');
    // Not before somebody has looked into it, however old it is.
    expect(await standing('match')).toEqual({ due: 0, kept: 0 });
    await staff.second.must('doubts.conclude', {
      ...doubt,
      on: '2026-12-01',
      conclusion: 'mistaken',
      found: '车已过户',
      evidence: '车管所证明',
    });
    await turnTo(office, staff, '2027-03-01');
    expect(await standing('match')).toEqual({ due: 0, kept: 0 });
    await turnTo(office, staff, '2027-03-02');
    // Marked itself, or with its whole family.
    const own = await staff.head.must('retention.setHold', { objectType: 'doubt', objectId: doubt.id, reason: '诉讼' });
    expect(await standing('match')).toEqual({ due: 0, kept: 1 });
    await staff.head.must('retention.liftHold', { ...own, reason: '已终结' });
    await staff.head.must('retention.setHold', { objectType: 'household', objectId: family.householdId, reason: '诉讼' });
    expect(await standing('match')).toEqual({ due: 0, kept: 1 });
    const hold = (await staff.head.must('retention.holds', {})).rows.find((one) => one.liftedOn === null);
    await staff.head.must('retention.liftHold', { id: hold?.id ?? '', rev: hold?.rev ?? 0, reason: '已终结' });
    expect(await destroyDue()).toMatchObject({ deleted: 1 });
    const left = await staff.clerk.must('doubts.get', { id: doubt.id });
    expect(left).toMatchObject({ no: 'YD202600001', source, state: 'mistaken', evidence: '' });
    expect(left.suspected).toMatch(/^（已销毁）/u);
    expect(await standing('match')).toEqual({ due: 0, kept: 0 });

    // What the journal kept of the conclusion is three months old: it has its own day.
    expect(await standing('detail')).toEqual({ due: 0, kept: 0 });
    await turnTo(office, staff, '2027-09-01');
    expect(await standing('detail')).toEqual({ due: 0, kept: 0 });
    await turnTo(office, staff, '2027-09-02');
    expect(await standing('detail')).toEqual({ due: 1, kept: 0 });
    const kept = await staff.head.must('retention.setHold', { objectType: 'detail', objectId: 'detail', reason: '纪检调查' });
    expect(await standing('detail')).toEqual({ due: 0, kept: 1 });
    await staff.head.must('retention.liftHold', { ...kept, reason: '已结束' });
    const list = await destroyDue();
    expect(list).toMatchObject({ deleted: 1 });
    expect((await staff.head.must('retention.items', { id: list.id, kept: false })).rows).toMatchObject([
      { kind: 'detail', outcome: 'deleted' },
    ]);
    expect(await standing('detail')).toEqual({ due: 0, kept: 0 });
    await journalHolds();
    await office.engine.close();
    const bytes = await decryptedBase(office, '2027-09-03');
    expect(bytes.includes(source)).toBe(true);
    expect(bytes.includes('魑魅魍魉')).toBe(false);
  });
});

describe('调标试算', () => {
  it('the families of a rehearsal nobody applied go after 90 days, its sums stay; an applied one stays whole', async () => {
    await open();
    await turnTo(office, staff, '2026-07-05');
    await office.admin.must('policies.add', {
      key: 'db_std',
      scope: { county: '999901000000', area: 'rural' },
      from: '2026-07',
      value: { amountFen: 77_000, per: 'month' },
      source: { doc: '县政府通知', number: '临政〔2026〕9号', date: '2026-07-01' },
    });
    const idle = await staff.clerk.must('raises.rehearse', { program: 'dibao', month: '2026-07' });
    await turnTo(office, staff, '2026-10-03');
    expect(await standing('draft')).toEqual({ due: 0, kept: 0 });
    await turnTo(office, staff, '2026-10-04');
    expect(await standing('draft')).toEqual({ due: 1, kept: 0 });
    const mark = await staff.head.must('retention.setHold', { objectType: 'raise', objectId: idle.id, reason: '审计抽查' });
    expect(await standing('draft')).toEqual({ due: 0, kept: 1 });
    expect((await staff.head.must('retention.holds', {})).rows).toMatchObject([
      { objectName: '调标试算', known: '2026-07 试算', about: '1 户', reason: '审计抽查' },
    ]);
    await staff.head.must('retention.liftHold', { ...mark, reason: '已结束' });
    const list = await staff.clerk.must('retention.propose', {});
    expect(await keptWhy(list.id)).toEqual([]);
    await staff.clerk.must('retention.carryOut', await staff.head.must('retention.approve', list));
    expect((await staff.clerk.must('raises.lines', { id: idle.id })).total).toBe(0);
    const kept = await staff.clerk.must('raises.get', { id: idle.id });
    expect([kept.households, kept.oldFen, kept.newFen]).toEqual([idle.households, idle.oldFen, idle.newFen]);
    expect(await standing('draft')).toEqual({ due: 0, kept: 0 });

    const applied = await staff.clerk.must('raises.rehearse', { program: 'dibao', month: '2026-07' });
    const paper = { documentNo: '青政民〔2026〕20号', decidedOn: '2026-10-04' };
    await staff.head.must('raises.apply', { id: applied.id, rev: applied.rev, ...paper });
    await turnTo(office, staff, '2027-04-01');
    expect(await standing('draft')).toEqual({ due: 0, kept: 0 });
    expect((await staff.clerk.must('raises.lines', { id: applied.id })).total).toBe(1);
    await journalHolds();
  });
});
