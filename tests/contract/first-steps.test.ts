import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { householdEntry, personEntry, villagesCsv } from '../fixtures/engine/families.ts';
import { testOffice, type TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice;
beforeEach(async () => {
  office = await testOffice();
});
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const steps = async () => (await office.admin.must('today.summary', {})).firstSteps;
const codes = async () => (await steps()).map(({ code }) => code);

describe('the first day of a new office', () => {
  it('is told what to do first, in order, and each thing done is one less', async () => {
    expect(await codes()).toEqual(['users', 'letters', 'villages', 'standard', 'pairing', 'takeover', 'backup']);
    expect((await steps())[0]?.text).toContain('经办、审核、负责人（还差 2 人）');
    const clerk = await office.as('李会计', 'clerk');
    await office.as('王主任', 'reviewer');
    await office.as('赵镇长', 'head');
    expect((await steps())[0]?.text).toContain('还缺：负责人（还差 1 人）');
    await office.as('孙书记', 'head');
    await office.admin.must('divisions.importCsv', { text: villagesCsv() });
    expect(await codes()).toEqual(['letters', 'standard', 'pairing', 'takeover', 'backup']);
    await office.admin.must('policies.add', {
      key: 'db_std',
      scope: { county: '999901000000', area: 'rural' },
      from: '2026-01',
      value: { amountFen: 72_200, per: 'month' },
      source: { doc: '县文件', number: '县民〔2026〕1号', date: '2026-01-05' },
      note: '',
    });
    const head = await clerk.must('people.add', personEntry('张三', null));
    await clerk.must('households.add', householdEntry(head.id));
    expect(await codes()).toEqual(['letters', 'pairing', 'backup']);
  });
});
