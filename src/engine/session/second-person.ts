import { done, refuse, type Outcome, type Refusal } from '#shared/values/refusal.ts';
import { userRole } from '#shared/contract/office.ts';
import { rolesOfUser, userByLogin } from '#storage/office.ts';
import type { QueryContext } from '../act.ts';
import type { Desk } from '../desk.ts';
import { rightsOf } from '../rights/table.ts';
import { clearFailures } from './lockout.ts';
import { journalSession } from './journal-session.ts';
import { hasOneTimePassword, unlockKey } from './sessions.ts';

export type SecondPerson = { readonly personKey: string; readonly name: string };

/** What a login is refused with, said of the second person: whoever sits there must not take it for their own. */
const codes: ReadonlyMap<string, string> = new Map([
  ['login_wrong', 'second_wrong'],
  ['login_wait', 'second_wait'],
  ['login_blocked', 'second_blocked'],
]);
const ofSecond = ({ code, params }: Refusal): Outcome<never> => refuse(codes.get(code) ?? code, params);

/**
 * Another person of the office says yes with their own name and password at the same screen; failed attempts count. A village cadre
 * has no part in the office's acts, and who checks them takes none. A one-time password is nobody's own: whoever gave it could be
 * both persons; the attempt is written down.
 */
export const secondPerson = async (desk: Desk, ctx: QueryContext, login: string, password: string): Promise<Outcome<SecondPerson>> => {
  const user = userByLogin(ctx.db, login);
  if (user?.person_key === ctx.actor.personKey) return refuse('second_same');
  const unlocked = await unlockKey(desk, login, password);
  if (!unlocked.ok) return ofSecond(unlocked.error);
  unlocked.value.key.fill(0);
  clearFailures(desk, unlocked.value.slotId);
  if (user === undefined || user.status !== 'active') return refuse('second_blocked');
  const roles = rolesOfUser(ctx.db, user.id).flatMap((role) => userRole.safeParse(role).data ?? []);
  if (!rightsOf(roles).has('second')) return refuse('second_no_right', { name: user.name });
  if (desk.opened !== null && hasOneTimePassword(desk.opened, user.id)) {
    const tried = { login, oneTimePassword: true, userId: ctx.actor.userId };
    journalSession(desk, desk.opened, { userId: user.id, roles: [] }, 'session.login', 'refused', tried);
    return refuse('second_one_time', { name: user.name });
  }
  return done({ personKey: user.person_key, name: user.name });
};
