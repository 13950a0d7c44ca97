import { join } from 'node:path';
import type { z } from 'zod';
import type { restore } from '#shared/contract/restore.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { activeAdminByLogin } from '#storage/office.ts';
import { closeDatabase, openDatabase } from '#storage/open.ts';
import type { Desk } from '../desk.ts';
import { openWaiting, unlockedBy, type CountyKeys } from '../escrow/open-waiting.ts';
import { slotLocator } from '../keyring/kdf.ts';
import { keyringAt, openRings, readKeyring, type Keyring } from '../keyring/keyring.ts';
import { machineSecret } from '../keyring/machine-secret.ts';
import { readRecoveryCode } from '../keyring/recovery-code.ts';
import { tryPassword } from '../session/try-password.ts';
import type { FoundGeneration } from './found.ts';
import { keyringName } from './layout.ts';
import { manifestIntact, type Manifest } from './manifest.ts';

export type Secret = z.output<typeof restore.check.input>['secret'];
/** `answer`: what the county's answer told, where that opened it. */
export type OpenedBackup = {
  readonly key: Buffer;
  readonly ring: Keyring;
  readonly manifest: Manifest;
  readonly answer: CountyKeys | null;
};
type Key = Pick<OpenedBackup, 'key' | 'answer'>;

/**
 * Whoever opens a backup with a password of its time must be an administrator still, as far as this PC can tell: one who was stopped
 * or gave the office up since would have it back. Where keyring and base are lost nobody can tell, and the password of that time holds.
 */
const isAdminNow = async (desk: Desk, login: string, orgCode: string, key: Buffer): Promise<boolean> => {
  const [ring, marker, own] = [readKeyring(desk.dir), desk.marker(), await machineSecret(desk, false)];
  if (ring === null || !own.ok || (marker !== null && marker.orgCode !== orgCode)) return true;
  const id = slotLocator(own.value, login);
  if (!ring.slots.some((slot) => slot.id === id)) return false;
  try {
    // Under another key by now, or damaged: the slot alone tells.
    const base = openDatabase(desk.databasePath, key, { readonly: true });
    if (!base.ok) return true;
    try {
      return activeAdminByLogin(base.value, login) !== undefined;
    } finally {
      closeDatabase(base.value);
    }
  } catch {
    return true;
  }
};

/** The key behind a backup: by the recovery code on any PC, by a password where this PC's own secret still is. */
export const openBackup = async (desk: Desk, found: FoundGeneration, secret: Secret): Promise<Outcome<OpenedBackup>> => {
  if (found.manifest === null) return refuse('backup_unreadable', { what: 'manifest.json', why: '读不出来' });
  const ring = keyringAt(join(found.path, keyringName));
  if (ring === null) return refuse('backup_unreadable', { what: keyringName, why: '读不出来' });
  const opened = await openWith(desk, ring, secret);
  if (!opened.ok) return opened;
  if (!manifestIntact(found.manifest, opened.value.key)) {
    opened.value.key.fill(0);
    return refuse('backup_unreadable', { what: 'manifest.json', why: '签名不符' });
  }
  if (secret.kind === 'password' && !(await isAdminNow(desk, secret.login, found.manifest.body.office.orgCode, opened.value.key))) {
    opened.value.key.fill(0);
    return refuse('restore_not_admin_now', { login: secret.login });
  }
  return done({ ...opened.value, ring, manifest: found.manifest });
};

const openWith = async (desk: Desk, ring: Keyring, secret: Secret): Promise<Outcome<Key>> => {
  if (secret.kind === 'code') {
    const code = readRecoveryCode(secret.code);
    if (!code.ok) return code;
    const found = await openRings([ring], (slot) => slot.kind === 'recovery', code.value, Buffer.alloc(0));
    return found.state === 'open' ? done({ key: found.key, answer: null }) : refuse('restore_secret_wrong');
  }
  if (secret.kind === 'county') {
    const answer = await openWaiting(desk, secret.from, secret.code);
    if (!answer.ok) return answer;
    const found = unlockedBy([ring], answer.value.keys);
    return found === null ? refuse('restore_secret_wrong') : done({ key: found.key, answer: answer.value });
  }
  const own = await machineSecret(desk, false);
  if (!own.ok) return refuse('restore_secret_wrong');
  const id = slotLocator(own.value, secret.login);
  const tried = await tryPassword(desk, { slotId: id, login: secret.login }, () =>
    openRings([ring], (slot) => slot.kind === 'user' && slot.id === id, secret.password, own.value),
  );
  if (tried.ok) return done({ key: tried.value.opened.key, answer: null });
  return tried.error.code === 'login_wait' || tried.error.code === 'login_blocked' ? tried : refuse('restore_secret_wrong');
};
