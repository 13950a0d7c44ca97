import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { inTransaction } from '#storage/db.ts';
import { setPasswordState, userByLogin } from '#storage/office.ts';
import type { Desk } from '../desk.ts';
import { slotLocator } from '../keyring/kdf.ts';
import { keyringExists, makeSlot, openKeyring, sealKeyring, writeKeyring } from '../keyring/keyring.ts';
import { machineSecret, setAsideMachineSecret } from '../keyring/machine-secret.ts';
import { readRecoveryCode } from '../keyring/recovery-code.ts';
import { rolesOf, journalSession } from '../session/sessions.ts';
import { clearFailures } from '../session/lockout.ts';
import { checkPassword } from '../users/password-policy.ts';
import { openOffice } from './open-office.ts';

/** The printed code opens the office on any PC and gives a named administrator a new password. */
export const recoverOffice = async (
  desk: Desk,
  typed: string,
  login: string,
  newPassword: string,
): Promise<Outcome<Record<string, never>>> => {
  if (!keyringExists(desk.dir)) return refuse('office_missing');
  const code = readRecoveryCode(typed);
  if (!code.ok) return code;
  const found = await openKeyring(desk.dir, (slot) => slot.kind === 'recovery', code.value, Buffer.alloc(0));
  if (found.state === 'altered') return refuse('self_test_failed', { what: '密钥文件被改动' });
  if (found.state === 'shut') return refuse('recovery_code_wrong', { group: 1 });
  const { key, ring } = found;
  const fine = checkPassword(newPassword, [login, desk.marker()?.name ?? '']);
  if (!fine.ok) return fine;
  const open = openOffice(desk, key);
  if (!open.ok) return open;
  const user = userByLogin(open.value.db, login);
  if (user === undefined || user.status === 'disabled' || !rolesOf(open.value, user.id).includes('admin')) return refuse('login_blocked');
  const known = await machineSecret(desk, true);
  if (!known.ok) setAsideMachineSecret(desk.dir, desk.nowMs());
  const secret = known.ok ? known : await machineSecret(desk, true);
  if (!secret.ok) return refuse('self_test_failed', { what: 'machine key' });
  const id = slotLocator(secret.value, login);
  const fresh = await makeSlot({
    id,
    kind: 'user',
    secret: newPassword,
    dbKey: open.value.key,
    machineSecret: secret.value,
    cost: desk.cost,
    random: desk.random,
  });
  inTransaction(open.value.db, (db) => setPasswordState(db, user.id, { at: desk.time(), mustChange: 0, history: user.password_history }));
  journalSession(desk, open.value, { userId: user.id, roles: rolesOf(open.value, user.id) }, 'office.recover', 'done', { login });
  const { mac: _mac, ...body } = ring;
  writeKeyring(
    desk.dir,
    sealKeyring({ ...body, generation: ring.generation + 1, slots: [...ring.slots.filter((s) => s.id !== id), fresh] }, open.value.key),
    desk.steps,
  );
  clearFailures(desk.dir, id);
  return done({});
};
