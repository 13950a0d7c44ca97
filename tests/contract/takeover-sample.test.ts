import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { applyAnswers } from '#domain/takeover/apply-answers.ts';
import type { TakeoverFinding } from '#domain/takeover/findings.ts';
import type { GridCell } from '#domain/spreadsheet/grid.ts';
import { cellText } from '#domain/spreadsheet/grid.ts';
import { makePlan } from '#domain/takeover/make-plan.ts';
import type { TakeoverPlan } from '#domain/takeover/plan.ts';
import { takeoverPlan } from '#domain/takeover/plan.ts';
import { openQuestions, planRows, readyHouseholds } from '#domain/takeover/settle.ts';
import { readGrid } from '#engine/spreadsheet/read-workbook.ts';
import { encodeGb18030, fixture, request, sampleName, today } from '../fixtures/takeover/rosters.ts';

const planted = z.object({
  kind: z.string(),
  household: z.int(),
  person: z.string().optional(),
  full: z.string().optional(),
  other: z.int().optional(),
  likely: z.string().optional(),
});
const key = z
  .object({ households: z.int(), personsListed: z.int(), planted: z.array(planted) })
  .parse(JSON.parse(new TextDecoder().decode(fixture('农村低保花名册-202610.key.json').bytes)));

const codes: Readonly<Record<string, string>> = {
  'repair:full-width-id': 'id_repaired',
  'repair:spaces-in-id': 'id_repaired',
  'warn:15-digit-id': 'id_old_15',
  'warn:shared-bank-card': 'account_shared',
  'warn:sex-against-id': 'id_sex_differs',
  'warn:unknown-village': 'village_unknown',
  'error:id-check-digit': 'id_check_digit',
  'error:id-lost-precision': 'id_lost_precision',
  'error:same-person-two-households': 'same_person_two_households',
  'error:negative-amount': 'amount_negative',
  'error:insured-more-than-members': 'insured_more_than_members',
  'error:start-in-the-future': 'month_in_future',
  'error:formula-in-name': 'name_formula',
};
const outcomes: Readonly<Record<string, string>> = { repair: 'repaired', warn: 'asked', error: 'refused' };

let plan: TakeoverPlan;
beforeAll(async () => {
  const read = await readGrid(fixture(sampleName));
  if (!read.ok) throw new Error(read.error.code);
  const made = makePlan(request(read.value.grid));
  if (!made.ok) throw new Error(made.error.code);
  plan = made.value;
});

const at = (household: number, code: string): TakeoverFinding[] =>
  plan.findings.filter((f) => f.householdNo === String(household) && f.code === code);
const answerAll = (choose: (f: TakeoverFinding) => string): TakeoverPlan => {
  const answers = plan.findings.filter((f) => f.outcome === 'asked').map((f) => ({ findingId: f.id, value: choose(f) }));
  const result = applyAnswers(plan, answers, today);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};

describe('the township’s roster of October', () => {
  it('has every household and every person line under its two-level header, without subtotals and signatures', () => {
    expect(plan.counts).toMatchObject({ households: key.households, persons: key.personsListed });
    expect(plan.tables).toMatchObject([{ headerRows: [3, 4], mapping: { layout: 'member-rows', startsAt: 'sequence' }, problems: [] }]);
  });

  it.each(key.planted)('finds $kind of household $household', (fault) => {
    const found = at(fault.household, codes[fault.kind] ?? '');
    expect(found.map((f) => f.outcome)).toEqual([outcomes[fault.kind.split(':')[0] ?? '']]);
    expect(found[0]?.person ?? null).toBe(fault.person ?? null);
  });

  it('proposes the upgraded number, the likely village, the other household', () => {
    for (const fault of key.planted.filter((p) => p.full !== undefined || p.likely !== undefined)) {
      expect(at(fault.household, codes[fault.kind] ?? '')[0]?.after).toBe(fault.full ?? fault.likely);
    }
    expect(at(127, 'same_person_two_households')[0]?.params['other']).toBe('120');
    expect(at(163, 'account_shared')[0]?.params['households']).toBe('23、163');
  });

  it('refuses the households with planted errors and no other', () => {
    const wrong = key.planted.filter((p) => p.kind.startsWith('error:')).map((p) => String(p.household));
    expect(plan.refused.map((h) => h.no).sort()).toEqual(wrong.sort());
  });

  it('asks what the key warns of and nothing else', () => {
    expect(openQuestions(plan)).toBe(key.planted.filter((p) => p.kind.startsWith('warn:')).length);
    const asked = new Set(plan.households.filter((h) => h.state === 'asked').map((h) => h.no));
    expect([...asked].sort()).toEqual(['160', '163', '23', '245', '266', '79']);
  });

  it('counts: taken, asked and refused are all households; a line for each one taken', () => {
    const { counts } = plan;
    expect(counts.taken + counts.asked + counts.refused).toBe(counts.households);
    const rows = planRows(plan);
    expect(rows.filter((r) => r.code === 'household_taken')).toHaveLength(counts.taken);
    expect(rows.filter((r) => r.outcome === 'repaired')).toHaveLength(counts.repaired);
    expect(rows.every((r) => r.message !== r.code && !r.message.includes('{'))).toBe(true);
  });

  it('reads dates, amounts, names, villages and groups in every form', () => {
    const byNo = new Map(plan.households.map((h) => [h.no, h]));
    expect(byNo.get('1')).toMatchObject({
      village: { code: '999901104202', name: '柳河村' },
      group: '5组',
      phone: '19989951339',
      cause: 'DISABLED',
      area: 'rural',
      head: 0,
      state: 'ready',
      account: { number: '9999990000001000013', bank: '农商银行青山支行', holder: '秦建' },
      benefit: { monthlyFen: 48400, insuredCount: 2, fromMonth: '2024-08', incomePerPersonFen: 48000 },
      members: [
        { name: '秦建', relation: '02', sex: 'male', idNumber: '999901196012130030', birthDay: '1960-12-13', insured: true },
        { name: '谭素芳', relation: '52', sex: 'female', idNumber: '999901193405120040', birthDay: '1934-05-12', insured: true },
      ],
      source: { sheet: 'Sheet1', row: 5 },
    });
    expect(byNo.get('3')?.benefit).toMatchObject({ monthlyFen: 283800, fromMonth: '2022-08' });
    expect(byNo.get('3')?.members.at(-1)?.name).toBe('冯玉');
    expect(byNo.get('5')?.benefit.fromMonth).toBe('2021-08');
    expect(byNo.get('8')).toMatchObject({ village: { name: '大湾村' }, account: { number: '9999990000001000088' } });
    expect(byNo.get('9')?.benefit.monthlyFen).toBe(108800);
    expect(byNo.get('11')).toMatchObject({ village: { name: '石桥村' }, group: '6组' });
    expect(byNo.get('320')?.benefit.fromMonth).toBe('2020-05');
    expect(byNo.get('17')?.members.map((m) => m.insured)).toEqual([true, false]);
    expect(byNo.get('7')?.members.map((m) => m.name)).toContain('买买提·吐尔逊');
  });

  it('is data the schema of a plan accepts, and the same file makes the same plan', async () => {
    expect(takeoverPlan.safeParse(plan).success).toBe(true);
    const again = await readGrid(fixture(sampleName));
    if (!again.ok) throw new Error(again.error.code);
    expect(makePlan(request(again.value.grid))).toEqual({ ok: true, value: plan });
  });

  it('the same roster as CSV in GB18030 is read to the same households', async () => {
    const read = await readGrid(fixture(sampleName));
    if (!read.ok) throw new Error(read.error.code);
    const quoted = (text: string): string => (/[",\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    // A spreadsheet saves a number of 18 digits like this.
    const shown = (c: GridCell): string =>
      typeof c === 'object' && c?.kind === 'lost_precision' ? '9.99902E+17' : typeof c === 'string' ? c : cellText(c);
    const lines: string[] = [];
    for (const { row, cells } of read.value.grid.sheets[0]?.rows ?? []) lines[row - 1] = cells.map((c) => quoted(shown(c))).join(',');
    const csv = encodeGb18030(Array.from(lines, (line) => line ?? '').join('\r\n'));
    const asCsv = await readGrid({ bytes: csv, fileName: '名册.csv' });
    if (!asCsv.ok) throw new Error(asCsv.error.code);
    const made = makePlan(request(asCsv.value.grid));
    if (!made.ok) throw new Error(made.error.code);
    expect(made.value.counts).toMatchObject({ households: 320, persons: 875, asked: plan.counts.asked, refused: plan.counts.refused });
    const bare = (p: TakeoverPlan): unknown => p.households.map(({ key: _key, source, ...h }) => ({ ...h, source: source.row }));
    expect(bare(made.value)).toEqual(bare(plan));
  });

  it('after the proposals are accepted every asked household is taken', () => {
    const preferred = ['by_id', 'keep_all', '999901104201'];
    const settled = answerAll(
      (f) => preferred.find((v) => f.question?.choices.some((c) => c.value === v)) ?? f.question?.choices[0]?.value ?? '',
    );
    expect(openQuestions(settled)).toBe(0);
    expect(settled.counts).toMatchObject({ taken: key.households - plan.refused.length, asked: 0, refused: plan.refused.length });
    expect(readyHouseholds(settled)).toHaveLength(settled.counts.taken);
    expect(settled.households.find((h) => h.no === '79')?.members[0]?.sex).toBe('male');
    expect(settled.households.find((h) => h.no === '266')?.village?.name).toBe('青山村');
  });

  it('a household put off goes back with the refused ones', () => {
    const settled = answerAll(() => 'hold');
    expect(settled.counts).toMatchObject({ taken: plan.counts.taken, asked: 0, refused: plan.counts.refused + 6 });
  });
});
