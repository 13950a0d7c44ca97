import type { z } from 'zod';
import type { backupPlace, foundBackup } from '#shared/contract/backup.ts';
import { done, type Outcome } from '#shared/values/refusal.ts';
import type { Desk } from '../desk.ts';
import { backupRows } from './backup-row.ts';
import { setsIn } from './layout.ts';
import { placeOf } from './place.ts';

type Rows = { readonly rows: readonly z.output<typeof foundBackup>[] };

/** The backups in a place and the copies on this PC's own disk, the newest first; nobody needs to be logged in. */
export const findBackups = async (desk: Desk, asked: z.output<typeof backupPlace> | null): Promise<Outcome<Rows>> => {
  const { localCopies } = desk.options;
  const local = localCopies === undefined ? [] : backupRows(desk.foundBackups, setsIn(localCopies.dir), '本机', desk.time());
  if (asked === null) return done({ rows: local });
  const place = await placeOf(desk.options.host, desk.dir, asked);
  return place.ok ? done({ rows: backupRows(desk.foundBackups, setsIn(place.value.root), place.value.label, desk.time()) }) : place;
};
