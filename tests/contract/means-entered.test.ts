import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acceptedCase, loneFamily, staffedOffice, type Family, type Staff } from '../fixtures/engine/applications.ts';
import type { TestOffice } from '../fixtures/engine/test-office.ts';

const ON = '2026-11-02';
let office: TestOffice;
let staff: Staff;
let family: Family;
beforeEach(async () => {
  ({ office, staff } = await staffedOffice({ today: ON }));
  family = await loneFamily(staff.clerk);
});
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const rule = (key: string, value: unknown) =>
  office.admin.must('policies.add', {
    key,
    scope: { county: '999901000000', area: 'rural' },
    from: '2026-01',
    value,
    source: { doc: '县实施细则', number: '县民〔2026〕1号', date: '2026-01-05' },
    note: '',
  });
const household = () => staff.clerk.must('households.get', { id: family.householdId });
const judged = async (id: string, code: string) => {
  const { findings } = await staff.clerk.must('cases.get', { id });
  return findings.filter((finding) => finding.code === code).map(({ verdict, inputs, text }) => ({ verdict, inputs, text }));
};

describe('what the family page takes in decides', () => {
  it('the floor area of its houses, against the square metres a head of the county', async () => {
    await rule('asset_rule', [
      {
        code: 'house_area',
        name: '住房面积',
        categories: ['house'],
        measure: 'AREA',
        compare: 'LE',
        limit: { kind: 'area', squareMetres: '60', perPerson: true },
        exemptCodes: ['unused_ancestral'],
        exemptions: [],
      },
    ]);
    const { id } = await acceptedCase(staff, family, ON);
    const add = async (label: string, areaM2: number | null, exemptCode: string | null = null) => {
      const { rev } = await household();
      const item = { personId: null, category: 'house', label, valueFen: 0, quantity: 1, areaM2, from: '2026-01', to: null, exemptCode };
      await staff.clerk.must('households.addAsset', { id: family.householdId, rev, item });
    };
    await add('自建平房', 54.5);
    expect(await judged(id, 'asset_house_area')).toEqual([
      { verdict: 'pass', inputs: { 认定值: '54.5 平方米', 限额: '60 × 1 人 平方米' }, text: '未超过' },
    ]);
    await add('老屋', 80, 'unused_ancestral');
    expect(await judged(id, 'asset_house_area')).toMatchObject([{ verdict: 'pass', inputs: { 豁免项数: '1' } }]);
    await add('偏房', null);
    expect(await judged(id, 'asset_house_area')).toMatchObject([{ verdict: 'warn', text: '未超过；有房屋未填面积，请核实' }]);
    await add('镇上楼房', 89.2);
    expect(await judged(id, 'asset_house_area')).toMatchObject([{ verdict: 'fail', inputs: { 认定值: '143.7 平方米' } }]);
    expect((await household()).assets.map((asset) => [asset.label, asset.areaM2])).toEqual(
      expect.arrayContaining([
        ['自建平房', 54.5],
        ['偏房', null],
      ]),
    );
    const refused = await staff.clerk.must('cases.get', { id });
    expect(refused.statement).toBeNull();
  });

  it('the standard of the obligor’s own place and everybody he supports (ALIM)', async () => {
    await rule('alimony_rule', { plan: 'B', threshold: '1', ratio: '0.5', standardScope: 'OBLIGOR' });
    const { id } = await acceptedCase(staff, family, ON);
    const add = async (more: object) => {
      const { rev } = await household();
      const item = {
        obligorName: '长子',
        relation: '20',
        supportedPersonIds: [family.applicantId],
        basis: 'FORMULA' as const,
        kind: 'ALIMONY' as const,
        familyIncomeFen: 400_000,
        familySize: 3,
        from: '2025-01',
        to: null,
        ...more,
      };
      await staff.clerk.must('households.addObligation', { id: family.householdId, rev, item });
    };
    const voidAll = async () => {
      for (const { id: itemId } of (await household()).obligations.filter((one) => !one.voided)) {
        const { rev } = await household();
        await staff.clerk.must('households.voidItem', { id: family.householdId, rev, kind: 'obligation', itemId, reason: '填错' });
      }
    };
    await add({});
    expect(await judged(id, 'support_income')).toMatchObject([
      { verdict: 'warn', inputs: { '1 长子（公式推定）': '缺义务人所在地的低保标准，未能推定' } },
    ]);
    await voidAll();
    await add({ obligorStandardFen: 100_000, supportedCount: 2 });
    expect(await judged(id, 'support_income')).toMatchObject([
      { verdict: 'info', inputs: { '1 长子（公式推定）': expect.stringContaining('÷ 2 = 250.00') } },
    ]);
    await voidAll();
    await add({ obligorStandardFen: 100_000 });
    expect(await judged(id, 'support_income')).toMatchObject([
      { inputs: { '1 长子（公式推定）': expect.stringContaining('÷ 1 = 500.00') } },
    ]);
  });

  it('spending that may be taken off income, and only of a kind the rules name', async () => {
    const { id } = await acceptedCase(staff, family, ON);
    const spend = async (kind: string, label: string) => {
      const { rev } = await household();
      const item = { personId: null, kind, label, amountFen: 240_000, periodMonths: 12, from: '2025-01', to: null, evidence: '票据' };
      await staff.clerk.must('households.addDeduction', { id: family.householdId, rev, item });
    };
    const workings = async () =>
      ((await staff.clerk.must('cases.get', { id })).statement?.workings ?? [])
        .filter(({ label }) => label.includes('透析') || label.includes('应酬'))
        .map(({ label, effect }) => [label, effect]);
    await spend('illness', '透析自付');
    await spend('entertaining', '应酬');
    expect(await workings()).toEqual([
      [expect.stringContaining('透析自付'), 'deducted'],
      [expect.stringContaining('应酬'), 'not_deducted'],
    ]);
    const { rev, deductions } = await household();
    const wrong = deductions.find(({ label }) => label === '应酬')?.id ?? '';
    await staff.clerk.must('households.voidItem', { id: family.householdId, rev, kind: 'deduction', itemId: wrong, reason: '录入错误' });
    expect(await workings()).toEqual([[expect.stringContaining('透析自付'), 'deducted']]);
  });

  it('a circumstance that keeps a member out, in the months it holds', async () => {
    const { id } = await acceptedCase(staff, family, ON);
    const before = (await staff.clerk.must('cases.get', { id })).statement?.totalFen ?? 0;
    expect(before).toBeGreaterThan(0);
    const [member] = (await household()).members;
    const circumstance = async (from: string, to: string | null) => {
      const { rev } = await household();
      const item = { personId: member?.personId ?? null, code: 'EX01' as const, from, to, evidence: '两次拒绝公益岗位' };
      await staff.clerk.must('households.addCircumstance', { id: family.householdId, rev, item });
    };
    await circumstance('2026-01', '2026-06');
    expect(await judged(id, 'exclusion_EX01')).toEqual([]);
    await circumstance('2026-10', null);
    expect(await judged(id, 'exclusion_EX01')).toMatchObject([
      { verdict: 'info', inputs: { 情况: '两次拒绝公益岗位' }, text: '该人不列为保障对象' },
    ]);
    expect((await staff.clerk.must('cases.get', { id })).statement?.totalFen).not.toBe(before);
  });

  it('what a member is beside age, illness and disability, where the county adds for it', async () => {
    await rule('db_category_add', [
      { code: 'model', name: '劳动模范', when: { kind: 'category', category: 'model_worker' }, add: { kind: 'ratio', ratio: '0.2' } },
    ]);
    const { id } = await acceptedCase(staff, family, ON);
    const before = (await staff.clerk.must('cases.get', { id })).statement?.totalFen ?? 0;
    const { rev, members } = await household();
    const [member] = members;
    if (member === undefined) throw new Error('nobody lives there');
    const same = { relation: '02', inHousehold: true, insured: true, excludeReason: null };
    const set = await staff.clerk.must('households.setMember', {
      id: family.householdId,
      rev,
      membershipId: member.id,
      ...same,
      categories: ['model_worker'],
    });
    // 20 % of 722 yuan, rounded with the rest to the yuan.
    const after = await staff.clerk.must('cases.get', { id });
    expect(after.statement?.totalFen).toBe(before + 14_400);
    expect(after.statement?.lines.map((line) => line.label)).toContain('分类施保：张三（劳动模范）');
    // A correction that says nothing of it leaves it as it was.
    await staff.clerk.must('households.setMember', { id: family.householdId, rev: set.rev, membershipId: member.id, ...same });
    expect((await household()).members[0]?.categories).toEqual(['model_worker']);
  });

  it('the tier of a member, where the county pays by tiers', async () => {
    await rule('db_calc_mode', 'TIERED');
    await rule('db_tier_amount', { A: 81_500, B: 52_500, C: 38_500 });
    const { id } = await acceptedCase(staff, family, ON);
    expect((await staff.clerk.must('cases.get', { id })).statementProblem).toContain('张三还没有定档');
    const { rev, members } = await household();
    await staff.clerk.must('households.setMember', {
      id: family.householdId,
      rev,
      membershipId: members[0]?.id ?? '',
      relation: '02',
      inHousehold: true,
      insured: true,
      excludeReason: null,
      tier: 'C',
    });
    const { statement, statementProblem } = await staff.clerk.must('cases.get', { id });
    expect([statement?.totalFen, statementProblem]).toEqual([38_500, null]);
  });
});
