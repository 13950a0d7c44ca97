import type { QueryContext } from '../act.ts';
import { approvalFiles, refusedApplications } from './case-files.ts';
import { countyGranted, countyRefused } from './county-files.ts';
import { countyRehomings } from './county-rehomings.ts';
import { unusedRehearsals } from './idle-rehearsals.ts';
import { leftDetails } from './left-details.ts';
import type { Candidate, RetentionKind } from './kind.ts';
import { matchLines } from './match-lines.ts';
import { matchTables } from './match-tables.ts';
import { packageBytesKept } from './old-packages.ts';
import { managementReviews } from './old-reviews.ts';
import { peersHold } from './peers-hold.ts';
import { periodsOf } from './periods.ts';

/** Every kind with a period, in the order in which a list deletes: parts before the file they belong to. */
const kinds: readonly RetentionKind[] = [
  unusedRehearsals,
  matchLines,
  matchTables,
  managementReviews,
  refusedApplications,
  approvalFiles,
  countyRefused,
  countyGranted,
  countyRehomings,
  packageBytesKept,
  leftDetails,
];

/** What is never deleted by a list, and why. */
export const neverDeleted: readonly { readonly name: string; readonly why: string }[] = [
  { name: '发放名单及所依据的核算单', why: '属会计档案，保存 10 年或 30 年，由财政归档；本程序只读，不销毁' },
  { name: '日志各行', why: '单位存续期间永久保留；保存期满只销毁明细，不影响核对' },
  { name: '销毁清单', why: '永久保留；不含个人信息' },
  { name: '备份', why: '每次备份时自动轮换，最长保存 13 个月，不用列清单' },
  { name: '拒收的包', why: '没有导入的文件只在预览时留在内存和临时文件里，关闭预览即删；拒收记录只有文件名、大小、摘要和原因，随日志保存' },
];

export const kindsOf = (ctx: Pick<QueryContext, 'office'>): readonly RetentionKind[] =>
  kinds.filter((kind) => kind.role === 'both' || kind.role === ctx.office.role);
export const kindByCode = (code: string): RetentionKind => {
  const kind = kinds.find((one) => one.code === code);
  if (kind === undefined) throw new Error(`no kind ${code}`);
  return kind;
};

export type Judged = { readonly kind: RetentionKind; readonly one: Candidate; readonly why: string | null };

/** What is due today, each with what keeps it. */
export const judgedToday = (ctx: QueryContext): readonly Judged[] => {
  const period = periodsOf(ctx);
  const hold = peersHold(ctx);
  return kindsOf(ctx).flatMap((kind) =>
    kind.due(ctx, period(kind.key)).map((one) => ({ kind, one, why: kind.keptBecause(ctx, one.id, hold) })),
  );
};
