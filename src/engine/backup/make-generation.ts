import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { statfs } from 'node:fs/promises';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { OfficeInfo } from '../act.ts';
import { soundKeyring } from '../keyring/keyring.ts';
import { flushFile, removeIfPossible, type Disk } from '../files/disk.ts';
import { makeFolderSlowly, renameSlowly } from '../files/slow-disk.ts';
import { mediumFault } from '../media/medium-fault.ts';
import { copyFile, markOf, placeFile, SourceUnreadable, type FileMark } from './copy-file.ts';
import { runDatabaseTask, type SeenCopy } from './database-task.ts';
import { ownGenerations } from './found.ts';
import { databaseName, fileBeside, generationName, generationsOf, keyringName, manifestName, unfinished, verifiedName } from './layout.ts';
import { readManifest, sealManifest, sealVerified, type Layer, type ManifestBody } from './manifest.ts';
import { verifyGeneration, whyUnlike } from './verify-generation.ts';

/** The office a copy is made of. */
export type BackupSource = {
  readonly dir: string;
  readonly databasePath: string;
  readonly key: Buffer;
  /** The key and those of before: what lies in a place under one of them is the office's own. */
  readonly keys: readonly Buffer[];
  readonly office: OfficeInfo;
  readonly epoch: number;
  readonly program: string;
  readonly disk: Disk;
  readonly random: (bytes: number) => Uint8Array;
};
export type MakeWork = {
  readonly id: string;
  readonly at: string;
  readonly signal?: AbortSignal;
  readonly progress?: (phase: string, done: number, total: number) => void;
};
export type MadeGeneration = {
  readonly name: string;
  readonly path: string;
  readonly manifest: ManifestBody;
  readonly bytes: number;
  readonly newFiles: number;
  /** Files of earlier backups in the place that had gone bad and were copied again. */
  readonly mended: number;
  readonly files: number;
};
export type MakeCode =
  'backup_unreadable' | 'backup_medium_gone' | 'backup_medium_full' | 'backup_write_failed' | 'backup_source_unreadable' | 'disk_full';

const MB = 1024 * 1024;
const sizeText = (bytes: number): string => `${Math.max(1, Math.ceil(bytes / MB))} MB`;
const stagingName = /^(?:backup-[0-9a-f-]+\.tmp(?:-journal)?|drill-[0-9a-f-]+)$/u;
const READ_BACK_SHARE = 0.05;

/** Leftovers in the office's folder of attempts that were never ended or could not be cleared away. */
export const sweepStaging = (disk: Disk, dir: string): void => {
  for (const name of readdirSync(dir)) if (stagingName.test(name)) removeIfPossible(disk, join(dir, name));
};

type Files = {
  readonly marks: Record<string, FileMark | null>;
  readonly missing: string[];
  readonly fresh: Set<string>;
  bytes: number;
  mended: number;
};

/** What the office's own generations in the set say of the files beside; `doubtful`: the newest of them does not count as read back. */
const knownIn = (source: BackupSource, set: string): { readonly marks: ReadonlyMap<string, FileMark>; readonly doubtful: boolean } => {
  const own = ownGenerations(set, source.keys);
  const marks = new Map<string, FileMark>();
  for (const { manifest } of own) for (const [name, mark] of Object.entries(manifest.body.files)) if (mark !== null) marks.set(name, mark);
  return { marks, doubtful: own[0]?.verified === null };
};

/**
 * Brings the files the base names into the set; each travels once, whatever number of generations need it. Some of those that are
 * there are read (all of a full copy, and where a check found something bad), and one that has gone bad is copied again. Where the
 * office's own is not what it was either, it is missing.
 */
const bringFiles = async (source: BackupSource, set: string, copy: SeenCopy, layer: Layer, work: MakeWork): Promise<Files> => {
  const names = [...copy.files.blobs, ...copy.files.packages];
  const local = layer === 'local';
  const known = local ? { marks: new Map<string, FileMark>(), doubtful: false } : knownIn(source, set);
  const isRead = (): boolean => layer === 'full' || known.doubtful || (source.random(1)[0] ?? 0) / 256 < READ_BACK_SHARE;
  const files: Files = { marks: {}, missing: [], fresh: new Set(), bytes: 0, mended: 0 };
  for (const [i, name] of names.entries()) {
    work.progress?.('复制附件和交换包', i, names.length);
    const from = fileBeside(source.dir, name);
    if (!existsSync(from)) {
      files.missing.push(name);
      continue;
    }
    if (local) {
      files.marks[name] = null;
      continue;
    }
    const to = fileBeside(set, name);
    const mark = known.marks.get(name);
    if (mark !== undefined && (await whyUnlike(source.disk, to, mark, isRead(), work.signal)) === null) {
      files.marks[name] = mark;
      continue;
    }
    const written = await copyFile(source.disk, from, to, work.signal === undefined ? {} : { signal: work.signal });
    files.bytes += written.bytes;
    if (mark !== undefined && mark.sha256 !== written.sha256) {
      files.missing.push(name);
      continue;
    }
    files.marks[name] = written;
    files.fresh.add(name);
    if (mark !== undefined) files.mended += 1;
  }
  return files;
};

const needed = (source: BackupSource, set: string, copy: SeenCopy, databaseBytes: number): number =>
  [...copy.files.blobs, ...copy.files.packages].reduce((sum, name) => {
    const from = fileBeside(source.dir, name);
    return existsSync(fileBeside(set, name)) || !existsSync(from) ? sum : sum + statSync(from).size;
  }, databaseBytes * 1.05);

/** The refusal a failed step stands for; null when it is none of the medium's or the source's. */
const refusalOf = (error: unknown, local: boolean): Outcome<never, MakeCode> | null => {
  if (error instanceof SourceUnreadable) return refuse('backup_source_unreadable', { why: error.message });
  const fault = mediumFault(error);
  if (fault === null) return null;
  if (fault.kind === 'full') return local ? refuse('disk_full') : refuse('backup_medium_full', { missing: '若干 MB' });
  return fault.kind === 'gone' ? refuse('backup_medium_gone') : refuse('backup_write_failed', { reason: fault.reason });
};

/**
 * Makes a generation in a set and reads it back from there: copy of the base, keyring, the files it names that are not there yet,
 * the signed manifest last; a folder that was not finished keeps the name `.part` and counts for nothing. A copy on the same disk
 * (`local`) holds the base and the keyring only.
 */
export const makeGeneration = async (
  source: BackupSource,
  set: string,
  layer: Layer,
  work: MakeWork,
): Promise<Outcome<MadeGeneration, MakeCode>> => {
  const { disk } = source;
  const local = layer === 'local';
  const name = generationName(work.at, work.id);
  const path = join(generationsOf(set), name);
  const part = unfinished(path);
  const staged = local ? join(part, databaseName) : join(source.dir, `backup-${work.id}.tmp`);
  let finished = false;
  try {
    await makeFolderSlowly(disk, part);
    if (!local) sweepStaging(disk, source.dir);
    work.progress?.('复制数据库', 0, 0);
    const copied = await runDatabaseTask({ kind: 'copy', from: source.databasePath, to: staged, key: source.key }, work.signal);
    if (!copied.ok) return copied;
    if (local) flushFile(disk, staged);
    else {
      const room = await statfs(set);
      const [free, need] = [room.bavail * room.bsize, needed(source, set, copied.value, statSync(staged).size)];
      if (free < need) return refuse('backup_medium_full', { missing: sizeText(need - free) });
    }
    const total = Math.ceil(statSync(staged).size / MB);
    let written = 0;
    const onBytes = (bytes: number): void => work.progress?.('写入数据库', Math.round((written += bytes) / MB), total);
    const reading = { onBytes, ...(work.signal === undefined ? {} : { signal: work.signal }) };
    const database = local ? await markOf(disk, staged, reading) : await copyFile(disk, staged, join(part, databaseName), reading);
    const files = await bringFiles(source, set, copied.value, layer, work);
    const ring = soundKeyring(source.dir, source.key);
    if (ring === null) return refuse('backup_source_unreadable', { why: 'keyring' });
    const keyring = await placeFile(disk, join(part, keyringName), [Buffer.from(JSON.stringify(ring))]);
    const { orgCode, name: officeName, role, demo, installId } = source.office;
    const body: ManifestBody = {
      format: 'mzb/1',
      id: work.id,
      layer,
      at: work.at,
      program: source.program,
      office: { orgCode, name: officeName, role, demo },
      installId,
      epoch: source.epoch,
      database,
      keyring,
      files: files.marks,
      missing: files.missing,
      totals: copied.value.totals,
    };
    await placeFile(disk, join(part, manifestName), [sealManifest(body, source.key)]);
    const manifest = readManifest(part);
    if (!manifest.ok) return manifest;
    const verified = await verifyGeneration(disk, set, part, manifest.value, source.key, {
      ...work,
      // Those that were there before were read when they were brought.
      reads: (one) => files.fresh.has(one),
    });
    if (!verified.ok) return verified;
    work.signal?.throwIfAborted();
    await placeFile(disk, join(part, verifiedName), [sealVerified(manifest.value, { at: work.at, thorough: layer === 'full' })]);
    await renameSlowly(disk, part, path);
    finished = true;
    return done({
      name,
      path,
      manifest: body,
      bytes: database.bytes + files.bytes,
      newFiles: files.fresh.size - files.mended,
      mended: files.mended,
      files: Object.keys(files.marks).length,
    });
  } catch (error) {
    work.signal?.throwIfAborted();
    const refused = refusalOf(error, local);
    if (refused !== null) return refused;
    throw error;
  } finally {
    if (!local) removeIfPossible(disk, staged);
    // Where the medium is gone, what lies on it is called .part and swept away by the next backup.
    if (!finished) removeIfPossible(disk, part);
  }
};
