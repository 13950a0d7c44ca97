import { ByteReader } from './bytes.ts';
import { Refused } from './refusals.ts';

const block = 512;

const octal = (value: number, width: number): string => `${value.toString(8).padStart(width - 1, '0')}\0`;

const checksumOf = (header: Uint8Array): number => {
  let sum = 0;
  for (let i = 0; i < block; i++) sum += i >= 148 && i < 156 ? 32 : (header[i] ?? 0);
  return sum;
};

/** One ustar header of a regular file: mode 0600, no owner, no time, so that equal contents give equal bytes. */
export const tarHeader = (name: string, bytes: number): Buffer => {
  if (Buffer.byteLength(name) > 100) throw new Error('tar name too long');
  const b = Buffer.alloc(block);
  b.write(name, 0, 'latin1');
  b.write(octal(0o600, 8), 100, 'latin1');
  b.write(octal(0, 8), 108, 'latin1');
  b.write(octal(0, 8), 116, 'latin1');
  b.write(octal(bytes, 12), 124, 'latin1');
  b.write(octal(0, 12), 136, 'latin1');
  b.write('0', 156, 'latin1');
  b.write('ustar\u000000', 257, 'latin1');
  b.write(octal(0, 8), 329, 'latin1');
  b.write(octal(0, 8), 337, 'latin1');
  b.write(`${checksumOf(b).toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return b;
};

export type TarEntry = { readonly name: string; readonly bytes: number; readonly data: () => AsyncIterable<Uint8Array> };

/** Writes regular files as ustar, then the two end blocks. Throws when an entry is not as long as it said. */
export async function* writeTar(entries: Iterable<TarEntry>): AsyncGenerator<Uint8Array> {
  for (const entry of entries) {
    yield tarHeader(entry.name, entry.bytes);
    let written = 0;
    for await (const chunk of entry.data()) {
      written += chunk.length;
      yield chunk;
    }
    if (written !== entry.bytes) throw new Refused('E_ENTRY_SIZE', { entry: entry.name });
    if (written % block !== 0) yield Buffer.alloc(block - (written % block));
  }
  yield Buffer.alloc(block * 2);
}

const bad = (detail: string): never => {
  throw new Refused('E_TAR', { detail });
};

const textField = (b: Buffer, from: number, to: number): string => {
  const field = b.subarray(from, to);
  const end = field.indexOf(0);
  if (end >= 0 && field.subarray(end).some((byte) => byte !== 0)) bad('字段不合规定');
  return field.subarray(0, end < 0 ? field.length : end).toString('latin1');
};

const octalField = (b: Buffer, from: number, to: number, what: string): number => {
  const text = b.subarray(from, to).toString('latin1');
  return /^[0-7]+[\0 ]{1,2}$/u.test(text) ? Number.parseInt(text, 8) : bad(`${what}不合规定`);
};

/**
 * Strict ustar reader over a stream: regular files only, no extensions, no links, no prefix, exact check sums, zero
 * padding, both end blocks, then only zeros. Call `next` for a header, then take the data from `chunks` to its end.
 */
export class TarReader {
  readonly #reader: ByteReader;
  #left = 0;
  #padding = 0;
  constructor(plain: AsyncIterable<Uint8Array>) {
    this.#reader = new ByteReader(plain);
  }

  async #block(): Promise<Buffer> {
    return (await this.#reader.exactly(block)) ?? bad('被截断');
  }

  /** The next file's name and size, or null at a proper end of the archive. */
  async next(): Promise<{ readonly name: string; readonly bytes: number } | null> {
    if (this.#left !== 0) throw new Error('entry not read to its end');
    const b = await this.#block();
    if (b.every((byte) => byte === 0)) {
      await this.#end();
      return null;
    }
    if (octalField(b, 148, 156, '校验和') !== checksumOf(b)) bad('校验和不对');
    if (b.subarray(257, 265).toString('latin1') !== 'ustar\u000000') bad('不是 ustar 格式');
    if (b.toString('latin1', 156, 157) !== '0') bad('含有普通文件以外的内容');
    if (textField(b, 157, 257) !== '' || textField(b, 345, 500) !== '') bad('含有链接或长路径');
    const bytes = octalField(b, 124, 136, '文件大小');
    this.#left = bytes;
    this.#padding = (block - (bytes % block)) % block;
    return { name: textField(b, 0, 100), bytes };
  }

  async #end(): Promise<void> {
    const second = await this.#block();
    if (second.some((byte) => byte !== 0)) bad('结尾不对');
    // The tar program fills its last record (20 blocks) with zeros; nothing else may follow.
    for (let extra = 0; ;) {
      const piece = await this.#reader.next(block);
      if (piece === null) return;
      extra += piece.length;
      if (extra > 18 * block || piece.some((byte) => byte !== 0)) bad('结尾之后还有内容');
    }
  }

  /** The data of the current file; must be read to its end before `next`. */
  async *chunks(): AsyncGenerator<Uint8Array> {
    while (this.#left > 0) {
      const piece = await this.#reader.next(this.#left);
      if (piece === null) throw new Refused('E_TAR', { detail: '被截断' });
      this.#left -= piece.length;
      yield piece;
    }
    if (this.#padding > 0) {
      const zeros = await this.#reader.exactly(this.#padding);
      if (zeros === null || zeros.some((byte) => byte !== 0)) bad('填充不对');
      this.#padding = 0;
    }
  }

  async close(): Promise<void> {
    await this.#reader.close();
  }
}
