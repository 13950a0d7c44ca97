import { keepApprovalYears, keepRefusedYears } from '#domain/policy/retention-keys.ts';
import { dueAfter, filedBefore, filedFrom, filedUntil, lastDayOf, yearsAfter } from '#domain/retention/periods.ts';
import { monthOf } from '#shared/values/dates.ts';
import { destroyBenefit } from '#storage/destroy-benefit.ts';
import { destroyCase } from '#storage/destroy-case.ts';
import { destroyFacts } from '#storage/destroy-facts.ts';
import { destroyFamily, familyIsNeeded } from '#storage/destroy-family.ts';
import type { Destroyed } from '#storage/destroy-rows.ts';
import { householdOfFile, endedApplications, endedBenefits } from '#storage/retention-due.ts';
import type { ActContext } from '../act.ts';
import { attachmentsOnlyOf, bundleOf, fileKept, fileOf } from './case-bundle.ts';
import type { RetentionKind, Undone } from './kind.ts';
import { factOf } from '../exchange/fact-store.ts';
import { writeTombstones } from './tombstones.ts';

/** Deletes a township's file; `rule` is what its tombstone says, null where one stands already. */
export const destroyFile = (ctx: ActContext, gone: Destroyed, id: string, rule: string | null): Undone => {
  const { benefits, ids } = fileOf(ctx.db, id);
  const household = householdOfFile(ctx.db, id);
  const { every } = bundleOf(ctx.db, ids);
  const only = attachmentsOnlyOf(ctx.db, every);
  const digests = rule === null ? [] : writeTombstones(ctx, every.map(factOf), rule);
  destroyFacts(ctx.db, gone, [...new Set(every.map((row) => row.gid))]);
  for (const one of benefits) destroyBenefit(ctx.db, gone, one.id, ctx.today);
  destroyCase(ctx.db, gone, id);
  // The record of the family goes with the last of its files.
  if (household !== null && !familyIsNeeded(ctx.db, household)) destroyFamily(ctx.db, gone, household, ctx.today);
  return { digests, attachments: only(ctx.db) };
};

const common = {
  role: 'township',
  marked: 'case',
  keptBecause: (ctx, id, hold) => fileKept(ctx, id, householdOfFile(ctx.db, id), hold),
} as const satisfies Partial<RetentionKind>;

export const approvalFiles: RetentionKind = {
  ...common,
  code: 'approval',
  name: '审批类案卷',
  key: keepApprovalYears,
  fate: '销毁案卷；发放名单和各月的户数、人数、金额不变',
  due: (ctx, years) =>
    endedBenefits(ctx.db, monthOf(filedBefore(ctx.today, years)), filedBefore(ctx.today, years)).map((row) => {
      const closedOn = lastDayOf(row.since);
      return { ...row, since: filedFrom(closedOn), dueOn: dueAfter(filedUntil(closedOn, years)) };
    }),
  destroy: (ctx, gone, id) => destroyFile(ctx, gone, id, '审批类案卷保存期满'),
};

export const refusedApplications: RetentionKind = {
  ...common,
  code: 'refused',
  name: '不予、撤回的申请',
  key: keepRefusedYears,
  fate: '销毁案卷；这家再没有别的案卷的，家庭资料一并销毁',
  due: (ctx, years) =>
    endedApplications(ctx.db, yearsAfter(ctx.today, -years)).map((row) => ({ ...row, dueOn: dueAfter(yearsAfter(row.since, years)) })),
  destroy: (ctx, gone, id) => destroyFile(ctx, gone, id, '不予、撤回的申请保存期满'),
};
