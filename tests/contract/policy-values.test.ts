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
    expect((await admin.must('policies.list', { key: 'limit_change_letter' })).rows.map(({ rev, voided }) => [rev, voided])).toEqual([
      [0, false],
      [0, false],
    ]);
    await admin.must('policies.void', { id, rev: 0, reason: '录入错误' });
    // A colleague’s screen still shows it.
    expect(await admin.call('policies.void', { id, rev: 0, reason: '重复录入' })).toMatchObject({ ok: false, error: { code: 'stale' } });
    await admin.must('policies.add', value('2026-11', 5));
  });
});

describe('the administrator brings a file with a value that already stands for the same place and month', () => {
  const file = (...rows: readonly object[]) => ({
    text: JSON.stringify({
      title: '县局文件',
      note: '',
      example: false,
      rows: rows.map((row, i) => ({ id: `file-${i + 1}`, note: '', ...row })),
    }),
  });

  it('keeps nothing of it and says which value stands; with that one void the file is taken, twice without effect', async () => {
    const { admin } = office;
    const { id } = await admin.must('policies.add', value('2026-11', 3));
    const both = file(value('2026-12', 4), { ...value('2026-11', 5), scope: { county: '999901000000' } });
    expect(await admin.call('policies.importFile', both)).toMatchObject({
      ok: false,
      error: { code: 'policy_twice', params: { from: '2026-11', source: expect.stringContaining('3号') as string } },
    });
    expect((await admin.must('policies.list', { key: 'limit_change_letter' })).rows.map(({ from }) => from)).toEqual(['2026-11']);
    await admin.must('policies.void', { id, rev: 0, reason: '录入错误' });
    expect(await admin.must('policies.importFile', both)).toEqual({ added: 2, unchanged: 0 });
    expect(await admin.must('policies.importFile', both)).toEqual({ added: 0, unchanged: 2 });
    // One of its values made void and typed anew: the same file again has nothing new and changes nothing.
    await admin.must('policies.void', { id: 'file-1', rev: 0, reason: '录入错误' });
    await admin.must('policies.add', value('2026-12', 6));
    expect(await admin.must('policies.importFile', both)).toEqual({ added: 0, unchanged: 2 });
  });

  it('refuses a file that names one place and month twice, under whatever numbers', async () => {
    expect(await office.admin.call('policies.importFile', file(value('2026-11', 3), value('2026-11', 4)))).toMatchObject({
      ok: false,
      error: { code: 'policy_twice' },
    });
  });

  it('says in Chinese where in the file something is wrong', async () => {
    expect(await office.admin.call('policies.importFile', { text: '{"title":"县局文件"}' })).toMatchObject({
      error: { code: 'policy_bad', params: { reason: expect.stringMatching(/^note：无效输入/u) as string } },
    });
    expect(
      await office.admin.call('policies.importFile', file({ ...value('2026-11', 3), value: { days: 3.5, unit: 'work' } })),
    ).toMatchObject({ error: { code: 'policy_bad', params: { reason: expect.stringMatching(/days：无效输入/u) as string } } });
  });
});
