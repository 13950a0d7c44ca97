import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ActContext } from '#engine/act.ts';
import { applyDecision, type ArrivedDecision } from '#engine/cases/apply-decision.ts';
import { caseReported, caseSealed } from '#engine/cases/moves.ts';
import { loneFamily, postNotice, proposedCase, staffed, turnTo, type Family, type Staff } from '../fixtures/engine/applications.ts';
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
  await staff.clerk.must('notices.close', { id: notice.id, rev: notice.rev, on: '2026-11-10' });
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
