import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acceptedCase, loneFamily, staffedOffice, surveyOn, turnTo, type Staff } from '../fixtures/engine/applications.ts';
import { VILLAGE } from '../fixtures/engine/families.ts';
import { TEST_PASSWORD, type Desk, type TestOffice } from '../fixtures/engine/test-office.ts';

const ELSEWHERE = '999901104202';

let office: TestOffice;
let staff: Staff;
let cadre: Desk;
beforeEach(async () => {
  ({ office, staff } = await staffedOffice({ today: '2026-11-02' }));
  cadre = await office.as('秦满仓', 'village');
});
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const refusal = async (answer: Promise<{ ok: true } | { ok: false; error: { code: string } }>): Promise<string> => {
  const seen = await answer;
  return seen.ok ? 'done' : seen.error.code;
};

describe('a village cadre at the township’s PC', () => {
  it('sees whom to visit in the own village, without a figure of money, and notes the visit', async () => {
    const family = await loneFamily(staff.clerk);
    const { rev } = await staff.clerk.must('households.get', { id: family.householdId });
    const fields = { villageCode: VILLAGE, group: '3组', address: '', area: 'rural' as const, phone: '19900001234' };
    await staff.clerk.must('households.update', { id: family.householdId, rev, ...fields });
    const near = await acceptedCase(staff, family, office.today());
    await acceptedCase(staff, await loneFamily(staff.clerk, '李四', null, ELSEWHERE), office.today());
    const seen = await cadre.must('cases.visits', {});
    expect(seen).toMatchObject({ total: 1, rows: [{ id: near.id, applicant: '张三', people: ['张三'], visitedOn: [] }] });
    // Whom to find, and no whole number without its trace.
    expect(seen.rows[0]).toMatchObject({ address: '3组', phone: '199****1234' });
    expect(JSON.stringify(seen)).not.toMatch(/[Ff]en"/u);

    await cadre.must('cases.recordSurvey', { id: near.id, rev: near.rev, survey: surveyOn(office.today(), ['秦满仓', '周干事']) });
    expect((await cadre.must('cases.visits', {})).rows[0]).toMatchObject({ visitedOn: [office.today()], neighbours: { heard: 2 } });
    // Whoever noted the visit has entered something of the case, as anybody at the desk would have.
    expect((await staff.clerk.must('cases.get', { id: near.id })).surveys).toHaveLength(1);
  });

  it('is not charged with a limit of the township’s that a visit of theirs ends too late', async () => {
    const near = await acceptedCase(staff, await loneFamily(staff.clerk), office.today());
    await turnTo(office, staff, '2027-01-15');
    cadre = await office.as('秦满仓');
    const survey = surveyOn(office.today(), ['秦满仓', '周干事']);
    await cadre.must('cases.recordSurvey', { id: near.id, rev: near.rev, survey });
    const { rows } = await office.admin.must('faults.list', {});
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map((row) => row.person)).not.toContain('秦满仓');
  });

  it('touches nothing of another village, and reads nothing else', async () => {
    const far = await acceptedCase(staff, await loneFamily(staff.clerk, '李四', null, ELSEWHERE), office.today());
    const survey = surveyOn(office.today(), ['秦满仓', '周干事']);
    expect(await refusal(cadre.call('cases.recordSurvey', { id: far.id, rev: far.rev, survey }))).toBe('outside_villages');
    expect(await refusal(cadre.call('cases.get', { id: far.id }))).toBe('forbidden');
    expect(await refusal(cadre.call('households.list', {}))).toBe('forbidden');
  });

  it('is named and offered for a visit in the own village alone', async () => {
    const person = { name: '柳满仓', login: '柳满仓', roles: ['village' as const], villages: [ELSEWHERE], password: TEST_PASSWORD };
    await office.admin.must('users.add', person);
    const near = await acceptedCase(staff, await loneFamily(staff.clerk), office.today());
    const { next } = await staff.clerk.must('cases.get', { id: near.id });
    expect(next).toMatchObject({ act: 'record_survey', people: expect.arrayContaining(['李会计', '秦满仓']) });
    expect(next?.people).not.toContain('柳满仓');
    const offered = (await staff.clerk.must('cases.surveyors', { caseId: near.id })).rows.map(({ name }) => name);
    expect(offered).toEqual(expect.arrayContaining(['李会计', '秦满仓']));
    expect(offered).not.toContain('柳满仓');
  });

  it('is a post of its own with its villages named; no other post is kept to a village', async () => {
    const add = (roles: ('village' | 'clerk')[], villages: string[]) =>
      refusal(office.admin.call('users.add', { name: '新人', login: '新人', roles, villages, password: TEST_PASSWORD }));
    expect(await add(['village'], [])).toBe('village_unnamed');
    expect(await add(['village', 'clerk'], [VILLAGE])).toBe('village_post_alone');
    expect(await add(['clerk'], [VILLAGE])).toBe('villages_for_cadres');
    expect(await add(['village'], [VILLAGE])).toBe('done');
  });
});
