import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  closeNotice,
  acceptedCase,
  allYes,
  application,
  everything,
  loneFamily,
  picture,
  postNotice,
  proposedCase,
  staffedOffice,
  surveyedCase,
  surveyOn,
  turnTo,
  verificationOn,
  type Staff,
} from '../fixtures/engine/applications.ts';
import type { Desk, TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice;
let staff: Staff;
const opened = async (today: string): Promise<void> => {
  ({ office, staff } = await staffedOffice({ today }));
};
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const code = (answer: { ok: boolean; error?: { code: string } }): string => answer.error?.code ?? 'done';
const detailOf = (desk: Desk, id: string) => desk.must('cases.get', { id });
const dueOf = async (id: string): Promise<Record<string, string>> =>
  Object.fromEntries((await detailOf(staff.clerk, id)).deadlines.map((one) => [one.code, one.due]));
const revOf = async (id: string): Promise<number> => (await detailOf(staff.clerk, id)).rev;

describe('one family from the counter to the county', () => {
  beforeEach(() => opened('2026-11-02'));

  it('has every deadline counted from the day after, with its clause', async () => {
    const { clerk, reviewer } = staff;
    const received = await clerk.must('cases.receive', application(await loneFamily(clerk), '2026-11-02'));
    const { id } = received;
    expect(await dueOf(id)).toEqual({ one_time_notice: '2026-11-05' });

    await turnTo(office, staff, '2026-11-03');
    const checked = await clerk.must('cases.setMaterials', { id, rev: received.rev, items: everything, questions: allYes });
    const accepted = await clerk.must('cases.accept', { id, rev: checked.rev, on: '2026-11-03' });
    // Everything lay there on the day of receipt: that is the day of acceptance, whenever the button was pressed.
    expect(await dueOf(id)).toMatchObject({ start_survey: '2026-11-05', whole: '2026-12-14' });

    await turnTo(office, staff, '2026-11-04');
    const asked = await clerk.must('cases.requestVerification', { id, rev: accepted.rev, on: '2026-11-04', to: '县核对中心' });
    expect((await dueOf(id))['county_start_verification']).toBe('2026-11-09');
    await turnTo(office, staff, '2026-11-05');
    const surveyed = await clerk.must('cases.recordSurvey', { id, rev: asked.rev, survey: surveyOn('2026-11-05', ['李会计', '周干事']) });
    await turnTo(office, staff, '2026-11-06');
    const verified = await clerk.must('cases.recordVerification', {
      id,
      rev: surveyed.rev,
      verification: verificationOn('2026-11-06', '2027-02-04', await picture(clerk, 'case', id, 'verification')),
    });
    await turnTo(office, staff, '2026-11-09');
    const proposed = await reviewer.must('cases.propose', {
      id,
      rev: verified.rev,
      on: '2026-11-09',
      verdict: 'confirm',
      opinion: '拟同意',
      month: '2026-11',
    });
    const judged = await detailOf(reviewer, id);
    expect([
      judged.proposal?.amountFen,
      judged.statement?.totalFen,
      judged.statement?.lines.reduce((sum, line) => sum + line.amountFen, 0),
    ]).toEqual([52_200, 52_200, 52_200]);

    await turnTo(office, staff, '2026-11-10');
    const notice = await postNotice(staff, [id], '2026-11-10');
    expect((await clerk.must('notices.get', { id: notice.id })).lastDay).toBe('2026-11-17');
    expect((await dueOf(id))['notice']).toBe('2026-11-17');
    await turnTo(office, staff, '2026-11-17');
    const early = await clerk.call('notices.close', { id: notice.id, rev: notice.rev, on: '2026-11-17' });
    expect(early.ok ? '' : early.error).toMatchObject({ code: 'notice_not_over', params: { last: '2026-11-17', free: '2026-11-18' } });
    await turnTo(office, staff, '2026-11-18');
    await closeNotice(staff, notice.id, '2026-11-18');

    const ready = await detailOf(clerk, id);
    expect([ready.state, ready.deadlines.find((one) => one.code === 'report')?.due, ready.rev > proposed.rev]).toEqual([
      'ready',
      '2026-11-23',
      true,
    ]);
    expect(ready.deadlines.every((one) => one.clause !== '')).toBe(true);
    expect(ready.steps.map((step) => step.status)).toEqual(['done', 'done', 'done', 'done', 'done', 'current', 'todo', 'todo', 'todo']);
    expect(ready.events.map((event) => event.title).at(-1)).toBe('收件');
  });

  it('keeps what it was proposed on when the family changes afterwards, and asks for a new proposal', async () => {
    const { clerk, reviewer } = staff;
    const family = await loneFamily(clerk);
    const { id } = await proposedCase(staff, family, '2026-11-02');
    const house = await clerk.must('households.get', { id: family.householdId });
    await clerk.must('households.addIncome', {
      id: house.id,
      rev: house.rev,
      item: {
        personId: family.applicantId,
        category: 'TRANS',
        label: '子女汇款',
        amountFen: 10_000,
        periodMonths: 1,
        from: '2025-01',
        to: null,
      },
    });
    const late = await clerk.call('notices.post', {
      villageCode: house.villageCode,
      caseIds: [id],
      revs: [(await detailOf(clerk, id)).rev],
      on: '2026-11-02',
      place: '村务公开栏',
      phone: '0999-8881234',
    });
    expect(code(late)).toBe('statement_outdated');
    expect((await detailOf(clerk, id)).statement?.totalFen).toBe(52_200);
    const back = await reviewer.must('cases.returnToSurvey', { id, rev: await revOf(id), reason: '收入有变' });
    await reviewer.must('cases.propose', { id, rev: back.rev, on: '2026-11-02', verdict: 'confirm', opinion: '拟同意', month: '2026-11' });
    expect((await detailOf(clerk, id)).statement?.totalFen).toBe(42_200);
  });

  it('is refused a second application, and a family already paid too', async () => {
    const { clerk } = staff;
    const family = await loneFamily(clerk);
    const first = await clerk.must('cases.receive', application(family, '2026-11-02'));
    const second = await clerk.call('cases.receive', application(family, '2026-11-02'));
    expect(code(second)).toBe('household_has_case');
    // The family's page says so before anybody types, and names the application to go on with.
    const asked = async () => (await clerk.must('households.get', { id: family.householdId })).applications;
    expect(await asked()).toEqual([{ program: 'dibao', allowed: false, why: expect.stringContaining('已有在办的申请'), caseId: first.id }]);
    await clerk.must('cases.withdraw', { id: first.id, rev: first.rev, on: '2026-11-02', reason: '不申请了' });
    expect(await asked()).toEqual([{ program: 'dibao', allowed: true, why: null, caseId: null }]);
    await clerk.must('cases.receive', application(family, '2026-11-02'));
  });

  it('says what is still missing before it can be reckoned', async () => {
    const { clerk, reviewer } = staff;
    const family = await loneFamily(clerk);
    const { id, rev } = await surveyedCase(staff, family, '2026-11-02');
    const person = await clerk.must('people.get', { id: family.applicantId });
    await clerk.must('people.update', {
      id: family.applicantId,
      rev: person.rev,
      name: '张三',
      sex: 'male',
      birthDate: person.birthDate,
      idType: 'IDCARD',
      idNumber: null,
      phone: null,
      ethnic: null,
      marital: null,
      employment: null,
      education: null,
      labor: null,
      sensitive: { health: null, disabilityType: '4', disabilityLevel: null, disabilityCertNo: null, severeIllness: null },
    });
    const answer = await reviewer.call('cases.propose', {
      id,
      rev,
      on: '2026-11-02',
      verdict: 'confirm',
      opinion: '拟同意',
      month: '2026-11',
    });
    expect(answer.ok ? '' : answer.error).toMatchObject({ code: 'statement_incomplete', params: { missing: '缺张三的残疾类别和等级' } });
    expect((await detailOf(clerk, id)).statementProblem).toContain('张三的残疾类别和等级');
  });

  it('tells two people who act on the same picture apart: one acts, one hears who was first', async () => {
    const { clerk, second } = staff;
    const { id, rev } = await acceptedCase(staff, await loneFamily(clerk), '2026-11-02');
    const answers = await Promise.all([
      clerk.call('cases.startSurvey', { id, rev, on: '2026-11-02' }),
      second.call('cases.startSurvey', { id, rev, on: '2026-11-02' }),
    ]);
    expect(answers.map(code).sort()).toEqual(['done', 'stale']);
    expect((await detailOf(clerk, id)).events.filter((event) => event.kind === 'start_survey')).toHaveLength(1);
  });
});

describe('papers at the counter', () => {
  it('that were completed later move the day of acceptance (CLK-9, CLK-2, CLK-4)', async () => {
    await opened('2025-09-10');
    const { clerk } = staff;
    const { id, rev } = await clerk.must('cases.receive', application(await loneFamily(clerk), '2025-09-10'));
    const some = await clerk.must('cases.setMaterials', {
      id,
      rev,
      items: everything.slice(0, 4),
      questions: { ...allYes, complete: false },
    });
    expect((await detailOf(clerk, id)).missing).toEqual(['社会保障卡或“一卡通”账户']);
    const early = await clerk.call('cases.accept', { id, rev: some.rev, on: '2025-09-10' });
    expect(code(early)).toBe('questions_open');
    const told = await clerk.must('cases.supplement', {
      id,
      rev: some.rev,
      on: '2025-09-10',
      items: [{ code: 'DB-M5', what: '社会保障卡' }],
    });
    await turnTo(office, staff, '2025-09-15');
    const brought = await clerk.must('cases.setMaterials', { id, rev: told.rev, items: everything });
    // What is only sent along again keeps the day it was handed in.
    const days = new Map((await detailOf(clerk, id)).materials.map((item) => [item.code, item.on]));
    expect([days.get('DB-M1'), days.get('DB-M5')]).toEqual(['2025-09-10', '2025-09-15']);
    const whole = await clerk.must('cases.supplemented', { id, rev: brought.rev, on: '2025-09-15' });
    await clerk.must('cases.accept', { id, rev: whole.rev, on: '2025-09-15' });
    expect((await detailOf(clerk, id)).acceptedOn).toBe('2025-09-15');
    expect(await dueOf(id)).toMatchObject({ whole: '2025-10-31', start_survey: '2025-09-18' });
  });

  it('are asked for in one letter, and never a proof without law', async () => {
    await opened('2026-11-02');
    const { clerk } = staff;
    const { id, rev } = await clerk.must('cases.receive', application(await loneFamily(clerk), '2026-11-02'));
    const unlawful = await clerk.call('cases.supplement', {
      id,
      rev,
      on: '2026-11-02',
      items: [{ code: 'DB-M1', what: '村里开的贫困证明' }],
    });
    expect(code(unlawful)).toBe('material_not_lawful');
    const half = await clerk.call('cases.supplement', { id, rev, on: '2026-11-02', items: [{ code: 'DB-M1', what: '申请书' }] });
    expect(code(half)).toBe('notice_incomplete');
    const all = await clerk.must('cases.supplement', {
      id,
      rev,
      on: '2026-11-02',
      items: everything.map((item) => ({ code: item.code, what: item.code })),
    });
    expect(
      code(
        await clerk.call('cases.supplement', {
          id,
          rev: all.rev,
          on: '2026-11-02',
          items: everything.map((item) => ({ code: item.code, what: item.code })),
        }),
      ),
    ).toBe('second_supplement');
    expect((await detailOf(clerk, id)).supplements[0]?.dueOn).toBe('2026-11-16');
  });

  it('come by the day the term ends on, moved off a day without work only where the county moves its terms', async () => {
    await opened('2026-11-02');
    const { clerk } = staff;
    const rule = (key: string, value: unknown) =>
      office.admin.must('policies.add', {
        key,
        scope: {},
        from: '2026-01',
        value,
        source: { doc: '县民政局通知', number: '临民〔2026〕3号', date: '2026-01-05' },
      });
    const askedBack = async (name: string) => {
      const { id, rev } = await clerk.must('cases.receive', application(await loneFamily(clerk, name, null), '2026-11-02'));
      const items = everything.map((item) => ({ code: item.code, what: item.code }));
      await clerk.must('cases.supplement', { id, rev, on: '2026-11-02', items });
      return (await detailOf(clerk, id)).supplements[0]?.dueOn;
    };
    await rule('limit_supplement_return', { days: 5, unit: 'calendar' });
    // 2026-11-07 is a Saturday.
    expect(await askedBack('张三')).toBe('2026-11-09');
    await rule('roll_holiday', false);
    expect(await askedBack('李四')).toBe('2026-11-07');
  });

  it('are not taken on trust: an accepted case has answered all five questions', async () => {
    await opened('2026-11-02');
    const { clerk } = staff;
    const { id, rev } = await clerk.must('cases.receive', application(await loneFamily(clerk), '2026-11-02'));
    const checked = await clerk.must('cases.setMaterials', { id, rev, items: everything });
    expect(code(await clerk.call('cases.accept', { id, rev: checked.rev, on: '2026-11-02' }))).toBe('questions_open');
    await clerk.must('cases.accept', { id, rev: checked.rev, on: '2026-11-02', questions: allYes });
  });
});

describe('who may do what', () => {
  beforeEach(() => opened('2026-11-02'));

  it('a survey by one, or by one under two names, is refused', async () => {
    const { clerk } = staff;
    const { id, rev } = await acceptedCase(staff, await loneFamily(clerk), '2026-11-02');
    expect(code(await clerk.call('cases.recordSurvey', { id, rev, survey: surveyOn('2026-11-02', ['李会计']) }))).toBe(
      'survey_needs_two_surveyors',
    );
    const me = (await clerk.must('cases.surveyors', {})).rows.find((row) => row.name === '李会计');
    expect(code(await clerk.call('cases.recordSurvey', { id, rev, survey: surveyOn('2026-11-02', ['李会计', me?.userId ?? '']) }))).toBe(
      'survey_needs_two_surveyors',
    );
    expect((await detailOf(clerk, id)).state).toBe('accepted');
  });

  it('who visited, received or corrected the family does not review it', async () => {
    const { clerk, reviewer } = staff;
    const family = await loneFamily(clerk);
    const accepted = await acceptedCase(staff, family, '2026-11-02');
    const surveyed = await clerk.must('cases.recordSurvey', {
      id: accepted.id,
      rev: accepted.rev,
      survey: surveyOn('2026-11-02', ['李会计', '王主任']),
    });
    const ask = { id: accepted.id, rev: surveyed.rev, on: '2026-11-02', verdict: 'confirm' as const, opinion: '拟同意', month: '2026-11' };
    const answer = await reviewer.call('cases.propose', ask);
    expect(answer.ok ? '' : answer.error).toMatchObject({ code: 'same_person_review', params: { person: '王主任', did: '入户调查' } });
    expect(code(await clerk.call('cases.propose', ask))).toBe('forbidden');
  });

  it('who changed the family’s file since the application does not review it either', async () => {
    const { clerk, reviewer } = staff;
    const family = await loneFamily(clerk);
    const { id, rev } = await surveyedCase(staff, family, '2026-11-02');
    const house = await clerk.must('households.get', { id: family.householdId });
    await reviewer.must('households.update', {
      id: house.id,
      rev: house.rev,
      villageCode: house.villageCode,
      group: '5组',
      address: '',
      area: 'rural',
      phone: null,
    });
    const answer = await reviewer.call('cases.propose', {
      id,
      rev,
      on: '2026-11-02',
      verdict: 'confirm',
      opinion: '拟同意',
      month: '2026-11',
    });
    expect(code(answer)).toBe('same_person_review');
  });

  it('a relative in the kin filing touches no step of the family', async () => {
    const { clerk, second, reviewer } = staff;
    const { id, rev } = await acceptedCase(staff, await loneFamily(clerk), '2026-11-02');
    const relative = (await clerk.must('cases.surveyors', {})).rows.find((row) => row.name === '周干事');
    const filed = await clerk.must('cases.fileKin', {
      id,
      rev,
      on: '2026-11-02',
      relatives: [{ userId: relative?.userId ?? '', relation: '兄弟' }],
    });
    expect(code(await second.call('cases.startSurvey', { id, rev: filed.rev, on: '2026-11-02' }))).toBe('relative_recused');
    expect(code(await clerk.call('cases.recordSurvey', { id, rev: filed.rev, survey: surveyOn('2026-11-02', ['李会计', '周干事']) }))).toBe(
      'surveyor_recused',
    );
    expect((await detailOf(reviewer, id)).relatives).toEqual([{ name: '周干事', relation: '兄弟', filedOn: '2026-11-02' }]);
  });

  it('a verification past its day is asked for again', async () => {
    const { clerk, reviewer } = staff;
    const accepted = await acceptedCase(staff, await loneFamily(clerk), '2026-11-02');
    const { id } = accepted;
    const surveyed = await clerk.must('cases.recordSurvey', {
      id,
      rev: accepted.rev,
      survey: surveyOn('2026-11-02', ['李会计', '周干事']),
    });
    const verified = await clerk.must('cases.recordVerification', {
      id,
      rev: surveyed.rev,
      verification: verificationOn('2026-11-02', '2026-11-04', await picture(clerk, 'case', id, 'verification')),
    });
    await turnTo(office, staff, '2026-11-05');
    const answer = await reviewer.call('cases.propose', {
      id,
      rev: verified.rev,
      on: '2026-11-05',
      verdict: 'confirm',
      opinion: '拟同意',
      month: '2026-11',
    });
    expect(answer.ok ? '' : answer.error).toMatchObject({ code: 'verification_expired', params: { expires: '2026-11-04' } });
    expect((await detailOf(reviewer, id)).acts.find((act) => act.act === 'propose')).toMatchObject({
      allowed: false,
      why: expect.stringContaining('2026-11-04') as string,
    });
  });

  it('the clock stands still for a listed cause, is extended once by the head, and the lamp says so', async () => {
    const { clerk, head } = staff;
    const { id, rev } = await acceptedCase(staff, await loneFamily(clerk), '2026-11-02');
    const paused = await clerk.must('cases.pause', { id, rev, on: '2026-11-02', cause: 'appraisal', note: '劳动能力鉴定' });
    expect((await detailOf(clerk, id)).deadlines.find((one) => one.code === 'whole')?.state).toBe('paused');
    await turnTo(office, staff, '2026-11-06');
    const resumed = await clerk.must('cases.resume', { id, rev: paused.rev, on: '2026-11-06' });
    expect((await dueOf(id))['whole']).toBe('2026-12-18');
    expect(
      code(await clerk.call('cases.extend', { id, rev: resumed.rev, on: '2026-11-06', reason: '异地核查', applicantAgreed: true })),
    ).toBe('forbidden');
    const extended = await head.must('cases.extend', { id, rev: resumed.rev, on: '2026-11-06', reason: '异地核查', applicantAgreed: true });
    expect(code(await head.call('cases.extend', { id, rev: extended.rev, on: '2026-11-06', reason: '再延', applicantAgreed: true }))).toBe(
      'already_extended',
    );
  });
});
