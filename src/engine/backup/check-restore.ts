import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { activeAdminLogins } from '#storage/office.ts';
import { closeDatabase, openDatabase } from '#storage/open.ts';
import { fileTitles } from '#storage/snapshot.ts';
import type { Desk } from '../desk.ts';
import { slotLocator } from '../keyring/kdf.ts';
import type { Keyring } from '../keyring/keyring.ts';
import { machineSecret } from '../keyring/machine-secret.ts';
import { actsHeld } from './acts-to-lose.ts';
import type { FoundGeneration } from './found.ts';
import { databaseName, fileBeside } from './layout.ts';
import type { ManifestBody } from './manifest.ts';
import { openBackup, type Secret } from './open-backup.ts';
import { verifyGeneration, whyUnlike } from './verify-generation.ts';
import { readWatermark } from './watermark.ts';

export type BackupWork = { readonly signal: AbortSignal; readonly progress: (phase: string, done: number, total: number) => void };

/** Where a file the backup names can be taken from, as far as it is there: the backup's own set, then the office's folder on this PC. */
export const sourcesOfFile = (desk: Desk, found: FoundGeneration, name: string): string[] =>
  [fileBeside(found.set, name), fileBeside(desk.dir, name)].filter((path) => existsSync(path));

/** Whether this PC's own secret still opens the logins of the backup. */
export const samePc = async (desk: Desk, ring: Keyring, logins: readonly string[]): Promise<boolean> => {
  const own = await machineSecret(desk, false);
  return own.ok && logins.some((login) => ring.slots.some((slot) => slot.id === slotLocator(own.value, login)));
};

/** What is nowhere to be had as it was: neither in the set, of which `spoilt` are not as listed, nor in the office's folder. */
const missingOf = async (
  desk: Desk,
  found: FoundGeneration,
  body: ManifestBody,
  spoilt: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<string[]> => {
  const missing = [...body.missing];
  for (const [name, mark] of Object.entries(body.files)) {
    const there =
      mark === null
        ? sourcesOfFile(desk, found, name).length > 0
        : !spoilt.has(name) || (await whyUnlike(desk.disk, fileBeside(desk.dir, name), mark, true, signal)) === null;
    if (!there) missing.push(name);
  }
  return missing;
};

/** Reads a backup whole where it lies and says what one would get; nothing is touched. */
export const checkRestore = async (
  desk: Desk,
  ask: { readonly token: string; readonly secret: Secret },
  work: BackupWork,
): Promise<Outcome<ValueOf<CallOf<'restore.check'>>>> => {
  const found = desk.foundBackups.find(ask.token);
  if (found === undefined || !existsSync(found.path)) return refuse('backup_missing');
  const opened = await openBackup(desk, found, ask.secret);
  if (!opened.ok) return opened;
  const { key, manifest, ring } = opened.value;
  try {
    const spoilt = new Set<string>();
    const read = await verifyGeneration(desk.disk, found.set, found.path, manifest, key, {
      ...work,
      reads: () => true,
      onSpoilt: (name) => void spoilt.add(name),
    });
    if (!read.ok) return read.error.params['why'] === 'database_newer' ? refuse('restore_newer') : read;
    const { body } = manifest;
    const missing = await missingOf(desk, found, body, spoilt, work.signal);
    const base = openDatabase(join(found.path, databaseName), key, { readonly: true });
    if (!base.ok) return refuse('backup_unreadable', { what: databaseName, why: base.error.code });
    const admins = activeAdminLogins(base.value);
    const held = actsHeld(base.value);
    const missingFiles = fileTitles(base.value, missing);
    closeDatabase(base.value);
    const seen = readWatermark(desk, body.office.orgCode);
    return done({
      office: body.office.name,
      orgCode: body.office.orgCode,
      at: body.at,
      program: body.program,
      households: body.totals.rows['household'] ?? 0,
      persons: body.totals.rows['person'] ?? 0,
      cases: body.totals.rows[body.office.role === 'county' ? 'county_case' : 'aid_case'] ?? 0,
      files: Object.keys(body.files).length,
      missing: missing.length,
      missingFiles,
      lastPackageOut: body.totals.lastPackageOut,
      lastPackageIn: body.totals.lastPackageIn,
      admins,
      later:
        seen === null
          ? null
          : { acts: Math.max(0, seen.acts === undefined ? seen.journalSeq - body.totals.journalSeq : seen.acts - held), until: seen.at },
      replaces: desk.marker()?.name ?? null,
      samePc: await samePc(desk, ring, admins),
    });
  } finally {
    key.fill(0);
  }
};
