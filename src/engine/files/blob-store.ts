import { createCipheriv, createDecipheriv } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { letGo } from '#exchange/package/bytes.ts';
import { writeFileWhole } from './atomic-write.ts';
import { addFolderAside, createFileAside, flushFolder, makeFolder, removeAll, removeIfPossible, type Disk } from './disk.ts';
import { flushFileSlowly, flushFolderSlowly } from './slow-disk.ts';

export type StoredBlob = { readonly blob: string; readonly key: Buffer };

/**
 * Many files put away for one act, then settled or dropped. No row may name one before `settle` has answered: only then do they last.
 * It throws what went wrong, also with a file before; `drop` takes all of them away and throws nothing.
 */
export type BlobBatch = {
  /** Written by another thread; it answers when there is room for the next. */
  readonly put: (bytes: Uint8Array) => Promise<StoredBlob>;
  /** All of them are whole; a plug that is pulled may still take them. */
  readonly written: () => Promise<void>;
  readonly settle: () => Promise<void>;
  readonly drop: () => Promise<void>;
};

/** Files outside the database, each under its own key that lies in its database row: deleting the row destroys the file. */
export type BlobStore = {
  readonly put: (bytes: Uint8Array) => StoredBlob;
  readonly batch: () => BlobBatch;
  /** Throws when the file was changed: the cipher authenticates it. */
  readonly get: (blob: string, key: Uint8Array) => Buffer;
  readonly has: (blob: string) => boolean;
  readonly remove: (blob: string) => void;
};

type SealedBlob = StoredBlob & { readonly nonce: Uint8Array; readonly body: Uint8Array; readonly tag: Uint8Array };

/** One thread of the system's four is left for whoever reads meanwhile. */
const lanes = 3;
/** So much waits to be written at the most. */
const mostUnderWay = 8 * 1024 * 1024;

type Place = {
  readonly disk: Disk;
  readonly folder: string;
  readonly pathOf: (blob: string) => string;
  readonly seal: (bytes: Uint8Array) => SealedBlob;
  /** Folders whose names may not last yet. */
  readonly fresh: Set<string>;
};

/** Works through a list by several threads at once; all of it is tried, then the first fault is thrown. */
const inLanes = async (all: Iterable<string>, work: (one: string) => Promise<void>): Promise<void> => {
  const [left, faults] = [[...all], [] as unknown[]];
  const lane = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one).catch((error: unknown) => void faults.push(error));
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  if (faults.length > 0) throw faults[0];
};

const openBatch = ({ disk, folder, pathOf, seal, fresh }: Place): BlobBatch => {
  const [paths, unflushed] = [new Set<string>(), new Set<string>()];
  const made = new Map<string, Promise<void>>();
  const writing = Array.from({ length: lanes - 1 }, () => Promise.resolve());
  const failures: unknown[] = [];
  const underWay = { bytes: 0, files: 0 };
  const check = (): void => {
    if (failures.length > 0) throw failures[0];
  };
  const folderOf = (path: string): Promise<void> => {
    const above = dirname(path);
    const known = made.get(above);
    if (known !== undefined) return known;
    fresh.add(above);
    const making = addFolderAside(disk, above);
    made.set(above, making);
    return making;
  };
  const write = async (path: string, whole: Uint8Array): Promise<void> => {
    await folderOf(path);
    const file = await createFileAside(disk, path, 0o600);
    try {
      await file.aside.write(whole);
    } finally {
      file.close();
    }
    unflushed.add(path);
  };
  const inTurn = async (before: Promise<void> | undefined, path: string, whole: Uint8Array): Promise<void> => {
    await before;
    try {
      await write(path, whole);
    } catch (error) {
      failures.push(error);
    }
    underWay.bytes -= whole.length;
    letGo(whole);
  };
  const nameFolders = async (): Promise<void> => {
    const names = [...made.keys()].filter((one) => existsSync(one));
    await inLanes(names, (one) => flushFolderSlowly(disk, one));
    if (names.length > 0) await flushFolderSlowly(disk, folder);
    for (const one of made.keys()) fresh.delete(one);
  };
  const flushAll = async (): Promise<void> => {
    try {
      await Promise.all(writing);
      check();
      await inLanes(unflushed, (path) => flushFileSlowly(disk, path));
    } finally {
      // Also when a file failed: whoever finds these folders later takes their names for lasting.
      await nameFolders();
    }
  };
  let settling: Promise<void> | null = null;
  return {
    put: async (bytes) => {
      while (underWay.bytes > mostUnderWay) await Promise.race(writing);
      check();
      const { blob, key, nonce, body, tag } = seal(bytes);
      if (paths.size === 0) makeFolder(disk, folder);
      const path = pathOf(blob);
      paths.add(path);
      const whole = Buffer.concat([nonce, body, tag]);
      letGo(body);
      underWay.bytes += whole.length;
      const lane = underWay.files++ % writing.length;
      writing[lane] = inTurn(writing[lane], path, whole);
      return { blob, key };
    },
    written: async () => {
      await Promise.all(writing);
      check();
    },
    // A disk that failed to flush once may say yes the second time to what it has forgotten.
    settle: () => (settling ??= flushAll()),
    drop: async () => {
      await settling?.catch(() => undefined);
      await Promise.all(writing);
      for (const path of paths) removeIfPossible(disk, path);
      await nameFolders().catch(() => undefined);
    },
  };
};

export const openBlobStore = (dir: string, random: (bytes: number) => Uint8Array, disk: Disk): BlobStore => {
  const folder = join(dir, 'blobs');
  const fresh = new Set<string>();
  const pathOf = (blob: string): string => {
    if (!/^[0-9a-f]{32}$/u.test(blob)) throw new Error('not a blob name');
    return join(folder, blob.slice(0, 2), blob);
  };
  const seal = (bytes: Uint8Array): SealedBlob => {
    const blob = Buffer.from(random(16)).toString('hex');
    const key = Buffer.from(random(32));
    const nonce = random(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const body = cipher.update(bytes);
    // Of this cipher nothing comes last.
    cipher.final();
    return { blob, key, nonce, body, tag: cipher.getAuthTag() };
  };
  return {
    put: (bytes) => {
      const { blob, key, nonce, body, tag } = seal(bytes);
      const above = dirname(pathOf(blob));
      makeFolder(disk, above);
      try {
        // Made by a batch that is still at work: the name of this file must not be lost with it.
        if (fresh.has(above)) flushFolder(disk, folder);
        writeFileWhole(disk, pathOf(blob), Buffer.concat([nonce, body, tag]));
      } catch (error) {
        // It may be there under its name and not yet last: nobody will know its key.
        removeIfPossible(disk, pathOf(blob));
        throw error;
      }
      return { blob, key };
    },
    batch: () => openBatch({ disk, folder, pathOf, seal, fresh }),
    get: (blob, key) => {
      disk.before({ kind: 'read', path: pathOf(blob) });
      const body = readFileSync(pathOf(blob));
      const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, 12));
      decipher.setAuthTag(body.subarray(body.length - 16));
      const bytes = decipher.update(body.subarray(12, body.length - 16));
      // It only says whether the bytes are those that were put away.
      decipher.final();
      letGo(body);
      return bytes;
    },
    has: (blob) => existsSync(pathOf(blob)),
    remove: (blob) => removeAll(disk, pathOf(blob)),
  };
};
