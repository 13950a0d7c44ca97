import type { Month } from '#shared/values/dates.ts';
import { formatYuan, type Fen } from '#shared/values/money.ts';
import type { Statement } from '../statement/statement.ts';

/** What a month is due by the new reckoning and what was paid (or is already booked) for it, in 分. */
export type MonthStanding = { readonly month: Month; readonly dueFen: Fen; readonly paidFen: Fen };

/** A month's difference: above 0 is paid afterwards (补发), below 0 was paid too much (追回). */
export type Arrear = MonthStanding & { readonly differenceFen: Fen };

export type Arrears = { readonly months: readonly Arrear[]; readonly backPayFen: Fen; readonly recoveryFen: Fen };

/**
 * Back pay and recovery month by month, never netted across months: each month keeps its own line, months that agree have none.
 * `recoveryFen` is a positive amount.
 */
export const arrearsOf = (standing: readonly MonthStanding[]): Arrears => {
  const months = standing
    .map((one) => ({ ...one, differenceFen: one.dueFen - one.paidFen }))
    .filter((one) => one.differenceFen !== 0)
    .sort((a, b) => (a.month < b.month ? -1 : 1));
  const sum = (sign: 1 | -1): Fen => months.reduce((total, one) => total + Math.max(0, sign * one.differenceFen), 0);
  return { months, backPayFen: sum(1), recoveryFen: sum(-1) };
};

/** The statement of one month's back pay or recovery: what the month is due, less what was paid for it. */
export const arrearStatement = (
  arrear: Arrear,
  ask: { readonly subject: string; readonly document: string; readonly due: Statement },
): Statement => ({
  subject: `${ask.subject}${arrear.differenceFen > 0 ? '补发' : '追回'}`,
  month: arrear.month,
  lines: [
    {
      label: `${arrear.month} 应发`,
      clause: ask.document,
      inputs: Object.fromEntries(ask.due.lines.map((line) => [line.label, line.formula])),
      formula: formatYuan(arrear.dueFen),
      amountFen: arrear.dueFen,
    },
    {
      label: `${arrear.month} 已发`,
      clause: '发放名册',
      inputs: {},
      formula: `−${formatYuan(arrear.paidFen)}`,
      amountFen: -arrear.paidFen,
    },
  ],
  rounding: { mode: 'NONE', unitFen: 1, difference: '0' },
  totalFen: arrear.differenceFen,
  policy: [...ask.due.policy],
});
