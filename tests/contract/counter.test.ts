import { afterEach, describe, expect, it } from 'vitest';
import {
  acceptedCase,
  allYes,
  application,
  everything,
  loneFamily,
  staffedOffice,
  surveyOn,
  turnTo,
  type Staff,
} from '../fixtures/engine/applications.ts';
import type { Desk, TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice;
let staff: Staff;
const open = async (today: string): Promise<void> => {
  ({ office, staff } = await staffedOffice({ today }));
};
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const codeOf = (answer: { ok: boolean; error?: { code: string } }): string => answer.error?.code ?? 'done';
const idOf = async (name: string): Promise<string> =>
  (await office.admin.must('users.list', {})).rows.find((one) => one.name === name)?.id ?? '';
const go = (day: string): Promise<void> => turnTo(office, staff, day);

const visit = {
  at: '2026-09-30T09:10',
  channel: 'visit' as const,
  visitor: '张三',
  phone: '19900000012',
  matter: '问残疾补贴什么时候发',
  branch: 'own' as const,
  action: '说明每月 10 日前发放',
};

describe('首问登记: a man comes to the counter', () => {
  it('his matter is the clerk’s own: answered and closed at once', async () => {
    await open('2026-09-30');
    const made = await staff.clerk.must('contacts.register', { ...visit, closed: true });
    const [row] = (await staff.clerk.must('contacts.list', { state: 'all' })).rows;
    expect(row).toMatchObject({ id: made.id, no: 'SW202600001', first: '李会计', closedOn: '2026-09-30', due: null, mine: true });
    expect(codeOf(await staff.clerk.call('contacts.close', { id: made.id, rev: 0, result: '再办' }))).toBe('contact_closed');
    expect(codeOf(await staff.clerk.call('contacts.register', { ...visit, at: '2026-09-30T23:00' }))).toBe('contact_in_future');
  });

  it('his telephone stands masked in the register; whoever must call him says why and sees it, and that is journalled', async () => {
    await open('2026-09-30');
    const { id } = await staff.clerk.must('contacts.register', visit);
    const shown = (await staff.second.must('contacts.list', {})).rows[0]?.phone;
    expect([shown?.length, shown === visit.phone, shown?.slice(-4)]).toEqual([11, false, '0012']);
    expect((await staff.second.must('contacts.reveal', { id, reason: '回电答复' })).phone).toBe(visit.phone);
    const trace = await office.admin.must('journal.list', { objectId: id, action: 'contacts.reveal' });
    expect(trace.rows.map((row) => row.actor)).toEqual(['周干事']);
  });

  it('nor does a preview show it, of the slip or of the month; an office’s own telephone stays readable there', async () => {
    await open('2026-09-30');
    const { id } = await staff.clerk.must('contacts.register', { ...visit, branch: 'absent', passedUserId: await idOf('周干事') });
    const slip = await staff.second.must('papers.preview', { code: 'contact-slip', subjectId: id });
    const month = await staff.second.must('papers.preview', { code: 'contact-register', subjectId: '2026-09' });
    for (const { html } of [slip, month]) expect([html.includes(visit.phone), html.includes('199****0012')]).toEqual([false, true]);
    const absence = await staff.clerk.must('absences.ask', { ...away, from: '2026-09-30T11:00', to: '2026-09-30T11:30' });
    const { html } = await staff.second.must('papers.preview', { code: 'absence-notice', subjectId: absence.id });
    expect(html).toContain('19900000034');
  });

  it('the colleague answerable is out: passed on, called back within one work day over the holiday, the first person sees it through', async () => {
    await open('2026-09-30');
    const passed = { ...visit, branch: 'absent' as const, passedUserId: await idOf('周干事') };
    expect(codeOf(await staff.clerk.call('contacts.register', { ...passed, phone: '' }))).toBe('contact_incomplete');
    const made = await staff.clerk.must('contacts.register', passed);
    expect((await staff.second.must('counter.today', {})).contactsMine).toBe(1);
    await go('2026-10-09');
    expect((await staff.second.must('contacts.list', { state: 'late' })).rows).toMatchObject([
      { due: '2026-10-08', lamp: 'red', passedTo: '周干事', mine: true },
    ]);
    expect((await staff.clerk.must('counter.today', {})).contactsLate).toBe(1);
    expect(codeOf(await staff.second.call('contacts.reached', { id: made.id, rev: 3, at: '2026-10-09T08:30' }))).toBe('stale');
    const reached = await staff.second.must('contacts.reached', { id: made.id, rev: 0, at: '2026-10-09T08:30', note: '已电话答复' });
    expect(codeOf(await staff.second.call('contacts.reached', { ...reached, at: '2026-10-09T09:30' }))).toBe('contact_reached');
    await staff.clerk.must('contacts.close', { ...reached, result: '回电答复，满意', satisfaction: 5 });
    expect(await staff.clerk.must('contacts.figures', { month: '2026-09' })).toEqual({
      count: 1,
      branches: { own: 0, absent: 1, sister: 0, elsewhere: 0 },
      passed: 1,
      reachedInTime: 0,
      closed: 1,
      asked: 1,
      content: 1,
    });
  });

  it('three matters passed on in two days are shown to the head, the day of calling back does not move', async () => {
    await open('2026-11-02');
    const to = { branch: 'absent' as const, passedUserId: await idOf('周干事') };
    const first = await staff.clerk.must('contacts.register', { ...visit, ...to, at: '2026-11-02T09:00' });
    await staff.clerk.must('contacts.passOn', { ...first, passedName: '残联老刘', why: '归残联' });
    expect((await staff.head.must('counter.today', {})).passing).toEqual([]);
    await staff.clerk.must('contacts.register', { ...visit, ...to, at: '2026-11-02T09:20' });
    expect((await staff.head.must('counter.today', {})).passing).toEqual([{ person: '李会计', on: '2026-11-02' }]);
    expect((await staff.clerk.must('counter.today', {})).passing).toEqual([]);
    const rows = (await staff.clerk.must('contacts.list', {})).rows;
    expect(rows.map(({ passedTo, passes, due }) => ({ passedTo, passes, due }))).toEqual([
      { passedTo: '周干事', passes: 1, due: '2026-11-03' },
      { passedTo: '残联老刘', passes: 2, due: '2026-11-03' },
    ]);
  });
});

const away = { reason: 'meeting' as const, place: '县民政局', phone: '19900000034' };

describe('离岗告示: a clerk leaves the counter', () => {
  it('for half an hour needs nobody; for an hour is let go by the director, not by herself; is back late', async () => {
    await open('2026-11-02');
    const short = await staff.clerk.must('absences.ask', { ...away, from: '2026-11-02T11:00', to: '2026-11-02T11:30' });
    expect((await staff.clerk.must('absences.list', {})).rows).toMatchObject([{ id: short.id, need: 'none', state: 'away' }]);
    expect(codeOf(await staff.clerk.call('absences.ask', { ...away, from: '2026-11-02T11:10', to: '2026-11-02T12:30' }))).toBe(
      'absence_overlaps',
    );
    const back = await staff.clerk.must('absences.back', { ...short, at: '2026-11-02T11:20' });
    expect(codeOf(await staff.clerk.call('absences.back', { ...back, at: '2026-11-02T11:25' }))).toBe('absence_not_open');
    const hour = await staff.clerk.must('absences.ask', { ...away, from: '2026-11-02T10:00', to: '2026-11-02T11:00' });
    expect(codeOf(await staff.clerk.call('absences.approve', hour))).toBe('absence_own');
    expect(codeOf(await staff.second.call('absences.approve', hour))).toBe('absence_approver');
    expect(codeOf(await staff.clerk.call('absences.back', { ...hour, at: '2026-11-02T11:00' }))).toBe('absence_unapproved');
    expect((await staff.reviewer.must('counter.today', {})).toApprove).toBe(1);
    const approved = await staff.reviewer.must('absences.approve', hour);
    expect((await staff.second.must('counter.today', {})).away).toMatchObject([{ name: '李会计', state: 'late', approvedBy: '王主任' }]);
    await staff.second.must('absences.back', { ...approved, at: '2026-11-02T11:45' });
    expect((await staff.clerk.must('absences.list', { open: false })).rows.map((one) => one.lateMinutes)).toContain(45);
  });

  it('for six weeks with two substitutes one after the other, since one stands in for thirty days at most', async () => {
    await open('2026-11-02');
    const leave = { ...away, reason: 'leave' as const, from: '2026-11-03T08:30', to: '2026-12-14T17:30' };
    const standIn = async (takerId: string, from: string, to: string) =>
      staff.head.must('substitutions.grant', {
        giverId: await idOf('李会计'),
        takerId,
        roles: ['clerk'],
        from,
        to,
        reason: '住院',
        handover: '在办 1 件',
        qualified: true,
      });
    await standIn(await idOf('周干事'), '2026-11-03', '2026-12-02');
    const refused = await staff.clerk.call('absences.ask', leave);
    expect(refused).toMatchObject({ error: { code: 'absence_needs_substitute', params: { from: '2026-12-03', to: '2026-12-14' } } });
    await standIn(await idOf('王主任'), '2026-12-03', '2026-12-14');
    await staff.clerk.must('absences.ask', leave);
    expect((await staff.clerk.must('absences.list', {})).rows).toMatchObject([{ substitute: '周干事、王主任', need: 'head' }]);
  });

  it('for a whole day only with a substitute, whose name stands on the notice; the head lets go', async () => {
    await open('2026-11-02');
    const day = { ...away, from: '2026-11-03T08:30', to: '2026-11-03T17:30' };
    const refused = await staff.clerk.call('absences.ask', day);
    expect(refused).toMatchObject({ error: { code: 'absence_needs_substitute', params: { name: '李会计', from: '2026-11-03' } } });
    await staff.head.must('substitutions.grant', {
      giverId: await idOf('李会计'),
      takerId: await idOf('周干事'),
      roles: ['clerk'],
      from: '2026-11-03',
      to: '2026-11-03',
      reason: '开会',
      handover: '在办 1 件',
      qualified: true,
    });
    const asked = await staff.clerk.must('absences.ask', day);
    expect(codeOf(await staff.reviewer.call('absences.approve', asked))).toBe('absence_approver');
    await staff.head.must('absences.approve', asked);
    expect((await staff.clerk.must('absences.list', {})).rows).toMatchObject([
      { substitute: '周干事', need: 'head', state: 'coming', approvedBy: '赵镇长' },
    ]);
  });

  it('when every clerk is out the counter is empty; when all go at once they tell the neighbours and go on duty only', async () => {
    await open('2026-11-02');
    for (const desk of [staff.clerk, staff.second])
      await desk.must('absences.ask', { ...away, from: '2026-11-02T11:50', to: '2026-11-02T12:20' });
    expect((await staff.reviewer.must('counter.today', {})).empty).toBe(true);
    const all = { ...away, wholeOffice: true, from: '2026-11-02T13:00', to: '2026-11-02T17:00' };
    expect(codeOf(await staff.reviewer.call('absences.ask', all))).toBe('absence_not_informed');
    expect(codeOf(await staff.reviewer.call('absences.ask', { ...all, reason: 'leave', informed: '办公室' }))).toBe(
      'absence_official_only',
    );
    const asked = await staff.reviewer.must('absences.ask', { ...all, informed: '办公室、财政所' });
    await staff.reviewer.must('absences.cancel', { ...asked, reason: '会议改期' });
    expect((await staff.reviewer.must('absences.list', { open: false })).rows.find((one) => one.wholeOffice)?.state).toBe('cancelled');
  });
});

describe('交接登记: papers and posts go from hand to hand', () => {
  const paper = (name: string) => ({ kind: 'material' as const, name, copies: 1 });

  it('the file lists five papers, four are handed over: asked about; until it is signed nobody works on the case', async () => {
    await open('2026-11-02');
    const accepted = await acceptedCase(staff, await loneFamily(staff.clerk), '2026-11-02');
    const prepared = (await staff.clerk.must('handovers.prepare', {})).cases;
    expect(prepared).toMatchObject([{ caseId: accepted.id, listed: 5 }]);
    const [first, ...rest] = prepared[0]?.materials ?? [];
    const give = { kind: 'step' as const, toUserId: await idOf('周干事'), caseIds: [accepted.id], items: rest.map(paper) };
    expect(await staff.clerk.call('handovers.give', give)).toMatchObject({
      error: { code: 'handover_short', params: { listed: 5, given: 4, lacking: 1 } },
    });
    const given = await staff.clerk.must('handovers.give', { ...give, remarks: `${first ?? ''}由申请人取回` });
    const start = { id: accepted.id, rev: accepted.rev, on: '2026-11-02' };
    expect(await staff.second.call('cases.startSurvey', start)).toMatchObject({
      error: { code: 'case_in_handover', params: { to: '周干事' } },
    });
    expect(codeOf(await staff.reviewer.call('handovers.sign', given))).toBe('handover_not_yours');
    expect((await staff.second.must('counter.today', {})).handoversToSign).toBe(1);
    await go('2026-11-05');
    expect((await staff.clerk.must('counter.today', {})).handoversLate).toBe(1);
    const signed = await staff.second.must('handovers.sign', given);
    expect((await staff.clerk.must('handovers.get', { id: signed.id })).state).toBe('signed');
    expect(codeOf(await staff.second.call('handovers.sign', signed))).toBe('handover_signed');
    await staff.second.must('cases.startSurvey', { ...start, on: '2026-11-05' });
  });

  it('a post is handed over before a third person; the login stays until all have signed', async () => {
    await open('2026-11-02');
    const seal = { kind: 'seal' as const, name: '公示专用章', copies: 1 };
    const give = { kind: 'post' as const, toUserId: await idOf('周干事'), items: [seal], unfinished: '3 户待入户' };
    expect(codeOf(await staff.clerk.call('handovers.give', give))).toBe('handover_witness');
    const given = await staff.clerk.must('handovers.give', { ...give, witnessUserId: await idOf('王主任') });
    const leaver = (await office.admin.must('users.list', {})).rows.find((one) => one.name === '李会计');
    const disable = { id: leaver?.id ?? '', rev: leaver?.rev ?? 0, reason: '调离' };
    expect(codeOf(await office.admin.call('users.disable', disable))).toBe('handover_open');
    const once = await staff.second.must('handovers.sign', given);
    expect(codeOf(await staff.second.call('handovers.sign', once))).toBe('handover_signed_once');
    expect(codeOf(await office.admin.call('users.disable', disable))).toBe('handover_open');
    await staff.reviewer.must('handovers.sign', once);
    await office.admin.must('users.disable', disable);
  });

  it('something is missing: the receiver sends it back, and the case can be worked on again', async () => {
    await open('2026-11-02');
    const accepted = await acceptedCase(staff, await loneFamily(staff.clerk), '2026-11-02');
    const give = { kind: 'step' as const, toUserId: await idOf('周干事'), caseIds: [accepted.id], remarks: '材料随后送' };
    const given = await staff.clerk.must('handovers.give', give);
    expect(codeOf(await staff.reviewer.call('handovers.end', { ...given, reason: '缺件' }))).toBe('handover_not_yours');
    await staff.second.must('handovers.end', { ...given, reason: '缺授权书' });
    expect((await staff.clerk.must('handovers.list', { state: 'all' })).rows).toMatchObject([{ state: 'returned' }]);
    await staff.clerk.must('cases.startSurvey', { id: accepted.id, rev: accepted.rev, on: '2026-11-02' });
  });
});

const receivedCase = async (desk: Desk, on: string) => {
  const family = await loneFamily(desk);
  return desk.must('cases.receive', application(family, on));
};

describe('一次性告知与限时办结: faults are counted, people settle them', () => {
  it('TV-N-01, TV-N-02: received on 30 September, told by 10 October; told of A, then of B: one fault, on whoever told first', async () => {
    await open('2026-09-30');
    const received = await receivedCase(staff.clerk, '2026-09-30');
    const [limit] = (await staff.clerk.must('counter.limits', {})).rows;
    expect(limit).toMatchObject({ deadline: { code: 'one_time_notice', due: '2026-10-10', lamp: 'green' }, extension: null });
    const without = (...codes: string[]) => everything.filter((item) => !codes.includes(item.code));
    const items = without('DB-M1').map((item) => item);
    const checked = await staff.clerk.must('cases.setMaterials', { ...received, on: '2026-09-30', items });
    const ask = (code: string, what: string) => ({ items: [{ code, what }], firstOmitted: false });
    const told = await staff.clerk.must('cases.supplement', { ...checked, on: '2026-09-30', ...ask('DB-M1', '申请书') });
    expect((await staff.head.must('faults.list', {})).rows).toEqual([]);
    await go('2026-10-12');
    const wrong = await staff.second.must('cases.setMaterials', {
      ...told,
      on: '2026-10-12',
      items: [...everything.filter((item) => item.code === 'DB-M1'), { code: 'DB-M2', state: 'missing', note: '', attachmentId: null }],
    });
    const again = { ...wrong, on: '2026-10-12', ...ask('DB-M2', '授权书') };
    expect(codeOf(await staff.second.call('cases.supplement', again))).toBe('second_supplement');
    await staff.second.must('cases.supplement', { ...again, firstOmitted: true });
    expect((await staff.head.must('faults.list', {})).rows).toMatchObject([
      { kind: 'notification', person: '李会计', on: '2026-10-12', settledOn: null },
    ]);
    const standings = await staff.head.must('faults.standings', {});
    expect(standings.rows).toMatchObject([
      { person: '李会计', notification: 1, notificationMonths: [{ month: '2026-10', count: 1 }], suggestsOtherPost: false, rung: 0 },
    ]);
    expect((await staff.second.must('faults.standings', {})).rows).toEqual([]);
    expect((await staff.clerk.must('faults.list', {})).rows).toHaveLength(1);
    expect((await staff.second.must('faults.list', {})).rows).toEqual([]);
  });

  it('a second notice within the term of what the family brought is no overdue limit, one after it is', async () => {
    await open('2026-09-14');
    const received = await receivedCase(staff.clerk, '2026-09-14');
    const without = everything.filter((item) => item.code !== 'DB-M1');
    const checked = await staff.clerk.must('cases.setMaterials', { ...received, on: '2026-09-14', items: without });
    const ask = (code: string, what: string, firstOmitted: boolean) => ({ items: [{ code, what }], firstOmitted });
    const told = await staff.clerk.must('cases.supplement', { ...checked, on: '2026-09-14', ...ask('DB-M1', '申请书', false) });
    await go('2026-09-21');
    const brought = await staff.clerk.must('cases.setMaterials', { ...told, on: '2026-09-21', items: everything });
    const complete = await staff.clerk.must('cases.supplemented', { ...brought, on: '2026-09-21' });
    await go('2026-09-22');
    const lacking = [{ code: 'DB-M2', state: 'missing' as const, note: '', attachmentId: null }];
    const wrong = await staff.clerk.must('cases.setMaterials', { ...complete, on: '2026-09-22', items: lacking });
    const again = await staff.clerk.must('cases.supplement', { ...wrong, on: '2026-09-22', ...ask('DB-M2', '授权书', true) });
    expect((await staff.head.must('faults.list', {})).rows.map((one) => one.kind)).toEqual(['notification']);
    expect((await staff.clerk.must('cases.get', { id: received.id })).deadlines).toContainEqual(
      expect.objectContaining({ code: 'one_time_notice', from: '2026-09-21', due: '2026-09-24', state: 'done' }),
    );
    await go('2026-09-28');
    const given = await staff.clerk.must('cases.setMaterials', { ...again, on: '2026-09-28', items: everything });
    const whole = await staff.clerk.must('cases.supplemented', { ...given, on: '2026-09-28' });
    await go('2026-10-12');
    const third = await staff.clerk.must('cases.setMaterials', { ...whole, on: '2026-10-12', items: lacking });
    await staff.clerk.must('cases.supplement', { ...third, on: '2026-10-12', ...ask('DB-M2', '授权书', true) });
    expect((await staff.head.must('faults.list', { kind: 'overdue' })).rows).toMatchObject([{ due: '2026-10-08', on: '2026-10-12' }]);
  });

  it('TV-O-02: accepted a day late: on the ladder while it runs, in the ledger when it is done, excused by the head with a reason', async () => {
    await open('2026-11-02');
    const received = await receivedCase(staff.clerk, '2026-11-02');
    await go('2026-11-06');
    expect((await staff.head.must('faults.standings', {})).rows).toMatchObject([
      { person: '李会计', overdue: 1, running: 1, rung: 1, measure: expect.stringContaining('提醒') },
    ]);
    expect((await staff.clerk.must('counter.today', {})).red).toBe(1);
    expect((await staff.clerk.must('counter.limits', { light: 'red' })).rows).toMatchObject([{ caseId: received.id, lamp: 'red' }]);
    expect((await staff.clerk.must('counter.limits', { light: 'green' })).total).toBe(0);
    const checked = await staff.second.must('cases.setMaterials', { ...received, on: '2026-11-06', items: everything, questions: allYes });
    await staff.second.must('cases.accept', { id: checked.id, rev: checked.rev, on: '2026-11-06' });
    const [fault] = (await staff.head.must('faults.list', { kind: 'overdue' })).rows;
    expect(fault).toMatchObject({ person: '周干事', due: '2026-11-05', on: '2026-11-06', daysLate: 1, pleaUntil: '2026-11-13' });
    if (fault === undefined) throw new Error('no fault');
    const settle = {
      id: fault.id,
      rev: 0,
      userId: fault.userId,
      excused: false,
      measure: 'warning' as const,
      documentNo: '青民告〔2026〕1号',
    };
    expect(codeOf(await staff.clerk.call('faults.settle', settle))).toBe('forbidden');
    expect(codeOf(await staff.head.call('faults.settle', settle))).toBe('fault_plea_running');
    expect(codeOf(await staff.clerk.call('faults.plea', { id: fault.id, rev: 0, text: '停电' }))).toBe('forbidden');
    const pleaded = await staff.second.must('faults.plea', { id: fault.id, rev: 0, text: '当日全镇停电，无法办理' });
    const excused = { ...pleaded, userId: fault.userId, excused: true };
    expect(codeOf(await staff.head.call('faults.settle', excused))).toBe('fault_excused_needs_reason');
    const settled = await staff.head.must('faults.settle', { ...excused, reason: '供电所停电通知 11-05' });
    // The survey should have begun by the same day: that is still running, on whoever took the case in.
    expect((await staff.head.must('faults.standings', {})).rows).toMatchObject([{ person: '李会计', running: 1, rung: 1 }]);
    expect(codeOf(await staff.head.call('faults.settle', { ...settled, userId: fault.userId, excused: true }))).toBe('fault_settled');
    await staff.head.must('faults.reopen', { ...settled, reason: '通知日期不符' });
    expect((await staff.head.must('faults.standings', {})).rows).toMatchObject([
      { person: '李会计', running: 1 },
      { person: '周干事', overdue: 1, running: 0, rung: 1 },
    ]);
  });

  it('an extension is asked for by one and granted by another, with the applicant’s word, and both days are shown', async () => {
    await open('2026-11-02');
    const accepted = await acceptedCase(staff, await loneFamily(staff.clerk), '2026-11-02');
    const ask = { id: accepted.id, rev: accepted.rev, on: '2026-11-02', reason: '异地核查', applicantAgreed: true };
    expect(codeOf(await staff.reviewer.call('cases.extend', ask))).toBe('forbidden');
    expect(codeOf(await staff.head.call('cases.extend', { ...ask, askedBy: await idOf('赵镇长') }))).toBe('extension_own');
    await staff.head.must('cases.extend', ask);
    const [row] = (await staff.clerk.must('counter.limits', {})).rows;
    expect(row?.extension).toMatchObject({ askedBy: '李会计', approvedBy: '赵镇长', agreed: true, reason: '异地核查' });
    expect((row?.extension?.newDue ?? '') > (row?.extension?.originalDue ?? '')).toBe(true);
  });

  it('what people found is noted by the head about another, and never settled by the one it is about', async () => {
    await open('2026-11-02');
    const note = { kind: 'shirking' as const, userId: await idOf('李会计'), on: '2026-11-02', what: '三次让来访人改日再来' };
    expect(codeOf(await staff.head.call('faults.note', { ...note, userId: await idOf('赵镇长') }))).toBe('fault_own');
    const noted = await staff.head.must('faults.note', note);
    await staff.head.must('faults.settle', { ...noted, userId: note.userId, excused: false, measure: 'talk', documentNo: '11-02 谈话' });
    expect((await staff.head.must('faults.list', { state: 'all' })).rows).toMatchObject([{ measure: 'talk', settledBy: '赵镇长' }]);
  });
});

describe('surveyors’ duties', () => {
  it('no visit is noted down for an hour that has not come yet', async () => {
    await open('2026-11-02');
    const one = await acceptedCase(staff, await loneFamily(staff.clerk), '2026-11-02');
    const survey = { ...surveyOn('2026-11-02', ['李会计', '周干事']), began: '11:30', ended: '18:00' };
    const ahead = await staff.clerk.call('cases.recordSurvey', { ...one, survey });
    expect(ahead).toMatchObject({ error: { code: 'survey_times_ahead', params: { to: '18:00', now: '12:00' } } });
    await staff.clerk.must('cases.recordSurvey', { ...one, survey: { ...survey, ended: '11:50' } });
  });

  it('TV-H-03: one surveyor with two families at once is refused; without work papers shown nothing is recorded', async () => {
    await open('2026-11-02');
    const first = await acceptedCase(staff, await loneFamily(staff.clerk), '2026-11-02');
    const second = await acceptedCase(staff, await loneFamily(staff.clerk, '李四', null), '2026-11-02');
    const survey = { ...surveyOn('2026-11-02', ['李会计', '周干事']), began: '09:00', ended: '09:40' };
    expect(codeOf(await staff.clerk.call('cases.recordSurvey', { ...first, survey: { ...survey, papersShown: false } }))).toBe(
      'survey_papers_not_shown',
    );
    await staff.clerk.must('cases.recordSurvey', { ...first, survey });
    const clash = { ...survey, began: '09:20', ended: '10:00' };
    expect(await staff.clerk.call('cases.recordSurvey', { ...second, survey: clash })).toMatchObject({
      error: { code: 'survey_times_overlap', params: { person: '李会计', from: '09:00', to: '09:40' } },
    });
    await staff.clerk.must('cases.recordSurvey', { ...second, survey: { ...clash, began: '09:40' } });
    expect((await staff.clerk.must('cases.get', { id: second.id })).surveys).toMatchObject([
      { began: '09:40', ended: '10:00', papersShown: true },
    ]);
  });
});
