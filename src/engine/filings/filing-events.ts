import { insertFilingEvent } from '#storage/filings.ts';
import type { ActContext } from '../act.ts';

/** A line of the story of a filing on the county's desk. */
export const tellOfFiling = (ctx: ActContext, filingId: string, text: string): void =>
  insertFilingEvent(ctx.db, { id: ctx.newId(), filing_id: filingId, at: ctx.now, actor: ctx.actor.name, text });
