import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDays } from '#domain/calendar/read-notice.ts';
import { explainRefusal } from '#engine/sentences.ts';
import { application, loneFamily, staffedOffice, turnTo, type Staff } from '../fixtures/engine/applications.ts';
import type { TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice;
let staff: Staff;
beforeEach(async () => {
  ({ office, staff } = await staffedOffice({ today: '2027-02-03' }));
});
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

/** Made up: what a notice for 2027 might say. */
const notice = {
  year: 2027,
  off: [...readDays('1月1日至3日、2月5日至11日、4月3日至5日、5月1日至5日、6月9日、9月15日至17日、10月1日至7日', 2027)],
  work: [...readDays('1月30日、2月14日、5月8日、9月18日、10月9日、10月10日', 2027)],
  statutory: [...readDays('1月1日、2月5日至8日、4月5日、5月1日、5月2日、6月9日、9月15日、10月1日至3日', 2027)],
  source: { doc: '国务院办公厅关于2027年部分节假日安排的通知', number: '国办发明电〔2026〕1号', date: '2026-11-20' },
};
const code = (answer: { ok: boolean; error?: { code: string } }): string => answer.error?.code ?? 'done';
const listedDue = async (): Promise<{ day: string | undefined; confirmed: boolean | undefined }> => {
  const { due } = (await staff.clerk.must('cases.list', {})).rows[0] ?? {};
  return { day: due?.due, confirmed: due?.calendarConfirmed };
};

describe('the notice of a new year comes in', () => {
  let caseId: string;
  beforeEach(async () => {
    caseId = (await staff.clerk.must('cases.receive', application(await loneFamily(staff.clerk), '2027-02-03'))).id;
  });

  it('moves the open terms, and voiding it moves them back', async () => {
    const before = await listedDue();
    expect(before.confirmed).toBe(false);
    const added = await office.admin.must('calendar.add', { rev: 0, ...notice });
    expect(added).toMatchObject({ rev: 1, moved: 1 });
    const after = await listedDue();
    expect(after.confirmed).toBe(true);
    expect((after.day ?? '') > (before.day ?? '')).toBe(true);
    expect((await staff.clerk.must('cases.get', { id: caseId })).deadlines[0]?.due).toBe(after.day);
    expect((await staff.clerk.must('today.summary', {})).calendarConfirmedUntil).toBe('2027-12-31');
    const voided = await office.admin.must('calendar.void', { rev: 1, id: added.id, reason: '录入错误' });
    expect(voided).toMatchObject({ rev: 2, moved: 1 });
    expect(await listedDue()).toEqual(before);
  });

  it('stands in the base with its document, and is there after a restart', async () => {
    await office.admin.must('calendar.add', { rev: 0, ...notice });
    const due = await listedDue();
    office = await office.reopen();
    staff = { ...staff, clerk: await office.as('李会计') };
    expect(await listedDue()).toEqual(due);
    const { rows, confirmedUntil } = await office.admin.must('calendar.years', {});
    expect(confirmedUntil).toBe('2027-12-31');
    const of2027 = rows.filter((row) => row.year === 2027);
    expect(of2027.map(({ status, inForce, by }) => ({ status, inForce, by }))).toEqual(
      expect.arrayContaining([
        { status: 'published', inForce: true, by: '管管' },
        { status: 'forecast', inForce: false, by: '' },
      ]),
    );
    expect(of2027.find((row) => row.inForce)?.source).toContain('国办发明电〔2026〕1号');
    const journal = await office.admin.must('journal.list', { action: 'calendar.add' });
    expect(journal.total).toBe(1);
  });

  it('counts a supplement asked for afterwards by the new days', async () => {
    await office.admin.must('calendar.add', { rev: 0, ...notice });
    await turnTo(office, staff, '2027-02-12');
    const { rows } = await staff.clerk.must('cases.list', { onlyDue: true });
    expect(rows.map((row) => row.id)).toEqual([caseId]);
  });
});

describe('a year is refused in words', () => {
  it('when it is there already, when its sums do not come out, when another entered one meanwhile', async () => {
    expect(code(await office.admin.call('calendar.add', { rev: 0, ...notice, work: notice.work.slice(1) }))).toBe('calendar_sum');
    expect(code(await office.admin.call('calendar.add', { rev: 0, ...notice, off: [] }))).toBe('calendar_empty');
    expect(code(await office.admin.call('calendar.add', { rev: 3, ...notice }))).toBe('stale');
    await office.admin.must('calendar.add', { rev: 0, ...notice });
    const twice = await office.admin.call('calendar.add', { rev: 1, ...notice });
    expect(code(twice)).toBe('calendar_year_taken');
    expect(twice.ok ? '' : explainRefusal(twice.error)).toContain('国办发明电〔2026〕1号');
    expect(code(await office.admin.call('calendar.void', { rev: 1, id: 'nobody', reason: '录入错误' }))).toBe('not_found');
  });

  it('when a clerk who keeps no rules tries it', async () => {
    expect(code(await staff.clerk.call('calendar.add', { rev: 0, ...notice }))).toBe('forbidden');
  });

  it('and nothing of a refused one is kept', async () => {
    await office.admin.call('calendar.add', { rev: 0, ...notice, work: [] });
    expect((await office.admin.must('calendar.years', {})).rev).toBe(0);
  });
});

it('a place keeps its own days off beside the notices', async () => {
  const local = { kind: 'local' as const, year: 2027, off: ['2027-02-04'], source: { doc: '自治州条例', number: '', date: '2026-12-01' } };
  await staff.clerk.must('cases.receive', application(await loneFamily(staff.clerk), '2027-02-03'));
  const before = await listedDue();
  expect((await office.admin.must('calendar.add', { rev: 0, ...local })).moved).toBe(1);
  expect((await listedDue()).day).not.toBe(before.day);
  expect(code(await office.admin.call('calendar.add', { rev: 1, ...local, off: ['2028-02-04'] }))).toBe('calendar_year_taken');
});
