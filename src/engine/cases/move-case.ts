import { isDeepStrictEqual } from 'node:util';
import { actLabels, type CaseAct } from '#domain/flow/acts.ts';
import { deadlinesOf, nextDeadline } from '#domain/flow/deadlines.ts';
import type { FlowCode } from '#domain/flow/refusals.ts';
import { isCaseEnd } from '#domain/flow/states.ts';
import { transition, type Step } from '#domain/flow/transition.ts';
import type { CaseView } from '#domain/flow/view.ts';
import type { Day } from '#shared/values/dates.ts';
import { done, type Outcome } from '#shared/values/refusal.ts';
import {
  caseById,
  endPause,
  endSupplement,
  insertCaseEvent,
  insertPause,
  insertSupplement,
  updateCase,
  type CaseRow,
} from '#storage/cases.ts';
import type { SqlValue } from '#storage/db.ts';
import { closeNoticeCase, leaveNotice } from '#storage/notices.ts';
import type { ActContext, QueryContext } from '../act.ts';
import { keepFaults } from '../counter/keep-faults.ts';
import { settleNotice } from '../notices/settle-notice.ts';
import { viewOfCase } from './case-view.ts';
import { asOfNow, flowContext, type OpenCase } from './open-case.ts';

/** Rows that a move leaves beside the case: what now stands as its proposal, notice or decision. */
export type Pointers = {
  readonly proposal_id?: string;
  readonly notice_id?: string;
  readonly typed_decision_id?: string;
  readonly decision_id?: string;
};
type Kept = Pointers & { readonly [column: string]: SqlValue | undefined };

export type Written = {
  /** A few words for the timeline. */
  readonly detail?: string;
  /** Writes the rows of what was recorded; answers the pointers and columns that follow from it. */
  readonly write?: (next: CaseView) => Kept;
  /** Nobody looks at what came of it: what depends on the family as it is now is not gathered once more. */
  readonly unseen?: true;
  /** The items of a letter that asks for more, frozen with it. */
  readonly items?: readonly { readonly code: string; readonly what: string }[];
};

const flag = (value: boolean | undefined): number | null => (value === undefined ? null : value ? 1 : 0);

const columnsOf = (view: CaseView) => ({
  state: view.state,
  since: view.since,
  report_channel: view.channel,
  kin_declared: view.kinDeclared ? 1 : 0,
  kin_filed_on: view.kinFiledOn,
  complaint: view.complaint ? 1 : 0,
  ours: flag(view.answers?.ours),
  applicable: flag(view.answers?.applicable),
  complete: flag(view.answers?.complete),
  well_formed: flag(view.answers?.wellFormed),
  arithmetic: flag(view.answers?.arithmetic),
  complete_on: view.completeOn,
  accepted_on: view.acceptedOn,
  answered_on: view.answeredOn,
  survey_started_on: view.surveyStartedOn,
  verification_asked_on: view.verificationAskedOn,
  evidence_on: view.evidenceOn,
  rechecked_on: view.recheckedOn,
  evaluation_due_since: view.evaluationDueSince,
  waiver: view.waiver,
  first_board_on: view.firstBoardOn,
  second_board_on: view.secondBoardOn,
  third_board_on: view.thirdBoardOn,
  spot_drawn_on: view.spotDrawnOn,
  county_visit_on: view.countyVisitOn,
  urgent_relief_on: view.urgentReliefOn,
  urgent_papers_on: view.urgentPapersOn,
  filed_on: view.filedOn,
  list_due_since: view.listDueSince,
  listed_on: view.listedOn,
  sealed_on: view.sealedOn,
  reported_on: view.reportedOn,
  letter_on: view.letterOn,
  extended_on: view.extendedOn,
  withdrawal_asked_on: view.withdrawalAskedOn,
  ended_on: view.endedOn,
});

const keepLists = (ctx: ActContext, row: CaseRow, before: CaseView, next: CaseView, items: Written['items']): void => {
  for (const [index, one] of next.supplements.entries()) {
    const old = before.supplements[index];
    if (old === undefined)
      insertSupplement(ctx.db, {
        case_id: row.id,
        no: index + 1,
        given_on: one.givenOn,
        supplied_on: one.suppliedOn,
        due_on: one.dueOn,
        items: JSON.stringify(items ?? []),
      });
    else if (old.suppliedOn !== one.suppliedOn && one.suppliedOn !== null) endSupplement(ctx.db, row.id, index + 1, one.suppliedOn);
  }
  for (const [index, one] of next.pauses.entries()) {
    const old = before.pauses[index];
    if (old === undefined) insertPause(ctx.db, { case_id: row.id, no: index + 1, cause: one.cause, from_day: one.from, to_day: one.to });
    else if (old.to !== one.to && one.to !== null) endPause(ctx.db, row.id, index + 1, one.to);
  }
};

/** Off the wall, or its term over. */
const keepNotice = (ctx: ActContext, row: CaseRow, before: CaseView, next: CaseView, on: Day, why: string): void => {
  if (row.notice_id === null || before.state !== 'posted' || next.state === 'posted') return;
  if (next.notice !== null && next.notice.closedOn !== null) closeNoticeCase(ctx.db, row.notice_id, row.id, next.notice.closedOn);
  else {
    leaveNotice(ctx.db, row.notice_id, row.id, on, why);
    // A family that ends its application takes itself off the wall; on the notice's own acts the notice settles itself.
    if (isCaseEnd(next.state)) settleNotice(ctx, row.notice_id, null, on);
  }
};

const comparable = ({ enteredBy, relatives, missing: _missing, authorised: _authorised, statement: _statement, ...rest }: CaseView) => ({
  ...rest,
  enteredBy: [...enteredBy].sort(),
  relatives: [...relatives].sort(),
});

/** The earliest day somebody would be late, for lists; none while the clock stands still or nothing runs. */
export const dueOn = (
  { calendar, today }: Pick<QueryContext, 'calendar' | 'today'>,
  view: CaseView,
  one: Pick<OpenCase, 'row' | 'policies'>,
): Day | null => {
  const rules = one.policies.of(view, one.row);
  const next = rules.ok ? nextDeadline(deadlinesOf(view, rules.value, calendar, today)) : null;
  return next === null || next.state === 'paused' ? null : next.due;
};

const pointer = (present: unknown, given: string | undefined, before: string | null): string | null =>
  present === null ? null : (given ?? before);

/**
 * Keeps a step the flow allowed: rows, case, event. What is read back must be what the flow said, to the last field:
 * anything else is a bug and undoes the whole act.
 */
export const keepStep = (
  ctx: ActContext,
  one: OpenCase,
  { view: next, from, row: transitionRow }: Step,
  act: Pick<CaseAct, 'act' | 'on'>,
  record: Written = {},
): OpenCase => {
  const { row, view: before } = one;
  const kept = record.write?.(next) ?? {};
  keepLists(ctx, row, before, next, record.items);
  keepNotice(ctx, row, before, next, act.on, record.detail ?? '');
  const { proposal_id, notice_id, typed_decision_id, decision_id, ...more } = kept;
  const others = Object.fromEntries(Object.entries(more).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
  const proposalId = pointer(next.proposal, proposal_id, row.proposal_id);
  updateCase(ctx.db, row.id, {
    ...(proposalId === null ? { proposed_fen: null, statement_id: null } : {}),
    ...columnsOf(next),
    ...others,
    proposal_id: proposalId,
    notice_id: pointer(next.notice, notice_id, row.notice_id),
    typed_decision_id: pointer(next.typedDecision, typed_decision_id, row.typed_decision_id),
    decision_id: pointer(next.decision, decision_id, row.decision_id),
    due_on: dueOn(ctx, next, one),
  });
  insertCaseEvent(ctx.db, {
    case_id: row.id,
    at: ctx.now,
    on_day: act.on,
    actor: ctx.actor.userId,
    actor_person: ctx.actor.personKey,
    on_behalf_of: ctx.actor.onBehalfOf,
    act: act.act,
    from_state: from,
    to_state: next.state,
    enters: transitionRow.enters === true ? 1 : 0,
    title: actLabels[act.act],
    detail: record.detail ?? '',
  });
  keepFaults(ctx, one, next, act);
  const read = reread(ctx, one, next);
  return record.unseen === true ? read : asOfNow(ctx, read);
};

const reread = (ctx: ActContext, one: OpenCase, next: CaseView): OpenCase => {
  const row = caseById(ctx.db, one.row.id);
  if (row === undefined) throw new Error(`case ${one.row.id} is gone`);
  const view = viewOfCase(ctx.db, row);
  if (!isDeepStrictEqual(comparable(view), comparable(next)))
    throw new Error(
      `rows of case ${row.id} do not say what its flow says: ${JSON.stringify({ view: comparable(view), next: comparable(next) })}`,
    );
  const rules = one.policies.of(view, row);
  return { ...one, row, view, rules: rules.ok ? rules.value : one.rules };
};

/** One act on a case: the row of the flow's table, every precondition, the rows it leaves, its event. Refuses with the flow's codes and writes nothing then. */
export const moveCase = (ctx: ActContext, one: OpenCase, act: CaseAct, record: Written = {}): Outcome<OpenCase, FlowCode> => {
  const step = transition(one.program.flow, one.view, act, flowContext(ctx, one.rules));
  return step.ok ? done(keepStep(ctx, one, step.value, act, record)) : step;
};
