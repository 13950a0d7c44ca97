import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { takeFolder } from '#storage/folder-lock.ts';
import { keyringExists } from '../keyring/keyring.ts';

const READY = 'restored-ready';
const restoringTail = '.restoring-';

/** A folder of its own, beside the office's, in which a restore is built. */
export const restoringFolder = (dir: string, id: string): string => `${dir}${restoringTail}${id}`;

/** What is in the restored folder is whole and checked: from now on it may take the office's place. */
export const markReady = (restored: string): void => writeFileSync(join(restored, READY), '', { flush: true });

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
export const swapFolder = (dir: string, restored: string, keptName: string): string | null => {
  const kept = join(dirname(dir), keptName);
  const before = holdsAnything(dir);
  if (before) renameSync(dir, kept);
  else rmSync(dir, { recursive: true, force: true });
  try {
    renameSync(restored, dir);
  } catch (error) {
    if (before) renameSync(kept, dir);
    else mkdirSync(dir, { recursive: true, mode: 0o700 });
    throw error;
  }
  rmSync(join(dir, READY), { force: true });
  return before ? keptName : null;
};

const holdsOffice = (dir: string): boolean => keyringExists(dir) || existsSync(join(dir, 'office.mzdb'));

/**
 * At the start: a restore that was stopped between putting the old folder aside and putting the new one in its place is finished;
 * one that was stopped earlier never counted and is taken away. One that another window is at work on is left alone.
 */
export const finishSwap = (dir: string): void => {
  const restored = restoredBeside(dir);
  if (restored.length === 0) return;
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const release = takeFolder(dir);
  if (release === null) return;
  release();
  for (const folder of restored) {
    if (!holdsOffice(dir) && existsSync(join(folder, READY))) swapFolder(dir, folder, `${basename(folder)}-before`);
    else rmSync(folder, { recursive: true, force: true });
  }
};
