import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
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

/** Opens a regular file and nothing else: no link, no pipe. Null when it is gone or is none. */
const openRegular = async (path: string): Promise<FileHandle | null> => {
  try {
    const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    if ((await file.stat()).isFile()) return file;
    await file.close();
    return null;
  } catch {
    return null;
  }
};

async function* blocksOf(file: FileHandle, most: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at <= most;) {
    const block = Buffer.allocUnsafe(blockBytes);
    const { bytesRead } = await file.read(block, 0, block.length, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield block.subarray(0, bytesRead);
  }
}

const digestOf = async (chunks: AsyncIterable<Uint8Array>): Promise<{ readonly bytes: number; readonly sha256: string }> => {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of chunks) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest('hex') };
};

/** Copies into the office's own folder, then reads the source again: a stick that tells two stories is not believed. */
const takeIn = async (source: Readable, spool: FileSpool): Promise<Outcome<{ readonly bytes: number }, TakeInCode>> => {
  if (source.size === 0) return refuse('E_EMPTY');
  if (source.size > limits.file) return refuse('E_TOO_BIG', { bytes: source.size, limit: limits.file });
  const copied = createHash('sha256');
  let bytes = 0;
  for await (const chunk of source.read()) {
    if (bytes === 0 && Buffer.from(chunk.subarray(0, 4)).toString('latin1') !== 'PK\u0003\u0004') return refuse('E_MAGIC');
    bytes += chunk.length;
    if (bytes > source.size) return refuse('medium_unstable');
    copied.update(chunk);
    await spool.write(chunk);
  }
  await spool.finish();
  const again = await digestOf(source.read());
  return bytes === source.size && again.bytes === bytes && again.sha256 === copied.digest('hex')
    ? done({ bytes })
    : refuse('medium_unstable');
};

const orGone = async <T>(work: () => Promise<Outcome<T, TakeInCode>>): Promise<Outcome<T, TakeInCode>> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EIO') return refuse('medium_unreadable');
    if (error instanceof Error && 'code' in error && error.code !== 'ENOSPC') return refuse('medium_file_gone');
    throw error;
  }
};

/** A package on a stick into the spool. */
export const takeInFromDrive = (path: string, spool: FileSpool): Promise<Outcome<{ readonly bytes: number }, TakeInCode>> =>
  orGone(async () => {
    const file = await openRegular(path);
    if (file === null) return refuse('medium_file_gone');
    try {
      const { size } = await file.stat();
      return await takeIn({ size, read: () => blocksOf(file, size) }, spool);
    } finally {
      await file.close();
    }
  });

/** A package a person picked or uploaded into the spool. */
export const takeInPicked = (picked: PickedFile, spool: FileSpool): Promise<Outcome<{ readonly bytes: number }, TakeInCode>> =>
  orGone(() =>
    takeIn(
      {
        size: picked.size,
        read: async function* () {
          yield await picked.bytes();
        },
      },
      spool,
    ),
  );

type SmallFile = { readonly path: string } | { readonly picked: PickedFile };

const readOnce = async (from: SmallFile, most: number): Promise<Buffer | null> => {
  if ('picked' in from) return from.picked.size > most ? null : Buffer.from(await from.picked.bytes());
  const file = await openRegular(from.path);
  if (file === null) return null;
  try {
    if ((await file.stat()).size > most) return null;
    const parts: Uint8Array[] = [];
    for await (const block of blocksOf(file, most)) parts.push(block);
    return Buffer.concat(parts);
  } finally {
    await file.close();
  }
};

/** A small file (pairing) read whole, twice. */
export const readSmall = (from: SmallFile, most: number): Promise<Outcome<Uint8Array, TakeInCode>> =>
  orGone(async () => {
    const [first, second] = [await readOnce(from, most), await readOnce(from, most)];
    if (first === null || second === null) return refuse('medium_file_gone');
    return first.equals(second) ? done(first) : refuse('medium_unstable');
  });
