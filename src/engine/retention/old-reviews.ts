import { keepManagementYears } from '#domain/policy/retention-keys.ts';
import { dueAfter, yearsAfter } from '#domain/retention/periods.ts';
import { fillSentence } from '#shared/values/refusal.ts';
import { destroyReviews } from '#storage/destroy-benefit.ts';
import { holdOn } from '#storage/retention.ts';
import { oldReviews } from '#storage/retention-due.ts';
import { reviewById } from '#storage/reviews.ts';
import { heldSentence } from './case-bundle.ts';
import { nothingElse, type RetentionKind } from './kind.ts';

/** 日常管理类: reviews that a later one has taken the place of. Changes stay with the file of their benefit, whose amount rests on them. */
export const managementReviews: RetentionKind = {
  code: 'management',
  name: '日常管理类（定期核查）',
  key: keepManagementYears,
  fate: '销毁核查记录和照片；最近一次核查不动，变更材料随案卷',
  role: 'township',
  due: (ctx, years) =>
    oldReviews(ctx.db, yearsAfter(ctx.today, -years)).map((row) => ({ ...row, dueOn: dueAfter(yearsAfter(row.since, years)) })),
  keptBecause: (ctx, id) => {
    const row = reviewById(ctx.db, id);
    const hold = row === undefined ? undefined : holdOn(ctx.db, [row.household_id]);
    return hold === undefined ? null : fillSentence(heldSentence, { reason: hold.reason });
  },
  destroy: (ctx, gone, id) => {
    destroyReviews(ctx.db, gone, [id]);
    return nothingElse;
  },
};
