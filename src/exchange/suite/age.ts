import { randomBytes } from 'node:crypto';
import { Decrypter, Encrypter, type Recipient } from 'age-encryption';
import { decryptPayload, encryptPayload, hasNativeCipher, payloadKey } from './age-stream.ts';

/** Why an age file was not opened; `null` from {@link ageHeaderProblem} means its header may be worked on. */
export type AgeProblem = 'too_many_recipients' | 'passphrase' | 'header_too_long' | 'not_age';

const byteStream = (chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> => {
  const iterator = chunks[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const next = await iterator.next();
      if (next.done === true) controller.close();
      // The library may still be at work on one when it asks for the next.
      else controller.enqueue(Uint8Array.from(next.value));
    },
    cancel: async () => {
      await iterator.return?.();
    },
  });
};

const nonceBytes = 16;
const tagBytes = 16;

const encrypterFor = (recipients: readonly (string | Recipient)[]): Encrypter => {
  const encrypter = new Encrypter();
  for (const one of recipients) encrypter.addRecipient(one);
  return encrypter;
};
const decrypterFor = (identities: readonly string[]): Decrypter => {
  const decrypter = new Decrypter();
  for (const one of identities) decrypter.addIdentity(one);
  return decrypter;
};

/** The library makes the header; a last recipient that adds nothing to it tells the file key. */
const newHeader = async (recipients: readonly string[]): Promise<{ readonly header: Uint8Array; readonly fileKey: Uint8Array }> => {
  const told: Uint8Array[] = [];
  const listener: Recipient = {
    wrapFileKey: (key) => {
      told.push(Uint8Array.from(key));
      return [];
    },
  };
  const empty = await encrypterFor([...recipients, listener]).encrypt(new Uint8Array());
  const [fileKey] = told;
  if (fileKey === undefined) throw new Error('no file key');
  return { header: empty.subarray(0, empty.length - nonceBytes - tagBytes), fileKey };
};

/** Encrypts a stream to every recipient (`age1…`); age v1, binary. `native`: by the runtime's own cipher. */
export async function* ageEncrypt(
  plain: AsyncIterable<Uint8Array>,
  recipients: readonly string[],
  native = hasNativeCipher,
): AsyncGenerator<Uint8Array> {
  if (!native) {
    for await (const chunk of await encrypterFor(recipients).encrypt(byteStream(plain))) yield chunk;
    return;
  }
  const { header, fileKey } = await newHeader(recipients);
  const nonce = randomBytes(nonceBytes);
  yield Buffer.concat([header, nonce]);
  yield* encryptPayload(plain, payloadKey(fileKey, nonce));
}

/**
 * Looks at the clear header before any curve work: every recipient stanza costs a curve operation before anything
 * can be authenticated, so their number is capped, and a passphrase stanza (minutes of scrypt) is never tried.
 */
export const ageHeaderProblem = (
  start: Uint8Array,
  limits: { readonly headerBytes: number; readonly recipients: number },
): AgeProblem | null => {
  const text = Buffer.from(start.subarray(0, limits.headerBytes)).toString('latin1');
  if (!text.startsWith('age-encryption.org/v1\n')) return 'not_age';
  const end = /\n--- [^\n]*\n/u.exec(text);
  const header = end === null ? text : text.slice(0, end.index + 1);
  const stanzas = header.split('\n').filter((line) => line.startsWith('-> '));
  if (stanzas.some((line) => line.startsWith('-> scrypt'))) return 'passphrase';
  if (stanzas.length > limits.recipients) return 'too_many_recipients';
  return end === null ? 'header_too_long' : null;
};

const headerEnd = /\n--- [^\n]*\n/u;
const longestHeader = 1024 * 1024;

type Opened = { readonly header: Uint8Array; readonly nonce: Uint8Array; readonly payload: AsyncIterable<Uint8Array> };

/** Takes the clear header and the nonce off the front. */
const splitFront = async (cipher: AsyncIterable<Uint8Array>): Promise<Opened> => {
  const iterator = cipher[Symbol.asyncIterator]();
  let front: Buffer = Buffer.alloc(0);
  for (;;) {
    const end = headerEnd.exec(front.toString('latin1'));
    const to = end === null ? null : end.index + end[0].length;
    if (to !== null && front.length >= to + nonceBytes) {
      const rest = front.subarray(to + nonceBytes);
      const payload = async function* (): AsyncGenerator<Uint8Array> {
        yield rest;
        yield* { [Symbol.asyncIterator]: () => iterator };
      };
      return { header: front.subarray(0, to), nonce: front.subarray(to, to + nonceBytes), payload: payload() };
    }
    const next = front.length > longestHeader ? { done: true as const } : await iterator.next();
    if (next.done === true) {
      await iterator.return?.();
      throw new Error('no header of age');
    }
    front = Buffer.concat([front, next.value]);
  }
};

/** Opens the header with the given identities (throws when none fits), then gives the plain text chunk by chunk (throws at a false chunk). */
export const ageDecrypt = async (
  cipher: AsyncIterable<Uint8Array>,
  identities: readonly string[],
  native = hasNativeCipher,
): Promise<AsyncIterable<Uint8Array>> => {
  if (!native) return decrypterFor(identities).decrypt(byteStream(cipher));
  const { header, nonce, payload } = await splitFront(cipher);
  return decryptPayload(payload, payloadKey(await decrypterFor(identities).decryptHeader(header), nonce));
};
