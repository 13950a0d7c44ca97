import type { CallName } from '#shared/contract/index.ts';
import { refuse } from '#shared/values/refusal.ts';
import { epochOf, fenceOf, putFence } from '#storage/backup.ts';
import type { ReadableDb } from '#storage/db.ts';
import type { JobContext } from '../act.ts';
import { journalAside } from '../journal/aside.ts';
import type { FenceMark } from './fence-file.ts';

/** What a fenced PC may still do: look, check, be declared the right one, hand over what was done on it, and have its keys destroyed. */
const stillAllowed: ReadonlySet<CallName> = new Set<CallName>([
  'session.changePassword',
  'backup.claim',
  'backup.verify',
  'journal.verify',
  'people.open',
  'people.reveal',
  'contacts.reveal',
  'files.openAttachment',
  'files.saveAs',
  'papers.reopen',
  'office.retire',
  // R10: what was done here by mistake goes to the PC that is the office's.
  'exchange.sealTogether',
  'exchange.write',
  'exchange.replug',
  'exchange.download',
]);

/** The refusal of a changing call on a PC that is no longer the office's; null where it may go on. */
export const fenced = (db: ReadableDb, name: CallName): ReturnType<typeof refuse<'office_fenced'>> | null => {
  if (stillAllowed.has(name)) return null;
  const fence = fenceOf(db);
  return fence === undefined ? null : refuse('office_fenced', { since: fence.since, where: fence.where_seen });
};

/** Whether a medium was last used by another installation of this office that came later, or came from the same restore. */
export const supersedes = (mark: FenceMark | null, epoch: number, installId: string): boolean =>
  mark !== null && (mark.epoch > epoch || (mark.epoch === epoch && mark.installId !== installId));

/** Remembers that the office lives on another PC, as a medium says. */
export const fenceOff = (ctx: JobContext, mark: FenceMark, place: string): void => {
  const row = { seen_at: ctx.now, where_seen: place, epoch: mark.epoch, install_id: mark.installId, since: mark.at.slice(0, 10) };
  journalAside(
    ctx,
    { action: 'office.fenced', objectType: 'office', objectId: mark.installId, detail: { ...row, own: epochOf(ctx.db) } },
    (db) => putFence(db, row),
  );
};
