import { inTransaction, type WritableDb } from '#storage/db.ts';
import type { QueryContext } from '../act.ts';
import { appendJournal } from './append.ts';

/** A small act of its own that must stand whatever becomes of the call it is part of: one transaction with its journal row. */
export const journalAside = <T>(
  ctx: QueryContext,
  trace: { readonly action: string; readonly objectType: string; readonly objectId: string; readonly detail: unknown },
  work: (db: WritableDb) => T,
): T =>
  inTransaction(ctx.db, (db) => {
    const result = work(db);
    appendJournal(db, {
      time: ctx.now,
      clockOk: ctx.clockOk,
      monotonic: 0,
      actor: ctx.actor.userId,
      onBehalfOf: ctx.actor.onBehalfOf,
      role: ctx.actor.roles.join('+'),
      ...trace,
      result: 'done',
      salt: Buffer.from(ctx.random(16)).toString('hex'),
    });
    return result;
  });
