import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testOffice, type TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice;
beforeEach(async () => {
  office = await testOffice();
});
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const value = (from: string, days: number) => ({
  key: 'limit_change_letter',
  scope: { county: '999901000000' },
  from,
  value: { days, unit: 'work' },
  source: { doc: '县局通知', number: `临民发〔2026〕${days}号`, date: '2026-10-20' },
});

describe('the administrator types a value that already stands for the same place and month', () => {
  it('is told which one stands; that one made void, the right one is taken', async () => {
    const { admin } = office;
    const { id } = await admin.must('policies.add', value('2026-11', 3));
    expect(await admin.call('policies.add', value('2026-11', 5))).toMatchObject({
      ok: false,
      error: { code: 'policy_twice', params: { from: '2026-11' } },
    });
    await admin.must('policies.add', value('2026-12', 5));
    await admin.must('policies.void', { id, reason: '录入错误' });
    await admin.must('policies.add', value('2026-11', 5));
  });
});
