import { addMonths, type Month } from '#shared/values/dates.ts';
import type { IncomeItem } from './income-item.ts';

/** Whether an income still flows in `month`: one given for a longer period (a harvest, a year's dividend) reaches that far beyond its end. */
const flowsIn = (item: IncomeItem, month: Month): boolean =>
  (item.from === null || item.from <= month) && (item.to === null || item.to > addMonths(month, -item.periodMonths));

/**
 * Incomes as they stand in a month, for a change between two applications: what flows then counts as if it flowed all along, what
 * has ended counts no more. A lump sum keeps its months.
 */
export const currentIncomes = (items: readonly IncomeItem[], month: Month): readonly IncomeItem[] =>
  items.flatMap((item) => {
    if (item.spreadMonths !== null) return [item];
    return flowsIn(item, month) ? [{ ...item, from: null, to: null }] : [];
  });
