import { lstatSync, readdirSync, statSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expiredGenerations, isAhead, oldestDay } from '#domain/backup/rotation.ts';
import type { Day } from '#shared/values/dates.ts';
import { diskCodeOf, flushFolder, removeAll, renameFile, type Disk } from '../files/disk.ts';
import { foundGenerations, type FoundGeneration } from './found.ts';
import { fileBeside, generationsOf, isFileBeside, dayInName, unfinished, unfinishedGenerations } from './layout.ts';

/**
 * Takes a generation away. It loses its name first, and for good: one of which a part is gone never stands among the backups, nor
 * does one whose files were taken away as nobody's.
 */
export const dropGeneration = (disk: Disk, path: string): void => {
  renameFile(disk, path, unfinished(path));
  flushFolder(disk, dirname(path));
  removeAll(disk, unfinished(path));
};

/** A medium on which nothing can be taken away: the next backup tries again. */
const asFarAsItGoes = (work: () => void): void => {
  try {
    work();
  } catch (error) {
    if (diskCodeOf(error) === '') throw error;
  }
};

/** A link is none of them: what it leads to is not in the folder. */
const filesBelow = (folder: string): string[] => {
  if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((one) => {
    const path = join(folder, one.name);
    return one.isDirectory() ? filesBelow(path) : one.isFile() ? [path] : [];
  });
};

/** Files no remaining generation names. With a manifest that cannot be read nothing is taken away: it may need any of them. */
const dropUnnamed = (disk: Disk, set: string, remaining: readonly FoundGeneration[]): void => {
  if (remaining.some((one) => one.manifest === null)) return;
  const named = new Set(remaining.flatMap((one) => Object.keys(one.manifest?.body.files ?? {})));
  for (const folder of ['blobs', 'packages'])
    for (const path of filesBelow(join(set, folder))) {
      const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
      if (isFileBeside(name) && !named.has(name)) removeAll(disk, fileBeside(set, name));
      else if (name.endsWith('.tmp')) removeAll(disk, path);
    }
};

/** By what time a rotation goes: the moment, whether the PC's clock is to be believed, and the days on which the office made backups. */
export type RotationClock = { readonly now: string; readonly clockOk: boolean; readonly backupDays: readonly Day[] };

/** Which go; none while the clock is in doubt, for a wrong date would make any of them old. */
const expiredNames = (all: readonly FoundGeneration[], { now, clockOk, backupDays }: RotationClock): Set<string> => {
  if (!clockOk) return new Set();
  const expired = new Set(
    expiredGenerations(
      all.flatMap(({ name, manifest, verified }) =>
        manifest === null ? [] : [{ id: name, at: manifest.body.at, verified: verified !== null, full: manifest.body.layer === 'full' }],
      ),
      now,
      backupDays,
    ),
  );
  // One that cannot be read is left alone as long as it may be read again; in the end it goes too, for it may hold what was deleted.
  const plausible = all.filter(({ manifest }) => manifest !== null && !isAhead(manifest.body.at, now));
  if (plausible.some((one) => one.verified !== null)) {
    const oldest = oldestDay(now.slice(0, 10), [...backupDays, ...plausible.map(({ name }) => dayInName(name))]);
    for (const { name, manifest } of all) if (manifest === null && dayInName(name) < oldest) expired.add(name);
  }
  return expired;
};

const rotateNow = (disk: Disk, set: string, clock: RotationClock, dropped: string[]): void => {
  for (const name of unfinishedGenerations(set)) removeAll(disk, join(generationsOf(set), name));
  const all = foundGenerations(set);
  const expired = expiredNames(all, clock);
  for (const { name, manifest } of all) {
    if (!expired.has(name)) continue;
    dropGeneration(disk, join(generationsOf(set), name));
    if (manifest !== null) dropped.push(manifest.body.id);
  }
  dropUnnamed(
    disk,
    set,
    all.filter((one) => !expired.has(one.name)),
  );
};

/** Takes away what the rotation no longer keeps, interrupted attempts, and the files nobody names any more. Answers the ids of the backups that went. */
export const rotate = (disk: Disk, set: string, clock: RotationClock): readonly string[] => {
  const dropped: string[] = [];
  asFarAsItGoes(() => rotateNow(disk, set, clock, dropped));
  return dropped;
};

const LOCAL_SHARE = 0.2;

/** How far a copy reaches; a wrong clock does not change it. One whose list cannot be read reaches nowhere. */
const reachOf = ({ manifest }: FoundGeneration): readonly [epoch: number, journalSeq: number] => [
  manifest?.body.epoch ?? 0,
  manifest?.body.totals.journalSeq ?? 0,
];
const furthestFirst = (a: FoundGeneration, b: FoundGeneration): number => {
  const [[epochA, seqA], [epochB, seqB]] = [reachOf(a), reachOf(b)];
  return epochB - epochA || seqB - seqA;
};

/** Copies on the office's own disk take at most a fifth of it: those that reach least far go first, the verified one that reaches furthest stays whatever its size. */
export const capLocal = (disk: Disk, set: string, diskBytes: number | null = null): void => {
  const room = diskBytes ?? ((s) => s.blocks * s.bsize)(statfsSync(set));
  const sized = foundGenerations(set)
    .toSorted(furthestFirst)
    .map((one) => ({ one, bytes: filesBelow(one.path).reduce((sum, path) => sum + statSync(path).size, 0) }));
  const keep = sized.findIndex(({ one }) => one.verified !== null);
  let sum = 0;
  for (const [i, { one, bytes }] of sized.entries()) {
    sum += bytes;
    if (sum > room * LOCAL_SHARE && i > keep && keep !== -1) asFarAsItGoes(() => dropGeneration(disk, one.path));
  }
};
