import { insertCountyEvent } from '#storage/county.ts';
import type { ActContext } from '../act.ts';

/** A line of the story of a case on the county's desk. */
export const tellOfCase = (ctx: ActContext, caseId: string, text: string): void =>
  insertCountyEvent(ctx.db, { id: ctx.newId(), case_id: caseId, at: ctx.now, actor: ctx.actor.name, text });
