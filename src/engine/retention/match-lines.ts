import { keepMatchDays } from '#domain/policy/retention-keys.ts';
import { dueAfter } from '#domain/retention/periods.ts';
import { addDays } from '#shared/values/dates.ts';
import { doubtById, strikeDoubt } from '#storage/doubts.ts';
import { settledDoubts } from '#storage/retention-due.ts';
import { heldBecause } from './held.ts';
import { nothingElse, type RetentionKind } from './kind.ts';

/** 比对名单原始行: what the list said of a person; that there was a hit, from which source and what came of it stays. */
export const matchLines: RetentionKind = {
  code: 'match',
  name: '比对名单原始行',
  key: keepMatchDays,
  fate: '抹去名单原文；保留疑点编号、来源、核查结论',
  role: 'township',
  marked: 'doubt',
  due: (ctx, days) =>
    settledDoubts(ctx.db, addDays(ctx.today, -days)).map((row) => ({ ...row, dueOn: dueAfter(addDays(row.since, days)) })),
  keptBecause: (ctx, id) => {
    const row = doubtById(ctx.db, id);
    return heldBecause(ctx.db, [id, ...(row === undefined ? [] : [row.household_id])]);
  },
  destroy: (ctx, gone, id) => {
    gone.ids.add(id);
    gone.rows += 1;
    strikeDoubt(ctx.db, id);
    return nothingElse;
  },
};
