import { dirname } from 'node:path';
import { createFile, flushFolder, removeIfPossible, renameFile, type Disk } from './disk.ts';

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
      renameFile(disk, temporary, path);
      flushFolder(disk, dirname(path));
    }
  } catch (error) {
    for (const { temporary } of staged) removeIfPossible(disk, temporary);
    throw error;
  }
};

/** Writes a file so that it appears whole or not at all: temporary name, fsync, rename, fsync of the folder. */
export const writeFileWhole = (disk: Disk, path: string, bytes: Uint8Array): void => writeFilesWhole(disk, [{ path, bytes }]);
