import { randomBytes } from 'node:crypto';
import { constants, realpathSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { createFile, flushFolder, realDisk, removeIfPossible, renameFile, type Disk } from '#engine/files/disk.ts';
import type { PickedFile } from '#shared/host.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';

type Held = { readonly expires: number } & (
  { readonly kind: 'file'; readonly file: PickedFile } | { readonly kind: 'place'; readonly path: string }
);

/** How long a chosen file waits to be used. */
const lifeMs = 15 * 60_000;
const mostHeld = 16;

export type FileTokens = {
  /** Keeps a file (already read, or read when redeemed) under a token that works once. */
  readonly hold: (file: PickedFile) => string;
  /** Keeps a place to write to. */
  readonly holdPlace: (path: string) => string;
  readonly redeem: (token: string) => Outcome<PickedFile, 'token_unknown'>;
  /** The place itself, for what is more than one file. */
  readonly place: (token: string) => Outcome<string, 'token_unknown'>;
  readonly save: (token: string, bytes: Uint8Array) => Outcome<{ saved: boolean }, 'token_unknown' | 'disk_full'>;
};

const blockBytes = 1024 * 1024;

/** Opens a regular file and nothing else (no link, no pipe that would hold us up) and reads at most so many bytes of it. */
async function* blocksAt(path: string, most: number): AsyncGenerator<Uint8Array> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    if (!(await file.stat()).isFile()) throw Object.assign(new Error('not a regular file'), { code: 'EINVAL' });
    const block = Buffer.allocUnsafeSlow(Math.min(blockBytes, most));
    for (let at = 0; at < most;) {
      const { bytesRead } = await file.read(block, 0, Math.min(block.length, most - at), at);
      if (bytesRead === 0) return;
      at += bytesRead;
      yield block.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** A file on disk as a picked file: at most the size seen now is read later. */
export const fileAt = (path: string): PickedFile => {
  // A person may choose a link; what it leads to now is what they chose, whatever is put in its place later.
  const real = realpathSync(path);
  const { size } = statSync(real);
  return { name: basename(path), size, blocks: () => blocksAt(real, size) };
};

/** Writes beside the place, flushes, renames, flushes the folder: the place holds the old bytes or the new ones, never half. */
export const writeWhole = (path: string, bytes: Uint8Array, disk: Disk = realDisk): void => {
  const beside = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  const file = createFile(disk, beside, 0o600, true);
  try {
    try {
      file.write(bytes);
      file.flush();
    } finally {
      file.close();
    }
    renameFile(disk, beside, path);
  } catch (error) {
    removeIfPossible(disk, beside);
    throw error;
  }
  flushFolder(disk, dirname(path));
};

/** Tokens standing for files and places, so that no path ever comes from a page. */
export const openFileTokens = (now: () => number = Date.now): FileTokens => {
  const held = new Map<string, Held>();
  const put = (entry: Held): string => {
    for (const [token, { expires }] of held) if (expires <= now()) held.delete(token);
    const oldest = held.keys().next();
    if (held.size >= mostHeld && oldest.done !== true) held.delete(oldest.value);
    const token = randomBytes(24).toString('base64url');
    held.set(token, entry);
    return token;
  };
  const take = (token: string): Held | undefined => {
    const entry = held.get(token);
    held.delete(token);
    return entry !== undefined && entry.expires > now() ? entry : undefined;
  };
  return {
    hold: (file) => put({ kind: 'file', file, expires: now() + lifeMs }),
    holdPlace: (path) => put({ kind: 'place', path, expires: now() + lifeMs }),
    redeem: (token) => {
      const entry = take(token);
      return entry?.kind === 'file' ? done(entry.file) : refuse('token_unknown');
    },
    place: (token) => {
      const entry = take(token);
      return entry?.kind === 'place' ? done(entry.path) : refuse('token_unknown');
    },
    save: (token, bytes) => {
      const entry = take(token);
      if (entry?.kind !== 'place') return refuse('token_unknown');
      try {
        writeWhole(entry.path, bytes);
        return done({ saved: true });
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return refuse('disk_full');
        throw error;
      }
    },
  };
};
