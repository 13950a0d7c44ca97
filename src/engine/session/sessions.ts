import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import type { UserRole } from '#shared/contract/office.ts';
import { idleLockMinutes, passwordDays } from '#domain/policy/office-keys.ts';
import { addDays, type Day } from '#shared/values/dates.ts';
import { userRole } from '#shared/contract/office.ts';
import { refuse, done, type Outcome } from '#shared/values/refusal.ts';
import { inTransaction } from '#storage/db.ts';
import { allUsers, noteLogin, rolesOfUser, userById, userName, userByLogin, type UserRow } from '#storage/office.ts';
import { substitutionById, substitutionsFor, type SubstitutionRow } from '#storage/substitutions.ts';
import type { Actor } from '../act.ts';
import { officePolicy } from '../policies/office-policy.ts';
import type { Desk, OpenOffice } from '../desk.ts';
import { slotLocator } from '../keyring/kdf.ts';
import { copiesDiffer, keyringExists, openKeyring, readKeyring, soundKeyring, writeKeyring, type Unlocked } from '../keyring/keyring.ts';
import { machineSecret } from '../keyring/machine-secret.ts';
import { openOffice } from '../office/open-office.ts';
import { rightsOf } from '../rights/table.ts';
import { holdsNow, rolesGiven } from '../users/substitutions.ts';
import { journalSession } from './journal-session.ts';
import { clearFailures, failuresSaid, unsaidFailures } from './lockout.ts';
import type { Place } from './seats.ts';
import { raiseSlot } from './slot-cost.ts';
import { tryPassword } from './try-password.ts';

/** The session of one connection. */
export type Session = {
  actor: Actor;
  readonly login: string;
  /** The substitution under which the person acts for another, if any. */
  actingBy: string | null;
  locked: boolean;
  /** Since when it is locked. */
  lockedMs: number | null;
  lastActiveMs: number;
  readonly startedMs: number;
  readonly lastLoginAt: string | null;
  readonly failuresSince: number;
  /** After how many minutes without a touch it is locked, as the rules said when it began. */
  readonly idleMinutes: number;
  /** The password has been the same for longer than the rules say: a screen goes on with a new one only. */
  passwordIsOld: boolean;
};

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

/** The person in another's roles and villages, under their own name: separations go on being counted on the person. */
const inPostOf = (open: OpenOffice, own: Actor, row: SubstitutionRow): Actor => {
  const giver = userById(open.db, row.giver_id);
  return { ...own, roles: rolesGiven(row), villages: JSON.parse(giver?.villages ?? '[]') as string[], onBehalfOf: row.giver_id };
};

/**
 * The person as the register of users now has them: roles may have changed since the login, a substitution may be over; null when
 * the account was stopped.
 */
export const actorNow = (open: OpenOffice, session: Session, today: Day): Actor | null => {
  const user = userById(open.db, session.actor.userId);
  if (user === undefined || user.status !== 'active') return null;
  const own = actorOf(open, user);
  const row = session.actingBy === null ? undefined : substitutionById(open.db, session.actingBy);
  return row !== undefined && holdsNow(open.db, row, user.id, today) ? inPostOf(open, own, row) : own;
};

/** Whether the person still has a password that an administrator gave them: somebody else knows it. */
export const hasOneTimePassword = (open: OpenOffice, userId: string): boolean => userById(open.db, userId)?.must_change === 1;

/** Another's post is taken up, or one's own again; refuses `substitution_not_yours`. */
export const actFor = (desk: Desk, open: OpenOffice, session: Session, substitutionId: string | null): Outcome<null> => {
  if (substitutionId !== null) {
    const row = substitutionById(open.db, substitutionId);
    if (row === undefined || !holdsNow(open.db, row, session.actor.userId, desk.today())) return refuse('substitution_not_yours');
  }
  session.actingBy = substitutionId;
  session.actor = actorNow(open, session, desk.today()) ?? session.actor;
  journalSession(desk, open, session.actor, 'session.actFor', 'done', { substitutionId });
  return done(null);
};

/** Checks a name and password and answers the database key; counts failures. */
export const unlockKey = async (
  desk: Desk,
  login: string,
  password: string,
): Promise<Outcome<Unlocked & { slotId: string; failures: number }>> => {
  const readable = readKeyring(desk.dir);
  if (readable === null)
    return keyringExists(desk.dir) ? refuse('self_test_failed', { what: '密钥文件读不出来' }) : refuse('office_missing');
  if (!readable.confirmed) return refuse('recovery_unconfirmed');
  const secret = await machineSecret(desk, false);
  if (!secret.ok) return refuse('self_test_failed', { what: '本机密钥丢失，请用恢复码打开' });
  const slotId = slotLocator(secret.value, login);
  const tried = await tryPassword(desk, { slotId, login }, () =>
    openKeyring(desk.dir, (slot) => slot.id === slotId && slot.kind === 'user', password, secret.value),
  );
  if (!tried.ok) return tried;
  const { key, next, ring } = tried.value.opened;
  return done({ key, next, ring, slotId, failures: tried.value.failures });
};

/** Brings a missing, torn or damaged copy of the keyring back from the sound one. */
const mendKeyring = (desk: Desk, key: Buffer): void => {
  if (!copiesDiffer(desk.dir)) return;
  const sound = soundKeyring(desk.dir, key);
  try {
    if (sound !== null) writeKeyring(desk.disk, desk.dir, sound);
  } catch {
    // On a full disk the sound copy serves alone until the next login.
  }
};

/** What was tried while the office was closed reaches the journal with its opening: by whose name, and how often; '' a name nobody has. */
const sayFailures = async (desk: Desk, open: OpenOffice): Promise<void> => {
  const unsaid = unsaidFailures(desk);
  const secret = unsaid.size === 0 ? null : await machineSecret(desk, false);
  if (secret?.ok !== true) return;
  const bySlot = new Map(allUsers(open.db).map((user) => [slotLocator(secret.value, user.login), user]));
  for (const [slotId, count] of unsaid) {
    const user = bySlot.get(slotId);
    const detail = { login: user?.login ?? '', tries: count, whileClosed: true };
    journalSession(desk, open, { userId: user?.id ?? '', roles: [] }, 'session.login', 'refused', detail);
  }
  failuresSaid(desk);
};

/** What the office's rules make of a login. In a made-up office nobody is kept from trying by the age of its passwords. */
const loginRules = (desk: Desk, open: OpenOffice, user: UserRow): Pick<Session, 'idleMinutes' | 'passwordIsOld'> => {
  const rule = officePolicy({ db: open.db, today: desk.today(), office: open.office });
  const over = addDays(user.password_set_at.slice(0, 10), rule(passwordDays)) < desk.today();
  return { idleMinutes: rule(idleLockMinutes), passwordIsOld: over && !open.office.demo };
};

/** Nobody else is there: a use case run by itself. */
const alone: Place = { free: () => done(null), take: () => undefined };

/**
 * Logs a person in: opens the office if it is closed, then begins a session at its place. Between the asking for the place and the
 * taking nothing is waited for, so that two logins at once cannot both have it.
 */
export const beginSession = async (desk: Desk, login: string, password: string, place = alone): Promise<Outcome<Session>> => {
  const unlocked = await unlockKey(desk, login, password);
  if (!unlocked.ok) return unlocked;
  const open = await openOffice(desk, unlocked.value);
  if (!open.ok) return open;
  // Of an office that was open already the desk has the key; what the password gave out once more is forgotten.
  for (const key of [unlocked.value.key, unlocked.value.next]) if (key !== open.value.key) key?.fill(0);
  await sayFailures(desk, open.value);
  const user = userByLogin(open.value.db, login);
  if (user === undefined || user.status !== 'active') return refuse('login_blocked');
  const actor = actorOf(open.value, user);
  const free = place.free(user.id);
  if (!free.ok) {
    journalSession(desk, open.value, actor, 'session.login', 'refused', { where: free.error.params['where'] });
    return free;
  }
  mendKeyring(desk, open.value.key);
  clearFailures(desk, unlocked.value.slotId);
  inTransaction(open.value.db, (db) => noteLogin(db, user.id, desk.time(), unlocked.value.failures));
  journalSession(desk, open.value, actor, 'session.login', 'done', { failures: unlocked.value.failures });
  const session: Session = {
    actor,
    login,
    actingBy: null,
    locked: false,
    lockedMs: null,
    lastActiveMs: desk.nowMs(),
    startedMs: desk.nowMs(),
    lastLoginAt: user.last_login_at,
    failuresSince: unlocked.value.failures,
    ...loginRules(desk, open.value, user),
  };
  place.take(session);
  await raiseSlot(desk, open.value, actor, password, unlocked.value.slotId);
  return done(session);
};

/** What `session.me` tells the screen. */
export const describeMe = (open: OpenOffice, session: Session, today: Day): ValueOf<CallOf<'session.actFor'>> => {
  const given = substitutionsFor(open.db, session.actor.userId, today).filter((row) => holdsNow(open.db, row, session.actor.userId, today));
  const posts = given.map((row) => ({
    substitutionId: row.id,
    name: userName(open.db, row.giver_id),
    roles: rolesGiven(row),
    until: row.to_day,
  }));
  const acting = session.actor.onBehalfOf === null ? undefined : posts.find((one) => one.substitutionId === session.actingBy);
  return {
    userId: session.actor.userId,
    name: session.actor.name,
    roles: [...session.actor.roles],
    acts: [...rightsOf(session.actor.roles)],
    villages: [...session.actor.villages],
    locked: session.locked,
    lastLoginAt: session.lastLoginAt,
    failuresSince: session.failuresSince,
    idleMinutes: session.idleMinutes,
    mustChangePassword: session.passwordIsOld || hasOneTimePassword(open, session.actor.userId),
    actingFor: acting === undefined ? null : { substitutionId: acting.substitutionId, name: acting.name, until: acting.until },
    mayActFor: posts,
  };
};
