import { keepDetailMonths } from '#domain/policy/retention-keys.ts';
import { destroyDueDetails, detailsDue } from '#storage/destroy-traces.ts';
import { heldBecause } from './held.ts';
import { nothingElse, type RetentionKind } from './kind.ts';

/** They are not told apart: a mark keeps all that are due. */
export const DETAILS = 'detail';

/** 日志明细: those that were too young when their case went. The rows stay, and the chain with them. */
export const leftDetails: RetentionKind = {
  code: 'detail',
  name: '日志明细',
  key: keepDetailMonths,
  fate: '随案卷销毁；不满期的满期后单独销毁。日志各行永久保留，仍可核对',
  role: 'both',
  marked: 'detail',
  due: (ctx) => {
    const due = detailsDue(ctx.db, ctx.today);
    return due === null ? [] : [{ id: DETAILS, known: `${due.count} 条`, about: '', since: due.since, dueOn: due.since }];
  },
  keptBecause: (ctx, id) => heldBecause(ctx.db, [id]),
  destroy: (ctx, gone) => {
    destroyDueDetails(ctx.db, gone, ctx.today);
    return nothingElse;
  },
};
