import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { turnTo, type Staff } from '../fixtures/engine/applications.ts';
import { paidOffice, type PaidFamily } from '../fixtures/engine/benefits.ts';
import type { TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice;
let staff: Staff;
let family: PaidFamily;
beforeEach(async () => {
  ({ office, staff, family } = await paidOffice());
});
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

/** One of three died on 12 June; the village says so on the 20th. */
const registered = async (): Promise<{ id: string; rev: number }> => {
  const entry = {
    event: 'EV01' as const,
    eventOn: '2026-06-12',
    reportedOn: '2026-06-20',
    evidence: '村月报',
    personIds: [family.others[1]],
  };
  await turnTo(office, staff, entry.reportedOn);
  const { rev } = await staff.clerk.must('households.get', { id: family.householdId });
  const { newFen: shownFen } = await staff.clerk.must('changes.preview', { benefitId: family.benefitId, entry });
  return staff.clerk.must('changes.register', { benefitId: family.benefitId, rev, entry, shownFen });
};

describe('the form a change is signed on (增减停审批表)', () => {
  const form = async (id: string): Promise<string> => {
    const { html } = await staff.clerk.must('papers.preview', { code: 'change-form', subjectId: id });
    return html.replaceAll(/<[^>]*>/gu, '');
  };
  const opinion = (text: string): string => /乡镇人民政府决定：(.*?)负责人/u.exec(text)?.[1]?.trim() ?? '';

  it('shows both amounts from the day it is registered, room for every opinion, and the decision when there is one', async () => {
    const made = await registered();
    const asked = await form(made.id);
    for (const words of ['农村最低生活保障增减停审批表', '村月报', '自2026年7月起', '（2026年6月12日发生，2026年6月20日提出）'])
      expect(asked).toContain(words);
    const [before, after] = [...asked.matchAll(/保障人口 (\d) 人，每月 ([\d,.]+) 元/gu)].map((found) => found.slice(1));
    expect([before, after]).toEqual([
      ['3', '966.00'],
      ['2', '244.00'],
    ]);
    expect(opinion(asked)).toBe('');
    // A preview leaves no trace: numbers stay masked in it.
    expect(asked).toMatch(/\d{6}\*{8}\d{3}[\dX]/u);
    await turnTo(office, staff, '2026-06-21');
    const reviewed = await staff.reviewer.must('changes.review', made);
    await staff.head.must('changes.decide', { ...reviewed, outcome: 'agree', documentNo: '青政民〔2026〕9号', decidedOn: '2026-06-21' });
    expect(opinion(await form(made.id))).toBe('同意。自2026年7月起按保障人口 2 人、每月 244.00 元发放。文号：青政民〔2026〕9号。');
  });

  it('says of a change refused why', async () => {
    const made = await registered();
    const reviewed = await staff.reviewer.must('changes.review', made);
    const refusal = { outcome: 'refuse' as const, documentNo: '青政民〔2026〕9号', decidedOn: '2026-06-20', reason: '死亡证明不符' };
    await staff.head.must('changes.decide', { ...reviewed, ...refusal });
    expect(opinion(await form(made.id))).toContain('不同意。死亡证明不符');
  });

  it('is not printed for one taken back', async () => {
    const made = await registered();
    await staff.clerk.must('changes.withdraw', { ...made, reason: '登记错了' });
    expect(await staff.clerk.call('papers.preview', { code: 'change-form', subjectId: made.id })).toMatchObject({
      ok: false,
      error: { code: 'paper_not_ready' },
    });
  });
});
