import { boardOf } from '#domain/flow/apply.ts';
import { availableActs } from '#domain/flow/transition.ts';
import { newCaseView, type NoticeBoard } from '#domain/flow/view.ts';
import { caseById } from '#storage/cases.ts';
import { casesForNotice, type WaitingRow } from '#storage/notices.ts';
import type { QueryContext } from '../act.ts';
import { flowContext, takeUpCase } from '../cases/open-case.ts';
import { officeRules, type CaseRules } from '../policies/office-rules.ts';

type Waiting = { readonly row: WaitingRow; readonly board: NoticeBoard };

/** Whether somebody of the desk could post this family now, and on which wall. */
const postable = (ctx: QueryContext, policies: CaseRules, row: WaitingRow): Waiting | null => {
  const kept = caseById(ctx.db, row.id);
  if (kept === undefined) return null;
  const rules = policies.of({ ...newCaseView(kept.program), receivedOn: kept.applied_on, acceptedOn: kept.accepted_on }, kept);
  if (!rules.ok) return null;
  if (row.state === 'proposed') return { row, board: boardOf({ state: 'proposed' }, rules.value) };
  if (rules.value.variant.noticePlan === 'PLAN_2021') return null;
  const one = takeUpCase(ctx, row.id, policies);
  if (!one.ok) return null;
  const context = { ...flowContext(ctx, one.value.rules), actor: { person: '', roles: ['clerk'] as const } };
  const post = availableActs(one.value.program.flow, one.value.view, context).find((act) => act.act === 'post_notice');
  return post?.refusal === null ? { row, board: boardOf(one.value.view, one.value.rules) } : null;
};

/**
 * Families whose next step is a notice, and which wall it is. Proposals wait for theirs in every county; before the proposal
 * and after the decision only where the county keeps the three boards.
 */
export const waitingToBePosted = (ctx: QueryContext): readonly Waiting[] => {
  const policies = officeRules(ctx);
  return casesForNotice(ctx.db).flatMap((row) => postable(ctx, policies, row) ?? []);
};
