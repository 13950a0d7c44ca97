import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { takeFolder } from '#storage/folder-lock.ts';
import { writeFileWhole } from '../files/atomic-write.ts';
import { flushFolder, folderLasts, makeFolder, removeAll, removeIfPossible, renameFile, type Disk } from '../files/disk.ts';
import { keyringExists } from '../keyring/keyring.ts';

const READY = 'restored-ready';
const restoringTail = '.restoring-';

/** A folder of its own, beside the office's, in which a restore is built. */
export const restoringFolder = (dir: string, id: string): string => `${dir}${restoringTail}${id}`;

/** What is in the restored folder is whole and checked: from now on it may take the office's place. */
export const markReady = (disk: Disk, restored: string): void => writeFileWhole(disk, join(restored, READY), Buffer.alloc(0));

const restoredBeside = (dir: string): string[] => {
  const parent = dirname(dir);
  if (!existsSync(parent)) return [];
  return readdirSync(parent)
    .filter((name) => name.startsWith(`${basename(dir)}${restoringTail}`))
    .map((name) => join(parent, name));
};

/** A lock alone is nothing worth keeping. */
const holdsAnything = (dir: string): boolean => existsSync(dir) && readdirSync(dir).some((name) => !name.startsWith('in-use.lock'));

/** Puts the restored folder in the place of the office's, which is kept beside it under the name answered; null when there was nothing. */
export const swapFolder = (disk: Disk, dir: string, restored: string, keptName: string): string | null => {
  const above = dirname(dir);
  const kept = join(above, keptName);
  const before = holdsAnything(dir);
  if (before) renameFile(disk, dir, kept);
  else removeAll(disk, dir);
  try {
    // The old folder has its new name for good before anything takes its own.
    flushFolder(disk, above);
    renameFile(disk, restored, dir);
  } catch (error) {
    if (before) renameFile(disk, kept, dir);
    else makeFolder(disk, dir);
    throw error;
  }
  // Only a folder that stays where it is now may lose the sign that it may go there.
  if (folderLasts(disk, above)) removeIfPossible(disk, join(dir, READY));
  return before ? keptName : null;
};

const holdsOffice = (dir: string): boolean => keyringExists(dir) || existsSync(join(dir, 'office.mzdb'));

/**
 * At the start: a restore that was stopped between putting the old folder aside and putting the new one in its place is finished;
 * one that was stopped earlier never counted and is taken away. One that another window is at work on is left alone.
 */
export const finishSwap = (disk: Disk, dir: string): void => {
  const restored = restoredBeside(dir);
  if (restored.length === 0) return;
  makeFolder(disk, dir);
  const release = takeFolder(dir);
  if (release === null) return;
  release();
  for (const folder of restored) {
    if (!holdsOffice(dir) && existsSync(join(folder, READY))) swapFolder(disk, dir, folder, `${basename(folder)}-before`);
    else removeIfPossible(disk, folder);
  }
};
