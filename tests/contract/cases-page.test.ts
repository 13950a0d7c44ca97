import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  acceptedCase,
  allYes,
  application,
  everything,
  loneFamily,
  picture,
  staffedOffice,
  surveyedCase,
  surveyOn,
  verificationOn,
  type Staff,
} from '../fixtures/engine/applications.ts';
import type { Desk, TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice;
let staff: Staff;
beforeEach(async () => {
  ({ office, staff } = await staffedOffice({ today: '2026-11-02' }));
});
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const detailOf = (desk: Desk, id: string) => desk.must('cases.get', { id });

const next = async (desk: Desk, id: string) => (await detailOf(desk, id)).acts.filter((act) => act.next).map((act) => act.act);

describe('the page of a case', () => {
  it('holds out the examination first, then the visit, and nothing once it waits for somebody else', async () => {
    const { clerk, reviewer } = staff;
    const received = await clerk.must('cases.receive', application(await loneFamily(clerk), '2026-11-02'));
    expect(await next(clerk, received.id)).toEqual(['check_materials']);
    const checked = await clerk.must('cases.setMaterials', { id: received.id, rev: received.rev, items: everything, questions: allYes });
    expect(await next(clerk, received.id)).toEqual(['accept']);
    await clerk.must('cases.accept', { id: received.id, rev: checked.rev, on: '2026-11-02' });
    expect(await next(clerk, received.id)).toEqual(['record_survey']);
    const { id } = await surveyedCase(staff, await loneFamily(clerk, '李四', '999901196012130022'), '2026-11-02');
    expect(await next(clerk, id)).toEqual([]);
    expect(await next(reviewer, id)).toEqual(['propose']);
  });

  it('shows the report of the registers as fetched once it is registered, whatever was ticked at the counter', async () => {
    const { clerk } = staff;
    const family = await loneFamily(clerk);
    const report = async (id: string) => (await detailOf(clerk, id)).materials.find((one) => one.code === 'DB-S1');
    const accepted = await acceptedCase(staff, family, '2026-11-02');
    expect(await report(accepted.id)).toMatchObject({ state: 'missing', derived: true });
    const surveyed = await clerk.must('cases.recordSurvey', { ...accepted, survey: surveyOn('2026-11-02', ['李会计', '周干事']) });
    await clerk.must('cases.recordVerification', { ...surveyed, verification: verificationOn('2026-11-02', '2027-02-04', null) });
    expect(await report(accepted.id)).toMatchObject({ state: 'fetched', note: '报告 HD-2026-11-02' });
  });

  it('takes the scan of a report that was registered without it: the one report, once, and the way to the proposal is free', async () => {
    const { clerk, reviewer } = staff;
    const accepted = await acceptedCase(staff, await loneFamily(clerk), '2026-11-02');
    const surveyed = await clerk.must('cases.recordSurvey', { ...accepted, survey: surveyOn('2026-11-02', ['李会计', '周干事']) });
    const typed = await clerk.must('cases.recordVerification', {
      ...surveyed,
      verification: verificationOn('2026-11-02', '2027-02-04', null),
    });
    expect([await next(clerk, accepted.id), await next(reviewer, accepted.id)]).toEqual([['attach_report'], ['attach_report']]);
    const attachmentId = await picture(clerk, 'case', accepted.id, 'verification');
    const scanned = await clerk.must('cases.attachReport', { ...typed, attachmentId });
    const again = await clerk.call('cases.attachReport', { ...scanned, attachmentId });
    expect(again.ok ? '' : again.error.code).toBe('report_attached');
    expect((await detailOf(clerk, accepted.id)).verifications).toMatchObject([{ reportNo: 'HD-2026-11-02', attachmentId }]);
    expect(await next(reviewer, accepted.id)).toEqual(['propose']);
  });

  const county = async (key: string, value: unknown) =>
    office.admin.must('policies.add', {
      key,
      scope: {},
      from: '2026-01',
      value,
      source: { doc: '县实施细则', number: '县民〔2026〕1号', date: '2026-01-05' },
    });

  it('lets a report that names no last day hold as long as the county has its reports hold', async () => {
    const { clerk } = staff;
    await county('verification_valid_days', 30);
    const accepted = await acceptedCase(staff, await loneFamily(clerk), '2026-11-02');
    const surveyed = await clerk.must('cases.recordSurvey', { ...accepted, survey: surveyOn('2026-11-02', ['李会计', '周干事']) });
    const verification = { ...verificationOn('2026-11-02', '', null), expiresOn: null };
    await clerk.must('cases.recordVerification', { ...surveyed, verification });
    expect((await detailOf(clerk, accepted.id)).verifications).toMatchObject([{ issuedOn: '2026-11-02', expiresOn: '2026-12-01' }]);
  });

  it('stands on the first screen once it is due soon, and on the days the county wants it called to mind', async () => {
    const { clerk } = staff;
    await clerk.must('cases.receive', application(await loneFamily(clerk), '2026-11-02'));
    const listed = async () => (await clerk.must('today.summary', {})).due.map((one) => [one.deadline.due, one.remind]);
    const [due] = (await clerk.must('cases.list', {})).rows.map((row) => row.due?.due);
    expect(due).toBe('2026-11-05');
    expect(await listed()).toEqual([['2026-11-05', true]]);
    await county('remind_days', [9]);
    expect(await listed()).toEqual([]);
    await county('warn_days', 3);
    expect(await listed()).toEqual([['2026-11-05', false]]);
  });

  it('does not take in a visit with a neighbour who was named and not heard, and drops empty lines', async () => {
    const { clerk } = staff;
    const accepted = await acceptedCase(staff, await loneFamily(clerk), '2026-11-02');
    const survey = surveyOn('2026-11-02', ['李会计', '周干事']);
    const half = {
      ...survey,
      neighbours: [
        { name: '', words: '' },
        { name: '邻居甲', words: ' ' },
      ],
    };
    const refused = await clerk.call('cases.recordSurvey', { ...accepted, survey: half });
    expect(refused.ok ? null : refused.error).toMatchObject({ code: 'neighbour_incomplete', params: { no: 2, name: '邻居甲' } });
    expect((await detailOf(clerk, accepted.id)).surveys).toEqual([]);
    const unnamed = {
      ...survey,
      neighbours: [
        { name: '', words: '确有困难' },
        { name: '', words: '' },
      ],
    };
    await clerk.must('cases.recordSurvey', { ...accepted, survey: unnamed });
    const { surveys, surveyNeeds } = await detailOf(clerk, accepted.id);
    expect([surveys[0]?.neighbours, surveyNeeds]).toEqual([[{ name: '', words: '确有困难' }], { surveyors: 2, neighbours: 2 }]);
  });
});
