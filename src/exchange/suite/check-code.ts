import { headHashPattern } from './hash.ts';

/** Check digit of ISO 7064 MOD 11,10 (GB/T 17710): finds every wrong digit and nearly every swapped pair. */
export const checkDigit = (digits: string): number => {
  let product = 10;
  for (const digit of digits) {
    const sum = (product + Number(digit)) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return (11 - product) % 10;
};

/**
 * 核对码: 12 digits of a package: the first 8 bytes of the head hash as a big-endian number mod 10¹¹ (11 digits),
 * then one check digit. It catches mix-ups between people; security comes from the signature.
 */
export const checkCodeOf = (headHash: string): string => {
  if (!headHashPattern.test(headHash)) throw new Error('not a head hash');
  const digits = (BigInt(`0x${headHash.slice(2, 18)}`) % 100_000_000_000n).toString().padStart(11, '0');
  return `${digits}${checkDigit(digits)}`;
};

/** `482719305562` → `4827 1930 5562`. */
export const formatCheckCode = (code: string): string => `${code.slice(0, 4)} ${code.slice(4, 8)} ${code.slice(8, 12)}`;

/** What a typed 核对码 says: right, for another package, or mistyped (check digit wrong). Spaces and full-width digits are fine. */
export const compareCheckCode = (headHash: string, typed: string): 'same' | 'other' | 'mistyped' => {
  const digits = typed.normalize('NFKC').replaceAll(/[\s-]/gu, '');
  if (!/^\d{12}$/u.test(digits) || checkDigit(digits.slice(0, 11)) !== Number(digits.slice(11))) return 'mistyped';
  return digits === checkCodeOf(headHash) ? 'same' : 'other';
};
