import { createCipheriv, createDecipheriv } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { letGo } from '#exchange/package/bytes.ts';
import { writeFileWhole } from './atomic-write.ts';
import { addFolder, createFile, makeFolder, removeAll, removeIfPossible, type Disk } from './disk.ts';
import { flushFileSlowly, flushFolderSlowly } from './slow-disk.ts';

export type StoredBlob = { readonly blob: string; readonly key: Buffer };

/**
 * Many files put away for one act: each is made to last while the next are written, their folders once at the end. No row may name
 * one before `settle` has answered; it throws what went wrong, and then nothing is being written any more.
 */
export type BlobBatch = { readonly put: (bytes: Uint8Array) => StoredBlob; readonly settle: () => Promise<void> };

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

const openBatch = (disk: Disk, folder: string, pathOf: (blob: string) => string, seal: (bytes: Uint8Array) => SealedBlob): BlobBatch => {
  const flushing = Array.from({ length: lanes }, () => Promise.resolve());
  const folders = new Set<string>();
  const failures: unknown[] = [];
  let next = 0;
  const soon = (work: () => Promise<void>): void => {
    const lane = next++ % lanes;
    flushing[lane] = (flushing[lane] ?? Promise.resolve()).then(work).catch((error: unknown) => void failures.push(error));
  };
  const check = (): void => {
    if (failures.length > 0) throw failures[0];
  };
  return {
    put: (bytes) => {
      check();
      const { blob, key, nonce, body, tag } = seal(bytes);
      const path = pathOf(blob);
      makeFolder(disk, folder);
      addFolder(disk, dirname(path));
      folders.add(dirname(path));
      try {
        const file = createFile(disk, path, 0o600, true);
        try {
          for (const part of [nonce, body, tag]) file.write(part);
        } finally {
          file.close();
          letGo(body);
        }
      } catch (error) {
        removeIfPossible(disk, path);
        throw error;
      }
      soon(() => flushFileSlowly(disk, path));
      return { blob, key };
    },
    settle: async () => {
      await Promise.all(flushing);
      // Also when a file failed: whoever finds these folders later takes their names for lasting.
      for (const one of folders) soon(() => flushFolderSlowly(disk, one));
      if (folders.size > 0) soon(() => flushFolderSlowly(disk, folder));
      await Promise.all(flushing);
      check();
    },
  };
};

export const openBlobStore = (dir: string, random: (bytes: number) => Uint8Array, disk: Disk): BlobStore => {
  const pathOf = (blob: string): string => {
    if (!/^[0-9a-f]{32}$/u.test(blob)) throw new Error('not a blob name');
    return join(dir, 'blobs', blob.slice(0, 2), blob);
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
      makeFolder(disk, join(dir, 'blobs', blob.slice(0, 2)));
      try {
        writeFileWhole(disk, pathOf(blob), Buffer.concat([nonce, body, tag]));
      } catch (error) {
        // It may be there under its name and not yet last: nobody will know its key.
        removeIfPossible(disk, pathOf(blob));
        throw error;
      }
      return { blob, key };
    },
    batch: () => openBatch(disk, join(dir, 'blobs'), pathOf, seal),
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
