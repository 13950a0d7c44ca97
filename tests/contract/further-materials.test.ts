import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acceptedCase, loneFamily, picture, staffedOffice, surveyedCase, turnTo, type Staff } from '../fixtures/engine/applications.ts';
import type { TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice;
let staff: Staff;
beforeEach(async () => {
  ({ office, staff } = await staffedOffice({ today: '2026-11-02' }));
});
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const material = async (id: string, code: string) =>
  (await staff.clerk.must('cases.get', { id })).materials.find((one) => one.code === code);
const eventsOf = async (id: string) =>
  (await staff.clerk.must('cases.get', { id })).events.map((one) => [one.actor, one.title, one.detail]);

describe('what comes to the desk after acceptance', () => {
  it('takes the hospital bill the family was asked for during the survey: what, when, by whom, with its scan', async () => {
    const { clerk } = staff;
    const accepted = await acceptedCase(staff, await loneFamily(clerk), '2026-11-02');
    await turnTo(office, staff, '2026-11-05');
    const attachmentId = await picture(clerk, 'case', accepted.id, 'other');
    const typed = { on: '2026-11-04', code: 'DB-O2', note: '县医院结算单 3 张', attachmentId };
    const added = await clerk.must('cases.addMaterial', { ...accepted, ...typed });
    const name = (await clerk.must('cases.get', { id: accepted.id })).materials.find((one) => one.code === 'DB-O2')?.name ?? '';
    expect(await material(accepted.id, 'DB-O2')).toMatchObject({ state: 'given', on: '2026-11-04', by: '李会计', attachmentId });
    expect((await eventsOf(accepted.id))[0]).toEqual(['李会计', '补记材料、核查', `（2026-11-04）${name}：已交，县医院结算单 3 张`]);
    expect((await clerk.must('cases.get', { id: accepted.id })).attachments.map((one) => one.id)).toContain(attachmentId);
    const told = await clerk.must('cases.addMaterial', { ...added, on: '2026-11-05', code: 'DB-O2', note: '又交 1 张，共 4 张' });
    expect(await material(accepted.id, 'DB-O2')).toMatchObject({ on: '2026-11-05', note: '又交 1 张，共 4 张', attachmentId });
    const stale = await clerk.call('cases.addMaterial', { ...accepted, ...typed });
    expect([told.rev > accepted.rev, stale.ok ? '' : stale.error.code]).toEqual([true, 'stale']);
  });

  it('takes a paper that stands on no list by its name, twice if need be, and puts a name typed wrong right', async () => {
    const { clerk } = staff;
    const accepted = await acceptedCase(staff, await loneFamily(clerk), '2026-11-02');
    const unnamed = await clerk.call('cases.addMaterial', { ...accepted, on: '2026-11-02', code: null, name: ' ' });
    expect(unnamed.ok ? '' : unnamed.error.code).toBe('material_unnamed');
    const one = await clerk.must('cases.addMaterial', { ...accepted, on: '2026-11-02', code: null, name: '土地流转合同' });
    const two = await clerk.must('cases.addMaterial', {
      ...one,
      on: '2026-11-02',
      code: null,
      name: '租房合同',
      doubtful: true,
      note: '缺出租人签名',
    });
    await clerk.must('cases.addMaterial', { ...two, on: '2026-11-02', code: 'extra-1', name: '承包地流转合同' });
    const added = (await clerk.must('cases.get', { id: accepted.id })).materials.filter((each) => each.code.startsWith('extra-'));
    expect(added.map((each) => [each.name, each.state, each.note])).toEqual([
      ['承包地流转合同', 'given', ''],
      ['租房合同', 'wrong', '缺出租人签名'],
    ]);
  });

  it("records the office's own look into the registers beside the county's report, and what of it raises a question", async () => {
    const { clerk } = staff;
    const surveyed = await surveyedCase(staff, await loneFamily(clerk), '2026-11-02');
    const married = await clerk.must('cases.addMaterial', { ...surveyed, on: '2026-11-02', code: 'DB-S4', note: '离异，2019 年登记' });
    await clerk.must('cases.addMaterial', { ...married, on: '2026-11-02', code: 'DB-S6', doubtful: true, note: '10 月有参保缴费' });
    expect(await material(surveyed.id, 'DB-S4')).toMatchObject({ state: 'fetched', provider: 'office', by: '李会计', on: '2026-11-02' });
    expect(await material(surveyed.id, 'DB-S6')).toMatchObject({ state: 'wrong', note: '10 月有参保缴费' });
    expect((await eventsOf(surveyed.id)).slice(0, 2).map(([, , detail]) => detail)).toEqual([
      '社会保险参保与待遇：有疑问，10 月有参保缴费',
      '婚姻登记：已查，离异，2019 年登记',
    ]);
  });

  it('refuses what the report itself fills in, a day before the application, and a case the county already holds', async () => {
    const { clerk, reviewer } = staff;
    const surveyed = await surveyedCase(staff, await loneFamily(clerk), '2026-11-02');
    const code = async (more: object, desk = clerk, now = surveyed): Promise<string> => {
      const answer = await desk.call('cases.addMaterial', { ...now, on: '2026-11-02', code: 'DB-S2', ...more });
      return answer.ok ? '' : answer.error.code;
    };
    expect(await code({ code: 'DB-S1' })).toBe('material_of_report');
    expect(await code({ code: 'extra-7' })).toBe('material_unknown');
    expect(await code({ on: '2026-11-01' })).toBe('material_before_receipt');
    expect(await code({ on: '2026-11-03' })).toBe('date_in_future');
    expect(await code({ attachmentId: 'none' })).toBe('attachment_missing');
    const ended = await clerk.must('cases.withdraw', { ...surveyed, on: '2026-11-02', reason: '本人撤回' });
    expect(await code({}, reviewer, ended)).toBe('act_not_possible');
  });

  it('counts whoever noted it among those who entered the case and may not propose', async () => {
    const { clerk, reviewer } = staff;
    const surveyed = await surveyedCase(staff, await loneFamily(clerk), '2026-11-02');
    await reviewer.must('cases.addMaterial', { ...surveyed, on: '2026-11-02', code: 'DB-S4' });
    const propose = (await reviewer.must('cases.get', { id: surveyed.id })).acts.find((one) => one.act === 'propose');
    expect(propose).toMatchObject({ allowed: false });
  });

  it('lists a paper that came later, by its name, on the receipt the family signs, and nothing the office looked up itself', async () => {
    const { clerk } = staff;
    const accepted = await acceptedCase(staff, await loneFamily(clerk), '2026-11-02');
    const one = await clerk.must('cases.addMaterial', { ...accepted, on: '2026-11-02', code: null, name: '土地流转合同' });
    await clerk.must('cases.addMaterial', { ...one, on: '2026-11-02', code: 'DB-S6', doubtful: true, note: '10 月有参保缴费' });
    const { html } = await clerk.must('papers.preview', { code: 'material-receipt', subjectId: accepted.id });
    expect([html.includes('土地流转合同'), html.includes('社会保险参保与待遇')]).toEqual([true, false]);
  });
});
