import type { Day, Month } from '#shared/values/dates.ts';
import { formatYuan, type Fen } from '#shared/values/money.ts';
import type { Statement } from './statement.ts';

/** The statement of an amount the county set by its decision without lines of its own: one line that names the paper, and what had been proposed. */
export const decidedStatement = (input: {
  readonly subject: string;
  readonly month: Month;
  readonly amountFen: Fen;
  readonly proposedFen: Fen | null;
  readonly documentNo: string;
  readonly decidedOn: Day;
}): Statement => ({
  subject: input.subject,
  month: input.month,
  lines: [
    {
      label: '县级批复核定额',
      clause: `${input.documentNo}（${input.decidedOn}）`,
      inputs: input.proposedFen === null ? {} : { 乡镇拟定额: `${formatYuan(input.proposedFen)} 元/月` },
      formula: `按批复 ${formatYuan(input.amountFen)}`,
      amountFen: input.amountFen,
    },
  ],
  rounding: { mode: 'NONE', unitFen: 1, difference: '0' },
  totalFen: input.amountFen,
  policy: [],
});
