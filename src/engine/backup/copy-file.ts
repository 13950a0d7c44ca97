import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { removeIfPossible, type Disk } from '../files/disk.ts';
import { makeFolderSlowly, renameSlowly, writeSlowly } from '../files/slow-disk.ts';

const blockBytes = 1024 * 1024;

export type FileMark = { readonly bytes: number; readonly sha256: string };
export type CopyWork = { readonly signal?: AbortSignal; readonly onBytes?: (bytes: number) => void };

/** A file of the office itself, not of the medium, that cannot be read. */
export class SourceUnreadable extends Error {
  readonly path: string;
  constructor(path: string, cause: unknown) {
    super('source unreadable', { cause });
    this.path = path;
  }
}

async function* blocksOf(disk: Disk, path: string, { signal, onBytes }: CopyWork): AsyncGenerator<Uint8Array> {
  disk.before({ kind: 'read', path });
  const file = await open(path, 'r');
  try {
    for (let at = 0; ;) {
      signal?.throwIfAborted();
      const block = Buffer.allocUnsafe(blockBytes);
      const { bytesRead } = await file.read(block, 0, block.length, at);
      if (bytesRead === 0) return;
      at += bytesRead;
      onBytes?.(bytesRead);
      yield block.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** Reads a file whole; its size and hash. */
export const markOf = async (disk: Disk, path: string, work: CopyWork = {}): Promise<FileMark> => {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const block of blocksOf(disk, path, work)) {
    hash.update(block);
    bytes += block.length;
  }
  return { bytes, sha256: hash.digest('hex') };
};

async function* sourceBlocks(disk: Disk, path: string, work: CopyWork): AsyncGenerator<Uint8Array> {
  try {
    yield* blocksOf(disk, path, work);
  } catch (error) {
    work.signal?.throwIfAborted();
    throw new SourceUnreadable(path, error);
  }
}

/** Writes a file in a medium under a temporary name, flushed, then renamed: it is there whole or not at all. */
export const placeFile = async (disk: Disk, to: string, blocks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<FileMark> => {
  const folder = dirname(to);
  await makeFolderSlowly(disk, folder);
  const temporary = join(folder, `~${process.pid}-${Math.trunc(performance.now() * 1000)}.tmp`);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    await writeSlowly(disk, temporary, blocks, (block) => {
      hash.update(block);
      bytes += block.length;
    });
    await renameSlowly(disk, temporary, to);
    return { bytes, sha256: hash.digest('hex') };
  } catch (error) {
    removeIfPossible(disk, temporary);
    throw error;
  }
};

/** Copies a file of the office into a medium. Throws `SourceUnreadable` when it is the source that fails. */
export const copyFile = (disk: Disk, from: string, to: string, work: CopyWork = {}): Promise<FileMark> =>
  placeFile(disk, to, sourceBlocks(disk, from, work));
