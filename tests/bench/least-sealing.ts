import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { newFolder } from '../fixtures/folders.ts';

const CHUNK = 65_536;

/**
 * What the format cannot do without, on the files of a folder and nothing around it: an attachment leaves its own cipher and is held
 * against its digest, the whole is encrypted in chunks, hashed, given its CRC-32, written once and made to last.
 */
export const leastSealing = (folder: string): void => {
  const work = newFolder('least-sealing');
  const file = openSync(join(work, 'sealed'), 'w');
  const [digest, key] = [createHash('sha256'), randomBytes(32)];
  let [crc, at] = [0, 0];
  for (const name of readdirSync(folder)) {
    const stored = createCipheriv('aes-256-gcm', key, randomBytes(12));
    const data = stored.update(readFileSync(join(folder, name)));
    stored.final();
    createHash('sha256').update(data).digest();
    for (let from = 0; from < data.length; from += CHUNK) {
      const nonce = Buffer.alloc(12);
      nonce.writeUInt32BE(at++, 8);
      const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 });
      const sealed = cipher.update(data.subarray(from, from + CHUNK));
      cipher.final();
      digest.update(sealed);
      crc = crc32(sealed, crc);
      writeSync(file, sealed);
    }
  }
  digest.digest();
  fsyncSync(file);
  closeSync(file);
  rmSync(work, { recursive: true });
};
