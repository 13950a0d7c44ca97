import { createHash, type Hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { Refused } from './refusals.ts';

/*
 * A chunk of any stream in this house is good until the next one is asked for: whoever made it may take its memory back then.
 * Whoever wants it longer keeps a copy.
 */

/**
 * Gives the memory of a chunk back at once; only by whoever made it. What is left to the collector counts against it: each 30 MB
 * of chunks make it look through everything the office holds in memory, and that takes longer than encrypting them.
 */
export const letGo = (chunk: Uint8Array): void => {
  const { buffer } = chunk;
  if (buffer instanceof ArrayBuffer && chunk.length === buffer.byteLength) buffer.transfer(0);
};

/** Bytes that can be read again at any place: a file, an encrypted spool, memory. `to` is exclusive. */
export type ByteSource = { readonly bytes: number; readonly read: (from: number, to: number) => AsyncIterable<Uint8Array> };

/** Where sealing writes the encrypted contents; the caller decides whether that is a file, a blob store or memory. */
export type Spool = { readonly write: (chunk: Uint8Array) => Promise<void>; readonly finish: () => Promise<ByteSource> };

/** How far long work has come: `done` of `total` in the phase's own unit (rows or bytes); total null = not known. */
export type Progress = (phase: 'rows' | 'encrypt' | 'check' | 'decrypt', done: number, total: number | null) => void;

const pieceBytes = 1024 * 1024;

/** A source over bytes in memory. */
export const memorySource = (data: Uint8Array): ByteSource => ({
  bytes: data.length,
  read: async function* (from, to) {
    for (let at = from; at < Math.min(to, data.length); at += pieceBytes)
      yield data.subarray(at, Math.min(at + pieceBytes, to, data.length));
  },
});

/** A spool in memory, for small packages. */
export const memorySpool = (): Spool => {
  const chunks: Uint8Array[] = [];
  return {
    write: async (chunk) => {
      chunks.push(Uint8Array.from(chunk));
    },
    finish: async () => memorySource(Buffer.concat(chunks)),
  };
};

/** All bytes of an iterable; only for things whose size was checked before. */
export const collect = async (chunks: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(Uint8Array.from(chunk));
  return Buffer.concat(parts);
};

/** As many bytes of an iterable as were announced and checked against a limit, in one piece; throws when they are not so many. */
export const gather = async (chunks: AsyncIterable<Uint8Array>, bytes: number): Promise<Buffer> => {
  const all = Buffer.allocUnsafeSlow(bytes);
  let at = 0;
  for await (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  if (at !== bytes) throw new Error('not as many bytes as announced');
  return all;
};

/** The bytes [from, to) of a source; refuses when the source ends early. */
export const readExactly = async (source: ByteSource, from: number, to: number): Promise<Buffer> => {
  const data = await collect(source.read(from, to));
  if (data.length !== to - from) throw new Refused('E_CONTAINER', { detail: '文件比记录的短' });
  return data;
};

/** What some bytes were found to be when they passed. */
export type Measured = { readonly bytes: number; readonly crc: number; readonly sha256: string };

/** Counts, hashes (SHA-256) and CRC-sums what passes through. */
export class Meter {
  bytes = 0;
  crc = 0;
  readonly #hash: Hash = createHash('sha256');
  add(chunk: Uint8Array): void {
    this.bytes += chunk.length;
    this.crc = crc32(chunk, this.crc);
    this.#hash.update(chunk);
  }
  /** Once, at the end. */
  measured(): Measured {
    return { bytes: this.bytes, crc: this.crc, sha256: this.#hash.digest('hex') };
  }
}

/** Reads exact amounts from a stream of chunks of any size, without holding more than one chunk. */
export class ByteReader {
  readonly #iterator: AsyncIterator<Uint8Array>;
  #held: Uint8Array = new Uint8Array();
  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#iterator = chunks[Symbol.asyncIterator]();
  }
  /** The next chunk of at most `max` bytes, or null at the end. */
  async next(max: number): Promise<Uint8Array | null> {
    while (this.#held.length === 0) {
      const step = await this.#iterator.next();
      if (step.done === true) return null;
      this.#held = step.value;
    }
    const piece = this.#held.subarray(0, max);
    this.#held = this.#held.subarray(piece.length);
    return piece;
  }
  /** Exactly `n` bytes, or null when the stream ends before. `n` must have been checked against a limit. */
  async exactly(n: number): Promise<Buffer | null> {
    const all = Buffer.allocUnsafe(n);
    for (let at = 0; at < n;) {
      const piece = await this.next(n - at);
      if (piece === null) return null;
      all.set(piece, at);
      at += piece.length;
    }
    return all;
  }
  async close(): Promise<void> {
    await this.#iterator.return?.();
  }
}

/** So much is worked through at once, some milliseconds, before others have their turn. */
export const breathBytes = 256 * 1024;

/** Lets timers, other calls and a cancel button have their turn, and stops when cancelled. */
export const breathe = async (signal?: AbortSignal): Promise<void> => {
  await new Promise<void>((resolve) => {
    setImmediate(resolve);
  });
  if (signal?.aborted === true) throw new Refused('E_CANCELLED');
};
