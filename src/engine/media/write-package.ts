import { lstat, mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { exchangeFolder } from '#exchange/naming/file-name.ts';
import type { Drive, Host } from '#shared/host.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';

export type MediumCode = 'medium_gone' | 'medium_full' | 'medium_write_failed' | 'medium_folder_blocked';

/** What is to be written: `chunks` may be read several times; `matches` says whether a file holds exactly these bytes. */
export type FileContents = { readonly bytes: number; readonly chunks: () => AsyncIterable<Uint8Array> };

/** The steps that fail on a bad or full stick, so that a test can make each of them fail. */
export type DriveSteps = {
  readonly write: (file: FileHandle, bytes: Uint8Array) => Promise<void>;
  readonly flush: (file: FileHandle) => Promise<void>;
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly wait: (ms: number) => Promise<void>;
};
export const realDriveSteps: DriveSteps = {
  write: async (file, bytes) => {
    for (let at = 0; at < bytes.length;) at += (await file.write(bytes, at)).bytesWritten;
  },
  flush: (file) => file.sync(),
  rename,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

const blockBytes = 1024 * 1024;
const renameWaits = [50, 100, 200, 400, 800, 1600, 3200, 3600];

export const sizeText = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.ceil(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '');

const writeReasons: Readonly<Record<string, string>> = {
  EIO: 'U盘读写错误',
  EROFS: 'U盘被写保护',
  EACCES: '没有写入权限或被写保护',
  EPERM: '没有写入权限或被写保护',
  EBUSY: '文件被占用',
};

/** The drive a person chose, as the host sees it now. */
export const driveOf = async (host: Host, driveId: string): Promise<Outcome<Drive, 'medium_gone'>> => {
  const drives = await host.drives();
  const drive = drives.ok ? drives.value.find((one) => one.id === driveId) : undefined;
  return drive === undefined ? refuse('medium_gone') : done(drive);
};

const kindOf = async (path: string): Promise<'missing' | 'folder' | 'file' | 'other'> => {
  try {
    const seen = await lstat(path);
    return seen.isSymbolicLink() ? 'other' : seen.isDirectory() ? 'folder' : seen.isFile() ? 'file' : 'other';
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'missing';
    throw error;
  }
};

/** Re-opens a file and compares it byte by byte with what should be in it. */
const holds = async (path: string, contents: FileContents): Promise<boolean> => {
  const file = await open(path, 'r');
  try {
    if ((await file.stat()).size !== contents.bytes) return false;
    let at = 0;
    for await (const chunk of contents.chunks()) {
      const read = Buffer.allocUnsafe(chunk.length);
      for (let got = 0; got < read.length;) {
        const { bytesRead } = await file.read(read, got, read.length - got, at + got);
        if (bytesRead === 0) return false;
        got += bytesRead;
      }
      if (!read.equals(chunk)) return false;
      at += chunk.length;
    }
    return at === contents.bytes;
  } finally {
    await file.close();
  }
};

/** A name that is free, or one under which the same contents already lie. */
const freeName = async (
  folder: string,
  name: string,
  contents: FileContents,
): Promise<{ readonly name: string; readonly there: boolean }> => {
  const [stem, extension] = [basename(name, extname(name)), extname(name)];
  for (let n = 1; ; n += 1) {
    const candidate = n === 1 ? name : `${stem} (${n})${extension}`;
    const kind = await kindOf(join(folder, candidate));
    if (kind === 'missing') return { name: candidate, there: false };
    if (kind === 'file' && (await holds(join(folder, candidate), contents))) return { name: candidate, there: true };
  }
};

const flushFolder = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch {
    // Some file systems cannot flush a folder; the file itself was flushed and read again.
  } finally {
    await handle.close();
  }
};

/** Virus scanners hold a fresh file for some seconds. */
const renamePatiently = async (from: string, to: string, steps: DriveSteps): Promise<void> => {
  for (const [attempt, pause] of [...renameWaits, 0].entries()) {
    try {
      await steps.rename(from, to);
      return;
    } catch (error) {
      if (attempt === renameWaits.length || !['EPERM', 'EBUSY', 'EACCES'].includes(codeOf(error))) throw error;
      await steps.wait(pause);
    }
  }
};

type Options = { readonly signal?: AbortSignal; readonly progress?: (done: number, total: number) => void; readonly steps?: DriveSteps };

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
  const steps = options.steps ?? realDriveSteps;
  const folder = join(drive.path, exchangeFolder);
  const temporary = join(folder, `~mzx-${Buffer.from(random(8)).toString('hex')}.tmp`);
  try {
    if ((await kindOf(drive.path)) === 'missing') return refuse('medium_gone');
    const kind = await kindOf(folder);
    if (kind === 'file' || kind === 'other') return refuse('medium_folder_blocked', { folder: exchangeFolder });
    if (kind === 'missing') await mkdir(folder);
    const place = await freeName(folder, name, contents);
    if (place.there) return done({ fileName: place.name });
    if (!drive.writable) return refuse('medium_write_failed', { reason: 'U盘被写保护' });
    const needed = Math.ceil(contents.bytes * 1.1);
    if (drive.freeBytes < needed) return refuse('medium_full', { missing: sizeText(needed - drive.freeBytes) });
    const file = await open(temporary, 'wx');
    try {
      let written = 0;
      for await (const chunk of contents.chunks()) {
        for (let at = 0; at < chunk.length; at += blockBytes) {
          options.signal?.throwIfAborted();
          const block = chunk.subarray(at, at + blockBytes);
          await steps.write(file, block);
          written += block.length;
          options.progress?.(written, contents.bytes);
        }
      }
      await steps.flush(file);
    } finally {
      await file.close();
    }
    await flushFolder(folder);
    if (!(await holds(temporary, contents))) {
      await rm(temporary, { force: true });
      return refuse('medium_write_failed', { reason: '写入后读回的内容不同' });
    }
    await renamePatiently(temporary, join(folder, place.name), steps);
    await flushFolder(folder);
    return done({ fileName: place.name });
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    options.signal?.throwIfAborted();
    const code = codeOf(error);
    if (code === 'ENOSPC') return refuse('medium_full', { missing: sizeText(contents.bytes) });
    if (['ENOENT', 'ENODEV', 'ENXIO'].includes(code)) return refuse('medium_gone');
    if (code !== '') return refuse('medium_write_failed', { reason: writeReasons[code] ?? code });
    throw error;
  }
};
