import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { basename } from 'node:path';
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

/** A file on disk as a picked file: at most the size seen now is read later. */
export const fileAt = (path: string): PickedFile => {
  const { size } = statSync(path);
  return { name: basename(path), size, bytes: async () => readFileSync(path).subarray(0, size) };
};

/** Writes beside the place, flushes, then renames: the place holds the old bytes or the new ones, never half. */
export const writeWhole = (path: string, bytes: Uint8Array): void => {
  const beside = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  const handle = openSync(beside, 'wx', 0o600);
  try {
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
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
