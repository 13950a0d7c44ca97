import type { UserRole } from '#shared/contract/office.ts';
import { userRole } from '#shared/contract/office.ts';
import { refuse, done, type Outcome } from '#shared/values/refusal.ts';
import { inTransaction } from '#storage/db.ts';
import { noteLogin, rolesOfUser, settingValue, userById, userByLogin, type UserRow } from '#storage/office.ts';
import type { Actor } from '../act.ts';
import type { Desk, OpenOffice } from '../desk.ts';
import { appendJournal } from '../journal/append.ts';
import { slotLocator } from '../keyring/kdf.ts';
import { copiesDiffer, keyringExists, openKeyring, readKeyring, soundKeyring, writeKeyring } from '../keyring/keyring.ts';
import { machineSecret } from '../keyring/machine-secret.ts';
import { openOffice } from '../office/open-office.ts';
import { rightsOf } from '../rights/table.ts';
import { clearFailures, lockoutOf, noteFailure } from './lockout.ts';

/** The session of one connection. */
export type Session = {
  actor: Actor;
  locked: boolean;
  lastActiveMs: number;
  readonly startedMs: number;
  readonly lastLoginAt: string | null;
  readonly failuresSince: number;
};

const DEFAULT_IDLE_MINUTES = 10;

export const idleMinutes = (open: OpenOffice): number => Number(settingValue(open.db, 'idle_minutes') ?? DEFAULT_IDLE_MINUTES);

export const rolesOf = (open: OpenOffice, userId: string): UserRole[] =>
  rolesOfUser(open.db, userId).flatMap((role) => {
    const parsed = userRole.safeParse(role);
    return parsed.success ? [parsed.data] : [];
  });

const actorOf = (open: OpenOffice, user: UserRow): Actor => ({
  userId: user.id,
  personKey: user.person_key,
  name: user.name,
  roles: rolesOf(open, user.id),
  villages: JSON.parse(user.villages) as string[],
  onBehalfOf: null,
});

/** The person as the register of users now has them: roles may have changed since the login; null when the account was stopped. */
export const actorNow = (open: OpenOffice, session: Session): Actor | null => {
  const user = userById(open.db, session.actor.userId);
  return user === undefined || user.status !== 'active' ? null : actorOf(open, user);
};

/** Writes a journal row of the session itself: login, logout, lock, failed attempts. */
export const journalSession = (
  desk: Desk,
  open: OpenOffice,
  actor: Pick<Actor, 'userId' | 'roles'>,
  action: string,
  result: string,
  detail: unknown = {},
): void => {
  inTransaction(open.db, (db) =>
    appendJournal(db, {
      time: desk.time(),
      clockOk: open.clockOk,
      monotonic: 0,
      actor: actor.userId,
      onBehalfOf: null,
      role: actor.roles.join('+'),
      action,
      objectType: 'session',
      objectId: actor.userId,
      result,
      detail,
      salt: Buffer.from(desk.random(16)).toString('hex'),
    }),
  );
};

/** Checks a name and password and answers the database key; counts failures. */
export const unlockKey = async (
  desk: Desk,
  login: string,
  password: string,
): Promise<Outcome<{ key: Buffer; slotId: string; failures: number }>> => {
  const ring = readKeyring(desk.dir);
  if (ring === null) return keyringExists(desk.dir) ? refuse('self_test_failed', { what: '密钥文件读不出来' }) : refuse('office_missing');
  if (!ring.confirmed) return refuse('recovery_unconfirmed');
  const secret = await machineSecret(desk, false);
  if (!secret.ok) return refuse('self_test_failed', { what: '本机密钥丢失，请用恢复码打开' });
  const slotId = slotLocator(secret.value, login);
  const before = lockoutOf(desk.dir, slotId, desk.nowMs());
  if (before.blocked) return refuse('login_blocked');
  if (before.waitMs > 0) return refuse('login_wait', { minutes: Math.ceil(before.waitMs / 60_000) });
  const found = await openKeyring(desk.dir, (slot) => slot.id === slotId && slot.kind === 'user', password, secret.value);
  if (found.state === 'altered') return refuse('self_test_failed', { what: '密钥文件被改动' });
  if (found.state === 'shut') {
    const after = noteFailure(desk.dir, slotId, desk.nowMs());
    if (desk.opened !== null) {
      const user = userByLogin(desk.opened.db, login);
      journalSession(desk, desk.opened, { userId: user?.id ?? '', roles: [] }, 'session.login', 'refused', {
        login: user === undefined ? '' : login,
      });
    }
    return after.waitMs > 0
      ? refuse('login_wait', { minutes: Math.ceil(after.waitMs / 60_000) })
      : refuse('login_wrong', { left: after.left });
  }
  return done({ key: found.key, slotId, failures: before.failures });
};

/** Brings a missing, torn or damaged copy of the keyring back from the sound one. */
const mendKeyring = (desk: Desk, key: Buffer): void => {
  if (!copiesDiffer(desk.dir)) return;
  const sound = soundKeyring(desk.dir, key);
  try {
    if (sound !== null) writeKeyring(desk.dir, sound, desk.steps);
  } catch {
    // On a full disk the sound copy serves alone until the next login.
  }
};

/** Logs a person in: opens the office if it is closed, then begins a session. */
export const beginSession = async (desk: Desk, login: string, password: string): Promise<Outcome<Session>> => {
  const unlocked = await unlockKey(desk, login, password);
  if (!unlocked.ok) return unlocked;
  const open = openOffice(desk, unlocked.value.key);
  if (!open.ok) return open;
  const user = userByLogin(open.value.db, login);
  if (user === undefined || user.status !== 'active') return refuse('login_blocked');
  mendKeyring(desk, open.value.key);
  clearFailures(desk.dir, unlocked.value.slotId);
  const actor = actorOf(open.value, user);
  inTransaction(open.value.db, (db) => noteLogin(db, user.id, desk.time(), unlocked.value.failures));
  journalSession(desk, open.value, actor, 'session.login', 'done', { failures: unlocked.value.failures });
  return done({
    actor,
    locked: false,
    lastActiveMs: desk.nowMs(),
    startedMs: desk.nowMs(),
    lastLoginAt: user.last_login_at,
    failuresSince: unlocked.value.failures,
  });
};

/** What `session.me` tells the screen. */
export const describeMe = (
  open: OpenOffice,
  session: Session,
): {
  userId: string;
  name: string;
  roles: UserRole[];
  acts: string[];
  villages: string[];
  locked: boolean;
  lastLoginAt: string | null;
  failuresSince: number;
  idleMinutes: number;
  mustChangePassword: boolean;
} => ({
  userId: session.actor.userId,
  name: session.actor.name,
  roles: [...session.actor.roles],
  acts: [...rightsOf(session.actor.roles)],
  villages: [...session.actor.villages],
  locked: session.locked,
  lastLoginAt: session.lastLoginAt,
  failuresSince: session.failuresSince,
  idleMinutes: idleMinutes(open),
  mustChangePassword: userById(open.db, session.actor.userId)?.must_change === 1,
});
