import { stickChecked, stickIsBad } from '#storage/sticks.ts';
import type { QueryContext } from '../act.ts';
import { stickDetail, type OnStick } from '../media/standing.ts';
import { journalAside } from '../journal/aside.ts';

const large = 50 * 1024 * 1024;

/** Whether a stick should be pulled out and read once more (§6.1): much was written, it was never read back so, or it failed before. */
export const askReplug = (ctx: QueryContext, stick: string, bytes: number): boolean => {
  const known = stickChecked(ctx.db, stick);
  return bytes > large || known === undefined || known.good_at === null || known.bad_at !== null;
};

/** A stick that failed is remembered, whatever becomes of the act it failed in. */
export const noteBadStick = (ctx: QueryContext, on: OnStick, packageId: string): void =>
  journalAside(ctx, { action: 'exchange.badStick', objectType: 'package', objectId: packageId, detail: stickDetail(on) }, (db) => {
    stickIsBad(db, on.stick, ctx.now);
  });
