import type { Stranger } from '#shared/engine-port.ts';
import type { Desk } from '../desk.ts';
import { journalSession } from './journal-session.ts';

const aloneForMs = 60_000;
const mostKinds = 50;

type Seen = Stranger & { count: number; writtenMs: number };

export type Strangers = {
  readonly note: (stranger: Stranger) => void;
  /** Writes down what was noted while nobody could. */
  readonly write: () => void;
};

/**
 * Who asked for what is nobody's to have. The first asking of a kind is journalled at once, those of the following minute are
 * counted into one further row, so that a page that asks without end fills no disk. While the office is closed all is kept for later.
 */
export const openStrangers = (desk: Desk): Strangers => {
  const seen = new Map<string, Seen>();
  const writeOne = (one: Seen): void => {
    if (desk.opened === null || one.count === 0) return;
    const { asked, why, count } = one;
    journalSession(desk, desk.opened, { userId: '', roles: [] }, 'session.stranger', 'refused', { asked, why, count });
    Object.assign(one, { count: 0, writtenMs: desk.nowMs() });
  };
  return {
    note: ({ asked, why }) => {
      const key = `${asked}/${why}`;
      const one = seen.get(key) ?? { asked, why, count: 0, writtenMs: -Infinity };
      if (!seen.has(key) && seen.size >= mostKinds) return;
      seen.set(key, one);
      one.count += 1;
      if (desk.nowMs() - one.writtenMs >= aloneForMs) writeOne(one);
    },
    write: () => {
      for (const one of seen.values()) writeOne(one);
    },
  };
};
