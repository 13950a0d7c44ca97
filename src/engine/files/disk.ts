import {
  closeSync,
  existsSync,
  fsync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdir,
  mkdirSync,
  open,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  unlinkSync,
  write,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const writeAside = promisify(write);
const fsyncAside = promisify(fsync);
const openAside = promisify(open);
const mkdirAside = promisify(mkdir);

/** One thing the program asks of a file system, named before it is done. `create` empties a file that is there. */
export type DiskOperation =
  | { readonly kind: 'create' | 'read' | 'flush' | 'remove' | 'make-folder' | 'remove-folder' | 'flush-folder'; readonly path: string }
  | { readonly kind: 'write'; readonly path: string; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string };

/**
 * The way to whatever lies beside the database: the office's folder, a stick, a place for copies. All of it goes through here, so
 * that a test can write down every operation, make each of them fail, and lay out what a pulled plug may leave.
 */
export type Disk = {
  /** Asked before each operation; throws what a failing disk would. Answers how many bytes of a write go through at once, null for all. */
  readonly before: (operation: DiskOperation) => number | null;
  /** A pause before an operation is tried again. */
  readonly wait: (ms: number) => Promise<void>;
  /** The same where nobody else may come between; everybody waits meanwhile, so it is short. */
  readonly pause: (ms: number) => void;
};
export const realDisk: Disk = {
  before: () => null,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  pause: (ms) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms),
};

/** The system's code of a failed file step; '' for any other error. */
export const diskCodeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Whether another program holds the file for the moment, as virus scanners on Windows do with a fresh one. */
export const isHeld = (error: unknown): boolean => ['EPERM', 'EBUSY', 'EACCES'].includes(diskCodeOf(error));

/** The bytes of a write that go through at once. */
export const passing = (disk: Disk, path: string, at: number, bytes: Uint8Array): Uint8Array => {
  const most = disk.before({ kind: 'write', path, at, bytes });
  return most === null || most >= bytes.length ? bytes : bytes.subarray(0, Math.max(1, most));
};

/** File systems that cannot flush a folder say so; there the names are kept by the file system itself. */
export const cannotFlushFolders = (error: unknown): boolean => ['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(diskCodeOf(error));

/** A file being written; `aside`: by another thread, while this one goes on. It is closed when nothing of that is under way. */
export type NewFile = {
  readonly write: (bytes: Uint8Array) => void;
  readonly flush: () => void;
  readonly close: () => void;
  /** One write after the other; the bytes must stay as they are until it has answered. */
  readonly aside: { readonly write: (bytes: Uint8Array) => Promise<void>; readonly flush: () => Promise<void> };
};

const newFile = (disk: Disk, path: string, fd: number): NewFile => {
  let [at, closed] = [0, false];
  return {
    write: (bytes) => {
      for (let done = 0; done < bytes.length;) {
        const written = writeSync(fd, passing(disk, path, at, bytes.subarray(done)));
        done += written;
        at += written;
      }
    },
    flush: () => {
      disk.before({ kind: 'flush', path });
      fsyncSync(fd);
    },
    close: () => {
      if (!closed) closeSync(fd);
      closed = true;
    },
    aside: {
      write: async (bytes) => {
        for (let done = 0; done < bytes.length;) {
          const { bytesWritten } = await writeAside(fd, passing(disk, path, at, bytes.subarray(done)));
          done += bytesWritten;
          at += bytesWritten;
        }
      },
      flush: async () => {
        disk.before({ kind: 'flush', path });
        await fsyncAside(fd);
      },
    },
  };
};

/** Opens a file for writing; `anew`: refused with EEXIST when there is one. */
export const createFile = (disk: Disk, path: string, mode: number, anew: boolean): NewFile => {
  disk.before({ kind: 'create', path });
  return newFile(disk, path, openSync(path, anew ? 'wx' : 'w', mode));
};

/** Opens a file that is not there by another thread: while others are made to last, the system lets whoever makes a new one wait. */
export const createFileAside = async (disk: Disk, path: string, mode: number): Promise<NewFile> => {
  disk.before({ kind: 'create', path });
  return newFile(disk, path, await openAside(path, 'wx', mode));
};

/** Makes the contents of a file last that was written by others: the database's own copies. */
export const flushFile = (disk: Disk, path: string): void => {
  disk.before({ kind: 'flush', path });
  const fd = openSync(path, 'r+');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
};

export const renameFile = (disk: Disk, path: string, to: string): void => {
  disk.before({ kind: 'rename', path, to });
  renameSync(path, to);
};

/** Gives a file its name unless there is one of that name, which stays as it is; under the old name nothing is left either way. */
export const putOnce = (disk: Disk, path: string, to: string): void => {
  disk.before({ kind: 'rename', path, to });
  try {
    linkSync(path, to);
  } catch (error) {
    // Sticks and some folders of other machines know no second name of a file.
    if (diskCodeOf(error) !== 'EEXIST' && !existsSync(to)) return renameSync(path, to);
  }
  unlinkSync(path);
};

/** Makes the names in a folder last. */
export const flushFolder = (disk: Disk, path: string): void => {
  // Windows cannot flush a folder; there a change of names is journalled by the file system.
  if (process.platform === 'win32') return;
  disk.before({ kind: 'flush-folder', path });
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } catch (error) {
    if (!cannotFlushFolders(error)) throw error;
  } finally {
    closeSync(folder);
  }
};

/** The same where what has been done cannot be taken back: whether the names last for certain. */
export const folderLasts = (disk: Disk, path: string): boolean => {
  try {
    flushFolder(disk, path);
    return true;
  } catch {
    return false;
  }
};

/** Makes a folder and those above it that are missing, each of them lasting: what is written in it later is not lost with its name. */
export const makeFolder = (disk: Disk, path: string): void => {
  if (existsSync(path)) return;
  const above = dirname(path);
  if (above !== path) makeFolder(disk, above);
  disk.before({ kind: 'make-folder', path });
  mkdirSync(path, { recursive: true, mode: 0o700 });
  flushFolder(disk, above);
};

/** Makes one folder by another thread; its name lasts when the one above is flushed. Nothing is done where there is one. */
export const addFolderAside = async (disk: Disk, path: string): Promise<void> => {
  if (existsSync(path)) return;
  disk.before({ kind: 'make-folder', path });
  try {
    await mkdirAside(path, { mode: 0o700 });
  } catch (error) {
    if (diskCodeOf(error) !== 'EEXIST') throw error;
  }
};

const overwrite = (disk: Disk, path: string, noise: Uint8Array): void => {
  const fd = openSync(path, 'r+');
  try {
    for (let at = 0; at < noise.length;) at += writeSync(fd, passing(disk, path, at, noise.subarray(at)), 0, null, at);
    disk.before({ kind: 'flush', path });
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
};

/**
 * Takes a file away that must not be read again: overwritten where it lies, as far as that goes (a flash disk writes elsewhere),
 * then removed. Nothing is done where there is none; throws when it stays.
 */
export const wipeFile = (disk: Disk, path: string, random: (bytes: number) => Uint8Array): void => {
  const seen = lstatSync(path, { throwIfNoEntry: false });
  if (seen === undefined) return;
  try {
    if (seen.isFile()) overwrite(disk, path, random(seen.size));
  } catch {
    // What cannot be written may still be removed; what cannot be removed either is said below.
  }
  removeAll(disk, path);
};

/** Takes a file away, or a folder with all that is in it; nothing is done where there is nothing. */
export const removeAll = (disk: Disk, path: string): void => {
  const seen = lstatSync(path, { throwIfNoEntry: false });
  if (seen === undefined) return;
  if (!seen.isDirectory()) {
    disk.before({ kind: 'remove', path });
    unlinkSync(path);
    return;
  }
  for (const name of readdirSync(path)) removeAll(disk, join(path, name));
  disk.before({ kind: 'remove-folder', path });
  rmdirSync(path);
};

/** The same where it must not hide what went wrong before. */
export const removeIfPossible = (disk: Disk, path: string): void => {
  try {
    removeAll(disk, path);
  } catch {
    // What is left lies under a name that counts for nothing and is swept away later.
  }
};
