import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { ByteSource, Spool } from '#exchange/package/bytes.ts';
import type { FileSteps } from '../files/atomic-write.ts';

const pieceBytes = 1024 * 1024;

/** A file as something to read pieces of. */
export const fileSource = (path: string, bytes: number): ByteSource => ({
  bytes,
  read: async function* (from, to) {
    const file = await open(path, 'r');
    try {
      for (let at = from; at < Math.min(to, bytes);) {
        const piece = Buffer.allocUnsafe(Math.min(pieceBytes, Math.min(to, bytes) - at));
        const { bytesRead } = await file.read(piece, 0, piece.length, at);
        if (bytesRead === 0) return;
        at += bytesRead;
        yield piece.subarray(0, bytesRead);
      }
    } finally {
      await file.close();
    }
  },
});

/** A file being written that is already encrypted; `drop` takes it away again. */
export type FileSpool = Spool & { readonly name: string; readonly drop: () => void };

/**
 * Sealed and received packages beside the database: files that are encrypted as they are, too large for memory.
 * A file the database does not name was left by a stopped program and is swept away.
 */
export type PackageFiles = {
  readonly spool: () => FileSpool;
  readonly source: (name: string, bytes: number) => ByteSource;
  readonly remove: (name: string) => void;
  /** Deletes what is neither named in `kept` nor in hand. */
  readonly sweep: (kept: ReadonlySet<string>) => void;
  readonly release: (name: string) => void;
};

export const openPackageFiles = (dir: string, random: (bytes: number) => Uint8Array, steps: FileSteps): PackageFiles => {
  const folder = join(dir, 'packages');
  const inHand = new Set<string>();
  const pathOf = (name: string): string => {
    if (!/^[0-9a-f]{32}\.bin$/u.test(name)) throw new Error('not a package file');
    return join(folder, name);
  };
  const remove = (name: string): void => {
    inHand.delete(name);
    rmSync(pathOf(name), { force: true });
  };
  return {
    spool: () => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const name = `${Buffer.from(random(16)).toString('hex')}.bin`;
      const path = pathOf(name);
      let fd: number | null = openSync(path, 'wx', 0o600);
      let bytes = 0;
      inHand.add(name);
      const close = (): void => {
        if (fd !== null) closeSync(fd);
        fd = null;
      };
      return {
        name,
        write: async (chunk) => {
          if (fd === null) throw new Error('the spool is closed');
          for (let at = 0; at < chunk.length;) at += steps.write(fd, chunk, at, path);
          bytes += chunk.length;
        },
        finish: async () => {
          if (fd === null) throw new Error('the spool is closed');
          steps.flush(fd, path);
          close();
          flushFolder(folder);
          return fileSource(path, bytes);
        },
        drop: () => {
          close();
          remove(name);
        },
      };
    },
    source: (name, bytes) => fileSource(pathOf(name), bytes),
    remove,
    sweep: (kept) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      for (const name of readdirSync(folder)) if (/^[0-9a-f]{32}\.bin$/u.test(name) && !kept.has(name) && !inHand.has(name)) remove(name);
    },
    release: (name) => void inHand.delete(name),
  };
};

const flushFolder = (folder: string): void => {
  if (process.platform === 'win32') return;
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
};
