import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { finishedGenerations, generationsOf, keyringName, setFolder, unfinishedGenerations } from '../backup/layout.ts';
import { sweepStaging } from '../backup/make-generation.ts';
import { readMarker, type Desk } from '../desk.ts';
import { diskCodeOf, flushFolder, removeAll, wipeFile } from '../files/disk.ts';

type Tools = Pick<Desk, 'disk' | 'random'>;

// Also what a writing or a change of the PC left behind under another tail.
const keyName = /^(?:keyring\.[ab]|machine\.key|escrow-request\.json|lockout\.json)(?:\..+)?$/u;
const keptTail = /^(?:-(?:恢复前副本|损坏前副本|抢救出的数据)-|\.restoring-)/u;

const keysIn = (dir: string): string[] => (existsSync(dir) ? readdirSync(dir).filter((name) => keyName.test(name)) : []);

/** What opens the office's data from its folder, each file with its digest; of what only waits or counts nothing is told. */
export const keysToDestroy = (dir: string): { readonly name: string; readonly sha256: string }[] =>
  keysIn(dir)
    .filter((name) => /^(?:keyring|machine)/u.test(name))
    .toSorted()
    .map((name) => ({
      name,
      sha256: createHash('sha256')
        .update(readFileSync(join(dir, name)))
        .digest('hex'),
    }));

/** Folders a restore or a salvage left beside the office's: the same office's only, another's is not ours to destroy. */
export const keptFolders = (dir: string, orgCode: string): string[] => {
  const [above, own] = [dirname(dir), basename(dir)];
  return readdirSync(above)
    .filter((name) => name.startsWith(own) && keptTail.test(name.slice(own.length)))
    .map((name) => join(above, name))
    .filter((folder) => readMarker(folder)?.orgCode === orgCode);
};

/** The copies on the same disk, whole or not. */
export const copiesIn = (set: string): string[] =>
  [...finishedGenerations(set), ...unfinishedGenerations(set)].map((name) => join(generationsOf(set), name));

/** One that stays keeps none of the others; the first failure is thrown when all were tried. */
const wipeEach = ({ disk, random }: Tools, paths: readonly string[]): void => {
  const failures = paths.flatMap((path) => {
    try {
      wipeFile(disk, path, random);
      return [];
    } catch (error) {
      return [error];
    }
  });
  if (failures.length > 0) throw failures[0];
};

const wipeAllIn = ({ disk, random }: Tools, dir: string): void => {
  const names = keysIn(dir);
  wipeEach(
    { disk, random },
    names.map((name) => join(dir, name)),
  );
  if (names.length > 0) flushFolder(disk, dir);
};

/** The keyring of every copy goes first; what is left of the copies then is of no use to anybody and goes too. */
const dropCopies = ({ disk, random }: Tools, set: string): void => {
  wipeEach(
    { disk, random },
    copiesIn(set).map((copy) => join(copy, keyringName)),
  );
  if (!existsSync(set)) return;
  removeAll(disk, set);
  flushFolder(disk, dirname(set));
};

/**
 * Destroys whatever on this PC opens the office's data, the folder's own keys first. One that cannot be destroyed keeps none of the
 * others from it; answers in words what is left, nothing when all is done. Done again, it goes on where it was stopped.
 */
export const destroyKeys = (tools: Tools, dir: string, orgCode: string, copies: string | null): string[] => {
  const steps: readonly (readonly [string, () => void])[] = [
    ['数据文件夹里的密钥文件', () => wipeAllIn(tools, dir)],
    [
      '恢复前留下的旧文件夹里的密钥文件',
      () => {
        for (const folder of keptFolders(dir, orgCode)) wipeAllIn(tools, folder);
      },
    ],
    [
      '本机副本里的密钥文件',
      () => {
        if (copies !== null) dropCopies(tools, setFolder(copies, orgCode));
      },
    ],
    ['没有做完的备份、演练', () => sweepStaging(tools.disk, dir)],
  ];
  return steps.flatMap(([what, step]) => {
    try {
      step();
      return [];
    } catch (error) {
      if (diskCodeOf(error) === '') throw error;
      return [what];
    }
  });
};
