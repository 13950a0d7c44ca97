import { describe, expect, it } from 'vitest';
import { dbCalcMode, dbCategoryAdd, dbMinDiff, dbSingleRule, dbTierAmount, incomePcDecimals } from '#domain/policy/dibao-keys.ts';
import { exitStatement } from '#domain/programs/dibao/exit-statement.ts';
import { county, family, monthly, own, people, person, statementOf } from './family.ts';
import { inputs, lines, refused, severe, single, type Facts } from './read-aloud.ts';

const bands = own(dbSingleRule, [
  {
    code: 'bands',
    name: '重残重病',
    when: { kind: 'severe_disability' },
    basis: 'EDGE_HOUSEHOLD',
    pay: [
      { upTo: { ratio: '1.2', inclusive: true }, payRatio: '0.8' },
      { upTo: { ratio: '1.4', inclusive: false }, payRatio: '0.5' },
    ],
    categoryAdd: false,
  },
]);

describe('how much, line by line', () => {
  it('补差 with a figure that can be written out, and with the division where it cannot', () => {
    expect(lines({ members: people(3), income: [monthly(120_000)] })).toMatchInlineSnapshot(`
      [
        "补差｜低保标准 722.00 元/人·月，人均月收入 400.00 元/人·月，保障人数 3｜(722.00 − 400.00) × 3 = 966.00",
      ]
    `);
    expect(lines({ members: people(3), income: [monthly(100_000)] })).toMatchInlineSnapshot(`
      [
        "补差｜低保标准 722.00 元/人·月，人均月收入 ≈333.33 元/人·月，保障人数 3｜(722.00 − 1,000.00 ÷ 3) × 3 = 1,166.00",
      ]
    `);
    expect(lines({ members: people(3), income: [{ ...monthly(100_000), periodMonths: 7 }] })).toMatchInlineSnapshot(`
      [
        "补差｜低保标准 722.00 元/人·月，人均月收入 ≈47.62 元/人·月，保障人数 3｜(722.00 − ≈1,714.29 ÷ 12 ÷ 3) × 3 ≈ 2,023.14",
        "四舍五入到元｜合计 ≈2,023.14｜≈2,023.14 → 2,023.00",
      ]
    `);
  });

  it('a standard by the year is written with the year’s figure', () => {
    expect(lines({ members: people(1), income: [monthly(20_000)] }, county(792_000, [], 'year'))).toMatchInlineSnapshot(`
      [
        "补差｜低保标准 660.00 元/人·月（7,920.00 元/人·年），人均月收入 200.00 元/人·月，保障人数 1｜(660.00 − 200.00) × 1 = 460.00",
      ]
    `);
  });

  it('filled up to the least difference, by a share of the standard or by an amount; not where the difference is just as much', () => {
    const facts: Facts = { members: people(2), income: [monthly(140_000)] };
    expect(lines(facts, county(72_200, [own(dbMinDiff, { kind: 'ratio', ratio: '0.1' })]))).toMatchInlineSnapshot(`
      [
        "补差｜低保标准 722.00 元/人·月，人均月收入 700.00 元/人·月，保障人数 2｜(722.00 − 700.00) × 2 = 44.00",
        "补足到最低补差｜最低补差 722.00 × 10% = 72.20 元/人·月，保障人数 2｜(72.20 − 22.00) × 2 = 100.40",
        "四舍五入到元｜合计 144.40｜144.40 → 144.00",
      ]
    `);
    expect(lines(facts, county(72_200, [own(dbMinDiff, { kind: 'amount', amountFen: 5_000 })]))).toMatchInlineSnapshot(`
      [
        "补差｜低保标准 722.00 元/人·月，人均月收入 700.00 元/人·月，保障人数 2｜(722.00 − 700.00) × 2 = 44.00",
        "补足到最低补差｜最低补差 50.00 元/人·月，保障人数 2｜(50.00 − 22.00) × 2 = 56.00",
      ]
    `);
    expect(lines(facts, county(72_200, [own(dbMinDiff, { kind: 'amount', amountFen: 2_200 })]))).toHaveLength(1);
  });

  it('the full standard, and tiers', () => {
    expect(lines({ members: people(2) }, county(72_200, [own(dbCalcMode, 'FULL')]))).toMatchInlineSnapshot(`
      [
        "全额｜低保标准 722.00 元/人·月，保障人数 2｜722.00 × 2 = 1,444.00",
      ]
    `);
    const tiers = county(72_200, [own(dbCalcMode, 'TIERED'), own(dbTierAmount, { A: 50_000, B: 40_000 })]);
    expect(lines({ members: [person(1, { tier: 'A' }), person(2, { tier: 'B' })] }, tiers)).toMatchInlineSnapshot(`
      [
        "成员1（A 档）｜档次 A｜500.00",
        "成员2（B 档）｜档次 B｜400.00",
      ]
    `);
    expect(refused({ members: [person(1, { tier: 'C' })] }, tiers)).toMatchInlineSnapshot(`
      {
        "code": "dibao_tier_unknown",
        "params": {
          "name": "成员1",
          "tier": "C",
        },
      }
    `);
    expect(refused({ members: [person(1)] }, tiers)).toMatchInlineSnapshot(`
      {
        "code": "dibao_tier_missing",
        "params": {
          "name": "成员1",
        },
      }
    `);
  });

  it('one person by bands of the family’s income; beyond the last band there is no share and nothing is paid', () => {
    const policy = county(72_200, [bands]);
    expect(lines(single(80_000), policy)).toMatchInlineSnapshot(`
      [
        "单人保：成员1（重残重病）｜低保标准 722.00 元/人·月，人均月收入 800.00 元/人·月，发放比例 80%｜722.00 × 80% = 577.60",
        "四舍五入到元｜合计 577.60｜577.60 → 578.00",
      ]
    `);
    expect(lines(single(90_000), policy)).toMatchInlineSnapshot(`
      [
        "单人保：成员1（重残重病）｜低保标准 722.00 元/人·月，人均月收入 900.00 元/人·月，发放比例 50%｜722.00 × 50% = 361.00",
      ]
    `);
    expect(refused(single(105_000), policy)).toMatchInlineSnapshot(`
      {
        "code": "dibao_not_eligible",
        "params": {
          "reasons": "“重残重病”没有规定这一收入水平的发放比例",
        },
      }
    `);
  });

  it('分类施保 by a share or an amount, the higher one alone where they do not add up', () => {
    const adds = own(dbCategoryAdd, [
      { code: 'old', name: '70 周岁以上老年人', when: { kind: 'age', from: 70 }, add: { kind: 'ratio', ratio: '0.2' } },
      { code: 'ill', name: '重病患者', when: { kind: 'severe_illness' }, add: { kind: 'amount', amountFen: 20_000 } },
      { code: 'student', name: '在校学生', when: { kind: 'category', category: 'student' }, add: { kind: 'ratio', ratio: '0.1' } },
    ]);
    const old = person(1, { birthDate: '1950-01-01', severeIllness: true, categories: ['student'] });
    expect(lines({ members: [old, person(2, { birthDate: '1950-01-01' })] }, county(72_200, [adds]))).toMatchInlineSnapshot(`
      [
        "补差｜低保标准 722.00 元/人·月，人均月收入 0.00 元/人·月，保障人数 2｜(722.00 − 0.00) × 2 = 1,444.00",
        "分类施保：成员1（重病患者）｜定额 200.00 元/人·月，就高不重复 70 周岁以上老年人、在校学生｜200.00",
        "分类施保：成员2（70 周岁以上老年人）｜低保标准 722.00 元/人·月，比例 20%｜722.00 × 20% = 144.40",
        "四舍五入到元｜合计 1,788.40｜1,788.40 → 1,788.00",
      ]
    `);
  });

  it('somebody at a full rate is not in the difference of the others', () => {
    const adds = own(dbCategoryAdd, [
      { code: 'alone', name: '三无人员', when: { kind: 'severe_disability' }, add: { kind: 'full_rate', ratio: '1.1' } },
    ]);
    expect(lines({ members: [person(1, severe), person(2)], income: [monthly(40_000)] }, county(72_200, [adds]))).toMatchInlineSnapshot(`
      [
        "补差｜低保标准 722.00 元/人·月，人均月收入 200.00 元/人·月，保障人数 1｜(722.00 − 200.00) × 1 = 522.00",
        "满额：成员1（三无人员）｜低保标准 722.00 元/人·月，比例 110%｜722.00 × 110% = 794.20",
        "四舍五入到元｜合计 1,316.20｜1,316.20 → 1,316.00",
      ]
    `);
    expect(lines({ members: [person(1, severe)] }, county(72_200, [adds]))).toMatchInlineSnapshot(`
      [
        "满额：成员1（三无人员）｜低保标准 722.00 元/人·月，比例 110%｜722.00 × 110% = 794.20",
        "四舍五入到元｜合计 794.20｜794.20 → 794.00",
      ]
    `);
    const withAdd = own(dbSingleRule, [
      {
        code: 'one',
        name: '重残',
        when: { kind: 'severe_disability' },
        basis: 'EDGE_HOUSEHOLD',
        pay: [{ payRatio: '0.8' }],
        categoryAdd: true,
      },
    ]);
    expect(lines(single(80_000), county(72_200, [adds, withAdd]))).toMatchInlineSnapshot(`
      [
        "满额：成员1（三无人员）｜低保标准 722.00 元/人·月，比例 110%｜722.00 × 110% = 794.20",
        "四舍五入到元｜合计 794.20｜794.20 → 794.00",
      ]
    `);
    const share = own(dbCategoryAdd, [
      { code: 'd', name: '重残', when: { kind: 'severe_disability' }, add: { kind: 'ratio', ratio: '0.2' } },
    ]);
    expect(lines(single(80_000), county(72_200, [share, withAdd]))).toMatchInlineSnapshot(`
      [
        "单人保：成员1（重残）｜低保标准 722.00 元/人·月，人均月收入 800.00 元/人·月，发放比例 80%｜722.00 × 80% = 577.60",
        "分类施保：成员1（重残）｜低保标准 722.00 元/人·月，比例 20%｜722.00 × 20% = 144.40",
      ]
    `);
  });

  it('a family told in one sentence why it is refused, and one whose amount rounds to nothing left to a person', () => {
    expect(refused({ members: people(1), income: [monthly(72_200)], domicile: 'NONE' }, county(72_200))).toMatchInlineSnapshot(`
      {
        "code": "dibao_not_eligible",
        "params": {
          "reasons": "户籍（居住）（不能在本地申请）；人均月收入低于低保标准（8,664.00 ÷ 12 个月 ÷ 1 人 = 722.00，不低于 722.00）",
        },
      }
    `);
    const made = statementOf(family({ members: people(1), income: [monthly(72_180)] }), county(72_200));
    expect([made.totalFen, made.flags]).toMatchInlineSnapshot(`
      [
        0,
        [
          {
            "code": "nothing_to_pay",
            "text": "符合条件，但金额舍入后为零，请由人决定是否纳入",
          },
        ],
      ]
    `);
  });

  it('going out step by step says of which month it is a share', () => {
    const made = exitStatement({ month: '2026-08', amountFen: 96_600 }, county(72_200), '2026-09');
    expect([made.subject, made.flags, made.rounding, ...made.lines.map(inputs)]).toMatchInlineSnapshot(`
      [
        "最低生活保障金（渐退）",
        undefined,
        {
          "difference": "0",
          "mode": "HALF_UP",
          "unitFen": 100,
        },
        "渐退前月 2026-08，966.00 元，发放比例 50%",
      ]
    `);
  });

  it('a county that takes decimals first says so in the workings', () => {
    const made = statementOf(family({ members: people(3), income: [monthly(100_000)] }), county(72_200, [own(incomePcDecimals, 1)]));
    expect(made.workings?.at(-1)).toMatchInlineSnapshot(`
      {
        "amountFen": 33330,
        "clause": "《社会救助暂行办法》（国务院令第649号）第九条；本县规定",
        "effect": "per_person",
        "formula": "12,000.00 ÷ 12 ÷ 3 ≈ 333.30",
        "inputs": {
          "取位": "四舍五入到元后 1 位小数",
          "核算期": "12 个月",
          "计入收入": "12,000.00 元",
          "计算人口": "3 人（成员1、成员2、成员3）",
        },
        "label": "人均月收入",
      }
    `);
    const exact = statementOf(family({ members: people(3), income: [monthly(100_000)] }), county(72_200));
    expect(exact.workings?.at(-1)).toMatchInlineSnapshot(`
      {
        "amountFen": 33333,
        "clause": "《社会救助暂行办法》（国务院令第649号）第九条",
        "effect": "per_person",
        "formula": "12,000.00 ÷ 12 ÷ 3 ≈ 333.33",
        "inputs": {
          "核算期": "12 个月",
          "计入收入": "12,000.00 元",
          "计算人口": "3 人（成员1、成员2、成员3）",
        },
        "label": "人均月收入",
      }
    `);
  });
});
