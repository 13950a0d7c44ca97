import { formatYuan } from '#shared/values/money.ts';
import type { Fen } from '#shared/values/money.ts';
import type { Day, Month } from '#shared/values/dates.ts';

/** `2026年3月5日`; a day not known stays a place to write it: never today. */
export const dayText = (day: Day | null): string =>
  day === null ? '　　　　年　　月　　日' : `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;

/** `2026年3月`. */
export const monthText = (month: Month | null): string =>
  month === null ? '　　　　年　　月' : `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`;

/** Yuan with two decimals, nothing for what is not known. */
export const yuan = (amount: Fen | null): string => (amount === null ? '' : formatYuan(amount));

/** A number or text as it stands, nothing for what is not known. */
export const shown = (value: string | number | null): string => (value === null ? '' : String(value));

/** 有 / 无, 是 / 否 and the like; nothing for what is not known. */
export const either = (value: boolean | null, yes: string, no: string): string => (value === null ? '' : value ? yes : no);
