import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { refuse, type Outcome } from '#shared/values/refusal.ts';
import { diskCodeOf, type Disk } from '../files/disk.ts';
import { markOf, type FileMark } from './copy-file.ts';
import { runDatabaseTask, type SeenCopy } from './database-task.ts';
import { databaseName, fileBeside, keyringName } from './layout.ts';
import { manifestIntact, type Manifest } from './manifest.ts';

type VerifyWork = {
  readonly signal?: AbortSignal;
  readonly progress?: (phase: string, done: number, total: number) => void;
  /** Whether a file beside the base is read whole; the others are looked at for their size only. */
  readonly reads: (name: string) => boolean;
  /** Hears of each file beside the base that is not as listed; where nobody hears, the first such file is the refusal. */
  readonly onSpoilt?: (name: string) => void;
};
type Unreadable = 'backup_unreadable' | 'disk_full';

const unlike = (what: string, why: string): Outcome<never, Unreadable> => refuse('backup_unreadable', { what, why });

/** Why a file is not as listed; null when it is. */
export const whyUnlike = async (
  disk: Disk,
  path: string,
  right: FileMark,
  whole: boolean,
  signal: AbortSignal | undefined,
): Promise<string | null> => {
  if (!existsSync(path)) return '缺失';
  if (statSync(path).size !== right.bytes) return '大小不符';
  if (!whole) return null;
  try {
    const seen = await markOf(disk, path, signal === undefined ? {} : { signal });
    return seen.bytes === right.bytes && seen.sha256 === right.sha256 ? null : '内容不符';
  } catch (error) {
    // A place on the medium that has gone bad; any other error is not the file's.
    if (diskCodeOf(error) === 'EIO') return '读不出来';
    throw error;
  }
};

/**
 * Reads a generation back from where it lies: the manifest under the key, the hash of every file of the generation, the base
 * opened and checked, its rows and sums against the manifest, the files beside it by size or whole. Nothing is changed.
 */
export const verifyGeneration = async (
  disk: Disk,
  set: string,
  generation: string,
  manifest: Manifest,
  key: Buffer,
  work: VerifyWork,
): Promise<Outcome<SeenCopy, Unreadable>> => {
  const { body } = manifest;
  if (!manifestIntact(manifest, key)) return unlike('manifest.json', '签名不符');
  const parts: readonly (readonly [string, FileMark])[] = [
    [databaseName, body.database],
    [keyringName, body.keyring],
  ];
  for (const [i, [name, right]] of parts.entries()) {
    work.progress?.('读回核对数据库', i, parts.length + 1);
    const why = await whyUnlike(disk, join(generation, name), right, true, work.signal);
    if (why !== null) return unlike(name, why);
  }
  const opened = await runDatabaseTask({ kind: 'check', path: join(generation, databaseName), thorough: true, key }, work.signal);
  if (!opened.ok) return opened;
  if (!isDeepStrictEqual(opened.value.totals, body.totals)) return unlike(databaseName, '条数或金额与清单不符');
  const named = [...opened.value.files.blobs, ...opened.value.files.packages];
  const listed = new Set([...Object.keys(body.files), ...body.missing]);
  if (named.some((name) => !listed.has(name))) return unlike('manifest.json', '附件清单不全');
  const files = Object.entries(body.files);
  for (const [i, [name, right]] of files.entries()) {
    if (right === null) continue;
    work.progress?.('读回核对附件', i, files.length);
    const why = await whyUnlike(disk, fileBeside(set, name), right, work.reads(name), work.signal);
    if (why === null) continue;
    if (work.onSpoilt === undefined) return unlike(name, why);
    work.onSpoilt(name);
  }
  return opened;
};
