import type { Fraction } from '#domain/statement/fraction.ts';
import { decimal, fraction, multiply, roundTo, roundToFen } from '#domain/statement/fraction.ts';
import { yuanText } from '#domain/statement/money-text.ts';
import type { RoundingRule } from '#domain/statement/assemble.ts';
import { dbStd, incomePcDecimals } from '#domain/policy/dibao-keys.ts';
import type { PolicyReader } from '#domain/policy/resolve.ts';

/** The standard a month in 分, exact: a yearly one is divided by twelve and not rounded. */
export const monthlyStandard = (reader: PolicyReader): Fraction => {
  const std = reader.read(dbStd);
  return fraction(std.amountFen, std.per === 'year' ? 12 : 1);
};

/** The standard as papers write it: `722.00 元/人·月`, or with the year's figure it comes from. */
export const standardText = (reader: PolicyReader): string => {
  const std = reader.read(dbStd);
  const month = `${yuanText(monthlyStandard(reader))} 元/人·月`;
  return std.per === 'month' ? month : `${month}（${yuanText(fraction(std.amountFen))} 元/人·年）`;
};

/** Income a person and month in 分; exact unless the county takes decimals first (`income_pc_decimals`, HALF_UP). */
export const incomePerPerson = (total: Fraction, months: number, persons: number, reader: PolicyReader): Fraction => {
  const exact = multiply(total, fraction(1, months * persons));
  const decimals = reader.read(incomePcDecimals);
  return decimals === 'NONE' ? exact : roundTo(exact, 'HALF_UP', fraction(100n, 10n ** BigInt(decimals)));
};

/** A standard derived from another by a ratio (农村 = 城市 × 比例), in 分, rounded as the county says (usually up to the yuan). */
export const derivedStandardFen = (base: Fraction | number, ratio: string, rounding: RoundingRule): number =>
  roundToFen(multiply(typeof base === 'number' ? fraction(base) : base, decimal(ratio)), rounding.mode, rounding.unitFen);
