import { tkBase } from '#domain/policy/derived-keys.ts';
import type { RoundingRule } from '#domain/statement/assemble.ts';
import { compare, decimal, fraction, multiply, type Fraction } from '#domain/statement/fraction.ts';
import { yuanText } from '#domain/statement/money-text.ts';
import type { Fen } from '#shared/values/money.ts';
import { derivedStandardFen } from './standard.ts';

/** A standard that follows from that of 低保, with the arithmetic people read; money in 分 a person and month. */
export type DerivedStandard = { readonly key: string; readonly name: string; readonly fen: Fen; readonly formula: string };

/**
 * 特困人员基本生活标准 = 低保标准 × 倍数, rounded as derived standards are (国发〔2016〕14号: not below the multiple).
 * `stdFen` is the monthly standard; a yearly one is given as `{ amountFen, per: 'year' }` and divided exactly.
 */
export const derivedStandards = (
  std: { readonly amountFen: Fen; readonly per: 'month' | 'year' },
  ratio: string,
  rounding: RoundingRule,
): readonly DerivedStandard[] => {
  const month: Fraction = multiply(fraction(std.amountFen), fraction(1, std.per === 'year' ? 12 : 1));
  const fen = derivedStandardFen(month, ratio, rounding);
  const exact = multiply(month, decimal(ratio));
  const rounded = compare(exact, fraction(fen)) === 0 ? '' : `，取整为 ${yuanText(fraction(fen))}`;
  return [{ key: tkBase.key, name: tkBase.name, fen, formula: `${yuanText(month)} × ${ratio} = ${yuanText(exact)}${rounded}` }];
};
