import { Decrypter, Encrypter } from 'age-encryption';

/** Why an age file was not opened; `null` from {@link ageHeaderProblem} means its header may be worked on. */
export type AgeProblem = 'too_many_recipients' | 'passphrase' | 'header_too_long' | 'not_age';

const byteStream = (chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> => {
  const iterator = chunks[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const next = await iterator.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    cancel: async () => {
      await iterator.return?.();
    },
  });
};

/** Encrypts a stream to every recipient (`age1…`); age v1, binary. */
export async function* ageEncrypt(plain: AsyncIterable<Uint8Array>, recipients: readonly string[]): AsyncGenerator<Uint8Array> {
  const encrypter = new Encrypter();
  for (const r of recipients) encrypter.addRecipient(r);
  for await (const chunk of await encrypter.encrypt(byteStream(plain))) yield chunk;
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

/** Opens the header with the given identities (throws when none fits), then gives the plain text chunk by chunk (throws at a false chunk). */
export const ageDecrypt = async (cipher: AsyncIterable<Uint8Array>, identities: readonly string[]): Promise<AsyncIterable<Uint8Array>> => {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  return decrypter.decrypt(byteStream(cipher));
};
