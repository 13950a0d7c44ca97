import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { exemptBasicPension, exemptPensionAfterExpiry, incomeExempt, jobCostRatio } from '#domain/policy/means-keys.ts';
import { countIncome, type IncomeInput } from '#domain/means/income.ts';
import { deductionItem, incomeItem } from '#domain/means/income-item.ts';
import { incomeWindow, insideWindow } from '#domain/means/window.ts';
import type { PolicyReader } from '#domain/policy/resolve.ts';
import { fraction, fractionText } from '#domain/statement/fraction.ts';
import { own, readerWith } from './reader.ts';

type ItemInput = Partial<z.input<typeof incomeItem>>;
const item = (input: ItemInput) =>
  incomeItem.parse({ id: 'i', personId: 'p1', category: 'OTHER', label: '项目', amountFen: 10_000, periodMonths: 1, ...input });
const wage = (input: ItemInput) => item({ category: 'WAGE', amountFen: 150_000, ...input });
const deduction = (kind: string, amountFen: number) =>
  deductionItem.parse({ id: 'd', personId: 'p1', kind, label: '透析', amountFen, periodMonths: 1 });
const withJobCost = () => readerWith(own(jobCostRatio, '0.3'));
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
      nameOf: (id) => id,
      ...input,
    },
    reader,
  );
const total = (input: Partial<IncomeInput>, reader?: PolicyReader): string => fractionText(count(input, reader).total);
const doubts = (input: Partial<IncomeInput>, reader?: PolicyReader): string[] =>
  count(input, reader)
    .findings.filter((one) => one.verdict === 'warn')
    .map((one) => one.code);

describe('the months income is counted over', () => {
  it('are the twelve full months before the application', () => {
    expect(incomeWindow('2026-10', 12)).toEqual({ first: '2025-10', last: '2026-09', months: 12 });
    expect(insideWindow(incomeWindow('2026-10', 12), '2026-08', null)).toEqual({ first: '2026-08', last: '2026-09', months: 2 });
    expect(insideWindow(incomeWindow('2026-10', 12), '2026-10', null)).toBeUndefined();
  });

  it('take only what falls inside: a job begun in August counts two months', () => {
    expect(total({ income: [item({ amountFen: 150_000, from: '2026-08' })] })).toBe('300000');
    expect(total({ income: [item({ amountFen: 150_000, from: '2024-01', to: '2025-10' })] })).toBe('150000');
    expect(total({ income: [item({ amountFen: 150_000, to: '2025-09' })] })).toBe('0');
  });

  it('turn a yearly or quarterly amount into months without rounding', () => {
    expect(total({ income: [item({ amountFen: 100_000, periodMonths: 12, from: '2026-09' })] })).toBe('25000/3');
  });
});

describe('a lump sum', () => {
  it('counts in equal months from its first month, and only months inside the window', () => {
    const compensation = item({ amountFen: 24_000_000, spreadMonths: 240, from: '2026-07' });
    expect(total({ income: [compensation] })).toBe('300000');
    expect(total({ income: [{ ...compensation, from: '2005-10' }] })).toBe('0');
    expect(total({ income: [{ ...compensation, from: '2005-11' }] })).toBe('100000');
    expect(total({ income: [{ ...compensation, from: '2006-01' }] })).toBe('300000');
  });
});

describe('income that is left out', () => {
  it('is left out for the kinds the policy names, and says so', () => {
    const counted = count({ income: [item({ exemptCode: 'disability_subsidy', amountFen: 8_000 }), item({ id: 'j' })] });
    expect(fractionText(counted.total)).toBe('120000');
    expect(counted.findings[0]).toMatchObject({
      code: 'income_exempt',
      verdict: 'info',
      text: '80.00 × 12 个月 = 960.00；残疾人两项补贴，不计入',
    });
  });

  it('counts a kind nobody declared, and asks', () => {
    const income = [item({ exemptCode: 'lottery' })];
    expect(total({ income })).toBe('120000');
    expect(doubts({ income })).toEqual(['income_counted']);
  });

  it('counts again when the kind has expired', () => {
    const reader = readerWith(own(incomeExempt, [{ kind: 'award', name: '奖励', clause: '规定', until: '2026-09' }]));
    expect(total({ income: [item({ exemptCode: 'award' })], month: '2026-09' }, reader)).toBe('0');
    expect(total({ income: [item({ exemptCode: 'award' })], month: '2026-10' }, reader)).toBe('120000');
  });

  it('keeps the basic pension out after the national clause ended, but marks it for confirmation', () => {
    const income = [item({ category: 'TRANS', exemptCode: 'basic_pension', amountFen: 16_000 })];
    expect(total({ income })).toBe('0');
    expect(doubts({ income })).toEqual(['income_exempt']);
    expect(count({ income }).findings[0]?.text).toContain('续期待确认');
  });

  it('counts the basic pension where the parameter or the county says so, and leaves it out without a mark where the county renewed it', () => {
    const income = [item({ category: 'TRANS', exemptCode: 'basic_pension', amountFen: 16_000 })];
    expect(total({ income }, readerWith(own(exemptPensionAfterExpiry, 'COUNT')))).toBe('192000');
    expect(total({ income }, readerWith(own(exemptBasicPension, false)))).toBe('192000');
    expect(doubts({ income }, readerWith(own(exemptBasicPension, true)))).toEqual([]);
    expect(total({ income }, readerWith(own(exemptBasicPension, true)))).toBe('0');
  });
});

describe('job cost', () => {
  it('is taken for each worker and month worked', () => {
    expect(total({ income: [wage({}), wage({ id: 'j', personId: 'p2', from: '2026-07' })] }, withJobCost())).toBe(
      String(150_000 * 15 - 21_660 * 15),
    );
  });

  it('never exceeds the worker’s own wage and never eats into somebody else’s', () => {
    expect(total({ income: [wage({ amountFen: 10_000 }), wage({ id: 'j', personId: 'p2', amountFen: 100_000 })] }, withJobCost())).toBe(
      String((100_000 - 21_660) * 12),
    );
  });

  it('counts a month once though the worker had two jobs in it', () => {
    expect(total({ income: [wage({}), wage({ id: 'j', from: '2026-01' })] }, withJobCost())).toBe(String(150_000 * 21 - 21_660 * 12));
  });

  it('follows the months worked where the wage is given for the year', () => {
    expect(total({ income: [wage({ amountFen: 1_200_000, periodMonths: 12, jobMonths: 8 })] }, withJobCost())).toBe(
      String(1_200_000 - 21_660 * 8),
    );
  });

  it('is taken from wages alone, not from farming and not from a wage that does not count', () => {
    expect(total({ income: [item({ category: 'BIZ' })] }, withJobCost())).toBe('120000');
    expect(total({ income: [wage({ exemptCode: 'award' }), item({ id: 'j', category: 'BIZ' })] }, withJobCost())).toBe('120000');
  });
});

describe('deductions', () => {
  it('are taken off when the policy names their kind, never below zero', () => {
    expect(total({ income: [item({})], deductions: [deduction('illness', 4_000)] })).toBe('72000');
    expect(total({ income: [item({})], deductions: [deduction('illness', 40_000)] })).toBe('0');
  });

  it('are not taken off otherwise, and a person is asked', () => {
    expect(total({ income: [item({})], deductions: [deduction('holiday', 4_000)] })).toBe('120000');
    expect(doubts({ income: [item({})], deductions: [deduction('holiday', 4_000)] })).toEqual(['deduction_not_allowed']);
  });
});

it('leaves out the means of people who do not count, and shared income where one person is looked at alone', () => {
  expect(total({ income: [item({ personId: 'stranger' }), item({ id: 'j', personId: null })], withShared: true })).toBe('120000');
  expect(total({ income: [item({ personId: null })], withShared: false })).toBe('0');
});
