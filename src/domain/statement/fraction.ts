/**
 * Exact rational numbers on BigInt. Money rules carry them in 分 until the one rounding at the end,
 * because a half yuan reached through a rounded third would fall on the wrong side.
 */
export type Fraction = { readonly num: bigint; readonly den: bigint };

export type RoundingMode = 'HALF_UP' | 'CEIL' | 'FLOOR' | 'NONE';

const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
};

/** `num / den` in lowest terms with a positive denominator; a zero denominator is a bug and throws. */
export const fraction = (num: bigint | number, den: bigint | number = 1n): Fraction => {
  const [n, d] = [BigInt(num), BigInt(den)];
  if (d === 0n) throw new Error('fraction with zero denominator');
  if (d === 1n) return { num: n, den: 1n };
  const divisor = gcd(n, d) * (d < 0n ? -1n : 1n);
  return { num: n / divisor, den: d / divisor };
};

export const zero: Fraction = fraction(0n);
const one: Fraction = fraction(1n);

/** `a + b`, exact. */
export const add = (a: Fraction, b: Fraction): Fraction => fraction(a.num * b.den + b.num * a.den, a.den * b.den);
/** `a − b`, exact; may be negative. */
export const subtract = (a: Fraction, b: Fraction): Fraction => fraction(a.num * b.den - b.num * a.den, a.den * b.den);
/** `a × b`, exact. */
export const multiply = (a: Fraction, b: Fraction): Fraction => fraction(a.num * b.num, a.den * b.den);
/** `a ÷ b`, exact; a zero divisor is a bug and throws. */
export const divide = (a: Fraction, b: Fraction): Fraction => fraction(a.num * b.den, a.den * b.num);

/** Negative, zero or positive as `a` is below, equal to or above `b`. */
export const compare = (a: Fraction, b: Fraction): -1 | 0 | 1 => {
  const difference = a.num * b.den - b.num * a.den;
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
};
/** Whether `a < b`. */
export const isBelow = (a: Fraction, b: Fraction): boolean => compare(a, b) < 0;
/** The larger of the two; the first where they are equal. */
export const larger = (a: Fraction, b: Fraction): Fraction => (isBelow(a, b) ? b : a);
/** The smaller of the two; the first where they are equal. */
export const smaller = (a: Fraction, b: Fraction): Fraction => (isBelow(b, a) ? b : a);
/** The sum of all, exact; 0 of none. */
export const sum = (items: readonly Fraction[]): Fraction => {
  let total = zero;
  for (const item of items) total = add(total, item);
  return total;
};

const decimalPattern = /^(-?)(\d+)(?:\.(\d+))?$/u;

/** Reads a plain decimal text such as `0.2` or `-12.50`; anything else is a bug and throws. */
export const decimal = (text: string): Fraction => {
  const found = decimalPattern.exec(text);
  if (found === null) throw new Error(`not a decimal: ${text}`);
  const [, sign = '', whole = '', part = ''] = found;
  return fraction(BigInt(`${sign}${whole}${part}`), 10n ** BigInt(part.length));
};

/** The exact text of a fraction, `400` or `400/3`; `parseFraction` reads it back. */
export const fractionText = (f: Fraction): string => (f.den === 1n ? String(f.num) : `${f.num}/${f.den}`);

/** Reads what `fractionText` wrote. */
export const parseFraction = (text: string): Fraction => {
  const [num = '', den = '1'] = text.split('/');
  return fraction(BigInt(num), BigInt(den));
};

const floorDivide = (n: bigint, d: bigint): bigint => {
  const quotient = n / d;
  return n % d < 0n ? quotient - 1n : quotient;
};

/**
 * Rounds to a whole number of `unit`s. HALF_UP moves a half away from zero (商业上的四舍五入);
 * CEIL and FLOOR go towards plus and minus infinity; NONE returns the value as it is.
 */
export const roundTo = (f: Fraction, mode: RoundingMode, unit: Fraction = one): Fraction => {
  if (mode === 'NONE') return f;
  const scaled = divide(f, unit);
  let whole: bigint;
  if (mode === 'FLOOR') whole = floorDivide(scaled.num, scaled.den);
  else if (mode === 'CEIL') whole = -floorDivide(-scaled.num, scaled.den);
  else {
    const negative = scaled.num < 0n;
    const size = floorDivide((negative ? -scaled.num : scaled.num) * 2n + scaled.den, scaled.den * 2n);
    whole = negative ? -size : size;
  }
  return multiply(fraction(whole), unit);
};

/** Rounds to whole 分 (or to `unitFen` of them) and hands back a plain integer. NONE still ends at the fen, half up, because no one can be paid less. */
export const roundToFen = (f: Fraction, mode: RoundingMode = 'HALF_UP', unitFen = 1): number => {
  const rounded = mode === 'NONE' ? roundTo(f, 'HALF_UP') : roundTo(f, mode, fraction(unitFen));
  const value = Number(rounded.num);
  if (rounded.den !== 1n || !Number.isSafeInteger(value)) throw new Error(`not a whole amount: ${fractionText(rounded)}`);
  return value;
};
