import { createCipheriv, createDecipheriv, createSecretKey, getCiphers, hkdfSync } from 'node:crypto';
import { letGo } from '../package/bytes.ts';

/** Whether the runtime has the cipher of age payloads itself. Electron has not; there the library does the same six times slower. */
export const hasNativeCipher = getCiphers().includes('chacha20-poly1305');

const cipherName = 'chacha20-poly1305';
const plainBytes = 64 * 1024;
const tagBytes = 16;
const authTagLength = { authTagLength: tagBytes } as const;

/** Key of an age v1 payload: HKDF-SHA-256 of the file key, the 16 bytes before the payload as salt. */
export const payloadKey = (fileKey: Uint8Array, nonce: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', fileKey, nonce, 'payload', 32));

/** Number of the chunk in 11 bytes, big-endian, then whether it is the last. */
const chunkNonce = (at: number, last: boolean): Buffer => {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(at, 5, 6);
  nonce.writeUInt8(last ? 1 : 0, 11);
  return nonce;
};

type Chunk = { readonly piece: Uint8Array; readonly at: number; readonly last: boolean };

/** Regroups a stream into pieces of `size`, the last one shorter; a piece is good until the next is asked for. */
async function* chunksOf(data: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Chunk> {
  const held = Buffer.allocUnsafe(size);
  let [used, at] = [0, 0];
  for await (const part of data) {
    for (let from = 0; from < part.length;) {
      if (used === size) {
        yield { piece: held, at, last: false };
        at += 1;
        used = 0;
      }
      // More than one piece lies here whole: no need to copy it.
      if (used === 0 && part.length - from > size) {
        yield { piece: part.subarray(from, from + size), at, last: false };
        at += 1;
        from += size;
      } else {
        const taken = Math.min(size - used, part.length - from);
        held.set(part.subarray(from, from + taken), used);
        used += taken;
        from += taken;
      }
    }
  }
  yield { piece: held.subarray(0, used), at, last: true };
}

/** The payload of an age v1 file: chunks of 64 KiB, each followed by its tag. */
export async function* encryptPayload(plain: AsyncIterable<Uint8Array>, key: Uint8Array): AsyncGenerator<Uint8Array> {
  const secret = createSecretKey(key);
  for await (const { piece, at, last } of chunksOf(plain, plainBytes)) {
    const cipher = createCipheriv(cipherName, secret, chunkNonce(at, last), authTagLength);
    const body = cipher.update(piece);
    cipher.final();
    if (body.length > 0) yield body;
    letGo(body);
    yield cipher.getAuthTag();
  }
}

/** Opens such a payload; throws at a chunk that was changed, moved or left out, and at a last one that is empty beside others. */
export async function* decryptPayload(cipherText: AsyncIterable<Uint8Array>, key: Uint8Array): AsyncGenerator<Uint8Array> {
  const secret = createSecretKey(key);
  for await (const { piece, at, last } of chunksOf(cipherText, plainBytes + tagBytes)) {
    const bytes = piece.length - tagBytes;
    if (bytes < 0 || (bytes === 0 && at > 0)) throw new Error('not a payload of age');
    const decipher = createDecipheriv(cipherName, secret, chunkNonce(at, last), authTagLength);
    decipher.setAuthTag(piece.subarray(bytes));
    const plain = decipher.update(piece.subarray(0, bytes));
    decipher.final();
    yield plain;
    letGo(plain);
  }
}
