import { keepApprovalYears, keepRefusedYears } from '#domain/policy/retention-keys.ts';
import { dueAfter, filedBefore, filedFrom, filedUntil, yearsAfter } from '#domain/retention/periods.ts';
import { keptBecauseSentences } from '#exchange/facts/deletion.ts';
import { destroyCountyCase } from '#storage/destroy-case.ts';
import { destroyFacts } from '#storage/destroy-facts.ts';
import type { Destroyed } from '#storage/destroy-rows.ts';
import { countyCase } from '#storage/county.ts';
import { settledCountyCases, townshipOfFile, type CountyDue } from '#storage/retention-due.ts';
import { successionOf } from '#storage/succession.ts';
import type { Day } from '#shared/values/dates.ts';
import { fillSentence } from '#shared/values/refusal.ts';
import type { ActContext, QueryContext } from '../act.ts';
import { deletedIds } from '../exchange/buried.ts';
import { factOf } from '../exchange/fact-store.ts';
import { attachmentsOnlyOf, bundleOf, exchangeKeeps } from './case-bundle.ts';
import { heldBecause } from './held.ts';
import type { RetentionKind, Undone } from './kind.ts';
import { answeredOn, successionsAnswered } from '../succession/settled.ts';
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

const NOT_ANSWERED = '{office}已撤并，承接单位还没有对每一户都答复，或者还有待人办理的，不能销毁。请先在“撤并承接”里办结。';

/**
 * A dissolved township names nothing any more and is never restored: its files are needed until its successor has answered for every
 * family, and a person has done with the rest.
 */
const needed = (ctx: QueryContext, id: string): { readonly why: string | null; readonly isOver: boolean } => {
  const dissolved = successionOf(ctx.db, townshipOfFile(ctx.db, id) ?? '');
  const isOver = dissolved !== undefined;
  const held = heldBecause(ctx.db, [id]);
  if (held !== null) return { why: held, isOver };
  if (isOver)
    return { why: answeredOn(ctx.db, dissolved.org) === null ? fillSentence(NOT_ANSWERED, { office: dissolved.name }) : null, isOver };
  const state = countyCase(ctx.db, id)?.state;
  return { why: state === 'acknowledged' || state === 'withdrawn' ? null : keptBecauseSentences.open, isOver };
};
/** Why the county still needs its copy of a file, whoever else holds it; null when it is done with. */
export const countyFileNeeded = (ctx: QueryContext, id: string): string | null => needed(ctx, id).why;
const kept: RetentionKind['keptBecause'] = (ctx, id, hold) => {
  const { why, isOver } = needed(ctx, id);
  return why ?? (isOver ? null : exchangeKeeps(ctx, [id], true, hold));
};
const grants = (outcome: string | null): boolean => outcome === 'confirm' || outcome === 'adjust';
const common = { role: 'county', marked: 'case', keptBecause: kept } as const satisfies Partial<RetentionKind>;

/** How long a file is kept: what may be over by today, from when its keeping counts, and the last day of it. */
type Term = { readonly before: Day; readonly from: (closedOn: Day) => Day; readonly until: (closedOn: Day) => Day };

/** Files whose period is over, those of dissolved townships from the day their succession was answered. */
const settledFor = (
  ctx: QueryContext,
  { before, from, until }: Term,
  isOfKind: (row: CountyDue, isOver: boolean) => boolean,
): ReturnType<RetentionKind['due']> => {
  const over = successionsAnswered(ctx.db);
  return settledCountyCases(ctx.db, before, over)
    .filter((row) =>
      isOfKind(
        row,
        over.some(({ org }) => org === row.township),
      ),
    )
    .map((row) => ({ ...row, since: from(row.since), dueOn: dueAfter(until(row.since)) }));
};

/** 停保 is the township's to know: what it granted is due here once the township has deleted its own, or is no more. */
export const countyGranted: RetentionKind = {
  ...common,
  code: 'county_approval',
  name: '县级审批材料（乡镇案卷已销毁或乡镇已撤并的）',
  key: keepApprovalYears,
  fate: '销毁县级留存的一份',
  due: (ctx, years) => {
    const deleted = deletedIds(ctx.db);
    const term: Term = { before: filedBefore(ctx.today, years), from: filedFrom, until: (closedOn) => filedUntil(closedOn, years) };
    return settledFor(ctx, term, (row, isOver) => grants(row.outcome) && (isOver || deleted.has(row.id)));
  },
  destroy: (ctx, gone, id) => destroyCountyFile(ctx, gone, id, '审批类案卷保存期满'),
};

export const countyRefused: RetentionKind = {
  ...common,
  code: 'county_refused',
  name: '县级不予、退回、撤回的材料',
  key: keepRefusedYears,
  fate: '销毁县级留存的一份',
  due: (ctx, years) => {
    const term: Term = {
      before: yearsAfter(ctx.today, -years),
      from: (closedOn) => closedOn,
      until: (closedOn) => yearsAfter(closedOn, years),
    };
    return settledFor(ctx, term, (row, isOver) => !grants(row.outcome) && (isOver || row.outcome !== 'return'));
  },
  destroy: (ctx, gone, id) => destroyCountyFile(ctx, gone, id, '不予、撤回的申请保存期满'),
};
