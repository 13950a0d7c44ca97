import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import ExcelJS from 'exceljs';
import { loneFamily, staffedOffice, type Staff } from '../fixtures/engine/applications.ts';
import type { Desk, TestOffice } from '../fixtures/engine/test-office.ts';
import { codeOf } from '../failure/folder.ts';

describe('the journal is taken along for an inspection', () => {
  let office: TestOffice;
  let staff: Staff;
  let auditor: Desk;
  beforeAll(async () => {
    ({ office, staff } = await staffedOffice());
    auditor = await office.as('卫审计', 'auditor');
    const family = await loneFamily(staff.clerk, '丁一', '999901196012130014');
    await staff.clerk.must('people.reveal', { id: family.applicantId, field: 'idNumber', reason: '核对证件' });
  });
  afterAll(() => office.close());

  const saved = async (ask: Record<string, string>) => {
    const made = await auditor.must('journal.save', { purpose: '县局检查', ...ask });
    const { base64 } = await auditor.must('files.read', { downloadId: made.downloadId });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Uint8Array.from(Buffer.from(base64, 'base64')).buffer);
    const [sheet] = book.worksheets;
    const rows: string[][] = [];
    sheet?.eachRow((row) => rows.push((row.values as unknown[]).slice(1).map(String)));
    return { ...made, book, rows };
  };

  it('by the auditor and the head alone, and for a purpose', async () => {
    for (const desk of [staff.clerk, staff.reviewer, office.admin])
      expect(codeOf(await desk.call('journal.save', { purpose: '看看' }))).toBe('forbidden');
    expect(codeOf(await auditor.call('journal.save', { purpose: ' ' }))).toBe('invalid_input');
    expect((await staff.head.must('journal.save', { purpose: '归档' })).rows).toBeGreaterThan(5);
  });

  it('row by row as the screen lists it, each with its value in the chain, under a number and marked with who took it', async () => {
    const all = await auditor.must('journal.list', { limit: 100 });
    const { rows, book, fileName } = await saved({});
    expect(rows[0]?.[0]).toBe('青山镇人民政府操作日志');
    expect(rows[1]).toEqual(['序号', '时间', '经办人', '岗位', '办理事项', '对象', '结果', '校验值']);
    expect(rows.slice(2).map(([seq]) => Number(seq))).toEqual(all.rows.map(({ seq }) => seq));
    const reveal = rows.find(([, , , , act]) => act === '查看隐藏信息');
    expect(reveal?.slice(2, 7)).toEqual(['李会计', '经办', '查看隐藏信息', expect.stringContaining('丁一'), '完成']);
    expect(reveal?.[7]).toMatch(/^[0-9a-f]{16}$/u);
    expect(fileName).toBe('操作日志_2026-11-02.xlsx');
    expect(book.subject).toMatch(/^卫审计　2026-11-02 12:00　导出号 2026-\d{6}$/u);
    expect(book.description).toBe('用途：县局检查');
  });

  it('narrowed as the screen was, which the register of exports says', async () => {
    const { rows } = await saved({ action: 'people.reveal', from: '2026-11-01', to: '2026-11-02' });
    expect(rows).toHaveLength(3);
    const [row] = (await auditor.must('exports.list', { kind: 'journal.save' })).rows;
    expect(row).toMatchObject({
      title: '操作日志（Excel）',
      filter: '2026-11-01 至 2026-11-02，查看隐藏信息',
      listed: 1,
      purpose: '县局检查',
      wentTo: 'file',
    });
    expect((await saved({ from: '2026-11-03' })).rows).toHaveLength(2);
  });

  it('without any number of a person and without what was written down of an act', async () => {
    const { rows } = await saved({});
    const text = rows.flat().join(' ');
    expect(text).not.toContain('核对证件');
    expect(text).not.toContain('999901196012130014');
    expect(office.bugs).toEqual([]);
  });
});
