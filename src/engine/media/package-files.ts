import { readdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { letGo, type ByteSource, type Spool } from '#exchange/package/bytes.ts';
import { createFile, flushFolder, makeFolder, removeAll, type Disk, type NewFile } from '../files/disk.ts';

const pieceBytes = 1024 * 1024;
/** So much is made to last at once while more is written. */
const flushEach = 32 * 1024 * 1024;

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

/**
 * A file being written that is already encrypted; `drop` takes it away again. `written`: its bytes may be read, while they are being
 * made to last; no row may name it before `lasts` has answered.
 */
export type FileSpool = Spool & {
  readonly name: string;
  readonly written: () => Promise<ByteSource>;
  readonly lasts: () => Promise<void>;
  readonly drop: () => Promise<void>;
};

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

/** Work nobody waits for yet: what fails is told to whoever does. */
const aside = (work: Promise<void>): Promise<void> => {
  work.catch(() => undefined);
  return work;
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
      // What comes in small pieces goes to the disk in large ones: one is filled while the other is being written.
      let [block, spare] = [Buffer.allocUnsafe(pieceBytes), Buffer.allocUnsafe(pieceBytes)];
      let [filled, unflushed] = [0, 0];
      let writing = Promise.resolve();
      let flushing = Promise.resolve();
      let lasting: Promise<void> | null = null;
      inHand.add(name);
      const opened = (): NewFile => {
        if (file === null) throw new Error('the spool is closed');
        return file;
      };
      const pour = async (): Promise<void> => {
        await writing;
        const full = block.subarray(0, filled);
        [block, spare, filled] = [spare, block, 0];
        writing = aside(opened().aside.write(full));
        unflushed += full.length;
        if (unflushed < flushEach) return;
        // A slow disk works while we do, and less is left for the end.
        const written = writing;
        flushing = aside(flushing.then(() => written).then(() => opened().aside.flush()));
        unflushed = 0;
      };
      const close = (): void => {
        file?.close();
        file = null;
      };
      const lasts = (): Promise<void> =>
        (lasting ??= aside(
          (async () => {
            await flushing;
            await opened().aside.flush();
            flushFolder(disk, folder);
            close();
          })(),
        ));
      const written = async (): Promise<ByteSource> => {
        await pour();
        await writing;
        void lasts();
        return fileSource(disk, path, bytes);
      };
      return {
        name,
        write: async (chunk) => {
          opened();
          for (let from = 0; from < chunk.length;) {
            const taken = Math.min(pieceBytes - filled, chunk.length - from);
            block.set(chunk.subarray(from, from + taken), filled);
            filled += taken;
            from += taken;
            if (filled === pieceBytes) await pour();
          }
          bytes += chunk.length;
        },
        written,
        lasts,
        finish: async () => {
          const source = await written();
          await lasts();
          return source;
        },
        drop: async () => {
          await Promise.allSettled([writing, flushing, lasting]);
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
