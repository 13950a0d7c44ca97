import { z } from 'zod';

const hidden = /[\u061C\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/u;
const controls = /\p{Cc}/u;
const controlsButLines = /[^\P{Cc}\n\t]/u;
const manyMarks = /\p{M}{9,}/u;

const visible = (s: string): boolean => !hidden.test(s) && !manyMarks.test(s);

/** Marks an issue as a text fault (E_TEXT) and not as a wrong field. */
export const textFault = 'E_TEXT';

/** One line of text: no controls, no bidi or zero-width characters, at most 8 combining marks on a letter. Stored as typed, never normalised. */
export const lineText = (max: number) =>
  z
    .string()
    .max(max)
    .refine((s) => !controls.test(s) && visible(s), { error: textFault });

/** Text of several lines: as {@link lineText}, but LF and TAB are allowed. */
export const longText = (max = 16_000) =>
  z
    .string()
    .max(max)
    .refine((s) => !controlsButLines.test(s) && visible(s), { error: textFault });

/** A person's or an office's name: rare, private-use and minority-script characters are accepted as they are. */
export const nameText = lineText(100).min(1);

/** Global id of a fact, person, household: a UUID or another id of letters, digits, `.`, `_`, `-`. */
export const globalId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/u);

/** Division code of an office (GB/T 2260 and its statistical extension): 12 digits. */
export const orgCode = z.string().regex(/^\d{12}$/u);

/** SHA-256 as 64 lower-case hex digits. */
export const digestText = z.string().regex(/^[0-9a-f]{64}$/u);

/** Digits of a 公民身份号码 (18) or an old one (15), or null where there is none (newborns). */
export const idNumberText = z
  .string()
  .regex(/^(?:\d{17}[\dX]|\d{15})$/u)
  .nullable();

/** An account number: digits only, as text. */
export const accountNumberText = z.string().regex(/^\d{6,30}$/u);
