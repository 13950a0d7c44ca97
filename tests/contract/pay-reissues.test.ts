import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { explainRefusal } from '#engine/sentences.ts';
import type { Outcome } from '#shared/values/refusal.ts';
import { staffedOffice, type Staff } from '../fixtures/engine/applications.ts';
import { madeUpCard } from '../fixtures/engine/made-up.ts';
import { giveAccount, sentRun, threeFamilies } from '../fixtures/engine/payments.ts';
import type { Desk, TestOffice } from '../fixtures/engine/test-office.ts';

const TODAY = '2026-11-02';
let office: TestOffice;
let staff: Staff;
let mayor: Desk;
let run: { id: string; rev: number };
beforeEach(async () => {
  ({ office, staff } = await staffedOffice({ today: TODAY }));
  mayor = await office.as('陈镇长', 'head');
  await threeFamilies(staff.clerk);
  run = await sentRun(staff, mayor, '2026-11', TODAY);
});
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const codeOf = (answer: Outcome<unknown>): string => {
  if (answer.ok) return 'done';
  expect(explainRefusal(answer.error)).toMatch(/^[^{}]+[。？]$/u);
  return answer.error.code;
};
const revOf = async (): Promise<number> => (await staff.clerk.must('pay.get', { id: run.id })).rev;
const paidLine = async (name: string) =>
  (await staff.clerk.must('pay.lines', { id: run.id, text: name })).rows.find(({ state }) => state === 'paid');
/** The bank sends a family's payment back; answers the line. */
const comesBack = async (name: string, code = 'R04'): Promise<string> => {
  const lineId = (await paidLine(name))?.id ?? '';
  await staff.clerk.must('pay.recordReturn', { lineId, runRev: await revOf(), code, on: TODAY, note: '' });
  return lineId;
};
const goesAgain = async (name: string): Promise<void> => {
  await staff.clerk.must('pay.reissue', { lineId: await comesBack(name), runRev: await revOf(), on: TODAY });
};
const toBank = async (more: { readonly list?: number } = {}) => ({ id: run.id, rev: await revOf(), purpose: '送银行代发', ...more });
/** What the banks read: a sheet each, with its families; the sums before them are left out. */
const sheetsOf = async (downloadId: string): Promise<Record<string, unknown[][]>> => {
  const file = await staff.clerk.must('files.read', { downloadId });
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Uint8Array.from(Buffer.from(file.base64, 'base64')).buffer);
  return Object.fromEntries(
    book.worksheets.slice(1).map((sheet) => [
      sheet.name,
      sheet
        .getRows(4, sheet.rowCount)
        ?.filter((row) => typeof row.getCell(1).value === 'number')
        .map((row) => [row.getCell(3).value, Number(row.getCell(11).value), row.getCell(12).value]) ?? [],
    ]),
  );
};
const exported = async (more: { readonly list?: number } = {}) =>
  sheetsOf((await staff.clerk.must('pay.exportRoster', await toBank(more))).downloadId);

describe('what the bank is given after the month went to it', () => {
  it('is nothing while nothing goes out again: a bank that pays by the workbook must not pay the month twice', async () => {
    expect(codeOf(await staff.clerk.call('pay.exportRoster', await toBank()))).toBe('reissue_none');
  });

  it('is what waits to go out again, once, with the day and reason of the return, and never the month itself', async () => {
    await goesAgain('王一');
    const told = async () => (await staff.clerk.must('today.summary', {})).waiting.find(({ code }) => code === 'reissue_export');
    expect(await told()).toMatchObject({ label: '补发名册待导出', count: 1, link: `#/pay/${run.id}` });
    expect(await exported()).toEqual({ 农商银行: [['王一', 480, '退汇补发；2026-11-02 退回：冻结、止付']] });
    expect((await told())?.count).toBe(0);
    // The list is with the bank: what came back since stands on a list of its own.
    expect(codeOf(await staff.clerk.call('pay.exportRoster', await toBank()))).toBe('reissue_none');
    await goesAgain('李二');
    expect(Object.values(await exported())[0]?.map(([name]) => name)).toEqual(['李二']);
  });

  it('may be asked for once more by its number, and says of itself that the bank has had it', async () => {
    await goesAgain('王一');
    await exported();
    expect(await exported({ list: 1 })).toEqual({
      农商银行: [['王一', 480, '退汇补发；2026-11-02 退回：冻结、止付；2026-11-02 已导出过，不要重复发放']],
    });
    expect(codeOf(await staff.clerk.call('pay.exportRoster', await toBank({ list: 2 })))).toBe('not_found');
    const { reissues } = await staff.clerk.must('pay.get', { id: run.id });
    expect(reissues).toEqual({ waiting: 0, waitingFen: 0, lists: [{ no: 1, on: TODAY, by: '李会计', families: 1, fen: 48_000 }] });
    expect((await paidLine('王一'))?.why).toBe('退汇补发，第 1 次补发名册 2026-11-02 已导出');
  });

  it('leaves out what came back again before the list was made', async () => {
    await goesAgain('王一');
    await comesBack('王一', 'R05');
    expect(codeOf(await staff.clerk.call('pay.exportRoster', await toBank()))).toBe('reissue_none');
  });

  it('is not put together by two clerks at once', async () => {
    await goesAgain('王一');
    const ask = await toBank();
    const answers = await Promise.all([staff.clerk.call('pay.exportRoster', ask), staff.second.call('pay.exportRoster', ask)]);
    expect(answers.map((one) => (one.ok ? 'done' : one.error.code)).toSorted()).toEqual([
      'done',
      expect.stringMatching(/stale|export_moved/u),
    ]);
  });
});

describe('a payment the bank sends back after the month was settled', () => {
  it('is recorded, shown and counted, and goes out again to an account put right', async () => {
    await staff.clerk.must('pay.settle', { id: run.id, rev: await revOf(), on: TODAY });
    const lineId = await comesBack('王一', 'R03');
    expect(await staff.clerk.must('pay.get', { id: run.id })).toMatchObject({ state: 'settled', returned: 1 });
    const { waiting } = await staff.clerk.must('today.summary', {});
    expect(waiting.find(({ code }) => code === 'returned_payment')?.count).toBe(1);
    await giveAccount(staff, '王一', 11, TODAY);
    await staff.clerk.must('pay.reissue', { lineId, runRev: await revOf(), on: TODAY });
    expect((await staff.clerk.must('pay.returned', {})).total).toBe(0);
    expect(Object.values(await exported())[0]?.map(([name, fen]) => [name, fen])).toEqual([['王一', 480]]);
    expect((await paidLine('王一'))?.accountMasked.slice(-4)).toBe(madeUpCard(11).slice(-4));
  });
});
