import { fillSentence } from '#shared/values/refusal.ts';
import type { ReadableDb } from '#storage/db.ts';
import { holdOn } from '#storage/retention.ts';

const heldSentence = '已设保留标记（{reason}），不能销毁。解除标记以后再编制清单。';

/** What a mark on any of these says; null where none stands. */
export const heldBecause = (db: ReadableDb, ids: readonly string[]): string | null => {
  const hold = holdOn(db, ids);
  return hold === undefined ? null : fillSentence(heldSentence, { reason: hold.reason });
};
