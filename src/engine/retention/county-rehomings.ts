import { keepApprovalYears } from '#domain/policy/retention-keys.ts';
import { dueAfter, filedBefore, filedFrom, filedUntil } from '#domain/retention/periods.ts';
import { destroyFacts } from '#storage/destroy-facts.ts';
import type { Destroyed } from '#storage/destroy-rows.ts';
import { destroyRehoming, handedOnDue, rehomingById, successionOf } from '#storage/succession.ts';
import type { ActContext } from '../act.ts';
import { factOf } from '../exchange/fact-store.ts';
import { successionsAnswered } from '../succession/settled.ts';
import { attachmentsOnlyOf, bundleOf, exchangeKeeps } from './case-bundle.ts';
import { heldBecause } from './held.ts';
import type { RetentionKind, Undone } from './kind.ts';
import { writeTombstones } from './tombstones.ts';

/** Deletes what a family was handed on with; that one was, with month and amount, stays. `rule`: as the tombstone says, null where one stands. */
export const destroyHandedOn = (ctx: ActContext, gone: Destroyed, id: string, rule: string | null): Undone => {
  const { every } = bundleOf(ctx.db, [id]);
  const only = attachmentsOnlyOf(ctx.db, every);
  const digests = rule === null ? [] : writeTombstones(ctx, every.map(factOf), rule);
  destroyFacts(ctx.db, gone, [...new Set(every.map((row) => row.gid))]);
  destroyRehoming(ctx.db, gone, id);
  return { digests, attachments: only(ctx.db) };
};

/**
 * 撤并承接资料: what the families of a dissolved township were handed on with, once every one was answered for and the county's files of
 * that township are gone, which it is made of. The successor keeps its own until its own list.
 */
export const countyRehomings: RetentionKind = {
  code: 'county_rehoming',
  name: '撤并承接时交出的资料',
  key: keepApprovalYears,
  fate: '销毁县级留存的一份；承接的户数、月份和金额保留',
  role: 'county',
  marked: 'case',
  due: (ctx, years) => {
    const before = filedBefore(ctx.today, years);
    return successionsAnswered(ctx.db)
      .filter(({ on }) => on < before)
      .flatMap(({ org, on }) =>
        handedOnDue(ctx.db, org).map((row) => ({
          id: row.id,
          known: row.case_no,
          about: row.head_name,
          since: filedFrom(on),
          dueOn: dueAfter(filedUntil(on, years)),
        })),
      );
  },
  keptBecause: (ctx, id, hold) => {
    const row = rehomingById(ctx.db, id);
    const held = heldBecause(ctx.db, [id, ...(row === undefined ? [] : [row.source])]);
    // An office that is no more names nothing and is never restored.
    if (held !== null || row === undefined || successionOf(ctx.db, row.to_org) !== undefined) return held;
    return exchangeKeeps(ctx, [id], true, hold);
  },
  destroy: (ctx, gone, id) => destroyHandedOn(ctx, gone, id, '撤并承接资料保存期满'),
};
