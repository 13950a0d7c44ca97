import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loneFamily } from '../fixtures/engine/applications.ts';
import { codeOf, madeCorrection, plainFields } from '../fixtures/engine/corrections.ts';
import { readyCases } from '../fixtures/engine/ready-case.ts';
import { pairedOffices, type TwoOffices } from '../fixtures/engine/two-offices.ts';
import { countyReads, fileOf, report, stateFrom } from '../fixtures/engine/two-offices-work.ts';

let both: TwoOffices;
beforeEach(async () => {
  both = await pairedOffices();
});
afterEach(async () => {
  expect([...both.township.bugs, ...both.county.bugs]).toEqual([]);
  await both.close();
});

/** A family that was sealed and lies at the county, not decided. */
const atCounty = async () => {
  const family = await loneFamily(both.staff.clerk, '张山');
  const [caseId = ''] = await readyCases(both.turnTo, both.staff, [family], '2026-11-03');
  const sealed = await report(both, [caseId]);
  await countyReads(both, await fileOf(both, 'township', sealed.id));
  return { ...family, caseId };
};
const person = (id: string) => both.staff.clerk.must('people.get', { id });

describe('a mistake is found after the application was sealed', () => {
  it('a wrong name goes with the next package as a new version; the county sees old and new, and why', async () => {
    const { applicantId, caseId } = await atCounty();
    const now = await person(applicantId);
    const entry = { kind: 'person' as const, personId: applicantId, rev: now.rev, fields: plainFields('张三', now), sensitive: null };
    const { state, ...asked } = await madeCorrection(both.staff.clerk, entry, '户口簿上是三');
    expect(state).toBe('waiting');
    expect((await person(applicantId)).name).toBe('张山');
    const seen = await both.staff.reviewer.must('corrections.get', { id: asked.id });
    expect(seen.follows).toMatchObject([{ kind: 'case_version' }]);
    expect(seen.acts.map((one) => one.act)).toEqual(['confirm', 'drop']);
    await both.staff.reviewer.must('corrections.confirm', asked);
    expect((await both.staff.clerk.must('people.search', { text: '张山' })).rows.map(({ name }) => name)).toEqual(['张三']);
    const sent = await stateFrom(both, 'township');
    await countyReads(both, await fileOf(both, 'township', sent.id));
    const shown = await both.countyStaff.clerk.must('county.get', { id: caseId });
    expect(shown).toMatchObject({ state: 'arrived', correctionNote: '更正（2026-11-11）：户口簿上是三' });
    expect(shown.corrections).toEqual([
      { label: '户主', before: '张山', after: '张三' },
      { label: '张三：姓名', before: '张山', after: '张三' },
      ...shown.corrections.slice(2),
    ]);
    expect(shown.head).toBe('张三');
  });

  it('an income the amount rests on takes the application back to the survey, to be proposed and reported anew', async () => {
    const { householdId, caseId } = await atCounty();
    const house = await both.staff.clerk.must('households.get', { id: householdId });
    const [income] = house.incomes;
    if (income === undefined) throw new Error('no income');
    const { id: itemId, voided: _voided, ...fields } = income;
    const entry = {
      kind: 'item' as const,
      householdId,
      rev: house.rev,
      itemId,
      item: { kind: 'income' as const, fields: { ...fields, amountFen: 30_000 } },
    };
    const { state: _state, ...asked } = await madeCorrection(both.staff.clerk, entry, '漏了一亩地');
    expect((await both.staff.reviewer.must('corrections.get', { id: asked.id })).follows).toMatchObject([{ kind: 'case_back' }]);
    expect(codeOf(await both.staff.head.call('corrections.confirm', asked))).toBe('forbidden');
    await both.staff.reviewer.must('corrections.confirm', asked);
    expect((await both.staff.clerk.must('cases.get', { id: caseId })).state).toBe('surveying');
  });
});
