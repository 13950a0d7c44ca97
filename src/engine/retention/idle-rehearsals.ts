import { keepDraftDays } from '#domain/policy/retention-keys.ts';
import { dueAfter } from '#domain/retention/periods.ts';
import { addDays } from '#shared/values/dates.ts';
import { removeRows } from '#storage/destroy-rows.ts';
import { idleRehearsals } from '#storage/retention-due.ts';
import { heldBecause } from './held.ts';
import { nothingElse, type RetentionKind } from './kind.ts';

/** 草稿: the only ones this program keeps are rehearsals of a raised standard; an application is received or it is not there. */
export const unusedRehearsals: RetentionKind = {
  code: 'draft',
  name: '没有采用的调标试算',
  key: keepDraftDays,
  fate: '销毁逐户名单；保留户数、人数、合计',
  role: 'township',
  marked: 'raise',
  due: (ctx, days) =>
    idleRehearsals(ctx.db, addDays(ctx.today, -days)).map((row) => ({ ...row, dueOn: dueAfter(addDays(row.since, days)) })),
  keptBecause: (ctx, id) => heldBecause(ctx.db, [id]),
  destroy: (ctx, gone, id) => {
    removeRows(ctx.db, gone, 'raise_line', 'raise_id', [id]);
    return nothingElse;
  },
};
