import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { flushFolder, makeFolder, removeIfPossible, renameFile } from '../files/disk.ts';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { inTransaction } from '#storage/db.ts';
import { takeFolder } from '#storage/folder-lock.ts';
import { journalHead } from '#storage/journal.ts';
import { activeAdminByLogin, officeRow } from '#storage/office.ts';
import { closeDatabase, isDiskFull, openDatabase } from '#storage/open.ts';
import { fileTitles } from '#storage/snapshot.ts';
import { writeMarker, type Desk } from '../desk.ts';
import { openWaiting, unlockedBy } from '../escrow/open-waiting.ts';
import { waitingRequestFile } from '../escrow/waiting-request.ts';
import { slotLocator } from '../keyring/kdf.ts';
import { keyringCopies, keyringExists, openKeyring, type OpenedKeyring } from '../keyring/keyring.ts';
import { machineKeyFile, machineSecret } from '../keyring/machine-secret.ts';
import { readRecoveryCode } from '../keyring/recovery-code.ts';
import { keyOfBase } from '../office/key-change.ts';
import { tryPassword } from '../session/try-password.ts';
import type { BackupWork } from './check-restore.ts';
import { salvageBase } from './database-task.ts';
import { databaseName } from './layout.ts';
import { beginNewEpoch } from './new-epoch.ts';
import type { Secret } from './open-backup.ts';
import { copyBesides } from './salvage-beside.ts';
import { markReady, restoringFolder, swapFolder } from './swap-folder.ts';
import { readWatermark } from './watermark.ts';

type Salvaged = ValueOf<CallOf<'restore.salvage'>>;
/** What came out, and which files beside the base did not. */
type Filled = Omit<Salvaged, 'token' | 'folder' | 'unreadFiles'> & { readonly unreadPaths: readonly string[] };

const folderTail = '-抢救出的数据-';
const stamp = (desk: Desk): string => desk.time().slice(0, 19).replaceAll(':', '').replace('T', '-');
const besides = ['keyring.a', 'keyring.b', machineKeyFile, 'office.json', 'lockout.json', waitingRequestFile];

const ringFor = async (desk: Desk, secret: Secret): Promise<Outcome<OpenedKeyring>> => {
  if (!keyringExists(desk.dir)) return refuse('office_missing');
  if (secret.kind === 'code') {
    const code = readRecoveryCode(secret.code);
    return code.ok ? done(await openKeyring(desk.dir, (slot) => slot.kind === 'recovery', code.value, Buffer.alloc(0))) : code;
  }
  if (secret.kind === 'county') {
    const answer = await openWaiting(desk, secret.from, secret.code);
    if (!answer.ok) return answer;
    const found = unlockedBy(keyringCopies(desk.dir), answer.value.keys);
    return done(found === null ? { state: 'shut' } : { state: 'open', ...found });
  }
  const own = await machineSecret(desk, false);
  if (!own.ok) return refuse('salvage_secret_wrong');
  const id = slotLocator(own.value, secret.login);
  const tried = await tryPassword(desk, { slotId: id, login: secret.login }, () =>
    openKeyring(desk.dir, (slot) => slot.id === id && slot.kind === 'user', secret.password, own.value),
  );
  if (tried.ok) return done({ state: 'open', ...tried.value.opened });
  return tried.error.code === 'login_wait' || tried.error.code === 'login_blocked' ? tried : refuse('salvage_secret_wrong');
};

const keyFor = async (desk: Desk, secret: Secret): Promise<Outcome<Buffer>> => {
  const found = await ringFor(desk, secret);
  if (!found.ok) return found;
  return found.value.state === 'open' ? done(keyOfBase(desk, found.value)) : refuse('salvage_secret_wrong');
};

/** The report lies in the folder too, for whoever is called to help: names of tables and rows, nothing personal. */
const reportText = (at: string, { taken, lost, orphans, tables, unread, unreadPaths }: Filled): string =>
  [
    '数据抢救报告',
    `时间：${at}`,
    `读出 ${taken} 行；已知读不出 ${lost} 行；因此断开的联系 ${orphans} 处。`,
    '',
    ...tables
      .filter((one) => one.lost !== 0)
      .flatMap((one) => [
        `${one.table}：读出 ${one.taken} 行，读不出 ${one.lost === null ? '若干' : one.lost} 行`,
        ...one.lostIds.map((id) => `  ${id}`),
      ]),
    ...(unread === 0 ? [] : [`附件和交换包等：${unread} 个读不出`, ...unreadPaths.map((path) => `  ${path}`)]),
  ].join('\r\n');

const fill = async (desk: Desk, folder: string, key: Buffer, work: BackupWork): Promise<Outcome<Filled>> => {
  work.progress('逐行抢救数据', 0, 0);
  const read = await salvageBase({ from: desk.databasePath, to: join(folder, databaseName), key }, work.signal);
  if (!read.ok)
    return read.error.code === 'disk_full'
      ? refuse('disk_full')
      : refuse('salvage_nothing', { why: String(read.error.params['why'] ?? '') });
  const { tables, orphans } = read.value;
  const unreadPaths = await copyBesides(desk.disk, desk.dir, folder, besides, work);
  const report = {
    taken: tables.reduce((sum, one) => sum + one.taken, 0),
    lost: tables.reduce((sum, one) => sum + (one.lost ?? 0), 0),
    orphans,
    tables: tables.map((one) => ({ ...one, lostIds: [...one.lostIds] })),
    unread: unreadPaths.length,
    unreadPaths,
  };
  writeFileSync(join(folder, '抢救报告.txt'), `\uFEFF${reportText(desk.time(), report)}`, { flush: true });
  return done(report);
};

/** What the first of the files that could not be read are called where people see them, as far as the salvaged base says. */
const titlesOf = (folder: string, key: Buffer, paths: readonly string[]): string[] => {
  const names = paths.map((path) => basename(path));
  const base = openDatabase(join(folder, databaseName), key, { readonly: true });
  if (!base.ok) return names.slice(0, 20);
  try {
    return fileTitles(base.value, names);
  } catch {
    // An office of an older program: its tables may lack what is asked for.
    return names.slice(0, 20);
  } finally {
    closeDatabase(base.value);
  }
};

/** Whoever comes with a password must be an administrator, by what could be read; answers that user, '' for the recovery code or the county. */
const whoTakes = (folder: string, key: Buffer, secret: Secret): Outcome<string> => {
  if (secret.kind !== 'password') return done('');
  const base = openDatabase(join(folder, databaseName), key, { readonly: true });
  if (!base.ok) return refuse('database_damaged', { why: base.error.code });
  try {
    const user = activeAdminByLogin(base.value, secret.login);
    return user === undefined ? refuse('salvage_not_admin', { login: secret.login }) : done(user.id);
  } finally {
    closeDatabase(base.value);
  }
};

/** How far the office had come when it was salvaged; taken away when it is taken into use. */
const reachFile = 'salvaged-at.json';
const reachSchema = z.object({ journalSeq: z.int().min(0) });

/** How many acts the office has on this PC now: as its base says; 0 where that cannot be read: then nothing was done since either. */
const reachNow = (desk: Desk, key: Buffer): z.output<typeof reachSchema> => {
  const base = openDatabase(desk.databasePath, key, { readonly: true });
  if (!base.ok) return { journalSeq: 0 };
  try {
    return { journalSeq: journalHead(base.value)?.seq ?? 0 };
  } catch {
    return { journalSeq: 0 };
  } finally {
    closeDatabase(base.value);
  }
};

/** How many acts the office has done since it was salvaged: they would be missing. */
const actsSince = (desk: Desk, folder: string, key: Buffer): number => {
  const path = join(folder, reachFile);
  const then = existsSync(path) ? reachSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).journalSeq : 0;
  return reachNow(desk, key).journalSeq - then;
};

/** Reads whatever can be read of a damaged office into a folder beside it; the damaged one is left byte for byte. */
export const salvageOffice = async (desk: Desk, secret: Secret, work: BackupWork): Promise<Outcome<Salvaged>> => {
  if (!existsSync(desk.databasePath)) return refuse('salvage_nothing', { why: '文件不在' });
  const key = await keyFor(desk, secret);
  if (!key.ok) return key;
  const release = takeFolder(desk.dir);
  if (release === null) return refuse('already_running');
  const name = `${basename(desk.dir)}${folderTail}${stamp(desk)}`;
  const folder = join(dirname(desk.dir), name);
  const part = `${folder}.part`;
  try {
    makeFolder(desk.disk, part);
    const filled = await fill(desk, part, key.value, work);
    if (!filled.ok) return filled;
    const allowed = whoTakes(part, key.value, secret);
    if (!allowed.ok) return allowed;
    const { unreadPaths, ...report } = filled.value;
    const unreadFiles = titlesOf(part, key.value, unreadPaths);
    writeFileSync(join(part, reachFile), JSON.stringify(reachNow(desk, key.value)), { flush: true });
    work.signal.throwIfAborted();
    flushFolder(desk.disk, part);
    renameFile(desk.disk, part, folder);
    flushFolder(desk.disk, dirname(folder));
    return done({ token: name, folder: name, ...report, unreadFiles });
  } catch (error) {
    work.signal.throwIfAborted();
    if (isDiskFull(error)) return refuse('disk_full');
    throw error;
  } finally {
    removeIfPossible(desk.disk, part);
    key.value.fill(0);
    release();
  }
};

const salvagedName = (desk: Desk) =>
  z.string().refine((name) => name.startsWith(`${basename(desk.dir)}${folderTail}`) && basename(name) === name);

/** What was salvaged becomes the office; its peers hand back what is missing. */
export const useSalvaged = async (
  desk: Desk,
  ask: { readonly token: string; readonly secret: Secret },
): Promise<Outcome<ValueOf<CallOf<'restore.useSalvaged'>>>> => {
  const name = salvagedName(desk).safeParse(ask.token);
  const folder = join(dirname(desk.dir), name.success ? name.data : '');
  if (!name.success || !existsSync(join(folder, databaseName))) return refuse('salvage_gone');
  const key = await keyFor(desk, ask.secret);
  if (!key.ok) return key;
  const who = whoTakes(folder, key.value, ask.secret);
  if (!who.ok) {
    key.value.fill(0);
    return who;
  }
  const release = takeFolder(desk.dir);
  if (release === null) return refuse('already_running');
  let letGo = false;
  try {
    const base = openDatabase(join(folder, databaseName), key.value);
    if (!base.ok) return refuse('database_damaged', { why: base.error.code });
    try {
      const office = officeRow(base.value);
      if (office === undefined) return refuse('database_damaged', { why: 'no office' });
      const since = actsSince(desk, folder, key.value);
      if (since > 0) return refuse('salvage_outdated', { count: since });
      const installId = desk.newId();
      const seen = readWatermark(desk, office.org_code);
      inTransaction(base.value, (tx) =>
        beginNewEpoch(tx, {
          installId,
          at: desk.time(),
          cause: 'restored',
          detail: { salvaged: ask.token, by: ask.secret.kind },
          highest: seen?.epoch ?? 1,
          actor: who.value,
          random: desk.random,
        }),
      );
      writeMarker(
        { ...desk, dir: folder },
        { orgCode: office.org_code, name: office.name, role: office.role, demo: office.demo === 1, installId },
      );
    } finally {
      closeDatabase(base.value);
    }
    // Under the name of a restore, so that one that is cut off in the middle is finished at the next start.
    removeIfPossible(desk.disk, join(folder, reachFile));
    const ready = restoringFolder(desk.dir, desk.newId());
    renameFile(desk.disk, folder, ready);
    markReady(desk.disk, ready);
    release();
    letGo = true;
    try {
      return done({ keptAs: swapFolder(desk.disk, desk.dir, ready, `${basename(desk.dir)}-损坏前副本-${stamp(desk)}`) });
    } catch (error) {
      renameFile(desk.disk, ready, folder);
      return refuse('restore_swap_failed', { why: error instanceof Error && 'code' in error ? String(error.code) : '' });
    }
  } finally {
    key.value.fill(0);
    if (!letGo) release();
  }
};
