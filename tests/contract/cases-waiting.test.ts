import { afterEach, expect, it } from 'vitest';
import { acceptedCase, loneFamily, proposedCase, staffedOffice, surveyedCase, type Staff } from '../fixtures/engine/applications.ts';
import type { Desk, TestOffice } from '../fixtures/engine/test-office.ts';

const TODAY = '2026-11-02';
let office: TestOffice;
let staff: Staff;
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const tile = async (desk: Desk, code: string) => (await desk.must('today.summary', {})).waiting.find((one) => one.code === code);
const listed = async (waits: 'survey' | 'proposal') =>
  (await staff.reviewer.must('cases.list', { waits })).rows.map(({ applicant }) => applicant);

it('the reviewer is told which applications wait for the proposal, and no longer of those the clerks still survey', async () => {
  ({ office, staff } = await staffedOffice({ today: TODAY }));
  await acceptedCase(staff, await loneFamily(staff.clerk), TODAY);
  expect(await tile(staff.reviewer, 'propose')).toMatchObject({ count: 0 });
  await surveyedCase(staff, await loneFamily(staff.clerk, '李四', null), TODAY);
  expect(await tile(staff.reviewer, 'propose')).toMatchObject({ label: '待初审', count: 1, mine: true });
  expect(await tile(staff.clerk, 'propose')).toMatchObject({ count: 1, mine: false });
  expect(await tile(staff.clerk, 'survey')).toMatchObject({ label: '待调查核对', count: 1, mine: true });
  // Each tile opens what it counts.
  expect([await listed('survey'), await listed('proposal')]).toEqual([['张三'], ['李四']]);
  await proposedCase(staff, await loneFamily(staff.clerk, '王五', null), TODAY);
  expect(await tile(staff.reviewer, 'propose')).toMatchObject({ count: 1 });
});
