import type { Moment } from '#domain/accountability/absence.ts';
import type { QueryContext } from '../act.ts';

/** The present moment as the registers of the counter write it. */
export const clockNow = (ctx: Pick<QueryContext, 'now'>): Moment => ctx.now.slice(0, 16);
