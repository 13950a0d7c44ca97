import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { inTransaction, type WritableDb } from '#storage/db.ts';
import { activeAdminUsers, setPasswordState, userByLogin } from '#storage/office.ts';
import type { Desk } from '../desk.ts';
import { slotLocator } from '../keyring/kdf.ts';
import {
  keyringExists,
  makeSlot,
  openKeyring,
  putBackKeyring,
  sealKeyring,
  soundKeyring,
  writeKeyring,
  type Unlocked,
} from '../keyring/keyring.ts';
import { machineSecret, setAsideMachineSecret } from '../keyring/machine-secret.ts';
import { readRecoveryCode } from '../keyring/recovery-code.ts';
import { journalSession } from '../session/journal-session.ts';
import { rolesOf } from '../session/sessions.ts';
import { raiseSlot, slotCost } from '../session/slot-cost.ts';
import { clearFailures } from '../session/lockout.ts';
import { fingerprint, historyWith } from '../users/password-history.ts';
import { checkPassword } from '../users/password-policy.ts';
import { leaveAdmin, mayTakeOver, passAdmin } from '../users/hand-over.ts';
import { openOffice } from './open-office.ts';

type GivenBack = {
  readonly login: string;
  readonly newPassword: string;
  /** Why another user in active service becomes the administrator in place of those who were; null: the administrator forgot. */
  readonly takesOver: string | null;
  readonly act: string;
  readonly detail: object;
  /** Takes the place of the recovery code that was lost; null: the old one stays. */
  readonly recoveryCode: string | null;
};

/** An office whose key is known again: a named administrator gets a new password, or another user takes the office over. */
export const giveBack = async (desk: Desk, found: Unlocked, ask: GivenBack): Promise<Outcome<Record<string, never>>> => {
  const { login, newPassword, takesOver } = ask;
  const fine = checkPassword(newPassword, [login, desk.marker()?.name ?? '']);
  if (!fine.ok) return fine;
  const open = await openOffice(desk, found);
  if (!open.ok) return open;
  const user = userByLogin(open.value.db, login);
  if (user === undefined || user.status === 'disabled') return refuse('login_blocked');
  if (takesOver === null && !rolesOf(open.value, user.id).includes('admin')) return refuse('login_blocked');
  const successor = takesOver === null ? done(user) : mayTakeOver(open.value.db, user);
  if (!successor.ok) return successor.error.code === 'not_found' ? refuse('login_blocked') : successor;
  const known = await machineSecret(desk, true);
  if (!known.ok) setAsideMachineSecret(desk.disk, desk.dir, desk.nowMs());
  const secret = known.ok ? known : await machineSecret(desk, true);
  if (!secret.ok) return refuse('self_test_failed', { what: 'machine key' });
  const id = slotLocator(secret.value, login);
  const slotBase = { dbKey: open.value.key, machineSecret: secret.value, cost: await slotCost(desk, open.value), random: desk.random };
  const fresh = [await makeSlot({ ...slotBase, id, kind: 'user', secret: newPassword })];
  if (ask.recoveryCode !== null)
    fresh.push(
      await makeSlot({
        ...slotBase,
        id: Buffer.from(desk.random(16)).toString('hex'),
        kind: 'recovery',
        secret: ask.recoveryCode.replaceAll(' ', ''),
      }),
    );
  const print = await fingerprint(desk, user.id, newPassword);
  // The ring may have been settled at the opening; what is sealed under the base's key now is what is built upon.
  const ring = soundKeyring(desk.dir, open.value.key) ?? found.ring;
  const putSlots = (gone: readonly string[]): void => {
    const { mac: _mac, ...body } = ring;
    const kept = ring.slots.filter(
      (slot) => slot.id !== id && !gone.includes(slot.id) && !(ask.recoveryCode !== null && slot.kind === 'recovery'),
    );
    const changed = { ...body, generation: ring.generation + 1, slots: [...kept, ...fresh] };
    writeKeyring(desk.disk, desk.dir, sealKeyring(changed, open.value.key));
  };
  const passOn = (db: WritableDb): string[] =>
    takesOver === null
      ? []
      : activeAdminUsers(db).flatMap((from, n) => {
          const to = n === 0 ? user : null;
          const handover = {
            id: desk.newId(),
            from,
            way: 'code' as const,
            on: desk.today(),
            at: desk.time(),
            reason: takesOver,
            items: '',
          };
          const left = to === null ? leaveAdmin(db, from) : passAdmin(db, { ...handover, to });
          return left.length === 0 ? [slotLocator(secret.value, from.login)] : [];
        });
  try {
    inTransaction(open.value.db, (db) => {
      setPasswordState(db, user.id, { at: desk.time(), mustChange: 0, history: historyWith(user, print) });
      const gone = passOn(db);
      const detail = { login, reason: takesOver ?? '', ...ask.detail };
      journalSession(desk, open.value, { userId: user.id, roles: rolesOf(open.value, user.id) }, ask.act, 'done', detail);
      putSlots(gone);
    });
  } catch (error) {
    // The keyring is written before the commit: one of its copies may be in its place already.
    try {
      putBackKeyring(desk.disk, desk.dir, ring);
    } catch {
      // The same disk: what was the matter in the first place is what the person must hear.
    }
    throw error;
  }
  clearFailures(desk, id);
  return done({});
};

/**
 * The printed code opens the office on any PC and gives a named administrator a new password; with `takesOver`, another user in
 * active service becomes the administrator in place of those who were (`takesOver`: why).
 */
export const recoverOffice = async (
  desk: Desk,
  typed: string,
  login: string,
  newPassword: string,
  takesOver: string | null = null,
): Promise<Outcome<Record<string, never>>> => {
  if (!keyringExists(desk.dir)) return refuse('office_missing');
  const code = readRecoveryCode(typed);
  if (!code.ok) return code;
  const found = await openKeyring(desk.dir, (slot) => slot.kind === 'recovery', code.value, Buffer.alloc(0));
  if (found.state === 'altered') return refuse('self_test_failed', { what: '密钥文件被改动' });
  if (found.state === 'shut') return refuse('recovery_code_wrong', { group: 1 });
  const act = takesOver === null ? 'office.recover' : 'office.replaceAdmin';
  const given = await giveBack(desk, found, { login, newPassword, takesOver, act, detail: {}, recoveryCode: null });
  const slot = found.ring.slots.find((one) => one.kind === 'recovery');
  if (given.ok && desk.opened !== null && slot !== undefined)
    await raiseSlot(desk, desk.opened, { userId: '', roles: [] }, code.value, slot.id);
  return given;
};
