import { z } from 'zod';

/** One group of a fingerprint as it is typed from paper. */
export const fiveDigits = z
  .string()
  .transform((text) => text.normalize('NFKC').replaceAll(/\s/gu, ''))
  .pipe(z.string().regex(/^\d{5}$/u, '一组是 5 位数字'));
