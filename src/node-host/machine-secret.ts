import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { putFileOnce } from '#engine/files/atomic-write.ts';
import { diskCodeOf, flushFolder, makeFolder, putOnce, realDisk, renameFile, type Disk } from '#engine/files/disk.ts';
import type { Host } from '#shared/host.ts';
import { done, refuse } from '#shared/values/refusal.ts';

const keyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;

const bytesAt = (file: string): Buffer | null => {
  try {
    return readFileSync(file);
  } catch (error) {
    if (diskCodeOf(error) === 'ENOENT') return null;
    throw error;
  }
};

/** A power cut leaves a file empty, short, or of the right length and never written. */
const isWhole = (key: Buffer | null): key is Buffer => key?.length === keyBytes && key.some((byte) => byte !== 0);

/** What is no key is kept for whoever looks into it; a key another process put in its place meanwhile goes back. */
const setAside = (disk: Disk, file: string): void => {
  const aside = `${file}.unreadable-${randomBytes(4).toString('hex')}`;
  try {
    renameFile(disk, file, aside);
  } catch (error) {
    if (diskCodeOf(error) !== 'ENOENT') throw error;
    return;
  }
  if (isWhole(bytesAt(aside))) putOnce(disk, aside, file);
  flushFolder(disk, dirname(file));
};

/** The key of this operating-system user on this PC; made at the first use, readable by that user only. */
const machineKey = (disk: Disk, file: string): Buffer => {
  const found = bytesAt(file);
  if (isWhole(found)) return found;
  makeFolder(disk, dirname(file));
  if (found !== null) setAside(disk, file);
  putFileOnce(disk, file, randomBytes(keyBytes));
  const key = bytesAt(file);
  if (!isWhole(key)) throw new Error('the machine secret did not stay as it was written');
  return key;
};

/**
 * Binding to the PC where the system offers no keystore: a key in a file of mode 0600 outside the data folder,
 * so that a copied data folder alone is of no use. Weaker than a keystore, and called so on the security page.
 */
export const fileProtector = (file: string, disk: Disk = realDisk): Host['protectSecret'] => ({
  protect: async (secret) => {
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv('aes-256-gcm', machineKey(disk, file), iv);
    return Buffer.concat([iv, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
  },
  reveal: async (guarded) => {
    if (guarded.length < ivBytes + tagBytes) return refuse('secret_lost');
    try {
      const key = bytesAt(file);
      if (!isWhole(key)) return refuse('secret_lost');
      const decipher = createDecipheriv('aes-256-gcm', key, guarded.subarray(0, ivBytes));
      decipher.setAuthTag(guarded.subarray(guarded.length - tagBytes));
      return done(Buffer.concat([decipher.update(guarded.subarray(ivBytes, guarded.length - tagBytes)), decipher.final()]));
    } catch {
      return refuse('secret_lost');
    }
  },
});
