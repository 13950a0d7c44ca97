import { z } from 'zod';

const shape = /^([01]\d|2[0-3]):[0-5]\d$/u;
const wanted = '写成 09:30 这样';

/** As people write an hour: 9:30, 0930, ９：３０, 9点半, 9点20分. What cannot be read stays as it was typed. */
const readClock = (typed: string): string => {
  const text = typed.normalize('NFKC').replaceAll(/\s/gu, '');
  const [, hour, minute = '00'] = /^(\d{1,2})[:.点时](半|\d{2})?分?$/u.exec(text) ?? /^(\d{1,2})(\d{2})$/u.exec(text) ?? [];
  return hour === undefined ? text : `${hour.padStart(2, '0')}:${minute === '半' ? '30' : minute}`;
};

/** An hour of the day, HH:MM. */
export const clock = z.string().transform(readClock).pipe(z.string().regex(shape, wanted));
/** The same, or nothing. */
export const clockOrNone = z
  .string()
  .transform(readClock)
  .pipe(z.union([z.literal(''), z.string().regex(shape, wanted)], wanted));
