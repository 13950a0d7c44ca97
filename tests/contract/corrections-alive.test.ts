import { afterEach, describe, expect, it } from 'vitest';
import { picture, turnTo, type Staff } from '../fixtures/engine/applications.ts';
import { paidOffice, type PaidFamily } from '../fixtures/engine/benefits.ts';
import { codeOf, madeCorrection } from '../fixtures/engine/corrections.ts';
import type { TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice;
let staff: Staff;
let family: PaidFamily;
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const brother = async () => staff.clerk.must('people.get', { id: family.others[1] });
const entry = async (attachmentId: string | null) => {
  const { id, rev } = await brother();
  return { kind: 'not_dead' as const, personId: id, rev, attachmentId };
};
const blocked = async (month: string) => {
  const made = await staff.clerk.must('pay.make', { program: 'dibao', month });
  const { checks } = await staff.clerk.must('pay.get', { id: made.id });
  return checks.filter(({ severity }) => severity === 'block').map(({ code }) => code);
};

describe('somebody recorded dead who lives', () => {
  const recorded = async (): Promise<string> => {
    ({ office, staff, family } = await paidOffice());
    await turnTo(office, staff, '2026-06-20');
    const { id, rev } = await brother();
    await staff.clerk.must('people.recordDeath', { id, rev, on: '2026-04-12', evidence: '同名同姓，村里报错' });
    return picture(staff.clerk, 'person', id, 'other');
  };

  it('is alive again once a second person has seen the proof: the list is not held, the money goes on, the page says who did it', async () => {
    const proof = await recorded();
    expect(await blocked('2026-06')).toEqual(['paid_after_death']);
    expect(codeOf(await staff.clerk.call('corrections.preview', { entry: await entry(null) }))).toBe('correction_alive_proof');
    const { state, ...asked } = await madeCorrection(staff.clerk, await entry(proof), '派出所核实，本人在世');
    expect([state, (await brother()).status]).toEqual(['waiting', 'dead']);
    expect(codeOf(await staff.clerk.call('corrections.confirm', asked))).toBe('forbidden');
    await staff.reviewer.must('corrections.confirm', asked);
    expect(await brother()).toMatchObject({ status: 'alive', deathDate: null, benefits: [{ standing: 'active' }] });
    expect(await blocked('2026-06')).toEqual([]);
    expect((await staff.clerk.must('changes.list', {})).total).toBe(0);
    const told = (await staff.clerk.must('people.timeline', { id: family.others[1] })).rows.map(({ kind }) => kind);
    expect(told).toEqual(expect.arrayContaining(['corrections.confirm', 'corrections.make', 'people.recordDeath']));
    expect(codeOf(await staff.clerk.call('corrections.preview', { entry: await entry(proof) }))).toBe('correction_not_dead');
  });

  it('stays out of the family and the money where the death had been decided, until acts of their own; one on its way comes first', async () => {
    ({ office, staff, family } = await paidOffice());
    await turnTo(office, staff, '2026-06-20');
    const proof = await picture(staff.clerk, 'person', family.others[1], 'other');
    const died = {
      event: 'EV01' as const,
      eventOn: '2026-04-12',
      reportedOn: '2026-06-20',
      evidence: '村月报',
      personIds: [family.others[1]],
    };
    const { rev } = await staff.clerk.must('households.get', { id: family.householdId });
    const { newFen: shownFen } = await staff.clerk.must('changes.preview', { benefitId: family.benefitId, entry: died });
    const made = await staff.clerk.must('changes.register', { benefitId: family.benefitId, rev, entry: died, shownFen });
    expect(codeOf(await staff.clerk.call('corrections.preview', { entry: await entry(proof) }))).toBe('correction_change_open');
    const reviewed = await staff.reviewer.must('changes.review', made);
    await staff.head.must('changes.decide', { ...reviewed, outcome: 'agree', documentNo: '青政民〔2026〕9号', decidedOn: '2026-06-20' });
    const was = (await staff.clerk.must('households.get', { id: family.householdId })).benefits[0];
    const { follows } = await staff.clerk.must('corrections.preview', { entry: await entry(proof) });
    expect(follows.map(({ text }) => text)).toEqual([
      expect.stringContaining('到原来的家庭页“增加成员”'),
      expect.stringContaining('应当恢复、补发的，请登记变更'),
    ]);
    const { state: _state, ...asked } = await madeCorrection(staff.clerk, await entry(proof), '派出所核实，本人在世');
    await staff.reviewer.must('corrections.confirm', asked);
    const now = await staff.clerk.must('households.get', { id: family.householdId });
    expect(now.benefits[0]).toEqual(was);
    expect(await brother()).toMatchObject({ status: 'alive', deathDate: null });
  });
});
