import { afterEach, describe, expect, it } from 'vitest';
import { done } from '#shared/values/refusal.ts';
import { reopened, turnTo, type Staff } from '../fixtures/engine/applications.ts';
import { lockedRun, paidMonths, paidOffice, type PaidFamily } from '../fixtures/engine/benefits.ts';
import { insideOffice } from '../fixtures/engine/inside-office.ts';
import type { TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice;
let staff: Staff;
let family: PaidFamily;
const open = async (): Promise<void> => {
  ({ office, staff, family } = await paidOffice());
};
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const codeOf = (answer: { ok: boolean; error?: { code: string } }): string => answer.error?.code ?? 'done';
const september = { program: 'dibao', month: '2026-09' };
const shown = { households: 1, persons: 3, fen: 96_600 };
const lowered = async (decidedOn: string): Promise<void> => {
  const { rev } = await staff.clerk.must('households.get', { id: family.householdId });
  const change = await staff.clerk.must('changes.register', {
    benefitId: family.benefitId,
    rev,
    entry: {
      event: 'EV06',
      eventOn: '2026-07-20',
      reportedOn: '2026-07-25',
      typed: { amountFen: 60_000, reason: '务工收入' },
      evidence: '工资单',
    },
    shownFen: 60_000,
  });
  const checked = await staff.reviewer.must('changes.review', { id: change.id, rev: change.rev });
  await staff.head.must('changes.decide', {
    id: change.id,
    rev: checked.rev,
    outcome: 'agree',
    documentNo: '青政民〔2026〕21号',
    decidedOn,
  });
};

describe('a month closed against the papers that moved it', () => {
  it('waits for the locked roster, follows the months, and takes nobody’s own roster or another figure than the roster’s', async () => {
    await open();
    await turnTo(office, staff, '2026-07-10');
    expect(codeOf(await staff.reviewer.call('closings.picture', { program: 'dibao', month: '2026-07' }))).toBe('closing_run_open');
    await paidMonths(office, staff, '2026-07', '2026-07');
    const july = { program: 'dibao', month: '2026-07' };
    expect((await staff.reviewer.must('closings.picture', july)).bridge).toMatchObject({
      balanced: true,
      before: { households: 0, persons: 0, fen: 0 },
      after: shown,
    });
    expect((await staff.reviewer.must('closings.movements', july)).rows).toMatchObject([
      { kind: 'enters', persons: 3, fen: 96_600, document: '临民函〔2026〕3号（2026-04-20）' },
    ]);
    expect(codeOf(await staff.clerk.call('closings.close', { ...july, shown }))).toBe('forbidden');
    expect(await staff.reviewer.call('closings.close', { ...july, shown: { ...shown, fen: 277_000 } })).toMatchObject({
      ok: false,
      error: { code: 'closing_shown_differs', params: { shown: '1 户 3 人 2,770.00 元', now: '1 户 3 人 966.00 元' } },
    });
    await staff.reviewer.must('closings.close', { ...july, shown });
    expect(codeOf(await staff.reviewer.call('closings.close', { ...july, shown }))).toBe('closing_done');
    await paidMonths(office, staff, '2026-08', '2026-09');
    expect(await staff.reviewer.call('closings.picture', september)).toMatchObject({
      ok: false,
      error: { code: 'closing_order', params: { next: '2026-08' } },
    });
    await turnTo(office, staff, '2026-10-10');
    const made = await staff.reviewer.must('pay.make', { program: 'dibao', month: '2026-10' });
    const checked = await staff.clerk.must('pay.check', { id: made.id, rev: made.rev });
    await staff.head.must('pay.lock', { id: made.id, rev: checked.rev });
    await staff.reviewer.must('closings.close', { program: 'dibao', month: '2026-08', shown });
    await staff.reviewer.must('closings.close', { ...september, shown });
    expect(codeOf(await staff.reviewer.call('closings.close', { program: 'dibao', month: '2026-10', shown }))).toBe('closing_same_person');
  });

  it('a change decided after the roster was locked moves the next month, by its paper', async () => {
    await open();
    await paidMonths(office, staff, '2026-08', '2026-08');
    await turnTo(office, staff, '2026-08-20');
    await lowered('2026-08-20');
    expect((await staff.reviewer.must('closings.picture', { program: 'dibao', month: '2026-08' })).bridge.after).toMatchObject(shown);
    await turnTo(office, staff, '2026-09-10');
    await lockedRun(staff, '2026-09');
    const { bridge } = await staff.reviewer.must('closings.picture', september);
    expect(bridge).toMatchObject({ balanced: true, before: shown, after: { ...shown, fen: 60_000 } });
    expect((await staff.reviewer.must('closings.movements', { ...september, kind: 'lowered' })).rows).toMatchObject([
      { head: '张建国', fen: -36_600, persons: 0, document: '青政民〔2026〕21号（2026-08-20）' },
    ]);
    await staff.reviewer.must('closings.close', { program: 'dibao', month: '2026-08', shown });
    const closed = await staff.reviewer.must('closings.close', { ...september, shown: { ...shown, fen: 60_000 } });
    const august = (await staff.clerk.must('closings.list', {})).rows.at(-1);
    expect(codeOf(await staff.head.call('closings.reopen', { id: august?.id ?? '', rev: 0, reason: '看错' }))).toBe('closing_not_last');
    await staff.head.must('closings.reopen', { id: closed.id, rev: closed.rev, reason: '报表要改' });
    expect((await staff.clerk.must('closings.list', {})).rows[0]).toMatchObject({
      month: '2026-09',
      voided: { by: '赵镇长', reason: '报表要改' },
    });
  });

  it('a roster that pays what no paper explains is not closed, and its family is named', async () => {
    await open();
    await paidMonths(office, staff, '2026-08', '2026-09');
    const filled = await insideOffice(office, '李会计', '2026-09-11', (ctx) => {
      ctx.db.raw.exec(`UPDATE payment_line SET amount_fen = 277000, persons = 4 WHERE month = '2026-09'`);
      return done(null);
    });
    office = filled.office;
    staff = await reopened(office);
    await staff.reviewer.must('closings.close', { program: 'dibao', month: '2026-08', shown });
    const { bridge } = await staff.reviewer.must('closings.picture', september);
    expect(bridge).toMatchObject({
      balanced: false,
      differing: [{ head: '张建国', gap: { persons: 1, fen: 180_400 }, why: '名册与文书相差 +1 人、+1,804.00 元' }],
    });
    expect(bridge.findings[0]).toContain('差 1,804.00 元');
    expect(await staff.reviewer.call('closings.close', { ...september, shown: { households: 1, persons: 4, fen: 277_000 } })).toMatchObject(
      { ok: false, error: { code: 'closing_unbalanced', params: { lines: '张建国（名册与文书相差 +1 人、+1,804.00 元）' } } },
    );
  });
});

describe('the sheet of a month', () => {
  it('is printed from the locked roster with every movement and its paper, before it is closed and after', async () => {
    await open();
    await turnTo(office, staff, '2026-07-10');
    await paidMonths(office, staff, '2026-07', '2026-07');
    const july = { program: 'dibao', month: '2026-07' };
    const { runId, runNo } = await staff.reviewer.must('closings.picture', july);
    const sheet = async () => {
      const shownNow = await staff.reviewer.must('papers.preview', { code: 'reconciliation', subjectId: runId });
      return shownNow.html.replaceAll(/<style[\s\S]*?<\/style>/gu, '').replaceAll(/<[^>]+>/gu, '');
    };
    const before = await sheet();
    for (const words of [
      '2026年7月异动勾稽表',
      '待结账',
      '上期：0户0人0.00元',
      `本期（批次${runNo}）：1户3人966.00元`,
      '临民函〔2026〕3号',
      '三项相符',
    ])
      expect(before, words).toContain(words);
    await staff.reviewer.must('closings.close', { ...july, shown });
    expect(await sheet()).toContain('已结账：');
  });
});
