import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { countIncome, type IncomeInput } from '#domain/means/income.ts';
import { deductionItem, incomeItem } from '#domain/means/income-item.ts';
import { supportObligation } from '#domain/means/support-obligation.ts';
import { incomeWindow } from '#domain/means/window.ts';
import {
  alimonyRule,
  exemptBasicPension,
  exemptPensionAfterExpiry,
  incomeDeductions,
  incomeExempt,
  jobCostRatio,
} from '#domain/policy/means-keys.ts';
import type { PolicyReader } from '#domain/policy/resolve.ts';
import { fraction, fractionText } from '#domain/statement/fraction.ts';
import { own, readerWith } from './reader.ts';

type Item = Partial<z.input<typeof incomeItem>>;
const item = (input: Item) =>
  incomeItem.parse({ id: 'i', personId: 'p1', category: 'BIZ', label: '', amountFen: 120_000, periodMonths: 1, ...input });
const deduction = (input: Partial<z.input<typeof deductionItem>>) =>
  deductionItem.parse({ id: 'd', personId: 'p1', kind: 'medical', label: '', amountFen: 20_000, periodMonths: 1, ...input });
const names: Readonly<Record<string, string>> = { p1: '孙大山', p2: '何秀兰' };
const count = (input: Partial<IncomeInput>, reader: PolicyReader = readerWith()) =>
  countIncome(
    {
      income: [],
      deductions: [],
      support: [],
      persons: new Set(['p1', 'p2']),
      withShared: true,
      window: incomeWindow('2026-10', 12),
      standard: fraction(72_200),
      month: '2026-10',
      nameOf: (id) => names[id] ?? '',
      ...input,
    },
    reader,
  );
/** A line as the family reads it under its statement. */
const lines = (...args: Parameters<typeof count>) =>
  count(...args).findings.map(({ code, label, verdict, inputs, text, amountFen, personId }) => ({
    code,
    label,
    verdict,
    inputs,
    text,
    amountFen,
    personId,
  }));
const total = (plus: string, minus: string, text: string, amountFen: number) => ({
  code: 'income_total',
  label: '核算期计入收入',
  verdict: 'info',
  inputs: { 核算期: '2025-10 至 2026-09（12 个月）', 计入: `${plus} 元`, 扣减: `${minus} 元` },
  text,
  amountFen,
  personId: undefined,
});

describe('what the family reads about its income', () => {
  it('names whose it is, what it is, how much and over how many months, and how the whole comes about', () => {
    expect(
      lines({
        income: [
          item({ label: '种植玉米', amountFen: 600_000, periodMonths: 12 }),
          item({ personId: null, category: 'PROP', amountFen: 50_000, from: '2026-08' }),
        ],
      }),
    ).toEqual([
      {
        code: 'income_counted',
        label: '经营净收入：孙大山 种植玉米',
        verdict: 'info',
        inputs: { 金额: '6,000.00 元', 核算期内月数: '12' },
        text: '6,000.00 ÷ 12 × 12 个月 = 6,000.00',
        amountFen: 600_000,
        personId: 'p1',
      },
      {
        code: 'income_counted',
        label: '财产净收入：全家',
        verdict: 'info',
        inputs: { 金额: '500.00 元', 核算期内月数: '2' },
        text: '500.00 × 2 个月 = 1,000.00',
        amountFen: 100_000,
        personId: undefined,
      },
      total('7,000.00', '0.00', '7,000.00 − 0.00 = 7,000.00', 700_000),
    ]);
  });

  it('says of an income before or after the window that it is outside', () => {
    expect(lines({ income: [item({ to: '2025-09' })] })[0]).toMatchObject({
      inputs: { 核算期内月数: '0' },
      text: '1,200.00：不在核算期内',
      amountFen: 0,
    });
    expect(lines({ income: [item({ to: '2025-09', periodMonths: 12 })] })[0]?.text).toBe('1,200.00 ÷ 12：不在核算期内');
  });

  it('counts a lump sum without a first month from the beginning of the window', () => {
    const lump = item({ amountFen: 2_400_000, spreadMonths: 24 });
    expect(fractionText(count({ income: [lump] }).total)).toBe('1200000');
    // The last month of an income means nothing for a lump sum: its own parts say when it ends.
    expect(fractionText(count({ income: [{ ...lump, spreadMonths: 6, to: '2026-09' }] }).total)).toBe('2400000');
  });

  it('leaves the shared income of a family out for one who is judged alone, and others’ income too', () => {
    const shared = item({ personId: null });
    expect(fractionText(count({ income: [shared], withShared: false }).total)).toBe('0');
    expect(lines({ income: [item({ personId: 'p9' })] })).toHaveLength(1);
  });

  it('says that less than nothing counts as nothing, and not so where nothing is left', () => {
    const reader = readerWith(own(incomeDeductions, [{ kind: 'medical', name: '住院自付', clause: '第八条' }]));
    const ask = (incomeFen: number) => lines({ income: [item({ amountFen: incomeFen })], deductions: [deduction({})] }, reader).at(-1);
    expect(ask(10_000)).toEqual(total('1,200.00', '2,400.00', '1,200.00 − 2,400.00 = -1,200.00，低于零按零计', 0));
    expect(ask(20_000)).toEqual(total('2,400.00', '2,400.00', '2,400.00 − 2,400.00 = 0.00', 0));
    expect(ask(30_000)).toEqual(total('3,600.00', '2,400.00', '3,600.00 − 2,400.00 = 1,200.00', 120_000));
  });
});

describe('what may be taken off', () => {
  const medical = { kind: 'medical', name: '住院自付', clause: '第八条', until: '2026-10' };
  const reader = readerWith(own(incomeDeductions, [medical]));

  it('names the kind where nothing was written, and whose it is', () => {
    expect(lines({ deductions: [deduction({}), deduction({ personId: null, label: '透析' })] }, reader).slice(0, 2)).toEqual([
      {
        code: 'deduction',
        label: '扣减：孙大山 住院自付',
        verdict: 'info',
        inputs: { 金额: '200.00 元', 核算期内月数: '12' },
        text: '200.00 × 12 个月 = 2,400.00',
        amountFen: 240_000,
        personId: 'p1',
      },
      {
        code: 'deduction',
        label: '扣减：全家 透析',
        verdict: 'info',
        inputs: { 金额: '200.00 元', 核算期内月数: '12' },
        text: '200.00 × 12 个月 = 2,400.00',
        amountFen: 240_000,
        personId: undefined,
      },
    ]);
    expect(count({ deductions: [deduction({})] }, reader).findings[0]?.clause).toBe('第八条');
  });

  it('may be taken off in its last month and not afterwards; a kind the county does not name is for a person to look at', () => {
    const notAllowed = (input: Partial<IncomeInput>) =>
      count({ income: [item({})], ...input }, reader).findings.filter((one) => one.code === 'deduction_not_allowed');
    expect(notAllowed({ deductions: [deduction({})], month: '2026-10' })).toEqual([]);
    expect(notAllowed({ deductions: [deduction({})], month: '2026-11' })).toHaveLength(1);
    expect(notAllowed({ deductions: [deduction({ kind: 'wedding' })] })).toMatchObject([
      { label: '扣减：孙大山 wedding', verdict: 'warn', text: '本县规定未列，不予扣减', personId: 'p1', amountFen: 240_000 },
    ]);
    expect(fractionText(count({ income: [item({})], deductions: [deduction({ kind: 'wedding' })] }, reader).total)).toBe('1440000');
  });

  it('is not taken from somebody who is not counted', () => {
    expect(lines({ deductions: [deduction({ personId: 'p9' })] }, reader)).toHaveLength(1);
    expect(fractionText(count({ income: [item({})], deductions: [deduction({ personId: 'p9' })] }, reader).total)).toBe('1440000');
  });
});

describe('what is left out, and until when', () => {
  const subsidy = { kind: 'subsidy', name: '残疾补贴', clause: '第九条', until: '2026-10' };
  const listed = readerWith(own(incomeExempt, [subsidy]));
  const said = (reader: PolicyReader, code: string, month: string) => {
    const [line] = count({ income: [item({ exemptCode: code })], month }, reader).findings;
    return [line?.code, line?.verdict, line?.text];
  };
  const counted = '1,200.00 × 12 个月 = 14,400.00';

  it('holds to the end of the month named, and is counted and marked from the next', () => {
    expect(said(listed, 'subsidy', '2026-10')).toEqual(['income_exempt', 'info', `${counted}；残疾补贴，不计入`]);
    expect(said(listed, 'subsidy', '2026-11')).toEqual(['income_counted', 'warn', `${counted}；“残疾补贴”的豁免至2026-10止，已计入`]);
    expect(said(readerWith(own(incomeExempt, [{ kind: 'subsidy', name: '残疾补贴', clause: '第九条' }])), 'subsidy', '2099-01')[0]).toBe(
      'income_exempt',
    );
  });

  it('a kind nobody listed is counted and shown to a person', () => {
    expect(said(listed, 'bonus', '2026-10')).toEqual(['income_counted', 'warn', `${counted}；不在不计入项目之列，已计入`]);
  });

  it('the basic pension follows the county’s word, and while the nation’s has lapsed is shown to a person', () => {
    const pension = (row: ReturnType<typeof own>) => said(readerWith(row), 'basic_pension', '2026-10');
    expect(pension(own(exemptBasicPension, true))).toEqual(['income_exempt', 'info', `${counted}；基础养老金不计入`]);
    expect(pension(own(exemptBasicPension, false))).toEqual(['income_counted', 'info', `${counted}；县规定基础养老金计入`]);
  });

  it.each([
    ['KEEP' as const, 'income_exempt', '暂续豁免'],
    ['COUNT' as const, 'income_counted', '按参数计入'],
  ])('after the nation’s word on it has run out: %s', (word, code, text) => {
    const reader = readerWith(own(exemptPensionAfterExpiry, word));
    const lapsed: PolicyReader = { ...reader, find: () => undefined };
    expect(said(lapsed, 'basic_pension', '2027-01')).toEqual([code, 'warn', `${counted}；基础养老金豁免条款已到期，续期待确认；${text}`]);
  });
});

describe('the cost of going to work', () => {
  const reader = readerWith(own(jobCostRatio, '0.3'));
  const wage = (input: Item) => item({ category: 'WAGE', ...input });

  it('is reckoned for the worker by the months worked, never above the wage, in words', () => {
    const jobs = (income: ReturnType<typeof item>[]) => lines({ income }, reader).filter((one) => one.code === 'job_cost');
    expect(jobs([wage({ label: '镇上务工', from: '2026-07' })])).toEqual([
      {
        code: 'job_cost',
        label: '必要就业成本：孙大山',
        verdict: 'info',
        inputs: { 低保标准: '722.00 元/人·月', 比例: '30%', 务工月数: '3', 本人工资: '3,600.00 元' },
        text: '722.00 × 30% × 3 个月 = 649.80',
        amountFen: 64_980,
        personId: 'p1',
      },
    ]);
    expect(jobs([wage({ amountFen: 10_000, from: '2026-07' })])[0]).toMatchObject({
      text: '722.00 × 30% × 3 个月 = 649.80，不超过本人工资，取 300.00',
      amountFen: 30_000,
    });
    expect(jobs([wage({ personId: null })])).toEqual([]);
    expect(jobs([wage({ to: '2025-09' })])).toEqual([]);
    expect(jobs([item({})])).toEqual([]);
  });

  it('is not said of a county that allows none', () => {
    expect(lines({ income: [wage({})] }, readerWith(own(jobCostRatio, '0'))).map((one) => one.code)).toEqual([
      'income_counted',
      'income_total',
    ]);
  });
});

describe('what obligors owe', () => {
  const duty = (input: Partial<z.input<typeof supportObligation>>) =>
    supportObligation.parse({ id: 'o', kind: 'ALIMONY', obligorName: '长子', supportedPersonIds: ['p1'], basis: 'FORMULA', ...input });
  const owed = (...support: ReturnType<typeof duty>[]) => lines({ support }, readerWith()).filter((one) => one.code === 'support_income');

  it('names the elder, each child with what the share rests on, the months and the sum', () => {
    expect(
      owed(
        duty({ basis: 'AGREEMENT', fixedFen: 30_000 }),
        duty({ obligorName: '次子', basis: 'JUDGMENT', fixedFen: 20_000, from: '2026-04' }),
      ),
    ).toEqual([
      {
        code: 'support_income',
        label: '赡养（抚养、扶养）费：孙大山',
        verdict: 'info',
        inputs: { '1 长子（协议）': '300.00', '2 次子（判决或调解书）': '200.00' },
        text: '每月 300.00 × 12 个月 + 每月 200.00 × 6 个月 = 4,800.00',
        amountFen: 480_000,
        personId: 'p1',
      },
    ]);
  });

  it.each([
    ['a child’s income', duty({ familySize: 3 }), '缺子女家庭收入或人口，未能推定'],
    ['how many live with the child', duty({ familyIncomeFen: 700_000 }), '缺子女家庭收入或人口，未能推定'],
    ['what a judgment says', duty({ basis: 'JUDGMENT' }), '缺判决或调解书载明的金额'],
    ['what an agreement says', duty({ basis: 'AGREEMENT' }), '缺协议载明的金额'],
    ['what the other parent earns', duty({ kind: 'SUPPORT' }), '缺给付方收入，未能推定'],
  ])('is shown to a person where %s is missing', (_what, one, text) => {
    const [line] = owed(one);
    expect([line?.verdict, Object.values(line?.inputs ?? {}), line?.amountFen]).toEqual(['warn', [text], 0]);
  });

  it('is nothing, and nothing to look at, where it is not to be counted', () => {
    const [line] = owed(duty({ basis: 'EXEMPT', fixedFen: 90_000 }));
    expect([line?.verdict, Object.values(line?.inputs ?? {}), line?.amountFen]).toEqual(['info', ['按规定不计'], 0]);
  });

  it('of one obligor counts the strongest paper, whichever was entered first', () => {
    const [judgment, agreement] = [duty({ basis: 'JUDGMENT', fixedFen: 20_000 }), duty({ basis: 'AGREEMENT', fixedFen: 30_000 })];
    expect(owed(judgment, agreement)[0]?.amountFen).toBe(240_000);
    expect(owed(agreement, judgment)[0]?.amountFen).toBe(240_000);
    const again = duty({ basis: 'JUDGMENT', fixedFen: 50_000 });
    expect(owed(judgment, again)[0]?.amountFen).toBe(240_000);
  });

  it('what is really given counts where it is more than the formula, else the formula', () => {
    const paid = (fixedFen: number) =>
      owed(duty({ basis: 'ACTUAL', fixedFen, familyIncomeFen: 700_000, familySize: 3, supportedCount: 2 }))[0];
    // (7000 − 4332) × 0.2 ÷ 2 = 266.80.
    expect(Object.values(paid(30_000)?.inputs ?? {})).toEqual(['300.00（高于公式）']);
    expect(Object.values(paid(20_000)?.inputs ?? {})).toEqual([
      '实际 200.00 不高于公式，按公式：(7,000.00 − 2 × 722.00 × 3) × 20% ÷ 2 = 266.80',
    ]);
    expect(Object.values(paid(26_680)?.inputs ?? {})[0]).toContain('不高于公式');
    const unknown = owed(duty({ basis: 'ACTUAL', fixedFen: 20_000 }))[0];
    expect([unknown?.verdict, Object.values(unknown?.inputs ?? {})]).toEqual(['info', ['200.00（高于公式）']]);
    expect(owed(duty({ basis: 'ACTUAL', fixedFen: 20_000, familyIncomeFen: 700_000 }))[0]?.verdict).toBe('warn');
  });

  it('is shown to a person when one child’s share is missing beside another’s', () => {
    expect(owed(duty({ basis: 'AGREEMENT', fixedFen: 30_000 }), duty({ obligorName: '次子' }))[0]).toMatchObject({
      verdict: 'warn',
      amountFen: 360_000,
    });
  });

  it('names the rule for children’s support of parents where any child owes it, else that for a parent’s of a child', () => {
    const ofCounty = readerWith(own(alimonyRule, { plan: 'B', threshold: '1', ratio: '0.5', standardScope: 'APPLICANT' }));
    const clauseOf = (...support: ReturnType<typeof duty>[]) =>
      count({ support }, ofCounty).findings.find((one) => one.code === 'support_income')?.clause;
    const [child, parent] = [
      duty({ basis: 'AGREEMENT', fixedFen: 1 }),
      duty({ kind: 'SUPPORT', obligorName: '生父', basis: 'AGREEMENT', fixedFen: 1 }),
    ];
    expect(clauseOf(child)).not.toBe(clauseOf(parent));
    expect(clauseOf(child, parent)).toBe(clauseOf(child));
  });

  it('ended before the window counts nothing', () => {
    expect(owed(duty({ basis: 'AGREEMENT', fixedFen: 30_000, to: '2025-09' }))[0]).toMatchObject({
      amountFen: 0,
      text: '每月 300.00 × 0 个月 = 0.00',
    });
  });
});
