import type { Month } from '#shared/values/dates.ts';
import type { Finding } from './finding.ts';
import type { PolicyUse, Statement } from './statement.ts';
import { workingsOf } from './workings.ts';

const line = (label: string, clause: string, inputs: Readonly<Record<string, string>>) => ({
  label,
  clause,
  inputs: { ...inputs },
  formula: '不予核定，0.00',
  amountFen: 0,
});

/** The statement of a family that is not to be paid: 0 分, one line a ground, with the clause of each; `reason` stands where no rule refused by itself. */
export const refusedStatement = (input: {
  readonly subject: string;
  readonly month: Month;
  readonly findings: readonly Finding[];
  readonly reason: string;
  readonly clause: string;
  readonly policy: readonly PolicyUse[];
}): Statement => {
  const grounds = input.findings.filter((one) => one.verdict === 'fail');
  return {
    subject: input.subject,
    month: input.month,
    lines:
      grounds.length > 0
        ? grounds.map((one) => line(`不符合：${one.label}`, one.clause, { ...one.inputs, 认定: one.text }))
        : [line('拟不予确认', input.clause, { 理由: input.reason })],
    workings: [...workingsOf(input.findings)],
    rounding: { mode: 'NONE', unitFen: 1, difference: '0' },
    totalFen: 0,
    policy: [...input.policy],
  };
};
