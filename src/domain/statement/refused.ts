import type { Month } from '#shared/values/dates.ts';
import type { Finding } from './finding.ts';
import type { PolicyUse, Statement, StatementLine } from './statement.ts';
import { workingsOf } from './workings.ts';

const GROUND = '不符合：';

const line = (label: string, clause: string, inputs: Readonly<Record<string, string>>, said = ''): StatementLine => ({
  label,
  clause,
  inputs: { ...inputs },
  formula: `${said === '' ? '' : `${said}；`}不予核定，0.00`,
  amountFen: 0,
});

/** Why one finding refuses the family, as a sentence that stands by itself. */
const groundText = ({ ground, label, inputs, text }: Finding): string => {
  const figures = Object.entries(inputs).map(([name, value]) => `${name} ${value}`);
  return ground ?? `${label}：${[...figures, text].join('，')}`;
};

/** A ground on which a family is not paid: the sentence with its figures, and the clause it rests on. */
export type Ground = { readonly text: string; readonly clause: string };

/** The grounds a kept statement refuses a family on, in its order; none where it refuses nobody. */
export const groundsOf = ({ lines }: Pick<Statement, 'lines'>): readonly Ground[] =>
  lines.flatMap(({ label, clause, inputs }) => {
    const text = inputs['认定'];
    return label.startsWith(GROUND) && text !== undefined ? [{ text, clause }] : [];
  });

/** The statement of a family that is not to be paid: 0 分, one line a ground, with its figures in the formula and the clause of each; `reason` stands where no rule refused by itself. */
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
        ? grounds.map((one) => line(`${GROUND}${one.label}`, one.clause, { ...one.inputs, 认定: groundText(one) }, groundText(one)))
        : [line('拟不予确认', input.clause, { 理由: input.reason })],
    workings: [...workingsOf(input.findings)],
    rounding: { mode: 'NONE', unitFen: 1, difference: '0' },
    totalFen: 0,
    policy: [...input.policy],
  };
};
