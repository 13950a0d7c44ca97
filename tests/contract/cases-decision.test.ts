import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  closeNotice,
  loneFamily,
  picture,
  postNotice,
  proposedCase,
  staffedOffice,
  surveyedCase,
  turnTo,
  type Family,
  type Staff,
} from '../fixtures/engine/applications.ts';
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

const code = (answer: { ok: boolean; error?: { code: string } }): string => answer.error?.code ?? 'done';
const detailOf = (id: string) => staff.clerk.must('cases.get', { id });

/** Reported to the county on paper on 10 November. */
const reportedCase = async (
  more: (family: Family) => Promise<void> = async () => undefined,
): Promise<{ id: string; householdId: string }> => {
  const { clerk, head } = staff;
  const family = await loneFamily(clerk);
  await more(family);
  const { id } = await proposedCase(staff, family, '2026-11-02');
  const notice = await postNotice(staff, [id], '2026-11-02');
  await turnTo(office, staff, '2026-11-10');
  await closeNotice(staff, notice.id, '2026-11-10');
  await head.must('cases.reportOnPaper', {
    ids: [id],
    revs: [(await detailOf(id)).rev],
    documentNo: '青政民〔2026〕3号',
    on: '2026-11-10',
  });
  return { id, householdId: family.householdId };
};
const paper = async (id: string) => ({
  id,
  rev: (await detailOf(id)).rev,
  documentNo: '临民函〔2026〕8号',
  decidedOn: '2026-11-20',
  text: '',
  attachmentId: await picture(staff.clerk, 'case', id, 'decision'),
});

describe('a decision that came on paper', () => {
  it('takes effect when a second person has typed it from the paper, and pays from the next month', async () => {
    const { clerk, second } = staff;
    const { id, householdId } = await reportedCase();
    const reported = await detailOf(id);
    expect([reported.state, reported.deadlines.find((one) => one.code === 'county_confirm')?.due]).toEqual(['reported', '2026-11-24']);
    await turnTo(office, staff, '2026-11-23');
    const ask = await paper(id);
    const confirmed = { ...ask, outcome: 'confirm' as const, amountFen: 52_200, from: null };
    // Without its number there is no document to pay by.
    expect(code(await clerk.call('cases.recordPaperDecision', { ...confirmed, documentNo: ' ' }))).toBe('decision_incomplete');
    const typed = await clerk.must('cases.recordPaperDecision', confirmed);
    expect((await detailOf(id)).typedDecision).toMatchObject({ by: '李会计' });
    expect(
      code(await clerk.call('cases.confirmPaperDecision', { id, rev: typed.rev, documentNo: ask.documentNo, amountFen: 52_200 })),
    ).toBe('same_person_review');
    const other = await second.call('cases.confirmPaperDecision', { id, rev: typed.rev, documentNo: ask.documentNo, amountFen: 52_000 });
    expect(other.ok ? '' : other.error).toMatchObject({ code: 'second_entry_differs', params: { what: '金额' } });
    await second.must('cases.confirmPaperDecision', { id, rev: typed.rev, documentNo: ask.documentNo, amountFen: 52_200 });

    const decided = await detailOf(id);
    expect(decided).toMatchObject({
      state: 'confirmed',
      decision: { outcome: 'confirm', amountFen: 52_200, from: '2026-12', channel: 'paper', townshipFen: 52_200, differences: [] },
      typedDecision: null,
    });
    const house = await clerk.must('households.get', { id: householdId });
    expect(house.benefits).toMatchObject([
      { program: 'dibao', standing: 'not_yet', monthlyFen: 52_200, insured: 1, from: '2026-12', takeover: false },
    ]);
    const statement = await clerk.must('cases.storedStatement', { statementId: house.benefits[0]?.statementId ?? '' });
    expect([statement.totalFen, statement.lines.reduce((sum, line) => sum + line.amountFen, 0)]).toEqual([52_200, 52_200]);
    const sent = await clerk.must('cases.confirmationSent', { id, rev: decided.rev, on: '2026-11-23', how: '当面' });
    expect([(await detailOf(id)).letter, sent.rev]).toEqual([{ on: '2026-11-23', how: '当面' }, decided.rev + 1]);
    expect(
      code(
        await clerk.call('cases.receive', {
          program: 'dibao',
          householdId,
          applicantId: house.headPersonId,
          appliedOn: '2026-11-23',
          channel: 'WINDOW',
          reason: '再申请',
          kinDeclared: false,
        }),
      ),
    ).toBe('household_has_benefit');
  });

  it('is not counted as paid before its first month: lists, filters, the person and the statement say so', async () => {
    const { clerk, second } = staff;
    const { id, householdId } = await reportedCase();
    await turnTo(office, staff, '2026-11-23');
    const ask = await paper(id);
    const typed = await clerk.must('cases.recordPaperDecision', { ...ask, outcome: 'confirm', amountFen: 52_200, from: null });
    await second.must('cases.confirmPaperDecision', { id, rev: typed.rev, documentNo: ask.documentNo, amountFen: 52_200 });
    const seen = async () => {
      const listed = async (benefit: 'active' | 'not_yet' | 'none') => (await clerk.must('households.list', { benefit })).total;
      const house = await clerk.must('households.get', { id: householdId });
      const person = await clerk.must('people.get', { id: house.headPersonId });
      return {
        active: await listed('active'),
        notYet: await listed('not_yet'),
        none: await listed('none'),
        row: (await clerk.must('households.list', {})).rows.map(({ benefit, benefitFrom, monthlyFen }) => ({
          benefit,
          benefitFrom,
          monthlyFen,
        })),
        page: house.benefits.map((one) => one.standing),
        person: person.benefits.map(({ program, standing, from }) => ({ program, standing, from })),
      };
    };
    const from = '2026-12';
    expect(await seen()).toEqual({
      active: 0,
      notYet: 1,
      none: 0,
      row: [{ benefit: 'not_yet', benefitFrom: from, monthlyFen: 52_200 }],
      page: ['not_yet'],
      person: [{ program: 'dibao', standing: 'not_yet', from }],
    });
    await turnTo(office, staff, '2026-12-01');
    expect(await seen()).toEqual({
      active: 1,
      notYet: 0,
      none: 0,
      row: [{ benefit: 'active', benefitFrom: from, monthlyFen: 52_200 }],
      page: ['active'],
      person: [{ program: 'dibao', standing: 'active', from }],
    });
  });

  it('mistyped by the first person is sent back by the second, and typed anew from the paper', async () => {
    const { clerk, second } = staff;
    const { id } = await reportedCase();
    await turnTo(office, staff, '2026-11-23');
    const ask = await paper(id);
    const typed = await clerk.must('cases.recordPaperDecision', { ...ask, outcome: 'refuse', amountFen: 0, from: null, text: '看错一行' });
    expect(code(await second.call('cases.dropPaperDecision', { id, rev: typed.rev, reason: ' ' }))).toBe('reason_missing');
    const dropped = await second.must('cases.dropPaperDecision', { id, rev: typed.rev, reason: '原件是同意' });
    expect(await detailOf(id)).toMatchObject({ state: 'reported', typedDecision: null, decision: null });
    expect(code(await second.call('cases.dropPaperDecision', { id, rev: dropped.rev, reason: '再退' }))).toBe('typed_decision_missing');
    const anew = await clerk.must('cases.recordPaperDecision', {
      ...ask,
      rev: dropped.rev,
      outcome: 'confirm',
      amountFen: 52_200,
      from: null,
    });
    await second.must('cases.confirmPaperDecision', { id, rev: anew.rev, documentNo: ask.documentNo, amountFen: 52_200 });
    expect(await detailOf(id)).toMatchObject({ state: 'confirmed', decision: { outcome: 'confirm', amountFen: 52_200 } });
  });

  it('with another amount is an adjustment, shown beside what was proposed, paid as the county said', async () => {
    const { clerk, second } = staff;
    const { id, householdId } = await reportedCase();
    await turnTo(office, staff, '2026-11-23');
    const ask = await paper(id);
    expect(code(await clerk.call('cases.recordPaperDecision', { ...ask, outcome: 'confirm', amountFen: 50_000, from: '2026-12' }))).toBe(
      'decision_amount_differs',
    );
    const typed = await clerk.must('cases.recordPaperDecision', {
      ...ask,
      outcome: 'adjust',
      amountFen: 50_000,
      from: '2026-12',
      text: '核减土地流转收入',
    });
    await second.must('cases.confirmPaperDecision', { id, rev: typed.rev, documentNo: ask.documentNo, amountFen: 50_000 });
    expect(await detailOf(id)).toMatchObject({
      state: 'adjusted',
      decision: { townshipFen: 52_200, differences: [{ oursFen: 52_200, theirsFen: 50_000, why: '核减土地流转收入' }] },
    });
    const [benefit] = (await clerk.must('households.get', { id: householdId })).benefits;
    const statement = await clerk.must('cases.storedStatement', { statementId: benefit?.statementId ?? '' });
    expect([benefit?.monthlyFen, statement.totalFen, statement.lines.map((line) => line.clause)]).toEqual([
      50_000,
      50_000,
      ['临民函〔2026〕8号（2026-11-20）'],
    ]);
  });

  it('that refuses starts the three working days for the letter', async () => {
    const { clerk, second } = staff;
    const { id, householdId } = await reportedCase();
    await turnTo(office, staff, '2026-11-20');
    const ask = await paper(id);
    expect(code(await clerk.call('cases.recordPaperDecision', { ...ask, outcome: 'refuse', amountFen: 0, from: null }))).toBe(
      'decision_incomplete',
    );
    const typed = await clerk.must('cases.recordPaperDecision', { ...ask, outcome: 'refuse', amountFen: 0, from: null, text: '名下有车' });
    await second.must('cases.confirmPaperDecision', { id, rev: typed.rev, documentNo: ask.documentNo, amountFen: 0 });
    const decided = await detailOf(id);
    expect([decided.state, decided.deadlines.find((one) => one.code === 'refusal_letter')]).toEqual([
      'decided',
      expect.objectContaining({ due: '2026-11-25', state: 'running' }),
    ]);
    expect((await clerk.must('today.summary', {})).waiting.find((one) => one.code === 'letter')?.count).toBe(1);
    await turnTo(office, staff, '2026-11-26');
    expect((await clerk.must('today.summary', {})).overdue).toBe(1);
    await clerk.must('cases.refusalLetterSent', { id, rev: decided.rev, on: '2026-11-26', how: '送达本人签收' });
    expect(await clerk.must('counter.figures', { month: '2026-11' })).toMatchObject({ decided: 1, inTime: 1, extended: 0 });
    expect([(await detailOf(id)).state, (await clerk.must('households.get', { id: householdId })).benefits]).toEqual(['refused', []]);
  });

  it('that sends the case back is worked on again or completed and reported anew', async () => {
    const { clerk, second, reviewer } = staff;
    const { id } = await reportedCase();
    const ask = { ...(await paper(id)), decidedOn: '2026-11-10' };
    const typed = await clerk.must('cases.recordPaperDecision', {
      ...ask,
      outcome: 'return',
      amountFen: 0,
      from: null,
      text: '缺公示照片',
    });
    const returned = await second.must('cases.confirmPaperDecision', { id, rev: typed.rev, documentNo: ask.documentNo, amountFen: 0 });
    expect((await detailOf(id)).state).toBe('returned');
    await reviewer.must('cases.resubmit', { id, rev: returned.rev, on: '2026-11-10', note: '照片已补' });
    expect(await detailOf(id)).toMatchObject({ state: 'ready', decision: null, proposal: { amountFen: 52_200 } });
  });
});

describe('a family that does not qualify', () => {
  it('is proposed with a statement of nothing, goes to the county without a notice by the head’s leave', async () => {
    const { clerk, head, reviewer } = staff;
    const family = await loneFamily(clerk);
    const house = await clerk.must('households.get', { id: family.householdId });
    await clerk.must('households.addIncome', {
      id: house.id,
      rev: house.rev,
      item: {
        personId: family.applicantId,
        category: 'TRANS',
        label: '退休金',
        amountFen: 90_000,
        periodMonths: 1,
        from: '2025-01',
        to: null,
      },
    });
    const { id, rev } = await proposedCase(staff, family, '2026-11-02', 'refuse');
    const refused = await detailOf(id);
    expect([refused.proposal?.amountFen, refused.statement?.totalFen, refused.statement?.lines.map((line) => line.label)]).toEqual([
      0,
      0,
      ['不符合：人均月收入低于低保标准'],
    ]);
    const again = await reviewer.must('cases.returnToSurvey', { id, rev, reason: '再核' });
    expect(
      code(
        await reviewer.call('cases.propose', {
          id,
          rev: again.rev,
          on: '2026-11-02',
          verdict: 'confirm',
          opinion: '拟同意',
          month: '2026-11',
        }),
      ),
    ).toBe('not_eligible');
    const proposed = await reviewer.must('cases.propose', {
      id,
      rev: again.rev,
      on: '2026-11-02',
      verdict: 'refuse',
      opinion: '收入超标',
      month: '2026-11',
    });
    expect(
      code(
        await clerk.call('notices.post', {
          villageCode: house.villageCode,
          caseIds: [id],
          revs: [proposed.rev],
          on: '2026-11-02',
          place: '村务公开栏',
          phone: '0999-8881234',
        }),
      ),
    ).toBe('proposal_refuses');
    await head.must('cases.waiveNotice', { id, rev: proposed.rev, on: '2026-11-02', waiver: 'refusal', note: '拟不予' });
    expect(await detailOf(id)).toMatchObject({ state: 'ready', waiver: 'refusal' });
  });
});

describe('a person already insured', () => {
  it('who has moved to another family is not proposed there before the first one lets them go', async () => {
    const { clerk, second, reviewer } = staff;
    const { id, householdId } = await reportedCase(async (family) => {
      const child = await clerk.must('people.add', {
        name: '张小妹',
        sex: 'female',
        birthDate: '2001-05-01',
        idType: 'IDCARD',
        idNumber: null,
      });
      const house = await clerk.must('households.get', { id: family.householdId });
      await clerk.must('households.addMember', { id: house.id, rev: house.rev, personId: child.id, relation: '30', from: '2025-01' });
    });
    await turnTo(office, staff, '2026-11-23');
    const ask = await paper(id);
    const typed = await clerk.must('cases.recordPaperDecision', { ...ask, outcome: 'confirm', amountFen: 124_400, from: '2026-12' });
    await second.must('cases.confirmPaperDecision', { id, rev: typed.rev, documentNo: ask.documentNo, amountFen: 124_400 });
    const house = await clerk.must('households.get', { id: householdId });
    const child = house.members.find((member) => member.name === '张小妹');
    await clerk.must('households.endMember', {
      id: householdId,
      rev: house.rev,
      membershipId: child?.id ?? '',
      lastMonth: '2026-11',
      reason: '婚出',
    });
    const other = await loneFamily(clerk, '李四', null);
    const theirs = await clerk.must('households.get', { id: other.householdId });
    await clerk.must('households.addMember', {
      id: theirs.id,
      rev: theirs.rev,
      personId: child?.personId ?? '',
      relation: '30',
      from: '2026-11',
    });
    const { id: newId, rev } = await surveyedCase(staff, other, '2026-11-23');
    const answer = await reviewer.call('cases.propose', {
      id: newId,
      rev,
      on: '2026-11-23',
      verdict: 'confirm',
      opinion: '拟同意',
      month: '2026-12',
    });
    expect(answer.ok ? '' : answer.error).toMatchObject({
      code: 'person_has_benefit',
      params: { name: '张小妹', household: house.no, rule: 'MX02' },
    });
  });
});

describe('the first screen of the day', () => {
  it('counts what waits, shows what is due with its clause, and says who turns eighty', async () => {
    const { clerk } = staff;
    await clerk.must('people.add', {
      name: '寿星',
      sex: 'male',
      birthDate: '1946-12-05',
      idType: 'IDCARD',
      idNumber: null,
      ethnic: null,
      phone: null,
      marital: null,
      employment: null,
      education: null,
      labor: null,
    });
    const { id } = await clerk.must('cases.receive', {
      program: 'dibao',
      ...(await loneFamily(clerk)),
      appliedOn: '2026-11-02',
      channel: 'WINDOW',
      reason: '困难',
      kinDeclared: false,
    });
    await turnTo(office, staff, '2026-11-04');
    const summary = await clerk.must('today.summary', {});
    expect(summary.due).toMatchObject([
      {
        caseId: id,
        step: '受理审查与一次性告知',
        deadline: { due: '2026-11-05', lamp: 'yellow', clause: expect.stringMatching(/号/u) as string },
      },
    ]);
    expect([summary.overdue, summary.dueSoon, summary.waiting.find((one) => one.code === 'intake')]).toEqual([
      0,
      1,
      { code: 'intake', label: '待受理审查', count: 1, link: '#/cases?state=received%2Csupplementing', mine: true, late: false },
    ]);
    // Whose day it fills: the counter's, not that of whoever approves.
    const intakeAt = async (desk: typeof clerk) =>
      (await desk.must('today.summary', {})).waiting.find((one) => one.code === 'intake')?.mine;
    expect([await intakeAt(staff.clerk), await intakeAt(staff.head)]).toEqual([true, false]);
    expect(summary.turningEighty).toMatchObject([{ name: '寿星', on: '2026-12-05' }]);
    expect(summary.lights.find((light) => light.code === 'backup')).toMatchObject({ lamp: 'red' });
    expect(summary.calendarConfirmedUntil).toBe('2026-12-31');
    expect((await clerk.must('cases.list', { onlyDue: true })).rows.map((row) => [row.id, row.due?.due])).toEqual([[id, '2026-11-05']]);
    await turnTo(office, staff, '2026-11-06');
    expect((await clerk.must('today.summary', {})).overdue).toBe(1);
  });
});
