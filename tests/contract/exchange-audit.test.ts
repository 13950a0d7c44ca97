import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { journalHash } from '#engine/journal/chain.ts';
import type { ReadableDb } from '#storage/db.ts';
import { loneFamily } from '../fixtures/engine/applications.ts';
import { editJournal, rechainJournal } from '../fixtures/engine/journal-editing.ts';
import type { Desk } from '../fixtures/engine/test-office.ts';
import { refusalOf } from '../fixtures/engine/refused.ts';
import { COUNTY, pairedOffices, TOWNSHIP, type TwoOffices } from '../fixtures/engine/two-offices.ts';
import { countyReads, fileOf, stateFrom, townshipReads } from '../fixtures/engine/two-offices-work.ts';

const TODAY = '2026-11-02';
const NAME = '青山镇人民政府';
let bases: ReadableDb[];
let both: TwoOffices;
let auditor: Desk;
beforeEach(async () => {
  bases = [];
  both = await pairedOffices(TODAY, { onOpened: (db) => void bases.push(db) });
  auditor = await both.county.as('吴审计', 'auditor');
});
afterEach(async () => {
  expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
  await both.close();
});

const today = { from: TODAY, to: TODAY };
const ask = (period?: { from: string; to: string }) => ({
  peer: COUNTY,
  caseIds: [],
  kind: 'audit' as const,
  ...(period === undefined ? {} : { period }),
});
const sealAudit = async (period = today): Promise<string> =>
  fileOf(both, 'township', (await both.staff.head.must('exchange.seal', ask(period))).id);
const up = async () => countyReads(both, await fileOf(both, 'township', (await stateFrom(both, 'township')).id));
const down = async () => townshipReads(both, await fileOf(both, 'county', (await stateFrom(both, 'county')).id));
const extracts = async () => (await auditor.must('extracts.list', {})).rows;
const base = (): ReadableDb => {
  const [db] = bases;
  if (db === undefined) throw new Error('no base');
  return db;
};
/** The row of the township's journal that says a family was entered. */
const rowOf = async (action: string): Promise<number> => {
  const { rows } = await both.staff.clerk.must('journal.list', { action });
  return rows[0]?.seq ?? 0;
};

describe('an audit at the county asks for a township’s journal', () => {
  it('the township seals the period; the county reads who did what, finds it as told before, and takes it along for a purpose', async () => {
    const family = await loneFamily(both.staff.clerk, '丁一', '999901196012130014');
    await both.staff.clerk.must('people.reveal', { id: family.applicantId, field: 'idNumber', reason: '核对证件' });
    await up();
    await down();
    await both.staff.clerk.must('people.reveal', { id: family.applicantId, field: 'idNumber', reason: '再看一次' });
    await up();
    const file = await sealAudit();
    const own = (await both.staff.clerk.must('journal.list', { to: TODAY, limit: 100 })).rows;
    const shown = await both.countyStaff.clerk.must('exchange.preview', { fileToken: file });
    expect([shown.kind, shown.rows[0]?.what]).toEqual(['审计核查', expect.stringMatching(/^操作日志 2026-11-02 至 2026-11-02，\d+ 行$/u)]);
    const read = await both.countyStaff.clerk.must('exchange.import', { previewId: shown.previewId });
    expect(read.messages).toEqual([
      expect.stringMatching(/^青山镇人民政府 .*\d+ 行已收下，与以前 2 个包相符，核到第 \d+ 行，列在“审计核查”$/u),
    ]);

    const [row, ...more] = await extracts();
    expect(more).toEqual([]);
    expect(row).toMatchObject({ township: NAME, ...today, verdict: 'agrees', lamp: 'green', at: null, receivedBy: '钱科员' });
    const id = row?.id ?? '';
    const { people, acts } = await auditor.must('extracts.get', { id });
    expect(people.map(({ name }) => name)).toContain('李会计');
    expect(acts).toContainEqual({ action: 'people.reveal', label: '查看隐藏信息' });
    const all = (await auditor.must('extracts.rows', { id, limit: 100 })).rows;
    // Row for row what the township's own journal says, but for the sealing itself and what came after it.
    expect(all.map(({ seq, label, actor }) => [seq, label, actor])).toEqual(
      own.filter(({ seq }) => seq <= (row?.toSeq ?? 0)).map(({ seq, label, actor }) => [seq, label, actor]),
    );
    const clerk = people.find(({ name }) => name === '李会计')?.id ?? '';
    const reveals = await auditor.must('extracts.rows', { id, actor: clerk, action: 'people.reveal', ...today });
    expect([reveals.total, reveals.rows[0]?.actor]).toEqual([2, '李会计']);
    expect((await auditor.must('extracts.rows', { id, from: '2026-11-03' })).total).toBe(0);
    // What was written down of an act stays in the township.
    expect(JSON.stringify(all)).not.toContain('核对证件');
    expect(JSON.stringify(all)).not.toContain('丁一');

    const made = await auditor.must('extracts.save', { id, action: 'people.reveal', purpose: '县纪委核查' });
    expect([made.rows, made.fileName]).toEqual([2, '操作日志_青山镇人民政府_2026-11-02_2026-11-02.xlsx']);
    const { base64 } = await auditor.must('files.read', { downloadId: made.downloadId });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Uint8Array.from(Buffer.from(base64, 'base64')).buffer);
    const cells: string[][] = [];
    book.worksheets[0]?.eachRow((line) => cells.push((line.values as unknown[]).slice(1).map(String)));
    expect(cells[0]?.[0]).toBe('青山镇人民政府操作日志（2026-11-02 至 2026-11-02，查看隐藏信息）');
    expect(cells[1]?.[0]).toMatch(/^核对结果：与以前 2 个包相符/u);
    expect(cells[2]?.[0]).toBe('序号');
    expect(cells[3]?.slice(2, 5)).toEqual(['李会计', '经办', '查看隐藏信息']);
    const [left] = (await auditor.must('exports.list', { kind: 'extracts.save' })).rows;
    expect(left).toMatchObject({ title: '乡镇操作日志（Excel）', purpose: '县纪委核查', listed: 2 });
    for (const desk of [both.countyStaff.clerk, both.countyStaff.reviewer])
      expect(refusalOf(await desk.call('extracts.rows', { id }))).toBe('forbidden');
  });

  it('a row changed below the program is said with its number, and so is a journal chained anew; each extract stays as it came', async () => {
    await loneFamily(both.staff.clerk, '丁一', '999901196012130014');
    const changed = await rowOf('people.add');
    await up();
    await down();
    await up();
    editJournal(base(), `UPDATE journal SET line = replace(line, '"people.add"', '"people.adx"') WHERE seq = ${changed}`);
    const first = await countyReads(both, await sealAudit());
    expect(first.messages.find((text) => text.includes('审计核查'))).toContain(`第 ${changed} 行被改动过，请核实（E_JOURNAL）`);
    expect((await extracts())[0]).toMatchObject({ verdict: 'chain', at: changed, lamp: 'red' });

    rechainJournal(base(), journalHash);
    const second = await countyReads(both, await sealAudit());
    expect(second.messages.find((text) => text.includes('审计核查'))).toMatch(/第 \d+ 行与以前带来的不一样，请核实（E_JOURNAL）/u);
    const rows = await extracts();
    expect(rows.map(({ verdict }) => verdict)).toEqual(['rewritten', 'chain']);
    // No witness reaches between the change and the package after it: the first one that does is named.
    expect(rows[0]?.at).toBeGreaterThanOrEqual(changed);
    // Asked for once more: what was found is found again, however often the alarm was raised.
    await countyReads(both, await sealAudit());
    expect((await extracts()).map(({ verdict }) => verdict)).toEqual(['rewritten', 'rewritten', 'chain']);
    const { explained } = await auditor.must('extracts.get', { id: (await extracts())[0]?.id ?? '' });
    expect(explained).toContain('日志首码');
  });

  it('of days before any package came there is nothing to compare with, which is said; the same stick twice is one extract, a second package another', async () => {
    const file = await sealAudit();
    expect((await countyReads(both, file)).messages).toEqual([expect.stringContaining('没有以前的包可对照')]);
    const preview = await both.countyStaff.clerk.must('exchange.preview', { fileToken: file });
    expect(refusalOf(await both.countyStaff.clerk.call('exchange.import', { previewId: preview.previewId }))).toBe('package_repeated');
    expect((await extracts()).map(({ verdict, lamp }) => [verdict, lamp])).toEqual([['uncompared', 'yellow']]);
    expect((await countyReads(both, await sealAudit())).messages).toEqual([expect.stringContaining('与以前 1 个包相符')]);
    expect((await extracts()).map(({ verdict }) => verdict)).toEqual(['agrees', 'uncompared']);
    // The township that finds its own package on a stick keeps nothing of it.
    await townshipReads(both, file);
    expect((await both.staff.head.must('extracts.list', {})).total).toBe(0);
  });

  it('is a state like any other: it brings what the county lacks and takes the place of the package before it', async () => {
    const before = await stateFrom(both, 'township');
    await fileOf(both, 'township', before.id);
    await countyReads(both, await sealAudit());
    const { rows } = await both.staff.head.must('exchange.outbox', {});
    expect(rows.find(({ id }) => id === before.id)?.stateName).toBe('已并入新包');
    const held = async (desk: Desk, peer: string) => (await desk.must('exchange.held', { peer })).digest;
    await down();
    expect(await held(both.staff.head, COUNTY)).toBe(await held(both.countyStaff.head, TOWNSHIP));
    // What it brings is in no later package: it goes on waiting to be carried, and may come after one.
    const late = await sealAudit();
    await up();
    await down();
    const waiting = (await both.staff.head.must('exchange.outbox', {})).rows.find(({ kind, seq }) => kind === '审计核查' && seq === 3);
    expect(waiting?.stateName).toBe('已写盘');
    expect((await countyReads(both, late)).messages.join()).toContain('行已收下，与以前 1 个包相符');
    await down();
    const after = (await both.staff.head.must('exchange.outbox', {})).rows.find(({ id }) => id === waiting?.id);
    expect(after?.stateName).toBe('已处理');
  });

  it('without a period, with an empty one, of another kind, by a clerk, or by the county: nothing is sealed, and why', async () => {
    const { head, clerk, reviewer } = both.staff;
    expect(refusalOf(await head.call('exchange.seal', ask()))).toBe('audit_period_missing');
    expect(refusalOf(await head.call('exchange.seal', ask({ from: TODAY, to: '2026-11-01' })))).toBe('audit_period_missing');
    expect(refusalOf(await head.call('exchange.seal', ask({ from: '2025-01-01', to: '2025-12-31' })))).toBe('audit_period_empty');
    expect(refusalOf(await head.call('exchange.seal', { ...ask(today), kind: 'state' }))).toBe('audit_period_foreign');
    for (const desk of [clerk, reviewer, both.township.admin])
      expect(refusalOf(await desk.call('exchange.seal', ask(today)))).toBe('forbidden');
    expect(refusalOf(await both.countyStaff.head.call('exchange.seal', { ...ask(today), peer: TOWNSHIP }))).toBe('act_not_possible');
    expect((await head.must('exchange.outbox', {})).total).toBe(0);
  });
});
