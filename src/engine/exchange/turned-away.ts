import { shownFileName } from '#exchange/naming/file-name.ts';
import { Meter, type ByteSource } from '#exchange/package/bytes.ts';
import { unattributedSentences } from '#exchange/package/rejection.ts';
import type { Refusal } from '#shared/values/refusal.ts';
import { insertRejectedFile } from '#storage/import-papers.ts';
import type { QueryContext } from '../act.ts';
import { explainRefusal } from '../sentences.ts';
import { journalAside } from '../journal/aside.ts';

/** What is known of a file while it is read: enough to say later which one was turned away. Filled in as it becomes known. */
export type FileTrail = {
  name: string;
  where: string;
  bytes: number;
  sha256: string | null;
  /** Who sealed it, once the signature has been verified; before that nobody can be named. */
  sender: string | null;
  /** What the journal keeps of the stick it lay on. */
  stick: Readonly<Record<string, string>>;
};
export const newTrail = (): FileTrail => ({ name: '', where: '', bytes: 0, sha256: null, sender: null, stick: {} });

export const digestOf = async (source: ByteSource): Promise<string> => {
  const meter = new Meter();
  for await (const chunk of source.read(0, source.bytes)) meter.add(chunk);
  return meter.measured().sha256;
};

/** Refusals that are about the file itself: another try with the same bytes ends the same. */
const turnsAway = ['package_refused', 'medium_unreadable', 'medium_unstable'];

/** The code a person reads out, and the sentence without a claim about who sent it where that is not known. */
const saidOf = (refusal: Refusal, sender: string | null): { readonly code: string; readonly reason: string } => {
  const code = refusal.code === 'package_refused' ? String(refusal.params['code'] ?? '') : refusal.code;
  const own = refusal.code === 'package_refused' ? String(refusal.params['reason'] ?? '') : explainRefusal(refusal);
  return { code, reason: sender === null ? (unattributedSentences[code] ?? own) : own };
};

/**
 * 拒收: the file, why and who read it are kept, so that a slip can be printed now and later. Answers under which id, null for a refusal
 * that is not about the file.
 */
export const keepTurnedAway = (ctx: QueryContext, refusal: Refusal, trail: FileTrail): string | null => {
  if (!turnsAway.includes(refusal.code) || trail.name === '') return null;
  const id = ctx.newId();
  const { code, reason } = saidOf(refusal, trail.sender);
  journalAside(
    ctx,
    {
      action: 'exchange.refused',
      objectType: 'rejected_file',
      objectId: id,
      detail: { packageCode: code, reason, bytes: trail.bytes, sha256: trail.sha256, ...trail.stick },
    },
    (db) => {
      insertRejectedFile(db, {
        id,
        at: ctx.now,
        by_user: ctx.actor.userId,
        file_name: shownFileName(trail.name),
        bytes: trail.bytes,
        sha256: trail.sha256,
        found_in: trail.where,
        code,
        reason,
        sender: trail.sender,
      });
    },
  );
  return id;
};
