import { afterEach, describe, expect, it } from 'vitest';
import { turnTo, type Staff } from '../fixtures/engine/applications.ts';
import { personEntry } from '../fixtures/engine/families.ts';
import { paidOffice, type PaidFamily } from '../fixtures/engine/benefits.ts';
import type { TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice;
let staff: Staff;
let family: PaidFamily;
const open = async (ask: Parameters<typeof paidOffice>[0] = {}): Promise<void> => {
  ({ office, staff, family } = await paidOffice(ask));
};
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const codeOf = (answer: { ok: boolean; error?: { code: string } }): string => answer.error?.code ?? 'done';
const due = async () => {
  const row = await staff.clerk.must('reviews.prepare', { benefitId: family.benefitId });
  return row;
};
const two = ['李会计', '周干事'];
const looked = { way: 'visit', reviewers: two } as const;
const fewer = {
  event: 'EV06',
  eventOn: '2027-03-20',
  reportedOn: '2027-05-10',
  typed: { amountFen: 60_000, reason: '按核查结果' },
  evidence: '核查记录',
} as const;

describe('regular reviews', () => {
  it('stand on the family’s timeline with who looked and what was found, beside the change they led to', async () => {
    await open();
    await turnTo(office, staff, '2027-05-10');
    const { rev } = await due();
    const found = { result: 'changed', findings: '长子务工', proposal: 'lower', event: 'EV06' } as const;
    const made = await staff.clerk.must('reviews.record', {
      ...looked,
      ...found,
      items: ['income'],
      benefitId: family.benefitId,
      rev,
      on: '2027-05-10',
    });
    const house = await staff.clerk.must('households.get', { id: family.householdId });
    const entry = { ...fewer, eventOn: '2027-05-01', reportedOn: '2027-05-10' };
    const change = await staff.clerk.must('changes.register', { benefitId: family.benefitId, rev: house.rev, entry, shownFen: 60_000 });
    await staff.clerk.must('changes.withdraw', { ...change, reason: '登记错了' });
    await turnTo(office, staff, '2027-05-11');
    await staff.reviewer.must('reviews.void', { id: made.id, rev: 2, reason: '看错了户' });
    const { rows } = await staff.clerk.must('households.timeline', { id: family.householdId });
    const [newest, ...others] = rows.map(({ title, actor, detail, link }) => ({ title, actor, detail, link }));
    expect(newest).toEqual({
      title: '核查作废',
      actor: '王主任',
      detail: expect.stringContaining('看错了户'),
      link: { type: 'family_review', id: made.id },
    });
    const review = others.find((one) => one.title === '核查：有变化');
    expect(review).toMatchObject({ actor: '李会计', link: { type: 'family_review', id: made.id } });
    for (const words of ['2027-05-10', '入户', '周干事', '长子务工']) expect(review?.detail).toContain(words);
    expect(others.filter((one) => one.link?.type === 'benefit_change').map((one) => one.link?.id)).toEqual([change.id, change.id]);
  });

  it('a family paid since May is due next May, its task is there in April, and it is red in June', async () => {
    await open();
    expect(await due()).toMatchObject({
      due: '2027-05',
      dueOn: '2027-05-31',
      state: 'later',
      clause: expect.stringContaining('第三十一条'),
    });
    await turnTo(office, staff, '2027-03-31');
    expect(await staff.clerk.must('reviews.due', {})).toMatchObject({ total: 0, counts: { overdue: 0, due: 0, soon: 0 } });
    await turnTo(office, staff, '2027-04-01');
    expect((await staff.clerk.must('reviews.due', {})).rows).toMatchObject([{ head: '张建国', state: 'soon', lamp: 'green' }]);
    await turnTo(office, staff, '2027-06-01');
    expect(await staff.clerk.must('reviews.due', { standing: 'overdue' })).toMatchObject({ total: 1, rows: [{ lamp: 'red' }] });
    const { waiting, reviews } = await staff.clerk.must('today.summary', {});
    expect(reviews).toMatchObject([
      { head: '张建国', due: '2027-05', lamp: 'red', label: '逾期未核查', clause: expect.stringContaining('第三十一条') },
    ]);
    expect(waiting.find((one) => one.code === 'review_overdue')).toMatchObject({
      count: 1,
      link: '#/changes/due?standing=overdue',
      mine: true,
      late: true,
    });
  });

  it('are listed as many days ahead as the county sets', async () => {
    await open();
    await office.admin.must('policies.add', {
      key: 'review_lead_days',
      scope: {},
      from: '2026-01',
      value: 60,
      source: { doc: '县民政局通知', number: '临民〔2026〕8号', date: '2026-01-05' },
    });
    await turnTo(office, staff, '2027-03-01');
    expect((await staff.clerk.must('reviews.due', {})).rows).toEqual([]);
    await turnTo(office, staff, '2027-03-02');
    expect((await staff.clerk.must('reviews.due', {})).rows).toMatchObject([{ head: '张建国', state: 'soon', lamp: 'green' }]);
    expect((await staff.clerk.must('today.summary', {})).reviews).toMatchObject([{ head: '张建国', due: '2027-05' }]);
  });

  it('looked at two months late, its next term counts from then; the office can change the class, with the month it was changed in', async () => {
    await open();
    await turnTo(office, staff, '2027-07-08');
    const seen = await due();
    await staff.clerk.must('reviews.record', {
      ...looked,
      benefitId: family.benefitId,
      rev: seen.rev,
      result: 'unchanged',
      on: '2027-07-07',
      reviewClass: 'A',
    });
    expect(await due()).toMatchObject({ last: '2027-07', due: '2028-07', reviewClass: 'A', program: 'dibao' });
    expect((await staff.head.must('faults.list', {})).rows).toEqual([]);
    await turnTo(office, staff, '2028-03-01');
    const { rev } = await due();
    const stricter = { benefitId: family.benefitId, rev, reviewClass: 'C', reason: '两人已能务工' } as const;
    expect(codeOf(await staff.clerk.call('reviews.setClass', stricter))).toBe('forbidden');
    await staff.reviewer.must('reviews.setClass', stricter);
    // Half a year was over in January; nobody missed a review that was not asked for.
    expect(await due()).toMatchObject({ due: '2028-03', state: 'due' });
    expect(codeOf(await staff.reviewer.call('reviews.setClass', { ...stricter, rev: rev + 1 }))).toBe('review_class_same');
  });

  it('missed, are on nobody’s ladder by the program’s own rule; where the county counts them, from then on: running, then in the ledger', async () => {
    await open();
    const count = (value: boolean) =>
      office.admin.must('policies.add', {
        key: 'late_reviews_count',
        scope: {},
        from: '2026-01',
        value,
        source: { doc: '县民政局通知', number: `临民〔2027〕${value ? 6 : 5}号`, date: '2027-06-01' },
      });
    const late = async () => ({
      running: (await staff.head.must('faults.standings', {})).unnamed,
      kept: (await staff.head.must('faults.list', {})).rows,
    });
    const looksAt = async (on: string) =>
      staff.clerk.must('reviews.record', {
        ...looked,
        benefitId: family.benefitId,
        rev: (await due()).rev,
        result: 'unchanged',
        on,
        reviewClass: 'A',
      });
    await turnTo(office, staff, '2027-06-07');
    expect(await late()).toEqual({ running: 0, kept: [] });
    await count(true);
    // 5 月应核查，到 5 月 31 日为止；没有做的按户计，算不到哪一个人头上。
    expect(await late()).toEqual({ running: 1, kept: [] });
    await looksAt('2027-06-07');
    const inLedger = { what: '定期核查', person: '', due: '2027-05-31', on: '2027-06-07', daysLate: 5, about: { kind: 'review' } };
    expect(await late()).toMatchObject({ running: 1, kept: [inLedger] });
    // 按期做的不计。
    await turnTo(office, staff, '2028-06-30');
    await looksAt('2028-06-30');
    expect((await late()).kept).toMatchObject([inLedger]);
  });

  it('what has changed waits until its change is registered, is answered by it, and waits again when that is taken back', async () => {
    await open();
    await turnTo(office, staff, '2027-05-12');
    const seen = await due();
    const found = {
      ...looked,
      benefitId: family.benefitId,
      rev: seen.rev,
      result: 'changed',
      on: '2027-05-10',
      items: ['income'],
      findings: '张建国 3 月起在镇上打工',
      proposal: 'lower',
      event: 'EV06',
    } satisfies Parameters<typeof staff.clerk.must<'reviews.record'>>[1];
    expect(codeOf(await staff.clerk.call('reviews.record', { ...found, reviewers: ['李会计'] }))).toBe('review_two_reviewers');
    expect(codeOf(await staff.clerk.call('reviews.record', { ...found, event: 'EV01' }))).toBe('review_event_wrong');
    const review = await staff.clerk.must('reviews.record', found);
    expect(codeOf(await staff.clerk.call('reviews.record', found))).toBe('stale');
    const waiting = () => staff.clerk.must('reviews.list', { result: 'waiting' });
    expect((await waiting()).rows).toMatchObject([{ id: review.id, event: 'EV06', reviewers: two, dueBefore: '2027-05', change: null }]);
    const house = await staff.clerk.must('households.get', { id: family.householdId });
    const change = await staff.clerk.must('changes.register', {
      benefitId: family.benefitId,
      rev: house.rev,
      entry: fewer,
      shownFen: 60_000,
    });
    expect((await waiting()).total).toBe(0);
    const answered = await staff.clerk.must('reviews.get', { id: review.id });
    expect(answered.change).toMatchObject({ id: change.id, state: 'registered' });
    expect(codeOf(await staff.reviewer.call('reviews.void', { id: review.id, rev: answered.rev, reason: '录错' }))).toBe(
      'review_change_registered',
    );
    expect(
      codeOf(
        await staff.clerk.call('reviews.record', {
          ...looked,
          benefitId: family.benefitId,
          rev: (await due()).rev,
          result: 'unchanged',
          on: '2027-05-12',
        }),
      ),
    ).toBe('review_change_open');
    await staff.clerk.must('changes.withdraw', { id: change.id, rev: change.rev, reason: '资料不全' });
    expect((await waiting()).total).toBe(1);
  });

  it('nobody at home answers for the visit, not for the family; a wrong entry is voided and the term is as it was', async () => {
    await open();
    await turnTo(office, staff, '2027-05-12');
    const seen = await due();
    await staff.clerk.must('reviews.record', {
      ...looked,
      benefitId: family.benefitId,
      rev: seen.rev,
      result: 'not_found',
      on: '2027-05-10',
      findings: '三次上门无人',
    });
    expect(await due()).toMatchObject({ due: '2027-05', lastTry: { result: 'not_found', on: '2027-05-10' } });
    const wrong = await staff.clerk.must('reviews.record', {
      ...looked,
      benefitId: family.benefitId,
      rev: (await due()).rev,
      result: 'unchanged',
      on: '2027-05-11',
    });
    expect((await due()).due > '2027-05').toBe(true);
    const first = (await staff.clerk.must('reviews.list', { householdId: family.householdId })).rows.at(-1);
    expect(codeOf(await staff.reviewer.call('reviews.void', { id: first?.id ?? '', rev: 0, reason: '录错' }))).toBe('review_not_last');
    await staff.reviewer.must('reviews.void', { id: wrong.id, rev: wrong.rev, reason: '录到了别人家' });
    expect(await due()).toMatchObject({ due: '2027-05', last: '2026-05' });
    expect(await staff.clerk.must('reviews.get', { id: wrong.id })).toMatchObject({ voided: { reason: '录到了别人家', by: '王主任' } });
  });

  it('a family of which nobody wrote down who can work is taken for one that can: by the half-year, until everybody in it is known to be without labour or gravely disabled', async () => {
    await open();
    const suggested = async () => (await due()).suggestedClass;
    expect(await suggested()).toBe('C');
    const [head, ...others] = [family.head, ...family.others];
    const set = async (id: string, more: object) => {
      const { rev, name, idNumber } = await staff.clerk.must('people.get', { id });
      await staff.clerk.must('people.update', { id, rev, ...personEntry(name, idNumber), sensitive: more });
    };
    await set(head, { disabilityType: '6', disabilityLevel: 3 });
    expect(await suggested()).toBe('C');
    for (const id of others) await set(id, { severeIllness: '尿毒症' });
    expect(await suggested()).toBe('A');
  });

  it('many unchanged families are one act, all or none; a flood puts them off by a paper of the head', async () => {
    await open();
    await turnTo(office, staff, '2027-05-12');
    const { rev } = await due();
    const families = [{ benefitId: family.benefitId, rev }];
    expect(
      codeOf(await staff.clerk.call('reviews.recordUnchanged', { ...looked, families: [...families, ...families], on: '2027-05-12' })),
    ).toBe('stale');
    expect((await staff.clerk.must('reviews.list', {})).total).toBe(0);
    const paper = { until: '2027-08', on: '2027-05-11', document: '县民〔2027〕9号', reason: '洪涝灾害' };
    expect(codeOf(await staff.clerk.call('reviews.postpone', { ...paper, families }))).toBe('forbidden');
    expect(codeOf(await staff.head.call('reviews.postpone', { ...paper, families, until: '2027-05' }))).toBe('review_postpone_short');
    await staff.head.must('reviews.postpone', { ...paper, families });
    expect(await due()).toMatchObject({ due: '2027-08', last: '2026-05', lastTry: { result: 'postponed' } });
    await staff.clerk.must('reviews.recordUnchanged', {
      ...looked,
      families: [{ benefitId: family.benefitId, rev: rev + 1 }],
      on: '2027-05-12',
    });
    expect((await due()).last).toBe('2027-05');
  });
});
