import { dirname } from 'node:path';
import { createFile, flushFolder, isHeld, putOnce, removeIfPossible, renameFile, type Disk } from './disk.ts';

type Staged = { readonly temporary: string; readonly path: string };

const stage = (disk: Disk, path: string, bytes: Uint8Array, mode: number): Staged => {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const file = createFile(disk, temporary, mode, false);
    try {
      file.write(bytes);
      file.flush();
    } finally {
      file.close();
    }
    return { temporary, path };
  } catch (error) {
    removeIfPossible(disk, temporary);
    throw error;
  }
};

const renameWaits = [10, 30, 60, 150, 250];

/** Half a second at most: a scanner holds a fresh file for a moment, and nobody can work meanwhile. */
const renameHeld = (disk: Disk, path: string, to: string): void => {
  for (const pause of renameWaits) {
    try {
      return renameFile(disk, path, to);
    } catch (error) {
      if (!isHeld(error)) throw error;
      disk.pause(pause);
    }
  }
  renameFile(disk, path, to);
};

/** Writes several files; none is replaced before all of them lie whole on the disk. They are replaced in the order given. */
export const writeFilesWhole = (
  disk: Disk,
  files: readonly { readonly path: string; readonly bytes: Uint8Array }[],
  mode = 0o600,
): void => {
  const staged: Staged[] = [];
  try {
    for (const file of files) staged.push(stage(disk, file.path, file.bytes, mode));
    for (const { temporary, path } of staged) {
      renameHeld(disk, temporary, path);
      flushFolder(disk, dirname(path));
    }
  } catch (error) {
    for (const { temporary } of staged) removeIfPossible(disk, temporary);
    throw error;
  }
};

/** Writes a file so that it appears whole or not at all: temporary name, fsync, rename, fsync of the folder. */
export const writeFileWhole = (disk: Disk, path: string, bytes: Uint8Array): void => writeFilesWhole(disk, [{ path, bytes }]);

/** The same for a file that is made once: one that another process put there meanwhile stays as it is. */
export const putFileOnce = (disk: Disk, path: string, bytes: Uint8Array): void => {
  const { temporary } = stage(disk, path, bytes, 0o600);
  try {
    putOnce(disk, temporary, path);
    flushFolder(disk, dirname(path));
  } catch (error) {
    removeIfPossible(disk, temporary);
    throw error;
  }
};
