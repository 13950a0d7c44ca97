import { refuse, done, type Outcome } from '#shared/values/refusal.ts';

const checkOf = (digits: string): string => String(98n - ((BigInt(digits) * 100n) % 97n)).padStart(2, '0');

/** Random decimal digits, each as likely as the others. */
export const randomDigits = (count: number, random: (bytes: number) => Uint8Array): string => {
  let digits = '';
  while (digits.length < count) for (const byte of random(32)) if (byte < 250 && digits.length < count) digits += String(byte % 10);
  return digits;
};

/** 30 random digits and 2 check digits in 8 groups of 4. */
export const makeRecoveryCode = (random: (bytes: number) => Uint8Array): string => {
  const digits = randomDigits(30, random);
  return (digits + checkOf(digits)).replaceAll(/(\d{4})(?=\d)/gu, '$1 ');
};

/** The 32 digits of a typed code, blanks and dashes aside; refused as `recovery_code_wrong` when the check digits disagree. */
export const readRecoveryCode = (typed: string): Outcome<string, 'recovery_code_wrong'> => {
  const digits = typed.normalize('NFKC').replaceAll(/[^\d]/gu, '');
  if (digits.length !== 32) return refuse('recovery_code_wrong', { group: Math.min(8, Math.floor(digits.length / 4) + 1) });
  return checkOf(digits.slice(0, 30)) === digits.slice(30) ? done(digits) : refuse('recovery_code_wrong', { group: 8 });
};
