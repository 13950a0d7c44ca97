import { formatYuan } from '#shared/values/money.ts';
import type { Month } from '#shared/values/dates.ts';
import type { IncomeItem } from '../means/income-item.ts';
import type { Finding } from '../statement/finding.ts';

const amountText = ({ amountFen, periodMonths, spreadMonths }: IncomeItem): string => {
  if (spreadMonths !== null) return `共 ${formatYuan(amountFen)} 元，分 ${spreadMonths} 个月计入`;
  return `每${periodMonths === 1 ? '月' : ` ${periodMonths} 个月`} ${formatYuan(amountFen)} 元`;
};

/** Flows in the month and belongs to no member by name. */
const isShared = (item: IncomeItem, month: Month): boolean =>
  item.personId === null &&
  item.amountFen > 0 &&
  item.exemptCode === null &&
  (item.from === null || item.from <= month) &&
  (item.to === null || item.to >= month);

/**
 * Incomes in the name of the whole family, where somebody goes and fewer share them: how much of each was theirs nobody wrote down, so each
 * is a point for a person to judge (`warn`). `incomes`: those of the family after the event, without what the event itself brought.
 */
export const sharedIncomeFindings = (ask: {
  readonly incomes: readonly IncomeItem[];
  readonly month: Month;
  /** Who goes, by name. */
  readonly gone: readonly string[];
  /** Among how many they are divided now. */
  readonly persons: number;
  readonly clause: string;
}): readonly Finding[] =>
  ask.incomes
    .filter((item) => isShared(item, ask.month))
    .map((item) => ({
      code: 'shared_income_after_leaving',
      label: `记在全家名下的收入：${item.label}`,
      clause: ask.clause,
      verdict: 'warn',
      inputs: { 金额: amountText(item), 减少的成员: ask.gone.join('、') },
      text: `没有因为${ask.gone.join('、')}减少，全数由其余 ${ask.persons} 人分摊。请核实里面有没有${ask.gone.join('、')}本人的收入：有的，在登记变更的“停止了的收入”里选这一项，在“新增收入”里填其余成员的金额，再试算；没有的，照此办理`,
    }));
