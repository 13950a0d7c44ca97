import { open, rename, type FileHandle } from 'node:fs/promises';

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

const renameWaits = [50, 100, 200, 400, 800, 1600, 3200, 3600];

/** The system's code of a failed file step; '' for any other error. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const writeReasons: Readonly<Record<string, string>> = {
  EIO: 'U盘读写错误',
  EROFS: 'U盘被写保护',
  EACCES: '没有写入权限或被写保护',
  EPERM: '没有写入权限或被写保护',
  EBUSY: '文件被占用',
};

/** What became of a medium on which a step failed; null when the error is not the medium's. */
export type MediumFault = { readonly kind: 'gone' } | { readonly kind: 'full' } | { readonly kind: 'failed'; readonly reason: string };
export const mediumFault = (error: unknown): MediumFault | null => {
  const code = codeOf(error);
  if (code === '') return null;
  if (code === 'ENOSPC') return { kind: 'full' };
  if (['ENOENT', 'ENODEV', 'ENXIO'].includes(code)) return { kind: 'gone' };
  return { kind: 'failed', reason: writeReasons[code] ?? code };
};

/** Makes the names in a folder last, where the file system can. */
export const flushFolder = async (folder: string): Promise<void> => {
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
export const renamePatiently = async (from: string, to: string, steps: DriveSteps): Promise<void> => {
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
