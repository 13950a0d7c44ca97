import { z } from 'zod';

/** An amount of money in 分, always a safe integer. */
export const fen = z.int();
export const nonNegativeFen = z.int().min(0);
export type Fen = number;

/** Shows 分 as yuan with two decimals and thousands separators: 123456 → `1,234.56`. */
export const formatYuan = (amount: Fen): string => {
  const sign = amount < 0 ? '-' : '';
  const abs = Math.abs(amount);
  const yuan = String(Math.trunc(abs / 100)).replaceAll(/\B(?=(\d{3})+(?!\d))/gu, ',');
  return `${sign}${yuan}.${String(abs % 100).padStart(2, '0')}`;
};
