import type { Month } from '#shared/values/dates.ts';
import type { Fraction } from '#domain/statement/fraction.ts';
import { add, fraction, larger, roundToFen, subtract, sum, zero } from '#domain/statement/fraction.ts';
import { equalsText, yuanText } from '#domain/statement/money-text.ts';
import type { Finding } from '#domain/statement/finding.ts';
import { documents } from '#domain/policy/documents.ts';
import { incomeDeductions, incomeMonths } from '#domain/policy/means-keys.ts';
import type { PolicyReader } from '#domain/policy/resolve.ts';
import { exemptionOf } from './exempt-income.ts';
import type { DeductionItem, IncomeItem } from './income-item.ts';
import { incomeCategoryNames } from './income-item.ts';
import { amountInWindow } from './item-amount.ts';
import type { CountedWage } from './job-cost.ts';
import { jobCosts } from './job-cost.ts';
import type { SupportObligation } from './support-obligation.ts';
import { supportIncome } from './support.ts';
import type { IncomeWindow } from './window.ts';

export type IncomeInput = {
  readonly income: readonly IncomeItem[];
  readonly deductions: readonly DeductionItem[];
  readonly support: readonly SupportObligation[];
  /** Members whose means count. */
  readonly persons: ReadonlySet<string>;
  /** Whether income without an owner belongs here (yes for a family, no for a person alone). */
  readonly withShared: boolean;
  readonly window: IncomeWindow;
  /** The monthly standard in 分, exact. */
  readonly standard: Fraction;
  /** The month for which exemptions are read. */
  readonly month: Month;
  readonly nameOf: (personId: string) => string;
};

/** Counted income less deductions over the whole window, in 分 and exact, never below zero; with every step. */
export type CountedIncome = { readonly total: Fraction; readonly findings: Finding[] };

const owner = (input: IncomeInput, personId: string | null): string => (personId === null ? '全家' : input.nameOf(personId));

const belongs = (input: IncomeInput, personId: string | null): boolean =>
  personId === null ? input.withShared : input.persons.has(personId);

const countItems = (input: IncomeInput, reader: PolicyReader): { total: Fraction; wages: CountedWage[]; findings: Finding[] } => {
  let total = zero;
  const [wages, findings]: [CountedWage[], Finding[]] = [[], []];
  for (const item of input.income) {
    if (!belongs(input, item.personId)) continue;
    const amount = amountInWindow(item, input.window);
    const exemption = exemptionOf(item.exemptCode, input.month, reader);
    const counts = exemption?.counts ?? true;
    if (counts) total = add(total, amount.total);
    if (counts && item.category === 'WAGE' && item.personId !== null && amount.first !== undefined) {
      wages.push({ personId: item.personId, first: amount.first, months: amount.months, jobMonths: item.jobMonths, total: amount.total });
    }
    findings.push({
      code: counts ? 'income_counted' : 'income_exempt',
      label: `${incomeCategoryNames[item.category]}：${owner(input, item.personId)}${item.label === '' ? '' : ` ${item.label}`}`,
      clause: exemption?.clause ?? documents.incomeKinds[item.category],
      verdict: exemption?.doubt === true ? 'warn' : 'info',
      inputs: { 金额: `${yuanText(fraction(item.amountFen))} 元`, 核算期内月数: String(amount.months) },
      text: [amount.text, exemption?.why ?? ''].filter((part) => part !== '').join('；'),
      amountFen: roundToFen(amount.total),
      ...(item.personId === null ? {} : { personId: item.personId }),
    });
  }
  return { total, wages, findings };
};

const countDeductions = (input: IncomeInput, reader: PolicyReader): { total: Fraction; findings: Finding[] } => {
  const mine = input.deductions.filter((item) => belongs(input, item.personId));
  if (mine.length === 0) return { total: zero, findings: [] };
  const allowed = reader.read(incomeDeductions);
  let total = zero;
  const findings = mine.map((item): Finding => {
    const rule = allowed.find((one) => one.kind === item.kind && (one.until === undefined || one.until >= input.month));
    const amount = amountInWindow(item, input.window);
    if (rule !== undefined) total = add(total, amount.total);
    return {
      code: rule === undefined ? 'deduction_not_allowed' : 'deduction',
      label: `扣减：${owner(input, item.personId)} ${item.label || (rule?.name ?? item.kind)}`,
      clause: rule?.clause ?? reader.clause(incomeDeductions),
      verdict: rule === undefined ? 'warn' : 'info',
      inputs: { 金额: `${yuanText(fraction(item.amountFen))} 元`, 核算期内月数: String(amount.months) },
      text: rule === undefined ? '本县规定未列，不予扣减' : amount.text,
      amountFen: roundToFen(amount.total),
      ...(item.personId === null ? {} : { personId: item.personId }),
    };
  });
  return { total, findings };
};

/**
 * 家庭收入: items inside the window that are not exempt, plus what obligors owe, less job cost and allowed
 * deductions, not below zero (民发〔2021〕57号 家庭收入各款). All exact; nothing is rounded here but each elder's support.
 */
export const countIncome = (input: IncomeInput, reader: PolicyReader): CountedIncome => {
  const items = countItems(input, reader);
  const support = supportIncome({ ...input, obligations: input.support }, reader);
  const jobs = items.wages.length === 0 ? { total: zero, findings: [] } : jobCosts(items.wages, input.standard, input.nameOf, reader);
  const deductions = countDeductions(input, reader);
  const [plus, minus] = [add(items.total, support.total), sum([jobs.total, deductions.total])];
  const total = larger(zero, subtract(plus, minus));
  const findings = [...items.findings, ...support.findings, ...jobs.findings, ...deductions.findings];
  findings.push({
    code: 'income_total',
    label: '核算期计入收入',
    clause: reader.clause(incomeMonths),
    verdict: 'info',
    inputs: {
      核算期: `${input.window.first} 至 ${input.window.last}（${input.window.months} 个月）`,
      计入: `${yuanText(plus)} 元`,
      扣减: `${yuanText(minus)} 元`,
    },
    text: `${yuanText(plus)} − ${yuanText(minus)} ${equalsText(subtract(plus, minus))}${plus.num * minus.den < minus.num * plus.den ? '，低于零按零计' : ''}`,
    amountFen: roundToFen(total),
  });
  return { total, findings };
};
