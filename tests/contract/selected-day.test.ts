import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acceptedCase, loneFamily, staffedOffice, turnTo, type Family, type Staff } from '../fixtures/engine/applications.ts';
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

const rule = (key: string, from: string, value: unknown) =>
  office.admin.must('policies.add', {
    key,
    scope: { county: '999901000000', area: 'rural' },
    from,
    value,
    source: { doc: '县实施细则', number: `县民〔2026〕${from.slice(5)}号`, date: '2026-01-05' },
    note: '',
  });
const ruledBy = async (id: string) => {
  const { statement, findings } = await staff.clerk.must('cases.get', { id });
  return { fen: statement?.totalFen ?? null, period: findings.find(({ label }) => label === '核算期计入收入')?.inputs['核算期'] ?? '' };
};

describe('an application of November that is proposed in December', () => {
  it('is judged by the rules of the day it was handed in and paid by the standard of the month it is reckoned for', async () => {
    await rule('income_months', '2026-01', 6);
    const { id } = await acceptedCase(staff, family, ON);
    const november = await ruledBy(id);
    expect(november.period).toContain('6 个月');
    await rule('income_months', '2026-12', 3);
    await rule('edge_ratio', '2026-12', '2');
    await rule('db_std', '2026-12', { amountFen: 75_000, per: 'month' });
    await turnTo(office, staff, '2026-12-02');
    const december = await ruledBy(id);
    expect(december.period).toContain('6 个月');
    expect((december.fen ?? 0) - (november.fen ?? 0)).toBe(75_000 - 72_200);
  });

  it('while an application of December is judged by those of December', async () => {
    await rule('income_months', '2026-01', 6);
    await rule('income_months', '2026-12', 3);
    await turnTo(office, staff, '2026-12-02');
    const { id } = await acceptedCase(staff, family, '2026-12-02');
    expect((await ruledBy(id)).period).toContain('3 个月');
  });
});
