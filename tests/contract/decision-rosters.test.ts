import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rosterColumns } from '#domain/decision-roster/columns.ts';
import type { GridCell } from '#domain/spreadsheet/grid.ts';
import { cellText } from '#domain/spreadsheet/grid.ts';
import { explainRefusal } from '#engine/sentences.ts';
import type { Outcome } from '#shared/values/refusal.ts';
import { selectAll, type ReadableDb } from '#storage/db.ts';
import { loneFamily, picture, staffedOffice, surveyedCase, turnTo, type Staff } from '../fixtures/engine/applications.ts';
import { personEntry } from '../fixtures/engine/families.ts';
import { filledRoster, reportedOnPaper, savedRoster, type Filled } from '../fixtures/engine/county-workbook.ts';
import { noticeOver, readyCases } from '../fixtures/engine/ready-case.ts';
import { TEST_PASSWORD, type Desk, type TestOffice } from '../fixtures/engine/test-office.ts';
import { newFolder } from '../fixtures/folders.ts';
import { textCell, workbook } from '../fixtures/takeover/workbooks.ts';

let office: TestOffice;
let staff: Staff;
let base: ReadableDb;
beforeEach(async () => {
  ({ office, staff } = await staffedOffice({ today: '2026-11-02', hooks: { onOpened: (db) => void (base = db) } }));
});
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

/** The code of a refusal; its sentence must be whole. */
const codeOf = (answer: Outcome<unknown>): string => {
  if (answer.ok) return 'done';
  expect(explainRefusal(answer.error)).toMatch(/^[^{}]+[。？]$/u);
  return answer.error.code;
};
const doc = '临民函〔2026〕8号';
const detailOf = (id: string) => staff.clerk.must('cases.get', { id });
const reported = (count: number) => reportedOnPaper((day) => turnTo(office, staff, day), staff, count);
const saved = (ask: Parameters<typeof savedRoster>[1] = {}) => savedRoster(staff.clerk, ask);
const judged = async (fileToken: string, desk: Desk = staff.clerk) => {
  const plan = await desk.must('decisionRosters.read', { fileToken });
  const { rows } = await desk.must('decisionRosters.rows', { planId: plan.planId });
  return { ...plan, rows };
};
const scan = (planId: string): Promise<string> => picture(staff.clerk, 'decision_roster', planId, 'decision');
const record = async (
  planId: string,
  more: Partial<{ documentNo: string; decidedOn: string; from: string | null }> = {},
  desk: Desk = staff.clerk,
) =>
  desk.call('decisionRosters.record', {
    planId,
    documentNo: doc,
    decidedOn: '2026-11-20',
    from: null,
    attachmentId: await scan(planId),
    ...more,
  });
/** Everything the register says of the cases, their decisions and what is paid. */
const standing = (): string =>
  ['aid_case', 'decision', 'case_event', 'benefit', 'benefit_amount', 'decision_roster', 'decision_roster_row']
    .map((table) => JSON.stringify(selectAll(base, `SELECT * FROM ${table}`)))
    .join('\n');

const all: Readonly<Record<string, Filled>> = {
  张三: { opinion: '同意' },
  李四: { opinion: '调整', amount: 40_000, reason: '核减土地流转收入' },
  王五: { opinion: '不予', reason: '名下有小型轿车一辆' },
  赵六: { opinion: '退回补正', reason: '缺公示照片' },
};

describe('a batch for a county without the program', () => {
  it('leaves as a workbook of plain columns with stars in the numbers, the county’s five columns empty', async () => {
    const cases = await reported(2);
    const sheet = await saved();
    expect(sheet.fileName).toBe('上报花名册_2026-11-23_2户.xlsx');
    const [first, second, total] = sheet.rows.slice(5);
    const shown = (cells: readonly GridCell[] | undefined) => rosterColumns.map((_, column) => cellText(cells?.[column]));
    expect(shown(first)).toEqual([
      '1',
      cases[0]?.no,
      '张三',
      '',
      '青山村',
      '农村最低生活保障',
      '拟同意',
      '1',
      '1张三',
      '522',
      '',
      '',
      '',
      '',
      '',
    ]);
    expect(shown(second)[1]).toBe(cases[1]?.no);
    expect(shown(total)).toEqual(['合计', '', '2 户', '', '', '', '', '2', '', '1044', '', '', '', '', '']);
    expect(sheet.rows[1]?.map((cell) => cellText(cell)).join('')).toContain('2 户，拟保障 2 人，拟月金额合计 1,044.00 元');
  });

  it('shows whole numbers only where the county asks for them, and the journal says so', async () => {
    const family = await loneFamily(staff.clerk);
    await readyCases((day) => turnTo(office, staff, day), staff, [family], '2026-11-02');
    const [ready] = (await staff.clerk.must('cases.list', { state: ['ready'] })).rows;
    const caseIds = [ready?.id ?? ''];
    const number = async (fullNumbers: boolean) => {
      const sheet = await saved({ caseIds, fullNumbers });
      return cellText(sheet.rows[5]?.[sheet.at('idNumber')]);
    };
    expect(await number(false)).toBe('999901********0014');
    expect(await number(true)).toBe('999901196012130014');
    const auditor = await office.as('卫审计', 'auditor');
    const acts = (await auditor.must('journal.list', {})).rows.filter((row) => row.action === 'decisionRosters.save');
    expect(acts).toHaveLength(2);
    // All that waits for the county is none: this one has not left yet.
    expect(codeOf(await staff.clerk.call('decisionRosters.save', { purpose: '报县审核' }))).toBe('roster_no_case');
  });

  it('comes back filled: agreed, changed, refused and sent back in one act by two persons', async () => {
    const cases = await reported(4);
    const { clerk, second } = staff;
    const plan = await judged(await filledRoster(await saved(), all));
    expect(plan.counts).toEqual({ rows: 4, taken: 4, asked: 0, refused: 0, unchanged: 0, monthlyFen: 92_200 });
    const recorded = await record(plan.planId);
    expect(recorded).toMatchObject({ ok: true, value: { cases: 4, granted: 2, monthlyFen: 92_200, refused: 0, unchanged: 0 } });
    // Nothing is paid by one person's word.
    expect(await Promise.all(cases.map(async ({ id }) => (await detailOf(id)).state))).toEqual([
      'reported',
      'reported',
      'reported',
      'reported',
    ]);
    const [waiting] = (await second.must('decisionRosters.list', {})).rows;
    expect(waiting).toMatchObject({ state: 'waiting', cases: 4, open: 4, by: '李会计', said: null });
    expect(
      (await second.must('today.summary', {})).waiting.filter(({ code }) => /second/u.test(code)).map(({ code, count }) => [code, count]),
    ).toContainEqual(['roster_second', 1]);
    const again = { id: waiting?.id ?? '', rev: 0, documentNo: doc, granted: 2, monthlyFen: 92_200 };
    expect(codeOf(await clerk.call('decisionRosters.confirm', again))).toBe('same_person_review');
    for (const [wrong, what] of [
      [{ documentNo: '临民函〔2026〕9号' }, '文号'],
      [{ granted: 3 }, '给予的户数'],
      [{ monthlyFen: 92_000 }, '月金额合计'],
    ] as const)
      expect(await second.call('decisionRosters.confirm', { ...again, ...wrong })).toMatchObject({
        ok: false,
        error: { code: 'decision_again_differs', params: { what } },
      });
    expect(await second.must('decisionRosters.confirm', again)).toMatchObject({ cases: 4, benefits: 2, monthlyFen: 92_200 });
    const details = [];
    for (const { id } of cases) details.push(await detailOf(id));
    expect(
      details.map(({ state, decision }) => [state, decision?.outcome, decision?.amountFen, decision?.from, decision?.documentNo]),
    ).toEqual([
      ['confirmed', 'confirm', 52_200, '2026-12', doc],
      ['adjusted', 'adjust', 40_000, '2026-12', doc],
      ['decided', 'refuse', 0, null, doc],
      ['returned', 'return', 0, null, doc],
    ]);
    expect(details[1]?.decision?.differences).toMatchObject([{ oursFen: 52_200, theirsFen: 40_000, why: '核减土地流转收入' }]);
    expect(details[2]?.deadlines.find((one) => one.code === 'refusal_letter')).toMatchObject({ state: 'running' });
    const houses = (await clerk.must('households.list', { benefit: 'not_yet' })).rows;
    expect(Object.fromEntries(houses.map(({ headName, monthlyFen }) => [headName, monthlyFen]))).toEqual({ 张三: 52_200, 李四: 40_000 });
    expect((await second.must('decisionRosters.get', { id: again.id })).said).toEqual({
      documentNo: doc,
      decidedOn: '2026-11-20',
      granted: 2,
      monthlyFen: 92_200,
    });
    expect(codeOf(await second.call('decisionRosters.confirm', { ...again, rev: 1 }))).toBe('decision_roster_settled');
  });

  it('comes back with somebody left out: the others are insured, and the decision says who is not', async () => {
    const { clerk, second, head } = staff;
    const family = await loneFamily(clerk);
    const child = await clerk.must('people.add', { ...personEntry('张小妹', null), birthDate: '2001-05-01' });
    const { rev } = await clerk.must('households.get', { id: family.householdId });
    await clerk.must('households.addMember', { id: family.householdId, rev, personId: child.id, relation: '30', from: '2025-01' });
    const [id = ''] = await readyCases((day) => turnTo(office, staff, day), staff, [family], '2026-11-02');
    await head.must('cases.reportOnPaper', {
      ids: [id],
      revs: [(await detailOf(id)).rev],
      documentNo: '青政民〔2026〕3号',
      on: '2026-11-10',
    });
    await turnTo(office, staff, '2026-11-23');
    const sheet = await saved();
    expect(cellText(sheet.rows[5]?.[sheet.at('members')])).toBe('1张三、2张小妹');
    const said: Filled = { opinion: '调整', leftOut: '张小妹', amount: 40_000, reason: '已就业' };
    const plan = await judged(await filledRoster(sheet, { 张三: said }));
    expect(plan.rows).toMatchObject([{ result: 'taken', decided: { text: '已就业（不纳入：张小妹）' } }]);
    expect(codeOf(await record(plan.planId))).toBe('done');
    await second.must('decisionRosters.confirm', { id: plan.planId, rev: 0, documentNo: doc, granted: 1, monthlyFen: 40_000 });
    expect((await detailOf(id)).decision).toMatchObject({ outcome: 'adjust', amountFen: 40_000, text: '已就业（不纳入：张小妹）' });
    const house = await clerk.must('households.get', { id: family.householdId });
    expect(house.benefits).toMatchObject([{ monthlyFen: 40_000, insured: 1 }]);
    expect(selectAll(base, 'SELECT person_id FROM benefit_person')).toEqual([{ person_id: family.applicantId }]);
    // The same workbook once more says what stands.
    expect((await judged(await filledRoster(sheet, { 张三: said }))).rows).toMatchObject([{ result: 'unchanged' }]);
  });

  it('that comes a second time, as it was or saved anew, changes nothing', async () => {
    await reported(4);
    const sheet = await saved();
    const file = await filledRoster(sheet, all);
    const plan = await judged(file);
    const beside = await judged(file);
    await record(plan.planId);
    const typed = standing();
    expect(codeOf(await record(beside.planId))).toBe('decision_nothing_new');
    const { rows } = await staff.second.must('decisionRosters.list', {});
    const settle = { id: rows[0]?.id ?? '', rev: 0, documentNo: doc, granted: 2, monthlyFen: 92_200 };
    for (const step of ['typed', 'in force']) {
      const before = step === 'typed' ? typed : standing();
      for (const path of [file, await filledRoster(sheet, all, ['张三', '王五'], '批复（再存一次）.xlsx')]) {
        const again = await judged(path);
        expect(again.counts).toMatchObject({ taken: 0, asked: 0, refused: 0 });
        expect(codeOf(await record(again.planId))).toBe('decision_nothing_new');
      }
      expect(standing()).toBe(before);
      if (step === 'typed') await staff.second.must('decisionRosters.confirm', settle);
    }
  });

  it('cannot send back by its old document a family that was reported anew', async () => {
    const [one] = await reported(1);
    const file = await filledRoster(await saved(), { 张三: { opinion: '退回补正', reason: '缺公示照片' } });
    const first = await judged(file);
    await record(first.planId, { decidedOn: '2026-11-23' });
    await staff.second.must('decisionRosters.confirm', { id: first.planId, rev: 0, documentNo: doc, granted: 0, monthlyFen: 0 });
    const id = one?.id ?? '';
    await staff.reviewer.must('cases.resubmit', { id, rev: (await detailOf(id)).rev, on: '2026-11-23', note: '照片已补' });
    await staff.head.must('cases.reportOnPaper', {
      ids: [id],
      revs: [(await detailOf(id)).rev],
      documentNo: '青政民〔2026〕4号',
      on: '2026-11-23',
    });
    const old = await judged(file);
    expect(old.counts.taken).toBe(1);
    expect(codeOf(await record(old.planId, { decidedOn: '2026-11-23' }))).toBe('decision_document_known');
    expect(codeOf(await record(old.planId, { decidedOn: '2026-11-22' }))).toBe('decision_row_refused');
    expect(await detailOf(id)).toMatchObject({ state: 'reported', typedDecision: null });
  });
});

describe('rows that cannot be taken', () => {
  it('are told with cell and reason, the others are taken; a question waits for its answer', async () => {
    await reported(4);
    const file = await filledRoster(
      await saved(),
      {
        张三: { opinion: '同意', amount: 50_000, reason: '核减' },
        李四: { opinion: '不予' },
        王五: { opinion: '同意', head: '王二' },
        赵六: { opinion: '同意' },
      },
      ['赵六'],
    );
    const plan = await judged(file);
    expect(
      plan.rows.map(({ head, result, findings }) => [head, result, findings.map(({ code, cell }) => `${code} ${cell}`).join()]),
    ).toEqual([
      ['张三', 'asked', 'agree_is_adjust N6'],
      ['李四', 'refused', 'reason_missing O7'],
      ['王二', 'refused', 'head_differs C8'],
      ['赵六', 'taken', ''],
      ['赵六', 'unchanged', 'row_repeated B11'],
    ]);
    expect(codeOf(await record(plan.planId))).toBe('decision_questions_open');
    const [question] = plan.rows[0]?.findings ?? [];
    expect(
      codeOf(
        await staff.clerk.call('decisionRosters.answer', { planId: plan.planId, answers: [{ id: question?.id ?? '', value: '随便' }] }),
      ),
    ).toBe('decision_question_unknown');
    const answered = await staff.clerk.must('decisionRosters.answer', {
      planId: plan.planId,
      answers: [{ id: question?.id ?? '', value: 'adjust' }],
    });
    expect(answered.counts).toMatchObject({ taken: 2, asked: 0, refused: 2, monthlyFen: 102_200 });
    expect(await record(plan.planId)).toMatchObject({ ok: true, value: { cases: 2, granted: 2, refused: 2, unchanged: 1 } });
    // Nobody else sees what a clerk has read.
    expect(codeOf(await staff.second.call('decisionRosters.plan', { planId: plan.planId }))).toBe('decision_plan_missing');
  });

  it('a decision dated before the report or after today, or without its scan, is recorded for none', async () => {
    await reported(2);
    const plan = await judged(await filledRoster(await saved(), all));
    const before = standing();
    for (const decidedOn of ['2026-11-09', '2026-11-24']) {
      const answer = await record(plan.planId, { decidedOn });
      expect(codeOf(answer)).toBe('decision_row_refused');
      expect(answer.ok ? '' : explainRefusal(answer.error)).toMatch(decidedOn === '2026-11-09' ? /早于上报日 2026-11-10/u : /在今天之后/u);
    }
    const bare = { planId: plan.planId, documentNo: doc, decidedOn: '2026-11-20', from: null };
    expect(codeOf(await staff.clerk.call('decisionRosters.record', { ...bare, attachmentId: '没有' }))).toBe('attachment_missing');
    expect(
      codeOf(await staff.clerk.call('decisionRosters.record', { ...bare, documentNo: ' ', attachmentId: await scan(plan.planId) })),
    ).toBe('invalid_input');
    expect(standing()).toBe(before);
  });

  it('a case that somebody decided on its own page meanwhile stops the whole file', async () => {
    const [one] = await reported(2);
    const plan = await judged(await filledRoster(await saved(), all));
    const id = one?.id ?? '';
    await staff.second.must('cases.recordPaperDecision', {
      id,
      rev: (await detailOf(id)).rev,
      outcome: 'refuse',
      amountFen: 0,
      from: null,
      documentNo: doc,
      decidedOn: '2026-11-20',
      text: '名下有车',
      attachmentId: await picture(staff.second, 'case', id, 'decision'),
    });
    expect(codeOf(await record(plan.planId))).toBe('decision_case_changed');
  });

  it('a file with a family of the second person’s kin is put in force by somebody else', async () => {
    const { clerk, reviewer, head } = staff;
    const mayor = await office.as('陈镇长', 'head');
    const kin = (await office.admin.must('users.list', {})).rows.find(({ name }) => name === '陈镇长');
    const surveyed = await surveyedCase(staff, await loneFamily(clerk, '陈老太', null), '2026-11-02');
    const filed = await clerk.must('cases.fileKin', {
      ...surveyed,
      on: '2026-11-02',
      relatives: [{ userId: kin?.id ?? null, relation: '姑母' }],
    });
    const { id } = filed;
    await reviewer.must('cases.propose', { ...filed, on: '2026-11-02', verdict: 'confirm', opinion: '拟同意', month: '2026-11' });
    await noticeOver({ turnTo: (day) => turnTo(office, staff, day), staff }, [id], '2026-11-02');
    await head.must('cases.reportOnPaper', {
      ids: [id],
      revs: [(await detailOf(id)).rev],
      documentNo: '青政民〔2026〕3号',
      on: '2026-11-10',
    });
    const plan = await judged(await filledRoster(await saved(), { 陈老太: { opinion: '同意' } }));
    expect(await record(plan.planId, { decidedOn: '2026-11-10' })).toMatchObject({ ok: true });
    const ask = { id: plan.planId, rev: 0, documentNo: doc, granted: 1, monthlyFen: 52_200 };
    await mayor.must('session.unlock', { password: TEST_PASSWORD });
    const refused = await mayor.call('decisionRosters.confirm', ask);
    expect(codeOf(refused)).toBe('decision_row_refused');
    expect(refused.ok ? '' : explainRefusal(refused.error)).toMatch(/陈老太.*近亲属/u);
    await head.must('decisionRosters.confirm', ask);
    expect((await detailOf(id)).state).toBe('confirmed');
  });
});

describe('the second person', () => {
  it('sends back what does not stand with the paper: the cases wait as before and the file can be read anew', async () => {
    const cases = await reported(2);
    const file = await filledRoster(await saved(), all);
    const plan = await judged(file);
    await record(plan.planId, { documentNo: '临民函〔2026〕80号' });
    expect(codeOf(await staff.second.call('decisionRosters.drop', { id: plan.planId, rev: 3, reason: '文号录错' }))).toBe('stale');
    await staff.second.must('decisionRosters.drop', { id: plan.planId, rev: 0, reason: '文号录错' });
    expect((await staff.clerk.must('decisionRosters.list', {})).rows).toMatchObject([
      { state: 'dropped', open: 0, reason: '文号录错', settledBy: '周干事' },
    ]);
    for (const { id } of cases) expect(await detailOf(id)).toMatchObject({ state: 'reported', typedDecision: null, decision: null });
    const anew = await judged(file);
    expect(anew.counts.taken).toBe(2);
    await record(anew.planId);
    await staff.second.must('decisionRosters.confirm', { id: anew.planId, rev: 0, documentNo: doc, granted: 2, monthlyFen: 92_200 });
    expect((await detailOf(cases[1]?.id ?? '')).state).toBe('adjusted');
  });

  it('may settle one family on its own page; the rest of the roster follows', async () => {
    const cases = await reported(2);
    const plan = await judged(await filledRoster(await saved(), all));
    await record(plan.planId);
    const id = cases[0]?.id ?? '';
    await staff.second.must('cases.confirmPaperDecision', { id, rev: (await detailOf(id)).rev, documentNo: doc, amountFen: 52_200 });
    expect((await staff.second.must('decisionRosters.entries', { id: plan.planId })).rows.map(({ head, open }) => [head, open])).toEqual([
      ['张三', false],
      ['李四', true],
    ]);
    expect(
      await staff.second.must('decisionRosters.confirm', { id: plan.planId, rev: 0, documentNo: doc, granted: 2, monthlyFen: 92_200 }),
    ).toMatchObject({ cases: 1, benefits: 1, monthlyFen: 40_000 });
  });

  it('of a roster is none who only reads: an auditor cannot put it in force, nor send it back', async () => {
    await reported(1);
    const plan = await judged(await filledRoster(await saved(), all));
    await record(plan.planId);
    const auditor = await office.as('卫审计', 'auditor');
    const ask = { id: plan.planId, rev: 0 };
    expect(codeOf(await auditor.call('decisionRosters.confirm', { ...ask, documentNo: doc, granted: 1, monthlyFen: 52_200 }))).toBe(
      'forbidden',
    );
    expect(codeOf(await auditor.call('decisionRosters.drop', { ...ask, reason: '看看' }))).toBe('forbidden');
  });
});

describe('files that are no answer', () => {
  it('are refused in words and change nothing', async () => {
    await reported(1);
    const before = standing();
    const bring = async (bytes: Uint8Array | string, name: string): Promise<string> => {
      const path = join(newFolder('answer'), name);
      writeFileSync(path, bytes);
      return codeOf(await staff.clerk.call('decisionRosters.read', { fileToken: path }));
    };
    expect(await bring('%PDF-1.7', '批复.xlsx')).toBe('workbook_unreadable');
    expect(await bring(workbook('<row r="1"><c r="A1"><v>1</v></c></row>'), '别的.xlsx')).toBe('decision_table_missing');
    expect(
      await bring(workbook(`<row r="1">${textCell('A1', '案件编号')}</row>`, [{ name: 'xl/vbaProject.bin', data: 'x' }]), '宏.xlsm'),
    ).toBe('workbook_unreadable');
    expect(await bring('案件编号,户主,审核意见\nDB-1,张三,同意\n', '批复.csv')).toBe('done');
    expect(standing()).toBe(before);
  });
});
