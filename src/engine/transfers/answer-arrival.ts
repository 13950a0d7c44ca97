import { lineageOf, makeFact } from '#exchange/facts/fact.ts';
import { profileKey } from '#exchange/profiles/profile.ts';
import { arrivalsProfile, type TransferRow } from '#exchange/profiles/transfers.ts';
import { touchLinks } from '#storage/exchange-link.ts';
import type { TransferInRow } from '#storage/transfers.ts';
import type { ActContext } from '../act.ts';
import { heldFacts, mergeIn } from '../exchange/fact-store.ts';

/** Where a family of a dissolved office goes on; only the county asks. */
type GoesOn = { readonly householdId?: string; readonly caseId?: string | null };

/** The office's word to the old township, or to the county that handed the family on; it leaves with the next package sealed for it. */
export const answerArrival = (
  ctx: ActContext,
  { row, sent }: { readonly row: TransferInRow; readonly sent: TransferRow },
  outcome: 'taken' | 'declined',
  text: string,
  goesOn: GoesOn = {},
): string => {
  const id = ctx.newId();
  const fact = makeFact(arrivalsProfile, {
    gid: id,
    owner: ctx.office.orgCode,
    // The county hears it among the facts of this township; a township is told itself.
    home: row.answer_to === null ? row.from_org : ctx.office.orgCode,
    ...lineageOf(heldFacts(ctx.db, id)),
    transferId: row.id,
    transferDigest: row.digest,
    outcome,
    fromMonth: outcome === 'taken' ? sent.fromMonth : null,
    monthlyFen: outcome === 'taken' ? sent.monthlyFen : 0,
    on: ctx.today,
    by: ctx.actor.name,
    text,
    ...goesOn,
  });
  mergeIn(ctx, fact, profileKey(arrivalsProfile), null);
  touchLinks(ctx.db);
  return id;
};
