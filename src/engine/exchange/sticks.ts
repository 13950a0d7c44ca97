import { stickChecked, stickIsBad } from '#storage/sticks.ts';
import type { QueryContext } from '../act.ts';
import { journalAside } from './journal-aside.ts';

const large = 50 * 1024 * 1024;

/** Whether a stick should be pulled out and read once more (§6.1): much was written, it was never read back so, or it failed before. */
export const askReplug = (ctx: QueryContext, label: string, bytes: number): boolean => {
  const known = stickChecked(ctx.db, label);
  return bytes > large || known === undefined || known.good_at === null || known.bad_at !== null;
};

/** A stick that failed is remembered, whatever becomes of the act it failed in. */
export const noteBadStick = (ctx: QueryContext, label: string, packageId: string): void =>
  journalAside(ctx, { action: 'exchange.badStick', objectType: 'package', objectId: packageId, detail: { drive: label } }, (db) => {
    stickIsBad(db, label, ctx.now);
  });
