import type { Finding } from './finding.ts';
import type { StatementWorking } from './statement.ts';

/** What each finding about income does to the income counted; findings about other things are no step of it. */
const effects: Readonly<Record<string, StatementWorking['effect']>> = {
  income_counted: 'counted',
  support_income: 'counted',
  income_exempt: 'exempt',
  job_cost: 'deducted',
  deduction: 'deducted',
  deduction_not_allowed: 'not_deducted',
  income_total: 'total',
};

/** The steps from single incomes to the income counted, read off the findings they were judged by; amounts in 分 over the months counted. */
export const workingsOf = (findings: readonly Finding[]): readonly StatementWorking[] =>
  findings.flatMap(({ code, label, clause, inputs, text, amountFen }): readonly StatementWorking[] => {
    const effect = effects[code];
    return effect === undefined || amountFen === undefined ? [] : [{ effect, label, clause, inputs, formula: text, amountFen }];
  });

const workingNames: Readonly<Record<StatementWorking['effect'], string>> = {
  counted: '计入',
  exempt: '不计入',
  deducted: '扣减',
  not_deducted: '不予扣减',
  total: '合计',
  per_person: '人均',
};

/** How a step is called beside its amount; an income no month of which counts is not called counted. */
export const workingName = ({ effect, amountFen }: Pick<StatementWorking, 'effect' | 'amountFen'>): string =>
  effect === 'counted' && amountFen === 0 ? '计 0 元' : workingNames[effect];
