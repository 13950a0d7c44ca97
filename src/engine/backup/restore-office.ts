import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { inTransaction } from '#storage/db.ts';
import { takeFolder } from '#storage/folder-lock.ts';
import { pastKeys } from '#storage/backup.ts';
import { activeAdminByLogin, setPasswordState } from '#storage/office.ts';
import { closeDatabase, isDiskFull, openDatabase } from '#storage/open.ts';
import { fileTitles } from '#storage/snapshot.ts';
import { closeDesk, writeMarker, type Desk } from '../desk.ts';
import { writeFileWhole } from '../files/atomic-write.ts';
import { makeFolder, removeIfPossible } from '../files/disk.ts';
import { spendRequest } from '../escrow/waiting-request.ts';
import { slotLocator } from '../keyring/kdf.ts';
import { makeSlot, sealKeyring, writeKeyring, type Keyring } from '../keyring/keyring.ts';
import { machineKeyFile, machineSecret } from '../keyring/machine-secret.ts';
import { slotCost } from '../session/slot-cost.ts';
import { fingerprint, historyWith } from '../users/password-history.ts';
import { checkPassword } from '../users/password-policy.ts';
import { samePc, type BackupWork } from './check-restore.ts';
import { fillFolder } from './fill-folder.ts';
import { readFence, writeFence } from './fence-file.ts';
import type { FoundGeneration } from './found.ts';
import { databaseName } from './layout.ts';
import { beginNewEpoch } from './new-epoch.ts';
import { openBackup, type OpenedBackup, type Secret } from './open-backup.ts';
import { markReady, restoringFolder, swapFolder } from './swap-folder.ts';
import { readWatermark } from './watermark.ts';

type Ask = { readonly token: string; readonly secret: Secret; readonly login: string; readonly newPassword: string | null };
type Restored = ValueOf<CallOf<'restore.run'>>;

/** The keyring of the new folder: on the same PC everybody's, elsewhere the recovery code's, the county's and the named administrator's. */
const ringFor = async (desk: Desk, folder: string, opened: OpenedBackup, ask: Ask): Promise<Outcome<Keyring, 'self_test_failed'>> => {
  const same = await samePc(desk, opened.ring, opened.ring.slots.length === 0 ? [] : [ask.login]);
  const own = join(desk.dir, machineKeyFile);
  if (existsSync(own) && (await machineSecret(desk, false)).ok) writeFileWhole(desk.disk, join(folder, machineKeyFile), readFileSync(own));
  const secret = await machineSecret({ ...desk, dir: folder }, true);
  if (!secret.ok) return refuse('self_test_failed', { what: '本机密钥' });
  const { mac: _mac, ...ring } = opened.ring;
  const id = slotLocator(secret.value, ask.login);
  const kept = ring.slots.filter((slot) => slot.id !== id && (same || slot.kind !== 'user'));
  const fresh =
    ask.newPassword === null
      ? ring.slots.filter((slot) => slot.id === id)
      : [
          await makeSlot({
            id,
            kind: 'user',
            secret: ask.newPassword,
            dbKey: opened.key,
            machineSecret: secret.value,
            cost: await slotCost(desk),
            random: desk.random,
          }),
        ];
  return done(sealKeyring({ ...ring, generation: ring.generation + 1, confirmed: true, slots: [...kept, ...fresh] }, opened.key));
};

type Settled = { readonly epoch: number; readonly installId: string; readonly keys: readonly Buffer[]; readonly missingFiles: string[] };

/** Opens the new base, makes it this PC's, and writes what belongs beside it. */
const settle = async (
  desk: Desk,
  found: FoundGeneration,
  folder: string,
  opened: OpenedBackup,
  ask: Ask,
  missing: readonly string[],
): Promise<Outcome<Settled>> => {
  const base = openDatabase(join(folder, databaseName), opened.key);
  if (!base.ok)
    return base.error.code === 'database_newer'
      ? refuse('restore_newer')
      : refuse('backup_unreadable', { what: databaseName, why: base.error.code });
  const db = base.value;
  try {
    const user = activeAdminByLogin(db, ask.login);
    if (user === undefined) return refuse('restore_not_admin', { login: ask.login });
    const ring = await ringFor(desk, folder, opened, ask);
    if (!ring.ok) return ring;
    const { body } = opened.manifest;
    const installId = desk.newId();
    const seen = readWatermark(desk, body.office.orgCode);
    const past = pastKeys(db).map(({ key }) => key);
    const history = ask.newPassword === null ? null : historyWith(user, await fingerprint(desk, user.id, ask.newPassword));
    const epoch = inTransaction(db, (tx) => {
      if (history !== null) setPasswordState(tx, user.id, { at: desk.time(), mustChange: 0, history });
      return beginNewEpoch(tx, {
        installId,
        at: desk.time(),
        cause: 'restored',
        detail: { backup: body.id, madeAt: body.at, by: ask.secret.kind, missing: missing.length, ...opened.answer?.detail },
        highest: Math.max(readFence(found.set, [opened.key, ...past])?.epoch ?? 1, seen?.epoch ?? 1),
        actor: user.id,
        random: desk.random,
      });
    });
    writeKeyring(desk.disk, folder, ring.value);
    const { orgCode, name, role, demo } = body.office;
    writeMarker({ ...desk, dir: folder }, { orgCode, name, role, demo, installId });
    return done({ epoch, installId, keys: [opened.key, ...past], missingFiles: fileTitles(db, missing) });
  } finally {
    closeDatabase(db);
  }
};

const keptName = (desk: Desk): string =>
  `${basename(desk.dir)}-恢复前副本-${desk.time().slice(0, 19).replaceAll(':', '').replace('T', '-')}`;

/** What marks the medium: an old PC that sees it there stops. A medium that cannot be written is no reason to fail. */
const mark = async (desk: Desk, set: string, keys: readonly Buffer[], epoch: number, installId: string): Promise<boolean> => {
  try {
    await writeFence(desk.disk, set, { epoch, installId, at: desk.time() }, keys);
    return true;
  } catch {
    return false;
  }
};

const restoreFrom = async (
  desk: Desk,
  found: FoundGeneration,
  opened: OpenedBackup,
  ask: Ask,
  work: BackupWork,
): Promise<Outcome<Restored>> => {
  const { body } = opened.manifest;
  const folder = restoringFolder(desk.dir, desk.newId());
  makeFolder(desk.disk, desk.dir);
  const release = takeFolder(desk.dir);
  if (release === null) return refuse('already_running');
  let letGo = false;
  try {
    makeFolder(desk.disk, folder);
    const filled = await fillFolder(desk, found, body, folder, work);
    if (!filled.ok) return filled;
    const settled = await settle(desk, found, folder, opened, ask, filled.value);
    if (!settled.ok) return settled;
    work.signal.throwIfAborted();
    markReady(desk.disk, folder);
    closeDesk(desk);
    release();
    letGo = true;
    let kept: string | null;
    try {
      kept = swapFolder(desk.disk, desk.dir, folder, keptName(desk));
    } catch (error) {
      return refuse('restore_swap_failed', { why: error instanceof Error && 'code' in error ? String(error.code) : '' });
    }
    const { epoch, installId, keys, missingFiles } = settled.value;
    const marked = await mark(desk, found.set, keys, epoch, installId);
    if (opened.answer !== null) spendRequest(desk, opened.answer.digest);
    return done({ office: body.office.name, at: body.at, keptAs: kept, missing: filled.value.length, missingFiles, marked });
  } finally {
    if (!letGo) release();
    removeIfPossible(desk.disk, folder);
  }
};

/** Restores a backup into a new folder, checks it there, and puts it in the place of the office's folder, which is kept beside it. */
export const restoreOffice = async (desk: Desk, ask: Ask, work: BackupWork): Promise<Outcome<Restored>> => {
  if (desk.opened !== null) return refuse('restore_office_open');
  const found = desk.foundBackups.find(ask.token);
  if (found === undefined || !existsSync(found.path)) return refuse('backup_missing');
  if (ask.secret.kind === 'password' && (ask.secret.login !== ask.login || ask.newPassword !== null)) return refuse('restore_own_login');
  if (ask.secret.kind !== 'password' && ask.newPassword === null) return refuse('password_weak', { reason: '请给管理员设一个新密码' });
  if (ask.newPassword !== null) {
    const fine = checkPassword(ask.newPassword, [ask.login, found.manifest?.body.office.name ?? '']);
    if (!fine.ok) return fine;
  }
  const opened = await openBackup(desk, found, ask.secret);
  if (!opened.ok) return opened;
  try {
    return await restoreFrom(desk, found, opened.value, ask, work);
  } catch (error) {
    work.signal.throwIfAborted();
    if (isDiskFull(error)) return refuse('disk_full');
    throw error;
  } finally {
    opened.value.key.fill(0);
  }
};
