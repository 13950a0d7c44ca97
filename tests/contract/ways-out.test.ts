import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import ExcelJS from 'exceljs';
import { z } from 'zod';
import { waysOut } from '#engine/exports/ways-out.ts';
import { makeDesk } from '#engine/desk.ts';
import { makeHandlers } from '#engine/handlers.ts';
import { callNames, findCall, type CallName } from '#shared/contract/index.ts';
import { codeOf } from '../failure/folder.ts';
import { lockedRun, paidOffice } from '../fixtures/engine/benefits.ts';
import { drawingHost, namedPdf } from '../fixtures/engine/paper-host.ts';
import type { Staff } from '../fixtures/engine/applications.ts';
import { openTestOffice, type Desk, type TestOffice } from '../fixtures/engine/test-office.ts';
import { done } from '#shared/values/refusal.ts';
import { testHost } from '../fixtures/engine/test-host.ts';
import { reopened } from '../fixtures/engine/applications.ts';

const schemaOf = (name: CallName, side: 'input' | 'output'): string => {
  const call = findCall(name);
  if (call === undefined) throw new Error(name);
  return JSON.stringify(z.toJSONSchema(call[side], { unrepresentable: 'any', io: side }));
};
/** Calls that read a stick and put nothing on it. */
const waysIn: readonly CallName[] = [
  'office.takeAnswer',
  'office.retire',
  'exchange.scan',
  'exchange.replug',
  'exchange.clearable',
  'exchange.ownOnStick',
  'exchange.clearStick',
  'backup.look',
  'restore.find',
  'restore.check',
  'restore.salvage',
  'restore.useSalvaged',
  'restore.run',
];
const handlers = makeHandlers(makeDesk({ dir: '/nowhere', host: testHost(), version: 'test' }));

describe('every way out of the program', () => {
  it('is in the table of ways out, which says what it asks and where its trace is', () => {
    const hands = callNames.filter(
      (name) =>
        /"(?:downloadId|html|base64|file|identity)":\{/u.test(schemaOf(name, 'output')) ||
        /"(?:driveId|downloadId)":\{/u.test(schemaOf(name, 'input')),
    );
    const shows = handlers.filter(({ right }) => right === 'reveal').map(({ name }) => name);
    const found = new Set([...hands, ...shows].filter((name) => !waysIn.includes(name)));
    expect([...found].toSorted()).toEqual(Object.keys(waysOut).toSorted());
  });

  it('asks what it says it asks, and leaves a journal row where it says so', () => {
    const faults = Object.entries(waysOut).filter(([name, way]) => {
      const call = findCall(name);
      const asked = call?.input instanceof z.ZodObject ? (call.input.shape as Record<string, z.ZodType>) : {};
      const word = way.asks === 'reason' ? asked['reason'] : asked['purpose'];
      // An empty word is no purpose: the contract itself refuses it.
      if ((way.asks === 'purpose' || way.asks === 'reason') && word?.safeParse(' ').success !== false) return true;
      if (way.leaves === 'by paper' && call?.errors.includes('purpose_missing') !== true) return true;
      if (way.leaves === 'register' && call?.errors.includes('export_moved') !== true) return true;
      return way.leaves === 'journal' && call?.kind === 'query';
    });
    expect(faults).toEqual([]);
  });
});

describe('a list of people leaves the office', () => {
  const drawn: string[] = [];
  let office: TestOffice;
  let staff: Staff;
  let auditor: Desk;
  let runId: string;
  let householdId: string;
  beforeAll(async () => {
    const made = await paidOffice();
    await made.office.engine.close();
    const host = drawingHost(async (html) => {
      drawn.push(html);
      return done(namedPdf(html));
    });
    office = await openTestOffice(made.office.dir, { today: '2026-05-11', host });
    staff = await reopened(office);
    householdId = made.family.householdId;
    runId = (await lockedRun(staff, '2026-05')).id;
    auditor = await office.as('卫审计', 'auditor');
  });
  afterAll(() => office.close());
  const bytesOf = async (desk: Desk, downloadId: string): Promise<Buffer> =>
    Buffer.from((await desk.must('files.read', { downloadId })).base64, 'base64');

  it('is not printed before it is said what for: nothing is drawn, kept or numbered', async () => {
    for (const variant of ['finance', 'village']) {
      const answer = await staff.clerk.call('papers.print', { code: 'pay-roster', subjectId: runId, variant, purpose: ' ' });
      expect(answer).toMatchObject({ ok: false, error: { code: 'purpose_missing', params: { listed: 1 } } });
    }
    expect(drawn).toEqual([]);
    expect((await staff.clerk.must('papers.archived', { subjectId: runId })).total).toBe(0);
    expect((await auditor.must('exports.list', {})).total).toBe(0);
  });

  it('carries who, when and its number over the sheet, and stands in the register and the journal', async () => {
    await staff.clerk.must('papers.print', { code: 'pay-roster', subjectId: runId, variant: 'finance', purpose: '报财政拨付' });
    expect(drawn.at(-1)).toMatch(/class="mark"><span>李会计　2026-05-11 12:00　导出号 2026-000001<\/span>/u);
    expect(drawn.at(-1)).toContain('导出号 2026-000001　模板');
    const [row] = (await auditor.must('exports.list', {})).rows;
    expect(row).toMatchObject({
      no: '2026-000001',
      by: '李会计',
      kind: 'pay-roster',
      title: '发放花名册（报财政、银行）',
      listed: 1,
      fullNumbers: true,
      purpose: '报财政拨付',
      wentTo: 'file',
      destroyed: null,
      mayMark: false,
    });
    expect(row?.filter).toContain('2026-05');
    const [act] = (await auditor.must('journal.list', { action: 'papers.print', objectId: runId })).rows;
    expect((await auditor.must('journal.detail', { seq: act?.seq ?? 0 })).detail).toMatchObject({
      purpose: '报财政拨付',
      exportNo: '2026-000001',
      listed: 1,
      fullNumbers: true,
      wentTo: 'file',
    });
  });

  it('asks again when the kept sheet is opened once more, under a number of its own', async () => {
    const [kept] = (await staff.clerk.must('papers.archived', { subjectId: runId })).rows;
    const ask = { paperId: kept?.id ?? '' };
    expect(codeOf(await staff.clerk.call('papers.reopen', ask))).toBe('purpose_missing');
    await staff.clerk.must('papers.reopen', { ...ask, purpose: '补送银行' });
    const [row] = (await auditor.must('exports.list', {})).rows;
    expect(row).toMatchObject({ no: '2026-000002', purpose: '补送银行', filter: '再次调出' });
  });

  it('as a workbook says at its foot and in its properties who let it out, when, under which number and what for', async () => {
    const { rev } = await staff.head.must('pay.approve', {
      id: runId,
      rev: (await staff.head.must('pay.get', { id: runId })).rev,
      on: '2026-05-11',
    });
    const made = await staff.clerk.must('pay.exportRoster', { id: runId, rev, purpose: '送银行代发' });
    const book = new ExcelJS.Workbook();
    // A small Buffer shares its memory with others: the workbook is only the part it points at.
    await book.xlsx.load(Uint8Array.from(await bytesOf(staff.clerk, made.downloadId)).buffer);
    expect([book.subject, book.description]).toEqual(['李会计　2026-05-11 12:00　导出号 2026-000003', '用途：送银行代发']);
    expect(book.worksheets.map((sheet) => sheet.headerFooter.oddFooter)).toEqual(
      book.worksheets.map(() => '&L&8 李会计　2026-05-11 12:00　导出号 2026-000003&R第 &P 页，共 &N 页'),
    );
    // What was made for one person is not handed to the next.
    expect(codeOf(await staff.reviewer.call('files.read', { downloadId: made.downloadId }))).toBe('token_unknown');
  });

  it('is marked as destroyed by whoever let it out, once, not before it left and not ahead', async () => {
    const open = await staff.clerk.must('exports.list', { open: true, kind: 'pay.exportRoster' });
    const [row] = open.rows;
    const mark = { id: row?.id ?? '', rev: row?.rev ?? 0, how: '碎纸' };
    for (const on of ['2026-05-10', '2026-05-12'])
      expect(codeOf(await staff.clerk.call('exports.markDestroyed', { ...mark, on }))).toBe('export_day');
    expect(codeOf(await staff.reviewer.call('exports.markDestroyed', { ...mark, on: '2026-05-11' }))).toBe('not_found');
    await staff.clerk.must('exports.markDestroyed', { ...mark, on: '2026-05-11' });
    expect(codeOf(await staff.head.call('exports.markDestroyed', { ...mark, on: '2026-05-11' }))).toBe('export_destroyed');
    expect((await staff.clerk.must('exports.list', { open: true, kind: 'pay.exportRoster' })).total).toBe(0);
    const [marked] = (await auditor.must('exports.list', { kind: 'pay.exportRoster' })).rows;
    expect(marked?.destroyed).toEqual({ on: '2026-05-11', by: '李会计', how: '碎纸' });
  });

  it('shows the whole register to head and auditor, who take it along as a workbook, and to others their own', async () => {
    expect((await staff.head.must('exports.list', {})).total).toBe(3);
    expect((await staff.reviewer.must('exports.list', {})).total).toBe(0);
    expect((await auditor.must('exports.list', { from: '2026-05-12' })).total).toBe(0);
    expect(codeOf(await staff.clerk.call('exports.save', { purpose: '检查' }))).toBe('forbidden');
    const saved = await auditor.must('exports.save', { purpose: '年度检查' });
    expect(saved.rows).toBe(3);
    expect((await bytesOf(auditor, saved.downloadId)).length).toBeGreaterThan(1000);
    const [own] = (await auditor.must('exports.list', {})).rows;
    expect(own).toMatchObject({ no: '2026-000004', kind: 'exports.save', listed: 3 });
  });

  it('lets a paper of one family go as its form is, without asking, mark or number', async () => {
    const before = (await auditor.must('exports.list', {})).total;
    await staff.clerk.must('papers.print', { code: 'statement', subjectId: householdId });
    expect(drawn.at(-1)).not.toContain('导出号');
    expect((await auditor.must('exports.list', {})).total).toBe(before);
    expect(office.bugs).toEqual([]);
  });
});
