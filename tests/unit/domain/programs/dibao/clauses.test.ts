import { describe, expect, it } from 'vitest';
import { joinClauses } from '#domain/policy/documents.ts';
import { dbCalcMode, dbCategoryAdd, dbMinDiff, dbTierAmount, roundDibao } from '#domain/policy/dibao-keys.ts';
import { jobCostRatio } from '#domain/policy/means-keys.ts';
import type { PolicyKey } from '#domain/policy/key.ts';
import { policyRow, sourceText, type PolicyRow } from '#domain/policy/row.ts';
import { dibaoStatement } from '#domain/programs/dibao/amount.ts';
import { assessDibao } from '#domain/programs/dibao/assess.ts';
import { exitStatement } from '#domain/programs/dibao/exit-statement.ts';
import { linjiang, national } from '../../policy/shipped-policies.ts';
import { county, family, month, monthly, people, person } from './family.ts';

const article = /第[一二三四五六七八九十百千零]+条/u;

/** A county's value with the document and, where `at` is given, the article it stands in. */
const ruled = <T>(key: PolicyKey<T>, value: NoInfer<T>, at?: string): PolicyRow =>
  policyRow.parse({
    id: `own-${key.key}`,
    key: key.key,
    scope: { county: '999901000000' },
    from: '2001-01',
    value,
    source: { doc: '临江县低保实施细则', number: '临政办〔2021〕35号', date: '2021-06-30', ...(at === undefined ? {} : { article: at }) },
    note: '',
  });

const elders = (at?: string) =>
  ruled(dbCategoryAdd, [{ code: 'elder', name: '老人', when: { kind: 'age', from: 60 }, add: { kind: 'ratio', ratio: '0.1' } }], at);
const toYuan = (at?: string) => ruled(roundDibao, { mode: 'HALF_UP', unitFen: 100 }, at);
const old = person(1, { birthDate: '1950-01-01' });
const disabled = person(1, { disability: { type: '4', level: 1 }, insured: true });

type Arm = { readonly name: string; readonly facts: Parameters<typeof family>[0]; readonly rows: (at?: string) => readonly PolicyRow[] };
const arms: readonly Arm[] = [
  { name: '补差、分类施保、取整', facts: { members: [old], income: [monthly(20_033)] }, rows: (at) => [elders(at), toYuan(at)] },
  {
    name: '最低补差',
    facts: { income: [monthly(70_033)] },
    rows: (at) => [ruled(dbMinDiff, { kind: 'ratio', ratio: '0.2' }, at), toYuan(at)],
  },
  { name: '全额', facts: {}, rows: (at) => [ruled(dbCalcMode, 'FULL', at)] },
  {
    name: '分档',
    facts: { members: [person(1, { tier: 'A' })] },
    rows: (at) => [ruled(dbCalcMode, 'TIERED', at), ruled(dbTierAmount, { A: 81_500 }, at)],
  },
  { name: '单人保', facts: { coverage: 'SINGLE', members: [disabled], income: [monthly(90_000)] }, rows: () => [] },
];

const clausesOf = (arm: Arm, at?: string): readonly { label: string; clause: string }[] => {
  const made = dibaoStatement(family(arm.facts), county(72_200, arm.rows(at)), month);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value.lines.map(({ label, clause }) => ({ label, clause }));
};

describe('a family that asks by which article', () => {
  it.each(arms)('reads document and article on every line of its statement ($name)', (arm) => {
    const lines = clausesOf(arm, '第七条');
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter(({ clause }) => !article.test(clause))).toEqual([]);
  });

  it('reads the nation’s article where the county typed no article, and the document alone where only the county rules', () => {
    const bare = arms.flatMap((arm) => clausesOf(arm)).filter(({ clause }) => !article.test(clause));
    expect(bare).toEqual([
      { label: '四舍五入到元', clause: '《临江县低保实施细则》（临政办〔2021〕35号，2021-06-30）' },
      { label: '补足到最低补差', clause: '《临江县低保实施细则》（临政办〔2021〕35号，2021-06-30）' },
      { label: '四舍五入到元', clause: '《临江县低保实施细则》（临政办〔2021〕35号，2021-06-30）' },
      { label: '全额', clause: '《临江县低保实施细则》（临政办〔2021〕35号，2021-06-30）；标准' },
    ]);
  });

  it('reads it in the months of a gradual exit', () => {
    const { lines } = exitStatement({ month: '2026-09', amountFen: 96_600 }, county(72_200), month);
    expect(lines.map(({ clause }) => article.test(clause))).toEqual([true]);
  });

  it('reads it for every income, deduction, duty to support and rule about property', () => {
    const judged = assessDibao(
      family({
        members: people(2),
        income: [
          ...(['WAGE', 'BIZ', 'PROP', 'TRANS', 'OTHER'] as const).map((category) => ({
            ...monthly(1_000),
            id: category,
            category,
            personId: 'p1',
          })),
          { ...monthly(500), id: 'x', exemptCode: 'social_assistance' },
          { ...monthly(500), id: 'y', exemptCode: 'basic_pension' },
        ],
        deductions: [{ id: 'd', personId: 'p1', kind: 'illness', label: '透析', amountFen: 100, periodMonths: 1 }],
      }),
      county(72_200, [ruled(jobCostRatio, '0.3', '第十三条')]),
    );
    const findings = judged.ok ? judged.value.findings : [];
    expect(findings.length).toBeGreaterThan(9);
    // What the program must assume after the national term ran out has no article to name.
    expect(findings.filter(({ clause }) => !article.test(clause)).map(({ clause }) => clause)).toEqual(['本程序默认值']);
  });
});

describe('shipped values', () => {
  it('name the article of every numbered document, but for rules that rest on a whole document', () => {
    const bare = [...national.rows, ...linjiang.rows].filter((row) => row.source.number !== '' && !article.test(sourceText(row.source)));
    expect(bare.map((row) => row.key)).toEqual(['db_exclusion_rules']);
  });

  it('keep rules of a list to articles too, unless the county alone makes them', () => {
    const named = (row: PolicyRow): readonly string[] =>
      [...JSON.stringify(row.value).matchAll(/"clause":"([^"]*)"/gu)].map((hit) => hit[1] ?? '');
    const bare = new Set([...national.rows, ...linjiang.rows].flatMap(named).filter((clause) => !article.test(clause)));
    expect([...bare].toSorted()).toEqual([
      '《国务院关于全面建立困难残疾人生活补贴和重度残疾人护理补贴制度的意见》（国发〔2015〕52号）',
      '《特困人员认定办法》（民发〔2021〕43号）',
      '地方规定',
    ]);
  });
});

describe('grounds put together', () => {
  it('stand once each: the day of a document makes no second ground of it', () => {
    expect(joinClauses('《甲》（甲〔2021〕1号）第八条', '《甲》（甲〔2021〕1号，2021-06-11）第八条；《乙》第一条')).toBe(
      '《甲》（甲〔2021〕1号）第八条；《乙》第一条',
    );
  });
});
