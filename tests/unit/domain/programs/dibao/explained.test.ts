import { describe, expect, it } from 'vitest';
import { dbExclusionRules, dbSingleRule } from '#domain/policy/dibao-keys.ts';
import { assessmentOf, county, family, monthly, own, people, person, switchedOn } from './family.ts';
import { judged, lines, single, type Facts } from './read-aloud.ts';

describe('why a family qualifies or not, as the clerk explains it at the counter', () => {
  it('a family below the standard', () => {
    expect(judged({ members: people(3), income: [monthly(120_000)] })).toMatchInlineSnapshot(`
      [
        "pass｜户籍（居住）｜情形 本地户籍｜可以在本地申请",
        "info｜其他收入：全家 月收入｜金额 1,200.00 元，核算期内月数 12｜1,200.00 × 12 个月 = 14,400.00",
        "info｜核算期计入收入｜核算期 2025-10 至 2026-09（12 个月），计入 14,400.00 元，扣减 0.00 元｜14,400.00 − 0.00 = 14,400.00",
        "pass｜人均月收入低于低保标准｜人均月收入 400.00 元/人·月，低保标准 722.00 元/人·月｜14,400.00 ÷ 12 个月 ÷ 3 人 = 400.00，低于 722.00",
      ]
    `);
  });

  it('a family above it, near enough for 低保边缘, and one beyond', () => {
    expect(judged({ members: people(2), income: [monthly(150_000)] }).slice(-2)).toMatchInlineSnapshot(`
      [
        "fail｜人均月收入低于低保标准｜人均月收入 750.00 元/人·月，低保标准 722.00 元/人·月｜18,000.00 ÷ 12 个月 ÷ 2 人 = 750.00，不低于 722.00",
        "info｜低保边缘判定｜人均月收入 750.00 元/人·月，边缘线 1,083.00 元/人·月｜低于边缘线，可经本人同意转低保边缘家庭认定",
      ]
    `);
    expect(judged({ members: people(2), income: [monthly(300_000)], domicile: 'NONE' })).toMatchInlineSnapshot(`
      [
        "fail｜户籍（居住）｜情形 户籍、居住均不在本地｜不能在本地申请",
        "info｜其他收入：全家 月收入｜金额 3,000.00 元，核算期内月数 12｜3,000.00 × 12 个月 = 36,000.00",
        "info｜核算期计入收入｜核算期 2025-10 至 2026-09（12 个月），计入 36,000.00 元，扣减 0.00 元｜36,000.00 − 0.00 = 36,000.00",
        "fail｜人均月收入低于低保标准｜人均月收入 1,500.00 元/人·月，低保标准 722.00 元/人·月｜36,000.00 ÷ 12 个月 ÷ 2 人 = 1,500.00，不低于 722.00",
        "info｜低保边缘判定｜人均月收入 1,500.00 元/人·月，边缘线 1,083.00 元/人·月｜不低于边缘线",
      ]
    `);
  });

  it('a family of which only one was put forward', () => {
    expect(judged({ members: [person(1), person(2, { insured: false }), person(3, { insured: false })] }).at(-1)).toMatchInlineSnapshot(
      `"warn｜整户符合但只保部分人｜未列为保障对象 成员2、成员3｜整户符合条件的，不得只将个别家庭成员纳入，请核实"`,
    );
  });

  it('somebody alone (单人保): the kind of person, the income looked at, and why not', () => {
    expect(judged(single(80_000)).slice(-2)).toMatchInlineSnapshot(`
      [
        "pass｜单人保人员类别｜对象 成员1｜重残人员（一、二级残疾，三级智力、精神残疾）",
        "pass｜家庭人均月收入在单人保范围内｜月收入 800.00 元/人·月，低保标准 722.00 元/人·月，规则 重残人员（一、二级残疾，三级智力、精神残疾）｜19,200.00 ÷ 12 个月 ÷ 2 人 = 800.00",
      ]
    `);
    expect(judged(single(80_000, {})).slice(-2)).toMatchInlineSnapshot(`
      [
        "fail｜单人保人员类别｜对象 成员1｜不属于可以单人纳入的人员",
        "fail｜家庭人均月收入在单人保范围内｜人均月收入 800.00 元/人·月，低保标准 722.00 元/人·月｜19,200.00 ÷ 12 个月 ÷ 2 人 = 800.00，不在单人保收入范围内",
      ]
    `);
    expect(judged(single(40_000)).slice(-1)).toMatchInlineSnapshot(`
      [
        "fail｜家庭人均月收入在单人保范围内｜人均月收入 400.00 元/人·月，低保标准 722.00 元/人·月｜整户符合低保条件，应整户纳入，不得只纳入个别成员",
      ]
    `);
    const rule = own(dbSingleRule, [
      {
        code: 'own',
        name: '成年无业重度残疾人',
        when: { kind: 'severe_disability' },
        basis: 'OWN_INCOME',
        pay: 'DIFF',
        categoryAdd: false,
      },
    ]);
    const facts: Facts = {
      ...single(0),
      income: [
        { ...monthly(30_000), personId: 'p1' },
        { ...monthly(400_000), id: 'i2', personId: 'p2' },
      ],
    };
    expect(judged(facts, county(72_200, [rule])).slice(-2)).toMatchInlineSnapshot(`
      [
        "pass｜单人保人员类别｜对象 成员1｜成年无业重度残疾人",
        "pass｜本人月收入低于低保标准｜月收入 300.00 元/人·月，低保标准 722.00 元/人·月，规则 成年无业重度残疾人｜3,600.00 ÷ 12 个月 ÷ 1 人 = 300.00",
      ]
    `);
    expect(lines(facts, county(72_200, [rule]))).toMatchInlineSnapshot(`
      [
        "补差｜低保标准 722.00 元/人·月，人均月收入 300.00 元/人·月，保障人数 1｜(722.00 − 300.00) × 1 = 422.00",
      ]
    `);
  });

  it('members left out and circumstances: each effect in words, whom it touches, and what the county has not switched on', () => {
    const facts: Facts = {
      members: [
        person(1),
        person(2, { excludeReason: 'imprisoned' }),
        person(3, { excludeReason: 'clergy' }),
        person(4, { excludeReason: 'orphan_allowance' }),
      ],
      circumstances: [
        { code: 'EX01', personId: 'p1', evidence: '三次介绍工作的记录' },
        { code: 'EX01', personId: null },
        { code: 'EX02', personId: 'p1', evidence: '村委会反映' },
        { code: 'EX02', personId: null },
        { code: 'EX06', personId: null },
      ],
    };
    const policy = county(72_200, [switchedOn('EX01')]);
    expect(judged(facts, policy)).toMatchInlineSnapshot(`
      [
        "pass｜户籍（居住）｜情形 本地户籍｜可以在本地申请",
        "info｜服刑、强制隔离戒毒、宣告失踪，本人不计入成员｜情况 成员2：在监狱服刑｜该人不计入家庭成员",
        "info｜不计入共同生活成员｜情况 成员3：连续三年以上脱离家庭独立生活的宗教教职人员｜该人不计入家庭成员",
        "info｜已领孤儿、事实无人抚养儿童基本生活费，本人不重复发｜情况 成员4：已领取孤儿、事实无人抚养儿童基本生活费｜该人不列为保障对象",
        "info｜有劳动能力，无正当理由拒绝劳动或就业｜情况 三次介绍工作的记录｜该人不列为保障对象",
        "warn｜有劳动能力，无正当理由拒绝劳动或就业｜情况 已认定｜没有指明是哪一名成员，请补充",
        "fail｜拒绝配合调查，收入财产无法核实｜情况 已认定｜全户不予纳入",
        "info｜赌博、吸毒、嫖娼致贫且未改正｜情况 村委会反映｜本县没有启用这一条，不影响认定",
        "info｜赌博、吸毒、嫖娼致贫且未改正｜情况 已认定｜本县没有启用这一条，不影响认定",
        "info｜核算期计入收入｜核算期 2025-10 至 2026-09（12 个月），计入 0.00 元，扣减 0.00 元｜0.00 − 0.00 = 0.00",
        "fail｜保障对象｜｜按规定剔除后，本户没有保障对象",
      ]
    `);
    const found = assessmentOf(family(facts), policy).findings;
    expect(found.map((one) => [one.code, one.personId ?? ''])).toMatchInlineSnapshot(`
      [
        [
          "domicile",
          "",
        ],
        [
          "exclusion_EX11",
          "p2",
        ],
        [
          "exclusion_excluded_member",
          "p3",
        ],
        [
          "exclusion_EX12",
          "p4",
        ],
        [
          "exclusion_EX01",
          "p1",
        ],
        [
          "exclusion_EX01",
          "",
        ],
        [
          "exclusion_EX06",
          "",
        ],
        [
          "exclusion_EX02",
          "p1",
        ],
        [
          "exclusion_EX02",
          "",
        ],
        [
          "income_total",
          "",
        ],
        [
          "nobody_insured",
          "",
        ],
      ]
    `);
  });

  it('a county that only wants to be warned, or has no such rule at all', () => {
    const warn = own(dbExclusionRules, [{ code: 'EX02', name: '赌博', enabled: true, effect: 'WARN', clause: '本县细则第三条' }]);
    expect(
      judged(
        {
          circumstances: [
            { code: 'EX02', personId: 'p1' },
            { code: 'EX05', personId: 'p1' },
          ],
        },
        county(72_200, [warn]),
      ).slice(1, 3),
    ).toMatchInlineSnapshot(`
      [
        "warn｜赌博｜情况 已认定｜须由人核实",
        "info｜不予纳入的情形｜情况 已认定｜本县没有启用这一条，不影响认定",
      ]
    `);
  });
});
