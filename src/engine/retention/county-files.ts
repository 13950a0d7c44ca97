import { keepApprovalYears, keepRefusedYears } from '#domain/policy/retention-keys.ts';
import { dueAfter, yearsAfter } from '#domain/retention/periods.ts';
import { destroyCountyCase } from '#storage/destroy-case.ts';
import { destroyFacts } from '#storage/destroy-facts.ts';
import type { Destroyed } from '#storage/destroy-rows.ts';
import { countyCase } from '#storage/county.ts';
import { settledCountyCases } from '#storage/retention-due.ts';
import type { ActContext, QueryContext } from '../act.ts';
import { deletedIds } from '../exchange/buried.ts';
import { factOf } from '../exchange/fact-store.ts';
import { attachmentsOnlyOf, bundleOf, exchangeKeeps } from './case-bundle.ts';
import { heldBecause } from './held.ts';
import type { RetentionKind, Undone } from './kind.ts';
import { writeTombstones } from './tombstones.ts';

/** Deletes the county's copy of a file; the township keeps its own until its own list. */
export const destroyCountyFile = (ctx: ActContext, gone: Destroyed, id: string, rule: string | null): Undone => {
  const { every } = bundleOf(ctx.db, [id]);
  const only = attachmentsOnlyOf(ctx.db, every);
  const digests = rule === null ? [] : writeTombstones(ctx, every.map(factOf), rule);
  destroyFacts(ctx.db, gone, [...new Set(every.map((row) => row.gid))]);
  destroyCountyCase(ctx.db, gone, id);
  return { digests, attachments: only(ctx.db) };
};

const kept = (ctx: QueryContext, id: string): string | null => {
  const held = heldBecause(ctx.db, [id]);
  if (held !== null) return held;
  const row = countyCase(ctx.db, id);
  return exchangeKeeps(ctx, [id], row !== undefined && (row.state === 'acknowledged' || row.state === 'withdrawn'));
};
const grants = (outcome: string | null): boolean => outcome === 'confirm' || outcome === 'adjust';
const common = { role: 'county', marked: 'case', keptBecause: kept } as const satisfies Partial<RetentionKind>;

/** 停保 is the township's to know: what it granted is due here once the township has deleted its own. */
export const countyGranted: RetentionKind = {
  ...common,
  code: 'county_approval',
  name: '县级审批材料（乡镇案卷已销毁的）',
  key: keepApprovalYears,
  fate: '销毁县级留存的一份',
  due: (ctx, years) => {
    const deleted = deletedIds(ctx.db);
    return settledCountyCases(ctx.db, yearsAfter(ctx.today, -years))
      .filter((row) => grants(row.outcome) && deleted.has(row.id))
      .map((row) => ({ ...row, dueOn: dueAfter(yearsAfter(row.since, years)) }));
  },
  destroy: (ctx, gone, id) => destroyCountyFile(ctx, gone, id, '审批类案卷保存期满'),
};

export const countyRefused: RetentionKind = {
  ...common,
  code: 'county_refused',
  name: '县级不予、退回、撤回的材料',
  key: keepRefusedYears,
  fate: '销毁县级留存的一份',
  due: (ctx, years) =>
    settledCountyCases(ctx.db, yearsAfter(ctx.today, -years))
      .filter((row) => !grants(row.outcome) && row.outcome !== 'return')
      .map((row) => ({ ...row, dueOn: dueAfter(yearsAfter(row.since, years)) })),
  destroy: (ctx, gone, id) => destroyCountyFile(ctx, gone, id, '不予、撤回的申请保存期满'),
};
