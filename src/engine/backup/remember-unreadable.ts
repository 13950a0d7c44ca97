import { markBackupsGone } from '#storage/backup.ts';
import type { Refusal } from '#shared/values/refusal.ts';
import type { JobContext } from '../act.ts';
import { journalAside } from '../journal/aside.ts';

/** A backup that a later check could not read back is none: the lamp turns red whatever becomes of the call. */
export const rememberUnreadable = (
  ctx: JobContext,
  id: string,
  place: string,
  { code, params }: Pick<Refusal, 'code' | 'params'>,
): void => {
  if (code !== 'backup_unreadable') return;
  journalAside(ctx, { action: 'backup.unreadable', objectType: 'backup', objectId: id, detail: { place, ...params } }, (db) =>
    markBackupsGone(db, [id], 'unreadable', ctx.now),
  );
};
