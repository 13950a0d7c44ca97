import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** The steps that fail on a full disk, so that a test can make each of them fail. */
export type FileSteps = {
  readonly write: (fd: number, bytes: Uint8Array, at: number, path: string) => number;
  readonly flush: (fd: number, path: string) => void;
};
export const realSteps: FileSteps = { write: (fd, bytes, at) => writeSync(fd, bytes, at), flush: (fd) => fsyncSync(fd) };

type Staged = { readonly temporary: string; readonly path: string };

const stage = (path: string, bytes: Uint8Array, mode: number, steps: FileSteps): Staged => {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const fd = openSync(temporary, 'w', mode);
    try {
      let at = 0;
      while (at < bytes.length) at += steps.write(fd, bytes, at, path);
      steps.flush(fd, path);
    } finally {
      closeSync(fd);
    }
    return { temporary, path };
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
};

/** Makes a rename in a folder last. */
export const flushFolder = (path: string): void => {
  // Windows cannot flush a folder; there the rename is journalled by the file system.
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
};

/** Writes several files; none is replaced before all of them lie whole on the disk. They are replaced in the order given. */
export const writeFilesWhole = (
  files: readonly { readonly path: string; readonly bytes: Uint8Array }[],
  steps: FileSteps = realSteps,
  mode = 0o600,
): void => {
  const staged: Staged[] = [];
  try {
    for (const file of files) staged.push(stage(file.path, file.bytes, mode, steps));
    for (const { temporary, path } of staged) {
      renameSync(temporary, path);
      flushFolder(dirname(path));
    }
  } finally {
    for (const { temporary } of staged) rmSync(temporary, { force: true });
  }
};

/** Writes a file so that it appears whole or not at all: temporary name, fsync, rename, fsync of the folder. */
export const writeFileWhole = (path: string, bytes: Uint8Array, steps: FileSteps = realSteps): void =>
  writeFilesWhole([{ path, bytes }], steps);
