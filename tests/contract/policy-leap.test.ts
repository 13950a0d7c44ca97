import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allPolicyKeys } from '#domain/policy/keys.ts';
import { leapsOf } from '#domain/policy/leap.ts';
import { policyCards, rowsOfCard } from '#engine/policies/cards.ts';
import { nationalPolicies } from '#engine/policies/shipped.ts';
import { explainRefusal } from '#engine/sentences.ts';
import { testOffice, TEST_PASSWORD, type Desk, type TestOffice } from '../fixtures/engine/test-office.ts';

const COUNTY = '999901000000';
let office: TestOffice;
let admin: Desk;
beforeEach(async () => {
  office = await testOffice();
  admin = office.admin;
  await office.as('赵镇长', 'head');
  await admin.must('policies.importFile', { text: readFileSync(`resources/policies/example-${COUNTY}.json`, 'utf8') });
});
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const source = { doc: '临江县关于调整低保标准的通知', number: '临民发〔2026〕9号', date: '2026-10-20' };
const place = { county: COUNTY, area: 'rural' };
/** 722 元 a month stands since July 2023. */
const standard = (amountFen: number, per: 'month' | 'year' = 'month') => ({
  key: 'db_std',
  scope: place,
  from: '2026-11',
  value: { amountFen, per },
  source,
});
const second = { secondLogin: '赵镇长', secondPassword: TEST_PASSWORD };
const codeOf = (answer: { ok: boolean; error?: { code: string } }): string => answer.error?.code ?? 'done';
const standing = async (key = 'db_std') => (await admin.must('policies.list', { key })).rows.filter((row) => row.from === '2026-11');
const fileOf = (...rows: readonly object[]) =>
  JSON.stringify({ title: '县局文件', note: '', example: false, rows: rows.map((row, i) => ({ id: `file-${i}`, note: '', ...row })) });

describe('the administrator types a standard with a digit too few', () => {
  it('is told the old and the new value, and nothing is kept', async () => {
    const answer = await admin.call('policies.add', standard(7_220));
    expect(answer).toEqual({
      ok: false,
      error: {
        code: 'policy_leap',
        params: { name: '低保标准', from: '2026-11', after: '72.20 元/月', before: '722.00 元/月', times: '10' },
      },
    });
    if (!answer.ok)
      expect(explainRefusal(answer.error)).toMatch(/72\.20 元\/月，此前是 722\.00 元\/月，差了 10 倍，是不是多打或少打了一位？没有保存/u);
    expect(await standing()).toEqual([]);
  });

  it('keeps it when a second person says yes, whose name the journal has and whose password it has not', async () => {
    expect(codeOf(await admin.call('policies.add', { ...standard(7_220), ...second, secondLogin: '管管' }))).toBe('second_same');
    expect(codeOf(await admin.call('policies.add', { ...standard(7_220), ...second, secondPassword: 'bu-shi-zhege-01' }))).toBe(
      'second_wrong',
    );
    expect(await standing()).toEqual([]);
    const { id } = await admin.must('policies.add', { ...standard(7_220), ...second });
    expect((await standing()).map((row) => row.id)).toEqual([id]);
    const auditor = await office.as('卫审计', 'auditor');
    const [row] = (await auditor.must('journal.list', { action: 'policies.add' })).rows;
    const kept = await auditor.must('journal.detail', { seq: row?.seq ?? 0 });
    expect(kept.detail).toMatchObject({ key: 'db_std', second: '赵镇长' });
    expect(JSON.stringify(kept)).not.toContain(TEST_PASSWORD);
  });

  it('needs nobody else for a raise, also one written a year where the old one was written a month', async () => {
    await admin.must('policies.add', standard(77_000));
    await admin.must('policies.add', { ...standard(950_000, 'year'), from: '2026-12' });
    // Nine times and a little is strange, but not a digit.
    expect(codeOf(await admin.call('policies.add', { ...standard(8_000), from: '2027-01' }))).toBe('done');
  });

  it('is held against what was in force before it, not against what was made void since', async () => {
    const { id } = await admin.must('policies.add', { ...standard(7_220), ...second });
    await admin.must('policies.void', { id, rev: 0, reason: '少录一个零' });
    expect(codeOf(await admin.call('policies.add', standard(77_000)))).toBe('done');
  });

  it('is held against the county’s value where a town has none of its own', async () => {
    const town = { ...standard(7_220), scope: { town: '999901104000', area: 'rural' } };
    expect(codeOf(await admin.call('policies.add', town))).toBe('policy_leap');
  });
});

describe('an administrator who voids everything there was', () => {
  it('is held against what was in force last: the program has no value of its own to compare with', async () => {
    for (const row of (await admin.must('policies.list', { key: 'db_std' })).rows)
      await admin.must('policies.void', { id: row.id, rev: 0, reason: '重新录入' });
    expect(await admin.call('policies.add', standard(7_220))).toMatchObject({
      error: { code: 'policy_leap', params: { before: '722.00 元/月', after: '72.20 元/月' } },
    });
    expect(codeOf(await admin.call('policies.add', standard(77_000)))).toBe('done');
  });

  it('is not held against a slip that was taken back before it was ever in force', async () => {
    for (const row of (await admin.must('policies.list', { key: 'db_std' })).rows)
      await admin.must('policies.void', { id: row.id, rev: 0, reason: '重新录入' });
    const { id } = await admin.must('policies.add', { ...standard(7_220), from: '2027-03', ...second });
    await admin.must('policies.void', { id, rev: 0, reason: '少录一个零' });
    expect(codeOf(await admin.call('policies.add', { ...standard(77_000), from: '2027-03' }))).toBe('done');
  });
});

describe('the cards to choose from when an office is set up', () => {
  it('hold nothing that leaps against the nation’s values or within itself, so that none is turned away', () => {
    for (const card of policyCards)
      expect(leapsOf(rowsOfCard(card, '999901104000'), nationalPolicies().rows, allPolicyKeys).map(({ name }) => name)).toEqual([]);
  });
});

describe('other amounts and ratios', () => {
  const value = (key: string, scope: Record<string, string>, held: unknown) => ({ key, scope, from: '2026-11', value: held, source });
  it('are held against the one before, each tier by its own name', async () => {
    const tiers = (a: number) => value('db_tier_amount', place, { A: a, B: 52_500 });
    await admin.must('policies.add', { ...tiers(81_500), from: '2026-10' });
    expect(await admin.call('policies.add', tiers(8_150))).toMatchObject({
      error: { code: 'policy_leap', params: { name: '低保分档金额 A', before: '815.00 元', after: '81.50 元' } },
    });
  });
  it('are held against the program’s own where the county has set none', async () => {
    expect(await admin.call('policies.add', value('tk_base_ratio', place, '13'))).toMatchObject({
      error: { code: 'policy_leap', params: { before: '1.3', after: '13', times: '10' } },
    });
    await admin.must('policies.add', value('recovery_offset_share', { county: COUNTY }, '0.06'));
    expect(
      codeOf(await admin.call('policies.add', { ...value('recovery_offset_share', { county: COUNTY }, '0.6'), from: '2026-12' })),
    ).toBe('policy_leap');
  });
  it('are refused where no office pays so much or so little, whoever says yes', async () => {
    for (const [key, held] of [
      ['tk_base', 939],
      ['tk_base', 9_390_000],
      ['db_tier_amount', { A: 815 }],
      ['db_tier_amount', { A: 8_150_000 }],
      ['db_min_diff', { kind: 'amount', amountFen: 5_000_000 }],
      ['urgent_relief_cap', 2_000],
      ['db_std', { amountFen: 722, per: 'month' }],
    ] as const) {
      const scope = key === 'urgent_relief_cap' ? { county: COUNTY } : place;
      expect([key, codeOf(await admin.call('policies.add', { ...value(key, scope, held), ...second }))]).toEqual([key, 'policy_bad']);
    }
  });
});

describe('a file of standards with a digit too many', () => {
  it('is taken whole with a second person, and not at all without', async () => {
    const text = fileOf({ ...standard(72_000), from: '2026-10' }, standard(7_200), {
      key: 'password_days',
      scope: { county: COUNTY },
      from: '2026-11',
      value: 90,
      source,
    });
    expect(await admin.call('policies.importFile', { text })).toMatchObject({
      error: { code: 'policy_leap', params: { before: '720.00 元/月', after: '72.00 元/月' } },
    });
    expect(await standing()).toEqual([]);
    expect(await admin.must('policies.importFile', { text, ...second })).toEqual({ added: 3, unchanged: 0 });
    // Known already: the same file asks nobody again.
    expect(await admin.must('policies.importFile', { text })).toEqual({ added: 0, unchanged: 3 });
  });
});

describe('the card of another county', () => {
  it('asks for a second person where this county’s own value is ten times another', async () => {
    await admin.must('policies.add', {
      key: 'db_std',
      scope: place,
      from: '2025-06',
      value: { amountFen: 7_200, per: 'month' },
      source,
      ...second,
    });
    expect(await admin.call('policies.takeCard', { code: 'huoqiu' })).toMatchObject({
      error: { code: 'policy_leap', params: { before: '72.00 元/月', after: '721.00 元/月' } },
    });
    expect((await admin.must('policies.takeCard', { code: 'huoqiu', ...second })).added).toBeGreaterThan(0);
  });
});
