import { countyEscrow } from '#domain/policy/office-keys.ts';
import { insertEscrowKey, newestEscrowKey } from '#storage/escrow.ts';
import type { QueryContext } from '../act.ts';
import { officePolicy } from '../policies/office-policy.ts';
import { journalAside } from '../journal/aside.ts';
import { lockOf } from '../keyring/lock-box.ts';

/** Whether this county keeps a spare key of its townships: on, unless its policy says otherwise. */
export const escrowIsOn = (ctx: Pick<QueryContext, 'db' | 'today' | 'office'>): boolean => officePolicy(ctx)(countyEscrow);

/** The public half of the recovery key the next trust list shows (made now when there is none), or null where the county keeps no spare keys. */
export const recoveryLock = (ctx: QueryContext): string | null => {
  if (!escrowIsOn(ctx)) return null;
  const known = newestEscrowKey(ctx.db);
  if (known !== undefined) return known.lock;
  const seed = Buffer.from(ctx.random(32));
  const lock = lockOf(seed).toString('hex');
  return journalAside(ctx, { action: 'escrow.makeKey', objectType: 'office', objectId: ctx.office.orgCode, detail: { lock } }, (db) => {
    const first = newestEscrowKey(db);
    if (first !== undefined) return first.lock;
    insertEscrowKey(db, { lock, seed: seed.toString('hex'), sealed: null, made_at: ctx.now, kept_apart_at: null });
    return lock;
  });
};
