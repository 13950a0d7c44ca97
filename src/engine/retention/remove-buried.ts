import { caseById } from '#storage/cases.ts';
import { countyCase } from '#storage/county.ts';
import { destroyFacts } from '#storage/destroy-facts.ts';
import { nothingDestroyed } from '#storage/destroy-rows.ts';
import { heldOfDigests } from '#storage/facts.ts';
import { rehomingById } from '#storage/succession.ts';
import type { ActContext } from '../act.ts';
import { clearTraces } from './carry-out.ts';
import { destroyFile } from './case-files.ts';
import { destroyCountyFile } from './county-files.ts';
import { destroyHandedOn } from './county-rehomings.ts';

/** R6 after a restore: a tombstone of our own that the peer handed back acts once more; what it names goes again, with its whole file. */
export const removeBuried = (ctx: ActContext, buried: ReadonlySet<string>): void => {
  const held = heldOfDigests(ctx.db, [...buried]);
  if (held.length === 0) return;
  const gone = nothingDestroyed();
  const attachments: string[] = [];
  for (const about of new Set(held.map((row) => row.about))) {
    if (caseById(ctx.db, about) !== undefined) attachments.push(...destroyFile(ctx, gone, about, null).attachments);
    else if (countyCase(ctx.db, about) !== undefined) attachments.push(...destroyCountyFile(ctx, gone, about, null).attachments);
  }
  for (const { gid } of held)
    if (rehomingById(ctx.db, gid) !== undefined) attachments.push(...destroyHandedOn(ctx, gone, gid, null).attachments);
  destroyFacts(
    ctx.db,
    gone,
    held.map((row) => row.gid),
  );
  clearTraces(ctx, gone, attachments);
};
