import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openEncryptBeside } from '#engine/exchange/encrypt-beside.ts';
import { collect } from '#exchange/package/bytes.ts';
import { ageDecrypt } from '#exchange/suite/age.ts';
import { sha256Hex } from '#exchange/suite/hash.ts';
import { generateOfficeKeys } from '#exchange/suite/keys.ts';

const inPieces = async function* (plain: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < plain.length; at += size) yield Uint8Array.from(plain.subarray(at, at + size));
};
const only = async function* (bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
};

describe('a large batch is encrypted beside the office’s own work', () => {
  it('opens to what was put in, whatever its size, and is measured as it lies there', async () => {
    const keys = await generateOfficeKeys();
    const MB = 1024 * 1024;
    for (const [bytes, piece] of [
      [0, 1],
      [1, 1],
      [MB, 200_000],
      [MB + 1, MB],
      [7 * MB + 12_345, 300_000],
      [9 * MB, 9 * MB],
    ] as const) {
      const plain = randomBytes(bytes);
      const beside = openEncryptBeside();
      const encrypted = beside.encrypt(inPieces(plain, piece), [keys.publicKeys.encrypt]);
      const parts: Uint8Array[] = [];
      let step = await encrypted.next();
      for (; step.done !== true; step = await encrypted.next()) parts.push(Uint8Array.from(step.value));
      await beside.close();
      const sealed = Buffer.concat(parts);
      expect(step.value).toEqual({ bytes: sealed.length, crc: crc32(sealed), sha256: sha256Hex(sealed) });
      expect((await collect(await ageDecrypt(only(sealed), [keys.secretKeys.encrypt]))).equals(plain)).toBe(true);
    }
  });

  it('tells what failed while it read, for whom it cannot encrypt, and that it was ended', async () => {
    const { publicKeys } = await generateOfficeKeys();
    const failing = async function* (): AsyncGenerator<Uint8Array> {
      yield randomBytes(3_000_000);
      throw new Error('unreadable');
    };
    const used = async (plain: AsyncIterable<Uint8Array>, recipient: string, closing = false): Promise<unknown> => {
      const beside = openEncryptBeside();
      if (closing) await beside.close();
      const told = collect(beside.encrypt(plain, [recipient])).catch((error: unknown) => String(error));
      const answer = await told;
      await beside.close();
      return answer;
    };
    expect(await used(failing(), publicKeys.encrypt)).toBe('Error: unreadable');
    expect(await used(only(randomBytes(10)), 'age1nobody')).toMatch(/Error/u);
    expect(await used(only(randomBytes(10)), publicKeys.encrypt, true)).toMatch(/ended/u);
  });
});
