import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allYes, application, everything, loneFamily, staffed, surveyOn, type Staff } from '../fixtures/engine/applications.ts';
import { testOffice, type TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice;
let staff: Staff;
beforeEach(async () => {
  office = await testOffice({ today: '2026-11-02' });
  staff = await staffed(office);
});
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

describe('an application at the counter', () => {
  it('goes from receipt over acceptance to a survey by two', async () => {
    const { clerk } = staff;
    const family = await loneFamily(clerk);
    const { id, rev } = await clerk.must('cases.receive', application(family, '2026-11-02'));
    const checked = await clerk.must('cases.setMaterials', { id, rev, items: everything, questions: allYes });
    const accepted = await clerk.must('cases.accept', { id, rev: checked.rev, on: '2026-11-02' });
    const surveyed = await clerk.must('cases.recordSurvey', { id, rev: accepted.rev, survey: surveyOn('2026-11-02', ['李会计', '周干事']) });
    const detail = await clerk.must('cases.get', { id });
    expect([detail.state, detail.rev, detail.acceptedOn, detail.surveys[0]?.surveyorNames]).toEqual(['surveying', surveyed.rev, '2026-11-02', ['李会计', '周干事']]);
    expect(detail.statement?.totalFen).toBe(52_200);
    expect((await clerk.must('cases.list', {})).rows[0]).toMatchObject({ applicant: '张三', state: 'surveying' });
  });
});
