import { keepMatchDays } from '#domain/policy/retention-keys.ts';
import { dueAfter } from '#domain/retention/periods.ts';
import { addDays } from '#shared/values/dates.ts';
import { attachmentById } from '#storage/attachments.ts';
import { matchTablesBefore } from '#storage/match-lists.ts';
import { heldBecause } from './held.ts';
import type { RetentionKind } from './kind.ts';

/**
 * 县比对名单明细: the persons of a list the county published, at either office. The list's fact names nobody and stays, what was found
 * of a family stays in its doubt; the rest of the list goes, whether or not anybody looked into it.
 */
export const matchTables: RetentionKind = {
  code: 'match_list',
  name: '县比对名单明细',
  key: keepMatchDays,
  fate: '销毁名单上的姓名、号码；保留名单的种类、来源、截至日期和已列的疑点',
  role: 'both',
  marked: 'match_list',
  due: (ctx, days) =>
    matchTablesBefore(ctx.db, addDays(ctx.today, -days)).map((row) => ({
      id: row.id,
      known: row.name,
      about: '',
      since: row.since,
      dueOn: dueAfter(addDays(row.since, days)),
    })),
  keptBecause: (ctx, id) => heldBecause(ctx.db, [id]),
  destroy: (ctx, gone, id) => {
    const row = attachmentById(ctx.db, id);
    gone.rows += 1;
    return { digests: [], attachments: row === undefined ? [] : [row.sha256] };
  },
};
