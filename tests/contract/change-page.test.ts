import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isOfficeDefault } from '#domain/policy/documents.ts';
import { explainRefusal } from '#engine/sentences.ts';
import { turnTo, type Staff } from '../fixtures/engine/applications.ts';
import { paidOffice, type PaidFamily } from '../fixtures/engine/benefits.ts';
import type { TestOffice } from '../fixtures/engine/test-office.ts';

// What the page of a change tells somebody who has never seen one: who is next, by what the month is counted, what it means for the roster.
let office: TestOffice;
let staff: Staff;
let family: PaidFamily;
beforeEach(async () => {
  ({ office, staff, family } = await paidOffice());
  await turnTo(office, staff, '2026-06-20');
});
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const death = (more: object = {}) => ({
  event: 'EV01' as const,
  eventOn: '2026-06-12',
  reportedOn: '2026-06-20',
  personIds: [family.others[1]],
  evidence: '村月报',
  ...more,
});
const shown = (entry = death()) => staff.clerk.must('changes.preview', { benefitId: family.benefitId, entry });
const registered = async (): Promise<{ id: string; rev: number }> => {
  const { rev } = await staff.clerk.must('households.get', { id: family.householdId });
  const { newFen } = await shown();
  return staff.clerk.must('changes.register', { benefitId: family.benefitId, rev, entry: death(), shownFen: newFen });
};
const waitsFor = async (id: string) => (await staff.clerk.must('changes.get', { id })).next;

describe('who is next', () => {
  it('is named with the post: never who registered, nobody once all is told', async () => {
    const { id, rev } = await registered();
    expect(await waitsFor(id)).toEqual({ act: 'review', label: '审核', posts: ['reviewer'], people: ['王主任'] });
    const reviewed = await staff.reviewer.must('changes.review', { id, rev });
    expect(await waitsFor(id)).toEqual({ act: 'decide', label: '审批', posts: ['head'], people: ['赵镇长'] });
    const said = { outcome: 'agree', documentNo: '青政民〔2026〕9号', decidedOn: '2026-06-20' } as const;
    const decided = await staff.head.must('changes.decide', { id, rev: reviewed.rev, ...said });
    expect(await waitsFor(id)).toMatchObject({ act: 'letter_sent', label: '登记送达', people: ['李会计', '周干事', '王主任'] });
    const told = await staff.clerk.must('changes.letterSent', { id, rev: decided.rev, on: '2026-06-20', how: '当面送达' });
    expect(await waitsFor(id)).toMatchObject({ act: 'list_updated', label: '已更新长期公示' });
    await staff.clerk.must('changes.listUpdated', { id, rev: told.rev, on: '2026-06-20' });
    expect(await waitsFor(id)).toBe(null);
  });

  it('is whoever types the county’s word, then one who did not type it', async () => {
    await office.close();
    ({ office, staff, family } = await paidOffice({ authority: 'COUNTY' }));
    await turnTo(office, staff, '2026-06-20');
    const { id, rev } = await registered();
    const reviewed = await staff.reviewer.must('changes.review', { id, rev });
    expect(await waitsFor(id)).toMatchObject({
      act: 'type_decision',
      posts: ['clerk', 'reviewer'],
      people: ['李会计', '周干事', '王主任'],
    });
    const said = { outcome: 'agree', documentNo: '临民批〔2026〕9号', decidedOn: '2026-06-20' } as const;
    await staff.second.must('changes.typeDecision', { id, rev: reviewed.rev, ...said });
    expect(await waitsFor(id)).toMatchObject({ act: 'confirm_decision', people: ['李会计', '王主任', '赵镇长'] });
  });
});

describe('the page of who died', () => {
  it('names the change the death was registered by, no other member’s page does', async () => {
    const changeOf = async (id: string | undefined) => (await staff.clerk.must('people.get', { id: id ?? '' })).deathChange;
    expect(await changeOf(family.others[1])).toBe(null);
    const { id } = await registered();
    const { no } = await staff.clerk.must('changes.get', { id });
    expect(await changeOf(family.others[1])).toEqual({ id, no });
    expect(await changeOf(family.others[0])).toBe(null);
  });

  it('names none where the death was only noted on the page itself', async () => {
    const [, id] = family.others;
    const { rev } = await staff.clerk.must('people.get', { id });
    await staff.clerk.must('people.recordDeath', { id, rev, on: '2026-06-12', evidence: '村月报' });
    expect(await staff.clerk.must('people.get', { id })).toMatchObject({ status: 'dead', deathChange: null });
  });
});

describe('a family with a change under way', () => {
  it('says so beside its figures and in the list, until the change is decided', async () => {
    const beside = async () => {
      const { benefits } = await staff.clerk.must('households.get', { id: family.householdId });
      const { rows } = await staff.clerk.must('households.list', {});
      return [benefits[0]?.openChange, rows.find((row) => row.id === family.householdId)?.openChange];
    };
    expect(await beside()).toEqual([null, null]);
    const { newFen, effectMonth } = await shown();
    const { id, rev } = await registered();
    expect(await beside()).toEqual([
      expect.objectContaining({ id, state: 'registered', newFen, effectMonth, label: expect.stringContaining('死亡') as unknown }),
      { id, state: 'registered' },
    ]);
    const { rev: again } = await staff.reviewer.must('changes.review', { id, rev });
    expect((await beside())[1]).toEqual({ id, state: 'reviewed' });
    await staff.clerk.must('changes.withdraw', { id, rev: again, reason: '登记错了' });
    expect(await beside()).toEqual([null, null]);
  });
});

describe('the month it begins in', () => {
  it('is named as the program’s own rule until the county has written down its own', async () => {
    const before = await shown();
    expect(before).toMatchObject({ effectMonth: '2026-07', monthByDefault: true });
    expect(isOfficeDefault(before.monthSource)).toBe(true);
    expect(before.monthSource).toContain('待县确认');
    await office.admin.must('policies.add', {
      key: 'change_effect',
      scope: {},
      from: '2026-06',
      value: { EV01: { from: 'event', offset: 2 } },
      source: { doc: '临江县低保动态管理办法', number: '临民〔2026〕8号', date: '2026-05-30' },
    });
    const after = await shown();
    expect(after).toMatchObject({ effectMonth: '2026-08', monthByDefault: false });
    expect(after.monthSource).toContain('临民〔2026〕8号');
    expect(await shown(death({ event: 'EV06', personIds: [], typed: { amountFen: 1000, reason: '核定' } }))).toMatchObject({
      monthByDefault: true,
    });
  });

  it('is a county’s matter; the law the change rests on is named in the letter, and no default of the program', async () => {
    const { clause } = await shown();
    expect(isOfficeDefault(clause)).toBe(false);
    expect(clause).toContain('民发〔2021〕57号');
    const { rows } = await staff.clerk.must('changes.events', {});
    expect(rows.filter((one) => isOfficeDefault(one.clause)).map((one) => one.label)).toEqual([]);
    expect(JSON.stringify(await shown())).not.toContain('拟办');
  });
});

describe('a roster that is being made', () => {
  it('is named with its state as long as the change would alter it and until it is made anew', async () => {
    expect((await shown()).roster).toBe(null);
    const made = await staff.clerk.must('pay.make', { program: 'dibao', month: '2026-07' });
    await staff.clerk.must('pay.check', { id: made.id, rev: made.rev });
    expect((await shown()).roster).toEqual({ id: made.id, no: made.no, month: '2026-07', state: 'checked' });
    const { id, rev } = await registered();
    const reviewed = await staff.reviewer.must('changes.review', { id, rev });
    await staff.head.must('changes.decide', {
      id,
      rev: reviewed.rev,
      outcome: 'agree',
      documentNo: '青政民〔2026〕9号',
      decidedOn: '2026-06-20',
    });
    const roster = async () => (await staff.clerk.must('changes.get', { id })).effect.roster;
    expect(await roster()).toMatchObject({ state: 'checked' });
    await turnTo(office, staff, '2026-06-21');
    await staff.clerk.must('pay.make', { program: 'dibao', month: '2026-07' });
    expect(await roster()).toBe(null);
  });

  it('of an earlier month is none of its business', async () => {
    await staff.clerk.must('pay.make', { program: 'dibao', month: '2026-06' });
    expect((await shown()).roster).toBe(null);
  });
});

it('an entry that lacks something is told what, and that nothing was written', async () => {
  const answer = await staff.clerk.call('changes.preview', { benefitId: family.benefitId, entry: death({ personIds: [] }) });
  if (answer.ok) throw new Error('taken without a person');
  const said = explainRefusal(answer.error);
  expect(said).toContain('哪些成员');
  expect(said).not.toContain('没有登记');
});

it('its term is shown in the days the county set: seven calendar days from the decision, an end on a day off moved on only where days do', async () => {
  const set = (key: string, value: { days: number; unit: string } | boolean) =>
    office.admin.must('policies.add', {
      key,
      scope: {},
      from: '2026-01',
      value,
      source: { doc: '县民政局通知', number: '临民〔2026〕7号', date: '2026-01-05' },
    });
  await set('limit_change_letter', { days: 7, unit: 'calendar' });
  const { id, rev } = await registered();
  const reviewed = await staff.reviewer.must('changes.review', { id, rev });
  const said = { outcome: 'agree', documentNo: '青政民〔2026〕9号', decidedOn: '2026-06-20' } as const;
  await staff.head.must('changes.decide', { id, rev: reviewed.rev, ...said });
  const due = async () => (await staff.clerk.must('changes.get', { id })).deadline;
  expect(await due()).toMatchObject({ code: 'change_letter', from: '2026-06-20', due: '2026-06-29', unit: 'D' });
  await set('roll_holiday', false);
  expect(await due()).toMatchObject({ due: '2026-06-27', unit: 'D' });
});
