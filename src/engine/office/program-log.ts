import { done } from '#shared/values/refusal.ts';
import { onQuery, type Handler } from '../act.ts';

/** 运行记录: what the program wrote down about itself on this PC. */
export const programLogHandlers: readonly Handler[] = [
  onQuery('host.log', 'settings', async (ctx, { offset, limit }) => {
    const entries = await ctx.host.programLog();
    return done({ total: entries.length, rows: entries.slice(offset, offset + limit).map((entry) => ({ ...entry })) });
  }),
];
