import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Host } from '#shared/host.ts';
import { done, refuse } from '#shared/values/refusal.ts';

const keyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;

/** The key of this operating-system user on this PC; made at the first use, readable by that user only. */
const machineKey = (file: string): Buffer => {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    try {
      writeFileSync(file, randomBytes(keyBytes), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
  const key = readFileSync(file);
  if (key.length !== keyBytes) throw new Error('the machine secret has a wrong length');
  return key;
};

/**
 * Binding to the PC where the system offers no keystore: a key in a file of mode 0600 outside the data folder,
 * so that a copied data folder alone is of no use. Weaker than a keystore, and called so on the security page.
 */
export const fileProtector = (file: string): Host['protectSecret'] => ({
  protect: async (secret) => {
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv('aes-256-gcm', machineKey(file), iv);
    return Buffer.concat([iv, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
  },
  reveal: async (guarded) => {
    if (!existsSync(file) || guarded.length < ivBytes + tagBytes) return refuse('secret_lost');
    try {
      const decipher = createDecipheriv('aes-256-gcm', machineKey(file), guarded.subarray(0, ivBytes));
      decipher.setAuthTag(guarded.subarray(guarded.length - tagBytes));
      return done(Buffer.concat([decipher.update(guarded.subarray(ivBytes, guarded.length - tagBytes)), decipher.final()]));
    } catch {
      return refuse('secret_lost');
    }
  },
});
