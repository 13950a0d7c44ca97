import { done, refuse, type Outcome, type Refusal } from '#shared/values/refusal.ts';
import { userByLogin } from '#storage/office.ts';
import type { QueryContext } from '../act.ts';
import type { Desk } from '../desk.ts';
import { clearFailures } from '../session/lockout.ts';
import { unlockKey } from '../session/sessions.ts';

export type SecondPerson = { readonly personKey: string; readonly name: string };

/** What a login is refused with, said of the second person: whoever sits there must not take it for their own. */
const codes: ReadonlyMap<string, string> = new Map([
  ['login_wrong', 'second_wrong'],
  ['login_wait', 'second_wait'],
  ['login_blocked', 'second_blocked'],
]);
const ofSecond = ({ code, params }: Refusal): Outcome<never> => refuse(codes.get(code) ?? code, params);

/** Another person of the office says yes with their own name and password at the same screen; failed attempts count. */
export const secondPerson = async (desk: Desk, ctx: QueryContext, login: string, password: string): Promise<Outcome<SecondPerson>> => {
  const user = userByLogin(ctx.db, login);
  if (user?.person_key === ctx.actor.personKey) return refuse('second_same');
  const unlocked = await unlockKey(desk, login, password);
  if (!unlocked.ok) return ofSecond(unlocked.error);
  unlocked.value.key.fill(0);
  clearFailures(desk.disk, desk.dir, unlocked.value.slotId);
  return user === undefined || user.status !== 'active' ? refuse('second_blocked') : done({ personKey: user.person_key, name: user.name });
};
