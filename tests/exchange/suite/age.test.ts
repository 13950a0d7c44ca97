import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { describe, expect, it } from 'vitest';
import { collect, letGo } from '#exchange/package/bytes.ts';
import { ageDecrypt, ageEncrypt } from '#exchange/suite/age.ts';

const chunk = 64 * 1024;
/** Around the borders of a chunk, where the last one is marked. */
const sizes = [0, 1, chunk - 1, chunk, chunk + 1, 2 * chunk, 3 * chunk + 17] as const;
const identity = await generateX25519Identity();
const recipient = await identityToRecipient(identity);

const textOf = (bytes: number): Buffer => Buffer.from(Array.from({ length: bytes }, (_, i) => (i * 2_654_435_761) >>> 24));
/** As a file is read: each piece is gone when the next is asked for. */
async function* inPieces(data: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < data.length; at += size) {
    const piece = Uint8Array.from(data.subarray(at, at + size));
    yield piece;
    letGo(piece);
  }
}
const sealed = (plain: Buffer, native: boolean, piece = 10_007): Promise<Buffer> =>
  collect(ageEncrypt(inPieces(plain, piece), [recipient], native));
const opened = async (file: Uint8Array, native: boolean, piece = 10_007): Promise<Buffer> =>
  collect(await ageDecrypt(inPieces(file, piece), [identity], native));

describe('a desktop whose runtime lacks the cipher and a PC that has it', () => {
  it.each(sizes)('read each other’s files of %i bytes', async (bytes) => {
    const plain = textOf(bytes);
    for (const [writer, reader] of [
      [true, false],
      [false, true],
      [true, true],
    ] as const) {
      const file = await sealed(plain, writer, writer ? 200_003 : 10_007);
      expect((await opened(file, reader)).equals(plain)).toBe(true);
      expect((await opened(file, reader, 300_000)).equals(plain)).toBe(true);
    }
  });

  it.each([true, false])(
    'refuse a file cut at any border, lengthened, or with two chunks in each other’s place (native: %s)',
    async (native) => {
      const file = await sealed(textOf(3 * chunk), true);
      const start = file.length - 3 * (chunk + 16);
      const at = (n: number): Buffer => file.subarray(start + n * (chunk + 16), start + (n + 1) * (chunk + 16));
      const broken = [
        file.subarray(0, start),
        file.subarray(0, start + chunk + 16),
        file.subarray(0, -1),
        file.subarray(0, start - 3),
        file.subarray(0, 40),
        Buffer.concat([file, Buffer.alloc(16)]),
        Buffer.concat([file, at(2)]),
        Buffer.concat([file.subarray(0, start), at(1), at(0), at(2)]),
      ];
      for (const one of broken) await expect(opened(one, native), String(one.length)).rejects.toThrow(/./u);
    },
  );

  it.each([true, false])('refuse somebody whom it is not for (native: %s)', async (native) => {
    const other = await generateX25519Identity();
    const file = await sealed(textOf(10), true);
    await expect(ageDecrypt(inPieces(file, 100), [other], native).then(collect)).rejects.toThrow(/./u);
  });
});
