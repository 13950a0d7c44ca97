import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ActContext } from '#engine/act.ts';
import { applyDecision, type ArrivedDecision } from '#engine/cases/apply-decision.ts';
import { caseReported, caseSealed } from '#engine/cases/moves.ts';
import {
  closeNotice,
  loneFamily,
  postNotice,
  proposedCase,
  reopened,
  staffed,
  turnTo,
  type Family,
  type Staff,
} from '../fixtures/engine/applications.ts';
import { insideOffice } from '../fixtures/engine/inside-office.ts';
import { testOffice, type Desk, type TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice;
let family: Family;
let id: string;
beforeEach(async () => {
  office = await testOffice({ today: '2026-11-02' });
  const staff: Staff = await staffed(office);
  family = await loneFamily(staff.clerk);
  ({ id } = await proposedCase(staff, family, '2026-11-02'));
  const notice = await postNotice(staff, [id], '2026-11-02');
  await turnTo(office, staff, '2026-11-10');
  await closeNotice(staff, notice.id, '2026-11-10');
});
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const inside = async <T>(
  name: string,
  today: string,
  work: Parameters<typeof insideOffice<T>>[3],
): Promise<Awaited<ReturnType<typeof insideOffice<T>>>['answer']> => {
  const done = await insideOffice(office, name, today, work);
  office = done.office;
  return done.answer;
};
const decision = (more: Partial<ArrivedDecision>): ArrivedDecision => ({
  id: null,
  outcome: 'confirm',
  amountFen: 52_200,
  fromMonth: '2026-12',
  fromReason: '',
  documentNo: '临民函〔2026〕8号',
  decidedOn: '2026-11-13',
  reasonCode: '',
  leftOut: [],
  text: '',
  deciders: ['县审核员', '县局长'],
  channel: 'package',
  attachmentId: null,
  statement: null,
  ...more,
});
const apply = (today: string, more: Partial<ArrivedDecision>) =>
  inside('赵镇长', today, (ctx: ActContext) => applyDecision(ctx, id, decision(more)));
const clerk = (): Promise<Desk> => office.as('李会计');
const benefit = async () => (await (await clerk()).must('households.get', { id: family.householdId })).benefits[0];

describe('a batch that travels by package', () => {
  it('is sealed by the head, held by the county, decided, and a later decision takes the place of the first', async () => {
    expect(await inside('李会计', '2026-11-10', (ctx) => caseSealed(ctx, id, '2026-11-10', '包 1'))).toMatchObject({
      ok: false,
      error: { code: 'forbidden' },
    });
    expect(await inside('赵镇长', '2026-11-10', (ctx) => caseSealed(ctx, id, '2026-11-10', '包 1'))).toMatchObject({ ok: true });
    expect(await apply('2026-11-13', { decidedOn: '2026-11-09' })).toMatchObject({ ok: false, error: { code: 'decision_before_report' } });
    expect(await inside('李会计', '2026-11-12', (ctx) => caseReported(ctx, id, '2026-11-12', '县里的包 1'))).toMatchObject({
      ok: true,
      value: { view: { state: 'reported' } },
    });

    const first = await apply('2026-11-13', {});
    expect(first).toMatchObject({ ok: true, value: { state: 'confirmed' } });
    expect(await benefit()).toMatchObject({ monthlyFen: 52_200, from: '2026-12', standing: 'not_yet' });

    const lower = await apply('2026-11-20', {
      outcome: 'adjust',
      amountFen: 40_000,
      decidedOn: '2026-11-18',
      documentNo: '临民函〔2026〕9号',
      text: '更正',
    });
    expect(lower).toMatchObject({ ok: true, value: { state: 'adjusted', benefitId: first.ok ? first.value.benefitId : '' } });
    expect(await benefit()).toMatchObject({ monthlyFen: 40_000, standing: 'not_yet' });

    expect(
      await apply('2026-12-03', {
        outcome: 'refuse',
        amountFen: 0,
        fromMonth: null,
        decidedOn: '2026-12-02',
        documentNo: '临民函〔2026〕11号',
        text: '隐瞒房产',
      }),
    ).toMatchObject({ ok: true, value: { state: 'decided' } });
    expect(await benefit()).toMatchObject({ standing: 'ended', to: '2026-12', monthlyFen: 0 });
    const detail = await (await clerk()).must('cases.get', { id });
    expect(detail.deadlines.find((one) => one.code === 'refusal_letter')).toMatchObject({ due: '2026-12-07', state: 'running' });
  });

  it('once sent back, is moved by no decision about what had been sent', async () => {
    await inside('赵镇长', '2026-11-10', (ctx) => caseSealed(ctx, id, '2026-11-10', '包 1'));
    const back = await apply('2026-11-13', { outcome: 'return', amountFen: 0, fromMonth: null, text: '补照片' });
    expect(back).toMatchObject({ ok: true, value: { state: 'returned', benefitId: null } });
    expect(await apply('2026-11-13', {})).toMatchObject({ ok: false, error: { code: 'act_not_possible' } });
    expect(await benefit()).toBeUndefined();
  });
});

describe('a later decision about a family whose benefit has moved on since', () => {
  /** In force from December by the county's first decision; then something else happened to the benefit. */
  const paid = async (): Promise<void> => {
    await inside('赵镇长', '2026-11-10', (ctx) => caseSealed(ctx, id, '2026-11-10', '包 1'));
    await inside('李会计', '2026-11-12', (ctx) => caseReported(ctx, id, '2026-11-12', '县里的包 1'));
    expect(await apply('2026-11-13', {})).toMatchObject({ ok: true });
    await office.admin.must('policies.add', {
      key: 'change_authority',
      scope: {},
      from: '2026-01',
      value: 'TOWNSHIP',
      source: { doc: '县民政局通知', number: '临民〔2026〕1号', date: '2026-01-05' },
    });
  };
  const later: Partial<ArrivedDecision> = { decidedOn: '2026-12-18', documentNo: '临民函〔2026〕9号', text: '更正' };
  const lower: Partial<ArrivedDecision> = { ...later, outcome: 'adjust', amountFen: 40_000 };
  const refused: Partial<ArrivedDecision> = { ...later, outcome: 'refuse', amountFen: 0, fromMonth: null };
  const change = async (event: string, more: object = {}): Promise<void> => {
    const staff = await reopened(office);
    await turnTo(office, staff, '2026-12-15');
    const shown = (await benefit())?.id ?? '';
    const what = { event: event as 'SUSPEND', eventOn: '2026-12-15', reportedOn: '2026-12-15', evidence: '村月报', ...more };
    const { rev } = await staff.clerk.must('households.get', { id: family.householdId });
    const { newFen: shownFen } = await staff.clerk.must('changes.preview', { benefitId: shown, entry: what });
    const made = await staff.clerk.must('changes.register', { benefitId: shown, rev, entry: what, shownFen });
    const reviewed = await staff.reviewer.must('changes.review', made);
    await staff.head.must('changes.decide', { ...reviewed, outcome: 'agree', documentNo: '青政民〔2026〕9号', decidedOn: '2026-12-15' });
  };
  /** The case, its decision and the benefit are as they were, for both kinds of a later word. */
  const waits = async (): Promise<void> => {
    const [was, decidedBefore] = [await benefit(), (await (await clerk()).must('cases.get', { id })).decision];
    for (const word of [lower, refused])
      expect(await apply('2026-12-20', word)).toMatchObject({
        ok: false,
        error: { code: 'benefit_moved_on', params: { document: '临民函〔2026〕8号（2026-11-13）' } },
      });
    expect(await benefit()).toEqual(was);
    expect((await (await clerk()).must('cases.get', { id })).decision).toEqual(decidedBefore);
  };

  it('after a suspension: it stays suspended, and the decision waits for a person', async () => {
    await paid();
    await change('SUSPEND');
    await waits();
    expect(await benefit()).toMatchObject({ standing: 'suspended' });
  });

  it('after an exit: the family goes on going out', async () => {
    await paid();
    const wage = { personId: null, category: 'WAGE', label: '务工', amountFen: 500_000, periodMonths: 1, from: '2026-12', to: null };
    await change('EV06', { incomes: [wage], exit: true });
    await waits();
    expect(await benefit()).toMatchObject({ standing: 'exiting' });
  });

  it('after an end: no benefit begins anew', async () => {
    await paid();
    await change('EV17');
    await waits();
    expect(await benefit()).toMatchObject({ standing: 'ended' });
  });

  it('after a raise: the raised amount stands', async () => {
    await paid();
    await office.admin.must('policies.add', {
      key: 'db_std',
      scope: { county: '999901000000', area: 'rural' },
      from: '2027-01',
      value: { amountFen: 77_000, per: 'month' },
      source: { doc: '关于调整农村低保标准的通知', number: '临政办〔2026〕35号', date: '2026-12-01' },
    });
    const staff = await reopened(office);
    await turnTo(office, staff, '2026-12-15');
    const raise = await staff.clerk.must('raises.rehearse', { program: 'dibao', month: '2027-01' });
    await staff.head.must('raises.apply', { id: raise.id, rev: raise.rev, documentNo: '青政民〔2026〕20号', decidedOn: '2026-12-15' });
    await waits();
    expect(await benefit()).toMatchObject({ standing: 'active', monthlyFen: 57_000 });
  });
});
