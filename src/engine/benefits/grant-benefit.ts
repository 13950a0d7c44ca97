import type { ReviewClass } from '#domain/reviews/due.ts';
import { programOf } from '#domain/programs/registry.ts';
import type { Statement } from '#domain/statement/statement.ts';
import { addMonths, type Month } from '#shared/values/dates.ts';
import type { Fen } from '#shared/values/money.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { insertBenefit, insertBenefitAmount, insertBenefitPerson, openBenefit } from '#storage/benefits.ts';
import type { ActContext } from '../act.ts';
import { classOfFamily } from '../reviews/class-of-family.ts';
import { keepStatement } from '../statements/keep-statement.ts';

export type Grant = {
  readonly program: string;
  readonly area: 'urban' | 'rural';
  readonly householdId: string;
  readonly caseId: string | null;
  readonly fromMonth: Month;
  readonly monthlyFen: Fen;
  readonly insuredPersonIds: readonly string[];
  readonly statement: Statement;
  /** The paper by which it is paid: number and date of a decision, or file, sheet and row of a takeover. */
  readonly document: string;
  readonly kind: 'takeover' | 'confirm';
  readonly decisionId: string | null;
  readonly reviewMonths: number;
  /** The month the review counts from. */
  readonly reviewFrom: Month;
  readonly takeover?: { readonly runId: string; readonly sheet: string; readonly row: number };
};

type InForce = { readonly id: string; readonly statementId: string };

/** Writes a benefit with its statement, amount and insured members, of a household known to have no other of the program. */
export const putInForce = (ctx: Pick<ActContext, 'db' | 'newId' | 'now'>, grant: Grant, reviewClass: ReviewClass): InForce => {
  const id = ctx.newId();
  insertBenefit(ctx.db, {
    id,
    rev: 0,
    program: grant.program,
    area: grant.area,
    household_id: grant.householdId,
    case_id: grant.caseId,
    state: 'active',
    from_month: grant.fromMonth,
    to_month: null,
    review_class: reviewClass,
    review_class_since: null,
    review_from: grant.reviewFrom,
    review_postponed: null,
    review_due: addMonths(grant.reviewFrom, grant.reviewMonths),
    takeover_run_id: grant.takeover?.runId ?? null,
    takeover_sheet: grant.takeover?.sheet ?? null,
    takeover_row: grant.takeover?.row ?? null,
    recorded_at: ctx.now,
  });
  const statementId = keepStatement(ctx, 'benefit', id, grant.statement);
  insertBenefitAmount(ctx.db, {
    id: ctx.newId(),
    benefit_id: id,
    from_month: grant.fromMonth,
    monthly_fen: grant.monthlyFen,
    persons: grant.insuredPersonIds.length,
    statement_id: statementId,
    decision_id: grant.decisionId,
    document: grant.document,
    kind: grant.kind,
    recorded_at: ctx.now,
    voided_at: null,
  });
  for (const personId of grant.insuredPersonIds)
    insertBenefitPerson(ctx.db, { benefit_id: id, person_id: personId, from_month: grant.fromMonth, to_month: null, recorded_at: ctx.now });
  return { id, statementId };
};

/** Puts a benefit in force. A household has one open benefit a program. */
export const grantBenefit = (ctx: ActContext, grant: Grant): Outcome<InForce, 'household_has_benefit'> => {
  if (openBenefit(ctx.db, grant.program, grant.householdId) !== undefined)
    return refuse('household_has_benefit', { program: programOf(grant.program)?.name ?? grant.program });
  return done(putInForce(ctx, grant, classOfFamily(ctx, grant.householdId, grant.insuredPersonIds)));
};
