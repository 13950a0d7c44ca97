import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

export type WriteFile = (path: string, bytes: Uint8Array, mode?: number) => void;

/** The steps that fail on a full disk, so that a test can make each of them fail. */
export type FileSteps = { readonly write: (fd: number, bytes: Uint8Array, at: number) => number; readonly flush: (fd: number) => void };
const realSteps: FileSteps = { write: (fd, bytes, at) => writeSync(fd, bytes, at), flush: fsyncSync };

/** Writes a file so that it appears whole or not at all: temporary name, fsync, rename, fsync of the folder. */
export const writeFileWhole = (path: string, bytes: Uint8Array, mode = 0o600, steps: FileSteps = realSteps): void => {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const fd = openSync(temporary, 'w', mode);
    try {
      let at = 0;
      while (at < bytes.length) at += steps.write(fd, bytes, at);
      steps.flush(fd);
    } finally {
      closeSync(fd);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  // Windows cannot flush a folder; there the rename is journalled by the file system.
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
};
