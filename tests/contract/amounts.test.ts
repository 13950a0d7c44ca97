import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { done } from '#shared/values/refusal.ts';
import {
  closeNotice,
  loneFamily,
  picture,
  postNotice,
  proposedCase,
  staffedOffice,
  turnTo,
  type Family,
  type Staff,
} from '../fixtures/engine/applications.ts';
import { villagesCsv } from '../fixtures/engine/families.ts';
import { drawingHost, namedPdf } from '../fixtures/engine/paper-host.ts';
import { takeOverRoster } from '../fixtures/engine/takeover.ts';
import { testOffice, type Desk, type TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice;
let staff: Staff;
let clerk: Desk;
const drawn: string[] = [];
beforeEach(async () => {
  drawn.length = 0;
  const host = drawingHost((html) => {
    drawn.push(html);
    return Promise.resolve(done(namedPdf(html)));
  });
  ({ office, staff } = await staffedOffice({ host, today: '2026-11-02' }));
  ({ clerk } = staff);
});
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

/** Confirmed on paper on 23 November with 522 yuan a month from December. */
const confirmedFamily = async (): Promise<Family & { readonly caseId: string }> => {
  const { head, second } = staff;
  const family = await loneFamily(clerk);
  const { id } = await proposedCase(staff, family, '2026-11-02');
  const notice = await postNotice(staff, [id], '2026-11-02');
  await turnTo(office, staff, '2026-11-10');
  await closeNotice(staff, notice.id, '2026-11-10');
  const revOf = async (): Promise<number> => (await clerk.must('cases.get', { id })).rev;
  await head.must('cases.reportOnPaper', { ids: [id], revs: [await revOf()], documentNo: '青政民〔2026〕3号', on: '2026-11-10' });
  await turnTo(office, staff, '2026-11-23');
  const documentNo = '临民函〔2026〕8号';
  const typed = await clerk.must('cases.recordPaperDecision', {
    id,
    rev: await revOf(),
    outcome: 'confirm',
    documentNo,
    decidedOn: '2026-11-20',
    text: '',
    attachmentId: await picture(clerk, 'case', id, 'decision'),
    amountFen: 52_200,
    from: null,
  });
  await second.must('cases.confirmPaperDecision', { id, rev: typed.rev, documentNo, amountFen: 52_200 });
  return { ...family, caseId: id };
};
const archived = async (subjectId: string): Promise<string[]> =>
  (await clerk.must('papers.archived', { subjectId })).rows.map((row) => row.title);

describe('the amount of a benefit', () => {
  it('opens the statement with every step of the income, and prints that very statement for the family’s file', async () => {
    const { householdId } = await confirmedFamily();
    const [benefit] = (await clerk.must('households.get', { id: householdId })).benefits;
    const statement = await clerk.must('cases.storedStatement', { statementId: benefit?.statementId ?? '' });
    expect(statement.workings.map(({ effect, amountFen }) => [effect, amountFen])).toEqual([
      ['counted', 240_000],
      ['total', 240_000],
      ['per_person', 20_000],
    ]);
    await clerk.must('papers.print', { code: 'statement', subjectId: statement.id ?? '' });
    expect(await archived(householdId)).toEqual(['核算单']);
    for (const words of ['未起发（自 2026-12 起发）', '人均月收入', '2,400.00 ÷ 12 ÷ 1 = 200.00', '第二十三条', '522.00'])
      expect(drawn[0]).toContain(words);
  });

  it('that was decided on paper is explained on the page of the case too', async () => {
    const { caseId } = await confirmedFamily();
    const { decision, proposal } = await clerk.must('cases.get', { id: caseId });
    expect([decision?.statement?.totalFen, decision?.statement?.lines.length]).toEqual([52_200, 1]);
    await clerk.must('papers.print', { code: 'statement', subjectId: proposal?.statementId ?? '' });
    expect(await archived(caseId)).toEqual(['核算单']);
  });
});

describe('what a taken-over amount would be by today’s rules', () => {
  it('opens as a statement, prints as a trial that is not archived as one in force, and says so', async () => {
    await takeOverRoster(clerk);
    const hit = (await clerk.must('people.search', { text: '秦建' })).rows[0];
    const householdId = hit?.householdId ?? '';
    const house = await clerk.must('households.get', { id: householdId });
    const [benefit] = house.benefits;
    const benefitId = benefit?.id ?? '';
    const statement = await clerk.must('households.recomputed', { benefitId });
    expect([benefit?.recomputedFen, statement.totalFen, statement.id]).toEqual([48_400, 48_400, null]);
    expect(statement.workings.at(-1)).toMatchObject({ effect: 'per_person', amountFen: 48_000 });
    await clerk.must('papers.print', { code: 'statement', subjectId: benefitId });
    expect(drawn[0]).toContain('按现行标准试算核算单');
    expect(drawn[0]).toContain('只作比较，不作发放依据');
    expect(await archived(householdId)).toEqual(['核算单']);

    // A family that no longer qualifies: nothing, and why.
    await clerk.must('households.addIncome', {
      id: householdId,
      rev: house.rev,
      item: { personId: hit?.id ?? '', category: 'WAGE', label: '务工', amountFen: 400_000, periodMonths: 1, from: '2025-01', to: null },
    });
    const nothing = await clerk.must('households.recomputed', { benefitId });
    expect([nothing.totalFen, nothing.lines.map((line) => line.label)]).toEqual([0, ['不符合：人均月收入低于低保标准']]);
    expect((await clerk.must('households.get', { id: householdId })).benefits[0]?.recomputedFen).toBe(0);
  });

  it('says what is missing where nothing can be reckoned', async () => {
    const bare = await testOffice({ today: '2026-11-02' });
    try {
      await bare.admin.must('divisions.importCsv', { text: villagesCsv() });
      const desk = await bare.as('李会计', 'clerk');
      await takeOverRoster(desk);
      const hit = (await desk.must('people.search', { text: '秦建' })).rows[0];
      const [benefit] = (await desk.must('households.get', { id: hit?.householdId ?? '' })).benefits;
      expect(benefit?.recomputedFen).toBe(null);
      expect(await desk.call('households.recomputed', { benefitId: benefit?.id ?? '' })).toMatchObject({
        ok: false,
        error: { code: 'policy_missing', params: { name: '低保标准' } },
      });
    } finally {
      await bare.close();
    }
  });
});
