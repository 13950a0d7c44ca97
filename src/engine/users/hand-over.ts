import type { UserRole } from '#shared/contract/office.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { insertAdminHandover, rolesOfUser, setUserRoles, setUserStatus, userById, type UserRow } from '#storage/office.ts';
import type { ReadableDb, WritableDb } from '#storage/db.ts';
import { acted, expectRev, onPreparedCommand, type Handler } from '../act.ts';
import type { Desk } from '../desk.ts';
import { changeSlots } from '../keyring/change-slots.ts';
import { slotLocator } from '../keyring/kdf.ts';
import { machineSecret } from '../keyring/machine-secret.ts';
import { rolesConflict } from '../rights/table.ts';
import { unlockKey } from '../session/sessions.ts';
import { nextRunningNumber } from '../office/running-numbers.ts';

/** Whether somebody may take over the office of administrator. Refuses `not_found`, `handover_already`, `roles_conflict`, `village_post_alone`. */
export const mayTakeOver = (db: ReadableDb, user: UserRow | undefined): Outcome<UserRow> => {
  if (user === undefined || user.status !== 'active') return refuse('not_found', { what: '在用的用户' });
  const roles = rolesOfUser(db, user.id) as UserRole[];
  if (roles.includes('admin')) return refuse('handover_already', { name: user.name });
  if (roles.includes('village')) return refuse('village_post_alone');
  return rolesConflict([...roles, 'admin']) ? refuse('roles_conflict') : done(user);
};

type Handover = {
  readonly id: string;
  readonly from: UserRow;
  readonly to: UserRow;
  readonly way: 'both' | 'code';
  readonly on: string;
  readonly at: string;
  readonly reason: string;
  readonly items: string;
};

/** Somebody is administrator no more; who has no other post left is stopped. Answers the posts that are left. */
export const leaveAdmin = (db: WritableDb, user: UserRow): readonly string[] => {
  const left = rolesOfUser(db, user.id).filter((role) => role !== 'admin');
  setUserRoles(db, user.id, left, user.villages);
  if (left.length === 0) setUserStatus(db, user.id, 'disabled');
  return left;
};

/**
 * The office passes from one to the other in one act: never nobody, never both by accident. Who has no other post left is stopped.
 * Answers the posts that are left.
 */
export const passAdmin = (db: WritableDb, one: Handover): readonly string[] => {
  setUserRoles(db, one.to.id, [...rolesOfUser(db, one.to.id), 'admin'], one.to.villages);
  const left = leaveAdmin(db, one.from);
  insertAdminHandover(db, {
    id: one.id,
    no: nextRunningNumber(db, 'admin_handover', one.on.slice(0, 4)),
    from_user: one.from.id,
    to_user: one.to.id,
    way: one.way,
    on_day: one.on,
    reason: one.reason,
    items: one.items,
    roles_left: JSON.stringify(left),
    recorded_at: one.at,
  });
  return left;
};

/** 管理员移交, both there: each types their own password, then the office passes. */
export const handOverHandlers = (desk: Desk): readonly Handler[] => [
  onPreparedCommand(
    'users.handOver',
    'users',
    async (ctx, input) => {
      const successor = mayTakeOver(ctx.db, userById(ctx.db, input.id));
      if (!successor.ok) return successor;
      const own = userById(ctx.db, ctx.actor.userId);
      if (own === undefined) return refuse('not_found', { what: '用户' });
      if (successor.value.must_change === 1) return refuse('handover_first_login', { name: successor.value.name });
      for (const [login, password] of [
        [own.login, input.ownPassword],
        [successor.value.login, input.successorPassword],
      ] as const) {
        const known = await unlockKey(desk, login, password);
        if (!known.ok) return known;
        known.value.key.fill(0);
      }
      const secret = await machineSecret(desk, false);
      return secret.ok ? done({ slot: slotLocator(secret.value, own.login) }) : refuse('unavailable', { reason: '本机密钥丢失' });
    },
    (ctx, input, { slot }) => {
      const [from, to] = [userById(ctx.db, ctx.actor.userId), mayTakeOver(ctx.db, userById(ctx.db, input.id))];
      if (!to.ok) return to;
      if (from === undefined || !rolesOfUser(ctx.db, from.id).includes('admin')) return refuse('handover_not_admin');
      const fresh = expectRev(to.value.rev, input.rev);
      if (!fresh.ok) return fresh;
      const id = ctx.newId();
      const left = passAdmin(ctx.db, {
        id,
        from,
        to: to.value,
        way: 'both',
        on: ctx.today,
        at: ctx.now,
        reason: input.reason,
        items: input.items,
      });
      if (left.length === 0) changeSlots(desk, ctx, (slots) => slots.filter((one) => one.id !== slot));
      return acted(
        { id, rev: 0 },
        { objectType: 'user', objectId: to.value.id, detail: { from: from.name, to: to.value.name, reason: input.reason, left } },
      );
    },
  ),
];
