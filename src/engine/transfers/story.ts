import { changeStateLabels } from '#domain/flow/change-flow.ts';
import { caseStateLabels } from '#domain/flow/states.ts';
import { programOf } from '#domain/programs/registry.ts';
import { reviewResultLabels, reviewWayLabels } from '#domain/reviews/result.ts';
import { caseState } from '#shared/contract/case-state.ts';
import { formatYuan } from '#shared/values/money.ts';
import { casesOfHousehold } from '#storage/cases.ts';
import { changePage } from '#storage/changes.ts';
import { decisionsInForce } from '#storage/decisions.ts';
import { recordsOfHousehold } from '#storage/households.ts';
import { reviewPage } from '#storage/reviews.ts';
import { transfersOfHousehold } from '#storage/transfers.ts';
import { labelOfChange } from '../changes/kept-entry.ts';
import type { QueryContext } from '../act.ts';
import { transferContents } from './carried-answers.ts';

type Told = { readonly on: string; readonly text: string };
const EVERY = 10_000;

/**
 * What a family lived through with this office and those before, in sentences, the oldest first: applications and their decisions,
 * changes, reviews. No names of neighbours or clerks, no papers.
 */
export const storyOf = (ctx: Pick<QueryContext, 'db' | 'office'>, householdId: string): Told[] => {
  const here = ctx.office.name;
  const records = recordsOfHousehold(ctx.db, householdId);
  const before = records
    .flatMap((id) => transfersOfHousehold(ctx.db, id).arrived)
    .flatMap((row) => [
      ...transferContents(ctx.db, row).history,
      {
        on: row.settled_on ?? row.arrived_on,
        text: `${here}：${row.source === null ? `从${row.from_name}转入` : '按县里交回的资料登记'}，${row.from_month} 起每月 ${formatYuan(row.monthly_fen)} 元`,
      },
    ]);
  const cases = records
    .flatMap((id) => casesOfHousehold(ctx.db, id))
    .flatMap((one): Told[] => {
      const program = programOf(one.program)?.name ?? one.program;
      const state = caseState.safeParse(one.state);
      return [
        { on: one.appliedOn, text: `${here}：申请${program}（${one.no}），${state.success ? caseStateLabels[state.data] : one.state}` },
        ...decisionsInForce(ctx.db, one.id).map((decision) => ({
          on: decision.decided_on,
          text: `${here}：${decision.document_no}，每月 ${formatYuan(decision.amount_fen)} 元（${one.no}）`,
        })),
      ];
    });
  const changes = records
    .flatMap((id) => changePage(ctx.db, { state: 'all', householdId: id, offset: 0, limit: EVERY }).rows)
    .filter((row) => row.state !== 'withdrawn')
    .map((row) => ({
      on: row.decided_on ?? row.reported_on,
      text: `${here}：${labelOfChange(row)}（${row.no}，${changeStateLabels[row.state]}），${row.effect_month} 起每月 ${formatYuan(row.old_fen)} → ${formatYuan(row.new_fen)} 元`,
    }));
  const reviews = records
    .flatMap((id) => reviewPage(ctx.db, { result: 'any', village: null, campaignId: null, householdId: id, offset: 0, limit: EVERY }).rows)
    .filter((row) => row.voided_at === null)
    .map((row) => ({
      on: row.on_day,
      text: `${here}：核查（${row.no}，${reviewWayLabels[row.way]}），${reviewResultLabels[row.result]}${row.findings === '' ? '' : `，${row.findings}`}`,
    }));
  return [...before, ...cases, ...changes, ...reviews].toSorted((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1));
};
