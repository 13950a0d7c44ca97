import { done, refuse } from '#shared/values/refusal.ts';
import { onCommand, onQuery, type Handler } from '../act.ts';
import { oldVillages, placedFrom, placeMany, takeMany } from './in-bulk.ts';
import { listOwn, ownReturned, settleOwnLeft } from './own-rows.ts';
import { settleRehoming } from './settle.ts';
import { familiesFrom, isKnownMerger, mergers } from './standing.ts';

/** 撤乡并镇: what of a dissolved office's families is taken and what waits, at its county and at its successor. */
export const successionHandlers: readonly Handler[] = [
  onQuery('succession.list', 'read', (ctx) => done({ rows: mergers(ctx) })),
  onQuery('succession.families', 'read', (ctx, { from, state, offset, limit }) => {
    if (!isKnownMerger(ctx, from)) return refuse('not_found', { what: '撤并的单位' });
    const rows = familiesFrom(ctx, from).filter((one) => state === 'all' || one.state === state);
    return done({ total: rows.length, rows: rows.slice(offset, offset + limit) });
  }),
  onCommand('succession.settle', 'county_review', (ctx, ask) => settleRehoming(ctx, ask)),
  onQuery('succession.own', 'read', (ctx) => done(ownReturned(ctx))),
  onCommand('succession.listOwn', 'enter', (ctx, ask) => listOwn(ctx, ask)),
  onCommand('succession.settleOwn', 'enter', (ctx, ask) => settleOwnLeft(ctx, ask)),
  onQuery('succession.villages', 'read', (ctx, { from }) => done({ rows: oldVillages(ctx, from) })),
  onQuery('succession.placed', 'read', (ctx, { from }) => done(placedFrom(ctx, from))),
  onCommand('succession.placeMany', 'enter', (ctx, ask) => placeMany(ctx, ask)),
  onCommand('succession.takeMany', 'approve', (ctx, ask) => takeMany(ctx, ask)),
];
