import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { newFolder } from '../fixtures/folders.ts';

/** The other half of the work, on the other core: encrypted in chunks, hashed, given its CRC-32. Plain text, as no bundle knows it. */
const encrypting = `
const { createCipheriv, createHash, randomBytes } = require('node:crypto');
const { crc32 } = require('node:zlib');
const { parentPort } = require('node:worker_threads');
const [key, digest] = [randomBytes(32), createHash('sha256')];
let [crc, at] = [0, 0];
parentPort.on('message', (data) => {
  if (data === null) return parentPort.postMessage(digest.digest('hex') + crc);
  const sealed = [];
  for (let from = 0; from < data.length; from += 65536) {
    const nonce = Buffer.alloc(12);
    nonce.writeUInt32BE(at++, 8);
    const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 });
    const part = cipher.update(data.subarray(from, from + 65536));
    cipher.final();
    digest.update(part);
    crc = crc32(part, crc);
    sealed.push(part);
  }
  parentPort.postMessage(sealed, [data.buffer, ...sealed.map(({ buffer }) => buffer)]);
});
parentPort.postMessage('ready');
`;

/** How many files are with the other core at the most. */
const mostAway = 16;

export type LeastSealing = { readonly seal: (folder: string) => Promise<void>; readonly close: () => Promise<void> };

/**
 * What the format cannot do without, on the files of a folder and nothing around it, on two cores: an attachment leaves its own cipher
 * and is held against its digest; the whole is encrypted in chunks, hashed, given its CRC-32, written once and made to last. The worker
 * is there before.
 */
export const openLeastSealing = async (): Promise<LeastSealing> => {
  const worker = new Worker(encrypting, { eval: true });
  const said: unknown[] = [];
  let wake: (() => void) | null = null;
  worker.on('message', (word: unknown) => {
    said.push(word);
    wake?.();
  });
  const next = async (): Promise<unknown> => {
    while (said.length === 0)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    return said.shift();
  };
  await next();
  return {
    seal: async (folder) => {
      const work = newFolder('least-sealing');
      const file = openSync(join(work, 'sealed'), 'w');
      const key = randomBytes(32);
      const take = async (): Promise<void> => {
        for (const part of (await next()) as Uint8Array[]) writeSync(file, part);
      };
      let away = 0;
      for (const name of readdirSync(folder)) {
        const stored = createCipheriv('aes-256-gcm', key, randomBytes(12));
        const data = stored.update(readFileSync(join(folder, name)));
        stored.final();
        createHash('sha256').update(data).digest();
        worker.postMessage(data, [data.buffer]);
        if (away === mostAway) await take();
        else away += 1;
      }
      for (; away > 0; away -= 1) await take();
      worker.postMessage(null);
      await next();
      fsyncSync(file);
      closeSync(file);
      rmSync(work, { recursive: true });
    },
    close: async () => {
      await worker.terminate();
    },
  };
};
