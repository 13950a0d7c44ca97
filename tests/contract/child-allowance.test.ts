import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { explainRefusal } from '#engine/sentences.ts';
import { turnTo, type Staff } from '../fixtures/engine/applications.ts';
import { paidOffice, type PaidFamily } from '../fixtures/engine/benefits.ts';
import type { TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice;
let staff: Staff;
let family: PaidFamily;
let child: string;
beforeEach(async () => {
  ({ office, staff, family } = await paidOffice());
  child = family.others[0] ?? '';
  await turnTo(office, staff, '2026-06-15');
});
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const entry = (event: 'EV10' | 'EV01', personId: string, more: object = {}) => ({
  event,
  eventOn: '2026-06-12',
  reportedOn: '2026-06-15',
  personIds: [personId],
  evidence: '事实无人抚养儿童认定决定',
  ...more,
});
const preview = (what: ReturnType<typeof entry>) => staff.clerk.must('changes.preview', { benefitId: family.benefitId, entry: what });
const inForce = async (what: ReturnType<typeof entry>, documentNo: string) => {
  const { rev } = await staff.clerk.must('households.get', { id: family.householdId });
  const made = await staff.clerk.must('changes.register', {
    benefitId: family.benefitId,
    rev,
    entry: what,
    shownFen: (await preview(what)).newFen,
  });
  const reviewed = await staff.reviewer.must('changes.review', { id: made.id, rev: made.rev });
  await staff.head.must('changes.decide', { id: made.id, rev: reviewed.rev, outcome: 'agree', documentNo, decidedOn: '2026-06-15' });
  return staff.clerk.must('changes.get', { id: made.id });
};
const letter = async (id: string) =>
  (await staff.clerk.must('papers.preview', { code: 'change-letter', subjectId: id })).html.replaceAll(/<[^>]*>/gu, '');
const insured = async () =>
  (await staff.clerk.must('households.get', { id: family.householdId })).members.filter((one) => one.insured).map((one) => one.personId);

describe('EV10: a child turns to the allowance of orphans and children nobody brings up', () => {
  it('whose own 低保 stops from the month after, where nothing else is said', async () => {
    const change = await inForce(entry('EV10', child), '青政民〔2026〕9号');
    expect(change).toMatchObject({ label: '转为孤儿、事实无人抚养儿童', outcome: 'lower', effectMonth: '2026-07' });
    expect(change.effect).toMatchObject({ oldPersons: 3, newPersons: 2 });
    expect(await insured()).not.toContain(child);
  });

  it('whose 低保 goes on because the allowance makes up the difference: nothing changes but what is on file', async () => {
    const change = await inForce(entry('EV10', child, { ownPart: 'keep' }), '青政民〔2026〕9号');
    expect(change).toMatchObject({
      label: '转为孤儿、事实无人抚养儿童，本人低保照发',
      outcome: 'same',
      effectMonth: '2026-07',
      newFen: 96_600,
      deadline: { code: 'change_letter' },
    });
    expect(await insured()).toContain(child);
    expect(await letter(change.id)).toContain('本人低保照发');
  });

  it('who is paid the difference the county settled: a line of its own that stays while others of the family come and go', async () => {
    const stopped = (await preview(entry('EV10', child))).newFen;
    const lacking = await staff.clerk.call('changes.preview', {
      benefitId: family.benefitId,
      entry: entry('EV10', child, { ownPart: 'difference' }),
    });
    expect(lacking).toMatchObject({ ok: false, error: { code: 'change_difference_missing' } });
    if (!lacking.ok) expect(explainRefusal(lacking.error)).toMatch(/^[^{}]+。$/u);

    const change = await inForce(entry('EV10', child, { ownPart: 'difference', differenceFen: 12_000 }), '青政民〔2026〕9号');
    expect(change).toMatchObject({ label: '转为孤儿、事实无人抚养儿童，本人低保补差', effectMonth: '2026-07', newFen: stopped + 12_000 });
    expect(change.effect).toMatchObject({ oldPersons: 3, newPersons: 3 });
    expect(change.effect.newStatement.lines.at(-1)).toMatchObject({
      label: `补差：${change.people[0] ?? ''}`,
      amountFen: 12_000,
      clause: expect.stringContaining('第三十二条'),
    });
    expect(await letter(change.id)).toContain('本人低保补差');
    expect(await insured()).toContain(child);

    // 家里别的人去世：补差照旧是单独一行。
    const death = await preview(entry('EV01', family.others[1] ?? ''));
    expect(death.newStatement.lines.at(-1)).toMatchObject({ amountFen: 12_000, inputs: { 依据: '青政民〔2026〕9号' } });
    // 后来改为停发，或者本人去世：补差跟着停。
    expect(await preview(entry('EV10', child))).toMatchObject({ oldFen: stopped + 12_000, newFen: stopped, newPersons: 2 });
    expect(await preview(entry('EV01', child))).toMatchObject({ newFen: 24_400, newPersons: 2 });
  });
});
