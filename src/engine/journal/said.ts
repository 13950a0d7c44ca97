import { z } from 'zod';
import type { JournalRow } from './chain.ts';
import { actLabel } from './labels.ts';

const text = z.string();
const line = z.object({
  time: text,
  actor: text,
  onBehalfOf: text.nullable(),
  role: text,
  action: text,
  objectType: text,
  objectId: text,
  result: text,
});
export type Said = Pick<JournalRow, keyof typeof line.shape>;
const unreadable: Said = { time: '', actor: '', onBehalfOf: null, role: '', action: '', objectType: '', objectId: '', result: '' };

/** What a line of a journal says, of this office or another; nothing where somebody made it unreadable, which the verification names. */
export const saidIn = (raw: string): Said => {
  try {
    const read = line.safeParse(JSON.parse(raw));
    return read.success ? read.data : unreadable;
  } catch {
    return unreadable;
  }
};

/** What a row is called. */
export const labelOfSaid = (action: string): string => (action === '' ? '（这一行读不出）' : actLabel(action));
