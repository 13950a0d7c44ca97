import type { Month } from '#shared/values/dates.ts';
import { addMonths } from '#shared/values/dates.ts';
import type { Fraction } from '#domain/statement/fraction.ts';
import { decimal, fraction, isBelow, multiply, roundToFen, smaller, sum } from '#domain/statement/fraction.ts';
import { equalsText, percentText, yuanText } from '#domain/statement/money-text.ts';
import type { Finding } from '#domain/statement/finding.ts';
import { documents, joinClauses } from '#domain/policy/documents.ts';
import { jobCostRatio } from '#domain/policy/means-keys.ts';
import type { PolicyReader } from '#domain/policy/resolve.ts';

/** A counted wage of one worker inside the window. */
export type CountedWage = {
  readonly personId: string;
  readonly first: Month;
  readonly months: number;
  readonly jobMonths: number | null;
  readonly total: Fraction;
};

const monthsWorked = (wages: readonly CountedWage[]): number => {
  const worked = new Set<Month>();
  for (const wage of wages) {
    const months = Math.min(wage.months, wage.jobMonths ?? wage.months);
    for (let n = 0; n < months; n += 1) worked.add(addMonths(wage.first, n));
  }
  return worked.size;
};

/**
 * 必要就业成本: for each worker the policy's ratio of the monthly standard for every month worked,
 * never more than that worker's own wage in the window. Amounts in 分, exact.
 */
export const jobCosts = (
  wages: readonly CountedWage[],
  standard: Fraction,
  nameOf: (personId: string) => string,
  reader: PolicyReader,
): { readonly total: Fraction; readonly findings: Finding[] } => {
  const ratio = reader.read(jobCostRatio);
  const perMonth = multiply(decimal(ratio), standard);
  const costs: Fraction[] = [];
  const findings: Finding[] = [];
  if (perMonth.num > 0n) {
    for (const personId of new Set(wages.map((wage) => wage.personId))) {
      const own = wages.filter((wage) => wage.personId === personId);
      const months = monthsWorked(own);
      const wage = sum(own.map((one) => one.total));
      const full = multiply(perMonth, fraction(months));
      const cost = smaller(full, wage);
      costs.push(cost);
      findings.push({
        code: 'job_cost',
        label: `必要就业成本：${nameOf(personId)}`,
        clause: joinClauses(documents.incomeDeducted, reader.clause(jobCostRatio)),
        verdict: 'info',
        inputs: {
          低保标准: `${yuanText(standard)} 元/人·月`,
          比例: percentText(ratio),
          务工月数: String(months),
          本人工资: `${yuanText(wage)} 元`,
        },
        text: `${yuanText(standard)} × ${percentText(ratio)} × ${months} 个月 ${equalsText(full)}${isBelow(cost, full) ? `，不超过本人工资，取 ${yuanText(cost)}` : ''}`,
        personId,
        amountFen: roundToFen(cost),
      });
    }
  }
  return { total: sum(costs), findings };
};
