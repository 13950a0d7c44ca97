import { formatYuan } from '#shared/values/money.ts';
import type { Fraction } from './fraction.ts';
import { decimal, fraction, multiply, roundToFen } from './fraction.ts';

const decimalsOf = (f: Fraction, most: number): number | undefined => {
  for (let places = 0; places <= most; places += 1) if ((f.num * 10n ** BigInt(places)) % f.den === 0n) return places;
  return undefined;
};

/**
 * Yuan text of an amount in 分: `1,254.80`; with the extra decimals where they end within four
 * (`567.7500` is written `567.75`, `24.548` stays), else rounded and marked `≈233.17`.
 */
export const yuanText = (fenAmount: Fraction): string => {
  const places = decimalsOf(fenAmount, 2);
  if (places === undefined) return `≈${formatYuan(roundToFen(fenAmount))}`;
  if (places === 0) return formatYuan(roundToFen(fenAmount));
  const scale = 10n ** BigInt(places);
  const scaled = (fenAmount.num * scale) / fenAmount.den;
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(places + 3, '0');
  const whole = digits.slice(0, -(places + 2)).replaceAll(/\B(?=(\d{3})+(?!\d))/gu, ',');
  return `${scaled < 0n ? '-' : ''}${whole}.${digits.slice(-(places + 2))}`;
};

/** The end of an arithmetic line: `= 245.80`, or `≈ 233.17` where the figure is rounded. */
export const equalsText = (fenAmount: Fraction): string => {
  const text = yuanText(fenAmount);
  return text.startsWith('≈') ? `≈ ${text.slice(1)}` : `= ${text}`;
};

/** Whether `yuanText` shows the amount without loss. */
export const showsExactly = (fenAmount: Fraction): boolean => decimalsOf(fenAmount, 2) !== undefined;

/** A ratio kept as decimal text, as people write it: `0.3` → `30%`, `1.5` → `150%`. */
export const percentText = (ratio: string): string => {
  const percent = multiply(decimal(ratio), fraction(100));
  const places = decimalsOf(percent, 8) ?? 8;
  const scaled = String((percent.num * 10n ** BigInt(places)) / percent.den).padStart(places + 1, '0');
  return places === 0 ? `${scaled}%` : `${scaled.slice(0, -places)}.${scaled.slice(-places)}%`;
};

/** What each way of rounding is called, on screens and papers alike. */
export const roundingNames = { HALF_UP: '四舍五入', CEIL: '向上取整', FLOOR: '向下取整', NONE: '不取整' } as const;

const coinName = (unitFen: number): string => ({ 1: '分', 10: '角', 100: '元' })[unitFen] ?? `${unitFen / 100}元`;
const isRounding = (mode: string): mode is keyof typeof roundingNames => Object.hasOwn(roundingNames, mode);

/** A rounding rule in words: `四舍五入到元`, `不取整`; `unitFen` in 分, 100 = to the yuan. A mode nobody knows stays as it is written. */
export const roundingText = (mode: string, unitFen: number): string =>
  mode === 'NONE' ? roundingNames.NONE : `${isRounding(mode) ? roundingNames[mode] : mode}到${coinName(unitFen)}`;
