import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Folder in the root of a stick, or of a place a person chose. */
export const backupFolder = '民政备份';

/** A set: everything one office has put in one place. Generations share the files that never change. */
export const setFolder = (root: string, orgCode: string): string => join(root, backupFolder, orgCode);
export const generationsOf = (set: string): string => join(set, 'generations');
export const fenceFile = (set: string): string => join(set, 'fence.json');

export const databaseName = 'office.mzdb';
export const keyringName = 'keyring.json';
export const manifestName = 'manifest.json';
export const verifiedName = 'verified.json';
const unfinishedTail = '.part';
export const unfinished = (generation: string): string => `${generation}${unfinishedTail}`;

const blobName = /^[0-9a-f]{32}$/u;
const packageName = /^[0-9a-f]{32}\.bin$/u;

/** Where a file beside the base lies, in an office's folder as in a set: by what it is called. */
export const fileBeside = (root: string, name: string): string => {
  if (packageName.test(name)) return join(root, 'packages', name);
  if (blobName.test(name)) return join(root, 'blobs', name.slice(0, 2), name);
  throw new Error('neither an attachment nor a package');
};
export const isFileBeside = (name: string): boolean => packageName.test(name) || blobName.test(name);

/** A generation's folder name: sorts by time, carries no colon. */
export const generationName = (at: string, id: string): string => `${at.slice(0, 19).replaceAll(':', '').replace('T', '-')}-${id}`;

/** The day a folder's name tells; one that tells none is of no past day. */
export const dayInName = (name: string): string => /^\d{4}-\d\d-\d\d(?=-\d{6}-)/u.exec(name)?.[0] ?? '9999-12-31';

const foldersIn = (folder: string): string[] => {
  if (!existsSync(folder)) return [];
  try {
    return readdirSync(folder).filter((name) => statSync(join(folder, name)).isDirectory());
  } catch {
    // A stick that is being pulled out has nothing on it.
    return [];
  }
};

/** Generations that were finished, the newest first. What is called `.part` was interrupted. */
export const finishedGenerations = (set: string): string[] =>
  foldersIn(generationsOf(set))
    .filter((name) => !name.endsWith(unfinishedTail))
    .toSorted()
    .toReversed();
export const unfinishedGenerations = (set: string): string[] =>
  foldersIn(generationsOf(set)).filter((name) => name.endsWith(unfinishedTail));

/** The sets in a place: under the folder of backups, or the place is that folder, or is a set itself. */
export const setsIn = (root: string): string[] => {
  for (const base of [join(root, backupFolder), root]) {
    const sets = foldersIn(base)
      .filter((name) => /^\d{12}$/u.test(name))
      .map((name) => join(base, name))
      .filter((set) => existsSync(generationsOf(set)));
    if (sets.length > 0) return sets;
  }
  return existsSync(generationsOf(root)) ? [root] : [];
};
