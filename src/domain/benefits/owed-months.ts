import { addMonths, monthOf, type Day, type Month } from '#shared/values/dates.ts';
import { formatYuan, type Fen } from '#shared/values/money.ts';
import type { StatementFlag } from '../statement/statement.ts';
import { arrearsOf, type Arrears, type MonthStanding } from './arrears.ts';

/** A month as it is due now and as it stood in the register so far, 分. */
export type DueAndWas = { readonly month: Month; readonly dueFen: Fen; readonly wasFen: Fen };

/** What is owed for months that went by: those of this office, with their differences, and altered ones that another system paid. */
export type OwedMonths = {
  readonly standing: readonly MonthStanding[];
  readonly arrears: Arrears;
  readonly elsewhere: readonly DueAndWas[];
};

/**
 * The first month a roster of this office could pay a family; null where every month is its own. A family taken over from an old
 * roster was paid by the old system before the first signed roster made since (`firstRoster`); while there is none, before the
 * month after the last signed one (`frozen`), else before the month it was taken over in.
 */
export const paidHereFrom = (ask: {
  readonly takenOverOn: Day | null;
  readonly firstRoster: Month | null;
  readonly frozen: Month | null;
}): Month | null => {
  if (ask.takenOverOn === null) return null;
  if (ask.firstRoster !== null) return ask.firstRoster;
  return ask.frozen === null ? monthOf(ask.takenOverOn) : addMonths(ask.frozen, 1);
};

/**
 * What each month is owed against what was paid or is booked for it (`paid`), in 分, month by month (补发：追溯生效的按月逐月重算).
 * `frozen`: the last month whose roster is signed, null before the first; later months are paid by their own roster. `hereFrom`:
 * `paidHereFrom`. A month before it that this office paid nothing for was paid by another system at an amount nobody here knows:
 * it makes no claim by reckoning, and is answered among `elsewhere` where the register now says another amount than before.
 */
export const owedMonths = (ask: {
  readonly due: readonly DueAndWas[];
  readonly paid: ReadonlyMap<Month, Fen>;
  readonly frozen: Month | null;
  readonly hereFrom: Month | null;
}): OwedMonths => {
  const { paid, frozen, hereFrom } = ask;
  const isElsewhere = ({ month }: DueAndWas): boolean => hereFrom !== null && month < hereFrom && !paid.has(month);
  const standing = ask.due
    .filter((one) => frozen !== null && one.month <= frozen && !isElsewhere(one))
    .map(({ month, dueFen }) => ({ month, dueFen, paidFen: paid.get(month) ?? 0 }));
  return { standing, arrears: arrearsOf(standing), elsewhere: ask.due.filter((one) => isElsewhere(one) && one.dueFen !== one.wasFen) };
};

/** The code under which a statement remembers months that a person has to settle. */
export const paidElsewhere = 'paid_elsewhere';

/** What a person is told of months another system paid: which, what they stood at and what they come to now; undefined where there are none. */
export const elsewhereFlag = (months: readonly DueAndWas[], hereFrom: Month | null): StatementFlag | undefined => {
  if (months.length === 0 || hereFrom === null) return undefined;
  const sums = new Map<string, Month[]>();
  for (const { month, dueFen, wasFen } of months) {
    const sum = `原 ${formatYuan(wasFen)} 元，现应 ${formatYuan(dueFen)} 元`;
    sums.set(sum, [...(sums.get(sum) ?? []), month]);
  }
  const each = [...sums].map(([sum, named]) => `${named.join('、')}（每月${sum}）`).join('；');
  return {
    code: paidElsewhere,
    text: `本单位从 ${hereFrom} 起发放；${each}由原系统发放，不自动记补发、追回，请核对原来的发放记录，由人确定是否补发、追缴`,
  };
};
