import { keepDetailMonths } from '#domain/policy/retention-keys.ts';
import { monthsAfter } from '#domain/retention/periods.ts';
import { nothingDestroyed } from '#storage/destroy-rows.ts';
import { emptyStatements } from '#storage/destroy-benefit.ts';
import { destroyTraces } from '#storage/destroy-traces.ts';
import { putShred, retentionItems, settleRetentionItem, strikeNames, type RetentionListRow } from '#storage/retention.ts';
import type { Destroyed } from '#storage/destroy-rows.ts';
import { addDays } from '#shared/values/dates.ts';
import type { ActContext } from '../act.ts';
import { peersHold } from './peers-hold.ts';
import { periodsOf } from './periods.ts';
import { kindByCode, kindsOf } from './registry.ts';

/** Everything that still speaks of what is gone, and the files whose keys went with it. */
export const clearTraces = (ctx: ActContext, gone: Destroyed, attachments: readonly string[]): void => {
  const months = periodsOf(ctx)(keepDetailMonths);
  const young = monthsAfter(ctx.today, -months);
  emptyStatements(ctx.db, gone);
  destroyTraces(ctx.db, gone, attachments, { young, dueOn: monthsAfter(ctx.today, months), dayAgo: addDays(ctx.today, -1) });
  putShred(ctx.db, gone.files);
};

export type CarriedOut = {
  readonly deleted: number;
  readonly kept: number;
  readonly counts: readonly { readonly kind: string; readonly listed: number; readonly deleted: number; readonly kept: number }[];
  readonly rows: number;
  readonly files: number;
  readonly digests: readonly string[];
};

/** The whole list in one act: what was marked, reopened or is no longer due since it was signed stays and says why. */
export const carryOutList = (ctx: ActContext, list: RetentionListRow): CarriedOut => {
  const period = periodsOf(ctx);
  const dueNow = new Map(kindsOf(ctx).map((kind) => [kind.code, new Set(kind.due(ctx, period(kind.key)).map((one) => one.id))]));
  const hold = peersHold(ctx);
  const gone = nothingDestroyed();
  const attachments: string[] = [];
  const digests: string[] = [];
  const counts = new Map<string, { listed: number; deleted: number; kept: number }>();
  for (const item of retentionItems(ctx.db, list.id)) {
    if (item.why !== null) continue;
    const count = counts.get(item.kind) ?? { listed: 0, deleted: 0, kept: 0 };
    counts.set(item.kind, count);
    count.listed += 1;
    const kind = kindByCode(item.kind);
    const why =
      dueNow.get(item.kind)?.has(item.object_id) === true
        ? kind.keptBecause(ctx, item.object_id, hold)
        : '清单批准以后有了变化，不再应删。';
    if (why !== null) {
      count.kept += 1;
      settleRetentionItem(ctx.db, list.id, item.no, { outcome: 'kept', why, digests: '[]' });
      continue;
    }
    const undone = kind.destroy(ctx, gone, item.object_id);
    attachments.push(...undone.attachments);
    digests.push(...undone.digests);
    count.deleted += 1;
    settleRetentionItem(ctx.db, list.id, item.no, { outcome: 'deleted', why: null, digests: JSON.stringify(undone.digests) });
  }
  clearTraces(ctx, gone, attachments);
  strikeNames(ctx.db, list.id);
  const all = [...counts].map(([kind, count]) => ({ kind, ...count }));
  return {
    deleted: all.reduce((sum, one) => sum + one.deleted, 0),
    kept: all.reduce((sum, one) => sum + one.kept, 0),
    counts: all,
    rows: gone.rows,
    files: gone.files.length,
    digests,
  };
};
