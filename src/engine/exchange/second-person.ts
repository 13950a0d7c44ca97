import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { userByLogin } from '#storage/office.ts';
import type { QueryContext } from '../act.ts';
import type { Desk } from '../desk.ts';
import { clearFailures } from '../session/lockout.ts';
import { unlockKey } from '../session/sessions.ts';

export type SecondPerson = { readonly personKey: string; readonly name: string };

/** Another person of the office says yes with their own name and password at the same screen; failed attempts count. */
export const secondPerson = async (desk: Desk, ctx: QueryContext, login: string, password: string): Promise<Outcome<SecondPerson>> => {
  const user = userByLogin(ctx.db, login);
  if (user?.person_key === ctx.actor.personKey) return refuse('pairing_same_person');
  const unlocked = await unlockKey(desk, login, password);
  if (!unlocked.ok) return unlocked;
  unlocked.value.key.fill(0);
  clearFailures(desk.disk, desk.dir, unlocked.value.slotId);
  return user === undefined || user.status !== 'active' ? refuse('login_blocked') : done({ personKey: user.person_key, name: user.name });
};
