import { keepMatchDays } from '#domain/policy/retention-keys.ts';
import { dueAfter } from '#domain/retention/periods.ts';
import { addDays } from '#shared/values/dates.ts';
import { fillSentence } from '#shared/values/refusal.ts';
import { doubtById, strikeDoubt } from '#storage/doubts.ts';
import { holdOn } from '#storage/retention.ts';
import { settledDoubts } from '#storage/retention-due.ts';
import { heldSentence } from './case-bundle.ts';
import { nothingElse, type RetentionKind } from './kind.ts';

/** 比对名单原始行: what the list said of a person; that there was a hit, from which source and what came of it stays. */
export const matchLines: RetentionKind = {
  code: 'match',
  name: '比对名单原始行',
  key: keepMatchDays,
  fate: '抹去名单原文；保留疑点编号、来源、核查结论',
  role: 'township',
  due: (ctx, days) =>
    settledDoubts(ctx.db, addDays(ctx.today, -days)).map((row) => ({ ...row, dueOn: dueAfter(addDays(row.since, days)) })),
  keptBecause: (ctx, id) => {
    const row = doubtById(ctx.db, id);
    const hold = row === undefined ? undefined : holdOn(ctx.db, [row.household_id]);
    return hold === undefined ? null : fillSentence(heldSentence, { reason: hold.reason });
  },
  destroy: (ctx, gone, id) => {
    gone.ids.add(id);
    gone.rows += 1;
    strikeDoubt(ctx.db, id);
    return nothingElse;
  },
};
