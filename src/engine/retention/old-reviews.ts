import { keepManagementYears } from '#domain/policy/retention-keys.ts';
import { dueAfter, filedBefore, filedFrom, filedUntil } from '#domain/retention/periods.ts';
import { destroyReviews } from '#storage/destroy-benefit.ts';
import { oldReviews } from '#storage/retention-due.ts';
import { reviewById } from '#storage/reviews.ts';
import { heldBecause } from './held.ts';
import { nothingElse, type RetentionKind } from './kind.ts';

/** 日常管理类: reviews that a later one has taken the place of. Changes stay with the file of their benefit, whose amount rests on them. */
export const managementReviews: RetentionKind = {
  code: 'management',
  name: '日常管理类（定期核查）',
  key: keepManagementYears,
  fate: '销毁核查记录和照片；最近一次核查不动，变更材料随案卷',
  role: 'township',
  marked: 'review',
  due: (ctx, years) =>
    oldReviews(ctx.db, filedBefore(ctx.today, years)).map((row) => ({
      ...row,
      since: filedFrom(row.since),
      dueOn: dueAfter(filedUntil(row.since, years)),
    })),
  keptBecause: (ctx, id) => {
    const row = reviewById(ctx.db, id);
    return heldBecause(ctx.db, [id, ...(row === undefined ? [] : [row.household_id])]);
  },
  destroy: (ctx, gone, id) => {
    destroyReviews(ctx.db, gone, [id]);
    return nothingElse;
  },
};
