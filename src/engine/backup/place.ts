import { existsSync, statSync } from 'node:fs';
import { basename, dirname, sep } from 'node:path';
import type { z } from 'zod';
import type { backupPlace } from '#shared/contract/backup.ts';
import type { Drive, Host } from '#shared/host.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { driveOf } from '../media/write-package.ts';

/** A place as the engine uses it. `offMachine`: a backup there survives the disk of this PC. */
export type Place = {
  readonly root: string;
  readonly label: string;
  readonly offMachine: boolean;
  /** The drive it lies on, where that is one of those the host lists. */
  readonly drive: Drive | null;
};

/** A folder a person picked may lie on a stick. */
const driveUnder = async (host: Host, folder: string): Promise<Drive | null> => {
  const drives = await host.drives();
  const within = (path: string): boolean => folder === path || folder.startsWith(path.endsWith(sep) ? path : `${path}${sep}`);
  return drives.ok ? (drives.value.find(({ path }) => within(path)) ?? null) : null;
};

/** The drive or folder a person named. A folder on the disk the data lies on is no place off this PC. */
export const placeOf = async (
  host: Host,
  dir: string,
  place: z.output<typeof backupPlace>,
): Promise<Outcome<Place, 'backup_medium_gone' | 'token_unknown'>> => {
  if (place.kind === 'drive') {
    const drive = await driveOf(host, place.driveId);
    return drive.ok && existsSync(drive.value.path)
      ? done({ root: drive.value.path, label: drive.value.label, offMachine: drive.value.removable, drive: drive.value })
      : refuse('backup_medium_gone');
  }
  const folder = host.folder(place.token);
  if (!folder.ok) return folder;
  if (!existsSync(folder.value)) return refuse('backup_medium_gone');
  return done({
    root: folder.value,
    label: basename(folder.value),
    offMachine: statSync(folder.value).dev !== statSync(existsSync(dir) ? dir : dirname(dir)).dev,
    drive: await driveUnder(host, folder.value),
  });
};
