import type { Month } from '#shared/values/dates.ts';
import { exitRatio } from '#domain/policy/dibao-keys.ts';
import { documents, joinClauses } from '#domain/policy/documents.ts';
import type { Policy } from '#domain/policy/resolve.ts';
import { policyReader } from '#domain/policy/resolve.ts';
import { assembleStatement } from '#domain/statement/assemble.ts';
import { decimal, fraction, multiply } from '#domain/statement/fraction.ts';
import { equalsText, percentText, yuanText } from '#domain/statement/money-text.ts';
import type { Statement } from '#domain/statement/statement.ts';

/**
 * The statement of one month of 渐退: the county's share of what was paid in the last full month, never of the month before,
 * HALF_UP to the yuan; `last` names that month and its amount in 分 (民发〔2022〕83号).
 */
export const exitStatement = (last: { readonly month: Month; readonly amountFen: number }, policy: Policy, month: Month): Statement => {
  const reader = policyReader(policy);
  const ratio = reader.read(exitRatio);
  const exact = multiply(fraction(last.amountFen), decimal(ratio));
  return assembleStatement({
    subject: '最低生活保障金（渐退）',
    month,
    lines: [
      {
        label: '渐退',
        clause: joinClauses(documents.gradualExit, reader.clause(exitRatio)),
        inputs: { 渐退前月: `${last.month}，${yuanText(fraction(last.amountFen))} 元`, 发放比例: percentText(ratio) },
        formula: `${yuanText(fraction(last.amountFen))} × ${percentText(ratio)} ${equalsText(exact)}`,
        exact,
      },
    ],
    rounding: { mode: 'HALF_UP', unitFen: 100 },
    roundingClause: reader.clause(exitRatio),
    policy: reader.uses(),
    flags: [],
  });
};
