import { lstat, open } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { exchangeFolder } from '#exchange/naming/file-name.ts';
import type { Drive, Host } from '#shared/host.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { diskCodeOf, realDisk, removeAll, removeIfPossible, type Disk } from '../files/disk.ts';
import { flushFolderSlowly, makeFolderSlowly, renameSlowly, writeSlowly } from '../files/slow-disk.ts';
import { mediumFault } from './medium-fault.ts';

export type MediumCode = 'medium_gone' | 'medium_full' | 'medium_write_failed' | 'medium_folder_blocked';

/** What is to be written: `chunks` may be read several times; `matches` says whether a file holds exactly these bytes. */
export type FileContents = { readonly bytes: number; readonly chunks: () => AsyncIterable<Uint8Array> };

const blockBytes = 1024 * 1024;
export const sizeText = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.ceil(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

type Options = {
  readonly signal?: AbortSignal;
  /** How many bytes were written, then how many of them were read back. */
  readonly progress?: (phase: 'write' | 'read back', done: number, total: number) => void;
  readonly disk?: Disk;
};

/** The drive a person chose, as the host sees it now. */
export const driveOf = async (host: Host, driveId: string): Promise<Outcome<Drive, 'medium_gone'>> => {
  const drives = await host.drives();
  const drive = drives.ok ? drives.value.find((one) => one.id === driveId) : undefined;
  return drive === undefined ? refuse('medium_gone') : done(drive);
};

/** What lies at a path itself: a link is `other`, wherever it leads. */
export const kindOf = async (path: string): Promise<'missing' | 'folder' | 'file' | 'other'> => {
  try {
    const seen = await lstat(path);
    return seen.isSymbolicLink() ? 'other' : seen.isDirectory() ? 'folder' : seen.isFile() ? 'file' : 'other';
  } catch (error) {
    if (diskCodeOf(error) === 'ENOENT') return 'missing';
    throw error;
  }
};

/** How long a regular file is; null for anything else. */
export const sizeOf = async (path: string): Promise<number | null> => {
  const seen = await lstat(path).catch(() => null);
  return seen?.isFile() === true ? seen.size : null;
};

/** Re-opens a file and compares it byte by byte with what should be in it. */
export const holds = async (disk: Disk, path: string, contents: FileContents, { signal, progress }: Options): Promise<boolean> => {
  disk.before({ kind: 'read', path });
  const file = await open(path, 'r');
  try {
    if ((await file.stat()).size !== contents.bytes) return false;
    let at = 0;
    for await (const chunk of contents.chunks()) {
      signal?.throwIfAborted();
      const read = Buffer.allocUnsafe(chunk.length);
      for (let got = 0; got < read.length;) {
        const { bytesRead } = await file.read(read, got, read.length - got, at + got);
        if (bytesRead === 0) return false;
        got += bytesRead;
      }
      if (!read.equals(chunk)) return false;
      at += chunk.length;
      progress?.('read back', at, contents.bytes);
    }
    return at === contents.bytes;
  } finally {
    await file.close();
  }
};

/** A name that is free, or one under which the same contents already lie. */
const freeName = async (
  disk: Disk,
  folder: string,
  name: string,
  contents: FileContents,
  options: Options,
): Promise<{ readonly name: string; readonly there: boolean }> => {
  const [stem, extension] = [basename(name, extname(name)), extname(name)];
  for (let n = 1; ; n += 1) {
    const candidate = n === 1 ? name : `${stem} (${n})${extension}`;
    const kind = await kindOf(join(folder, candidate));
    if (kind === 'missing') return { name: candidate, there: false };
    if (kind === 'file' && (await holds(disk, join(folder, candidate), contents, options))) return { name: candidate, there: true };
  }
};

async function* blocksOf(contents: FileContents, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  for await (const chunk of contents.chunks())
    for (let at = 0; at < chunk.length; at += blockBytes) {
      signal?.throwIfAborted();
      yield chunk.subarray(at, at + blockBytes);
    }
}

/**
 * Writes a file into the exchange folder of a stick: temporary name opened exclusively, blocks of 1 MiB, flush, re-opened and
 * compared, renamed. A file of the same contents counts as written; one of other contents stays and ours is named ` (2)`.
 */
export const writeToDrive = async (
  drive: Pick<Drive, 'path' | 'freeBytes' | 'writable'>,
  name: string,
  contents: FileContents,
  random: (bytes: number) => Uint8Array,
  options: Options = {},
): Promise<Outcome<{ readonly fileName: string }, MediumCode>> => {
  const disk = options.disk ?? realDisk;
  const folder = join(drive.path, exchangeFolder);
  const temporary = join(folder, `~mzx-${Buffer.from(random(8)).toString('hex')}.tmp`);
  try {
    if ((await kindOf(drive.path)) === 'missing') return refuse('medium_gone');
    const kind = await kindOf(folder);
    if (kind === 'file' || kind === 'other') return refuse('medium_folder_blocked', { folder: exchangeFolder });
    if (kind === 'missing') await makeFolderSlowly(disk, folder);
    const place = await freeName(disk, folder, name, contents, options);
    if (place.there) return done({ fileName: place.name });
    if (!drive.writable) return refuse('medium_write_failed', { reason: 'U盘被写保护' });
    const needed = Math.ceil(contents.bytes * 1.1);
    if (drive.freeBytes < needed) return refuse('medium_full', { missing: sizeText(needed - drive.freeBytes) });
    let written = 0;
    await writeSlowly(disk, temporary, blocksOf(contents, options.signal), (block) => {
      options.progress?.('write', (written += block.length), contents.bytes);
    });
    await flushFolderSlowly(disk, folder);
    if (!(await holds(disk, temporary, contents, options))) {
      removeAll(disk, temporary);
      return refuse('medium_write_failed', { reason: '写入后读回的内容不同' });
    }
    await renameSlowly(disk, temporary, join(folder, place.name));
    return done({ fileName: place.name });
  } catch (error) {
    removeIfPossible(disk, temporary);
    options.signal?.throwIfAborted();
    const fault = mediumFault(error);
    if (fault === null) throw error;
    if (fault.kind === 'full') return refuse('medium_full', { missing: sizeText(contents.bytes) });
    return fault.kind === 'gone' ? refuse('medium_gone') : refuse('medium_write_failed', { reason: fault.reason });
  }
};
