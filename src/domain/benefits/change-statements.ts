import type { Month } from '#shared/values/dates.ts';
import { formatYuan, type Fen } from '#shared/values/money.ts';
import type { Statement, StatementLine } from '../statement/statement.ts';

const oneLine = (subject: string, month: Month, line: StatementLine): Statement => ({
  subject,
  month,
  lines: [line],
  rounding: { mode: 'NONE', unitFen: 1, difference: '0' },
  totalFen: line.amountFen,
  policy: [],
});

/** The statement of a month in which nothing is paid any more, or nothing for the time being: 0 分, with the event and its clause. */
export const stoppedStatement = (ask: {
  readonly subject: string;
  readonly month: Month;
  readonly word: '停发' | '暂停';
  readonly event: string;
  readonly evidence: string;
  readonly clause: string;
}): Statement =>
  oneLine(ask.subject, ask.month, {
    label: `${ask.word}：${ask.event}`,
    clause: ask.clause,
    inputs: ask.evidence === '' ? {} : { 依据: ask.evidence },
    formula: `${ask.word}，0.00`,
    amountFen: 0,
  });

/** The statement of an amount that people settled otherwise than the rules reckon it: one line with the ground, and what it was before. */
export const settledStatement = (ask: {
  readonly subject: string;
  readonly month: Month;
  readonly amountFen: Fen;
  readonly beforeFen: Fen;
  readonly reason: string;
  readonly clause: string;
}): Statement =>
  oneLine(ask.subject, ask.month, {
    label: '变更核定额',
    clause: ask.clause,
    inputs: { 变更前: `${formatYuan(ask.beforeFen)} 元/月`, 理由: ask.reason },
    formula: `核定 ${formatYuan(ask.amountFen)}`,
    amountFen: ask.amountFen,
  });
