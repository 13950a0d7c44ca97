import { cleanDigits, toHalfWidth, withoutInvisible } from './typed-digits.ts';

export type PhoneKind = 'mobile' | 'landline';
export type Phone = { readonly kind: PhoneKind; readonly value: string };

const MOBILE = /^1[3-9]\d{9}$/u;
const LANDLINE = /^0\d{2,3}-?\d{7,8}$/u;

/** Reads a telephone number as typed; landlines keep their hyphen. Null when it is neither a mobile nor a landline number. */
export const readPhone = (raw: string): Phone | null => {
  const digits = cleanDigits(raw).value.replace(/^\+86/u, '');
  if (MOBILE.test(digits)) return { kind: 'mobile', value: digits };
  const landline = toHalfWidth(withoutInvisible(raw))
    .replaceAll(/\s/gu, '')
    .replaceAll(/[（(]/gu, '')
    .replaceAll(/[）)]/gu, '-')
    .replaceAll(/[‐‑‒–—−]/gu, '-');
  return LANDLINE.test(landline) ? { kind: 'landline', value: landline } : null;
};
