import { readdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { letGo, type ByteSource, type Spool } from '#exchange/package/bytes.ts';
import { createFile, flushFolder, makeFolder, removeAll, type Disk, type NewFile } from '../files/disk.ts';

const pieceBytes = 1024 * 1024;

/** A file as something to read pieces of. */
const fileSource = (disk: Disk, path: string, bytes: number): ByteSource => ({
  bytes,
  read: async function* (from, to) {
    disk.before({ kind: 'read', path });
    const file = await open(path, 'r');
    try {
      for (let at = from; at < Math.min(to, bytes);) {
        const piece = Buffer.allocUnsafe(Math.min(pieceBytes, Math.min(to, bytes) - at));
        const { bytesRead } = await file.read(piece, 0, piece.length, at);
        if (bytesRead === 0) return;
        at += bytesRead;
        yield piece.subarray(0, bytesRead);
        letGo(piece);
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

export const openPackageFiles = (dir: string, random: (bytes: number) => Uint8Array, disk: Disk): PackageFiles => {
  const folder = join(dir, 'packages');
  const inHand = new Set<string>();
  const pathOf = (name: string): string => {
    if (!/^[0-9a-f]{32}\.bin$/u.test(name)) throw new Error('not a package file');
    return join(folder, name);
  };
  const remove = (name: string): void => {
    inHand.delete(name);
    removeAll(disk, pathOf(name));
  };
  return {
    spool: () => {
      makeFolder(disk, folder);
      const name = `${Buffer.from(random(16)).toString('hex')}.bin`;
      const path = pathOf(name);
      let file: NewFile | null = createFile(disk, path, 0o600, true);
      let bytes = 0;
      // What comes in small pieces goes to the disk in large ones.
      const block = Buffer.allocUnsafe(pieceBytes);
      let filled = 0;
      const pour = (): void => {
        if (filled > 0) file?.write(block.subarray(0, filled));
        filled = 0;
      };
      inHand.add(name);
      const close = (): void => {
        file?.close();
        file = null;
      };
      return {
        name,
        write: async (chunk) => {
          if (file === null) throw new Error('the spool is closed');
          for (let from = 0; from < chunk.length;) {
            const taken = Math.min(pieceBytes - filled, chunk.length - from);
            block.set(chunk.subarray(from, from + taken), filled);
            filled += taken;
            from += taken;
            if (filled === pieceBytes) pour();
          }
          bytes += chunk.length;
        },
        finish: async () => {
          if (file === null) throw new Error('the spool is closed');
          pour();
          file.flush();
          close();
          flushFolder(disk, folder);
          return fileSource(disk, path, bytes);
        },
        drop: () => {
          close();
          remove(name);
        },
      };
    },
    source: (name, bytes) => fileSource(disk, pathOf(name), bytes),
    remove,
    sweep: (kept) => {
      makeFolder(disk, folder);
      for (const name of readdirSync(folder)) if (/^[0-9a-f]{32}\.bin$/u.test(name) && !kept.has(name) && !inHand.has(name)) remove(name);
    },
    release: (name) => void inHand.delete(name),
  };
};
