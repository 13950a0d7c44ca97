import type { CaseState } from '#domain/flow/states.ts';
import type { DecisionInput } from '#domain/flow/acts.ts';
import { isCaseEnd } from '#domain/flow/states.ts';
import { outcomeLabels, pays, type DecisionOutcome } from '#domain/flow/view.ts';
import { compareStatements, type StatementDifference } from '#domain/statement/compare.ts';
import type { Statement } from '#domain/statement/statement.ts';
import type { Day, Month } from '#shared/values/dates.ts';
import { formatYuan, type Fen } from '#shared/values/money.ts';
import { done, type Outcome } from '#shared/values/refusal.ts';
import { decisionById, insertDecision, type DecisionRow } from '#storage/decisions.ts';
import type { ActContext } from '../act.ts';
import { keepStatement, readStatement } from '../statements/keep-statement.ts';
import { moveCase } from './move-case.ts';
import { otherMonth } from './other-month.ts';
import { takeUpCase, type OpenCase } from './open-case.ts';
import { officeRules, type CaseRules } from '../policies/office-rules.ts';
import { firstMonthOf, mayTakeEffect, putInForce, takeOutOfForce } from './put-in-force.ts';

/** A county's decision about one case as it reached the office. Amounts in 分 a month; `statement` is the county's own. */
export type ArrivedDecision = {
  /** The county's own id of the decision where it came by package; a new one is made for paper. */
  readonly id: string | null;
  readonly outcome: DecisionOutcome;
  readonly amountFen: Fen;
  readonly fromMonth: Month | null;
  /** Why it begins in another month than the law's, where a person typed it. */
  readonly fromReason: string;
  readonly documentNo: string;
  readonly decidedOn: Day;
  readonly reasonCode: string;
  /** Of the persons proposed, those it does not insure. */
  readonly leftOut: readonly string[];
  readonly text: string;
  readonly deciders: readonly string[];
  readonly channel: 'package' | 'paper';
  readonly attachmentId: string | null;
  readonly statement: Statement | null;
};
export type AppliedDecision = {
  readonly caseId: string;
  readonly caseRev: number;
  readonly decisionId: string;
  readonly state: CaseState;
  readonly benefitId: string | null;
};

/** As the flow judges it; the first month follows from the day of the decision where the paper names none. */
export const decisionInput = (one: OpenCase, decision: ArrivedDecision): Outcome<DecisionInput> => {
  const rule = pays(decision.outcome) ? firstMonthOf(one, decision.decidedOn) : done(null);
  return rule.ok
    ? done({
        outcome: decision.outcome,
        amountFen: decision.amountFen,
        fromMonth: decision.fromMonth ?? rule.value,
        fromReason: decision.fromReason.trim(),
        ...(rule.value === null ? {} : { ruleMonth: rule.value }),
        documentNo: decision.documentNo,
        decidedOn: decision.decidedOn,
        reason: decision.text,
        scanned: decision.attachmentId !== null || decision.channel === 'package',
      })
    : rule;
};

const differencesTo = (ctx: ActContext, one: OpenCase, decision: ArrivedDecision): readonly StatementDifference[] => {
  const ours = one.row.statement_id === null ? null : readStatement(ctx.db, one.row.statement_id);
  if (ours !== null && decision.statement !== null) return compareStatements(ours, decision.statement);
  return decision.outcome === 'adjust' && ours !== null
    ? [{ line: '月保障金额', oursFen: ours.totalFen, theirsFen: decision.amountFen, why: decision.text }]
    : [];
};

/** Writes the decision's row: in effect at once, or waiting for the second person. */
export const writeDecision = (
  ctx: ActContext,
  one: OpenCase,
  decision: ArrivedDecision,
  input: DecisionInput,
  effective: boolean,
): string => {
  const id = decision.id ?? ctx.newId();
  insertDecision(ctx.db, {
    id,
    case_id: one.row.id,
    outcome: decision.outcome,
    amount_fen: decision.amountFen,
    from_month: input.fromMonth,
    document_no: decision.documentNo,
    decided_on: decision.decidedOn,
    reason_code: decision.reasonCode,
    left_out: JSON.stringify(decision.leftOut),
    text: decision.text,
    deciders: JSON.stringify(decision.deciders),
    channel: decision.channel,
    attachment_id: decision.attachmentId,
    statement_id: decision.statement === null ? null : keepStatement(ctx, 'decision', id, decision.statement),
    differences: JSON.stringify(differencesTo(ctx, one, decision)),
    by_user: ctx.actor.userId,
    by_person: ctx.actor.personKey,
    checked_by_user: null,
    checked_by_person: null,
    effective: effective ? 1 : 0,
    recorded_at: ctx.now,
    rule_month: input.ruleMonth ?? null,
    from_reason: input.fromReason ?? '',
  });
  return id;
};

type Worded = Pick<DecisionRow, 'outcome' | 'amount_fen' | 'document_no' | 'text' | 'from_month' | 'rule_month' | 'from_reason'>;
export const decisionWords = (decision: Worded): string =>
  [
    `${outcomeLabels[decision.outcome]}${pays(decision.outcome) ? `，每月 ${formatYuan(decision.amount_fen)} 元` : ''}`,
    decision.document_no,
    otherMonth({ fromMonth: decision.from_month, ruleMonth: decision.rule_month, fromReason: decision.from_reason }),
    decision.text,
  ]
    .filter((part) => part !== '')
    .join('；');

const currentDecision = (ctx: ActContext, one: OpenCase): DecisionRow => {
  const row = one.row.decision_id === null ? undefined : decisionById(ctx.db, one.row.decision_id);
  if (row === undefined) throw new Error(`case ${one.row.id} was decided without a decision`);
  return row;
};

const boardsOutstanding = ({ rules, view }: OpenCase): boolean =>
  rules.variant.noticePlan === 'PLAN_3BANG' && view.waiver === null && view.thirdBoardOn === null;

/** What follows from a decision that stands: money from the first month, or the letter's clock; a later refusal ends what was paid. */
export const takeEffect = (ctx: ActContext, one: OpenCase): Outcome<{ readonly one: OpenCase; readonly benefitId: string | null }> => {
  if (one.view.state !== 'decided') return done({ one, benefitId: null });
  const decision = currentDecision(ctx, one);
  // The third board of old hangs between the decision and the money.
  if (pays(decision.outcome) && boardsOutstanding(one)) return done({ one, benefitId: null });
  if (!pays(decision.outcome)) {
    takeOutOfForce(ctx, one, decision);
    return done({ one, benefitId: null });
  }
  const benefit = putInForce(ctx, one, decision);
  if (!benefit.ok) return benefit;
  const moved = moveCase(ctx, one, { act: 'put_in_force', on: ctx.today }, { detail: `从 ${decision.from_month ?? ''} 起` });
  return moved.ok ? done({ one: moved.value, benefitId: benefit.value }) : moved;
};

/**
 * A county's decision imported from its package: the case moves to its end (or back), the benefit starts from its month, a refusal
 * starts the letter's clock. A decision about a case already decided takes the place of the earlier one. Everything that can be
 * refused is refused before anything is written: `not_found`, the flow's codes, a missing policy, `household_has_benefit`,
 * `household_paid_to`, `person_has_benefit`, `benefit_moved_on`.
 */
export const applyDecision = (
  ctx: ActContext,
  caseId: string,
  decision: ArrivedDecision,
  policies: CaseRules = officeRules(ctx),
): Outcome<AppliedDecision> => {
  const one = takeUpCase(ctx, caseId, policies);
  if (!one.ok) return one;
  const input = decisionInput(one.value, decision);
  if (!input.ok) return input;
  const free = mayTakeEffect(ctx, one.value, { outcome: decision.outcome, from: input.value.fromMonth, leftOut: decision.leftOut });
  if (!free.ok) return free;
  const { state } = one.value.view;
  const decidedBefore = state === 'decided' || isCaseEnd(state) || (state === 'posted' && one.value.view.decision !== null);
  const act = decidedBefore ? 'supersede_decision' : 'import_decision';
  const moved = moveCase(
    ctx,
    one.value,
    { act, on: ctx.today, decision: input.value },
    {
      detail: decisionWords({
        outcome: decision.outcome,
        amount_fen: decision.amountFen,
        document_no: decision.documentNo,
        text: decision.text,
        from_month: input.value.fromMonth,
        rule_month: input.value.ruleMonth ?? null,
        from_reason: '',
      }),
      write: () => ({
        decision_id: writeDecision(ctx, one.value, decision, input.value, true),
        ...(act === 'supersede_decision' ? { letter_how: null } : {}),
      }),
    },
  );
  if (!moved.ok) return moved;
  const effect = takeEffect(ctx, moved.value);
  if (!effect.ok) return effect;
  const { row, view } = effect.value.one;
  return done({ caseId, caseRev: row.rev, decisionId: row.decision_id ?? '', state: view.state, benefitId: effect.value.benefitId });
};
