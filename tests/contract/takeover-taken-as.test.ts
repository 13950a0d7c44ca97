import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { personEntry, villagesCsv } from '../fixtures/engine/families.ts';
import { ROSTER } from '../fixtures/engine/takeover.ts';
import { testOffice, type Desk, type TestOffice } from '../fixtures/engine/test-office.ts';
import { newFolder } from '../fixtures/folders.ts';
import { madeUpId } from '../fixtures/takeover/rosters.ts';

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

const csv = (...lines: readonly string[]): string => {
  const file = join(newFolder('roster'), '花名册.csv');
  writeFileSync(file, lines.join('\n'));
  return file;
};
const header = '序号,村居,户主,姓名,与户主关系,身份证号码,月保障金额,起保时间';
const family = (n: number, amount: string, from: string): string =>
  `${n},青山村,王${String.fromCodePoint(0x4e00 + n)},王${String.fromCodePoint(0x4e00 + n)},户主,${madeUpId(n)},${amount},${from}`;
const bring = async (fileToken: string, month: string | null = null) => {
  const { planId } = await clerk.must('takeover.read', { fileToken, program: 'dibao', area: 'rural', month });
  return planId;
};
const planOf = (planId: string) => clerk.must('takeover.plan', { planId });
const commit = (planId: string) => clerk.must('takeover.commit', { planId });

describe('what a roster is taken as', () => {
  it('is said before it is confirmed: project, area, the month of its heading, and what goes in', async () => {
    const planId = await bring(csv('青山镇城镇低保花名册', '2026年9月', header, family(1, '480', '2024-08'), family(2, '-1', '2024-08')));
    expect(await planOf(planId)).toMatchObject({
      takenAs: { program: 'dibao', area: 'rural', month: '2026-09', headingMonth: '2026-09', headingArea: 'urban' },
      toStore: { households: 1, persons: 1, insured: 1, monthlyFen: 48_000 },
      unchanged: 0,
    });
    expect(await commit(planId)).toMatchObject({ households: 1, persons: 1, monthlyFen: 48_000 });
  });

  it('is the month the clerk chose, which is offered where the roster does not say since when', async () => {
    const planId = await bring(csv('2026年9月', header, family(1, '480', '')), '2026-10');
    expect((await planOf(planId)).takenAs).toMatchObject({ month: '2026-10', headingMonth: '2026-09', headingArea: null });
    const asked = await clerk.must('takeover.findings', { planId, outcome: ['asked'] });
    expect(asked.rows.map((row) => [row.code, row.choices[0]?.value])).toEqual([['month_missing', '2026-10']]);
  });

  it('counts what goes in without the families that are there already', async () => {
    await commit(await bring(csv(header, family(1, '480', '2024-08'))));
    const planId = await bring(csv(header, family(1, '480', '2024-08'), family(2, '300', '2024-08')));
    expect(await planOf(planId)).toMatchObject({
      takenAs: { month: null },
      toStore: { households: 1, persons: 1, monthlyFen: 30_000 },
      unchanged: 1,
    });
  });

  it('is a project the office has: no benefit of another name comes into being', async () => {
    const read = await clerk.call('takeover.read', {
      fileToken: csv(header, family(1, '480', '2024-08')),
      program: 'gaoling',
      area: 'rural',
    });
    expect(read.ok ? '' : read.error.code).toBe('program_unknown');
  });

  it('keeps what the roster said of cause and remark beside the amount', async () => {
    await commit(await bring(csv(`${header},致贫原因,备注`, `${family(1, '480', '2024-08')},因病,长期在外就医`)));
    const { rows } = await clerk.must('households.list', {});
    const kept = await clerk.must('cases.storedStatement', { statementId: rows[0]?.statementId ?? '' });
    expect(kept.lines[0]?.inputs).toMatchObject({ 原册致困原因: '因病', 原册备注: '长期在外就医' });
  });

  it('counts the remarks on what is taken: as many as their list shows', async () => {
    const planId = await bring(ROSTER);
    const { counts } = await planOf(planId);
    const noted = await clerk.must('takeover.findings', { planId, outcome: ['taken'] });
    expect([counts.noted > 0, noted.total]).toEqual([true, counts.noted]);
  });
});

describe('an answer given by mistake', () => {
  it('is given again: the family that was put off is taken, and the other way round', async () => {
    const planId = await bring(csv('2026年9月', header, family(1, '480', ''), family(2, '300', '')));
    const [one, two] = (await clerk.must('takeover.findings', { planId, outcome: ['asked'] })).rows;
    const answer = (finding: typeof one, value: string) =>
      clerk.must('takeover.answer', { planId, answers: [{ findingId: finding?.id ?? '', value }] });
    expect((await answer(one, 'hold')).counts).toMatchObject({ taken: 0, refused: 1 });
    expect(await answer(two, '2026-09')).toMatchObject({ openQuestions: 0, counts: { taken: 1, refused: 1 } });
    expect(await answer(one, '2026-09')).toMatchObject({ openQuestions: 0, counts: { taken: 2, refused: 0 } });
    expect((await answer(two, 'hold')).counts).toMatchObject({ taken: 1, refused: 1 });
    expect(await commit(planId)).toMatchObject({ households: 1, monthlyFen: 48_000 });
  });
});

describe('a roster whose figures have moved on', () => {
  it('says so of a family that is there with another amount, and changes nothing', async () => {
    await commit(await bring(csv(header, family(1, '480', '2024-08'), family(2, '300', '2024-08'))));
    const planId = await bring(csv(header, family(1, '530', '2024-08'), family(2, '300', '2024-08')));
    const noted = await clerk.must('takeover.findings', { planId, outcome: ['taken'] });
    expect(noted.rows.map((row) => [row.householdNo, row.code])).toEqual([
      ['1', 'household_amount_differs'],
      ['2', 'household_unchanged'],
    ]);
    expect(noted.rows[0]?.message).toContain('480.00');
    expect(await commit(planId)).toMatchObject({ households: 0, unchanged: 2 });
  });

  it('knows a person again by a number that was put right since', async () => {
    const file = csv(header, family(1, '480', '2024-08'));
    await commit(await bring(file));
    const { rows } = await clerk.must('people.search', { text: '王' });
    const person = await clerk.must('people.get', { id: rows[0]?.id ?? '' });
    await clerk.must('people.update', {
      id: person.id,
      rev: person.rev,
      name: person.name,
      sex: person.sex,
      birthDate: null,
      idType: 'IDCARD',
      idNumber: madeUpId(3),
    });
    expect(await commit(await bring(file))).toMatchObject({ households: 0, unchanged: 1 });
  });

  it('names a person who is known to have died', async () => {
    const { id } = await clerk.must('people.add', personEntry('王丁', madeUpId(1)));
    await clerk.must('people.recordDeath', { id, rev: 0, on: '2026-10-02', evidence: '死亡证明' });
    const planId = await bring(csv(header, family(1, '480', '2024-08')));
    const refused = await clerk.must('takeover.findings', { planId, outcome: ['refused'] });
    expect(refused.rows.map((row) => [row.code, row.message.includes('2026-10-02')])).toEqual([['person_dead', true]]);
  });
});
