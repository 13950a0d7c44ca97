import type { Fraction } from './fraction.ts';
import { fraction, fractionText, roundToFen, subtract, sum } from './fraction.ts';
import { roundingText, yuanText } from './money-text.ts';
import type { PolicyUse, Statement, StatementFlag, StatementLine, StatementWorking } from './statement.ts';

/** A line before rounding: `exact` in 分, maybe a fraction of one. */
export type ExactLine = Omit<StatementLine, 'amountFen'> & { readonly exact: Fraction };

/** How the sum is rounded, once. `unitFen` 100 = to the yuan. */
export type RoundingRule = { readonly mode: 'HALF_UP' | 'CEIL' | 'FLOOR' | 'NONE'; readonly unitFen: number };

/**
 * Puts exact lines together into a statement: each line shown in whole 分, the sum rounded once,
 * and a closing line for what rounding changed, so that the lines always add up to `totalFen`.
 */
export const assembleStatement = (input: {
  readonly subject: string;
  readonly month: string;
  readonly lines: readonly ExactLine[];
  readonly workings?: readonly StatementWorking[];
  readonly rounding: RoundingRule;
  readonly roundingClause: string;
  readonly policy: readonly PolicyUse[];
  readonly flags: readonly StatementFlag[];
}): Statement => {
  const { mode, unitFen } = input.rounding;
  const exactTotal = sum(input.lines.map((line) => line.exact));
  const totalFen = roundToFen(exactTotal, mode, unitFen);
  const lines: StatementLine[] = input.lines.map(({ exact, ...shown }) => ({ ...shown, amountFen: roundToFen(exact) }));
  const rest = totalFen - lines.reduce((total, line) => total + line.amountFen, 0);
  if (rest !== 0) {
    lines.push({
      label: mode === 'NONE' ? '尾差' : roundingText(mode, unitFen),
      clause: input.roundingClause,
      inputs: { 合计: yuanText(exactTotal) },
      formula: `${yuanText(exactTotal)} → ${yuanText(fraction(totalFen))}`,
      amountFen: rest,
    });
  }
  return {
    subject: input.subject,
    month: input.month,
    lines,
    ...(input.workings === undefined ? {} : { workings: [...input.workings] }),
    rounding: { mode, unitFen, difference: fractionText(subtract(fraction(totalFen), exactTotal)) },
    totalFen,
    policy: [...input.policy],
    ...(input.flags.length > 0 ? { flags: [...input.flags] } : {}),
  };
};
