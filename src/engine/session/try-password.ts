import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { userByLogin } from '#storage/office.ts';
import type { Desk } from '../desk.ts';
import type { OpenedKeyring, Unlocked } from '../keyring/keyring.ts';
import { journalSession } from './journal-session.ts';
import { lockoutOf, noteFailure } from './lockout.ts';

/** The last try at each login: the next one waits for it, so that of many sent at once each finds the failures before it counted. */
const last = new Map<string, Promise<unknown>>();

const inTurn = async <T>(slotId: string, work: () => Promise<T>): Promise<T> => {
  const before = last.get(slotId) ?? Promise.resolve();
  const mine = before.then(work, work);
  last.set(slotId, mine);
  try {
    return await mine;
  } finally {
    if (last.get(slotId) === mine) last.delete(slotId);
  }
};

type Tried = { readonly opened: Unlocked; readonly failures: number };

const waits = (ms: number): Outcome<never, 'login_wait'> => refuse('login_wait', { minutes: Math.ceil(ms / 60_000) });

/**
 * Tries a password at a login's slot, in whichever keyring it lies: not at all while the login has to wait or is blocked; a wrong one
 * counts, whatever it was typed for, and is journalled now or at the next opening. `self_test_failed` where the keyring was altered.
 */
export const tryPassword = (desk: Desk, who: { readonly slotId: string; readonly login: string }, open: () => Promise<OpenedKeyring>) =>
  inTurn(who.slotId, async (): Promise<Outcome<Tried, 'login_blocked' | 'login_wait' | 'login_wrong' | 'self_test_failed'>> => {
    const before = lockoutOf(desk, who.slotId, desk.nowMs());
    if (before.blocked) return refuse('login_blocked');
    if (before.waitMs > 0) return waits(before.waitMs);
    const found = await open();
    if (found.state === 'open') return done({ opened: found, failures: before.failures });
    if (found.state === 'altered') return refuse('self_test_failed', { what: '密钥文件被改动' });
    const after = noteFailure(desk, who.slotId, desk.nowMs(), desk.opened !== null);
    if (desk.opened !== null) {
      const user = userByLogin(desk.opened.db, who.login);
      journalSession(desk, desk.opened, { userId: user?.id ?? '', roles: [] }, 'session.login', 'refused', {
        login: user === undefined ? '' : who.login,
      });
    }
    return after.waitMs > 0 ? waits(after.waitMs) : refuse('login_wrong', { left: after.left });
  });
