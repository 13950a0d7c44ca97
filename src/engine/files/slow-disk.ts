import { mkdir, open, rename, unlink } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { cannotFlushFolders, isHeld, passing, removeIfPossible, type Disk } from './disk.ts';

/** Operations on a medium that may take seconds each: the same as on the PC's own disk, without holding up everybody else. */

const renameWaits = [50, 100, 200, 400, 800, 1600, 3200, 3600];

/** Makes the contents of a file last that is written and closed. */
export const flushFileSlowly = async (disk: Disk, path: string): Promise<void> => {
  disk.before({ kind: 'flush', path });
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
};

/** Makes the names in a folder last. */
export const flushFolderSlowly = async (disk: Disk, path: string): Promise<void> => {
  if (process.platform === 'win32') return;
  disk.before({ kind: 'flush-folder', path });
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } catch (error) {
    if (!cannotFlushFolders(error)) throw error;
  } finally {
    await folder.close();
  }
};

/** Makes a folder and those above it that are missing, each of them lasting. */
export const makeFolderSlowly = async (disk: Disk, path: string): Promise<void> => {
  if (existsSync(path)) return;
  const above = dirname(path);
  if (above !== path) await makeFolderSlowly(disk, above);
  disk.before({ kind: 'make-folder', path });
  await mkdir(path, { recursive: true, mode: 0o700 });
  await flushFolderSlowly(disk, above);
};

/** Renames and makes it last. Virus scanners hold a fresh file for some seconds. */
export const renameSlowly = async (disk: Disk, path: string, to: string): Promise<void> => {
  for (const [attempt, pause] of [...renameWaits, 0].entries()) {
    try {
      disk.before({ kind: 'rename', path, to });
      await rename(path, to);
      break;
    } catch (error) {
      if (attempt === renameWaits.length || !isHeld(error)) throw error;
      await disk.wait(pause);
    }
  }
  await flushFolderSlowly(disk, dirname(to));
};

/** Takes one file away. */
export const removeSlowly = async (disk: Disk, path: string): Promise<void> => {
  disk.before({ kind: 'remove', path });
  await unlink(path);
};

type Blocks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/**
 * Writes a file that was not there, flushed, its name too; `onBlock` hears of each block that was written. A file that did not
 * become whole is taken away again.
 */
export const writeSlowly = async (disk: Disk, path: string, blocks: Blocks, onBlock: (block: Uint8Array) => void): Promise<void> => {
  disk.before({ kind: 'create', path });
  const file = await open(path, 'wx', 0o600);
  try {
    try {
      let at = 0;
      for await (const block of blocks) {
        for (let done = 0; done < block.length;) {
          const { bytesWritten } = await file.write(passing(disk, path, at, block.subarray(done)));
          done += bytesWritten;
          at += bytesWritten;
        }
        onBlock(block);
      }
      disk.before({ kind: 'flush', path });
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    removeIfPossible(disk, path);
    throw error;
  }
};
