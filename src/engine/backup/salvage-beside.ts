import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { diskCodeOf, type Disk } from '../files/disk.ts';
import type { BackupWork } from './check-restore.ts';
import { copyFile, SourceUnreadable } from './copy-file.ts';
import { fileBeside, isFileBeside } from './layout.ts';

/** What lies in a folder, links and devices left out. Throws where the disk cannot tell; nothing where there is none. */
const inFolder = (disk: Disk, path: string) => {
  try {
    disk.before({ kind: 'read', path });
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (diskCodeOf(error) === 'ENOENT') return [];
    throw new SourceUnreadable(path, error);
  }
};

/**
 * Copies what lies beside a damaged base, each file flushed, and answers what could not be read: on a disk that goes bad one
 * scan must not hold up all the others. `besides`: names of single files in the office's folder.
 */
export const copyBesides = async (
  disk: Disk,
  dir: string,
  folder: string,
  besides: readonly string[],
  { signal, progress }: BackupWork,
): Promise<readonly string[]> => {
  const unread: string[] = [];
  const orUnread = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof SourceUnreadable)) throw error;
      unread.push(relative(dir, error.path));
    }
  };
  const bring = (from: string, to: string): Promise<void> =>
    orUnread(async () => {
      await copyFile(disk, from, to, { signal });
    });

  const single = new Set(inFolder(disk, dir).flatMap((one) => (one.isFile() ? [one.name] : [])));
  for (const name of besides) if (single.has(name)) await bring(join(dir, name), join(folder, name));

  const names: string[] = [];
  const look = async (path: string): Promise<void> =>
    orUnread(async () => {
      for (const one of inFolder(disk, path))
        if (one.isDirectory()) await look(join(path, one.name));
        else if (one.isFile() && isFileBeside(one.name)) names.push(one.name);
    });
  for (const name of ['blobs', 'packages']) await look(join(dir, name));
  for (const [i, name] of names.entries()) {
    progress('复制附件和交换包', i, names.length);
    await bring(fileBeside(dir, name), fileBeside(folder, name));
  }
  return unread;
};
