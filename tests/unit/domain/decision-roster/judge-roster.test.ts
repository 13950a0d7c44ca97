import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rosterFindingText } from '#domain/decision-roster/findings.ts';
import { countRoster, judgeRoster, type CaseOnFile, type JudgedRow } from '#domain/decision-roster/judge-roster.ts';
import { readRoster, type RosterRow } from '#domain/decision-roster/read-roster.ts';
import type { GridCell } from '#domain/spreadsheet/grid.ts';
import { gridOf } from '../../../fixtures/takeover/rosters.ts';

const header = ['序号', '案件编号', '户主', '身份证号码', '审核意见（同意、调整、不予、退回补正）', '核定人数', '核定月金额（元）', '理由'];
type Written = { no?: string; head?: string; id?: GridCell; opinion?: string; persons?: GridCell; amount?: GridCell; reason?: string };
const line = ({
  no = 'DB-1',
  head = '张三',
  id = '999901196012130014',
  opinion = '同意',
  persons = null,
  amount = null,
  reason = '',
}: Written) => [1, no, head, id, opinion, persons, amount, reason];
const rowsOf = (...written: readonly Written[]): readonly RosterRow[] => {
  const read = readRoster(gridOf([['上报花名册'], header, ...written.map(line)]));
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
};
const onFile = (no: string, more: Partial<CaseOnFile> = {}): CaseOnFile => ({
  id: `id-${no}`,
  rev: 7,
  no,
  head: '张三',
  village: '青山村',
  people: [{ name: '张三', idNumber: '999901196012130014' }],
  waits: true,
  stateName: '已报县',
  standing: null,
  proposal: { verdict: 'confirm', amountFen: 52_200, persons: [{ id: 'p1', name: '张三' }], opinion: '拟同意' },
  benefitInWay: false,
  ...more,
});
const filed = (...cases: readonly CaseOnFile[]): ReadonlyMap<string, CaseOnFile> => new Map(cases.map((one) => [one.no, one]));
const judge = (written: Written, one: CaseOnFile = onFile('DB-1'), answers: Readonly<Record<string, string>> = {}): JudgedRow => {
  const [judged] = judgeRoster(rowsOf(written), filed(one), new Map(Object.entries(answers)));
  if (judged === undefined) throw new Error('no row');
  return judged;
};
const said = (row: JudgedRow): unknown => [row.outcome, ...row.findings.map(({ code, cell }) => `${code} ${cell}`)];

describe('a row that leaves out some of the family', () => {
  const three = [
    { id: 'p1', name: '张三' },
    { id: 'p2', name: '张小妹' },
    { id: 'p3', name: '张小妹' },
  ];
  const family = onFile('DB-1', { proposal: { verdict: 'confirm', amountFen: 96_600, persons: three, opinion: '拟同意' } });
  const columns = [...header.slice(0, 6), '不纳入人员（写姓名或拟保障人员的序号）', ...header.slice(6)];
  const row = (
    leftOut: string,
    { opinion = '调整', persons = null, amount = 500, reason = '已就业' }: Omit<Written, 'no' | 'head' | 'id'> = {},
  ): JudgedRow => {
    const read = readRoster(
      gridOf([['上报花名册'], columns, [1, 'DB-1', '张三', '999901196012130014', opinion, persons, leftOut, amount, reason]]),
    );
    const [judged] = judgeRoster(read.ok ? read.value : [], filed(family), new Map());
    if (judged === undefined) throw new Error('no row');
    return judged;
  };

  it('is taken by name, by number, or as the person was listed; the decision says who', () => {
    expect(row('张三', { persons: 2 }).decision).toMatchObject({ leftOut: ['p1'], text: '已就业（不纳入：张三）' });
    for (const written of ['2、3', '2张小妹；3张小妹', '第２ 第３']) expect(row(written).decision?.leftOut).toEqual(['p2', 'p3']);
    expect(row('').decision?.leftOut).toEqual([]);
  });

  it.each([
    ['王五', {}, 'left_out_unknown G3'],
    ['4', {}, 'left_out_unknown G3'],
    ['0', {}, 'left_out_unknown G3'],
    ['张小妹', {}, 'left_out_ambiguous G3'],
    ['1、2、3', {}, 'left_out_all G3'],
    ['张三', { opinion: '同意', amount: null }, 'left_out_not_adjusted G3'],
    ['张三', { opinion: '不予', amount: null }, 'left_out_not_adjusted G3'],
    ['张三', { persons: 3 }, 'persons_differ F3'],
    ['', { persons: 2 }, 'persons_differ F3'],
  ] as const)('%s %j is sent back with its cell and reason', (written, more, finding) => {
    const judged = row(written, more);
    expect(said(judged)).toEqual(['refused', finding]);
    for (const one of judged.findings) expect(rosterFindingText(one)).toMatch(/^[^{}]+。$/u);
  });
});

describe('a row the county filled', () => {
  it('“同意” without an amount takes what was proposed; with the same amount too', () => {
    expect(judge({})).toMatchObject({ outcome: 'taken', decision: { outcome: 'confirm', amountFen: 52_200 } });
    expect(judge({ amount: 522 })).toMatchObject({ outcome: 'taken', decision: { outcome: 'confirm', amountFen: 52_200 } });
    expect(judge({ opinion: '同意。', amount: '￥522.00元' })).toMatchObject({ outcome: 'taken', decision: { amountFen: 52_200 } });
  });

  it('“同意” with another amount is sent back without a reason, asked about with one', () => {
    expect(said(judge({ amount: 500 }))).toEqual(['refused', 'amount_differs G3']);
    const asked = judge({ amount: 500, reason: '核减土地流转收入' });
    expect(said(asked)).toEqual(['asked', 'agree_is_adjust G3']);
    expect(judge({ amount: 500, reason: '核减土地流转收入' }, onFile('DB-1'), { 'DB-1:agree_is_adjust': 'adjust' })).toMatchObject({
      outcome: 'taken',
      decision: { outcome: 'adjust', amountFen: 50_000, text: '核减土地流转收入' },
    });
    expect(judge({ amount: 500, reason: '核减' }, onFile('DB-1'), { 'DB-1:agree_is_adjust': 'skip' })).toMatchObject({
      outcome: 'unchanged',
      decision: null,
    });
  });

  it('“同意” to a family the township would refuse is a refusal, when a person says so', () => {
    const refusing = onFile('DB-1', { proposal: { verdict: 'refuse', amountFen: 0, persons: [], opinion: '收入超标' } });
    expect(said(judge({}, refusing))).toEqual(['asked', 'agree_to_refusal E3']);
    expect(judge({}, refusing, { 'DB-1:agree_to_refusal': 'refuse' })).toMatchObject({
      outcome: 'taken',
      decision: { outcome: 'refuse', amountFen: 0, text: '同意乡镇初审意见：收入超标' },
    });
    expect(said(judge({ amount: 300, reason: '给' }, refusing))).toEqual(['refused', 'agree_against_refusal G3']);
  });

  it.each([
    [{ opinion: '调整', reason: '核减' }, ['amount_missing G3']],
    [{ opinion: '调整', amount: 300 }, ['reason_missing H3']],
    [{ opinion: '不予' }, ['reason_missing H3']],
    [{ opinion: '退回补正' }, ['reason_missing H3']],
    [{ opinion: '不予', reason: '名下有车', amount: 300 }, ['amount_not_wanted G3']],
    [{ opinion: '再议' }, ['opinion_unreadable E3']],
    [{ opinion: '', amount: 522 }, ['opinion_missing E3']],
    [{ amount: '五百' }, ['amount_unreadable G3']],
    [{ amount: -522 }, ['amount_unreadable G3']],
    [{ amount: { kind: 'error', shown: '#REF!' } }, ['amount_unreadable G3']],
    [{ persons: 2 }, ['persons_differ F3']],
    [{ head: '李四' }, ['head_differs C3']],
    [{ id: '999901196012130030' }, ['id_differs D3']],
    [{ id: '999901**********30' }, ['id_differs D3']],
    [{ no: '', opinion: '同意' }, ['case_no_missing B3']],
    [{ no: 'DB-9' }, ['case_unknown B3']],
  ] as const)('%j is sent back with its cell and reason', (written, findings) => {
    const row = judge(written);
    expect(said(row)).toEqual(['refused', ...findings]);
    expect(row.decision).toBeNull();
    for (const finding of row.findings) expect(rosterFindingText(finding)).toMatch(/^[^{}]+。$/u);
  });

  it('knows the family by a number with stars; a number the spreadsheet spoilt or that is missing is asked about', () => {
    for (const id of ['999901********0014', '9999**********0014', '９９９９０１１９６０１２１３００１４'])
      expect(judge({ id }).outcome).toBe('taken');
    for (const id of [
      null,
      { kind: 'lost_precision', shown: '999901196012130000' },
      999_901_196_012_130_000,
      '******************',
    ] as const)
      expect(said(judge({ id }))).toEqual(['asked', 'id_missing D3']);
    expect(judge({ id: null }, onFile('DB-1'), { 'DB-1:id_missing': 'same' }).outcome).toBe('taken');
  });

  it('of an applicant who is not the head names the same family', () => {
    const two = onFile('DB-1', {
      head: '李四',
      people: [
        { name: '李四', idNumber: '' },
        { name: '张三', idNumber: '999901196012130014' },
      ],
    });
    expect(judge({}, two).outcome).toBe('taken');
    expect(judge({ head: '李四', id: null }, two).outcome).toBe('taken');
  });

  it('that says what stands already changes nothing; that says something else is sent back', () => {
    const standing = (typed: boolean) =>
      onFile('DB-1', {
        waits: false,
        standing: { outcome: 'confirm', amountFen: 52_200, leftOut: [], documentNo: '临民函〔2026〕8号', typed },
      });
    for (const typed of [true, false]) expect(said(judge({}, standing(typed)))).toEqual(['unchanged', 'decision_standing B3']);
    expect(said(judge({ opinion: '不予', reason: '有车' }, standing(true)))).toEqual(['refused', 'typed_other B3']);
    expect(said(judge({ opinion: '不予', reason: '有车' }, standing(false)))).toEqual(['refused', 'decision_other B3']);
    expect(said(judge({}, onFile('DB-1', { waits: false, stateName: '调查核对' })))).toEqual(['refused', 'case_not_waiting B3']);
  });

  it('would pay a family that is paid by another case already: sent back, a refusal is not', () => {
    const other = onFile('DB-1', { benefitInWay: true });
    expect(said(judge({}, other))).toEqual(['refused', 'benefit_in_way B3']);
    expect(judge({ opinion: '不予', reason: '已享受' }, other).outcome).toBe('taken');
  });

  it('left empty is left alone; totals and signatures are no rows', () => {
    const rows = readRoster(
      gridOf([header, line({ opinion: '' }), ['合计', '', '1 户', '', '', '', '', ''], ['审核人：', '（签名）', '', '', '', '', '', '']]),
    );
    if (!rows.ok) throw new Error(rows.error.code);
    expect(judgeRoster(rows.value, filed(onFile('DB-1')), new Map()).map(said)).toEqual([['unchanged', 'left_blank B2']]);
  });

  it('hidden on its sheet is asked about; a hidden sheet is not read at all', () => {
    const grid = gridOf([header, line({})]);
    const hide = (sheet: boolean, row: boolean) =>
      readRoster({
        sheets: grid.sheets.map((one) => ({
          ...one,
          hidden: sheet,
          rows: one.rows.map((r) => (r.row === 2 && row ? { ...r, hidden: true } : r)),
        })),
      });
    const seen = hide(false, true);
    if (!seen.ok) throw new Error(seen.error.code);
    expect(judgeRoster(seen.value, filed(onFile('DB-1')), new Map()).map(said)).toEqual([['asked', 'row_hidden B2']]);
    expect(hide(true, false)).toMatchObject({ ok: false, error: { code: 'decision_table_missing' } });
  });
});

describe('the same case on two rows', () => {
  it('is done once when both say the same, and sent back on both when they do not', () => {
    const twice = judgeRoster(rowsOf({}, {}), filed(onFile('DB-1')), new Map());
    expect(twice.map(({ outcome }) => outcome)).toEqual(['taken', 'unchanged']);
    expect(twice[1]?.findings).toMatchObject([{ code: 'row_repeated', params: { cell: 'Sheet1 B3' } }]);
    const torn = judgeRoster(rowsOf({}, { opinion: '不予', reason: '有车' }), filed(onFile('DB-1')), new Map());
    expect(torn.map(said)).toEqual([
      ['refused', 'rows_conflict B3'],
      ['refused', 'rows_conflict B4'],
    ]);
  });
});

describe('whatever the order of the rows', () => {
  const numbers = ['DB-1', 'DB-2', 'DB-3', 'DB-4'];
  const written = fc.record({
    no: fc.constantFrom(...numbers, 'DB-9', ''),
    head: fc.constantFrom('张三', '张三', '张 三', '李四'),
    id: fc.constantFrom<GridCell>('999901196012130014', '999901********0014', null, '999901196012130030'),
    opinion: fc.constantFrom('同意', '同意', '调整', '不予', '退回补正', '', '再议'),
    amount: fc.constantFrom<GridCell>(null, 522, 300, '五百'),
    reason: fc.constantFrom('', '核实有变'),
  });
  const cases = filed(
    onFile('DB-1'),
    onFile('DB-2', { proposal: { verdict: 'refuse', amountFen: 0, persons: [], opinion: '超标' } }),
    onFile('DB-3', {
      waits: false,
      standing: { outcome: 'refuse', amountFen: 0, leftOut: [], documentNo: '临民函〔2026〕8号', typed: false },
    }),
    onFile('DB-4', { benefitInWay: true }),
  );
  const answers = new Map(numbers.flatMap((no) => [[`${no}:id_missing`, 'same'] as const, [`${no}:agree_to_refusal`, 'refuse'] as const]));
  /** What comes of each case: the decision taken, or what is still asked, or how it was sent back. */
  const result = (rows: readonly RosterRow[]) => {
    const judged = judgeRoster(rows, cases, answers);
    const of = (no: string) => judged.filter(({ row, outcome }) => row.caseNo === no && outcome !== 'unchanged');
    return Object.fromEntries(
      numbers.map((no) => [
        no,
        [
          ...new Set(
            of(no).map(({ outcome, decision, findings }) =>
              JSON.stringify([outcome, decision, findings.map(({ code }) => code).toSorted()]),
            ),
          ),
        ].toSorted(),
      ]),
    );
  };

  it('and however often one comes again, the same is decided for the same families', () => {
    let took = 0;
    fc.assert(
      fc.property(
        fc
          .array(written, { maxLength: 10 })
          .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }), fc.subarray(list))),
        ([list, shuffled, again]) => {
          const once = result(rowsOf(...list));
          expect(result(rowsOf(...shuffled))).toEqual(once);
          // A row that comes again changes how many there are of it, which a contradiction counts; nothing else.
          expect(result(rowsOf(...again, ...shuffled))).toEqual(once);
          const judged = judgeRoster(rowsOf(...again, ...shuffled), cases, answers);
          const taken = judged.filter(({ outcome }) => outcome === 'taken');
          expect(new Set(taken.map(({ row }) => row.caseNo)).size).toBe(taken.length);
          expect(countRoster(judged).monthlyFen).toBe(taken.reduce((sum, { decision }) => sum + (decision?.amountFen ?? 0), 0));
          took += taken.length;
        },
      ),
      // A hundred runs happened to take nothing at all once in a while.
      { numRuns: 300 },
    );
    expect(took).toBeGreaterThan(0);
  });
});
