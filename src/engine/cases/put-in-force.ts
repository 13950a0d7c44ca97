import { firstMonthAfter, lastMonthOf } from '#domain/benefits/months.ts';
import { reviewCycle, startMonthOffset } from '#domain/policy/procedure-keys.ts';
import { policyReader } from '#domain/policy/resolve.ts';
import { pays, type DecisionOutcome } from '#domain/flow/view.ts';
import { decidedStatement } from '#domain/statement/decided.ts';
import type { Statement } from '#domain/statement/statement.ts';
import { addMonths, monthOf, type Day, type Month } from '#shared/values/dates.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import {
  amountOfDecision,
  amountsOf,
  benefitById,
  benefitOfCase,
  endBenefitPersons,
  insertBenefitAmount,
  insuredInMonth,
  insureNobodyBut,
  insureThrough,
  latestAmount,
  openBenefit,
  openBenefitOfCase,
  setBenefitStart,
  setBenefitState,
  voidAmountsAfter,
  type BenefitAmountRow,
  type BenefitRow,
} from '#storage/benefits.ts';
import { movedSinceDecision } from '#storage/change-undo.ts';
import { insuredOfProposal, type DecisionRow } from '#storage/decisions.ts';
import { setReviewTerm } from '#storage/reviews.ts';
import type { ActContext } from '../act.ts';
import { grantBenefit } from '../benefits/grant-benefit.ts';
import { claimPassedMonths } from '../benefits/passed-months.ts';
import { classOfFamily } from '../reviews/class-of-family.ts';
import { keepStatement, readStatement } from '../statements/keep-statement.ts';
import { leftOutOf } from './left-out.ts';
import type { OpenCase } from './open-case.ts';
import { paidNowhereBesides } from './paid-besides.ts';

/** The first month a decision of that day pays for (`start_month_offset`, 民发〔2021〕57号: the month after confirmation). */
export const firstMonthOf = (one: OpenCase, decidedOn: Day): Outcome<Month> => {
  const policy = one.policies.policy([startMonthOffset], one.row, monthOf(decidedOn));
  return policy.ok ? done(firstMonthAfter(decidedOn, policyReader(policy.value).read(startMonthOffset))) : policy;
};

/** What a decision in force brought about: the amount of the case's present decision, else the first of its benefit. */
const broughtAbout = (ctx: ActContext, { row }: OpenCase): BenefitAmountRow | undefined => {
  const decided = row.decision_id === null ? undefined : amountOfDecision(ctx.db, row.household_id, row.decision_id);
  if (decided !== undefined) return decided;
  const standing = openBenefitOfCase(ctx.db, row.id);
  return standing === undefined ? undefined : amountsOf(ctx.db, standing.id).toSorted((a, b) => (a.id < b.id ? -1 : 1))[0];
};

/** What a decision says that money hangs on: from which month, and whom of the proposed it does not insure. */
type Decided = { readonly outcome: DecisionOutcome; readonly from: Month | null; readonly leftOut: readonly string[] };

/** The benefit a case brought about: the open one, else the last. */
const benefitOfThis = (ctx: ActContext, caseId: string): BenefitRow | undefined =>
  openBenefitOfCase(ctx.db, caseId) ?? benefitOfCase(ctx.db, caseId);

/** Whom a decision insures: the proposed but for those it leaves out. */
const insuredBy = (ctx: ActContext, { row }: OpenCase, { leftOut }: Pick<Decided, 'leftOut'>): readonly string[] => {
  const proposed = row.proposal_id === null ? [] : insuredOfProposal(ctx.db, row.proposal_id);
  if (proposed.length > 0) return proposed.filter((id) => !leftOut.includes(id));
  const standing = benefitOfThis(ctx, row.id);
  const paid = standing === undefined || standing.state === 'ended' ? [] : insuredInMonth(ctx.db, standing.id, standing.from_month);
  // Where the rules left nobody insured and the county confirms all the same, it speaks of the applicant.
  return paid.length > 0 ? paid : [row.applicant_id];
};

/**
 * Whether a decision about a case may take effect on money; to be asked before anything is written. Refuses `household_has_benefit`
 * where somebody else's benefit stands in the way of one that pays, `household_paid_to` and `person_has_benefit` where a month or a
 * person would be paid twice, and `benefit_moved_on` where the benefit was suspended, let
 * out, ended, raised or changed since the decision it would take the place of: that one waits for a person.
 */
export const mayTakeEffect = (ctx: ActContext, one: OpenCase, decided: Decided): Outcome<null> => {
  const { outcome, from } = decided;
  if (outcome === 'return') return done(null);
  const standing = openBenefit(ctx.db, one.row.program, one.row.household_id);
  if (pays(outcome) && standing !== undefined && standing.case_id !== one.row.id)
    return refuse('household_has_benefit', { program: one.program.name });
  const alone = pays(outcome) && from !== null ? paidNowhereBesides(ctx, one, { insured: insuredBy(ctx, one, decided), from }) : done(null);
  if (!alone.ok) return alone;
  const made = broughtAbout(ctx, one);
  return made !== undefined && movedSinceDecision(ctx.db, made) ? refuse('benefit_moved_on', { document: made.document }) : done(null);
};

/** How often the family is looked at again, from what the registers say of its insured members. */
const reviewMonths = (ctx: ActContext, one: OpenCase, insured: readonly string[], decidedOn: Day): Outcome<number> => {
  const policy = one.policies.policy([reviewCycle], one.row, monthOf(decidedOn));
  if (!policy.ok) return policy;
  const cycle: Readonly<Record<string, number>> = policyReader(policy.value).read(reviewCycle);
  return done(cycle[classOfFamily(ctx, one.row.household_id, insured)] ?? 12);
};

/** What is paid explains itself: the township's statement where the county agreed to it, the county's own, or one line that names the decision. */
const statementOf = (ctx: ActContext, one: OpenCase, decision: DecisionRow, from: Month): Statement => {
  const ours = one.row.statement_id === null ? null : readStatement(ctx.db, one.row.statement_id);
  const theirs = decision.statement_id === null ? null : readStatement(ctx.db, decision.statement_id);
  const fitting = [theirs, ours].find((statement) => statement !== null && statement.totalFen === decision.amount_fen);
  return (
    fitting ??
    decidedStatement({
      subject: one.program.name,
      month: from,
      amountFen: decision.amount_fen,
      proposedFen: one.row.proposed_fen,
      documentNo: decision.document_no,
      decidedOn: decision.decided_on,
    })
  );
};

const documentOf = (decision: DecisionRow): string => `${decision.document_no}（${decision.decided_on}）`;

type Later = { readonly decision: DecisionRow; readonly from: Month; readonly statement: Statement; readonly insured: readonly string[] };

/** A later decision about a family already paid: from its month on its amount and persons and no others, be that before the first month so far. */
const changeAmount = (ctx: ActContext, benefit: BenefitRow, { decision, from, statement, insured }: Later): void => {
  const before = latestAmount(ctx.db, benefit.id);
  if (before === undefined) throw new Error(`benefit ${benefit.id} has no amount`);
  insureNobodyBut(ctx.db, benefit.id, ctx.now, insured, from);
  for (const person of insured) insureThrough(ctx.db, benefit.id, ctx.now, person, from);
  if (from < benefit.from_month) setBenefitStart(ctx.db, benefit.id, from);
  voidAmountsAfter(ctx.db, benefit.id, ctx.now, from);
  insertBenefitAmount(ctx.db, {
    id: ctx.newId(),
    benefit_id: benefit.id,
    from_month: from,
    monthly_fen: decision.amount_fen,
    persons: insured.length,
    statement_id: keepStatement(ctx, 'benefit', benefit.id, statement),
    decision_id: decision.id,
    document: documentOf(decision),
    kind: decision.amount_fen >= before.monthly_fen ? 'raise' : 'lower',
    recorded_at: ctx.now,
    voided_at: null,
  });
  setBenefitState(ctx.db, benefit.id, ctx.now, 'active', null);
  claimPassedMonths(ctx, benefit, { from, source: 'decision', sourceId: decision.id, document: documentOf(decision) });
};

/** A family paid anew after a pause is looked at again so many months after it. */
const reviewAnew = (ctx: ActContext, benefit: BenefitRow, from: Month, months: number): void => {
  if (from <= (benefit.to_month ?? '') || from <= (benefit.review_from ?? benefit.from_month)) return;
  setReviewTerm(ctx.db, benefit.id, {
    review_class: benefit.review_class ?? 'A',
    review_class_since: benefit.review_class_since,
    review_from: from,
    review_postponed: null,
    review_due: addMonths(from, months),
  });
};

/**
 * Pays the family from the first month by the decision, months already paid to others afterwards; answers the benefit. A case has
 * one benefit: what an earlier decision refused goes on, so that what was paid for its months is known.
 */
export const putInForce = (ctx: ActContext, one: OpenCase, decision: DecisionRow): Outcome<string> => {
  const from = decision.from_month === null ? firstMonthOf(one, decision.decided_on) : done(decision.from_month);
  if (!from.ok) return from;
  const statement = statementOf(ctx, one, decision, from.value);
  const insured = insuredBy(ctx, one, { leftOut: leftOutOf(decision) });
  // Between the decision and the third board somebody may have come to be paid elsewhere.
  const alone = paidNowhereBesides(ctx, one, { insured, from: from.value });
  if (!alone.ok) return alone;
  const standing = benefitOfThis(ctx, one.row.id);
  if (standing !== undefined && standing.state !== 'ended') {
    changeAmount(ctx, standing, { decision, from: from.value, statement, insured });
    return done(standing.id);
  }
  const months = reviewMonths(ctx, one, insured, decision.decided_on);
  if (!months.ok) return months;
  if (standing !== undefined && openBenefit(ctx.db, standing.program, standing.household_id) === undefined) {
    changeAmount(ctx, standing, { decision, from: from.value, statement, insured });
    reviewAnew(ctx, standing, from.value, months.value);
    return done(standing.id);
  }
  const granted = grantBenefit(ctx, {
    program: one.row.program,
    area: one.row.area,
    householdId: one.row.household_id,
    caseId: one.row.id,
    fromMonth: from.value,
    monthlyFen: decision.amount_fen,
    insuredPersonIds: insured,
    statement,
    document: documentOf(decision),
    kind: 'confirm',
    decisionId: decision.id,
    reviewMonths: months.value,
    reviewFrom: from.value,
  });
  if (!granted.ok) return granted;
  const benefit = benefitById(ctx.db, granted.value.id);
  if (benefit === undefined) throw new Error(`benefit ${granted.value.id} was not kept`);
  claimPassedMonths(ctx, benefit, { from: from.value, source: 'decision', sourceId: decision.id, document: documentOf(decision) });
  return done(benefit.id);
};

/** A later decision refuses what was paid: nothing more from the month after it. */
export const takeOutOfForce = (ctx: ActContext, one: OpenCase, decision: DecisionRow): void => {
  const benefit = openBenefitOfCase(ctx.db, one.row.id);
  if (benefit === undefined) return;
  const last = lastMonthOf(decision.decided_on);
  const statement = decidedStatement({
    subject: one.program.name,
    month: firstMonthAfter(decision.decided_on),
    amountFen: 0,
    proposedFen: one.row.proposed_fen,
    documentNo: decision.document_no,
    decidedOn: decision.decided_on,
  });
  voidAmountsAfter(ctx.db, benefit.id, ctx.now, last);
  insertBenefitAmount(ctx.db, {
    id: ctx.newId(),
    benefit_id: benefit.id,
    from_month: firstMonthAfter(decision.decided_on),
    monthly_fen: 0,
    persons: 0,
    statement_id: keepStatement(ctx, 'benefit', benefit.id, statement),
    decision_id: decision.id,
    document: documentOf(decision),
    kind: 'stop',
    recorded_at: ctx.now,
    voided_at: null,
  });
  endBenefitPersons(ctx.db, benefit.id, ctx.now, last);
  setBenefitState(ctx.db, benefit.id, ctx.now, 'ended', last);
  claimPassedMonths(ctx, benefit, {
    from: firstMonthAfter(decision.decided_on),
    source: 'decision',
    sourceId: decision.id,
    document: documentOf(decision),
  });
};
