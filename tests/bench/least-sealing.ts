import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openEncryptBeside } from '#engine/exchange/encrypt-beside.ts';
import { letGo } from '#exchange/package/bytes.ts';
import { generateOfficeKeys } from '#exchange/suite/keys.ts';
import { newFolder } from '../fixtures/folders.ts';

export type LeastSealing = { readonly seal: (folder: string) => Promise<void>; readonly close: () => Promise<void> };

async function* checked(folder: string, key: Uint8Array): AsyncGenerator<Uint8Array> {
  for (const name of readdirSync(folder)) {
    const file = readFileSync(join(folder, name));
    const stored = createCipheriv('aes-256-gcm', key, randomBytes(12));
    const data = stored.update(file);
    stored.final();
    letGo(file);
    createHash('sha256').update(data).digest();
    yield data;
    letGo(data);
  }
}

/**
 * What the format cannot do without, on the files of a folder and nothing around it, on two cores: an attachment leaves its own cipher
 * and is held against its digest; the whole is encrypted, hashed, given its CRC-32, written once and made to last. The worker is
 * started before it is measured.
 */
export const openLeastSealing = async (): Promise<LeastSealing> => {
  const keys = await generateOfficeKeys();
  const beside = openEncryptBeside();
  return {
    seal: async (folder) => {
      const work = newFolder('least-sealing');
      const file = openSync(join(work, 'sealed'), 'w');
      for await (const block of beside.encrypt(checked(folder, randomBytes(32)), [keys.publicKeys.encrypt])) writeSync(file, block);
      fsyncSync(file);
      closeSync(file);
      rmSync(work, { recursive: true });
    },
    close: beside.close,
  };
};
