import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeNotice, loneFamily, postNotice, proposedCase, staffedOffice, turnTo, type Staff } from '../fixtures/engine/applications.ts';
import type { TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice;
let staff: Staff;
beforeEach(async () => {
  ({ office, staff } = await staffedOffice({ today: '2026-11-02' }));
  await office.admin.must('policies.add', {
    key: 'authority_mode',
    scope: { county: '999901000000' },
    from: '2001-01',
    value: 'TOWNSHIP',
    source: { doc: '县实施细则', number: '县民〔2026〕1号', date: '2026-01-05' },
    note: '',
  });
});
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const code = (answer: { ok: boolean; error?: { code: string } }): string => answer.error?.code ?? 'done';
const shown = (id: string) => staff.clerk.must('cases.get', { id });
const ask = async (id: string) => ({ id, rev: (await shown(id)).rev });
const listOf = async (id: string) => (await shown(id)).deadlines.find((one) => one.code === 'standing_list');

/** Confirmed and filed on 10 November. */
const confirmed = async (): Promise<string> => {
  const { clerk, head } = staff;
  const { id } = await proposedCase(staff, await loneFamily(clerk), '2026-11-02');
  const notice = await postNotice(staff, [id], '2026-11-02');
  await turnTo(office, staff, '2026-11-10');
  await closeNotice(staff, notice.id, '2026-11-10');
  expect(await listOf(id)).toBeUndefined();
  const decision = { on: '2026-11-10', outcome: 'confirm' as const, documentNo: '青民〔2026〕7号', from: null };
  await head.must('cases.townshipDecide', { ...(await ask(id)), ...decision });
  await head.must('cases.fileDecision', { ...(await ask(id)), on: '2026-11-10', documentNo: '青民备〔2026〕1号' });
  return id;
};

describe('a family newly granted', () => {
  it('is put on the standing list of its village within five working days', async () => {
    const id = await confirmed();
    expect(await listOf(id)).toMatchObject({ label: '更新长期公示', state: 'running', from: '2026-11-10', due: '2026-11-17' });
    expect((await staff.clerk.must('counter.limits', { light: 'all' })).rows).toMatchObject([
      { caseId: id, deadline: { code: 'standing_list' } },
    ]);
    await turnTo(office, staff, '2026-11-12');
    expect((await shown(id)).acts.find((one) => one.act === 'update_standing_list')).toMatchObject({
      label: '已更新长期公示',
      allowed: true,
    });
    expect(code(await staff.clerk.call('cases.listUpdated', { ...(await ask(id)), on: '2026-11-13' }))).toBe('date_in_future');
    expect(code(await staff.clerk.call('cases.listUpdated', { ...(await ask(id)), on: '2026-11-09' }))).toBe('date_before_step');
    await staff.clerk.must('cases.listUpdated', { ...(await ask(id)), on: '2026-11-12' });
    expect(await listOf(id)).toMatchObject({ state: 'done' });
    expect(code(await staff.clerk.call('cases.listUpdated', { ...(await ask(id)), on: '2026-11-12' }))).toBe('act_not_possible');
    expect((await staff.clerk.must('counter.limits', { light: 'all' })).rows).toEqual([]);
  });

  it('that is listed too late is counted on whoever listed it', async () => {
    const id = await confirmed();
    await turnTo(office, staff, '2026-11-18');
    expect((await staff.clerk.must('today.summary', {})).due).toMatchObject([{ caseId: id, deadline: { code: 'standing_list' } }]);
    await staff.second.must('cases.listUpdated', { ...(await ask(id)), on: '2026-11-18' });
    expect((await staff.head.must('faults.standings', {})).rows).toMatchObject([{ person: '周干事', overdue: 1 }]);
  });
});
