import { afterEach, describe, expect, it } from 'vitest';
import { done } from '#shared/values/refusal.ts';
import { reopened, turnTo, type Staff } from '../fixtures/engine/applications.ts';
import { lockedRun, paidMonths, paidOffice, type PaidFamily } from '../fixtures/engine/benefits.ts';
import { insideOffice } from '../fixtures/engine/inside-office.ts';
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
/** 722 becomes 770 a month from July. */
const newStandard = async (): Promise<void> => {
  await office.admin.must('policies.add', {
    key: 'db_std',
    scope: { county: '999901000000', area: 'rural' },
    from: '2026-07',
    value: { amountFen: 77_000, per: 'month' },
    source: { doc: '关于调整农村低保标准的通知', number: '临政办〔2026〕35号', date: '2026-08-20' },
  });
};
const paper = { documentNo: '青政民〔2026〕20号', decidedOn: '2026-09-05' };

describe('an age of the county’s 分类施保', () => {
  it('EV14: is called to mind when somebody insured completes it, until the family’s amount is reckoned anew', async () => {
    await open();
    const birth = (await staff.clerk.must('people.get', { id: family.head })).birthDate ?? '';
    const age = 2026 - Number(birth.slice(0, 4)) + 1;
    await office.admin.must('policies.add', {
      key: 'db_category_add',
      scope: { county: '999901000000' },
      from: '2026-05',
      value: [{ code: 'old', name: '老年人', when: { kind: 'age', from: age }, add: { kind: 'ratio', ratio: '0.1' } }],
      source: { doc: '县民政局通知', number: '临民〔2026〕2号', date: '2026-04-05' },
    });
    const told = async () => (await staff.clerk.must('today.summary', {})).ageSteps.filter((one) => one.personId === family.head);
    expect(await told()).toEqual([]);
    const birthday = `2027-${birth.slice(5)}`;
    await turnTo(office, staff, birthday);
    const [step] = await told();
    expect(step).toMatchObject({ age, what: '老年人起', on: birthday, householdId: family.householdId });
    const { rev } = await staff.clerk.must('households.get', { id: family.householdId });
    const entry = { event: 'EV14' as const, eventOn: birthday, reportedOn: birthday, evidence: '身份证' };
    const shown = await staff.clerk.must('changes.preview', { benefitId: family.benefitId, entry });
    expect(shown).toMatchObject({ effectMonth: step?.from, outcome: 'raise', monthByDefault: true });
    // 县里规定当月换档的，提醒的月份和变更的月份是同一个。
    await office.admin.must('policies.add', {
      key: 'age_rule',
      scope: { county: '999901000000' },
      from: '2026-05',
      value: 'MONTH_OF',
      source: { doc: '县民政局通知', number: '临民〔2026〕3号', date: '2026-04-05' },
    });
    expect(await told()).toMatchObject([{ from: birthday.slice(0, 7) }]);
    const sooner = await staff.clerk.must('changes.preview', { benefitId: family.benefitId, entry });
    expect(sooner).toMatchObject({ effectMonth: birthday.slice(0, 7), outcome: 'raise', monthByDefault: false });
    expect(sooner.monthSource).toContain('临民〔2026〕3号');
    await staff.clerk.must('changes.register', { benefitId: family.benefitId, rev, entry, shownFen: sooner.newFen });
    expect(await told()).toEqual([]);
  });
});

describe('a raised standard', () => {
  it('is rehearsed, signed, applied once; the months already paid come as back pay, each for itself', async () => {
    await open();
    await paidMonths(office, staff, '2026-05', '2026-08');
    expect(codeOf(await staff.clerk.call('raises.rehearse', { program: 'dibao', month: '2026-07' }))).toBe('raise_no_standard');
    await turnTo(office, staff, '2026-09-04');
    const told = async () => (await staff.clerk.must('today.summary', {})).waiting.find((one) => one.code === 'raise_waiting');
    expect(await told()).toMatchObject({ count: 0 });
    await newStandard();
    expect(await told()).toMatchObject({ label: '新标准尚未落实', count: 1, link: '#/changes/raises', mine: true, late: true });
    const raise = await staff.clerk.must('raises.rehearse', { program: 'dibao', month: '2026-07' });
    expect(raise).toMatchObject({
      households: 1,
      persons: 3,
      oldFen: 96_600,
      newFen: 111_000,
      moreFen: 14_400,
      yearFen: 6 * 14_400,
      backPayFen: 28_800,
    });
    expect((await staff.clerk.must('households.get', { id: family.householdId })).benefits[0]?.monthlyFen).toBe(96_600);
    expect(codeOf(await staff.clerk.call('raises.apply', { id: raise.id, rev: raise.rev, ...paper }))).toBe('forbidden');
    const applied = await staff.head.must('raises.apply', { id: raise.id, rev: raise.rev, ...paper });
    expect(await told()).toMatchObject({ count: 0, late: false });
    expect(applied).toMatchObject({ state: 'applied', documentNo: paper.documentNo });
    expect(codeOf(await staff.head.call('raises.apply', { id: raise.id, rev: applied.rev, ...paper }))).toBe('raise_state');
    const { rows } = await staff.clerk.must('changes.claims', { householdId: family.householdId });
    expect(rows.map((one) => [one.month, one.itemCode, one.amountFen])).toEqual([
      ['2026-07', 'BACK_PAY', 14_400],
      ['2026-08', 'BACK_PAY', 14_400],
    ]);
    await turnTo(office, staff, '2026-09-10');
    const run = await lockedRun(staff, '2026-09');
    expect(run.bridge).toMatchObject({ balanced: true, current: { fen: 111_000 }, payableFen: 139_800 });
    expect(run.bridge.changes.find((one) => one.kind === 'raised')?.items[0]?.document).toBe('青政民〔2026〕20号（2026-09-05）');
    expect(run.checks.filter((one) => one.severity === 'block')).toEqual([]);
  });

  it('moves an old roster’s amount by the difference the standard makes', async () => {
    await open({ takenOver: true, fen: 80_000 });
    await turnTo(office, staff, '2026-09-04');
    await newStandard();
    const raise = await staff.clerk.must('raises.rehearse', { program: 'dibao', month: '2026-07' });
    const { rows } = await staff.clerk.must('raises.lines', { id: raise.id });
    expect(rows).toMatchObject([{ kind: 'raise', oldFen: 80_000, newFen: 94_400, note: '按差额调整' }]);
  });

  it('a list whose families have changed since it was signed is not applied', async () => {
    await open();
    await turnTo(office, staff, '2026-07-05');
    await newStandard();
    const raise = await staff.clerk.must('raises.rehearse', { program: 'dibao', month: '2026-07' });
    const { rev } = await staff.clerk.must('households.get', { id: family.householdId });
    await staff.clerk.must('households.addIncome', {
      id: family.householdId,
      rev,
      item: { personId: family.head, category: 'WAGE', label: '务工', amountFen: 30_000, periodMonths: 1, from: '2025-01', to: null },
    });
    expect(await staff.head.call('raises.apply', { id: raise.id, rev: raise.rev, ...paper })).toMatchObject({
      ok: false,
      error: { code: 'raise_changed', params: { count: 1 } },
    });
    await staff.clerk.must('raises.drop', { id: raise.id, rev: raise.rev, reason: '重新试算' });
  });

  it('reaches 1,000 families in one act, every amount by its statement', async () => {
    await open();
    const many = 1000;
    const filled = await insideOffice(office, '李会计', '2026-07-05', (ctx) => {
      const { raw } = ctx.db;
      const numbers = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${many - 1})`;
      const copy = (table: string, columns: string, values: string): void =>
        void raw.exec(`${numbers} INSERT INTO ${table} (${columns}) SELECT ${values} FROM n`);
      copy('person', 'id, rev, name, sex, birth_date, created_at', `'p' || i, 0, '王' || i, 'male', '1980-01-01', '${ctx.now}'`);
      copy(
        'household',
        'id, rev, no, village_code, group_name, address, area, head_person_id, created_at',
        `'h' || i, 0, 'N' || i, '999901104201', '', '', 'rural', 'p' || i, '${ctx.now}'`,
      );
      copy(
        'membership',
        'id, household_id, person_id, relation, in_household, insured, categories, from_month, recorded_at',
        `'m' || i, 'h' || i, 'p' || i, '02', 1, 1, '[]', '2026-05', '${ctx.now}'`,
      );
      copy(
        'benefit',
        'id, rev, program, area, household_id, state, from_month, recorded_at',
        `'b' || i, 0, 'dibao', 'rural', 'h' || i, 'active', '2026-05', '${ctx.now}'`,
      );
      copy(
        'benefit_amount',
        'id, benefit_id, from_month, monthly_fen, persons, statement_id, document, kind, recorded_at',
        `'a' || i, 'b' || i, '2026-05', 72200, 1, (SELECT id FROM statement LIMIT 1), '文', 'confirm', '${ctx.now}'`,
      );
      copy('benefit_person', 'benefit_id, person_id, from_month, recorded_at', `'b' || i, 'p' || i, '2026-05', '${ctx.now}'`);
      return done(null);
    });
    office = filled.office;
    staff = await reopened(office);
    await newStandard();
    const raise = await staff.clerk.must('raises.rehearse', { program: 'dibao', month: '2026-07' });
    expect(raise).toMatchObject({ households: many, moreFen: (many - 1) * 4_800 + 14_400, counts: { raise: many, skipped: 0 } });
    await staff.head.must('raises.apply', { id: raise.id, rev: raise.rev, ...paper });
    expect(await staff.clerk.must('pay.make', { program: 'dibao', month: '2026-07' })).toMatchObject({
      households: many,
      totalFen: (many - 1) * 77_000 + 111_000,
    });
  });
});

describe('what follows from a raised standard', () => {
  it('特困基本生活 is 1.3 times the new standard, up to the yuan, written down with it and with its paper', async () => {
    await open();
    await turnTo(office, staff, '2026-07-06');
    await newStandard();
    const raise = await staff.clerk.must('raises.rehearse', { program: 'dibao', month: '2026-07' });
    expect(raise.derived).toEqual([
      { area: 'rural', name: '特困人员基本生活标准', oldFen: 93_900, newFen: 100_100, formula: '770.00 × 1.3 = 1,001.00', own: false },
    ]);
    const july = async () =>
      (await staff.clerk.must('policies.list', { key: 'tk_base' })).rows.filter((row) => row.from === '2026-07' && !row.voided);
    expect(await july()).toEqual([]);
    await staff.head.must('raises.apply', { id: raise.id, rev: raise.rev, ...paper, decidedOn: '2026-07-06' });
    expect(await july()).toMatchObject([
      { from: '2026-07', value: 100_100, scope: { area: 'rural' }, source: expect.stringContaining('临政办〔2026〕35号') as string },
    ]);
    // 县里另行公布的，取代推算的，不会两条并存。
    await office.admin.must('policies.add', {
      key: 'tk_base',
      scope: { county: '999901000000', area: 'rural' },
      from: '2026-07',
      value: 105_000,
      source: { doc: '关于调整特困供养标准的通知', number: '临民发〔2026〕9号', date: '2026-07-05' },
    });
    expect((await july()).map((row) => row.value)).toEqual([105_000]);
    expect((await staff.clerk.must('raises.get', { id: raise.id })).derived).toMatchObject([{ newFen: 105_000, own: true }]);
  });

  it('a family that has to go leaves by a change of its own, with review, decision and letter, and only if the signed list says so', async () => {
    await open();
    await paidMonths(office, staff, '2026-05', '2026-07');
    await turnTo(office, staff, '2026-08-04');
    await office.admin.must('policies.add', {
      key: 'db_std',
      scope: { county: '999901000000', area: 'rural' },
      from: '2026-07',
      value: { amountFen: 39_000, per: 'month' },
      source: { doc: '关于调整农村低保标准的通知', number: '临政办〔2026〕36号', date: '2026-06-20' },
    });
    const raise = await staff.clerk.must('raises.rehearse', { program: 'dibao', month: '2026-07' });
    expect(raise.counts).toMatchObject({ leaves: 1 });
    const leaving = {
      event: 'EV13' as const,
      eventOn: '2026-07-01',
      reportedOn: '2026-08-04',
      givenMonth: '2026-07',
      evidence: '签批的差额清单',
    };
    const preview = async () => staff.clerk.call('changes.preview', { benefitId: family.benefitId, entry: leaving });
    expect(codeOf(await preview())).toBe('change_not_leaving');
    await staff.head.must('raises.apply', { id: raise.id, rev: raise.rev, ...paper, decidedOn: '2026-08-04' });
    const waiting = (await staff.clerk.must('today.summary', {})).waiting.find((one) => one.code === 'raise_leaving');
    expect(waiting?.count).toBe(1);
    const seen = await staff.clerk.must('changes.preview', { benefitId: family.benefitId, entry: leaving });
    expect(seen).toMatchObject({ outcome: 'stop', effectMonth: '2026-07', oldFen: 96_600, newFen: 0, recoveryFen: 96_600 });
    const { rev } = await staff.clerk.must('households.get', { id: family.householdId });
    const change = await staff.clerk.must('changes.register', { benefitId: family.benefitId, rev, entry: leaving, shownFen: 0 });
    const checked = await staff.reviewer.must('changes.review', { id: change.id, rev: change.rev });
    const word = { outcome: 'agree' as const, documentNo: '青政民〔2026〕31号', decidedOn: '2026-08-04' };
    await staff.head.must('changes.decide', { id: change.id, rev: checked.rev, ...word });
    expect((await staff.clerk.must('households.get', { id: family.householdId })).benefits[0]).toMatchObject({ standing: 'ended' });
    expect((await staff.clerk.must('today.summary', {})).waiting.find((one) => one.code === 'raise_leaving')?.count ?? 0).toBe(0);
  });
});
