import { done, refuse } from '#shared/values/refusal.ts';
import { onQuery, type Handler } from '../act.ts';
import { readStatement, statementToView } from '../statements/keep-statement.ts';
import { caseDetail } from './case-detail.ts';
import { caseList } from './case-list.ts';
import { decisionHandlers } from './decisions.ts';
import { intakeHandlers } from './intake.ts';
import { monthOfCase, reckonCase, takeUpCase } from './open-case.ts';
import { ownDecisionHandlers } from './own-decision.ts';
import { reviewHandlers } from './review.ts';
import { surveyHandlers } from './survey.ts';
import { visitList } from './visit-list.ts';

const reading: readonly Handler[] = [
  onQuery('cases.list', 'read', caseList),
  onQuery('cases.visits', 'visit', visitList),
  onQuery('cases.get', 'read', (ctx, { id }) => {
    const one = takeUpCase(ctx, id);
    return one.ok ? done(caseDetail(ctx, one.value)) : one;
  }),
  onQuery('cases.statement', 'read', (ctx, { id, month }) => {
    const one = takeUpCase(ctx, id);
    if (!one.ok) return one;
    const { row } = one.value;
    const kept =
      row.statement_id !== null && (month === undefined || month === monthOfCase(ctx, row))
        ? readStatement(ctx.db, row.statement_id)
        : null;
    if (kept !== null) return done(statementToView(kept, row.statement_id));
    const reckoning = reckonCase(ctx, one.value, month ?? monthOfCase(ctx, row));
    if (!reckoning.ok) return reckoning;
    const { statement } = reckoning.value.computed;
    return statement.ok ? done(statementToView(statement.value, null)) : statement;
  }),
  onQuery('cases.storedStatement', 'read', (ctx, { statementId }) => {
    const statement = readStatement(ctx.db, statementId);
    return statement === null ? refuse('statement_missing') : done(statementToView(statement, statementId));
  }),
];

/** Every use case about applications. */
export const caseHandlers: readonly Handler[] = [
  ...reading,
  ...intakeHandlers,
  ...surveyHandlers,
  ...reviewHandlers,
  ...decisionHandlers,
  ...ownDecisionHandlers,
];
