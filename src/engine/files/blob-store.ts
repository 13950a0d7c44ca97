import { createCipheriv, createDecipheriv } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileWhole } from './atomic-write.ts';
import { makeFolder, removeAll, removeIfPossible, type Disk } from './disk.ts';

export type StoredBlob = { readonly blob: string; readonly key: Buffer };

/** Files outside the database, each under its own key that lies in its database row: deleting the row destroys the file. */
export type BlobStore = {
  readonly put: (bytes: Uint8Array) => StoredBlob;
  /** Throws when the file was changed: the cipher authenticates it. */
  readonly get: (blob: string, key: Uint8Array) => Buffer;
  readonly has: (blob: string) => boolean;
  readonly remove: (blob: string) => void;
};

export const openBlobStore = (dir: string, random: (bytes: number) => Uint8Array, disk: Disk): BlobStore => {
  const pathOf = (blob: string): string => {
    if (!/^[0-9a-f]{32}$/u.test(blob)) throw new Error('not a blob name');
    return join(dir, 'blobs', blob.slice(0, 2), blob);
  };
  return {
    put: (bytes) => {
      const blob = Buffer.from(random(16)).toString('hex');
      const key = Buffer.from(random(32));
      const nonce = random(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const body = Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
      makeFolder(disk, join(dir, 'blobs', blob.slice(0, 2)));
      try {
        writeFileWhole(disk, pathOf(blob), body);
      } catch (error) {
        // It may be there under its name and not yet last: nobody will know its key.
        removeIfPossible(disk, pathOf(blob));
        throw error;
      }
      return { blob, key };
    },
    get: (blob, key) => {
      disk.before({ kind: 'read', path: pathOf(blob) });
      const body = readFileSync(pathOf(blob));
      const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, 12));
      decipher.setAuthTag(body.subarray(body.length - 16));
      return Buffer.concat([decipher.update(body.subarray(12, body.length - 16)), decipher.final()]);
    },
    has: (blob) => existsSync(pathOf(blob)),
    remove: (blob) => removeAll(disk, pathOf(blob)),
  };
};
