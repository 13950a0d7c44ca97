import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { diskCodeOf, type Disk } from '../files/disk.ts';
import { ByteReader, collect, letGo, type ByteSource } from '#exchange/package/bytes.ts';
import { limits } from '#exchange/package/limits.ts';
import type { PackageCode } from '#exchange/package/refusals.ts';
import type { PickedFile } from '#shared/host.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { FileSpool } from './package-files.ts';

export type TakeInCode =
  'medium_file_gone' | 'medium_unreadable' | 'medium_unstable' | Extract<PackageCode, 'E_EMPTY' | 'E_MAGIC' | 'E_TOO_BIG'>;

/** Bytes that can be read more than once, wherever they lie. */
type Readable = { readonly size: number; readonly read: () => AsyncIterable<Uint8Array> };

const blockBytes = 1024 * 1024;

/** How far the copy has come, of the bytes read twice over; and whether to stop. */
type Following = {
  readonly signal?: AbortSignal;
  readonly progress?: (done: number, total: number) => void;
  /** Hears of every byte of the copy as it is written. */
  readonly watch?: (chunk: Uint8Array) => void;
};

/** What a person brought cannot be read: told apart from the PC's own disk, onto which it is copied. */
class SourceFailed extends Error {
  readonly unreadable: boolean;
  constructor(cause: unknown) {
    super('source failed', { cause });
    this.unreadable = diskCodeOf(cause) === 'EIO';
  }
}
async function* reading(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } catch (error) {
    throw diskCodeOf(error) === '' ? error : new SourceFailed(error);
  }
}

/** Opens a regular file and nothing else: no link, no pipe. Null when it is gone or is none. */
const openRegular = async (disk: Disk, path: string): Promise<FileHandle | null> => {
  try {
    disk.before({ kind: 'read', path });
    const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    if ((await file.stat()).isFile()) return file;
    await file.close();
    return null;
  } catch (error) {
    if (diskCodeOf(error) === 'EIO') throw new SourceFailed(error);
    return null;
  }
};

async function* blocksOf(disk: Disk, path: string, file: FileHandle, most: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at <= most;) {
    disk.before({ kind: 'read', path });
    const block = Buffer.allocUnsafe(blockBytes);
    const { bytesRead } = await file.read(block, 0, block.length, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield block.subarray(0, bytesRead);
    letGo(block);
  }
}

/** Whether the source gives the bytes of our copy, read beside it, once more. */
const givesAgain = async (source: Readable, copy: ByteSource, passed: (bytes: number) => void): Promise<boolean> => {
  const own = new ByteReader(copy.read(0, copy.bytes));
  let bytes = 0;
  try {
    for await (const chunk of reading(source.read())) {
      for (let from = 0; from < chunk.length;) {
        const piece = await own.next(chunk.length - from);
        if (piece === null || Buffer.compare(piece, chunk.subarray(from, from + piece.length)) !== 0) return false;
        from += piece.length;
      }
      bytes += chunk.length;
      passed(bytes);
    }
    return bytes === copy.bytes;
  } finally {
    await own.close();
  }
};

/** Copies into the office's own folder, then reads the source again: a stick that tells two stories is not believed. */
const takeIn = async (source: Readable, spool: FileSpool, follow: Following): Promise<Outcome<{ readonly bytes: number }, TakeInCode>> => {
  const passed = (read: number): void => {
    follow.signal?.throwIfAborted();
    follow.progress?.(read, source.size * 2);
  };
  if (source.size === 0) return refuse('E_EMPTY');
  if (source.size > limits.file) return refuse('E_TOO_BIG', { bytes: source.size, limit: limits.file });
  let bytes = 0;
  for await (const chunk of reading(source.read())) {
    if (bytes === 0 && Buffer.from(chunk.subarray(0, 4)).toString('latin1') !== 'PK\u0003\u0004') return refuse('E_MAGIC');
    bytes += chunk.length;
    if (bytes > source.size) return refuse('medium_unstable');
    follow.watch?.(chunk);
    await spool.write(chunk);
    passed(bytes);
  }
  const copy = await spool.written();
  return bytes === source.size && (await givesAgain(source, copy, (read) => passed(bytes + read)))
    ? done({ bytes })
    : refuse('medium_unstable');
};

const orGone = async <T>(work: () => Promise<Outcome<T, TakeInCode>>): Promise<Outcome<T, TakeInCode>> => {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SourceFailed)) throw error;
    return refuse(error.unreadable ? 'medium_unreadable' : 'medium_file_gone');
  }
};

/** A package on a stick into the spool. */
export const takeInFromDrive = (
  disk: Disk,
  path: string,
  spool: FileSpool,
  follow: Following = {},
): Promise<Outcome<{ readonly bytes: number }, TakeInCode>> =>
  orGone(async () => {
    const file = await openRegular(disk, path);
    if (file === null) return refuse('medium_file_gone');
    try {
      const { size } = await file.stat();
      return await takeIn({ size, read: () => blocksOf(disk, path, file, size) }, spool, follow);
    } finally {
      await file.close();
    }
  });

/** A package a person picked or uploaded into the spool. */
export const takeInPicked = (
  picked: PickedFile,
  spool: FileSpool,
  follow: Following = {},
): Promise<Outcome<{ readonly bytes: number }, TakeInCode>> =>
  orGone(() => takeIn({ size: picked.size, read: picked.blocks }, spool, follow));

type SmallFile = { readonly path: string } | { readonly picked: PickedFile };

const readOnce = async (disk: Disk, from: SmallFile, most: number): Promise<Buffer | null> => {
  if ('picked' in from) return from.picked.size > most ? null : collect(reading(from.picked.blocks()));
  const file = await openRegular(disk, from.path);
  if (file === null) return null;
  try {
    if ((await file.stat()).size > most) return null;
    return await collect(reading(blocksOf(disk, from.path, file, most)));
  } finally {
    await file.close();
  }
};

/** SHA-256 of a file a person brought, for what is said of it on paper; null where it is larger than `most`, gone or not to be read. */
export const digestBrought = async (disk: Disk, from: SmallFile, most: number): Promise<string | null> => {
  try {
    const bytes = await readOnce(disk, from, most);
    return bytes === null ? null : createHash('sha256').update(bytes).digest('hex');
  } catch (error) {
    if (error instanceof SourceFailed) return null;
    throw error;
  }
};

/** A small file (pairing) read whole, twice. */
export const readSmall = (disk: Disk, from: SmallFile, most: number): Promise<Outcome<Uint8Array, TakeInCode>> =>
  orGone(async () => {
    const [first, second] = [await readOnce(disk, from, most), await readOnce(disk, from, most)];
    if (first === null || second === null) return refuse('medium_file_gone');
    return first.equals(second) ? done(first) : refuse('medium_unstable');
  });
