import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loneFamily, picture, staffedOffice, surveyedCase, turnTo, type Staff } from '../fixtures/engine/applications.ts';
import { noticeOver } from '../fixtures/engine/ready-case.ts';
import { TEST_PASSWORD, type Desk, type TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice;
let staff: Staff;
/** The family's niece: she works in the office and holds every post of it. */
let niece: Desk;
let house: { householdId: string; benefitId: string };

const codeOf = (answer: { ok: boolean; error?: { code: string } }): string => answer.error?.code ?? 'done';

beforeEach(async () => {
  ({ office, staff } = await staffedOffice({ today: '2026-11-02' }));
  const { clerk, second, reviewer, head } = staff;
  niece = await office.as('陈侄女', 'clerk', 'reviewer', 'head');
  const userId = (await office.admin.must('users.list', {})).rows.find(({ name }) => name === '陈侄女')?.id ?? null;
  const family = await loneFamily(clerk);
  const { id } = await surveyedCase(staff, family, '2026-11-02');
  const rev = async (): Promise<number> => (await clerk.must('cases.get', { id })).rev;
  await clerk.must('cases.fileKin', { id, rev: await rev(), on: '2026-11-02', relatives: [{ userId, relation: '侄女' }] });
  await reviewer.must('cases.propose', { id, rev: await rev(), on: '2026-11-02', verdict: 'confirm', opinion: '拟同意', month: '2026-11' });
  await noticeOver({ turnTo: (day) => turnTo(office, staff, day), staff }, [id], '2026-11-02');
  await head.must('cases.reportOnPaper', { ids: [id], revs: [await rev()], documentNo: '青政民〔2026〕3号', on: '2026-11-10' });
  const paper = { id, documentNo: '临民函〔2026〕8号', amountFen: 52_200 };
  await clerk.must('cases.recordPaperDecision', {
    ...paper,
    rev: await rev(),
    outcome: 'confirm',
    from: null,
    decidedOn: '2026-11-10',
    text: '',
    attachmentId: await picture(clerk, 'case', id, 'decision'),
  });
  await second.must('cases.confirmPaperDecision', { ...paper, rev: await rev() });
  const [benefit] = (await clerk.must('households.get', { id: family.householdId })).benefits;
  house = { householdId: family.householdId, benefitId: benefit?.id ?? '' };
  await turnTo(office, staff, '2026-12-10');
  await niece.must('session.unlock', { password: TEST_PASSWORD });
});
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

describe('a change of a family whose relative works in the office', () => {
  it('she neither registers, reviews, types nor checks it, and tells nobody of it', async () => {
    const { clerk, second, reviewer } = staff;
    const entry = {
      event: 'EV06' as const,
      eventOn: '2026-12-01',
      reportedOn: '2026-12-10',
      evidence: '本人申报',
      typed: { amountFen: 40_000, reason: '零工收入增加' },
    };
    const { rev } = await clerk.must('households.get', { id: house.householdId });
    const ask = { benefitId: house.benefitId, rev, entry, shownFen: 40_000 };
    expect(codeOf(await niece.call('changes.register', ask))).toBe('change_relative');
    const made = await clerk.must('changes.register', ask);
    const { id } = made;
    expect(codeOf(await niece.call('changes.review', made))).toBe('change_relative');
    expect(codeOf(await niece.call('changes.withdraw', { ...made, reason: '不办了' }))).toBe('change_relative');
    expect((await niece.must('changes.get', { id })).acts).toEqual([]);
    expect((await clerk.must('changes.get', { id })).next?.people).toEqual(['王主任']);
    const reviewed = await reviewer.must('changes.review', made);
    expect(codeOf(await niece.call('changes.sendBack', { ...reviewed, reason: '再看看' }))).toBe('change_relative');
    const word = { outcome: 'agree' as const, documentNo: '临民函〔2026〕12号', decidedOn: '2026-12-10' };
    expect(codeOf(await niece.call('changes.typeDecision', { ...reviewed, ...word }))).toBe('change_relative');
    const typed = await clerk.must('changes.typeDecision', { ...reviewed, ...word });
    const again = { ...typed, documentNo: word.documentNo, amountFen: 40_000 };
    expect(codeOf(await niece.call('changes.confirmDecision', again))).toBe('change_relative');
    expect(codeOf(await niece.call('changes.dropDecision', { ...typed, reason: '录错' }))).toBe('change_relative');
    const settled = await second.must('changes.confirmDecision', again);
    expect(codeOf(await niece.call('changes.letterSent', { ...settled, on: '2026-12-10', how: '当面' }))).toBe('change_relative');
    expect(codeOf(await niece.call('changes.listUpdated', { ...settled, on: '2026-12-10' }))).toBe('change_relative');
    expect((await niece.must('changes.get', { id })).acts).toEqual([]);
  });

  it('what the family owes back is not waived by her', async () => {
    const { clerk, reviewer, second, head } = staff;
    const run = await clerk.must('pay.make', { program: 'dibao', month: '2026-12' });
    const checked = await clerk.must('pay.check', { id: run.id, rev: run.rev });
    await head.must('pay.lock', { id: run.id, rev: checked.rev });
    const { rev } = await clerk.must('households.get', { id: house.householdId });
    const entry = { event: 'EV18' as const, eventOn: '2026-11-15', reportedOn: '2026-12-10', evidence: '查实', concealed: true };
    const made = await clerk.must('changes.register', { benefitId: house.benefitId, rev, entry, shownFen: 0 });
    const reviewed = await reviewer.must('changes.review', made);
    const word = { outcome: 'agree' as const, documentNo: '临民函〔2026〕13号', decidedOn: '2026-12-10' };
    const typed = await clerk.must('changes.typeDecision', { ...reviewed, ...word });
    await second.must('changes.confirmDecision', { ...typed, documentNo: word.documentNo, amountFen: 0 });
    const [claim] = (await clerk.must('changes.claims', { householdId: house.householdId })).rows;
    const waive = {
      claimId: claim?.id ?? '',
      rev: claim?.rev ?? 0,
      kind: 'waived' as const,
      on: '2026-12-10',
      amountFen: 10_000,
      document: '青政民〔2026〕5号',
    };
    expect(codeOf(await niece.call('changes.settleClaim', waive))).toBe('change_relative');
    await head.must('changes.settleClaim', waive);
  });

  it('nor does she say where it goes when it moves to another township', async () => {
    const { clerk, second, reviewer } = staff;
    const { rev } = await clerk.must('households.get', { id: house.householdId });
    const entry = {
      event: 'EV12' as const,
      eventOn: '2026-12-10',
      reportedOn: '2026-12-10',
      givenMonth: '2027-02',
      evidence: '户口迁移证',
    };
    const made = await clerk.must('changes.register', { benefitId: house.benefitId, rev, entry, shownFen: 0 });
    const reviewed = await reviewer.must('changes.review', made);
    const word = { outcome: 'agree' as const, documentNo: '临民函〔2026〕14号', decidedOn: '2026-12-10' };
    const typed = await clerk.must('changes.typeDecision', { ...reviewed, ...word });
    const settled = await second.must('changes.confirmDecision', { ...typed, documentNo: word.documentNo, amountFen: 0 });
    const prepare = { changeId: settled.id, rev: settled.rev, toOrg: '999901105000' };
    expect(codeOf(await niece.call('transfers.prepare', prepare))).toBe('change_relative');
    // Nobody else stands against it but the county's list, which names no other township here.
    expect(codeOf(await clerk.call('transfers.prepare', prepare))).toBe('transfer_office_unknown');
  });
});

describe('a relative put down by name', () => {
  it('is the one who works here under that name, and is kept off the family the same', async () => {
    const { clerk, reviewer } = staff;
    const { id, rev } = await surveyedCase(staff, await loneFamily(clerk, '李四', null), '2026-12-10');
    const filed = await clerk.must('cases.fileKin', { id, rev, on: '2026-12-10', relatives: [{ name: '王主任', relation: '姑父' }] });
    const propose = { ...filed, on: '2026-12-10', verdict: 'confirm' as const, opinion: '拟同意', month: '2026-12' };
    expect(codeOf(await reviewer.call('cases.propose', propose))).toBe('relative_recused');
  });
});
