import { fileURLToPath } from 'node:url';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { monthsBetween } from '#shared/values/dates.ts';
import { personEntry, villagesCsv } from '../fixtures/engine/families.ts';
import { madeUpId } from '../fixtures/engine/made-up.ts';
import { changedAccount } from '../fixtures/engine/payments.ts';
import { TEST_PASSWORD, testOffice, type Desk, type TestOffice } from '../fixtures/engine/test-office.ts';
import { newFolder } from '../fixtures/folders.ts';

const roster = fileURLToPath(new URL('../fixtures/takeover/农村低保花名册-202610.xlsx', import.meta.url));

const exampleCounty = readFileSync(new URL('../../resources/policies/example-999901000000.json', import.meta.url), 'utf8');

let office: TestOffice;
let clerk: Desk;
beforeEach(async () => {
  office = await testOffice();
  await office.admin.must('divisions.importCsv', { text: villagesCsv() });
  clerk = await office.as('李会计', 'clerk');
});
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const read = (file = roster) => clerk.must('takeover.read', { fileToken: file, program: 'dibao', area: 'rural' });
const answerAll = async (planId: string): Promise<void> => {
  const asked = await clerk.must('takeover.findings', { planId, outcome: ['asked'], limit: 100 });
  const answers = new Map(
    asked.rows.map((f) => [
      f.choices[0]?.label === undefined ? f.id : `${f.code}:${f.before}`,
      { findingId: f.id, value: f.choices[0]?.value ?? '' },
    ]),
  );
  for (const answer of answers.values()) await clerk.must('takeover.answer', { planId, answers: [answer] });
};

describe('an office taken over from last year’s Excel', () => {
  it('commits nothing while a question is open', async () => {
    const { planId, counts } = await read();
    expect(counts).toMatchObject({ households: 320, persons: 875, taken: 304, asked: 6, refused: 10 });
    const early = await clerk.call('takeover.commit', { planId });
    expect(early.ok ? '' : early.error.code).toBe('plan_questions_open');
    expect((await clerk.must('households.list', {})).total).toBe(0);
  });

  it('makes families, members, accounts and benefits in force with the file, sheet and row as their reason', async () => {
    const { planId } = await read();
    await answerAll(planId);
    const done = await clerk.must('takeover.commit', { planId });
    expect(done).toMatchObject({ households: 310, refused: 10, unchanged: 0 });
    const list = await clerk.must('households.list', { benefit: 'active', limit: 1 });
    expect(list.total).toBe(310);
    const first = await clerk.must('people.search', { text: '秦建' });
    const view = await clerk.must('households.get', { id: first.rows[0]?.householdId ?? '' });
    expect(view.benefits[0]).toMatchObject({ monthlyFen: 48_400, insured: 2, from: '2024-08', takeover: true, standing: 'active' });
    expect(view.benefits[0]?.recomputedFen).toBe(null);
    // A roster says nothing of who can work: whoever is of working age counts as able, nobody's income counts as stable.
    const classed = async (reviewClass: 'A' | 'B' | 'C') =>
      (await clerk.must('reviews.due', { standing: 'all', reviewClass, limit: 1 })).total;
    const totals = [await classed('A'), await classed('B'), await classed('C')];
    expect(totals[0]).toBeGreaterThan(0);
    expect(totals[1]).toBe(0);
    expect(totals[2]).toBeGreaterThan(0);
    const terms = async (reviewClass: 'A' | 'C') =>
      (await clerk.must('reviews.due', { standing: 'all', reviewClass, limit: 100 })).rows.map((row) => monthsBetween(row.last, row.due));
    expect(new Set(await terms('A'))).toEqual(new Set([12]));
    // Who can work and has no fixed income is looked at every half-year.
    expect(new Set(await terms('C'))).toEqual(new Set([6]));
    await office.admin.must('policies.importFile', { text: exampleCounty });
    const after = await clerk.must('households.get', { id: first.rows[0]?.householdId ?? '' });
    // By the county's rural standard: (722 − 480) × 2 people.
    expect(after.benefits[0]?.recomputedFen).toBe(48_400);
    expect(view.members.map((m) => m.name)).toEqual(['秦建', '谭素芳']);
    expect(view.accounts).toHaveLength(1);
    const timeline = await clerk.must('households.timeline', { id: view.id });
    expect(timeline.rows.map((row) => row.title)).toContain('导入花名册');
  });

  it('changes nothing when the same file comes again', async () => {
    const first = await read();
    await answerAll(first.planId);
    await clerk.must('takeover.commit', { planId: first.planId });
    const again = await read();
    await answerAll(again.planId);
    const done = await clerk.must('takeover.commit', { planId: again.planId });
    expect(done).toMatchObject({ households: 0, persons: 0, monthlyFen: 0, unchanged: 310 });
    expect((await clerk.must('households.list', {})).total).toBe(310);
  });

  it('takes over the first of two rosters that two clerks read one after the other, and the second on the day after', async () => {
    const other = await office.as('孙会计', 'clerk');
    const file = join(newFolder('csv'), '名册.csv');
    const line = `1,青山村,甘东,甘东,户主,${madeUpId(7)},480,2024-08`;
    writeFileSync(file, `序号,村居,户主,姓名,与户主关系,身份证号码,月保障金额,起保时间\n${line}\n`);
    const first = await read();
    const second = await other.must('takeover.read', { fileToken: file, program: 'dibao', area: 'rural' });
    expect(second.counts).toMatchObject({ households: 1, taken: 1 });
    await answerAll(first.planId);
    expect(await clerk.must('takeover.commit', { planId: first.planId })).toMatchObject({ households: 310 });
    office.setToday('2026-11-03');
    await other.must('session.unlock', { password: TEST_PASSWORD });
    expect(await other.must('takeover.commit', { planId: second.planId })).toMatchObject({ households: 1, persons: 1 });
    await clerk.must('session.unlock', { password: TEST_PASSWORD });
    const found = await clerk.must('people.search', { text: '甘东' });
    const family = await clerk.must('households.get', { id: found.rows[0]?.householdId ?? '' });
    expect(family.benefits[0]).toMatchObject({ monthlyFen: 48_000, takeover: true });
    expect((await clerk.must('households.list', {})).total).toBe(311);
  });

  it('sends back a family that shares a person with the register', async () => {
    await clerk.must('people.add', personEntry('秦建', '999901196012130030'));
    const { planId, counts } = await read();
    expect(counts.refused).toBe(11);
    const refused = await clerk.must('takeover.findings', { planId, outcome: ['refused'], limit: 100 });
    expect(refused.rows.find((f) => f.code === 'person_in_register')).toMatchObject({ person: '秦建', householdNo: '1' });
  });

  it('remembers a corrected column mapping for the next file of the same layout', async () => {
    const file = join(newFolder('csv'), '名册.csv');
    const csv = '序号,村居,户主,姓名,关系,身份证,保额,起始\n1,青山村,秦建,秦建,户主,999901196012130030,480,2024-08\n';
    writeFileSync(file, csv);
    const first = await read(file);
    const columns = first.mapping.columns.map((c) => (c.heading === '起始' ? { ...c, field: 'fromMonth' } : c));
    await clerk.must('takeover.remap', { planId: first.planId, mapping: { ...first.mapping, columns } });
    writeFileSync(file, csv.replaceAll('480', '500'));
    const second = await read(file);
    expect(second.mapping.remembered).toBe(true);
  });

  it('pays the families it took over next month', async () => {
    const { planId } = await read();
    await answerAll(planId);
    const taken = await clerk.must('takeover.commit', { planId });
    const run = await clerk.must('pay.make', { program: 'dibao', month: '2026-11' });
    expect(run.households).toBe(310);
    expect(run.totalFen).toBe(taken.monthlyFen);
    const view = await clerk.must('pay.get', { id: run.id });
    expect(view.bridge.balanced).toBe(true);
    expect(view.checks.filter((c) => c.severity === 'block').map((c) => c.code)).toEqual([]);
    const checked = await clerk.must('pay.check', { id: run.id, rev: run.rev });
    const head = await office.as('赵镇长', 'head');
    const locked = await head.must('pay.lock', { id: run.id, rev: checked.rev });
    office.setToday('2026-11-12');
    for (const desk of [clerk, head]) await desk.must('session.unlock', { password: TEST_PASSWORD });
    const approved = await head.must('pay.approve', { id: run.id, rev: locked.rev, on: '2026-11-05' });
    const file = await head.must('pay.exportRoster', { id: run.id, rev: approved.rev, purpose: '送农商银行' });
    expect(file.fileName).toContain('2026-11');
    const sent = await clerk.must('pay.markSent', { id: run.id, rev: approved.rev, on: '2026-11-06', documentNo: '青民〔2026〕11号' });
    const lines = await clerk.must('pay.lines', { id: run.id, limit: 1 });
    const lineId = lines.rows[0]?.id ?? '';
    const returned = await clerk.must('pay.recordReturn', { lineId, runRev: sent.rev, code: 'R02', on: '2026-11-08' });
    const early = await head.call('pay.settle', { id: run.id, rev: returned.rev, on: '2026-11-09' });
    expect(early.ok).toBe(false);
    await changedAccount(clerk, lines.rows[0]?.householdId ?? '', 77, '2026-11-10', '赵镇长');
    const again = await clerk.must('pay.reissue', { lineId, runRev: returned.rev, on: '2026-11-10' });
    const twice = await clerk.call('pay.reissue', { lineId, runRev: again.rev, on: '2026-11-10' });
    expect(twice.ok ? '' : twice.error.code).toBe('line_reissued');
    await clerk.must('pay.settle', { id: run.id, rev: again.rev, on: '2026-11-12' });

    // The family's timeline tells it in the same list, a page at a time.
    const household = lines.rows[0]?.householdId ?? '';
    const whole = await clerk.must('households.timeline', { id: household, limit: 100 });
    const paid = whole.rows.filter((row) => row.payment !== null);
    const amountFen = lines.rows[0]?.amountFen ?? 0;
    expect(paid.map(({ at, title, payment }) => [at, title, payment?.fen])).toEqual([
      ['2026-11-10', '退汇补发 2026-11', amountFen],
      ['2026-11-08', '退汇 2026-11', amountFen],
      ['2026-11-06', '发放 2026-11', amountFen],
    ]);
    expect(paid[1]?.detail).toContain(`批次 ${run.no}；原因：账号错误；已补发`);
    expect(paid.map((row) => row.link)).toEqual(paid.map(() => ({ type: 'payment_run', id: run.id })));
    const statement = await clerk.must('pay.lineStatement', { lineId: paid[0]?.payment?.lineId ?? '' });
    expect(statement.totalFen).toBe(amountFen);
    const pages = [];
    for (let offset = 0; offset < whole.total; offset += 2)
      pages.push(...(await clerk.must('households.timeline', { id: household, offset, limit: 2 })).rows);
    expect(pages).toEqual(whole.rows);
    expect(whole.rows.map((row) => row.title)).toContain('导入花名册');
  });
});
