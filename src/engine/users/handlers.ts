import type { UserRole } from '#shared/contract/office.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import {
  activeAdmins,
  adminHandovers,
  allUsers,
  insertUser,
  rolesOfUser,
  setPasswordState,
  setUserRoles,
  setUserStatus,
  userById,
  userByLogin,
} from '#storage/office.ts';
import type { ReadableDb } from '#storage/db.ts';
import { acted, onCommand, onPreparedCommand, onQuery, shownRow, type ActContext, type Handler } from '../act.ts';
import { stillToHandOver } from '../counter/handovers.ts';
import type { Desk } from '../desk.ts';
import { slotLocator } from '../keyring/kdf.ts';
import { changeSlots } from '../keyring/change-slots.ts';
import { makeSlot, type Slot } from '../keyring/keyring.ts';
import { machineSecret } from '../keyring/machine-secret.ts';
import { rolesConflict, villagePost } from '../rights/table.ts';
import { clearFailures } from '../session/lockout.ts';
import { unlockKey } from '../session/sessions.ts';
import { slotCost } from '../session/slot-cost.ts';
import { handOverHandlers } from './hand-over.ts';
import { fingerprint, historyWith, noHistory, wasUsed } from './password-history.ts';
import { checkPassword } from './password-policy.ts';

const putSlot = (desk: Desk, ctx: ActContext, slot: Slot): void =>
  changeSlots(desk, ctx, (slots) => [...slots.filter((one) => one.id !== slot.id), slot]);

/** Where a person's slot lies; null when nobody is meant or this PC cannot tell. */
const locatorOf = async (desk: Desk, login: string | undefined): Promise<string | null> => {
  const secret = await machineSecret(desk, false);
  return login === undefined || !secret.ok ? null : slotLocator(secret.value, login);
};

const slotFor = async (desk: Desk, login: string, password: string): Promise<Outcome<Slot>> => {
  const secret = await machineSecret(desk, false);
  if (!secret.ok || desk.opened === null) return refuse('unavailable', { reason: '本机密钥丢失' });
  return done(
    await makeSlot({
      id: slotLocator(secret.value, login),
      kind: 'user',
      secret: password,
      dbKey: desk.opened.key,
      machineSecret: secret.value,
      cost: await slotCost(desk),
      random: desk.random,
    }),
  );
};

const lastAdmin = (db: ReadableDb, userId: string): boolean => rolesOfUser(db, userId).includes('admin') && activeAdmins(db) <= 1;

/** Users, their roles, their key slots. */
export const userHandlers = (desk: Desk): Handler[] => [
  ...handOverHandlers(desk),
  onQuery('users.handovers', 'read', (ctx) => {
    const rows = adminHandovers(ctx.db).map((row) => ({
      id: row.id,
      no: row.no,
      from: row.from_name,
      to: row.to_name,
      way: row.way,
      on: row.on_day,
      reason: row.reason,
      items: row.items,
    }));
    return done({ total: rows.length, rows });
  }),
  onQuery('users.list', 'read', (ctx) => {
    const rows = allUsers(ctx.db).map((u) => ({
      id: u.id,
      rev: u.rev,
      name: u.name,
      login: u.login,
      roles: rolesOfUser(ctx.db, u.id) as UserRole[],
      status: u.status,
      villages: JSON.parse(u.villages) as string[],
      lastLoginAt: u.last_login_at,
    }));
    return done({ total: rows.length, rows });
  }),
  onPreparedCommand(
    'users.add',
    'users',
    async (ctx, input) => {
      if (rolesConflict(input.roles)) return refuse('roles_conflict');
      const placed = villagePost(input);
      if (!placed.ok) return placed;
      if (userByLogin(ctx.db, input.login) !== undefined) return refuse('login_taken', { name: input.login });
      const fine = checkPassword(input.password, [input.name, ctx.office.name]);
      if (!fine.ok) return fine;
      const id = ctx.newId();
      const slot = await slotFor(desk, input.login, input.password);
      return slot.ok ? done({ id, slot: slot.value, history: historyWith(noHistory, await fingerprint(desk, id, input.password)) }) : slot;
    },
    (ctx, input, { id, slot, history }) => {
      insertUser(
        ctx.db,
        {
          id,
          rev: 0,
          name: input.name,
          login: input.login,
          status: 'active',
          person_key: ctx.newId(),
          villages: JSON.stringify(input.villages),
          password_set_at: ctx.now,
          must_change: 1,
          password_history: history,
          last_login_at: null,
          failures_since: 0,
          created_at: ctx.now,
        },
        input.roles,
      );
      putSlot(desk, ctx, slot);
      return acted({ id, rev: 0 }, { objectType: 'user', objectId: id, detail: { name: input.name, roles: input.roles } });
    },
  ),
  onCommand('users.setRoles', 'users', (ctx, input) => {
    const known = shownRow(userById(ctx.db, input.id), '用户', input.rev);
    if (!known.ok) return known;
    const user = known.value;
    if (rolesConflict(input.roles)) return refuse('roles_conflict');
    const placed = villagePost(input);
    if (!placed.ok) return placed;
    if (!input.roles.includes('admin') && lastAdmin(ctx.db, user.id)) return refuse('last_admin');
    const before = rolesOfUser(ctx.db, user.id);
    setUserRoles(ctx.db, user.id, input.roles, JSON.stringify(input.villages));
    return acted({ id: user.id, rev: user.rev + 1 }, { objectType: 'user', objectId: user.id, detail: { before, after: input.roles } });
  }),
  onPreparedCommand(
    'users.disable',
    'users',
    async (ctx, input) => done(await locatorOf(desk, userById(ctx.db, input.id)?.login)),
    (ctx, input, slotId) => {
      const known = shownRow(userById(ctx.db, input.id), '用户', input.rev);
      if (!known.ok) return known;
      const user = known.value;
      if (lastAdmin(ctx.db, user.id)) return refuse('last_admin');
      const handed = stillToHandOver(ctx, user.id);
      if (!handed.ok) return handed;
      setUserStatus(ctx.db, user.id, 'disabled');
      if (slotId !== null) changeSlots(desk, ctx, (slots) => slots.filter((slot) => slot.id !== slotId));
      return acted({ id: user.id, rev: user.rev + 1 }, { objectType: 'user', objectId: user.id, detail: { reason: input.reason } });
    },
  ),
  onPreparedCommand(
    'users.resetPassword',
    'users',
    async (ctx, input) => {
      const user = userById(ctx.db, input.id);
      if (user === undefined) return refuse('not_found', { what: '用户' });
      if (user.status === 'disabled') return refuse('user_stopped', { name: user.name });
      const fine = checkPassword(input.oneTimePassword, [user.name, ctx.office.name]);
      if (!fine.ok) return fine;
      const slot = await slotFor(desk, user.login, input.oneTimePassword);
      return slot.ok ? done({ slot: slot.value, print: await fingerprint(desk, user.id, input.oneTimePassword) }) : slot;
    },
    (ctx, input, { slot, print }) => {
      const known = shownRow(userById(ctx.db, input.id), '用户', input.rev);
      if (!known.ok) return known;
      const user = known.value;
      if (user.status === 'disabled') return refuse('user_stopped', { name: user.name });
      setPasswordState(ctx.db, user.id, { at: ctx.now, mustChange: 1, history: historyWith(user, print) });
      putSlot(desk, ctx, slot);
      clearFailures(desk, slot.id);
      return acted({ id: user.id, rev: user.rev + 1 }, { objectType: 'user', objectId: user.id });
    },
  ),
  onPreparedCommand(
    'session.changePassword',
    'own',
    async (ctx, input) => {
      const user = userById(ctx.db, ctx.actor.userId);
      if (user === undefined) return refuse('not_found', { what: '用户' });
      const known = await unlockKey(desk, user.login, input.oldPassword);
      if (!known.ok) return known;
      known.value.key.fill(0);
      clearFailures(desk, known.value.slotId);
      const fine = checkPassword(input.newPassword, [user.name, ctx.office.name]);
      if (!fine.ok) return fine;
      const [before, after] = [await fingerprint(desk, user.id, input.oldPassword), await fingerprint(desk, user.id, input.newPassword)];
      if (before === after || wasUsed(user, after)) return refuse('password_reused');
      const slot = await slotFor(desk, user.login, input.newPassword);
      return slot.ok ? done({ slot: slot.value, history: historyWith(user, after, before) }) : slot;
    },
    (ctx, _input, made) => {
      // Stopped while the new password was being stretched: the slot that was taken away does not come back with it.
      if (userById(ctx.db, ctx.actor.userId)?.status !== 'active') return refuse('not_signed_in');
      setPasswordState(ctx.db, ctx.actor.userId, { at: ctx.now, mustChange: 0, history: made.history });
      putSlot(desk, ctx, made.slot);
      return acted({}, { objectType: 'user', objectId: ctx.actor.userId });
    },
  ),
];
