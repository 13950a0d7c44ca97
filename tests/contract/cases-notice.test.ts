import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { householdEntry, personEntry, VILLAGE } from '../fixtures/engine/families.ts';
import {
  closeNotice,
  photographed,
  evaluated,
  loneFamily,
  picture,
  postNotice,
  proposedCase,
  staffedOffice,
  surveyOn,
  turnTo,
  type Family,
  type Staff,
  shownRevs,
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

const code = (answer: { ok: boolean; error?: { code: string } }): string => answer.error?.code ?? 'done';
const stateOf = async (id: string): Promise<string> => (await staff.clerk.must('cases.get', { id })).state;
const OTHER_VILLAGE = '999901104202';
const posting = async (caseIds: readonly string[]) => ({
  villageCode: VILLAGE,
  caseIds: [...caseIds],
  revs: await shownRevs(staff.clerk, caseIds),
  on: '2026-11-02',
  place: '村务公开栏',
  phone: '0999-8881234',
});

/** A grandmother applies for herself and her grandson of nine. */
const withChild = async (clerk: Desk): Promise<Family> => {
  const [old, child] = [
    await clerk.must('people.add', { ...personEntry('孙桂花', null), birthDate: '1955-02-03', sex: 'female' as const }),
    await clerk.must('people.add', { ...personEntry('孙小宝', null), birthDate: '2017-05-06', sex: 'male' as const }),
  ];
  const entry = householdEntry(old.id);
  const house = await clerk.must('households.add', {
    ...entry,
    head: { ...entry.head, from: '2025-01' },
    members: [{ personId: child.id, relation: '40', inHousehold: true, insured: true, excludeReason: null, from: '2025-01' }],
  });
  return { householdId: house.id, applicantId: old.id };
};

describe('a notice on the wall of the village', () => {
  it('lists proposals waiting village by village and takes only what may hang there', async () => {
    const { clerk } = staff;
    const [one, two] = [
      await proposedCase(staff, await withChild(clerk), '2026-11-02'),
      await proposedCase(staff, await loneFamily(clerk, '钱七', null, OTHER_VILLAGE), '2026-11-02'),
    ];
    expect((await clerk.must('notices.waiting', {})).rows.map((row) => row.applicants)).toEqual([['孙桂花'], ['钱七']]);
    expect(code(await clerk.call('notices.post', await posting([one.id, two.id])))).toBe('village_mixed');
    const posted = await clerk.must('notices.post', await posting([one.id]));
    const notice = await clerk.must('notices.get', { id: posted.id });
    // While it hangs and nobody objected, neither its end nor an objection's end is held out.
    const { acts, next } = await clerk.must('cases.get', { id: one.id });
    const offered = acts.filter((act) => act.allowed).map((act) => act.act);
    expect([offered.includes('close_notice'), offered.includes('close_objection'), next?.act]).toEqual([false, false, 'add_photo']);
    expect(notice).toMatchObject({
      no: '民公示〔2026〕第1号',
      firstDay: '2026-11-03',
      lastDay: '2026-11-09',
      lines: [{ head: '孙桂花', shown: '孙桂花', members: 2, insured: 2, group: '3组', amountFen: 144_400 }],
    });
    expect((await clerk.must('notices.waiting', {})).rows.map((row) => row.applicants)).toEqual([['钱七']]);
    // The office's own mark, once it has one, stands in the number.
    const { rev: _rev, ...settings } = await clerk.must('office.settings', {});
    await office.admin.must('office.setSettings', { rev: 0, ...settings, letterMark: '青民' });
    const other = await clerk.must('notices.post', { ...(await posting([two.id])), villageCode: OTHER_VILLAGE });
    expect(await clerk.must('notices.get', { id: other.id })).toMatchObject({ no: '青民公示〔2026〕第2号' });
  });

  it('does not hang a family that somebody changed after the screen showed it', async () => {
    const { clerk, reviewer } = staff;
    const { id } = await proposedCase(staff, await loneFamily(clerk), '2026-11-02');
    const shown = await posting([id]);
    const { rev } = await clerk.must('cases.get', { id });
    await reviewer.must('cases.returnToSurvey', { id, rev, reason: '补查存款' });
    expect(code(await clerk.call('notices.post', shown))).toBe('stale');
    expect(code(await clerk.call('notices.post', { ...shown, revs: [] }))).toBe('invalid_input');
    expect((await clerk.must('notices.list', { state: 'all' })).total).toBe(0);
  });

  it('is blocked in words when something stands on it that does not belong on a wall', async () => {
    const { clerk } = staff;
    const { id } = await proposedCase(staff, await loneFamily(clerk), '2026-11-02');
    const phone = await clerk.call('notices.post', { ...(await posting([id])), place: '村口(联系张三13900001111)' });
    expect(phone.ok ? '' : phone.error).toMatchObject({
      code: 'notice_blocked',
      params: { what: expect.stringContaining('电话号码') as string },
    });
    const illness = await clerk.call('notices.post', { ...(await posting([id])), place: '尿毒症救助栏' });
    expect(code(illness)).toBe('notice_blocked');
    expect([await stateOf(id), (await clerk.must('notices.list', { state: 'all' })).total]).toEqual(['proposed', 0]);
  });

  it('counts the family as the statement does: a son in prison is a member and no person of it', async () => {
    const { clerk } = staff;
    const family = await withChild(clerk);
    const son = await clerk.must('people.add', { ...personEntry('孙大强', null), birthDate: '1980-02-03', sex: 'male' as const });
    const house = await clerk.must('households.get', { id: family.householdId });
    const away = { relation: '20', inHousehold: true, insured: false, excludeReason: 'imprisoned' as const, from: '2025-01' };
    await clerk.must('households.addMember', { id: house.id, rev: house.rev, personId: son.id, ...away });
    const { id } = await proposedCase(staff, family, '2026-11-02');
    const posted = await clerk.must('notices.post', await posting([id]));
    expect((await clerk.must('notices.get', { id: posted.id })).lines).toMatchObject([{ members: 2, insured: 2, amountFen: 144_400 }]);
  });

  it('does not name a child who is the only one insured', async () => {
    const { clerk, reviewer } = staff;
    const family = await withChild(clerk);
    const child = (await clerk.must('households.get', { id: family.householdId })).members.find((member) => member.name === '孙小宝');
    const { id } = await proposedCase(staff, family, '2026-11-02');
    const back = await reviewer.must('cases.returnToSurvey', { id, rev: (await clerk.must('cases.get', { id })).rev, reason: '只保孩子' });
    const before = await clerk.must('cases.get', { id });
    const corrected = await clerk.must('cases.update', {
      id,
      rev: back.rev,
      reason: before.reason,
      coverage: 'WHOLE',
      insuredPersonIds: [child?.personId ?? ''],
      kinDeclared: false,
      kinNote: '',
      answers: {},
    });
    await reviewer.must('cases.propose', {
      id,
      rev: corrected.rev,
      on: '2026-11-02',
      verdict: 'confirm',
      opinion: '拟同意',
      month: '2026-11',
    });
    const posted = await clerk.must('notices.post', await posting([id]));
    const stored = await clerk.must('notices.get', { id: posted.id });
    expect(stored.lines).toMatchObject([
      { insured: 1, members: 2, state: 'posted', shown: expect.stringMatching(/3组 1 户 1 人$/u) as string },
    ]);
    expect((await clerk.must('cases.get', { id })).papers.find((paper) => paper.code === 'notice')?.ready).toBe(true);
  });

  it('needs both photographs, looked over, before it ends', async () => {
    const { clerk } = staff;
    const { id } = await proposedCase(staff, await loneFamily(clerk), '2026-11-02');
    const posted = await clerk.must('notices.post', await posting([id]));
    const photo = await picture(clerk, 'notice', posted.id, 'notice_photo');
    expect(
      code(
        await clerk.call('notices.addPhoto', {
          id: posted.id,
          rev: posted.rev,
          attachmentId: photo,
          takenOn: '2026-11-02',
          noDocumentsVisible: false,
        }),
      ),
    ).toBe('notice_blocked');
    const first = await clerk.must('notices.addPhoto', {
      id: posted.id,
      rev: posted.rev,
      attachmentId: photo,
      takenOn: '2026-11-02',
      noDocumentsVisible: true,
    });
    await turnTo(office, staff, '2026-11-10');
    const close = await clerk.call('notices.close', { id: posted.id, rev: first.rev, on: '2026-11-10' });
    expect(close.ok ? '' : close.error).toMatchObject({ code: 'notice_photo_missing', params: { needed: 2, count: 1 } });
    // Two of the day it was posted do not show that it hung to the end.
    const second = await photographed(clerk, { id: posted.id, rev: first.rev }, '2026-11-02');
    const both = await clerk.call('notices.close', { ...second, on: '2026-11-10' });
    expect(both.ok ? '' : both.error).toMatchObject({ code: 'notice_photo_at_end', params: { last: '2026-11-09' } });
    const third = await photographed(clerk, second, '2026-11-10');
    await clerk.must('notices.close', { ...third, on: '2026-11-10' });
    expect([await stateOf(id), (await clerk.must('notices.get', { id: posted.id })).state]).toEqual(['ready', 'closed']);
  });

  it('stands still while an objection is looked into, and goes on when it was unfounded', async () => {
    const { clerk } = staff;
    const { id } = await proposedCase(staff, await loneFamily(clerk), '2026-11-02');
    const notice = await postNotice(staff, [id], '2026-11-02');
    await turnTo(office, staff, '2026-11-05');
    const objected = await clerk.must('notices.object', {
      id: notice.id,
      rev: notice.rev,
      caseId: id,
      receivedOn: '2026-11-05',
      objector: '匿名',
      content: '有存款',
    });
    const seen = await clerk.must('notices.get', { id: notice.id });
    expect([seen.openObjections, seen.objections[0]?.result]).toEqual([1, 'open']);
    await turnTo(office, staff, '2026-11-10');
    expect(code(await clerk.call('notices.close', { id: notice.id, rev: objected.rev, on: '2026-11-10' }))).toBe('objection_open');
    const settled = await clerk.must('notices.closeObjection', {
      id: notice.id,
      rev: objected.rev,
      objectionId: seen.objections[0]?.id ?? '',
      closedOn: '2026-11-10',
      result: 'invalid',
      reply: '已查，存款在限额内',
    });
    // Two days had hung; five more after the day it was settled.
    expect((await clerk.must('notices.get', { id: notice.id })).lastDay).toBe('2026-11-15');
    expect(code(await clerk.call('notices.close', { id: notice.id, rev: settled.rev, on: '2026-11-10' }))).toBe('notice_not_over');
    await turnTo(office, staff, '2026-11-16');
    await closeNotice(staff, notice.id, '2026-11-16');
    expect(await stateOf(id)).toBe('ready');
  });

  it('ends for a family whose objection was upheld: surveyed, evaluated and posted anew, while its neighbour goes on', async () => {
    const { clerk, reviewer } = staff;
    const [family, neighbour] = [await loneFamily(clerk), await loneFamily(clerk, '李四', null)];
    const [one, other] = [await proposedCase(staff, family, '2026-11-02'), await proposedCase(staff, neighbour, '2026-11-02')];
    const notice = await postNotice(staff, [one.id, other.id], '2026-11-02');
    const objected = await clerk.must('notices.object', {
      id: notice.id,
      rev: notice.rev,
      caseId: one.id,
      receivedOn: '2026-11-02',
      objector: '邻居',
      content: '在外有房',
    });
    const objection = (await clerk.must('notices.get', { id: notice.id })).objections[0];
    await clerk.must('notices.closeObjection', {
      id: notice.id,
      rev: objected.rev,
      objectionId: objection?.id ?? '',
      closedOn: '2026-11-02',
      result: 'valid',
      reply: '属实，重新调查',
    });
    const again = await clerk.must('cases.get', { id: one.id });
    expect([again.state, again.notice, again.proposal, again.evaluationCalledFor, await stateOf(other.id)]).toEqual([
      'surveying',
      null,
      null,
      true,
      'posted',
    ]);
    expect(again.deadlines.map((deadline) => deadline.code)).toContain('evaluation');

    const surveyed = await clerk.must('cases.recordSurvey', {
      id: one.id,
      rev: again.rev,
      survey: { ...surveyOn('2026-11-02', ['李会计', '周干事']), kind: 'recheck' },
    });
    const ask = { on: '2026-11-02', verdict: 'confirm' as const, opinion: '复查后拟同意', month: '2026-11' };
    expect(code(await reviewer.call('cases.propose', { id: one.id, rev: surveyed.rev, ...ask }))).toBe('evaluation_missing');
    await evaluated(staff, [one.id], '2026-11-02');
    await reviewer.must('cases.propose', { id: one.id, rev: (await clerk.must('cases.get', { id: one.id })).rev, ...ask });
    const second = await clerk.must('notices.post', await posting([one.id]));
    expect(second.id).not.toBe(notice.id);

    await turnTo(office, staff, '2026-11-10');
    await closeNotice(staff, notice.id, '2026-11-10');
    expect([await stateOf(other.id), await stateOf(one.id)]).toEqual(['ready', 'posted']);
    expect((await clerk.must('notices.get', { id: notice.id })).lines.map((line) => line.state)).toEqual(['left', 'closed']);
  });

  it('comes off the wall when its only family withdraws, and may be taken down to be posted anew', async () => {
    const { clerk } = staff;
    const [one, two] = [
      await proposedCase(staff, await loneFamily(clerk), '2026-11-02'),
      await proposedCase(staff, await loneFamily(clerk, '李四', null), '2026-11-02'),
    ];
    const first = await postNotice(staff, [one.id], '2026-11-02');
    await clerk.must('cases.withdraw', {
      id: one.id,
      rev: (await clerk.must('cases.get', { id: one.id })).rev,
      on: '2026-11-02',
      reason: '子女接走',
    });
    expect([await stateOf(one.id), (await clerk.must('notices.get', { id: first.id })).state]).toEqual(['withdrawn', 'withdrawn']);
    const wrong = await postNotice(staff, [two.id], '2026-11-02');
    await clerk.must('notices.takeDown', { id: wrong.id, rev: wrong.rev, on: '2026-11-02', reason: '贴错地方' });
    expect(await stateOf(two.id)).toBe('proposed');
    expect(code(await clerk.call('notices.close', { id: wrong.id, rev: wrong.rev, on: '2026-11-02' }))).toBe('stale');
    expect((await clerk.must('notices.post', await posting([two.id]))).id).not.toBe(wrong.id);
  });
});

describe('an objection that comes after the notice', () => {
  const closedNotice = async (): Promise<{ id: string; notice: { id: string; rev: number } }> => {
    const { clerk } = staff;
    const { id } = await proposedCase(staff, await loneFamily(clerk), '2026-11-02');
    const posted = await postNotice(staff, [id], '2026-11-02');
    await turnTo(office, staff, '2026-11-10');
    await closeNotice(staff, posted.id, '2026-11-10');
    return { id, notice: await staff.clerk.must('notices.get', { id: posted.id }) };
  };
  const late = (one: { id: string; notice: { id: string; rev: number } }, receivedOn: string) => ({
    id: one.notice.id,
    rev: one.notice.rev,
    caseId: one.id,
    receivedOn,
    objector: '邻居',
    content: '在外有房',
  });

  it('is kept with its day as a doubt to be looked into, and moves neither the notice nor the application', async () => {
    const one = await closedNotice();
    const { clerk } = staff;
    expect(code(await clerk.call('notices.object', late(one, '2026-11-10')))).toBe('notice_not_posted');
    const done = await clerk.must('notices.objectLate', late(one, '2026-11-10'));
    expect(done.next).toContain('退回调查');
    const doubt = await clerk.must('doubts.get', { id: done.doubtId });
    expect(doubt).toMatchObject({
      kind: 'report',
      source: '民公示〔2026〕第1号公示期满后的异议',
      raisedOn: '2026-11-10',
      suspected: '邻居：在外有房',
      state: 'waiting',
    });
    const notice = await clerk.must('notices.get', { id: one.notice.id });
    expect(notice).toMatchObject({ state: 'closed', rev: one.notice.rev, objections: [], openObjections: 0 });
    expect(notice.late).toMatchObject([{ doubtId: done.doubtId, no: done.no, head: '张三', receivedOn: '2026-11-10', state: 'waiting' }]);
    expect(await clerk.must('cases.get', { id: one.id })).toMatchObject({
      state: 'ready',
      lateObjections: [{ doubtId: done.doubtId, state: 'waiting' }],
    });
    // The same words of the same day are one task.
    expect(code(await clerk.call('notices.objectLate', late(one, '2026-11-10')))).toBe('doubt_known');
  });

  it('says so when it had come in time and was only noted later, and refuses a day that cannot be', async () => {
    const one = await closedNotice();
    const { clerk } = staff;
    const done = await clerk.must('notices.objectLate', late(one, '2026-11-06'));
    expect((await clerk.must('doubts.get', { id: done.doubtId })).source).toBe('民公示〔2026〕第1号公示期内收到、结束后才登记的异议');
    expect(code(await clerk.call('notices.objectLate', late(one, '2026-11-01')))).toBe('objection_day_wrong');
    expect(code(await clerk.call('notices.objectLate', late(one, '2026-11-11')))).toBe('objection_day_wrong');
  });

  it('is for a family that is off the wall: one that hangs has its term held instead', async () => {
    const { clerk } = staff;
    const { id } = await proposedCase(staff, await loneFamily(clerk), '2026-11-02');
    const notice = await postNotice(staff, [id], '2026-11-02');
    expect(code(await clerk.call('notices.objectLate', late({ id, notice }, '2026-11-02')))).toBe('case_hangs');
  });
});
