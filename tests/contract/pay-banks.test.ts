import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { staffedOffice, type Staff } from '../fixtures/engine/applications.ts';
import { checkedRun, giveAccount, threeFamilies } from '../fixtures/engine/payments.ts';
import type { Desk, TestOffice } from '../fixtures/engine/test-office.ts';

const TODAY = '2026-11-02';
let office: TestOffice;
let staff: Staff;
let mayor: Desk;
beforeEach(async () => {
  ({ office, staff } = await staffedOffice({ today: TODAY }));
  mayor = await office.as('陈镇长', 'head');
});
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

/** The cells of every sheet below its headings, without those that say nothing. */
const sheetsOf = async (downloadId: string): Promise<Record<string, unknown[][]>> => {
  const file = await staff.clerk.must('files.read', { downloadId });
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Uint8Array.from(Buffer.from(file.base64, 'base64')).buffer);
  return Object.fromEntries(
    book.worksheets.map((sheet) => [
      sheet.name,
      (sheet.getRows(1, sheet.rowCount) ?? []).map((row) => [
        row.getCell(1).value,
        row.getCell(2).value,
        row.getCell(3).value,
        row.getCell(4).value,
        row.getCell(11).value,
      ]),
    ]),
  );
};

describe('a month that two banks pay', () => {
  it('leaves as a workbook with a sheet for each bank and its sum, and what all of them pay first', async () => {
    await threeFamilies(staff.clerk);
    await giveAccount(staff, '李二', 7, TODAY);
    const locked = await staff.head.must('pay.lock', await checkedRun(staff, '2026-11'));
    const approved = await mayor.must('pay.approve', { id: locked.id, rev: locked.rev, on: TODAY });
    const left = await staff.clerk.must('pay.exportRoster', { id: approved.id, rev: approved.rev, purpose: '送银行代发' });
    const sheets = await sheetsOf(left.downloadId);
    expect(Object.keys(sheets)).toEqual(['按银行汇总', '农商银行', '邮储银行', '分村汇总']);
    expect(sheets['按银行汇总']?.slice(3, 6).map((row) => row.slice(0, 4))).toEqual([
      ['农商银行', 2, 2, 780],
      ['邮储银行', 1, 2, 960],
      ['合计', 3, 4, 1740],
    ]);
    const familiesOn = (bank: string) => sheets[bank]?.slice(3).map((row) => [row[2], row[4]]);
    expect(sheets['邮储银行']?.[0]?.[0]).toBe('2026-11 最低生活保障资金发放花名册（邮储银行）');
    expect(familiesOn('邮储银行')).toEqual([
      ['李二', 960],
      ['（大写）玖佰陆拾元整', 960],
    ]);
    expect(familiesOn('农商银行')?.map(([, yuan]) => yuan)).toEqual([480, 300, 780]);
  });
});
