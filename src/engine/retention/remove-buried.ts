import { buriedKept, coversOf, tombHome } from '#exchange/facts/deletion.ts';
import type { FactVersion } from '#exchange/facts/fact.ts';
import { caseById } from '#storage/cases.ts';
import { countyCase } from '#storage/county.ts';
import { destroyFacts } from '#storage/destroy-facts.ts';
import { nothingDestroyed } from '#storage/destroy-rows.ts';
import { exceptionOf, heldOfDigests, putException } from '#storage/facts.ts';
import { rehomingById } from '#storage/succession.ts';
import type { ActContext } from '../act.ts';
import { buriedStays } from './buried-stays.ts';
import { clearTraces } from './carry-out.ts';
import { destroyFile } from './case-files.ts';
import { destroyCountyFile } from './county-files.ts';
import { destroyHandedOn } from './county-rehomings.ts';

/** Says to a person that a file stays and why; what else is wrong with it is said first. */
const list = (ctx: ActContext, gid: string, home: string, why: string): void => {
  const known = exceptionOf(ctx.db, gid);
  if (known !== undefined && known.code !== buriedKept) return;
  const text = `收回的销毁记录列明了它，但是没有销毁：${why}本机的资料都还在，照常办理；办结、期满以后由本单位的应删清单销毁。`;
  putException(ctx.db, { gid, home, code: buriedKept, text, at: ctx.now }, gid);
};

/**
 * R6 after a restore: tombstones of our own that a peer handed back act once more. What one of them names goes again, with its whole
 * file; but no file that is open, marked to be kept, or has gone on since: that stays whole, and a person reads why.
 */
export const removeBuried = (ctx: ActContext, tombs: readonly FactVersion[]): void => {
  const me = ctx.office.orgCode;
  const gone = nothingDestroyed();
  const attachments: string[] = [];
  for (const tomb of tombs) {
    const digests = coversOf(tomb).flatMap((cover) => cover.digests);
    // Versions that were replaced are no reason: what took their place was made knowing of the deletion.
    const held = heldOfDigests(ctx.db, digests).filter((row) => row.head === 1 && tombHome(me, row) === tomb.home);
    const files = new Set(held.map((row) => row.about));
    const [why] = [...files].flatMap((about) => buriedStays(ctx, about, tomb.home) ?? []);
    if (why !== undefined) {
      for (const { about, home } of held) list(ctx, about, home, why);
      continue;
    }
    for (const about of files) {
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
  }
  if (gone.rows > 0) clearTraces(ctx, gone, attachments);
};
