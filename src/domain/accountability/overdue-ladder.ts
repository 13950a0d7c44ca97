import { addMonths, monthOf, type Day } from '#shared/values/dates.ts';

/** One matter somebody finished late, or has not finished. `excused`: the system or the power was down, as established by a person. */
export type OverdueEvent = { readonly on: Day; readonly excused: boolean };

/** How the ladder counts: by calendar year (cleared on 1 January) or over the last twelve months. */
export type LadderPeriod = 'YEAR' | 'TWELVE_MONTHS';

/** What a rung calls for; people decide, the ladder only counts. */
export const ladderMeasures = {
  0: '没有超期',
  1: '提醒（诫勉教育，由负责人谈话登记）',
  2: '告诫（拟办单，写明补救期限）',
  3: '报有权机关追责（只登记其决定文号）',
} as const;
export type LadderRung = keyof typeof ladderMeasures;

const sinceOf = (on: Day, period: LadderPeriod): Day =>
  period === 'YEAR' ? `${on.slice(0, 4)}-01-01` : `${addMonths(monthOf(on), -12)}${on.slice(7)}`;

/**
 * The rung one person stands on as of a day (延误责任追究: 诫勉、告诫、追究): each late matter of the period is one, however
 * few days it was late; excused ones do not count. The third and later ones stay on the third rung.
 */
export const overdueRung = (events: readonly OverdueEvent[], on: Day, period: LadderPeriod = 'YEAR'): LadderRung => {
  const since = sinceOf(on, period);
  const counted = events.filter((event) => !event.excused && event.on <= on && (period === 'YEAR' ? event.on >= since : event.on > since));
  return counted.length >= 3 ? 3 : counted.length === 2 ? 2 : counted.length === 1 ? 1 : 0;
};
