import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { realDisk, type Disk } from '#engine/files/disk.ts';

/** What a disk was asked for below one folder, in order; paths are relative to it. */
export type Recorded =
  | { readonly kind: 'create' | 'flush' | 'remove' | 'make-folder' | 'flush-folder'; readonly path: string }
  | { readonly kind: 'write'; readonly path: string; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string }
  /** Written or taken away by the database library, which has a discipline of its own: counted as lasting. Null: taken away. */
  | { readonly kind: 'outside'; readonly path: string; readonly bytes: Buffer | null }
  /** Somebody was told from here on that the work is done. */
  | { readonly kind: 'told' };

export type Recording = { readonly disk: Disk; readonly operations: readonly Recorded[]; readonly tell: () => void };

// The lock and the shared memory of open connections are no data.
const passing = /^(?:in-use\.lock.*|.*-shm)$/u;

/** The files below a folder, each with a stamp that changes when it is written. */
const stampsBelow = (root: string): Map<string, string> => {
  const stamps = new Map<string, string>();
  if (!existsSync(root)) return stamps;
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    const seen = statSync(join(root, name), { throwIfNoEntry: false });
    if (seen?.isFile() === true && !passing.test(basename(name))) stamps.set(name, `${seen.ino} ${seen.size} ${seen.mtimeMs}`);
  }
  return stamps;
};

/** A disk that works and writes down what it was asked for below `root`. */
export const recordingDisk = (root: string): Recording => {
  const operations: Recorded[] = [];
  let stamps = stampsBelow(root);
  /** What the program itself has touched since the last look: its changes are known. */
  let touched = new Set<string>();
  const isTouched = (path: string): boolean => touched.has(path) || [...touched].some((one) => path.startsWith(`${one}/`));
  const noteOutside = (): void => {
    const now = stampsBelow(root);
    for (const [path, stamp] of now)
      if (stamps.get(path) !== stamp && !isTouched(path)) operations.push({ kind: 'outside', path, bytes: readFileSync(join(root, path)) });
    for (const path of stamps.keys()) if (!now.has(path) && !isTouched(path)) operations.push({ kind: 'outside', path, bytes: null });
    [stamps, touched] = [now, new Set()];
  };
  const below = (path: string): string | null => {
    const inside = relative(root, path);
    return inside.startsWith('..') || passing.test(basename(path)) ? null : inside;
  };
  return {
    operations,
    tell: () => {
      noteOutside();
      operations.push({ kind: 'told' });
    },
    disk: {
      ...realDisk,
      before: (operation) => {
        const path = below(operation.path);
        if (path === null || operation.kind === 'read') return null;
        if (operation.kind === 'flush' || operation.kind === 'flush-folder' || operation.kind === 'rename') noteOutside();
        touched.add(path);
        if (operation.kind === 'write') {
          operations.push({ kind: 'write', path, at: operation.at, bytes: Buffer.from(operation.bytes) });
          return null;
        }
        if (operation.kind === 'rename') {
          const to = relative(root, operation.to);
          if (dirname(path) !== dirname(to)) throw new Error('the model knows renames within a folder only');
          touched.add(to);
          operations.push({ kind: 'rename', path, to });
        } else operations.push({ kind: operation.kind === 'remove-folder' ? 'remove' : operation.kind, path });
        return null;
      },
    },
  };
};
