import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VILLAGE } from '../fixtures/engine/families.ts';
import {
  evaluated,
  loneFamily,
  photographed,
  picture,
  postNotice,
  proposedCase,
  staffedOffice,
  surveyedCase,
  surveyOn,
  turnTo,
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
const now = async (id: string) => staff.clerk.must('cases.get', { id });
const ask = async (id: string) => ({ id, rev: (await now(id)).rev });
const chooses = (key: string, value: unknown) =>
  office.admin.must('policies.add', {
    key,
    scope: { county: '999901000000' },
    from: '2001-01',
    value,
    source: { doc: '县实施细则', number: '县民〔2026〕1号', date: '2026-01-05' },
    note: '',
  });
const over = async (notice: { id: string }, on: string) => {
  const { id, rev } = await staff.clerk.must('notices.get', { id: notice.id });
  return staff.clerk.call('notices.close', { ...(await photographed(staff.clerk, { id, rev }, on)), on });
};
const decision = (documentNo: string) => ({ on: '2026-11-13', outcome: 'confirm' as const, documentNo, from: null, reason: '' });

describe('a county that keeps the three boards of old', () => {
  beforeEach(async () => {
    await chooses('notice_plan', 'PLAN_3BANG');
    await chooses('authority_mode', 'TOWNSHIP');
    await chooses('evaluation_mode', 'ALWAYS');
    await chooses('notice_term_third_board', { days: 3, unit: 'calendar' });
  });

  it('a family hangs three times, and is paid only after the third', async () => {
    const { clerk, reviewer, head } = staff;
    const { id } = await surveyedCase(staff, await loneFamily(clerk), '2026-11-02');
    expect((await clerk.must('notices.waiting', {})).rows).toEqual([]);
    await evaluated(staff, [id], '2026-11-02');
    expect((await clerk.must('notices.waiting', {})).rows).toMatchObject([{ board: 'first', applicants: ['张三'] }]);

    const proposal = { on: '2026-11-02', verdict: 'confirm' as const, opinion: '拟同意', month: '2026-11' };
    expect(code(await reviewer.call('cases.propose', { ...(await ask(id)), ...proposal }))).toBe('first_board_missing');
    const first = await postNotice(staff, [id], '2026-11-02');
    const wall = await clerk.must('notices.get', { id: first.id });
    expect(wall).toMatchObject({ board: 'first', lines: [{ incomeFen: 20_000, opinion: '评议属实', amountFen: null }] });

    await turnTo(office, staff, '2026-11-10');
    expect(code(await over(first, '2026-11-10'))).toBe('done');
    await reviewer.must('cases.propose', { ...(await ask(id)), ...proposal, on: '2026-11-10' });
    const second = await postNotice(staff, [id], '2026-11-10');
    await turnTo(office, staff, '2026-11-18');
    expect(code(await over(second, '2026-11-18'))).toBe('done');

    await head.must('cases.townshipDecide', { ...(await ask(id)), ...decision('青民〔2026〕7号'), on: '2026-11-18' });
    expect(await now(id)).toMatchObject({ state: 'decided', decision: { channel: 'own' } });
    expect((await clerk.must('notices.waiting', {})).rows).toMatchObject([{ board: 'third', applicants: ['张三'] }]);
    const third = await postNotice(staff, [id], '2026-11-18');
    await turnTo(office, staff, '2026-11-21');
    expect(code(await over(third, '2026-11-21'))).toBe('notice_not_over');
    await turnTo(office, staff, '2026-11-22');
    expect(code(await over(third, '2026-11-22'))).toBe('done');
    const ended = await now(id);
    expect(ended).toMatchObject({ state: 'confirmed', procedure: { notice: '三榜', evaluation: '每户评议', authority: '乡镇审核确认' } });
    expect(ended.notices.map((one) => one.boardLabel.slice(0, 3))).toEqual(['第一榜', '第二榜', '第三榜']);
  });

  it('an objection upheld on the third board undoes the decision: surveyed, evaluated and posted anew', async () => {
    const { clerk, head, reviewer } = staff;
    const { id } = await surveyedCase(staff, await loneFamily(clerk), '2026-11-02');
    await evaluated(staff, [id], '2026-11-02');
    const first = await postNotice(staff, [id], '2026-11-02');
    await turnTo(office, staff, '2026-11-10');
    await over(first, '2026-11-10');
    const proposal = { on: '2026-11-10', verdict: 'confirm' as const, opinion: '拟同意', month: '2026-11' };
    await reviewer.must('cases.propose', { ...(await ask(id)), ...proposal });
    const second = await postNotice(staff, [id], '2026-11-10');
    await turnTo(office, staff, '2026-11-18');
    await over(second, '2026-11-18');
    await head.must('cases.townshipDecide', { ...(await ask(id)), ...decision('青民〔2026〕7号'), on: '2026-11-18' });
    const third = await postNotice(staff, [id], '2026-11-18');
    expect(code(await clerk.call('cases.withdraw', { ...(await ask(id)), on: '2026-11-18', reason: '自愿' }))).toBe('decision_stands');

    const hung = await clerk.must('notices.get', { id: third.id });
    const objected = await clerk.must('notices.object', {
      id: third.id,
      rev: hung.rev,
      caseId: id,
      receivedOn: '2026-11-18',
      objector: '匿名',
      content: '儿子有工资',
    });
    const [objection] = (await clerk.must('notices.get', { id: third.id })).objections;
    const closing = { objectionId: objection?.id ?? '', closedOn: '2026-11-18', result: 'valid' as const, reply: '查实，重新核算' };
    await clerk.must('notices.closeObjection', { id: third.id, rev: objected.rev, ...closing });
    const again = await now(id);
    expect(again).toMatchObject({ state: 'surveying', decision: null, evaluationCalledFor: true });
    const refused = await clerk.call('notices.post', {
      villageCode: VILLAGE,
      caseIds: [id],
      revs: [again.rev],
      on: '2026-11-18',
      place: '村务公开栏',
      phone: '0999-8881234',
    });
    expect(code(refused)).toBe('resurvey_missing');
    const survey = { ...surveyOn('2026-11-18', ['李会计', '周干事']), kind: 'recheck' as const };
    await clerk.must('cases.recordSurvey', { ...(await ask(id)), survey });
    await evaluated(staff, [id], '2026-11-18');
    expect((await clerk.must('notices.waiting', {})).rows).toMatchObject([{ board: 'first' }]);
  });
});

describe('a county that handed the decision down to the township', () => {
  beforeEach(() => chooses('authority_mode', 'TOWNSHIP'));

  const ready = async (): Promise<string> => {
    const { id } = await proposedCase(staff, await loneFamily(staff.clerk), '2026-11-02');
    const posted = await postNotice(staff, [id], '2026-11-02');
    await turnTo(office, staff, '2026-11-10');
    expect(code(await over(posted, '2026-11-10'))).toBe('done');
    return id;
  };

  it('the head decides, the money starts the month after, the filing has its clock', async () => {
    const { head } = staff;
    const id = await ready();
    expect((await now(id)).deadlines.find((one) => one.code === 'township_confirm')).toMatchObject({ due: '2026-11-17' });
    expect(
      code(await head.call('cases.reportOnPaper', { ids: [id], revs: [(await now(id)).rev], documentNo: '报1', on: '2026-11-10' })),
    ).toBe('act_not_possible');
    await head.must('cases.townshipDecide', { ...(await ask(id)), ...decision('青民〔2026〕7号'), on: '2026-11-10' });
    const decided = await now(id);
    expect(decided).toMatchObject({ state: 'confirmed', decision: { from: '2026-12', amountFen: 52_200, deciders: ['赵镇长'] } });
    expect(decided.deadlines.find((one) => one.code === 'filing')).toMatchObject({ state: 'running', due: '2026-11-17' });
    const early = { on: '2026-11-11', documentNo: '青民备〔2026〕1号' };
    expect(code(await head.call('cases.fileDecision', { ...(await ask(id)), ...early }))).toBe('date_in_future');
    await turnTo(office, staff, '2026-11-11');
    await head.must('cases.fileDecision', { ...(await ask(id)), on: '2026-11-11', documentNo: '青民备〔2026〕1号' });
    expect(await now(id)).toMatchObject({ filedOn: '2026-11-11' });
  });

  it('a decision that was not filed in time is due on 今日 although its case has ended, on whoever took it in', async () => {
    const { clerk, head } = staff;
    const id = await ready();
    await head.must('cases.townshipDecide', { ...(await ask(id)), ...decision('青民〔2026〕7号'), on: '2026-11-10' });
    await clerk.must('cases.listUpdated', { ...(await ask(id)), on: '2026-11-10' });
    await turnTo(office, staff, '2026-11-18');
    expect((await clerk.must('today.summary', {})).due).toMatchObject([{ caseId: id, deadline: { code: 'filing', state: 'overdue' } }]);
    expect((await clerk.must('counter.today', {})).filingsDue).toBe(1);
    expect((await clerk.must('counter.limits', { light: 'red' })).rows).toMatchObject([{ caseId: id, deadline: { code: 'filing' } }]);
    expect((await head.must('faults.standings', {})).rows).toMatchObject([{ person: '李会计', overdue: 1, running: 1 }]);
  });

  it('a refusal names its reason and is answered by letter', async () => {
    const { clerk, head } = staff;
    const id = await ready();
    const refusal = { on: '2026-11-10', outcome: 'refuse' as const, documentNo: '青民〔2026〕8号', from: null };
    expect(code(await head.call('cases.townshipDecide', { ...(await ask(id)), ...refusal, reason: '' }))).toBe('decision_incomplete');
    await head.must('cases.townshipDecide', { ...(await ask(id)), ...refusal, reason: '财产超标' });
    expect(await now(id)).toMatchObject({ state: 'decided', decision: { outcome: 'refuse', amountFen: 0 } });
    await clerk.must('cases.refusalLetterSent', { ...(await ask(id)), on: '2026-11-10', how: '直接送达' });
    expect((await now(id)).state).toBe('refused');
  });

  it('a complaint waits for the county’s own visit', async () => {
    const { clerk, head } = staff;
    const { id } = await proposedCase(staff, await loneFamily(clerk), '2026-11-02');
    const before = await now(id);
    await staff.reviewer.must('cases.returnToSurvey', { ...(await ask(id)), reason: '有人举报' });
    await clerk.must('cases.update', {
      ...(await ask(id)),
      reason: before.reason,
      coverage: 'WHOLE',
      insuredPersonIds: [],
      kinDeclared: false,
      kinNote: '',
      complaint: true,
      answers: {},
    });
    await staff.reviewer.must('cases.propose', {
      ...(await ask(id)),
      on: '2026-11-02',
      verdict: 'confirm',
      opinion: '拟同意',
      month: '2026-11',
    });
    const posted = await postNotice(staff, [id], '2026-11-02');
    await turnTo(office, staff, '2026-11-10');
    await over(posted, '2026-11-10');
    const asked = { ...decision('青民〔2026〕9号'), on: '2026-11-10' };
    expect(code(await head.call('cases.townshipDecide', { ...(await ask(id)), ...asked }))).toBe('county_visit_outstanding');
    const paper = await picture(clerk, 'case', id, 'survey');
    await clerk.must('cases.recordCountyVisit', {
      ...(await ask(id)),
      on: '2026-11-10',
      documentNo: '县访1',
      note: '县局两人',
      attachmentId: paper,
    });
    expect(code(await head.call('cases.townshipDecide', { ...(await ask(id)), ...asked }))).toBe('done');
  });
});

describe('help before the papers', () => {
  it('is given once, below the cap, by the head; its papers are owed even after the application has ended', async () => {
    const { clerk, head } = staff;
    const { id } = await surveyedCase(staff, await loneFamily(clerk), '2026-11-02');
    const relief = { on: '2026-11-02', reason: '房屋失火，无处栖身' };
    expect(code(await head.call('cases.giveUrgentRelief', { ...(await ask(id)), ...relief, amountFen: 900_000 }))).toBe('urgent_over_cap');
    expect(code(await clerk.call('cases.giveUrgentRelief', { ...(await ask(id)), ...relief, amountFen: 50_000 }))).toBe('forbidden');
    await head.must('cases.giveUrgentRelief', { ...(await ask(id)), ...relief, amountFen: 50_000 });
    expect(code(await head.call('cases.giveUrgentRelief', { ...(await ask(id)), ...relief, amountFen: 50_000 }))).toBe(
      'urgent_already_given',
    );
    await clerk.must('cases.withdraw', { ...(await ask(id)), on: '2026-11-02', reason: '投靠子女' });
    expect((await now(id)).deadlines.find((one) => one.code === 'urgent_papers')).toMatchObject({ state: 'running', due: '2026-11-16' });
    await clerk.must('cases.fileUrgentPapers', { ...(await ask(id)), on: '2026-11-02', documentNo: '先救〔2026〕1号' });
    expect(await now(id)).toMatchObject({ urgentRelief: { amountFen: 50_000, papersOn: '2026-11-02' } });
  });
});
