import { inTransaction } from '#storage/db.ts';
import type { Actor } from '../act.ts';
import type { Desk, OpenOffice } from '../desk.ts';
import { appendJournal } from '../journal/append.ts';

/** Writes a journal row of the session itself: login, logout, lock, failed attempts. */
export const journalSession = (
  desk: Desk,
  open: OpenOffice,
  actor: Pick<Actor, 'userId' | 'roles'> & { readonly onBehalfOf?: string | null },
  action: string,
  result: string,
  detail: unknown = {},
): void => {
  inTransaction(open.db, (db) =>
    appendJournal(db, {
      time: desk.time(),
      clockOk: open.clockOk,
      monotonic: 0,
      actor: actor.userId,
      onBehalfOf: actor.onBehalfOf ?? null,
      role: actor.roles.join('+'),
      action,
      objectType: 'session',
      objectId: actor.userId,
      result,
      detail,
      salt: Buffer.from(desk.random(16)).toString('hex'),
    }),
  );
};
